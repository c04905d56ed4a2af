// Turns handicap and total lines, quarter lines included, and a final score into how a bet settles
// and what it pays. Voids (abandoned, not played to the end) come from the venue's rules, not here.

import { assert, unreachable } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  type LineQuarters,
  type Money,
  money,
  mulDiv,
  SCALE,
  subtractMoney,
} from '../domain/units.ts';
import { inverse } from './arbitrage.ts';
import {
  compare,
  minus,
  ONE,
  over,
  plus,
  type Rational,
  scaled,
  times,
  unscaled,
} from './rational.ts';
import { lowestOf, totalOf } from './stakePlan.ts';

/** How a bet on a line settles. The half results exist on quarter lines only. */
export type LineResult = 'win' | 'halfWin' | 'push' | 'halfLose' | 'lose';

/**
 * How a bet settles that finished so many quarters ahead of its line. A quarter line is half the stake on
 * each neighbour, so one quarter decides half the stake.
 */
export function lineResult(quartersAhead: number): LineResult {
  if (quartersAhead >= 2) return 'win';
  if (quartersAhead <= -2) return 'lose';
  if (quartersAhead === 0) return 'push';
  return quartersAhead === 1 ? 'halfWin' : 'halfLose';
}

/** How a handicap settles on the side that finished `margin` goals ahead (negative: behind). */
export function handicapResult(line: LineQuarters, margin: number): LineResult {
  assert(Number.isSafeInteger(margin), `a margin must be whole: was ${margin}`);
  return lineResult(4 * margin + line);
}

/** How a total settles on `goals` (points, games) scored by both sides. */
export function totalResult(side: 'over' | 'under', line: LineQuarters, goals: number): LineResult {
  assert(Number.isSafeInteger(goals) && goals >= 0, `a total must be whole: was ${goals}`);
  return lineResult(side === 'over' ? 4 * goals - line : line - 4 * goals);
}

/**
 * What a bet pays, stake included, rounded down once: each half of the stake wins o · s/2, comes back
 * as s/2 or is lost. Throws on a negative stake.
 */
export function linePayout<C extends Currency>(bet: {
  readonly result: LineResult;
  readonly odds: DecimalOdds;
  readonly stake: Money<C>;
}): Money<C> {
  assert(bet.stake >= 0, `a stake must not be negative: was ${bet.stake}`);
  const paying = (perStake: number): Money<C> =>
    money<C>(mulDiv(bet.stake, perStake, 2 * SCALE, 'floor'));
  switch (bet.result) {
    case 'win':
      return paying(2 * bet.odds);
    case 'halfWin':
      return paying(bet.odds + SCALE);
    case 'push':
      return bet.stake;
    case 'halfLose':
      return paying(SCALE);
    case 'lose':
      return money<C>(0);
    default:
      return unreachable(bet.result, 'result of a line');
  }
}

/** The payout of {@link linePayout} less the stake. */
export const lineProfit = <C extends Currency>(bet: {
  readonly result: LineResult;
  readonly odds: DecimalOdds;
  readonly stake: Money<C>;
}): Money<C> => subtractMoney(linePayout(bet), bet.stake);

/** Home and draw in the three-way market, away with the draw returned ("draw no bet", line 0). */
export interface CrossLineOdds {
  readonly home: DecimalOdds;
  readonly draw: DecimalOdds;
  readonly awayDrawNoBet: DecimalOdds;
}

/** 1/H + 1/N + (1 − 1/N)/X, exactly: what a return of 1 in all three results costs. */
function crossLineCost(odds: CrossLineOdds): Rational {
  const refunded = inverse(odds.awayDrawNoBet);
  const draw = times(minus(ONE, refunded), inverse(odds.draw));
  return plus(plus(inverse(odds.home), refunded), draw);
}

/**
 * Whether these three bets cost less than they return in every result:
 * 1/H + 1/N + (1 − 1/N)/X < 1, where the away stake comes back on a draw.
 */
export const isCrossLineArbitrage = (odds: CrossLineOdds): boolean =>
  compare(crossLineCost(odds), ONE) < 0;

/** Stakes over two lines and what each result of the match leaves. */
export interface CrossLinePlan<C extends Currency> {
  readonly homeStake: Money<C>;
  readonly drawStake: Money<C>;
  readonly awayStake: Money<C>;
  readonly total: Money<C>;
  readonly ifHome: Money<C>;
  readonly ifDraw: Money<C>;
  readonly ifAway: Money<C>;
  /** The smallest of the three results: the only profit that may be called sure. */
  readonly worst: Money<C>;
}

/**
 * Splits `total` so that home, draw and away return the same R: home R/H, away R/N, and on the draw
 * only what the returned away stake leaves open, (R − R/N)/X. Stakes round down, and results come
 * from the rounded stakes. Throws on a total that is not positive.
 */
export function crossLinePlan<C extends Currency>(
  odds: CrossLineOdds,
  total: Money<C>,
): CrossLinePlan<C> {
  assert(total > 0, `a total must be positive: was ${total}`);
  const target = over(unscaled(total), crossLineCost(odds));
  const stake = (share: Rational): Money<C> => money<C>(scaled(times(target, share), 'floor'));
  const refunded = inverse(odds.awayDrawNoBet);
  const homeStake = stake(inverse(odds.home));
  const drawStake = stake(times(minus(ONE, refunded), inverse(odds.draw)));
  const awayStake = stake(refunded);
  const placed = totalOf([homeStake, drawStake, awayStake]);
  const left = (...payouts: Money<C>[]): Money<C> => subtractMoney(totalOf(payouts), placed);
  const pay = (result: LineResult, price: DecimalOdds, amount: Money<C>): Money<C> =>
    linePayout({ result, odds: price, stake: amount });
  const ifHome = left(pay('win', odds.home, homeStake));
  const ifDraw = left(pay('win', odds.draw, drawStake), pay('push', odds.awayDrawNoBet, awayStake));
  const ifAway = left(pay('win', odds.awayDrawNoBet, awayStake));
  const worst = lowestOf([ifHome, ifDraw, ifAway]);
  return { homeStake, drawStake, awayStake, total: placed, ifHome, ifDraw, ifAway, worst };
}
