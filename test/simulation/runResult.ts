// What came of one simulated run.

import type { PairCount } from './truePairs.ts';

/** A broken rule, with the moment it was seen. */
export interface Violation {
  readonly atMs: number;
  readonly rule: string;
}

/** A run that did not come to its end, which is against every rule. */
export const crashed = (seed: number, error: Error): RunResult => ({
  ...{ seed, turns: 0, kills: 0, tickets: 0, complete: 0, naked: 0, opportunities: 0 },
  ...{ confirmations: 0, orders: 0, fills: 0, placements: 0, settled: 0, faults: 0, sleeps: 0 },
  paired: { pairs: 0, live: 0 },
  violations: [{ atMs: 0, rule: `crashed: ${error.stack ?? error.message}` }],
  journal: '',
});

export interface RunResult {
  readonly seed: number;
  readonly turns: number;
  readonly kills: number;
  readonly tickets: number;
  readonly complete: number;
  readonly naked: number;
  readonly opportunities: number;
  /** Confirmed or not, everything that the user has asked for. */
  readonly confirmations: number;
  readonly orders: number;
  readonly fills: number;
  readonly placements: number;
  readonly settled: number;
  /** Faults of networks, browsers and venues that have happened. */
  readonly faults: number;
  readonly sleeps: number;
  /** True pairs at rest, and those of them that may be traded. */
  readonly paired: PairCount;
  readonly violations: readonly Violation[];
  /** Hash of every decision in order: equal for two runs of one seed. */
  readonly journal: string;
}
