// Turns an edge into what is left of it: after slippage, after the chance that the second leg fails,
// per year of capital locked up, and against the closing price. It takes fees and average fill
// prices as given and forecasts none of its inputs.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  divideBig,
  type Money,
  money,
  mulDiv,
  type Probability,
  probability,
  type Ratio,
  ratio,
  SCALE,
} from '../domain/units.ts';

/**
 * The chance at which two results balance: −a / (b − a) for `otherwise` a < 0 < `ifItHappens` b,
 * rounded up. 0 when nothing is lost otherwise, `null` when nothing is won either way.
 */
export function neededChance<C extends Currency>(results: {
  readonly otherwise: Money<C>;
  readonly ifItHappens: Money<C>;
}): Probability | null {
  const { otherwise, ifItHappens } = results;
  if (otherwise >= 0) return probability(0);
  if (ifItHappens <= 0) return null;
  const loss = BigInt(-otherwise);
  return probability(divideBig(loss * BigInt(SCALE), loss + BigInt(ifItHappens), 'ceil'));
}

/**
 * What one contract on each leg leaves of their common payout: payout − Σ average fill prices − fees
 * − haircut. The haircut is the median adverse move of the price while you react, from your own
 * fills. Exact; negative when nothing is left.
 */
export function edgeAfterSlippage<C extends Currency>(contract: {
  /** What the legs pay together per contract: 1,000,000 where one of them is sure to win. */
  readonly payout: Money<C>;
  /** Volume-weighted fill price of each leg at the size wanted. */
  readonly averagePrices: readonly Probability[];
  /** All fees of one contract on each leg. */
  readonly fees: Money<C>;
  readonly haircut: Money<C>;
}): Money<C> {
  assert(contract.haircut >= 0, `a haircut must not be negative: was ${contract.haircut}`);
  const prices = contract.averagePrices.reduce((sum, price) => sum + price, 0);
  return money<C>(contract.payout - prices - contract.fees - contract.haircut);
}

/** Edge of one contract bought at `price` with `fee` on top, p_fair − a − fee, exactly. */
export const contractEdge = <C extends Currency>(contract: {
  readonly fair: Probability;
  readonly price: Probability;
  readonly fee: Money<C>;
}): Money<C> => money<C>(contract.fair - contract.price - contract.fee);

/** Edge of a bet in expectation, p · o − 1 per unit staked, rounded down. */
export const betEdge = (bet: { readonly fair: Probability; readonly odds: DecimalOdds }): Ratio =>
  ratio(mulDiv(bet.fair, bet.odds, SCALE, 'floor') - SCALE);

/** A second leg that may fail after the first is filled. */
export interface LegRisk<C extends Currency> {
  /** What the pair wins when both legs fill. */
  readonly edge: Money<C>;
  /** What it costs to unwind the first leg alone, as a positive amount. */
  readonly unwindCost: Money<C>;
}

/** Expected value with a chance π that the second leg fills, π·e − (1 − π)·u, rounded down. */
export function legRiskValue<C extends Currency>(
  risk: LegRisk<C>,
  fillChance: Probability,
): Money<C> {
  const gain = BigInt(fillChance) * BigInt(risk.edge);
  const loss = BigInt(SCALE - fillChance) * BigInt(risk.unwindCost);
  return money<C>(divideBig(gain - loss, BigInt(SCALE), 'floor'));
}

/**
 * The chance of filling the second leg above which the attempt pays, u / (e + u), rounded up. 0 when
 * unwinding costs nothing, `null` when there is no edge to win.
 */
export const neededFillChance = <C extends Currency>(risk: LegRisk<C>): Probability | null =>
  risk.edge <= 0
    ? null
    : neededChance({ otherwise: money<C>(-risk.unwindCost), ifItHappens: risk.edge });

/**
 * Simple yearly rate of an edge on capital locked up, e / cost · 365 / days, rounded down. Count a
 * part of a day as a day. Throws unless cost and days are positive and days are whole.
 */
export function yearlyRate<C extends Currency>(lockUp: {
  readonly edge: Money<C>;
  readonly cost: Money<C>;
  readonly days: number;
}): Ratio {
  const { edge, cost, days } = lockUp;
  assert(Number.isSafeInteger(days) && days > 0, `days must be whole and positive: was ${days}`);
  assert(cost > 0, `a cost must be positive: was ${cost}`);
  const yearly = BigInt(edge) * 365n * BigInt(SCALE);
  return ratio(divideBig(yearly, BigInt(cost) * BigInt(days), 'floor'));
}

/**
 * Closing line value: taken odds over fair closing odds, minus 1, which is the taken odds' edge at
 * the fair closing chance; rounded down. Remove the margin of the closing odds first.
 */
export const closingLineValue = (bet: {
  readonly taken: DecimalOdds;
  readonly fairClosing: Probability;
}): Ratio => betEdge({ fair: bet.fairClosing, odds: bet.taken });
