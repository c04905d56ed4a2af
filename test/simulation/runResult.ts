// What came of one simulated run.

import type { PairCount } from './truePairs.ts';

/** A broken rule, with the moment it was seen. */
export interface Violation {
  readonly atMs: number;
  readonly rule: string;
}

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
