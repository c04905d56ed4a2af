// Runs a fast-check property with a stated seed. A failure prints seed, path and the shrunk
// counterexample; set PROPERTY_SEED to look for others.

import fc from 'fast-check';

const SEED = Number(process.env.PROPERTY_SEED ?? 42);
const RUNS = 300;

/** Asserts a property over {@link RUNS} generated cases, or as many as told. */
export function property<Ts>(checked: fc.IProperty<Ts>, numRuns = RUNS): void {
  fc.assert(checked, { seed: SEED, numRuns });
}
