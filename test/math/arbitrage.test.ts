import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalOdds, SCALE } from '../../shared/domain/units.ts';
import {
  arbitrageMargins,
  biasedStakes,
  equalReturnStakes,
  fixedLegStakes,
  fixedProfitStakes,
} from '../../shared/math/arbitrage.ts';
import { middle } from '../../shared/math/middle.ts';
import { type StakePlan, stakePlan } from '../../shared/math/stakePlan.ts';
import {
  anyArbitrage,
  anyMarket,
  anyMoney,
  anyOdds,
  gbp,
  isJustBelow,
  odds,
  oddsList,
  plain,
  product,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

const MINUS_130 = 1 + 100 / 130;

/** Every selection's exact profit in 10⁻¹², from the stakes alone. */
const exactProfits = (list: readonly DecimalOdds[], plan: StakePlan<'GBP'>): bigint[] => {
  const total = plan.stakes.reduce((sum, stake) => sum + BigInt(stake), 0n) * BigInt(SCALE);
  return plan.stakes.map((stake, leg) => product(stake, list[leg]!) - total);
};

const lowest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (b < a ? b : a));

/** What a plan promises is covered in every outcome, and by less than a millionth too little. */
function expectHonest(list: readonly DecimalOdds[], plan: StakePlan<'GBP'>): void {
  expect(isJustBelow(plan.worstProfit, lowest(exactProfits(list, plan)), 1)).toBe(true);
  expect(plan.total).toBe(plan.stakes.reduce((sum, stake) => sum + stake, 0));
}

describe('arbitrage over all selections', () => {
  it.each([
    // odds, S, margin on stake %, margin on return %
    [[2.5, MINUS_130], 0.965217, 3.604, 3.478],
    [[2.1, 2.15], 0.941307, 6.235, 5.869],
    [[MINUS_130, 2.45], 0.973381, 2.735, 2.662],
    [[3.1, 3.6, 2.7], 0.970729, 3.015, 2.927],
    [[1.91, 1.91], 1.04712, -4.5, -4.712],
  ])('%j sums to %d and leaves %d %% of the stake, %d %% of the return', (list, sum, m, back) => {
    const margins = arbitrageMargins(oddsList(list));
    expect(plain(margins.inverseSum)).toBeCloseTo(sum, 5);
    expect(plain(margins.marginOnStake) * 100).toBeCloseTo(m, 3);
    expect(plain(margins.marginOnReturn) * 100).toBeCloseTo(back, 3);
    expect(margins.isArbitrage).toBe(sum < 1);
  });

  it.each([
    [[2.5, MINUS_130], 1000, [414.41, 585.59], 36.04],
    [[MINUS_130, 2.45], 1000, [580.67, 419.33], 27.35],
    [[3.1, 3.6, 2.7], 1000, [332.31, 286.15, 381.54], 30.15],
    [[2.1, 2.05], 1000, [493.98, 506.02], 37.35],
    [[2.04, 2.02], 1000, [497.54, 502.46], 14.98],
    [[2.2, 1.95], 1000, [469.88, 530.12], 33.73],
  ])('%j for %d takes %j and wins %d', (list, total, stakes, profit) => {
    const plan = equalReturnStakes({ odds: oddsList(list), total: gbp(total) });
    for (const [leg, stake] of stakes.entries()) {
      expect(plain(plan.stakes[leg]!)).toBeCloseTo(stake, 2);
    }
    expect(plain(plan.worstProfit)).toBeCloseTo(profit, 2);
    expectHonest(oddsList(list), plan);
  });

  it('does not repeat the published 2.77 % and 1028.85 of −130 and +145', () => {
    const plan = equalReturnStakes({ odds: oddsList([MINUS_130, 2.45]), total: gbp(1000) });
    expect(plain(arbitrageMargins(oddsList([MINUS_130, 2.45])).marginOnStake)).toBeLessThan(0.0274);
    const published = stakePlan(oddsList([MINUS_130, 2.45]), [gbp(581), gbp(419)]);
    expect(plain(published.returns[0]!)).toBeCloseTo(1027.92, 2);
    expect(plan.returns[0]).toBeLessThan(gbp(1027.4));
  });

  it('one exact break-even is no arbitrage', () => {
    const margins = arbitrageMargins(oddsList([2, 2]));
    expect(margins).toEqual({
      inverseSum: SCALE,
      marginOnStake: 0,
      marginOnReturn: 0,
      isArbitrage: false,
    });
  });

  it('rounds every margin against the bettor', () => {
    // S is 2/3 exactly, so 1 − S is 1/3; at 1.9 twice S is 20/19 and 1/S − 1 is −1/20.
    expect(arbitrageMargins(oddsList([3, 3]))).toMatchObject({
      inverseSum: 666_667,
      marginOnStake: 500_000,
      marginOnReturn: 333_333,
    });
    expect(arbitrageMargins(oddsList([1.9, 1.9]))).toMatchObject({
      inverseSum: 1_052_632,
      marginOnStake: -50_000,
      marginOnReturn: -52_632,
    });
    // S is 5/6 + 1/7 + 1/200 exactly: 1/S − 1 is 0.0191701…
    expect(arbitrageMargins(oddsList([1.2, 7, 200])).marginOnStake).toBe(19_170);
  });

  it('fits the other legs to a fixed one', () => {
    const plan = fixedLegStakes({
      odds: oddsList([2.1, 2.05]),
      fixedLeg: 1,
      fixedStake: gbp(500),
    });
    expect(plan.stakes).toEqual([gbp(488.095238), gbp(500)]);
    expect(plain(plan.worstProfit)).toBeCloseTo(36.904761, 5);
  });

  it('puts all profit on one selection', () => {
    const plan = biasedStakes({ odds: oddsList([2.1, 2.15]), total: gbp(1000), profitLeg: 0 })!;
    expect(plan.stakes).toEqual([gbp(534.88372), gbp(465.11628)]);
    expect(plain(plan.returns[1]!)).toBeCloseTo(1000, 5);
    expect(plain(plan.returns[0]!)).toBeCloseTo(1123.2558, 4);
    expect(plan.worstProfit).toBeGreaterThanOrEqual(0);
  });

  it('has no biased split where the others take everything', () => {
    const bet = { odds: oddsList([9, 1.5, 3]), total: gbp(100), profitLeg: 0 };
    expect(biasedStakes(bet)).toBeNull();
  });

  it.each([
    [[4.5, 7.6], 20, [6.88, 4.07]],
    [[3.25, 4, 9], 10, [9.29, 7.55, 3.35]],
  ])('%j for a profit of %d takes %j', (list, profit, stakes) => {
    const plan = fixedProfitStakes({ odds: oddsList(list), profit: gbp(profit) })!;
    for (const [leg, stake] of stakes.entries()) {
      expect(plain(plan.stakes[leg]!)).toBeCloseTo(stake, 2);
    }
    expect(plain(plan.worstProfit)).toBeCloseTo(profit, 4);
  });

  it('does not repeat the published outlay of 20.00 and profit of 10.21 at 3.25/4/9', () => {
    const plan = fixedProfitStakes({ odds: oddsList([3.25, 4, 9]), profit: gbp(10) })!;
    expect(plain(plan.total)).toBeCloseTo(20.19, 2);
    const published = stakePlan(oddsList([3.25, 4, 9]), [gbp(9.3), gbp(7.55), gbp(3.35)]);
    expect(plain(published.total)).toBe(20.2);
    expect(plain(published.worstProfit)).toBeCloseTo(9.95, 2);
  });

  it('wins no profit where there is none', () => {
    expect(fixedProfitStakes({ odds: oddsList([1.9, 1.9]), profit: gbp(1) })).toBeNull();
    expect(fixedProfitStakes({ odds: oddsList([2, 2]), profit: gbp(1) })).toBeNull();
  });

  it('refuses what is no plan', () => {
    expect(() => stakePlan(oddsList([2, 3]), [gbp(1)])).toThrow('2 odds, 1 stakes');
    expect(() => stakePlan(oddsList([2, 3]), [gbp(1), gbp(-1)])).toThrow('negative');
    expect(() => equalReturnStakes({ odds: oddsList([2, 3]), total: gbp(0) })).toThrow('positive');
    expect(() =>
      fixedLegStakes({ odds: oddsList([2, 3]), fixedLeg: 2, fixedStake: gbp(1) }),
    ).toThrow('no leg 2');
  });
});

describe('arbitrage, as properties', () => {
  it('no plan promises more than every selection pays, nor costs more than its total', () => {
    property(
      fc.property(anyMarket(), anyMoney(), (list, total) => {
        const plan = equalReturnStakes({ odds: list, total });
        expectHonest(list, plan);
        expect(plan.total).toBeLessThanOrEqual(total);
        expect(plan.total).toBeGreaterThan(total - list.length);
        // Equal within what one millionth of stake returns.
        const profits = exactProfits(list, plan);
        const longest = BigInt(Math.max(...list));
        for (const profit of profits) expect(profit - lowest(profits)).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it('margins agree with the stakes', () => {
    property(
      fc.property(anyMarket(), (list) => {
        const { marginOnStake, marginOnReturn, isArbitrage } = arbitrageMargins(list);
        const total = gbp(1_000_000);
        const plan = equalReturnStakes({ odds: list, total });
        expect(plain(plan.worstProfit) / 1e6).toBeCloseTo(plain(marginOnStake), 4);
        expect(marginOnReturn).toBeLessThanOrEqual(marginOnStake);
        if (isArbitrage) expect(marginOnStake).toBeGreaterThanOrEqual(0);
        else expect(marginOnStake).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('better odds never leave less', () => {
    property(
      fc.property(anyMarket(), fc.nat(5), fc.integer({ min: 1, max: 500_000 }), (list, at, by) => {
        const leg = at % list.length;
        const better = list.map((price, index) => (index === leg ? price + by : price));
        expect(arbitrageMargins(better as DecimalOdds[]).marginOnStake).toBeGreaterThanOrEqual(
          arbitrageMargins(list).marginOnStake,
        );
      }),
    );
  });

  it('a fixed leg is kept, and the others return what it does within a millionth of stake', () => {
    property(
      fc.property(anyMarket(), fc.nat(5), anyMoney(), (list, at, fixedStake) => {
        const fixedLeg = at % list.length;
        const plan = fixedLegStakes({ odds: list, fixedLeg, fixedStake });
        expect(plan.stakes[fixedLeg]).toBe(fixedStake);
        expectHonest(list, plan);
        const wanted = product(fixedStake, list[fixedLeg]!);
        for (const [leg, stake] of plan.stakes.entries()) {
          const short = wanted - product(stake, list[leg]!);
          expect(short >= 0n && short < BigInt(list[leg]!)).toBe(true);
        }
      }),
    );
  });

  it('a biased plan spends the total and levels every other selection', () => {
    property(
      fc.property(anyArbitrage, fc.nat(3), anyMoney(1), (list, at, total) => {
        const profitLeg = at % list.length;
        const plan = biasedStakes({ odds: list, total, profitLeg })!;
        expect(plan.total).toBe(total);
        expectHonest(list, plan);
        for (const [leg, profit] of exactProfits(list, plan).entries()) {
          if (leg !== profitLeg) expect(profit >= 0n && profit < BigInt(list[leg]!)).toBe(true);
        }
      }),
    );
  });

  it('a fixed profit is met but for millionths, never claimed in full when it is not', () => {
    property(
      fc.property(anyArbitrage, anyMoney(0.01, 1000), (list, profit) => {
        const plan = fixedProfitStakes({ odds: list, profit })!;
        expectHonest(list, plan);
        const shortMax = list.length + Math.ceil(plain(Math.max(...list)));
        expect(Math.abs(profit - plan.worstProfit)).toBeLessThanOrEqual(shortMax);
      }),
    );
  });
});

describe('middles', () => {
  it('over 2.5 at 2.00 and under 3.5 at 1.90 for 1000', () => {
    const found = middle({ over: odds(2), under: odds(1.9), total: gbp(1000) });
    expect(plain(found.plan.stakes[0]!)).toBeCloseTo(487.18, 2);
    expect(plain(found.plan.stakes[1]!)).toBeCloseTo(512.82, 2);
    expect(plain(found.outside)).toBeCloseTo(-25.64, 2);
    expect(plain(found.inside)).toBeCloseTo(948.72, 2);
    expect(plain(found.breakEven!)).toBeCloseTo(0.0263, 4);
  });

  it('costs no chance when the outside wins already', () => {
    expect(middle({ over: odds(2.1), under: odds(2.1), total: gbp(10) }).breakEven).toBe(0);
  });

  it('pays at its break-even chance and not just below it', () => {
    property(
      fc.property(anyOdds(1.5, 2), anyOdds(1.5, 2), anyMoney(10), (over, under, total) => {
        fc.pre(arbitrageMargins([over, under]).marginOnStake < 0);
        const { outside, inside, breakEven } = middle({ over, under, total });
        const value = (p: number): bigint => product(p, inside) + product(SCALE - p, outside);
        expect(value(breakEven!)).toBeGreaterThanOrEqual(0n);
        expect(value(breakEven! - 1)).toBeLessThan(0n);
      }),
    );
  });
});
