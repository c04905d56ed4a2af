// Turns the odds of selections of which exactly one wins into margins and back stakes: equal
// returns, one leg fixed, all profit on one selection, a wanted profit. Stakes come in millionths;
// rounding.ts brings them to what a bookmaker accepts, and fees belong in the odds beforehand.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  type Money,
  money,
  type Ratio,
  ratio,
} from '../domain/units.ts';
import {
  compare,
  minus,
  ONE,
  over,
  type Rational,
  rational,
  scaled,
  sumOf,
  times,
  unscaled,
} from './rational.ts';
import { type StakePlan, stakePlan } from './stakePlan.ts';

/** What a set of odds leaves, in the two ways tools print it. */
export interface ArbitrageMargins {
  /** S = Σ 1/o, rounded up. */
  readonly inverseSum: Ratio;
  /** 1/S − 1: profit over everything staked, rounded down. Negative where there is no arbitrage. */
  readonly marginOnStake: Ratio;
  /** 1 − S: profit over the return, rounded down. Never above `marginOnStake`. */
  readonly marginOnReturn: Ratio;
  /** Whether S < 1, exactly. */
  readonly isArbitrage: boolean;
}

/** 1/o, exactly. */
export const inverse = (odds: DecimalOdds): Rational => over(ONE, unscaled(odds));

/** S = Σ 1/o, exactly: below 1 the selections can be backed for a sure profit. */
export const inverseSum = (odds: readonly DecimalOdds[]): Rational => sumOf(odds.map(inverse));

/** S and both margins of the odds. The classic n-way arbitrage condition is S < 1. */
export function arbitrageMargins(odds: readonly DecimalOdds[]): ArbitrageMargins {
  assert(odds.length > 0, 'margins of no odds');
  const sum = inverseSum(odds);
  return {
    inverseSum: ratio(scaled(sum, 'ceil')),
    marginOnStake: ratio(scaled(minus(over(ONE, sum), ONE), 'floor')),
    marginOnReturn: ratio(scaled(minus(ONE, sum), 'floor')),
    isArbitrage: compare(sum, ONE) < 0,
  };
}

/** Stakes that return `target` each, rounded down. */
const stakesFor = <C extends Currency>(
  odds: readonly DecimalOdds[],
  target: Rational,
): Money<C>[] => odds.map((price) => money<C>(scaled(times(target, inverse(price)), 'floor')));

/**
 * Splits `total` so that every selection returns the same: sᵢ = T / (oᵢ · S). Each stake is rounded
 * down, so that the plan costs at most `total`. Throws on a total that is not positive.
 */
export function equalReturnStakes<C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly total: Money<C>;
}): StakePlan<C> {
  assert(plan.total > 0, `a total must be positive: was ${plan.total}`);
  const target = over(unscaled(plan.total), inverseSum(plan.odds));
  return stakePlan(plan.odds, stakesFor<C>(plan.odds, target));
}

/**
 * Stakes on the other legs that return what the fixed one does: sᵢ = s₁ · o₁ / oᵢ, rounded down.
 * Throws when `fixedLeg` is no index of the odds.
 */
export function fixedLegStakes<C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly fixedLeg: number;
  readonly fixedStake: Money<C>;
}): StakePlan<C> {
  const fixedOdds = plan.odds[plan.fixedLeg];
  assert(fixedOdds !== undefined, `no leg ${plan.fixedLeg} among ${plan.odds.length}`);
  const target = times(unscaled(plan.fixedStake), unscaled(fixedOdds));
  return stakePlan(plan.odds, stakesFor<C>(plan.odds, target));
}

/**
 * Puts all profit (or loss) on one selection: the others return exactly `total`, so that they end
 * level, and the rest of the total goes on `profitLeg`. Here the other stakes round UP, because
 * "level" is the promise. `null` when the others alone need the whole total.
 */
export function biasedStakes<C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly total: Money<C>;
  readonly profitLeg: number;
}): StakePlan<C> | null {
  const { odds, total, profitLeg } = plan;
  assert(profitLeg in odds, `no leg ${profitLeg} among ${odds.length}`);
  const stakes = odds.map((price, leg) =>
    leg === profitLeg ? 0 : scaled(times(unscaled(total), inverse(price)), 'ceil'),
  );
  const rest = total - stakes.reduce((sum, stake) => sum + stake, 0);
  if (rest <= 0) return null;
  stakes[profitLeg] = rest;
  return stakePlan(odds, stakes.map(money<C>));
}

/**
 * Stakes that win `profit` whichever selection wins: each returns R = P / (1 − S), sᵢ = R / oᵢ,
 * rounded down, so that `worstProfit` may fall short of `profit` by the rounding of a few
 * millionths. `null` when S ≥ 1, where no stakes do. Throws on a profit that is not positive.
 */
export function fixedProfitStakes<C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly profit: Money<C>;
}): StakePlan<C> | null {
  assert(plan.profit > 0, `a wanted profit must be positive: was ${plan.profit}`);
  const left = minus(ONE, inverseSum(plan.odds));
  if (compare(left, rational(0n, 1n)) <= 0) return null;
  return stakePlan(plan.odds, stakesFor<C>(plan.odds, over(unscaled(plan.profit), left)));
}
