// A set whose legs have been taken out of their books, as a proposal: its matrix, its worst ordinary result, and
// what its shape is called.

import type { Middle } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { LineResult } from '../../../shared/math/asianHandicap.ts';
import { neededChance } from '../../../shared/math/risk.ts';
import type { ScenarioMatrix } from '../../../shared/math/scenarios.ts';
import type { MatchedListing } from '../marketTable.ts';
import {
  type EndingLeg,
  endingMatrix,
  endingStates,
  legResult,
  rulesKnown,
} from '../rules/endings.ts';
import { endingLeg } from './legTaking.ts';
import { paysOf } from './legTerms.ts';
import { palpAmong } from './palps.ts';
import type { SetBet } from './setPricer.ts';
import type { PricedLeg, Proposal, StrategyView, Subject } from './strategy.ts';

/** Chance that a listing pays by the reference venues; null where they do not price it, or it can return stakes. */
export type FairChance = (listing: MatchedListing) => Probability | null;

/** The proposal that these legs make. */
export function setProposal(
  view: StrategyView,
  bet: SetBet,
  legs: readonly PricedLeg[],
  size: Pick<Proposal, 'bound'> & { readonly quantity: number; readonly capacity: number },
  fair: FairChance,
): Proposal {
  const { id, strategy, subject } = bet;
  const endings = legs.map((leg) => endingLeg(view, leg));
  const matrix = endingMatrix(subject.results, subject.fixture.sport, endings);
  const { worstNormal } = matrix;
  const cost = legs.reduce((sum, leg) => sum + leg.cost, 0);
  const paid = legs.reduce((sum, leg) => sum + leg.fee, 0);
  const outlay = (cost + paid) as Money;
  const fees = (paid + worstNormal.commission) as Money;
  return {
    ...{ id, strategy, subject, legs, matrix, outlay, fees, value: null, matched: null },
    quantity: size.quantity as Quantity,
    capacity: size.capacity as Quantity,
    ...{ bound: size.bound, roundingCost: null },
    profit: worstNormal.profit,
    middle: middleOf(subject, legs, endings, matrix, fair),
    palp: palpAmong(view, legs),
    gross: (worstNormal.profit + fees) as Money,
    slippage: mulDiv(outlay, view.settings().slippage, SCALE, 'ceil') as Money,
    rulesKnown: rulesKnown(endings),
    pairState: view.pairState(legs.map(({ listing }) => listing.link)),
  };
}

/** Results in which several legs win at once, or, where a line returns all stakes, those beside it. */
function middleOf(
  { fixture, results }: Subject,
  legs: readonly PricedLeg[],
  endings: readonly EndingLeg[],
  matrix: ScenarioMatrix,
  fair: FairChance,
): Middle | null {
  const pays = legs.map(({ listing }) => paysOf(listing));
  const normal = endingStates(results, fixture.sport, pays).filter((state) => state.normal);
  const settled = normal.map((state) => pays.map((leg) => legResult(state, leg)));
  const between = normal.filter((_, at) => (settled[at] ?? []).filter(wins).length > 1);
  const returns = settled.some((all) => all.every((own) => own === 'push'));
  const gains = new Set(matrix.rows.filter(({ profit }) => profit > 0).map(({ state }) => state));
  const inside =
    between.length === 0 && returns ? normal.filter(({ id }) => gains.has(id)) : between;
  if (inside.length === 0) return null;
  const names = new Set(inside.map((state) => state.id));
  const rows = matrix.rows.filter(({ state }) => names.has(state));
  const most = Math.max(...rows.map(({ profit }) => profit)) as Money;
  const outside = matrix.worstNormal.profit;
  const breakEven = neededChance({ otherwise: outside, ifItHappens: most });
  if (breakEven === null) return null;
  return {
    kind: between.length > 0 ? 'between' : 'push',
    states: [...names],
    ...{ inside: most, outside, breakEven },
    expected: expectedOf(legs, endings, fair),
  };
}

const wins = (result: LineResult): boolean => result === 'win' || result === 'halfWin';

/** What the legs are worth together less what they cost, in dollars, rounded down. */
function expectedOf(
  legs: readonly PricedLeg[],
  endings: readonly EndingLeg[],
  fair: FairChance,
): Money | null {
  let sum = 0;
  for (const [at, { commission, fees, quantity, stake }] of endings.entries()) {
    const chance = fair(legs[at]?.listing as MatchedListing);
    if (chance === null) return null;
    const taken = mulDiv(quantity - stake, commission?.rate ?? 0, SCALE, 'ceil');
    sum += mulDiv(quantity - taken, chance, SCALE, 'floor') - stake - fees;
  }
  return sum as Money;
}
