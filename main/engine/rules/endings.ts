// The states of the world in which a market of ours can end, and what each leg pays in them by its own
// venue's rules. The arithmetic is shared/math/scenarios.ts.

import type { Question, SelectionKey, Sport } from '../../../shared/domain/market.ts';
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
import {
  cells,
  paysShare,
  type ScenarioCell,
  type ScenarioLeg,
  type ScenarioMatrix,
  type ScenarioState,
  scenarioMatrix,
} from '../../../shared/math/scenarios.ts';

/** What must be known of a leg to say what it pays. */
export interface EndingLeg {
  /** Bit i is set when it pays on selection i. */
  readonly mask: number;
  /** Whether it backs the opposite of what the venue's market asks. */
  readonly negated: boolean;
  readonly profile: SettlementProfile | null;
  /** Average price paid, taken for a fair price that is not known beforehand. */
  readonly price: Probability;
  readonly quantity: Quantity;
  readonly stake: Money;
  readonly fees: Money;
}

export interface EndingState extends ScenarioState {
  readonly ending: Ending;
  /** Index of the selection that comes true, −1 where none does. */
  readonly selection: number;
}

/** Ordinary results first, then the endings that this kind of market can have besides. */
export function endingStates(
  question: Question,
  selections: readonly SelectionKey[],
  sport: Sport,
): readonly EndingState[] {
  const results = selections.map(
    (selection, index): EndingState => ({
      id: selection,
      normal: true,
      ending: 'result',
      selection: index,
    }),
  );
  const special = possibleEndings(sport, question.type).map(
    (ending): EndingState => ({ id: ending, normal: false, ending, selection: -1 }),
  );
  // A whole line can be hit exactly: an ordinary result that pays neither side.
  const push: readonly EndingState[] =
    question.line !== null && question.line % 4 === 0
      ? [{ id: 'push', normal: true, ending: 'push', selection: -1 }]
      : [];
  return [...results, ...push, ...special];
}

/** What one leg pays in one state. An unknown rule is taken at its worst: nothing comes back. */
export function endingCell(state: EndingState, leg: EndingLeg, drawIndex: number): ScenarioCell {
  if (state.ending === 'result') {
    return (leg.mask >> state.selection) & 1 ? cells.win : cells.lose;
  }
  const treatment = leg.profile?.treatments[state.ending] ?? { kind: 'unknown' };
  return treatmentCell(treatment, leg, drawIndex);
}

/** What a leg pays where the rules treat an ending in this way; `drawIndex` is −1 without a draw. */
export function treatmentCell(
  treatment: Treatment,
  leg: Pick<EndingLeg, 'mask' | 'negated' | 'price'>,
  drawIndex: number,
): ScenarioCell {
  switch (treatment.kind) {
    case 'fixed':
      return paysShare((leg.negated ? SCALE - treatment.payout : treatment.payout) as Ratio);
    case 'draw': {
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

/** The whole matrix of a bet on one market. */
export function endingMatrix(
  question: Question,
  selections: readonly SelectionKey[],
  sport: Sport,
  legs: readonly EndingLeg[],
): ScenarioMatrix {
  const states = endingStates(question, selections, sport);
  const drawIndex = selections.indexOf('draw');
  const rows: ScenarioLeg[] = legs.map((leg) => ({
    quantity: leg.quantity,
    stake: leg.stake,
    fees: leg.fees,
    cells: states.map((state) => endingCell(state, leg, drawIndex)),
  }));
  return scenarioMatrix(states, rows);
}

/** Whether every leg's rules say what happens in every ending of this kind of market. */
export const rulesKnown = (legs: readonly Pick<EndingLeg, 'profile'>[]): boolean =>
  legs.every((leg) => leg.profile?.known === true);
