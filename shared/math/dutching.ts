// Turns odds into stakes over some selections of a market: backed for a total or a profit, or laid so
// that each one costs the same if it wins. Unlike arbitrage.ts the selections need not be all of
// them, so every plan also says what happens when none of them wins.

import { assert, unreachable } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  type Money,
  money,
  type Ratio,
  ratio,
  SCALE,
  subtractMoney,
} from '../domain/units.ts';
import { equalReturnStakes, fixedProfitStakes } from './arbitrage.ts';
import { assertShare, marketResult } from './commission.ts';
import { liabilityOf } from './matchedBetting.ts';
import {
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
import { lowestOf, type StakePlan, totalOf } from './stakePlan.ts';

/** Back stakes with the same return on each selection. */
export interface DutchPlan<C extends Currency> extends StakePlan<C> {
  /** Result when no selection of the plan wins: the total is lost. */
  readonly ifNoneWins: Money<C>;
}

const withNone = <C extends Currency>(plan: StakePlan<C>): DutchPlan<C> => ({
  ...plan,
  ifNoneWins: subtractMoney(money<C>(0), plan.total),
});

/** Dutches `total` over the selections: sᵢ = T / (oᵢ · S), rounded down. */
export const dutchTotal = <C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly total: Money<C>;
}): DutchPlan<C> => withNone(equalReturnStakes(plan));

/**
 * Dutches for `profit` on whichever of the selections wins: R = P / (1 − S), sᵢ = R / oᵢ, rounded
 * down. `null` when S ≥ 1.
 */
export function dutchProfit<C extends Currency>(plan: {
  readonly odds: readonly DecimalOdds[];
  readonly profit: Money<C>;
}): DutchPlan<C> | null {
  const stakes = fixedProfitStakes(plan);
  return stakes && withNone(stakes);
}

export interface LayDutchRequest<C extends Currency> {
  /** Lay odds of the selections; at most one of them wins. */
  readonly odds: readonly DecimalOdds[];
  readonly commission: Ratio;
  /** Sum of the lay stakes: what backers put down. */
  readonly total: Money<C>;
  /**
   * Whether commission is taken once of the market's net winnings (all lays in one market of one
   * exchange) or of each winning lay by itself (lays in separate markets or exchanges).
   */
  readonly commissionOn: 'market' | 'bet';
}

export interface LayDutchPlan<C extends Currency> {
  readonly stakes: readonly Money<C>[];
  readonly total: Money<C>;
  /** What each lay can lose by itself, rounded up. */
  readonly liabilities: readonly Money<C>[];
  /** Result over all lays when that selection wins, rounded down; negative in an ordinary market. */
  readonly results: readonly Money<C>[];
  /** Result when none of the selections wins, rounded down. */
  readonly ifNoneWins: Money<C>;
  /** The worst of them all. */
  readonly worst: Money<C>;
}

/** Share of the total that each lay takes, before normalising. */
function layWeight<C extends Currency>(request: LayDutchRequest<C>, odds: DecimalOdds): Rational {
  switch (request.commissionOn) {
    case 'market':
      return over(ONE, unscaled(odds));
    case 'bet':
      return over(ONE, unscaled(odds - request.commission));
    default:
      return unreachable(request.commissionOn, 'place of the commission');
  }
}

/** Result over all lays when `winner` wins; `null` is none of them. */
function layResult<C extends Currency>(
  request: LayDutchRequest<C>,
  stakes: readonly Money<C>[],
  winner: number | null,
): Money<C> {
  const { odds, commission } = request;
  const results = stakes.map((stake, leg) =>
    leg === winner
      ? subtractMoney(money<C>(0), liabilityOf(stake, odds[leg] as DecimalOdds))
      : stake,
  );
  if (request.commissionOn === 'market') {
    return marketResult({ results, rate: commission, discount: ratio(0) });
  }
  const kept = unscaled(SCALE - commission);
  const exact = results.map((result) =>
    result > 0 ? times(unscaled(result), kept) : unscaled(result),
  );
  return money<C>(scaled(exact.reduce(plus, ZERO), 'floor'));
}

/**
 * Lays every selection so that each loses the same if it wins (bookmaking). Stakes are proportional
 * to 1/l where commission is on the market's net winnings, and to 1/(l − c) where every winning lay
 * pays its own; each is rounded down. Throws on a total that is not positive.
 */
export function layDutch<C extends Currency>(request: LayDutchRequest<C>): LayDutchPlan<C> {
  const { odds, commission, total } = request;
  assert(total > 0, `a total must be positive: was ${total}`);
  assertShare(commission, 'commission');
  const weights = odds.map((price) => layWeight(request, price));
  const perWeight = over(unscaled(total), sumOf(weights));
  const stakes = weights.map((weight) => money<C>(scaled(times(perWeight, weight), 'floor')));
  const results = stakes.map((_, leg) => layResult(request, stakes, leg));
  const ifNoneWins = layResult(request, stakes, null);
  return {
    stakes,
    total: totalOf(stakes),
    liabilities: stakes.map((stake, leg) => liabilityOf(stake, odds[leg] as DecimalOdds)),
    results,
    ifNoneWins,
    worst: lowestOf([...results, ifNoneWins]),
  };
}
