import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalOdds, type Money, SCALE } from '../../shared/domain/units.ts';
import { arbitrageMargins } from '../../shared/math/arbitrage.ts';
import { roundStakes } from '../../shared/math/rounding.ts';
import {
  anyArbitrage,
  anyMarket,
  anyMoney,
  gbp,
  isJustBelow,
  oddsList,
  plain,
  product,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

type Stakes = readonly Money<'GBP'>[];

const steps = (odds: readonly DecimalOdds[], step: number): Money<'GBP'>[] =>
  odds.map(() => gbp(step));

/** Worst exact profit over the selections, in 10⁻¹². */
function worstOf(odds: readonly DecimalOdds[], stakes: Stakes): bigint {
  const total = stakes.reduce((sum, stake) => sum + BigInt(stake), 0n) * BigInt(SCALE);
  const profits = stakes.map((stake, leg) => product(stake, odds[leg]!) - total);
  return profits.reduce((a, b) => (b < a ? b : a));
}

const round = (list: readonly number[], total: number, step: number, hardestLeg: number | null) => {
  const odds = oddsList(list);
  return roundStakes({ odds, total: gbp(total), steps: steps(odds, step), hardestLeg });
};

describe('stakes rounded to steps', () => {
  it.each([
    // odds, step, nearest, its worst, best within 1000, its worst
    [[2.1, 2.05], 1, [494, 506], 37.3, [494, 506], 37.3],
    [[2.1, 2.05], 5, [495, 505], 35.25, [495, 505], 35.25],
    [[2.1, 2.05], 10, [490, 510], 29, [490, 500], 35],
    [[2.1, 2.05], 25, [500, 500], 25, [500, 500], 25],
    [[2.1, 2.05], 50, [500, 500], 25, [500, 500], 25],
    // Thin odds: what nearest rounding leaves, and what its neighbours do.
    [[2.04, 2.02], 1, [498, 502], 14.04, [497, 502], 14.88],
    [[2.04, 2.02], 5, [500, 500], 10, [495, 500], 14.8],
    [[2.04, 2.02], 10, [500, 500], 10, [500, 500], 10],
    [[2.04, 2.02], 50, [500, 500], 10, [500, 500], 10],
  ])(
    '%j on steps of %d: nearest %j wins %d, best %j wins %d',
    (list, step, near, nearWorst, best, bestWorst) => {
      const found = round(list, 1000, step, null);
      expect(found.nearest.stakes).toEqual(near.map(gbp));
      expect(found.nearest.worstProfit).toBe(gbp(nearWorst));
      expect(found.best?.stakes).toEqual(best.map(gbp));
      expect(found.best?.worstProfit).toBe(gbp(bestWorst));
    },
  );

  it('takes a step per leg', () => {
    const odds = oddsList([2.1, 2.05]);
    const found = roundStakes({
      odds,
      total: gbp(1000),
      steps: [gbp(50), gbp(0.01)],
      hardestLeg: null,
    });
    expect(found.best?.stakes).toEqual([gbp(450), gbp(460.98)]);
    expect(found.best?.worstProfit).toBe(gbp(34.02));
    // Level at 500 on the first leg: worse, as 1012.20 is more than the total.
    expect(found.nearest.total).toBeGreaterThan(gbp(1000));
  });

  it('moves the hardest leg last', () => {
    // Freely the second leg would go down to 500; held at its nearest 510 the first must follow.
    expect(round([2.1, 2.05], 1000, 10, 1).best?.stakes).toEqual([gbp(490), gbp(510)]);
    expect(round([2.1, 2.05], 1000, 10, 0).best?.stakes).toEqual([gbp(490), gbp(500)]);
  });

  it('moves even the hardest leg when its nearest stake exceeds the total', () => {
    // Exactly 76.83 on the first leg: nearest is 100, more than there is.
    const found = roundStakes({
      odds: oddsList([1.2, 7]),
      total: gbp(90),
      steps: [gbp(50), gbp(5)],
      hardestLeg: 0,
    });
    expect(found.nearest.stakes[0]).toBe(gbp(100));
    expect(found.best?.stakes).toEqual([gbp(50), gbp(10)]);
  });

  it('fits fine steps to a coarse leg far from its exact stake', () => {
    const found = roundStakes({
      odds: oddsList([2.1, 2.05]),
      total: gbp(1000),
      steps: [gbp(50), gbp(0.01)],
      hardestLeg: 0,
    });
    expect(found.best?.stakes).toEqual([gbp(500), gbp(500)]);
  });

  it('stays beside the exact split where every plan loses', () => {
    const found = round([1.9, 1.95], 1000, 10, null);
    expect(found.nearest.stakes).toEqual([gbp(510), gbp(490)]);
    expect(found.best?.stakes).toEqual([gbp(490), gbp(480)]);
    expect(found.best?.worstProfit).toBe(gbp(-39));
  });

  it('offers nothing where a step exceeds the total', () => {
    expect(round([2.1, 2.05], 8, 5, null).best).toBeNull();
    expect(round([2.1, 2.05], 8, 5, 0).best).toBeNull();
  });

  it('refuses totals, steps and lists that make no sense', () => {
    expect(() => round([2.1, 2.05], 0, 5, null)).toThrow('positive');
    expect(() => round([2.1, 2.05], 10, 0, null)).toThrow('step must be positive');
    expect(() => round([2.1], 10, 1, null)).toThrow('two legs');
    const odds = oddsList([2, 3]);
    expect(() => roundStakes({ odds, total: gbp(9), steps: [gbp(1)], hardestLeg: null })).toThrow(
      '2 odds, 1 steps',
    );
  });
});

const anyStep = fc.constantFrom(0.01, 0.5, 1, 5, 10, 25, 50);

describe('stakes rounded to steps, as properties', () => {
  it('keep to steps and total and promise what every selection pays', () => {
    property(
      fc.property(
        anyMarket(1.05, 20),
        anyMoney(50, 5000),
        fc.array(anyStep, { minLength: 6, maxLength: 6 }),
        fc.option(fc.nat(5)),
        (odds, total, sizes, hardest) => {
          const own = odds.map((_, leg) => gbp(sizes[leg]!));
          const hardestLeg = hardest === null ? null : hardest % odds.length;
          const { nearest, best } = roundStakes({ odds, total, steps: own, hardestLeg });
          for (const plan of best ? [nearest, best] : [nearest]) {
            expect(plan.stakes.every((stake, leg) => stake % own[leg]! === 0)).toBe(true);
            expect(isJustBelow(plan.worstProfit, worstOf(odds, plan.stakes), 1)).toBe(true);
          }
          if (!best) return;
          expect(best.total).toBeLessThanOrEqual(total);
          expect(best.stakes.every((stake) => stake > 0)).toBe(true);
        },
      ),
    );
  });

  it('find what trying every stake finds', () => {
    const size = fc.integer({ min: 1, max: 3 });
    property(
      fc.property(anyArbitrage, fc.array(size, { minLength: 4, maxLength: 4 }), (list, sizes) => {
        const odds = list.slice(0, 3);
        fc.pre(arbitrageMargins(odds).isArbitrage);
        const own = odds.map((_, leg) => gbp(sizes[leg]!));
        const total = gbp(24);
        const { best } = roundStakes({ odds, total, steps: own, hardestLeg: null });
        const all = everyPlan(own, total);
        const top = all.map((stakes) => worstOf(odds, stakes)).reduce((a, b) => (b > a ? b : a));
        expect(worstOf(odds, best!.stakes)).toBe(top);
      }),
      100,
    );
  });

  it('a free search is at least as good as one with a leg held, and never beats the exact split', () => {
    property(
      fc.property(
        anyArbitrage,
        anyMoney(100, 2000),
        anyStep,
        fc.nat(3),
        (odds, total, size, at) => {
          const request = { odds, total, steps: steps(odds, size) };
          const free = roundStakes({ ...request, hardestLeg: null }).best;
          const held = roundStakes({ ...request, hardestLeg: at % odds.length }).best;
          if (held) expect(free!.worstProfit).toBeGreaterThanOrEqual(held.worstProfit);
          const exact = plain(total) * plain(arbitrageMargins(odds).marginOnStake + 1);
          if (free) expect(plain(free.worstProfit)).toBeLessThanOrEqual(exact);
        },
      ),
      100,
    );
  });
});

/** Every combination of whole steps, at least one per leg, within the total. */
function everyPlan(own: Stakes, total: Money<'GBP'>): Money<'GBP'>[][] {
  let plans: Money<'GBP'>[][] = [[]];
  for (const step of own) {
    plans = plans.flatMap((plan) => {
      const spent = plan.reduce((sum, stake) => sum + stake, 0);
      const most = Math.floor((total - spent) / step);
      return Array.from({ length: most }, (_, k) => [...plan, ((k + 1) * step) as Money<'GBP'>]);
    });
  }
  return plans;
}
