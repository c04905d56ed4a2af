import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineQuarters, lineQuarters, SCALE } from '../../shared/domain/units.ts';
import {
  crossLinePlan,
  handicapResult,
  isCrossLineArbitrage,
  linePayout,
  lineProfit,
  totalResult,
} from '../../shared/math/asianHandicap.ts';
import { anyMoney, anyOdds, gbp, isJustBelow, odds, plain, product } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const profitOf = (line: number, margin: number, price: number, stake: number): number =>
  plain(
    lineProfit({
      result: handicapResult(lineQuarters(line * 4), margin),
      odds: odds(price),
      stake: gbp(stake),
    }),
  );

describe('Asian handicaps', () => {
  // Profit of £100 at 1.90 by own margin +2, +1, 0, −1, −2.
  it.each([
    [0, [90, 90, 0, -100, -100]],
    [-0.25, [90, 90, -50, -100, -100]],
    [0.25, [90, 90, 45, -100, -100]],
    [-0.5, [90, 90, -100, -100, -100]],
    [0.5, [90, 90, 90, -100, -100]],
    [-0.75, [90, 45, -100, -100, -100]],
    [0.75, [90, 90, 90, -50, -100]],
    [-1, [90, 0, -100, -100, -100]],
    [1, [90, 90, 90, 0, -100]],
    [-1.75, [45, -100, -100, -100, -100]],
  ])('line %d: %j', (line, profits) => {
    for (const [index, profit] of profits.entries()) {
      expect(profitOf(line, 2 - index, 1.9, 100)).toBe(profit);
    }
  });

  it.each([
    ['over', 2.75, 3, 'halfWin'],
    ['over', 2.75, 2, 'lose'],
    ['over', 2.75, 4, 'win'],
    ['under', 2.75, 3, 'halfLose'],
    ['over', 2.25, 2, 'halfLose'],
    ['under', 2.25, 2, 'halfWin'],
    ['over', 3, 3, 'push'],
    ['under', 3, 3, 'push'],
    ['under', 2.5, 2, 'win'],
    ['over', 0.5, 0, 'lose'],
  ] as const)('%s %d with %d goals: %s', (side, line, goals, result) => {
    expect(totalResult(side, lineQuarters(line * 4), goals)).toBe(result);
  });

  it('−0.25 at 2.20 against +0.25 at 1.95 wins half on a draw: show the minimum', () => {
    const left = (margin: number): number =>
      profitOf(-0.25, margin, 2.2, 469.88) + profitOf(0.25, -margin, 1.95, 530.12);
    expect(left(1)).toBeCloseTo(33.73, 1);
    expect(left(-1)).toBeCloseTo(33.73, 1);
    expect(left(0)).toBeCloseTo(16.87, 1);
  });

  it('refuses half goals and negative stakes', () => {
    expect(() => handicapResult(lineQuarters(1), 0.5)).toThrow('whole');
    expect(() => totalResult('over', lineQuarters(1), -1)).toThrow('whole');
    expect(() => linePayout({ result: 'win', odds: odds(2), stake: gbp(-1) })).toThrow('negative');
  });
});

describe('home, draw, and away with the draw returned', () => {
  it('2.70, 3.70 and 2.15 win 20.36 of 1000 in all three results', () => {
    const prices = { home: odds(2.7), draw: odds(3.7), awayDrawNoBet: odds(2.15) };
    expect(isCrossLineArbitrage(prices)).toBe(true);
    const plan = crossLinePlan(prices, gbp(1000));
    expect(plain(plan.homeStake)).toBeCloseTo(377.91, 2);
    expect(plain(plan.drawStake)).toBeCloseTo(147.51, 2);
    expect(plain(plan.awayStake)).toBeCloseTo(474.58, 2);
    for (const result of [plan.ifHome, plan.ifDraw, plan.ifAway, plan.worst]) {
      expect(plain(result)).toBeCloseTo(20.36, 2);
    }
    expect(1000 / (1000 + plain(plan.worst))).toBeCloseTo(0.98005, 5);
  });

  it('is no arbitrage at ordinary odds', () => {
    const prices = { home: odds(2.5), draw: odds(3.3), awayDrawNoBet: odds(1.95) };
    expect(isCrossLineArbitrage(prices)).toBe(false);
    expect(crossLinePlan(prices, gbp(1000)).worst).toBeLessThan(0);
  });

  it('promises in each result no more than the bets pay', () => {
    property(
      fc.property(
        anyOdds(1.1, 20),
        anyOdds(1.5, 20),
        anyOdds(1.1, 20),
        anyMoney(1, 10_000),
        (home, draw, awayDrawNoBet, total) => {
          const prices = { home, draw, awayDrawNoBet };
          const plan = crossLinePlan(prices, total);
          const spent = product(plan.homeStake + plan.drawStake + plan.awayStake, SCALE);
          const paid = [
            [plan.ifHome, product(plan.homeStake, home)],
            [plan.ifDraw, product(plan.drawStake, draw) + product(plan.awayStake, SCALE)],
            [plan.ifAway, product(plan.awayStake, awayDrawNoBet)],
          ] as const;
          for (const [promised, returned] of paid) {
            expect(isJustBelow(promised, returned - spent, 1)).toBe(true);
          }
          expect(plan.worst).toBe(Math.min(plan.ifHome, plan.ifDraw, plan.ifAway));
          expect(plan.total).toBeLessThanOrEqual(total);
          // Equal results: what a millionth of any stake returns at most.
          const spread = Math.max(plan.ifHome, plan.ifDraw, plan.ifAway) - plan.worst;
          expect(spread).toBeLessThanOrEqual(22);
          if (plan.worst > 0) expect(isCrossLineArbitrage(prices)).toBe(true);
        },
      ),
    );
  });
});

describe('settlement, as properties', () => {
  const anyLine = fc.integer({ min: -24, max: 24 }).map(lineQuarters);
  const anyMargin = fc.integer({ min: -8, max: 8 });
  /** Payout in 10⁻¹² of a stake on a whole or half line. */
  const whole = (quarters: number, margin: number, price: number, stake: number): bigint => {
    const ahead = margin + quarters / 4;
    return ahead > 0 ? product(stake, price) : ahead === 0 ? product(stake, SCALE) : 0n;
  };

  it('a quarter line pays the average of its two neighbours', () => {
    property(
      fc.property(anyLine, anyMargin, anyOdds(), anyMoney(), (line, margin, price, stake) => {
        const quarter = line % 2 === 0 ? 0 : 1;
        const low = whole(line - quarter, margin, price, stake);
        const high = whole(line + quarter, margin, price, stake);
        const paid = linePayout({ result: handicapResult(line, margin), odds: price, stake });
        // Compared at twice the amount, as half the stake is on each.
        expect(BigInt(paid) * 2n * BigInt(SCALE)).toBeLessThanOrEqual(low + high);
        expect(BigInt(paid + 1) * 2n * BigInt(SCALE)).toBeGreaterThan(low + high);
      }),
      1000,
    );
  });

  it('the two sides of a line settle opposite', () => {
    const opposite = {
      win: 'lose',
      halfWin: 'halfLose',
      push: 'push',
      halfLose: 'halfWin',
      lose: 'win',
    } as const;
    property(
      fc.property(anyLine, anyMargin, fc.nat(9), (line, margin, goals) => {
        const away = (0 - line) as LineQuarters;
        expect(handicapResult(away, 0 - margin)).toBe(opposite[handicapResult(line, margin)]);
        expect(totalResult('under', line, goals)).toBe(opposite[totalResult('over', line, goals)]);
      }),
    );
  });

  it('more goals and longer lines never pay less', () => {
    property(
      fc.property(anyLine, anyMargin, anyOdds(), anyMoney(), (line, margin, price, stake) => {
        const paid = (by: LineQuarters, ahead: number): number =>
          linePayout({ result: handicapResult(by, ahead), odds: price, stake });
        expect(paid(line, margin + 1)).toBeGreaterThanOrEqual(paid(line, margin));
        expect(paid(lineQuarters(line + 1), margin)).toBeGreaterThanOrEqual(paid(line, margin));
      }),
    );
  });
});
