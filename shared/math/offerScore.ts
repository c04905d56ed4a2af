// Turns what is known of a bookmaker's offer into one number to sort by: the sound score, expected
// money per money tied up, and the original KOS score that some users still want to see. Scores rank
// offers; they are no forecast of profit and decide nothing by themselves.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  divideBig,
  type Money,
  type Ratio,
  ratio,
  SCALE,
} from '../domain/units.ts';

const SCALE_BIG = BigInt(SCALE);

export interface KosOffer<C extends Currency> {
  readonly freeBet: Money<C>;
  /** Largest loss of the qualifying bet; negative where it wins. */
  readonly maxLoss: Money<C>;
  /** Whole minutes until the offer's event starts. */
  readonly minutes: number;
  readonly retention: Ratio;
  readonly liquidity: Ratio;
}

/**
 * The original KOS score, FB / MaxLoss × 1 / minutes × retention × liquidity, rounded down. `null`
 * without loss or time, where it divides by zero. It soars as the loss nears zero, turns negative
 * for a qualifying bet that wins, and favours whatever starts next: prefer {@link offerScore}.
 */
export function kosScore<C extends Currency>(offer: KosOffer<C>): Ratio | null {
  const { freeBet, maxLoss, minutes, retention, liquidity } = offer;
  assert(Number.isSafeInteger(minutes), `minutes must be whole: was ${minutes}`);
  if (maxLoss === 0 || minutes <= 0) return null;
  const worth = BigInt(freeBet) * BigInt(retention) * BigInt(liquidity);
  return ratio(divideBig(worth, BigInt(maxLoss) * BigInt(minutes) * SCALE_BIG, 'floor'));
}

export interface ScoredOffer<C extends Currency> {
  readonly freeBet: Money<C>;
  readonly retention: Ratio;
  /** Loss of the qualifying bet; negative where it wins. */
  readonly loss: Money<C>;
  /** Everything tied up: back stake and lay liability. */
  readonly capital: Money<C>;
  /** Whole minutes left, and the two settings of the urgency min(1, a / (minutes + b)). */
  readonly minutes: number;
  readonly urgencyMinutes: number;
  readonly urgencyOffsetMinutes: number;
  /** What can be laid over what has to be laid, and how much of it is required. */
  readonly liquidity: Ratio;
  readonly liquidityMin: Ratio;
}

/**
 * Expected money FB · retention − loss per money tied up, times the bounded urgency
 * min(1, a / (minutes + b)), rounded down. `null` when liquidity is below its minimum or time is up.
 * Throws on capital, a or b that make no sense.
 */
export function offerScore<C extends Currency>(offer: ScoredOffer<C>): Ratio | null {
  const { minutes, urgencyMinutes, urgencyOffsetMinutes } = offer;
  const times = [minutes, urgencyMinutes, urgencyOffsetMinutes];
  assert(times.every(Number.isSafeInteger), `minutes must be whole: was ${times.join(', ')}`);
  assert(offer.capital > 0, `capital must be positive: was ${offer.capital}`);
  assert(urgencyMinutes > 0 && urgencyOffsetMinutes >= 0, 'urgency must be bounded and positive');
  if (minutes < 0 || offer.liquidity < offer.liquidityMin) return null;
  const left = minutes + urgencyOffsetMinutes;
  const urgency = left <= urgencyMinutes ? [1n, 1n] : [BigInt(urgencyMinutes), BigInt(left)];
  const [above = 1n, below = 1n] = urgency;
  const expected = BigInt(offer.freeBet) * BigInt(offer.retention) - BigInt(offer.loss) * SCALE_BIG;
  return ratio(divideBig(expected * above, BigInt(offer.capital) * below, 'floor'));
}

/**
 * Whether the lay price is so far below the back price, l < 0.95 · o, that one of them is more likely
 * a bookmaker's mistake or another selection than an arbitrage of 5 %.
 */
export const isSuspectPair = (bets: {
  readonly back: DecimalOdds;
  readonly lay: DecimalOdds;
}): boolean => bets.lay * 20 < bets.back * 19;
