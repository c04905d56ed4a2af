// Lays of an accumulator: worked numbers, and the same result wherever it ends.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../shared/domain/units.ts';
import {
  type Accumulator,
  accumulatorOdds,
  accumulatorProfit,
  asOneBet,
  laterFactor,
  sequentialLays,
  startLays,
} from '../../shared/math/accumulator.ts';
import { anyOdds, anyShare, gbp, ONE_MILLIONTH, odds, plain, share } from '../support/amounts.ts';
import { property } from '../support/property.ts';

type Kind = Accumulator<'GBP'>['kind'];

const bet = (kind: Kind, commission: number, laid: Money<'GBP'> | null = null) => ({
  ...{ kind, stake: gbp(10) },
  legs: [
    { back: odds(2), lay: { odds: odds(2.1), commission: share(commission) }, laid },
    { back: odds(3), lay: { odds: odds(3.2), commission: share(commission) }, laid: null },
  ],
});

describe('an accumulator of 10 at 2 and 3', () => {
  it.each([
    ['cash', 50, -10],
    ['snr', 50, 0],
    ['sr', 60, 0],
  ] as const)('of kind %s wins %d or loses %d', (kind, won, lost) => {
    const result = accumulatorProfit(bet(kind, 0));
    expect([plain(result.won), plain(result.lost)]).toEqual([won, lost + 0]);
    expect(asOneBet(bet(kind, 0))).toEqual({ kind, stake: gbp(10), odds: odds(6) });
  });

  it.each([
    // (W − D) / (l − c), of the first leg over the factor of the second as well.
    ['cash', 0, [8.928571, 18.75]],
    ['cash', 0.02, [8.889695, 18.867925]],
    ['snr', 0.02, [7.408079, 15.72327]],
    ['sr', 0.02, [8.889695, 18.867925]],
  ] as const)('of kind %s less %d is laid leg by leg at %j', (kind, commission, stakes) => {
    const own = sequentialLays(bet(kind, commission), ONE_MILLIONTH);
    for (const [at, stake] of own.entries()) expect(plain(stake)).toBeCloseTo(stakes[at] ?? 0, 5);
  });

  it.each([
    ['cash', 0, 0, [28.571429, 18.75]],
    ['cash', 0.02, 0, [28.846154, 18.867925]],
    ['cash', 0.02, 10, [24.038462, 15.72327]],
    // What is given back is worth more than there is to cover.
    ['cash', 0.02, 70, [0, 0]],
  ] as const)('of kind %s less %d with %d back is laid at the start at %j', (...given) => {
    const [kind, commission, refund, stakes] = given;
    const own = startLays(bet(kind, commission), gbp(refund), ONE_MILLIONTH);
    for (const [at, stake] of own.entries()) expect(plain(stake)).toBeCloseTo(stakes[at] ?? 0, 5);
  });

  it('keeps what was laid of a leg that has won', () => {
    const [first, second] = sequentialLays(bet('cash', 0.02, gbp(7)), ONE_MILLIONTH);
    expect(first).toBe(gbp(7));
    expect(plain(second ?? gbp(0))).toBeCloseTo(18.867925, 5);
  });

  it('multiplies what is to be covered leg by leg', () => {
    expect(plain(laterFactor(bet('cash', 0.02).legs))).toBeCloseTo(
      (2.08 / 0.98) * (3.18 / 0.98),
      5,
    );
    expect(plain(accumulatorOdds(bet('cash', 0).legs))).toBe(6);
  });

  it('needs legs, a stake, and lays that leave something', () => {
    expect(() => accumulatorProfit({ ...bet('cash', 0), legs: [] })).toThrow('legs and a stake');
    expect(() => accumulatorProfit({ ...bet('cash', 0), stake: gbp(0) })).toThrow('stake');
    expect(() => sequentialLays(bet('cash', 1), ONE_MILLIONTH)).toThrow('covers nothing');
    expect(() => sequentialLays(bet('cash', 1.01), ONE_MILLIONTH)).toThrow('commission');
    expect(() => startLays(bet('cash', 1.01), gbp(0), ONE_MILLIONTH)).toThrow('commission');
  });
});

it('leg by leg brings the same wherever the accumulator ends', () => {
  const leg = fc.record({ back: anyOdds(1.2, 6), lay: anyOdds(1.2, 6), commission: anyShare(0.1) });
  property(
    fc.property(fc.array(leg, { minLength: 1, maxLength: 4 }), (drawn) => {
      const own: Accumulator<'GBP'> = {
        ...{ kind: 'cash', stake: gbp(10) },
        legs: drawn.map(({ back, commission, lay }) => ({
          ...{ back, laid: null },
          lay: { odds: lay, commission },
        })),
      };
      const { lost, won } = accumulatorProfit(own);
      const stakes = sequentialLays(own, ONE_MILLIONTH).map(plain);
      let cost = 0;
      const ends = stakes.map((stake, at) => {
        const { commission, lay } = drawn[at]!;
        const end = plain(lost) - cost + stake * (1 - plain(commission));
        cost += stake * (plain(lay) - 1);
        return end;
      });
      const all = [...ends, plain(won) - cost];
      expect(Math.max(...all) - Math.min(...all)).toBeLessThan(0.001);
    }),
  );
});
