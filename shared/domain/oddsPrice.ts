// Decimal odds and stakes as the prices and quantities of a book, and back again. A book is in
// contracts that pay 1, so odds D are the price 1/D and a stake S at D is S·D contracts. Every
// rounding goes against whoever takes the level, so that no number promises too much.

import type { Side } from './quote.ts';
import {
  type Currency,
  type DecimalOdds,
  decimalOdds,
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

/** Contracts that a stake (or a layer's backer's stake) at these odds stands for: S·D, rounded down. */
export const quantityOfStake = (stake: Money, odds: DecimalOdds): Quantity =>
  quantity(mulDiv(stake, odds, SCALE, 'floor'));

/**
 * Stake of so many contracts at these odds, Q/D, rounded down to a whole `step` of the venue's
 * (millionths of its currency). The stake is never worth more than the quantity that was asked for.
 */
export function stakeOfQuantity<C extends Currency = Currency>(
  contracts: Quantity,
  odds: DecimalOdds,
  step: number,
): Money<C> {
  const exact = mulDiv(contracts, SCALE, odds, 'floor');
  return money<C>(exact - (exact % step));
}
