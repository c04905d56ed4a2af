// How one contest can end, over all markets on it that are bet on, and what every bet returns then. Markets
// that hang on the same number of a result (the margin, the total) are judged by that number together; what
// is left counts as independent, which can only make the worst case worse.

import type { BetTerms } from '../../../shared/domain/risk.ts';
import { type Ending, possibleEndings } from '../../../shared/domain/settlement.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { cells, legReturn, type ScenarioCell } from '../../../shared/math/scenarios.ts';
import { selectionsOf } from '../marketTable.ts';
import { treatmentCell } from '../rules/endings.ts';

/** Money on one listing, in dollars: what stands, or what an order on its way may still make of it. */
export interface OpenBet {
  /** Null where nobody knows what it pays: then it counts as lost in every ending. */
  readonly terms: BetTerms | null;
  /** Dollars that it pays when it wins; below zero for what is sold. */
  readonly quantity: Quantity;
  readonly stake: Money;
  readonly fees: Money;
  /** False for an order that may be filled or not: it counts where it loses and not where it wins. */
  readonly firm: boolean;
}

/** Worst profit over ordinary results, and over every ending that can happen. */
export interface WorstCase {
  readonly normal: Money;
  readonly possible: Money;
}

/** A state of one group of markets; what it leaves open is null. */
interface GroupState {
  /** First side's score less the second's, or all scores together. */
  readonly number: number | null;
  /** Which selection comes true where the group is one market. */
  readonly selection: number | null;
  readonly normal: boolean;
}

const HALF = SCALE / 2;
/** Further from any line than a contest ends. */
const FAR = 1_000_000;

/** The worst that can come of some bets on one contest; zero for none. */
export function worstCase(bets: readonly OpenBet[]): WorstCase {
  const lost = sumOf(bets, (bet) => (bet.terms === null ? profitOf(bet, cells.lose) : 0));
  const groups = new Map<string, OpenBet[]>();
  for (const bet of bets) {
    if (bet.terms === null) continue;
    const key = groupOf(bet.terms);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bet]);
    else group.push(bet);
  }
  let normal = lost;
  let possible = lost;
  for (const group of groups.values()) {
    const states = statesOf(group);
    const profits = states.map((state) => sumOf(group, (bet) => profitOf(bet, cellIn(state, bet))));
    normal += Math.min(...profits.filter((_, at) => states[at]?.normal === true));
    possible += Math.min(...profits);
  }
  for (const ending of specialEndings(bets)) {
    possible = Math.min(possible, lost + sumOf(bets, (bet) => specialProfit(bet, ending)));
  }
  return { normal: normal as Money, possible: possible as Money };
}

const sumOf = (bets: readonly OpenBet[], value: (bet: OpenBet) => number): number =>
  bets.reduce((sum, bet) => sum + value(bet), 0);

/** Commission counts as where a bet is alone in its market, which is the most that it can be. */
function profitOf({ fees, firm, quantity, stake, terms }: OpenBet, cell: ScenarioCell): number {
  const leg = { quantity, stake, fees, cells: [cell], commission: null };
  const won = legReturn(leg, 0) - stake;
  const taken = won > 0 ? mulDiv(won, terms?.commission ?? 0, SCALE, 'ceil') : 0;
  const profit = won - taken - fees;
  return firm ? profit : Math.min(0, profit);
}

/** Markets of one key hang on the same number; every other market is a key of its own. */
function groupOf({ question }: BetTerms): string {
  const { lineOn, period, scope, subject, type } = question;
  switch (type) {
    case 'winner':
    case 'three-way':
    case 'spread':
    case 'draw-no-bet':
      return `margin|${period}|${scope}`;
    case 'total':
      return `total|${period}|${scope}`;
    case 'team-total':
      return `total|${period}|${scope}|${lineOn ?? ''}`;
    default:
      return `${type}|${period}|${scope}|${subject}`;
  }
}

function statesOf(group: readonly OpenBet[]): readonly GroupState[] {
  const all = group.flatMap(({ terms }) => (terms === null ? [] : [terms]));
  const [first] = all;
  if (first === undefined) return [];
  const types = new Set(all.map(({ question }) => question.type));
  if (types.has('total') || types.has('team-total')) {
    return numbersOf(all, (line) => line).map((number) => ({
      ...{ number, selection: null, normal: true },
    }));
  }
  if (!groupOf(first).startsWith('margin|')) {
    return selectionsOf(first.question).map((_, selection) => ({
      ...{ number: null, selection, normal: true },
    }));
  }
  const winner = types.has('winner');
  const level = !winner || possibleEndings(first.sport, 'winner').includes('tie');
  return numbersOf(all, (line) => -line)
    .filter((number) => number !== 0 || level)
    .map((number) => ({ number, selection: null, normal: number !== 0 || !winner }));
}

/** One number on each line, one on either side of it, a level result, and one beyond all lines. */
function numbersOf(all: readonly BetTerms[], at: (line: number) => number): number[] {
  const numbers = new Set([-FAR, -1, 0, 1, FAR]);
  for (const { question } of all) {
    if (question.line === null) continue;
    const place = at(question.line) / 4;
    for (const near of [-1, 0, 1]) {
      numbers.add(Math.floor(place) + near);
      numbers.add(Math.ceil(place) + near);
    }
  }
  return [...numbers].sort((a, b) => a - b);
}

function cellIn({ number, selection }: GroupState, bet: OpenBet): ScenarioCell {
  const { terms } = bet;
  if (terms === null) return cells.lose;
  if (selection !== null) return wins(terms, selection);
  const { line, type } = terms.question;
  const value = number ?? 0;
  if (type === 'total' || type === 'team-total') return lined(4 * value - (line ?? 0), bet, terms);
  if (type === 'spread') return lined(4 * value + (line ?? 0), bet, terms);
  if (value !== 0) return wins(terms, value > 0 ? 0 : selectionsOf(terms.question).length - 1);
  if (type === 'three-way') return wins(terms, 1);
  // Level: the bet is off where a draw is no bet; else it is as the rules say of a tie.
  return special(terms, bet, type === 'draw-no-bet' ? 'push' : 'tie');
}

/**
 * What a bet on a line returns at a distance from it, in quarters; positive is the first selection's side. A
 * quarter line is half a bet on either neighbour.
 */
function lined(distance: number, bet: OpenBet, terms: BetTerms): ScenarioCell {
  const quarter = (terms.question.line ?? 0) % 2 !== 0;
  if (!quarter) return onLine(distance, bet, terms);
  const [one, other] = [onLine(distance - 1, bet, terms), onLine(distance + 1, bet, terms)];
  return {
    payout: Math.floor((one.payout + other.payout) / 2) as ScenarioCell['payout'],
    refund: Math.floor((one.refund + other.refund) / 2) as ScenarioCell['refund'],
  };
}

function onLine(distance: number, bet: OpenBet, terms: BetTerms): ScenarioCell {
  if (distance === 0) return special(terms, bet, 'push');
  return wins(terms, distance > 0 ? 0 : 1);
}

const wins = ({ mask }: BetTerms, selection: number): ScenarioCell =>
  (mask >> selection) & 1 ? cells.win : cells.lose;

/** A line that is hit exactly gives the stake back unless the rules say otherwise. */
function special(terms: BetTerms, bet: OpenBet, ending: Ending): ScenarioCell {
  const treatment = terms.treatments[ending];
  if (treatment === undefined) return ending === 'push' ? cells.void : cells.lose;
  const { mask, negated } = terms;
  const price = (
    bet.quantity === 0 ? HALF : Math.abs(mulDiv(bet.stake, SCALE, bet.quantity, 'floor'))
  ) as Probability;
  return treatmentCell(
    treatment,
    { mask, negated, price },
    selectionsOf(terms.question).indexOf('draw'),
  );
}

/** Endings that end a whole contest at once. */
function specialEndings(bets: readonly OpenBet[]): ReadonlySet<Ending> {
  const found = new Set<Ending>();
  for (const { terms } of bets) {
    if (terms === null) continue;
    for (const ending of possibleEndings(terms.sport, terms.question.type)) {
      if (ending !== 'tie') found.add(ending);
    }
  }
  return found;
}

function specialProfit(bet: OpenBet, ending: Ending): number {
  const { terms } = bet;
  if (terms === null) return 0;
  if (possibleEndings(terms.sport, terms.question.type).includes(ending)) {
    return profitOf(bet, special(terms, bet, ending));
  }
  // The ending does not touch this market: it can still go either way.
  return Math.min(...statesOf([bet]).map((state) => profitOf(bet, cellIn(state, bet))));
}
