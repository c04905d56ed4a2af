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

/**
 * Worst profit over ordinary results, and over every ending that can happen; best profit over all that a contest can end in
 * which is played to its end.
 */
export interface WorstCase {
  readonly normal: Money;
  readonly possible: Money;
  readonly best: Money;
}

/** A bet of which is known what it pays. */
type KnownBet = OpenBet & { readonly terms: BetTerms };

const isKnown = (bet: OpenBet): bet is KnownBet => bet.terms !== null;

/**
 * A state of one group of markets: first side's score less the second's, or all scores together; where the group is
 * one market, which selection comes true.
 */
type GroupState = { readonly normal: boolean } & (
  | { readonly number: number }
  | { readonly selection: number }
);

const HALF = SCALE / 2;
/** Further from any line than a contest ends. */
const FAR = 1_000_000;

/** The worst and the best that can come of some bets on one contest; zero for none. */
export function worstCase(bets: readonly OpenBet[]): WorstCase {
  const known = bets.filter(isKnown);
  const lost = sumOf(bets, (bet) => (isKnown(bet) ? 0 : profitOf(bet, cells.lose)));
  const groups = new Map<string, [KnownBet, ...KnownBet[]]>();
  for (const bet of known) {
    const key = groupOf(bet.terms);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bet]);
    else group.push(bet);
  }
  let normal = lost;
  let possible = lost;
  let best = sumOf(bets, (bet) =>
    isKnown(bet) ? 0 : profitOf(bet, cells[bet.quantity < 0 ? 'lose' : 'win']),
  );
  for (const group of groups.values()) {
    const states = statesOf(group);
    const profits = states.map((state) => sumOf(group, (bet) => profitOf(bet, cellIn(state, bet))));
    const ordinary = profits.filter((_, at) => states[at]?.normal === true);
    normal += Math.min(...ordinary);
    best += Math.max(...profits);
    possible += Math.min(...profits);
  }
  for (const ending of specialEndings(known)) {
    possible = Math.min(possible, lost + sumOf(known, (bet) => specialProfit(bet, ending)));
  }
  return { normal: normal as Money, possible: possible as Money, best: best as Money };
}

const sumOf = <B>(bets: readonly B[], value: (bet: B) => number): number =>
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
  const { line, lineOn, period, scope, subject, type } = question;
  switch (type) {
    case 'winner':
    case 'three-way':
    case 'spread':
    case 'draw-no-bet':
      return `margin|${period}|${scope}`;
    case 'total':
      return `total|${period}|${scope}`;
    case 'team-total':
      return `total|${period}|${scope}|${lineOn}`;
    default:
      return `${type}|${period}|${scope}|${subject}|${line ?? ''}`;
  }
}

function statesOf(group: readonly [KnownBet, ...KnownBet[]]): readonly GroupState[] {
  const all = group.map(({ terms }) => terms);
  const [{ terms: first }] = group;
  const types = new Set(all.map(({ question }) => question.type));
  if (types.has('total') || types.has('team-total')) {
    return numbersOf(all, (line) => line).map((number) => ({
      ...{ number, normal: true },
    }));
  }
  if (!groupOf(first).startsWith('margin|')) {
    return selectionsOf(first.question).map((_, selection) => ({
      ...{ selection, normal: true },
    }));
  }
  const winner = types.has('winner');
  const level = !winner || possibleEndings(first.sport, 'winner').includes('tie');
  return numbersOf(all, (line) => -line)
    .filter((number) => number !== 0 || level)
    .map((number) => ({ number, normal: number !== 0 || !winner }));
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

function cellIn(state: GroupState, bet: KnownBet): ScenarioCell {
  const { terms } = bet;
  if ('selection' in state) return wins(terms, state.selection);
  const { number } = state;
  const { type } = terms.question;
  if (type === 'total' || type === 'team-total') return lined(4 * number - lineOf(terms), bet);
  if (type === 'spread') return lined(4 * number + lineOf(terms), bet);
  if (number !== 0) return wins(terms, number > 0 ? 0 : selectionsOf(terms.question).length - 1);
  if (type === 'three-way') return wins(terms, 1);
  // Level: the bet is off where a draw is no bet; else it is as the rules say of a tie.
  return special(bet, type === 'draw-no-bet' ? 'push' : 'tie');
}

/** In quarters. */
const lineOf = ({ question }: BetTerms): number => question.line ?? 0;

/**
 * What a bet on a line returns at a distance from it, in quarters; positive is the first selection's side. A
 * quarter line is half a bet on either neighbour.
 */
function lined(distance: number, bet: KnownBet): ScenarioCell {
  const quarter = lineOf(bet.terms) % 2 !== 0;
  if (!quarter) return onLine(distance, bet);
  const [one, other] = [onLine(distance - 1, bet), onLine(distance + 1, bet)];
  return {
    payout: Math.floor((one.payout + other.payout) / 2) as ScenarioCell['payout'],
    refund: Math.floor((one.refund + other.refund) / 2) as ScenarioCell['refund'],
  };
}

function onLine(distance: number, bet: KnownBet): ScenarioCell {
  if (distance === 0) return special(bet, 'push');
  return wins(bet.terms, distance > 0 ? 0 : 1);
}

const wins = ({ mask }: BetTerms, selection: number): ScenarioCell =>
  (mask >> selection) & 1 ? cells.win : cells.lose;

/** A line that is hit exactly gives a stake back, unless the rules say otherwise; a contract on it is lost. */
function special(bet: KnownBet, ending: Ending): ScenarioCell {
  const { terms } = bet;
  const treatment = terms.treatments[ending];
  if (treatment === undefined) {
    return ending === 'push' && terms.returnsStake === true ? cells.void : cells.lose;
  }
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
function specialEndings(bets: readonly KnownBet[]): ReadonlySet<Ending> {
  const found = new Set<Ending>();
  for (const { terms } of bets) {
    for (const ending of possibleEndings(terms.sport, terms.question.type)) {
      if (ending !== 'tie') found.add(ending);
    }
  }
  return found;
}

function specialProfit(bet: KnownBet, ending: Ending): number {
  const { terms } = bet;
  if (possibleEndings(terms.sport, terms.question.type).includes(ending)) {
    return profitOf(bet, special(bet, ending));
  }
  // The ending does not touch this market: it can still go either way.
  return Math.min(...statesOf([bet]).map((state) => profitOf(bet, cellIn(state, bet))));
}
