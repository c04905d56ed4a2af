// Brings the exact shares of a set to what its venues take: whole steps of contracts and of stakes. The leg with
// the coarsest steps is fixed first and the others are fitted to it, each a step lower or higher,
// whichever leaves the best worst result.

import { mulDiv } from '../../../shared/domain/units.ts';
import { endingMatrix } from '../rules/endings.ts';
import { type Sizing, type Steps, sizingOf, wholeSteps } from './legSizing.ts';
import { endingLeg } from './legTaking.ts';
import type { CostTerms } from './legTerms.ts';
import type { SetBet } from './setPricer.ts';
import type { SetShape } from './setShape.ts';
import { contractsAt, faceOf, type WalkSegment } from './setWalk.ts';
import { type Fit, outlayOf } from './sizing.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/** A leg of fewer steps is tried a step larger as well: there a step is worth looking for. */
const COARSE_STEPS = 1_000;
/** Sets of more legs are only rounded down: every leg doubles the choices. */
const SEARCHED_MAX = 4;

/** What is rounded, and to what. */
export interface Rounding {
  /** Return, in millionths of a dollar. */
  readonly face: number;
  readonly fits: Fit;
  readonly steps: Steps;
}

/**
 * Legs for so much return along a walk, in their venues' steps. Null where a leg comes to nothing or a book does not
 * give what is left of it.
 */
export function bestRounding(
  view: StrategyView,
  bet: SetBet,
  shape: SetShape,
  segments: readonly WalkSegment[],
  { face, fits, steps }: Rounding,
): readonly PricedLeg[] | null {
  const sizings = bet.listings.map((listing, leg) =>
    sizingOf(view, listing, shape.terms[leg] as CostTerms, steps),
  );
  const wanted = contractsAt(segments, face).map((own, leg) => sizings[leg]?.amount(own) as number);
  const fixed = coarsest(sizings, wanted);
  const exact = wanted[fixed] as number;
  const kept = fullSteps(sizings[fixed] as Sizing, exact);
  if (kept <= 0) return null;
  const { step } = sizings[fixed] as Sizing;
  const tried = kept < COARSE_STEPS * step ? [kept, kept + step] : [kept];
  const choices = tried.map((amount) => {
    const fitted = Math.min(mulDiv(face, amount, exact, 'floor'), faceOf(segments));
    return around(sizings, fixed, amount, contractsAt(segments, fitted));
  });
  return bestOf(view, bet, sizings, choices, fits);
}

/** Amounts of every leg beside one that is kept: the steps below and above its share. */
const around = (
  sizings: readonly Sizing[],
  fixed: number,
  kept: number,
  contracts: readonly number[],
): readonly (readonly number[])[] =>
  sizings.map((sizing, leg) => {
    if (leg === fixed) return [kept];
    const low = wholeSteps(sizing.amount(contracts[leg] as number), sizing.step);
    return sizings.length > SEARCHED_MAX ? [low] : [low, low + sizing.step];
  });

/** Whole steps of an amount, one less where the book does not give them after all. */
function fullSteps({ step, take }: Sizing, amount: number): number {
  const most = wholeSteps(amount, step);
  return most > 0 && take(most) === null ? most - step : most;
}

/** The leg whose step is the largest part of it. */
function coarsest(sizings: readonly Sizing[], wanted: readonly number[]): number {
  let found = 0;
  for (const [leg, { step }] of sizings.entries()) {
    const [own, best] = [wanted[leg] as number, wanted[found] as number];
    if (step * best > (sizings[found] as Sizing).step * own) found = leg;
  }
  return found;
}

/**
 * The choice with the best worst ordinary result among those that fit; the cheapest where none does.
 */
function bestOf(
  view: StrategyView,
  { subject }: SetBet,
  sizings: readonly Sizing[],
  choices: readonly (readonly (readonly number[])[])[],
  fits: Fit,
): readonly PricedLeg[] | null {
  const taken = (amounts: readonly number[], leg: number): readonly PricedLeg[] =>
    amounts.flatMap((amount) => (amount > 0 ? (sizings[leg]?.take(amount) ?? []) : []));
  let best: { readonly legs: readonly PricedLeg[]; readonly rank: number } | null = null;
  for (const legs of choices.flatMap((own) => [...combinations(own.map(taken))])) {
    const endings = legs.map((leg) => endingLeg(view, leg));
    const { worstNormal } = endingMatrix(subject.results, subject.fixture.sport, endings);
    const rank = fits(legs) === null ? worstNormal.profit : TOO_DEAR - outlayOf(legs);
    if (best === null || rank > best.rank) best = { legs, rank };
  }
  return best?.legs ?? null;
}

/** Ranks what does not fit behind everything that does. */
const TOO_DEAR = Number.MIN_SAFE_INTEGER / 2;

function* combinations<T>(choices: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...rest] = choices;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const own of first) for (const others of combinations(rest)) yield [own, ...others];
}
