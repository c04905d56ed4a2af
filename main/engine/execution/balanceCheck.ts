// Whether the money on disk is what its transfers make of it, looked at once at every start.

import { AssertionError } from '../../../shared/assert.ts';
import { replayLedger } from '../../storage/ledgerReplay.ts';
import type { Engine } from '../engine.ts';

/** Balances that are not what their transfers make are a broken assumption: nothing is bet on them. */
export function checkBalances(engine: Engine): void {
  const { differences } = replayLedger(engine.options.database);
  const [first] = differences;
  if (first === undefined) return;
  const { keptPosted, kind, posted, purse, venue } = first;
  const told = `${purse} ${kind} at ${venue} is ${keptPosted}, its transfers make ${posted}`;
  engine.broken(new AssertionError(told));
}
