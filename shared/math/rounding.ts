// Turns an exact stake split into stakes that bookmakers accept (whole steps, per leg) and says what
// those really guarantee. Every figure in the result is computed from the rounded stakes; nothing
// here places, caps by balance or knows a venue's minimum.

import { assert, present } from '../assert.ts';
import { type Currency, type DecimalOdds, type Money, money } from '../domain/units.ts';
import { inverse, inverseSum } from './arbitrage.ts';
import {
  compare,
  least,
  minus,
  ONE,
  over,
  type Rational,
  scaledInSteps,
  times,
  unscaled,
  ZERO,
} from './rational.ts';
import { type StakePlan, stakePlan } from './stakePlan.ts';

/** A wanted total and the steps stakes come in. */
export interface RoundingRequest<C extends Currency> {
  /** Odds of selections of which exactly one wins. */
  readonly odds: readonly DecimalOdds[];
  /** What may be staked at most, over all legs. */
  readonly total: Money<C>;
  /** The smallest step of each leg's stake, one per leg. */
  readonly steps: readonly Money<C>[];
  /**
   * The leg that is hardest to change, moved last: it keeps its nearest stake, and the others are
   * fitted to it. `null` when every leg moves freely, which can guarantee more.
   */
  readonly hardestLeg: number | null;
}

/** Two ways of rounding the same split; show the guarantee of the one that is placed. */
export interface RoundedStakes<C extends Currency> {
  /** Every leg rounded to its own nearest step. Its total may exceed the wanted one. */
  readonly nearest: StakePlan<C>;
  /** The best guarantee found within the total; `null` when no plan stakes on every leg. */
  readonly best: StakePlan<C> | null;
}

/** How many steps below the exact stake each leg is tried where the odds are an arbitrage. */
const STEPS_TRIED_MAX = 200;
/** The same where every plan loses: smaller stakes always lose less, so only the neighbours count. */
const STEPS_TRIED_WITHOUT_ARBITRAGE = 2;

/** A leg held at a stake, in steps. */
interface HeldLeg {
  readonly leg: number;
  readonly steps: number;
}

interface Search<C extends Currency> extends RoundingRequest<C> {
  readonly triedMax: number;
}

/**
 * Rounds the equal-return split of `total` to steps and searches its neighbours for the largest
 * guaranteed profit within `total`. Rounding each leg to nearest is not optimal, and a smaller
 * total can win more. Among equal guarantees the smaller total wins.
 *
 * The search is exhaustive over return levels: the best plan returns on its worst leg exactly
 * k steps of that leg, and then every other leg needs the fewest steps that return as much. It
 * tries at most {@link STEPS_TRIED_MAX} k per leg, downward from the exact stake, and skips levels that
 * cannot do better than the best so far.
 * Throws on a total or step that is not positive, or lists of different length.
 */
export function roundStakes<C extends Currency>(request: RoundingRequest<C>): RoundedStakes<C> {
  const { odds, total, steps, hardestLeg } = request;
  assert(odds.length === steps.length, `${odds.length} odds, ${steps.length} steps`);
  assert(odds.length > 1, `rounding needs two legs: was ${odds.length}`);
  assert(total > 0, `a total must be positive: was ${total}`);
  const sum = inverseSum(odds);
  const target = over(unscaled(total), sum);
  const nearestStakes = odds.map((price, leg) =>
    money<C>(scaledInSteps(times(target, inverse(price)), stepOf(steps, leg), 'nearest')),
  );
  const nearest = stakePlan(odds, nearestStakes);
  const isArbitrage = compare(sum, ONE) < 0;
  const triedMax = isArbitrage ? STEPS_TRIED_MAX : STEPS_TRIED_WITHOUT_ARBITRAGE;
  const search: Search<C> = { ...request, triedMax };
  if (hardestLeg === null) return { nearest, best: bestPlan(search, target, null) };

  const nearestSteps = present(nearestStakes[hardestLeg], 'leg') / stepOf(steps, hardestLeg);
  for (let moved = 0; moved < triedMax && moved < nearestSteps; moved += 1) {
    const held = { leg: hardestLeg, steps: nearestSteps - moved };
    const best = bestPlan(search, target, held);
    if (best) return { nearest, best };
  }
  return { nearest, best: null };
}

const stepOf = <C extends Currency>(steps: readonly Money<C>[], leg: number): Money<C> =>
  present(steps[leg], 'step');

/** The best plan whose worst return is some leg's own, with one leg held where asked. */
function bestPlan<C extends Currency>(
  search: Search<C>,
  target: Rational,
  held: HeldLeg | null,
): StakePlan<C> | null {
  let best: { plan: StakePlan<C>; profit: Rational } | null = null;
  for (const level of levels(search, target, held)) {
    if (best && compare(mostAt(search, level, held), best.profit) < 0) continue;
    const plan = planReturning(search, level, held);
    if (!plan || plan.total > search.total) continue;
    const profit = minus(level, unscaled(plan.total));
    const gain = best ? compare(profit, best.profit) : 1;
    if (gain > 0 || (gain === 0 && best && plan.total < best.plan.total)) best = { plan, profit };
  }
  return best?.plan ?? null;
}

/** Returns worth trying: whole steps of each leg, from the highest affordable one down. */
function* levels<C extends Currency>(
  search: Search<C>,
  target: Rational,
  held: HeldLeg | null,
): Generator<Rational> {
  if (held) yield returnOfSteps(search, held.leg, held.steps);
  const highest = held ? highestBeside(search, held) : target;
  for (const [leg, price] of search.odds.entries()) {
    if (leg === held?.leg) continue;
    const step = stepOf(search.steps, leg);
    const most = scaledInSteps(times(highest, inverse(price)), step, 'floor') / step;
    for (let steps = most; steps > 0 && steps > most - search.triedMax; steps -= 1) {
      yield returnOfSteps(search, leg, steps);
    }
  }
}

/** The highest return the other legs can reach with what the held leg leaves of the total. */
function highestBeside<C extends Currency>(search: Search<C>, held: HeldLeg): Rational {
  const left = Math.max(search.total - stepOf(search.steps, held.leg) * held.steps, 0);
  const others = inverseSum(search.odds.filter((_, leg) => leg !== held.leg));
  return least(returnOfSteps(search, held.leg, held.steps), over(unscaled(left), others));
}

const returnOfSteps = <C extends Currency>(
  search: Search<C>,
  leg: number,
  steps: number,
): Rational =>
  times(unscaled(stepOf(search.steps, leg) * steps), unscaled(present(search.odds[leg], 'odds')));

/** The most that any plan with this worst return can win: stakes rounded up cost at least R / o. */
function mostAt<C extends Currency>(
  search: Search<C>,
  level: Rational,
  held: HeldLeg | null,
): Rational {
  const others = inverseSum(search.odds.filter((_, leg) => leg !== held?.leg));
  const heldStake = held ? unscaled(stepOf(search.steps, held.leg) * held.steps) : ZERO;
  return minus(minus(level, times(level, others)), heldStake);
}

/** The cheapest plan that returns at least `level` everywhere; `null` when the held leg does not. */
function planReturning<C extends Currency>(
  search: Search<C>,
  level: Rational,
  held: HeldLeg | null,
): StakePlan<C> | null {
  if (held && compare(returnOfSteps(search, held.leg, held.steps), level) < 0) return null;
  const stakes = search.odds.map((price, leg) => {
    const step = stepOf(search.steps, leg);
    if (leg === held?.leg) return money<C>(held.steps * step);
    return money<C>(scaledInSteps(times(level, inverse(price)), step, 'ceil'));
  });
  return stakePlan(search.odds, stakes);
}
