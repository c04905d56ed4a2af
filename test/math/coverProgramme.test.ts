// The search for a mix that returns more than it costs: against all mixes of few bets, and the weights that it
// leaves against every price.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { coverProgramme } from '../../shared/math/coverProgramme.ts';
import { cheapestCover } from '../../shared/math/coverSplit.ts';
import { PICO } from '../../shared/math/depth.ts';
import { property } from '../support/property.ts';

const pay = fc.constantFrom(0, 0, 0, SCALE / 2, SCALE);
const bets = (most: number, results: number) =>
  fc.array(
    fc.record({
      cost: fc.integer({ min: 50_000, max: 950_000 }),
      pays: fc.array(pay, { minLength: results, maxLength: results }),
    }),
    { minLength: 1, maxLength: most },
  );
const asFloats = (all: readonly { readonly cost: number; readonly pays: readonly number[] }[]) =>
  all.map(({ cost, pays }) => ({ cost: cost / SCALE, pays: pays.map((own) => own / SCALE) }));

describe('the cheapest mix', () => {
  it('finds the classic one of three results', () => {
    const found = coverProgramme(
      [
        { cost: 1 / 3.1, pays: [1, 0, 0] },
        { cost: 1 / 3.6, pays: [0, 1, 0] },
        { cost: 1 / 2.7, pays: [0, 0, 1] },
        { cost: 1 / 2.6, pays: [0, 0, 1] },
      ],
      3,
    );
    expect(found?.cost).toBeCloseTo(0.970729, 6);
    expect(found?.amounts.map((own) => Math.round(own))).toEqual([1, 1, 1, 0]);
  });

  it('is never dearer than any mix of two or three, and leaves weights that no price contradicts', () => {
    property(
      fc.property(bets(6, 3), (all) => {
        const found = coverProgramme(asFloats(all), 3);
        expect(found).not.toBeNull();
        const { amounts, cost, weights } = found!;
        for (const one of all)
          for (const two of all)
            for (const three of all) {
              const legs = [...new Set([one, two, three])].map((own) => ({
                cost: own.cost * SCALE,
                pays: own.pays.map((p) => p * SCALE),
              }));
              const exact = cheapestCover(legs);
              if (exact !== null) expect(cost).toBeLessThanOrEqual(exact.cost / PICO + 1e-6);
            }
        const finite = Number.isFinite(cost);
        for (const own of asFloats(all)) {
          const worth = own.pays.reduce((sum, p, at) => sum + p * (weights[at] ?? 0), 0);
          expect(worth).toBeLessThanOrEqual(own.cost + 1e-9);
        }
        if (!finite) return;
        expect(weights.reduce((sum, own) => sum + own, 0)).toBeCloseTo(cost, 6);
        for (let result = 0; result < 3; result++) {
          const paid = asFloats(all).reduce(
            (sum, b, at) => sum + b.pays[result]! * amounts[at]!,
            0,
          );
          expect(paid).toBeGreaterThanOrEqual(1 - 1e-6);
        }
      }),
    );
  });

  it('has no end where a result is not covered, and says which', () => {
    const found = coverProgramme([{ cost: 0.5, pays: [1, 0] }], 2);
    expect(found).toMatchObject({ cost: Number.POSITIVE_INFINITY, weights: [0, 1] });
  });
});
