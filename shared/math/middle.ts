// Turns the odds of two overlapping lines (over the lower at one book, under the higher at another)
// into stakes, the loss outside the middle, the gain inside it and the chance that breaks even.
// Lines on which one side is returned or half settled belong in a scenario matrix, not here.

import {
  type Currency,
  type DecimalOdds,
  type Money,
  type Probability,
  subtractMoney,
} from '../domain/units.ts';
import { equalReturnStakes } from './arbitrage.ts';
import { neededChance } from './risk.ts';
import { type StakePlan, totalOf } from './stakePlan.ts';

/** Two bets of which one always wins and, in the middle, both. */
export interface Middle<C extends Currency> {
  readonly plan: StakePlan<C>;
  /** Result when only one of the two wins, the worse of both; usually a small loss. */
  readonly outside: Money<C>;
  /** Result when both win. */
  readonly inside: Money<C>;
  /**
   * Chance of the middle from which the bet pays, rounded up; 0 when nothing is lost outside, `null`
   * when even the middle loses.
   */
  readonly breakEven: Probability | null;
}

/**
 * Splits `total` so that both outside results are equal (sᵢ = T / (oᵢ · S)). Outside the loss is
 * x = T(1 − 1/S), inside the gain is y = 2T/S − T, and it pays from a chance of x / (x + y).
 */
export function middle<C extends Currency>(bets: {
  readonly over: DecimalOdds;
  readonly under: DecimalOdds;
  readonly total: Money<C>;
}): Middle<C> {
  const plan = equalReturnStakes({ odds: [bets.over, bets.under], total: bets.total });
  const inside = subtractMoney(totalOf(plan.returns), plan.total);
  const outside = plan.worstProfit;
  const breakEven = neededChance({ otherwise: outside, ifItHappens: inside });
  return { plan, outside, inside, breakEven };
}
