// Runs a fast-check property often enough. A failure prints seed, path and the shrunk counterexample.

import fc from 'fast-check';

const RUNS = 300;

/** Asserts a property over {@link RUNS} generated cases, or as many as told. */
export function property<Ts>(checked: fc.IProperty<Ts>, numRuns = RUNS): void {
  fc.assert(checked, { numRuns });
}
