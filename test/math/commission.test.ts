import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import {
  backAfterCommission,
  COMMISSION_STEP,
  commissionOn,
  isBackLayArbitrage,
  layAsBack,
  marketCommission,
  marketResult,
} from '../../shared/math/commission.ts';
import { layPlan } from '../../shared/math/matchedBetting.ts';
import {
  anyMoney,
  anyOdds,
  anyShare,
  gbp,
  isJustBelow,
  ONE_MILLIONTH,
  odds,
  plain,
  product,
  share,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

describe('commission on net market winnings', () => {
  it.each([
    // results of the market's bets, rate, discount, commission
    [[400], 0.05, 0.4, 12],
    [[120, -105], 0.05, 0, 0.75],
    [[-20, 35], 0.05, 0, 0.75],
    [[500, -80], 0.05, 0, 21],
    [[-10], 0.05, 0, 0],
    [[10, -10], 0.05, 0, 0],
    [[], 0.05, 0, 0],
    [[100], 0, 0, 0],
    [[100], 0.05, 1, 0],
  ])('%j at %d less %d pays %d', (results, rate, discount, commission) => {
    const market = { results: results.map(gbp), rate: share(rate), discount: share(discount) };
    expect(marketCommission(market)).toBe(gbp(commission));
    const net = results.reduce((sum, result) => sum + result, 0);
    expect(plain(marketResult(market))).toBeCloseTo(net - commission, 6);
  });

  it('rounds up what does not divide', () => {
    const market = { results: [ONE_MILLIONTH], rate: share(0.05), discount: share(0) };
    expect(marketCommission(market)).toBe(1);
    expect(marketResult(market)).toBe(0);
  });

  it('netting a market never costs more than paying per bet', () => {
    property(
      fc.property(
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 5 }),
        anyShare(0.2),
        anyShare(0.6),
        (bets, rate, discount) => {
          const results = bets.map((bet) => gbp(plain(bet)));
          const net = marketCommission({ results, rate, discount });
          const perBet = results
            .map((result) => marketCommission({ results: [result], rate, discount }))
            .reduce((sum, commission) => sum + commission, 0);
          expect(net).toBeLessThanOrEqual(perBet);
          expect(net).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('refuses shares outside 0 … 1', () => {
    const market = { results: [gbp(1)], rate: share(1.01), discount: share(0) };
    expect(() => marketCommission(market)).toThrow('commission must be 0…1');
    expect(() => marketCommission({ ...market, rate: share(0), discount: share(-1) })).toThrow(
      'discount must be 0…1',
    );
  });
});

describe('odds after commission', () => {
  it.each([
    [3.1, 0.02, 1.466666],
    [2, 0, 2],
    [1.5, 0.05, 2.9],
  ])('laying at %d less %d is backing at %d', (lay, commission, expected) => {
    const back = layAsBack({ odds: odds(lay), commission: share(commission) })!;
    expect(plain(back)).toBe(expected);
  });

  it.each([
    [3, 0.05, 2.9],
    [1.5, 0.02, 1.49],
    [7, 0, 7],
  ])('backing at %d less %d is backing at %d', (price, commission, expected) => {
    const after = backAfterCommission({ odds: odds(price), commission: share(commission) });
    expect(after).toBe(odds(expected));
  });

  it('nothing left to win is no odds', () => {
    expect(backAfterCommission({ odds: odds(3), commission: share(1) })).toBeNull();
    expect(layAsBack({ odds: odds(3), commission: share(1) })).toBeNull();
  });

  it('back 3.40 and lay 3.10 at 2 % wins 2.4658 % of all money tied up, either way seen', () => {
    const plan = layPlan({
      bet: { kind: 'qualifier', stake: gbp(100), odds: odds(3.4) },
      previousLays: [],
      odds: odds(3.1),
      commission: share(0.02),
      aim: 'equal',
      step: ONE_MILLIONTH,
      rounding: 'floor',
    });
    expect(plain(plan.stake)).toBeCloseTo(110.39, 2);
    expect(plain(plan.liability)).toBeCloseTo(231.82, 2);
    expect(plain(plan.worst)).toBeCloseTo(8.18, 2);
    expect((plain(plan.worst) / (100 + plain(plan.liability))) * 100).toBeCloseTo(2.4658, 4);
    const opposite = layAsBack({ odds: odds(3.1), commission: share(0.02) })!;
    const margin = 1 / (1 / 3.4 + 1 / plain(opposite)) - 1;
    // The odds of the lay round down, which costs it a ten-thousandth of a percent.
    expect(margin * 100).toBeCloseTo(2.4658, 3);
  });

  it('commission only shortens odds, and never flatters', () => {
    property(
      fc.property(anyOdds(1.01, 1000), anyShare(0.2), (price, commission) => {
        const after = backAfterCommission({ odds: price, commission })!;
        const exact = product(price - SCALE, SCALE - commission);
        expect(after).toBeLessThanOrEqual(price);
        expect(isJustBelow(after - SCALE, exact, 1)).toBe(true);
      }),
    );
  });

  it('a lay without commission seen as a back, seen as a lay again, is itself', () => {
    property(
      fc.property(anyOdds(1.01, 50), (price) => {
        const back = layAsBack({ odds: price, commission: share(0) })!;
        const again = layAsBack({ odds: back, commission: share(0) })!;
        // Rounding down twice: the second inverse magnifies a millionth by (L − 1)².
        expect(again - price).toBeGreaterThanOrEqual(-1);
        expect(again - price).toBeLessThanOrEqual(plain(price) ** 2 + 1);
      }),
    );
  });

  it('the arbitrage condition and the result of the lay agree', () => {
    property(
      fc.property(
        anyOdds(1.1, 10),
        fc.integer({ min: -200_000, max: 200_000 }),
        anyShare(0.1),
        (back, shift, layCommission) => {
          fc.pre(back + shift > 1.05 * SCALE);
          const lay = odds(plain(back + shift));
          const plan = layPlan({
            bet: { kind: 'qualifier', stake: gbp(1_000_000), odds: back },
            previousLays: [],
            odds: lay,
            commission: layCommission,
            aim: 'equal',
            step: ONE_MILLIONTH,
            rounding: 'floor',
          });
          const isArbitrage = isBackLayArbitrage({ back, lay, layCommission });
          if (plan.worst > 0) expect(isArbitrage).toBe(true);
          if (!isArbitrage) expect(plan.worst).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('commission of two winning bets in one market is that of their sum, within a millionth', () => {
    property(
      fc.property(anyMoney(), anyMoney(), anyShare(0.1), (a, b, rate) => {
        const of = (...results: (typeof a)[]): number =>
          marketCommission({ results, rate, discount: share(0) });
        expect(Math.abs(of(a, b) - of(a) - of(b))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('commission as venues charge it', () => {
  it.each([
    [12.34, 0.05, 0.62],
    [12.4, 0.05, 0.62],
    [0.01, 0.02, 0.01],
    [0, 0.05, 0],
    [-12, 0.05, 0],
  ])('on %d at %d is %d', (net, rate, charged) => {
    expect(plain(commissionOn(gbp(net), share(rate), COMMISSION_STEP))).toBe(charged);
  });
});

it.each([
  // back, lay, commission: o(1 − c) against L − c
  [2.2, 2.1, 0.02, true],
  [2, 2, 0, false],
  [2, 1.95, 0.05, false],
  [2, 1.949999, 0.05, true],
  [2.1, 2.1, 0.02, false],
])('backing at %d and laying at %d less %d wins either way: %s', (back, lay, commission, wins) => {
  const bets = { back: odds(back), lay: odds(lay), layCommission: share(commission) };
  expect(isBackLayArbitrage(bets)).toBe(wins);
});

it('a commission beyond the whole is none', () => {
  const commission = share(1.01);
  expect(() => backAfterCommission({ odds: odds(2), commission })).toThrow('commission');
  expect(() => layAsBack({ odds: odds(2), commission })).toThrow('commission');
  const bets = { back: odds(2), lay: odds(2), layCommission: commission };
  expect(() => isBackLayArbitrage(bets)).toThrow('commission');
});
