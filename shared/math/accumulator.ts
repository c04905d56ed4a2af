// Turns an accumulator and the prices to lay its legs at into lay stakes: one after the other as the legs
// are decided, or all at the start. What every course of the legs comes to is told apart by the
// calculator that uses it; dead heats and void legs change the odds afterwards and are not modelled.

import { assert } from '../assert.ts';
import { type Currency, type DecimalOdds, type Money, money, SCALE } from '../domain/units.ts';
import { type BackBet, type BackKind, PAID_IN } from './betSettlement.ts';
import { assertShare } from './commission.ts';
import type { LayPrice } from './eachWay.ts';
import {
  minus,
  ONE,
  over,
  type Rational,
  rational,
  scaledInSteps,
  times,
  unscaled,
} from './rational.ts';

export interface AccumulatorLeg<C extends Currency> {
  readonly back: DecimalOdds;
  readonly lay: LayPrice;
  /** Lay stake of a leg that has been laid and has won already; null for one to come. */
  readonly laid: Money<C> | null;
}

export interface Accumulator<C extends Currency> {
  readonly kind: BackKind;
  readonly stake: Money<C>;
  /** In the order in which they are decided; those that have won come first. */
  readonly legs: readonly AccumulatorLeg<C>[];
}

/** Π o over the legs, exactly. */
const productOf = (legs: readonly { readonly back: DecimalOdds }[]): Rational =>
  legs.reduce((product, { back }) => times(product, unscaled(back)), ONE);

/**
 * What the bookmaker's bet alone brings: profit when every leg wins, rounded down to a penny, and when
 * one does not. Throws on an accumulator without legs or stake.
 */
export function accumulatorProfit<C extends Currency>(
  bet: Pick<Accumulator<C>, 'kind' | 'stake'> & {
    readonly legs: readonly { readonly back: DecimalOdds }[];
  },
): { readonly won: Money<C>; readonly lost: Money<C> } {
  assert(bet.legs.length > 0 && bet.stake > 0, 'an accumulator needs legs and a stake');
  const returned = times(unscaled(bet.stake), productOf(bet.legs));
  const kept = bet.kind === 'sr' ? returned : minus(returned, unscaled(bet.stake));
  return {
    won: money<C>(scaledInSteps(kept, PAID_IN, 'floor')),
    lost: money<C>(bet.kind === 'cash' ? -bet.stake : 0),
  };
}

/** Odds of the accumulator, Π o, in millionths rounded down; for showing. */
export const accumulatorOdds = (legs: readonly { readonly back: DecimalOdds }[]): DecimalOdds =>
  scaledInSteps(productOf(legs), 1, 'floor') as DecimalOdds;

/** (l − c) / (1 − c): by how much a leg multiplies what has to be covered. */
function factorOf({ commission, odds }: LayPrice): Rational {
  assertShare(commission, 'commission');
  assert(commission < SCALE, 'a lay that pays everything as commission covers nothing');
  return over(unscaled(odds - commission), unscaled(SCALE - commission));
}

/** Π (l − c) / (1 − c) over legs, to the nearest millionth; for showing. */
export const laterFactor = (legs: readonly { readonly lay: LayPrice }[]): number =>
  scaledInSteps(
    legs.reduce((product, { lay }) => times(product, factorOf(lay)), ONE),
    1,
    'nearest',
  );

/**
 * Lay stakes for legs that are laid one after the other, each before its leg begins and only while all
 * earlier ones have won, in steps: Lᵢ = (W − D) / ((lᵢ − c) · Π later (l − c)/(1 − c)), with W and D what
 * the bet wins and loses. Derived from the same result wherever the accumulator ends,
 * D − A + (W − D) / Π (l − c)/(1 − c) with A what earlier lays have cost; what that is does not change the
 * stakes to come. A leg that has been laid keeps its stake.
 */
export function sequentialLays<C extends Currency>(
  bet: Accumulator<C>,
  step: Money<C>,
): readonly Money<C>[] {
  const { lost, won } = accumulatorProfit(bet);
  // What has to be covered once a leg is won, beginning with the last.
  let covered = minus(unscaled(won), unscaled(lost));
  const stakes = bet.legs.toReversed().map(({ laid, lay }) => {
    covered = over(covered, factorOf(lay));
    const exact = over(covered, unscaled(SCALE - lay.commission));
    return laid ?? money<C>(scaledInSteps(exact, step, 'nearest'));
  });
  return stakes.reverse();
}

/**
 * Lay stakes for legs that are all laid at the start, in steps: L = (W − D − V) / (l − c). They make the
 * result the same when every leg wins and when exactly one loses, of which the bookmaker gives the
 * worth V back; when more lose it is better by W − D − V for each. Derived from equal results.
 */
export function startLays<C extends Currency>(
  bet: Accumulator<C>,
  refund: Money<C>,
  step: Money<C>,
): readonly Money<C>[] {
  const { lost, won } = accumulatorProfit(bet);
  const wanted = Math.max(0, won - lost - refund);
  return bet.legs.map(({ lay }) => {
    const { commission, odds } = lay;
    assertShare(commission, 'commission');
    const exact = rational(BigInt(wanted), BigInt(odds - commission));
    return money<C>(scaledInSteps(exact, step, 'nearest'));
  });
}

/** The accumulator as a bet at its own odds, for those who look at it as one. */
export const asOneBet = <C extends Currency>(bet: Accumulator<C>): BackBet<C> => ({
  ...{ kind: bet.kind, stake: bet.stake },
  odds: accumulatorOdds(bet.legs),
});
