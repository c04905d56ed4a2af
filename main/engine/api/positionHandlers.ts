// A bet is settled by the word of a person.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { SaidResult } from '../../../shared/domain/handResult.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import type { Engine } from '../engine.ts';

/** Pays what stands on a listing by what a person says, or corrects what was paid. */
export function settlePosition(
  engine: Engine,
  args: {
    readonly listingId: string;
    readonly purse: Purse;
    readonly result: SaidResult;
    readonly lot?: number | undefined;
  },
): null {
  const { listingId, lot = null, purse, result } = args;
  const { journal, nowMs: atMs, settlement } = engine;
  const outcome = settlement.payByHand(purse, listingId as ListingId, result, lot);
  if (outcome.kind === 'gone') {
    const message = 'nothing stands there, and nothing was paid';
    throw new ContractError('gone', message, { at: 'listingId' });
  }
  if (outcome.kind === 'beyond') {
    const [least, most] = [formatScaled(outcome.least), formatScaled(outcome.most)];
    const message = `what came back must lie between ${least} and ${most}`;
    throw new ContractError('bad-arguments', message, { at: 'result.returned' });
  }
  const said = typeof result === 'string' ? result : `returned ${formatScaled(result.returned)}`;
  const detail = `${purse} ${listingId}: ${said}`;
  journal.incident({ atMs, venueId: outcome.venueId, kind: 'settled-by-hand', detail });
  return null;
}
