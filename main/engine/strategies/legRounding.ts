// Brings the exact shares of a set to what its venues take: whole steps of contracts and of stakes. The leg with
// the coarsest steps is fixed first and the others are fitted to it, each a step lower or higher,
// whichever leaves the best worst result.

import { type Money, mulDiv } from '../../../shared/domain/units.ts';
import { endingMatrix } from '../rules/endings.ts';
import { type Sizing, sizingOf, wholeSteps } from './legSizing.ts';
import { endingLeg } from './legTaking.ts';
import type { CostTerms } from './legTerms.ts';
import type { SetBet } from './setPricer.ts';
import type { SetShape } from './setShape.ts';
import { contractsAt, faceOf, type WalkSegment } from './setWalk.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/** Sets of more legs are only rounded down: every leg doubles the choices. */
const SEARCHED_MAX = 4;

/**
 * Legs for so much return along a walk, in their venues' steps. Null where a leg comes to nothing or a book does not
 * give what is left of it.
 */
export function bestRounding(
  view: StrategyView,
  bet: SetBet,
  shape: SetShape,
  segments: readonly WalkSegment[],
  face: number,
): readonly PricedLeg[] | null {
  const sizings = bet.listings.map((listing, leg) =>
    sizingOf(view, listing, shape.terms[leg] as CostTerms),
  );
  const wanted = contractsAt(segments, face).map((own, leg) => sizings[leg]?.amount(own) as number);
  const fixed = coarsest(sizings, wanted);
  const kept = fullSteps(sizings[fixed] as Sizing, wanted[fixed] as number);
  if (kept <= 0) return null;
  const fitted = Math.min(mulDiv(face, kept, wanted[fixed] as number, 'floor'), faceOf(segments));
  const contracts = contractsAt(segments, fitted);
  const choices = sizings.map((sizing, leg) => {
    if (leg === fixed) return [kept];
    const exact = sizing.amount(contracts[leg] as number);
    const low = wholeSteps(exact, sizing.step);
    return sizings.length > SEARCHED_MAX ? [low] : [low, low + sizing.step];
  });
  return bestOf(view, bet, sizings, choices);
}

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
 * The choice with the best worst ordinary result among those that cost no more than a bet may; the cheapest where
 * all cost more.
 */
function bestOf(
  view: StrategyView,
  { subject }: SetBet,
  sizings: readonly Sizing[],
  choices: readonly (readonly number[])[],
): readonly PricedLeg[] | null {
  const { maxOutlay } = view.settings();
  const taken = choices.map((amounts, leg) =>
    amounts.flatMap((amount) => (amount > 0 ? (sizings[leg]?.take(amount) ?? []) : [])),
  );
  let best: { readonly legs: readonly PricedLeg[]; readonly rank: number } | null = null;
  for (const legs of combinations(taken)) {
    const outlay = outlayOf(legs);
    const endings = legs.map((leg) => endingLeg(view, leg));
    const { worstNormal } = endingMatrix(subject.results, subject.fixture.sport, endings);
    const rank = outlay <= maxOutlay ? worstNormal.profit : TOO_DEAR - outlay;
    if (best === null || rank > best.rank) best = { legs, rank };
  }
  return best?.legs ?? null;
}

/** Ranks what costs too much behind everything that does not. */
const TOO_DEAR = Number.MIN_SAFE_INTEGER / 2;

/** Everything paid for legs, in dollars. */
export const outlayOf = (legs: readonly PricedLeg[]): Money =>
  legs.reduce((sum, { cost, fee }) => sum + cost + fee, 0) as Money;

function* combinations<T>(choices: readonly (readonly T[])[]): Generator<readonly T[]> {
  const [first, ...rest] = choices;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const own of first) for (const others of combinations(rest)) yield [own, ...others];
}
