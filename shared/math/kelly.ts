// Turns chances and odds into the share of a bankroll that maximises its expected logarithm (Kelly):
// one bet, one contract with its fee, or several selections of which at most one wins. Every
// fraction is rounded down, never negative, and only as good as the chance it is given.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  divideBig,
  type Money,
  money,
  mulDiv,
  type Probability,
  type Ratio,
  ratio,
  SCALE,
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
  sumOf,
  times,
  unscaled,
  ZERO,
} from './rational.ts';

/** A bet as its bettor sees it: your chance, and odds after every fee. */
export interface KellyBet {
  readonly chance: Probability;
  readonly odds: DecimalOdds;
}

/**
 * Kelly fraction of one bet, (p·o − 1)/(o − 1), rounded down; 0 without an edge. Source: Kelly
 * (1956), for a bet that loses its stake or wins o − 1.
 */
export function kellyFraction(bet: KellyBet): Ratio {
  const edge = BigInt(bet.chance) * BigInt(bet.odds) - BigInt(SCALE) * BigInt(SCALE);
  return ratio(edge <= 0n ? 0 : divideBig(edge, BigInt(bet.odds - SCALE), 'floor'));
}

/**
 * Kelly fraction of a contract that pays 1, bought at all-in cost a = price + fee: (p − a)/(1 − a),
 * rounded down; 0 without an edge. The fee belongs in it: leaving it out overbets.
 */
export function kellyContractFraction<C extends Currency>(contract: {
  readonly chance: Probability;
  readonly price: Probability;
  readonly feePerContract: Money<C>;
}): Ratio {
  assert(
    contract.feePerContract >= 0,
    `a fee must not be negative: was ${contract.feePerContract}`,
  );
  const cost = contract.price + contract.feePerContract;
  if (contract.chance <= cost || cost >= SCALE) return ratio(0);
  return ratio(mulDiv(contract.chance - cost, SCALE, SCALE - cost, 'floor'));
}

/**
 * The stake of a fractional Kelly bettor: share · fraction · bankroll, rounded down. Throws unless
 * both lie in 0 … 1 and the bankroll is not negative.
 */
export function kellyStake<C extends Currency>(bet: {
  readonly bankroll: Money<C>;
  /** Full Kelly fraction, from the functions of this file. */
  readonly fraction: Ratio;
  /** How much of full Kelly to bet: 250,000 is a quarter. */
  readonly share: Ratio;
}): Money<C> {
  const { bankroll, fraction, share } = bet;
  assert(bankroll >= 0, `a bankroll must not be negative: was ${bankroll}`);
  for (const part of [fraction, share]) {
    assert(part >= 0 && part <= SCALE, `a Kelly fraction must be 0…1: was ${part}`);
  }
  const product = BigInt(bankroll) * BigInt(fraction) * BigInt(share);
  return money<C>(divideBig(product, BigInt(SCALE) * BigInt(SCALE), 'floor'));
}

/** Kelly fractions of several bets made together. */
export interface KellyFractions {
  /** One per bet, in the order given; each rounded down. */
  readonly fractions: readonly Ratio[];
  readonly total: Ratio;
  /** Whether the cap, not the chances, limits the total. */
  readonly isCapped: boolean;
}

/** Fractions and the sum of them. */
export function kellyFractions(exact: readonly Ratio[], isCapped: boolean): KellyFractions {
  const total = ratio(exact.reduce((sum, fraction) => sum + fraction, 0));
  return { fractions: exact, total, isCapped };
}

/**
 * Kelly fractions for selections of which at most one wins: the set is grown in order of p·o while
 * p·o exceeds the reserve rate R = (1 − Σp)/(1 − Σ1/o), and fᵢ = pᵢ − R/oᵢ.
 *
 * A set that covers every result at Σ1/o < 1 (an arbitrage) has R = 0 and would stake everything;
 * money and rules limit an arbitrage, not Kelly. `cap` therefore bounds the total. Where it binds,
 * the result maximises the same expected logarithm among stakes that sum to the cap: with w = 1 − cap
 * the fractions are w·(pᵢ/R − 1/oᵢ) for R = w·Σp/(cap + w·Σ1/o).
 *
 * Source: Smoczynski & Tomkins (2010). Throws when chances exceed 1 together, or on a cap outside
 * 0 … 1.
 */
export function kellyExclusive(bets: readonly KellyBet[], cap: Ratio): KellyFractions {
  assert(cap >= 0 && cap <= SCALE, `a cap must be 0…1: was ${cap}`);
  const chances = bets.reduce((sum, bet) => sum + bet.chance, 0);
  assert(chances <= SCALE, `exclusive chances exceed 1: was ${chances}`);
  const byValue = [...bets].sort((a, b) => compare(worthOf(b), worthOf(a)));

  const free = growSet(byValue, (chance, cost) => over(minus(ONE, chance), minus(ONE, cost)));
  const exact = bets.map((bet) =>
    free.bets.has(bet) ? minus(unscaled(bet.chance), times(free.reserve, inverse(bet.odds))) : ZERO,
  );
  const limit = unscaled(cap);
  if (compare(sumOf(exact), limit) <= 0) return kellyFractions(exact.map(rounded), false);
  return kellyFractions(cappedFractions(bets, byValue, limit).map(rounded), true);
}

const worthOf = (bet: KellyBet): Rational => times(unscaled(bet.chance), unscaled(bet.odds));
const rounded = (fraction: Rational): Ratio => ratio(scaled(fraction, 'floor'));

/** The selections worth backing, and the rate their value has to exceed. */
interface KellySet {
  readonly bets: ReadonlySet<KellyBet>;
  readonly reserve: Rational;
}

/** Adds bets in order of value while each is worth more than the reserve rate of those before it. */
function growSet(
  byValue: readonly KellyBet[],
  reserveOf: (chance: Rational, cost: Rational) => Rational,
): KellySet {
  const bets = new Set<KellyBet>();
  let [chance, cost, reserve] = [ZERO, ZERO, reserveOf(ZERO, ZERO)];
  for (const bet of byValue) {
    if (compare(worthOf(bet), reserve) <= 0) break;
    bets.add(bet);
    chance = plus(chance, unscaled(bet.chance));
    cost = plus(cost, inverse(bet.odds));
    reserve = reserveOf(chance, cost);
  }
  return { bets, reserve };
}

/** The best fractions that sum to `cap`, less than would be staked without it. */
function cappedFractions(
  bets: readonly KellyBet[],
  byValue: readonly KellyBet[],
  cap: Rational,
): Rational[] {
  const kept = minus(ONE, cap);
  if (compare(cap, ZERO) === 0) return bets.map(() => ZERO);
  const set = growSet(byValue, (chance, cost) =>
    over(times(kept, chance), plus(cap, times(kept, cost))),
  );
  return bets.map((bet) => {
    if (!set.bets.has(bet)) return ZERO;
    return times(kept, minus(over(unscaled(bet.chance), set.reserve), inverse(bet.odds)));
  });
}

/** Whether a bet has an edge, p·o > 1, exactly. */
export const hasEdge = (bet: KellyBet): boolean => compare(worthOf(bet), ONE) > 0;
