// The stakes that make the worst result best: worked sets, and that no other mix does better or costs less.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceOfOdds } from '../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  decimalOdds,
  type Money,
  type Ratio,
  SCALE,
} from '../../shared/domain/units.ts';
import { equalReturnStakes } from '../../shared/math/arbitrage.ts';
import type { LineResult } from '../../shared/math/asianHandicap.ts';
import { contractPay } from '../../shared/math/contractPay.ts';
import { type CoverLeg, cheapestCover, SHARE } from '../../shared/math/coverSplit.ts';
import { PICO } from '../../shared/math/depth.ts';
import { property } from '../support/property.ts';

const odds = (decimal: number): DecimalOdds => decimalOdds(Math.round(decimal * SCALE));
const legAt = (own: DecimalOdds, results: readonly LineResult[], commission = 0): CoverLeg => {
  const price = priceOfOdds('back', own);
  return {
    cost: price * SCALE,
    pays: results.map((result) =>
      contractPay(result, price, Math.round(commission * SCALE) as Ratio),
    ),
  };
};
const disjoint = (all: readonly DecimalOdds[]): CoverLeg[] =>
  all.map((own, leg) =>
    legAt(
      own,
      all.map((_, result) => (result === leg ? 'win' : 'lose')),
    ),
  );
/** What a mix returns in the worst result, per unit of return asked. */
const worst = (legs: readonly CoverLeg[], shares: readonly number[]): number =>
  Math.min(
    ...(legs[0]?.pays ?? []).map((_, result) =>
      legs.reduce((sum, { pays }, leg) => sum + (pays[result]! / PICO) * (shares[leg]! / SHARE), 0),
    ),
  );

describe('the cheapest cover', () => {
  it('of results that exclude each other is the classic split', () => {
    property(
      fc.property(
        fc.array(fc.integer({ min: 1_050, max: 30_000 }), { minLength: 2, maxLength: 6 }),
        (thousandths) => {
          const all = thousandths.map((own) => decimalOdds(own * 1_000));
          const split = cheapestCover(disjoint(all))!;
          const total = (1_000 * SCALE) as Money;
          const { stakes } = equalReturnStakes({ odds: all, total });
          const cost = all.map(
            (own, leg) => (priceOfOdds('back', own) / SCALE) * split.shares[leg]!,
          );
          const sum = cost.reduce((a, b) => a + b, 0);
          for (const [leg, stake] of stakes.entries()) {
            // Prices are rounded up to a millionth, which is what the two may differ by.
            expect(Math.abs((cost[leg]! / sum) * 1_000 - stake / SCALE)).toBeLessThan(0.05);
          }
        },
      ),
    );
  });

  it('takes equal contracts where nothing is taken of what they win', () => {
    expect(cheapestCover(disjoint([odds(2.1), odds(2.05)]))?.shares).toEqual([SHARE, SHARE]);
  });

  it('counts commission into the stakes', () => {
    const back = legAt(odds(3.4), ['win', 'lose']);
    const lay = {
      cost: (SCALE - 322_580) * SCALE,
      pays: [0, contractPay('win', 677_420 as never, 20_000 as never)],
    };
    const split = cheapestCover([back, lay])!;
    // 100 on the one stands against 110.39 of lay stake: 340 and 342.21 contracts.
    expect((split.shares[1]! / split.shares[0]!) * 340).toBeCloseTo(342.21, 1);
  });

  it.each([
    [
      '−0.25 at 2.20 against +0.25 at 1.95',
      [
        [2.2, 'win', 'halfLose', 'lose'],
        [1.95, 'lose', 'halfWin', 'win'],
      ],
      22.047,
    ],
    [
      'home, draw and away without the draw',
      [
        [2.7, 'win', 'lose', 'lose'],
        [3.7, 'lose', 'win', 'lose'],
        [2.15, 'lose', 'push', 'win'],
      ],
      20.355,
    ],
    [
      'a middle',
      [
        [2, 'lose', 'win', 'win'],
        [1.9, 'win', 'win', 'lose'],
      ],
      -25.641,
    ],
  ] as const)('of %s leaves %d of 1,000'.replace('%d', '%s'), (_what, rows, profit) => {
    const legs = rows.map(([own, ...results]) => legAt(odds(own), results as LineResult[]));
    const { cost } = cheapestCover(legs)!;
    expect((PICO / cost - 1) * 1_000).toBeCloseTo(profit, 2);
  });

  it('is none where a result is not covered, or a leg only costs', () => {
    expect(cheapestCover([legAt(odds(2), ['win', 'lose'])])).toBeNull();
    const dear = legAt(odds(1.1), ['win', 'lose']);
    expect(
      cheapestCover([dear, legAt(odds(2), ['win', 'lose']), legAt(odds(2), ['lose', 'win'])]),
    ).toBeNull();
  });

  it('returns a unit in every result, and no mix near it does so for less', () => {
    const result = fc.constantFrom<LineResult>('win', 'halfWin', 'push', 'halfLose', 'lose');
    property(
      fc.property(
        fc.integer({ min: 2, max: 3 }).chain((legs) =>
          fc.tuple(
            fc.array(fc.integer({ min: 105, max: 900 }), { minLength: legs, maxLength: legs }),
            fc.array(fc.array(result, { minLength: legs, maxLength: legs }), {
              minLength: legs,
              maxLength: 5,
            }),
            fc.array(fc.integer({ min: -300, max: 300 }), { minLength: legs, maxLength: legs }),
          ),
        ),
        ([prices, columns, moves]) => {
          const legs = prices.map((own, leg) =>
            legAt(
              odds(own / 100),
              columns.map((column) => column[leg]!),
            ),
          );
          const split = cheapestCover(legs);
          if (split === null) return;
          expect(worst(legs, split.shares)).toBeGreaterThanOrEqual(1 - 1e-9);
          const cost = (shares: readonly number[]) =>
            legs.reduce((sum, own, leg) => sum + (own.cost / PICO) * (shares[leg]! / SHARE), 0);
          expect(split.cost / PICO).toBeGreaterThanOrEqual(cost(split.shares) - 1e-6);
          const other = split.shares.map((share, leg) =>
            Math.max(0, share * (1 + moves[leg]! / 1_000)),
          );
          const kept = worst(legs, other);
          // Scaled so that it returns a unit, another mix costs no less.
          if (kept > 0) expect(cost(other) / kept).toBeGreaterThanOrEqual(split.cost / PICO - 1e-6);
        },
      ),
    );
  });
});
