// Decimal odds and stakes as the prices and quantities of a book, and back again. A book is in
// contracts that pay 1, so odds D are the price 1/D and a stake S at D is S·D contracts. Every
// rounding goes against whoever takes the level, so that no number promises too much.

import type { Side } from './quote.ts';
import {
  type Currency,
  type DecimalOdds,
  decimalOdds,
  divide,
  type Money,
  money,
  mulDiv,
  type Probability,
  probability,
  type Quantity,
  quantity,
  SCALE,
} from './units.ts';

/** Odds at which a venue deals: `from`, then every `step` up to `to`, both ends included. */
export interface OddsBand {
  readonly from: DecimalOdds;
  readonly to: DecimalOdds;
  /** Millionths of decimal odds. */
  readonly step: number;
}

const ONE = SCALE * SCALE;

/** Bands in rising order; where one ends the next may begin with the same odds. */
export type OddsLadder = readonly OddsBand[];

/**
 * Price of a level at these odds: 1/D, for backing rounded up (it costs no less), for laying rounded
 * down (it yields no more). Odds within a millionth of 1 come out as the price 1, where nothing can
 * be won.
 */
export const priceOfOdds = (side: Side, odds: DecimalOdds): Probability =>
  probability(mulDiv(SCALE, SCALE, odds, side === 'back' ? 'ceil' : 'floor'));

/**
 * Odds of an order with this limit, out of the ladder: to back the lowest that cost at most `price`,
 * to lay the highest that yield at least `price`. It undoes {@link priceOfOdds} wherever two odds of
 * the ladder have two prices. Null when the ladder has no such odds, and at the prices 0 and 1.
 */
export function oddsOfPrice(
  side: Side,
  price: Probability,
  ladder: OddsLadder,
): DecimalOdds | null {
  if (price <= 0 || price >= SCALE) return null;
  return side === 'back'
    ? oddsAtLeast(mulDiv(SCALE, SCALE, price, 'ceil'), ladder)
    : oddsAtMost(mulDiv(SCALE, SCALE, price, 'floor'), ladder);
}

/**
 * Odds at which a level of this price deals: those of the ladder that have it, the least favourable where
 * several do, and the next less favourable ones where none does. Null beyond the ladder and at the prices
 * 0 and 1.
 */
export function quotedOdds(side: Side, price: Probability, ladder: OddsLadder): DecimalOdds | null {
  const found = oddsOfPrice(side, price, ladder);
  if (found === null || priceOfOdds(side, found) === price) return found;
  return side === 'back'
    ? oddsAtMost(mulDiv(SCALE, SCALE, price, 'floor'), ladder)
    : oddsAtLeast(mulDiv(SCALE, SCALE, price, 'ceil'), ladder);
}

/**
 * The odds that a level of this price was quoted at: those with the fewest decimals that have it, which is
 * how venues write them; of several the ones that are worse for whoever takes the level. Null at the prices
 * 0 and 1.
 */
export function roundestOdds(side: Side, price: Probability): DecimalOdds | null {
  if (price <= 0 || price >= SCALE) return null;
  const back = side === 'back';
  // Odds with this price lie from `low` to `high`, both included.
  const low = back ? divide(ONE, price, 'ceil') : divide(ONE, price + 1, 'floor') + 1;
  const high = back ? divide(ONE, price - 1 || 1, 'ceil') - 1 : divide(ONE, price, 'floor');
  for (let step = SCALE; step > 1; step /= 10) {
    const found = back ? divide(low, step, 'ceil') * step : divide(high, step, 'floor') * step;
    const fits = found >= low && found <= high && found > SCALE;
    if (fits && priceOfOdds(side, found as DecimalOdds) === price) return decimalOdds(found);
  }
  const exact = back ? low : high;
  return exact > SCALE ? decimalOdds(exact) : null;
}

/** The lowest odds of the ladder that are not below `odds` (millionths); null beyond its end. */
export function oddsAtLeast(odds: number, ladder: OddsLadder): DecimalOdds | null {
  for (const { from, step, to } of ladder) {
    if (odds <= from) return from;
    const at = from + mulDiv(odds - from, 1, step, 'ceil') * step;
    if (at <= to) return decimalOdds(at);
  }
  return null;
}

/** The highest odds of the ladder that are not above `odds` (millionths); null before its beginning. */
export function oddsAtMost(odds: number, ladder: OddsLadder): DecimalOdds | null {
  for (let i = ladder.length - 1; i >= 0; i--) {
    const { from, step, to } = ladder[i] as OddsBand;
    if (odds < from) continue;
    const steps = mulDiv(Math.min(odds, to) - from, 1, step, 'floor');
    return decimalOdds(from + steps * step);
  }
  return null;
}

/** Three decimals, as bookmakers write odds. */
export const threeDecimals: OddsLadder = [
  { from: decimalOdds(1_001_000), to: decimalOdds(100_000 * SCALE), step: 1_000 },
];

/** Contracts that a stake (or a layer's backer's stake) at these odds stands for: S·D, rounded down. */
export const quantityOfStake = (stake: Money, odds: DecimalOdds): Quantity =>
  quantity(mulDiv(stake, odds, SCALE, 'floor'));

/**
 * Stake of so many contracts at these odds, Q/D, rounded down to a whole `step` of the venue's
 * (millionths of its currency). It undoes {@link quantityOfStake}: a millionth that was rounded off there does
 * not cost a step here. But for that millionth the stake is never worth more than what was asked for.
 */
export function stakeOfQuantity<C extends Currency = Currency>(
  contracts: Quantity,
  odds: DecimalOdds,
  step: number,
): Money<C> {
  const exact = mulDiv(contracts + 1, SCALE, odds, 'ceil') - 1;
  return money<C>(exact - (exact % step));
}
