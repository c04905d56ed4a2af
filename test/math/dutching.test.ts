import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, SCALE } from '../../shared/domain/units.ts';
import { dutchProfit, dutchTotal, layDutch } from '../../shared/math/dutching.ts';
import {
  anyMarket,
  anyMoney,
  anyShare,
  gbp,
  isJustBelow,
  oddsList,
  plain,
  product,
  share,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

describe('dutching', () => {
  it('100 over 3.0, 4.5 and 6.0 returns 138.46', () => {
    const plan = dutchTotal({ odds: oddsList([3, 4.5, 6]), total: gbp(100) });
    expect(plan.stakes.map((stake) => plain(stake).toFixed(2))).toEqual([
      '46.15',
      '30.77',
      '23.08',
    ]);
    for (const paid of plan.returns) expect(plain(paid)).toBeCloseTo(138.46, 2);
    expect(plain(plan.worstProfit)).toBeCloseTo(38.46, 2);
    expect(plan.ifNoneWins).toBe(0 - plan.total);
  });

  it('wins 20 on 4.5 or 7.6', () => {
    const plan = dutchProfit({ odds: oddsList([4.5, 7.6]), profit: gbp(20) })!;
    expect(plan.stakes.map((stake) => plain(stake).toFixed(2))).toEqual(['6.88', '4.07']);
    expect(plain(plan.worstProfit)).toBeCloseTo(20, 4);
    expect(plain(plan.ifNoneWins)).toBeCloseTo(-10.95, 2);
  });

  it('has no stakes for a profit where there is none', () => {
    expect(dutchProfit({ odds: oddsList([1.8, 2.1]), profit: gbp(20) })).toBeNull();
  });
});

describe('lay dutching', () => {
  it('in one market every selection costs the same', () => {
    const plan = layDutch({
      odds: oddsList([2, 4, 8]),
      commission: share(0.05),
      total: gbp(70),
      commissionOn: 'market',
    });
    expect(plan.stakes).toEqual([gbp(40), gbp(20), gbp(10)]);
    expect(plan.liabilities).toEqual([gbp(40), gbp(60), gbp(70)]);
    expect(plan.results).toEqual([gbp(-10), gbp(-10), gbp(-10)]);
    expect(plan.ifNoneWins).toBe(gbp(66.5));
    expect(plan.worst).toBe(gbp(-10));
  });

  it('an overbroken market wins, less commission on the net', () => {
    const plan = layDutch({
      odds: oddsList([1.9, 1.9]),
      commission: share(0.05),
      total: gbp(100),
      commissionOn: 'market',
    });
    expect(plan.results).toEqual([gbp(4.75), gbp(4.75)]);
  });

  it('with commission on every bet, stakes are proportional to 1/(l − c)', () => {
    const plan = layDutch({
      odds: oddsList([2.05, 4.05]),
      commission: share(0.05),
      total: gbp(60),
      commissionOn: 'bet',
    });
    expect(plan.stakes).toEqual([gbp(40), gbp(20)]);
    // 20 · 0.95 − 40 · 1.05 and 40 · 0.95 − 20 · 3.05.
    expect(plan.results).toEqual([gbp(-23), gbp(-23)]);
    expect(plan.ifNoneWins).toBe(gbp(57));
  });

  it('every result follows from the stakes, and the losses are equal within rounding', () => {
    property(
      fc.property(
        anyMarket(1.2, 30),
        anyShare(0.1),
        anyMoney(1, 1000),
        fc.constantFrom('market', 'bet' as const),
        (odds, commission, total, where) => {
          const commissionOn = where as 'market' | 'bet';
          const plan = layDutch({ odds, commission, total, commissionOn });
          expect(plan.total).toBeLessThanOrEqual(total);
          for (const winner of [null, ...odds.keys()]) {
            const promised = winner === null ? plan.ifNoneWins : plan.results[winner]!;
            const exact = exactLayResult(plan.stakes, odds, commission, commissionOn, winner);
            // A loss is rounded up to a millionth before commission, and the result once more.
            expect(isJustBelow(promised, exact, 3)).toBe(true);
          }
          const spread = Math.max(...plan.results) - Math.min(...plan.results);
          expect(spread).toBeLessThanOrEqual(Math.ceil(plain(Math.max(...odds))) + odds.length + 2);
        },
      ),
    );
  });
});

/** Result over all lays in 10⁻¹², rounded down where commission does not divide. */
function exactLayResult(
  stakes: readonly Money<'GBP'>[],
  odds: readonly number[],
  commission: number,
  commissionOn: 'market' | 'bet',
  winner: number | null,
): bigint {
  const each = stakes.map((stake, leg) =>
    leg === winner ? -product(stake, odds[leg]! - SCALE) : product(stake, SCALE),
  );
  const kept = (amount: bigint): bigint =>
    amount > 0n ? (amount * BigInt(SCALE - commission)) / BigInt(SCALE) : amount;
  const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
  return commissionOn === 'market' ? kept(sum(each)) : sum(each.map(kept));
}
