// Turns an each-way bet and the lays of its win and place parts into the result of every finish, and
// tells what an extra place costs. Dead heats, non-runners and the deductions they bring (Rule 4,
// fewer places) change the terms afterwards and are not modelled.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  decimalOdds,
  type Money,
  money,
  mulDiv,
  type Probability,
  type Ratio,
  type Rounding,
  SCALE,
} from '../domain/units.ts';
import { assertShare } from './commission.ts';
import { liabilityOf } from './matchedBetting.ts';
import {
  minus,
  over,
  plus,
  type Rational,
  rational,
  scaled,
  scaledInSteps,
  times,
  unscaled,
} from './rational.ts';
import { neededChance } from './risk.ts';
import { lowestOf } from './stakePlan.ts';

/** The share of the win odds that a place pays: 1/5 or 1/4, as the bookmaker prints it. */
export interface PlaceFraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** A price to lay at and what its market takes of net winnings; win and place are two markets. */
export interface LayPrice {
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
}

export interface EachWayRequest<C extends Currency> {
  /** Stake of each of the two parts: £10 each way costs £20. */
  readonly stake: Money<C>;
  readonly odds: DecimalOdds;
  readonly placeFraction: PlaceFraction;
  readonly win: LayPrice;
  readonly place: LayPrice;
  /** The step lay stakes come in, such as 10,000 for a penny, and how they meet it. */
  readonly step: Money<C>;
  readonly rounding: Rounding;
}

export interface EachWayPlan<C extends Currency> {
  readonly winStake: Money<C>;
  readonly placeStake: Money<C>;
  readonly winLiability: Money<C>;
  readonly placeLiability: Money<C>;
  /** Result over all four bets by finish, rounded down. */
  readonly ifWins: Money<C>;
  /** Placed with the bookmaker and on the exchange. */
  readonly ifPlaced: Money<C>;
  /** Placed with the bookmaker only: the extra place. */
  readonly ifExtraPlace: Money<C>;
  readonly ifUnplaced: Money<C>;
  /** The worst finish, the extra place not counted. */
  readonly worst: Money<C>;
}

/** What an extra place pays for what it costs. */
export interface ExtraPlaceValue {
  /** Odds at which the extra place is bought, rounded down; `null` when it costs or pays nothing. */
  readonly impliedOdds: DecimalOdds | null;
  /** Chance of landing exactly there from which it pays, rounded up; `null` when it never does. */
  readonly breakEven: Probability | null;
}

/** (o − 1) · f, exactly: profit per unit of the place part. */
function placeProfit(odds: DecimalOdds, fraction: PlaceFraction): Rational {
  const { numerator, denominator } = fraction;
  const isShare = numerator > 0 && denominator > 0 && numerator <= denominator;
  assert(isShare, `a place pays a share of the odds: was ${numerator}/${denominator}`);
  return times(unscaled(odds - SCALE), rational(BigInt(numerator), BigInt(denominator)));
}

/** Place odds 1 + (o − 1) · f, rounded as told; `null` when nothing is left to win at this scale. */
export function placeOdds(
  odds: DecimalOdds,
  fraction: PlaceFraction,
  rounding: Rounding,
): DecimalOdds | null {
  const profit = scaled(placeProfit(odds, fraction), rounding);
  return profit > 0 ? decimalOdds(SCALE + profit) : null;
}

/** One part (win or place): what bet and lay leave together. */
interface Part<C extends Currency> {
  readonly stake: Money<C>;
  readonly liability: Money<C>;
  readonly bothWin: Rational;
  readonly bothLose: Rational;
  /** The bookmaker pays and the exchange does not: both bets win. */
  readonly betAndLayWin: Rational;
}

function layPart<C extends Currency>(
  request: EachWayRequest<C>,
  profitPerUnit: Rational,
  lay: LayPrice,
): Part<C> {
  assertShare(lay.commission, 'commission');
  const bet = unscaled(request.stake);
  const betProfit = times(bet, profitPerUnit);
  const exact = over(plus(bet, betProfit), unscaled(lay.odds - lay.commission));
  const stake = money<C>(scaledInSteps(exact, request.step, request.rounding));
  const layProfit = times(unscaled(stake), unscaled(SCALE - lay.commission));
  const layLoss = times(unscaled(stake), unscaled(lay.odds - SCALE));
  return {
    stake,
    liability: liabilityOf(stake, lay.odds),
    bothWin: minus(betProfit, layLoss),
    bothLose: minus(layProfit, bet),
    betAndLayWin: plus(betProfit, layProfit),
  };
}

/**
 * Lays the win part at the bet's odds o and the place part at 1 + (o − 1)f, each for equal results in
 * its own market: L = S · o / (l − c). Every finish is computed from the rounded lay stakes. Lay each
 * part where its commission is charged apart from the other.
 * Throws on a stake that is not positive, or terms and commission outside 0 … 1.
 */
export function eachWayPlan<C extends Currency>(request: EachWayRequest<C>): EachWayPlan<C> {
  assert(request.stake > 0, `a stake must be positive: was ${request.stake}`);
  const win = layPart(request, unscaled(request.odds - SCALE), request.win);
  const place = layPart(request, placeProfit(request.odds, request.placeFraction), request.place);
  const result = (winPart: Rational, placePart: Rational): Money<C> =>
    money<C>(scaled(plus(winPart, placePart), 'floor'));
  const ifWins = result(win.bothWin, place.bothWin);
  const ifPlaced = result(win.bothLose, place.bothWin);
  const ifUnplaced = result(win.bothLose, place.bothLose);
  return {
    winStake: win.stake,
    placeStake: place.stake,
    winLiability: win.liability,
    placeLiability: place.liability,
    ifWins,
    ifPlaced,
    ifExtraPlace: result(win.bothLose, place.betAndLayWin),
    ifUnplaced,
    worst: lowestOf([ifWins, ifPlaced, ifUnplaced]),
  };
}

/**
 * The odds at which an extra place is bought, 1 + gain / loss, and the chance that breaks even,
 * loss / (gain + loss). Skip the bet unless your chance of exactly that finish is larger.
 */
export function extraPlaceValue<C extends Currency>(plan: EachWayPlan<C>): ExtraPlaceValue {
  const breakEven = neededChance({ otherwise: plan.worst, ifItHappens: plan.ifExtraPlace });
  if (plan.worst >= 0 || plan.ifExtraPlace <= 0) return { impliedOdds: null, breakEven };
  const profit = mulDiv(plan.ifExtraPlace, SCALE, -plan.worst, 'floor');
  return { impliedOdds: profit > 0 ? decimalOdds(SCALE + profit) : null, breakEven };
}
