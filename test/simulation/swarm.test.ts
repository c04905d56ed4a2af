// A short stretch of simulated runs on every test: no broken rule, and each run repeats itself exactly.

import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';
import { planOf } from './plan.ts';

const SEEDS = 10;
/** Share of true pairs that may be traded at the end of a run. */
const TRUE_PAIRS_LIVE = 0.97;
/** For one seed, on a machine that is busy with other things. */
const PATIENCE_MS = 120_000;

describe('simulated runs', () => {
  const paired = { pairs: 0, live: 0 };

  it.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
    'seed %i breaks no rule',
    async (seed) => {
      const result = await new Harness(planOf(seed)).run();
      expect(result.violations).toEqual([]);
      paired.pairs += result.paired.pairs;
      paired.live += result.paired.live;
    },
    PATIENCE_MS,
  );

  it('find nearly every true pair', () => {
    expect(paired.pairs).toBeGreaterThan(SEEDS);
    expect(paired.live / paired.pairs).toBeGreaterThanOrEqual(TRUE_PAIRS_LIVE);
  });

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
