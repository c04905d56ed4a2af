import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../shared/domain/units.ts';
import {
  type BackKind,
  backProfit,
  layProfit,
  layRisk,
  matchedProfit,
  PAID_IN,
} from '../../shared/math/betSettlement.ts';
import { layPlan } from '../../shared/math/matchedBetting.ts';
import { anyMoney, anyOdds, anyShare, gbp, odds, PENNY, plain, share } from '../support/amounts.ts';
import { property } from '../support/property.ts';

describe('the bet at the bookmaker', () => {
  it.each([
    // kind, stake, odds, won, lost
    ['cash', 10, 7, 60, -10],
    ['cash', 10, 1.909, 9.09, -10],
    ['snr', 30, 6, 150, 0],
    ['sr', 30, 6, 180, 0],
    ['snr', 10, 1.333, 3.33, 0],
  ] as const)('%s %d at %d wins %d, loses %d', (kind, stake, price, won, lost) => {
    const bet = { kind, stake: gbp(stake), odds: odds(price) };
    expect(plain(backProfit(bet, true))).toBe(won);
    expect(plain(backProfit(bet, false))).toBe(lost);
  });
});

describe('lays of one selection', () => {
  it('cost their liability when it wins and earn their stakes less commission when not', () => {
    const lay = { stake: gbp(9.79), odds: odds(7.2), commission: share(0.05) };
    expect(plain(layRisk(lay))).toBe(60.7);
    expect(plain(layProfit([lay], true))).toBe(-60.7);
    // 9.79 · 0.05 = 0.4895
    expect(plain(layProfit([lay], false))).toBe(9.3);
  });

  it('pay commission once on all of them', () => {
    const lay = { stake: gbp(0.1), odds: odds(2), commission: share(0.05) };
    // Three times half a penny is a penny and a half, rounded up once.
    expect(plain(layProfit([lay, lay, lay], false))).toBe(0.28);
  });

  it('are nothing when there are none', () => {
    expect(layProfit([], true)).toBe(0);
    expect(layProfit([], false)).toBe(0);
  });
});

describe('bet and lays together', () => {
  it('come to what the calculators of the trade print', () => {
    const bet = { kind: 'cash' as const, stake: gbp(10), odds: odds(7) };
    const lays = [{ stake: gbp(9.79), odds: odds(7.2), commission: share(0.05) }];
    expect(plain(matchedProfit(bet, lays, true))).toBe(-0.7);
    expect(plain(matchedProfit(bet, lays, false))).toBe(-0.7);
  });

  it('are whole pennies, and within two pennies of the plan on either side', () => {
    const kinds: readonly (readonly [BackKind, 'qualifier' | 'snr' | 'sr'])[] = [
      ['cash', 'qualifier'],
      ['snr', 'snr'],
      ['sr', 'sr'],
    ];
    property(
      fc.property(
        fc.constantFrom(...kinds),
        anyMoney(1, 1_000).map((stake) => money(stake - (stake % PENNY))),
        anyOdds(1.1, 30),
        anyOdds(1.1, 30),
        anyShare(0.1),
        ([kind, planKind], stake, back, lay, commission) => {
          const bet = { kind, stake, odds: back };
          const plan = layPlan({
            bet: { kind: planKind, stake, odds: back },
            ...{ previousLays: [], odds: lay, commission, aim: 'equal' },
            ...{ step: PAID_IN, rounding: 'nearest' },
          });
          const lays = [{ stake: plan.stake, odds: lay, commission }];
          for (const [won, planned] of [
            [true, plan.ifBackWins],
            [false, plan.ifBackLoses],
          ] as const) {
            const result = matchedProfit(bet, lays, won);
            expect(Math.abs(result % PENNY)).toBe(0);
            expect(result).toBeLessThanOrEqual(planned + 1);
            expect(planned - result).toBeLessThan(2 * PENNY);
          }
        },
      ),
    );
  });
});

it('stakes below nothing and commissions beyond the whole are refused', () => {
  const lay = { stake: gbp(10), odds: odds(2), commission: share(0.02) };
  expect(backProfit({ kind: 'cash', stake: gbp(0), odds: odds(2) }, true)).toBe(0);
  expect(() => backProfit({ kind: 'cash', stake: gbp(-1), odds: odds(2) }, true)).toThrow('stake');
  expect(layProfit([{ ...lay, stake: gbp(0) }], false)).toBe(0);
  expect(() => layProfit([{ ...lay, stake: gbp(-1) }], false)).toThrow('stake');
  expect(() => layProfit([{ ...lay, commission: share(1.01) }], false)).toThrow('commission');
});
