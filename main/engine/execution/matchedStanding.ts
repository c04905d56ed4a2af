// How the two legs of an offer's bet stand to each other: what has to be laid follows from what was really taken at
// the bookmaker, not from what was planned. Pure.

import { BACK_LEG, LAY_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import type { Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import { divide, type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import {
  type Laid,
  type LayPrice,
  layOpen,
  NOTHING_LAID,
  takenBack,
} from '../../../shared/math/matchedLegs.ts';
import { missingOf } from './evenness.ts';
import type { LegTotal } from './ticketOutcome.ts';

type MatchedBet = Pick<Opportunity, 'legs'> & { readonly matched: MatchedPlan };

/** An offer's bet with its plan; null for every other opportunity. */
export const asMatched = (bet: Opportunity): MatchedBet | null =>
  bet.matched === null ? null : { legs: bet.legs, matched: bet.matched };

/** What a lay has got so far. */
function laidOf({ odds }: Leg, { cost, fee, filled }: LegTotal): Laid {
  const risk = odds === null ? cost + fee : cost;
  return { risk, wins: filled - risk };
}

const priceOf = ({ odds, ownCost, ownFee, quantity }: Leg): LayPrice =>
  odds === null ? { unit: mulDiv(ownCost + ownFee, SCALE, quantity, 'ceil') } : { odds };

/** A lay that is short by one part in so many is done: what is laid at other odds is counted a little otherwise. */
const NEGLIGIBLE_PART = 200;

/** What a lay may be off by: the step in which it comes, or a negligible part of it. */
function toleranceOf({ odds, quantity, rounding }: Leg): number {
  const step = odds === null ? rounding : Math.max(PAID_IN, mulDiv(rounding, SCALE, odds, 'ceil'));
  const whole = odds === null ? quantity : mulDiv(quantity, SCALE, odds, 'floor');
  return Math.max(step, divide(whole, NEGLIGIBLE_PART, 'floor'));
}

/**
 * How much is still to be laid at the planned price, a stake or contracts, negative where it is too much; 0 within
 * its tolerance, and where everything planned was laid at better odds: both results are then no worse than promised.
 */
function lacking({ legs, matched }: MatchedBet, totals: readonly LegTotal[]): number {
  const lay = legs[LAY_LEG];
  const [back, got] = [totals[BACK_LEG], totals[LAY_LEG]];
  if (lay === undefined || back === undefined || got === undefined) return 0;
  const laid = laidOf(lay, got);
  const taken = takenBack(matched, back.filled, back.cost);
  if (taken === null) return laid.wins === 0 ? 0 : -(lay.odds === null ? got.filled : laid.wins);
  const price = priceOf(lay);
  const short = layOpen(matched, taken, laid, price);
  if (Math.abs(short) <= toleranceOf(lay)) return 0;
  if (short < 0 || lay.odds === null) return short;
  const planned = layOpen(matched, taken, NOTHING_LAID, price);
  return laid.wins + toleranceOf(lay) >= planned ? 0 : short;
}

/** Whether as much is laid as what was taken asks for. */
export const isLaid = (bet: MatchedBet, totals: readonly LegTotal[]): boolean =>
  lacking(bet, totals) === 0;

/** Lay stake that is still wanted, of contracts what they win at the planned price; 0 when it is done. */
export function stakeLacking(bet: MatchedBet, totals: readonly LegTotal[]): Money {
  const lay = bet.legs[LAY_LEG];
  const short = Math.max(0, lacking(bet, totals));
  if (lay === undefined || lay.odds !== null) return inPennies(short);
  const { ownCost, ownFee, quantity } = lay;
  return inPennies(mulDiv(short, Math.max(0, quantity - ownCost - ownFee), quantity, 'floor'));
}

const inPennies = (amount: number): Money =>
  (divide(amount, PAID_IN, 'nearest') * PAID_IN) as Money;

/** Whether all of the bet was taken at the bookmaker: a free bet is used whole, odds may differ. */
export function isTakenWhole({ matched }: MatchedBet, totals: readonly LegTotal[]): boolean {
  const back = totals[BACK_LEG];
  const taken = back === undefined ? null : takenBack(matched, back.filled, back.cost);
  return taken !== null && taken.stake + PAID_IN >= matched.stake;
}

/** Contracts that each leg lacks: of the lay what is to be laid, of the bet what too much has been laid for. */
function lackingContracts(bet: MatchedBet, totals: readonly LegTotal[]): readonly Quantity[] {
  const odds = bet.legs[LAY_LEG]?.odds ?? null;
  const short = lacking(bet, totals);
  const inContracts = (amount: number): Quantity =>
    (odds === null ? amount : mulDiv(amount, odds, SCALE, 'floor')) as Quantity;
  return [inContracts(Math.max(0, -short)), inContracts(Math.max(0, short))];
}

/** Contracts that each leg of any bet lacks. */
export function contractsLacking(
  bet: Opportunity,
  totals: readonly LegTotal[],
): readonly Quantity[] {
  const own = asMatched(bet);
  return own === null ? missingOf(bet.legs, totals) : lackingContracts(own, totals);
}

/** Contracts of the lay still to be ordered, in the steps of its venue; 0 when it is done. */
export function layLeft(
  bet: MatchedBet,
  totals: readonly LegTotal[],
  { lot, step }: { readonly lot: number; readonly step: Money },
): Quantity {
  const odds = bet.legs[LAY_LEG]?.odds ?? null;
  const short = lacking(bet, totals);
  if (short <= 0) return 0 as Quantity;
  if (odds === null) return (divide(short, lot, 'nearest') * lot) as Quantity;
  const stake = divide(short, step, 'nearest') * step;
  return mulDiv(stake, odds, SCALE, 'floor') as Quantity;
}
