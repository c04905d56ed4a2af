// A short stretch of simulated runs on every test: no broken rule, and each run repeats itself exactly.

import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';
import { planOf } from './plan.ts';

const SEEDS = 25;
/** For one seed, on a machine that is busy with other things. */
const PATIENCE_MS = 60_000;

describe('simulated runs', () => {
  it.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
    'seed %i breaks no rule',
    async (seed) => {
      const result = await new Harness(planOf(seed)).run();
      expect(result.violations).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'repeat themselves to the last decision',
    async () => {
      const [first, second] = [
        await new Harness(planOf(5)).run(),
        await new Harness(planOf(5)).run(),
      ];
      expect(second).toEqual(first);
    },
    PATIENCE_MS,
  );
});
