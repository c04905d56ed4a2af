// Turns exchange results and odds before commission into those after it: on the net winnings of a
// whole market, or inside the odds of a single bet. Surcharges on top (premium or expert fees) are
// not modelled; where they apply, the rate given here has to be the effective one.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  decimalOdds,
  divideBig,
  type Money,
  money,
  mulDiv,
  type Ratio,
  ratio,
  SCALE,
  subtractMoney,
} from '../domain/units.ts';
import { totalOf } from './stakePlan.ts';

/** The bets of one market on one exchange, as they settled. */
export interface MarketResult<C extends Currency> {
  /** Profit or loss of each bet of the market, before commission. */
  readonly results: readonly Money<C>[];
  /** Market base rate: 50,000 is 5 %. */
  readonly rate: Ratio;
  /** Share of the commission forgiven: 400,000 is 40 %. */
  readonly discount: Ratio;
}

/** Throws unless a commission or discount lies in 0 … 1. */
export function assertShare(share: Ratio, what: string): void {
  assert(share >= 0 && share <= SCALE, `${what} must be 0…1: was ${share}`);
}

/**
 * Commission on the net winnings of one market, net · rate · (1 − discount), rounded up; nothing
 * when the market is a net loss. Never apply it per bet or across markets.
 * Source: Betfair, commission on net market winnings.
 */
export function marketCommission<C extends Currency>(market: MarketResult<C>): Money<C> {
  assertShare(market.rate, 'commission');
  assertShare(market.discount, 'discount');
  const net = totalOf(market.results);
  if (net <= 0) return money<C>(0);
  const share = BigInt(market.rate) * BigInt(SCALE - market.discount);
  return money<C>(divideBig(BigInt(net) * share, BigInt(SCALE) * BigInt(SCALE), 'ceil'));
}

/** Cents or pence, in which venues charge. */
export const COMMISSION_STEP = 10_000;

/**
 * The same on a net result at the whole rate, in whole steps of the money upwards: venues charge in cents or
 * pence. Source: as {@link marketCommission}.
 */
export function commissionOn(net: number, rate: Ratio, step: number): Money {
  const results = [money(net)];
  const exact = marketCommission({ results, rate, discount: ratio(0) });
  return money(mulDiv(exact, 1, step, 'ceil') * step);
}

/** Net result of a market after its commission. Source: as {@link marketCommission}. */
export const marketResult = <C extends Currency>(market: MarketResult<C>): Money<C> =>
  subtractMoney<C>(totalOf(market.results), marketCommission(market));

/** 1 + numerator / denominator, rounded down; `null` where nothing is left to win. */
function oddsAbove(numerator: bigint, denominator: bigint): DecimalOdds | null {
  const profit = divideBig(numerator, denominator, 'floor');
  return profit > 0 ? decimalOdds(SCALE + profit) : null;
}

/**
 * Odds of a back bet once its winnings pay commission, 1 + (o − 1)(1 − c), rounded down. Exact only
 * where the bet is alone in its market. `null` when nothing is left to win.
 */
export function backAfterCommission(bet: {
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
}): DecimalOdds | null {
  assertShare(bet.commission, 'commission');
  return oddsAbove(BigInt(bet.odds - SCALE) * BigInt(SCALE - bet.commission), BigInt(SCALE));
}

/**
 * A lay bet as a back of the opposite with the liability as stake, 1 + (1 − c) / (L − 1), rounded
 * down. `null` when nothing is left to win at this scale.
 */
export function layAsBack(bet: {
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
}): DecimalOdds | null {
  assertShare(bet.commission, 'commission');
  return oddsAbove(BigInt(SCALE - bet.commission) * BigInt(SCALE), BigInt(bet.odds - SCALE));
}

/**
 * Whether backing without commission and laying with it wins either way: o(1 − c) > L − c, which is
 * 1/o + 1/o′ < 1 for the lay seen as a back at o′.
 */
export function isBackLayArbitrage(bets: {
  readonly back: DecimalOdds;
  readonly lay: DecimalOdds;
  readonly layCommission: Ratio;
}): boolean {
  assertShare(bets.layCommission, 'commission');
  const kept = BigInt(bets.back) * BigInt(SCALE - bets.layCommission);
  return kept > BigInt(bets.lay - bets.layCommission) * BigInt(SCALE);
}
