// The states of the world in which a bet can end, and what each leg pays in them by its own venue's rules:
// ordinary results told by the answers of one market or by a number that several count, then the special
// endings. The arithmetic is shared/math/scenarios.ts.

import { assert } from '../../../shared/assert.ts';
import type { MarketType, SelectionKey, Sport } from '../../../shared/domain/market.ts';
import {
  type Ending,
  possibleEndings,
  type SettlementProfile,
  type Treatment,
} from '../../../shared/domain/settlement.ts';
import {
  type Money,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { LineResult } from '../../../shared/math/asianHandicap.ts';
import {
  type CountedPay,
  type CountedRange,
  countedRanges,
  countedResult,
  memberOf,
} from '../../../shared/math/countedPay.ts';
import {
  type Commission,
  cells,
  paysShare,
  type ScenarioCell,
  type ScenarioLeg,
  type ScenarioMatrix,
  type ScenarioState,
  scenarioMatrix,
} from '../../../shared/math/scenarios.ts';
import type { Axis } from './axes.ts';

/** What tells the ordinary results of a bet apart: the answers to one question, or a number. */
export type Results =
  | { readonly kind: 'answers'; readonly selections: readonly SelectionKey[] }
  | { readonly kind: 'number'; readonly axis: Axis };

/** On what a leg pays. */
export interface LegPays {
  /** The kind of question, which says what special endings there can be. */
  readonly type: MarketType;
  /** Bit i is set when it pays on answer i of its own market. */
  readonly mask: number;
  /** How it pays by the number that its question counts; null where that counts none. */
  readonly counted: CountedPay | null;
  /** Whether a line that is hit exactly returns the stake where no rule says otherwise. */
  readonly returnsStake: boolean;
}

/** What must be known of a leg to say what it pays. */
export interface EndingLeg extends LegPays {
  /** Whether it backs the opposite of what the venue's market asks. */
  readonly negated: boolean;
  readonly profile: SettlementProfile | null;
  /** Average price paid, taken for a fair price that is not known beforehand. */
  readonly price: Probability;
  readonly quantity: Quantity;
  readonly stake: Money;
  readonly fees: Money;
  readonly commission: Commission | null;
}

export interface EndingState extends ScenarioState {
  readonly ending: Ending;
  /** Index of the answer that comes true, −1 where none does. */
  readonly selection: number;
  /** The number that is counted; null where none tells. */
  readonly value: number | null;
}

/** Ordinary results first, then the endings that bets of these kinds can have besides. */
export function endingStates(
  results: Results,
  sport: Sport,
  legs: readonly LegPays[],
): readonly EndingState[] {
  if (results.kind === 'number') return withSpecial(numberStates(results, legs), sport, legs);
  // There are few kinds of bets on answers, and each is asked for with every change of a price.
  const kinds = legs.map(({ type }) => type).join();
  const name = `${sport}|${kinds}|${results.selections.join()}`;
  let states = answered.get(name);
  if (states === undefined) {
    states = withSpecial(answerStates(results), sport, legs);
    answered.set(name, states);
  }
  return states;
}

/** States of bets on answers, by sport, kinds of legs and answers. */
const answered = new Map<string, readonly EndingState[]>();

function withSpecial(
  ordinary: readonly EndingState[],
  sport: Sport,
  legs: readonly LegPays[],
): readonly EndingState[] {
  const told = new Set(ordinary.map(({ ending }) => ending));
  const special = new Set(legs.flatMap(({ type }) => possibleEndings(sport, type)));
  return [
    ...ordinary,
    ...[...special]
      .filter((ending) => !told.has(ending))
      .map((ending) => ({ id: ending, normal: false, ending, selection: -1, value: null })),
  ];
}

const answerStates = ({ selections }: Results & { kind: 'answers' }): EndingState[] =>
  selections.map((id, selection) => ({
    ...{ id, normal: true, ending: 'result', selection, value: null },
  }));

/** Results by ranges of the number within which no leg makes a difference. */
function numberStates({ axis }: Results & { kind: 'number' }, legs: readonly LegPays[]) {
  const pays = legs.map(({ counted }) => {
    assert(counted !== null, 'a leg without a number in a bet on one');
    return counted;
  });
  const states: EndingState[] = [];
  for (const range of countedRanges(pays, axis.lowest)) {
    const zero = range.from === 0 && range.to === 0;
    if (zero && axis.zero === 'impossible') continue;
    const tie = zero && axis.zero === 'special' && legs.some(({ type }) => type === 'winner');
    states.push({
      id: tie ? 'tie' : rangeName(axis, range),
      normal: !tie,
      ending: tie ? 'tie' : 'result',
      selection: -1,
      value: memberOf(range),
    });
  }
  return states;
}

/** `margin 2..`, `total 0..2`, `margin 1`: words for it are the page's. */
const rangeName = ({ of }: Axis, { from, to }: CountedRange): string =>
  from === to ? `${of} ${from}` : `${of} ${from ?? ''}..${to ?? ''}`;

/** How a leg settles in an ordinary result, special rules of its venue apart. */
export function legResult(state: EndingState, leg: LegPays): LineResult {
  const result = plainResult(state, leg);
  return result === 'push' && !leg.returnsStake ? 'lose' : result;
}

function plainResult(state: EndingState, { counted, mask }: LegPays): LineResult {
  if (state.value !== null && counted !== null) return countedResult(counted, state.value);
  return (mask >> state.selection) & 1 ? 'win' : 'lose';
}

/** What one leg pays in one state. An unknown rule is taken at its worst: nothing comes back. */
export function endingCell(state: EndingState, leg: EndingLeg, drawIndex: number): ScenarioCell {
  const ownTie = state.ending === 'tie' && (leg.type === 'winner' || state.value === null);
  if (state.ending !== 'result' && (state.value === null || ownTie)) {
    const treatment = leg.profile?.treatments[state.ending] ?? { kind: 'unknown' };
    return treatmentCell(treatment, leg, drawIndex);
  }
  const hit = plainResult(state, leg) === 'push' ? leg.profile?.treatments.push : undefined;
  return hit === undefined ? cells[legResult(state, leg)] : treatmentCell(hit, leg, drawIndex);
}

/** What a leg pays where the rules treat an ending in this way; `drawIndex` is −1 without a draw. */
export function treatmentCell(
  treatment: Treatment,
  leg: Pick<EndingLeg, 'mask' | 'negated' | 'price'> & Partial<Pick<EndingLeg, 'counted'>>,
  drawIndex: number,
): ScenarioCell {
  switch (treatment.kind) {
    case 'fixed':
      return paysShare((leg.negated ? SCALE - treatment.payout : treatment.payout) as Ratio);
    case 'draw': {
      if (leg.counted != null) return cells[countedResult(leg.counted, 0)];
      const paid = drawIndex >= 0 && ((leg.mask >> drawIndex) & 1) === 1;
      return paid ? cells.win : cells.lose;
    }
    case 'none-wins':
      return leg.negated ? cells.win : cells.lose;
    case 'fair-price':
      return paysShare(leg.price as unknown as Ratio);
    case 'refund':
    case 'open':
      // A bet that stays open is worth its stake until it is decided.
      return cells.void;
    case 'unknown':
      return cells.lose;
  }
}

/** The whole matrix of a bet. */
export function endingMatrix(
  results: Results,
  sport: Sport,
  legs: readonly EndingLeg[],
): ScenarioMatrix {
  const states = endingStates(results, sport, legs);
  const drawIndex = results.kind === 'answers' ? results.selections.indexOf('draw') : -1;
  const rows: ScenarioLeg[] = legs.map((leg) => ({
    quantity: leg.quantity,
    stake: leg.stake,
    fees: leg.fees,
    commission: leg.commission,
    cells: states.map((state) => endingCell(state, leg, drawIndex)),
  }));
  return scenarioMatrix(states, rows);
}

/** Whether every leg's rules say what happens in every ending of this kind of market. */
export const rulesKnown = (legs: readonly Pick<EndingLeg, 'profile'>[]): boolean =>
  legs.every((leg) => leg.profile?.known === true);
