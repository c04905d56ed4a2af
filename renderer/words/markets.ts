// Contests, markets, selections, endings and the evidence of pairs in words.

import type {
  MarketStatus,
  MarketType,
  Period,
  Question,
  Scope,
  SelectionKey,
  Sport,
  StartPrecision,
} from '../../shared/domain/market.ts';
import { marketTypes } from '../../shared/domain/market.ts';
import type { FairMethod } from '../../shared/domain/opportunity.ts';
import type { Ending, Treatment } from '../../shared/domain/settlement.ts';

export const fairMethodWords: { readonly [method in FairMethod]: string } = {
  multiplicative: 'In proportion',
  additive: 'In equal parts',
  power: 'Power',
  shin: 'Shin',
  logit: 'Log-odds',
  'worst-case': 'Worst of all',
};

export const sportWords: { readonly [sport in Sport]: string } = {
  'american-football': 'American football',
  baseball: 'Baseball',
  basketball: 'Basketball',
  football: 'Football',
  'ice-hockey': 'Ice hockey',
  tennis: 'Tennis',
  'mixed-martial-arts': 'MMA',
  boxing: 'Boxing',
  golf: 'Golf',
  cricket: 'Cricket',
  rugby: 'Rugby',
  esports: 'Esports',
  'motor-racing': 'Motor racing',
  'horse-racing': 'Horse racing',
  other: 'Other',
};

export const marketTypeWords: { readonly [type in MarketType]: string } = {
  winner: 'Winner',
  'three-way': 'Win, draw, win',
  spread: 'Spread',
  total: 'Total',
  'team-total': 'Team total',
  'draw-no-bet': 'Draw no bet',
  'both-to-score': 'Both to score',
  outright: 'Outright',
  place: 'To be placed',
  proposition: 'Proposition',
};

export const periodWords: { readonly [period in Period]: string } = {
  match: 'Whole match',
  'first-half': 'First half',
  'second-half': 'Second half',
  'first-quarter': 'First quarter',
  'first-set': 'First set',
  'first-five-innings': 'First five innings',
  'first-period': 'First period',
};

export const marketStatusWords: { readonly [status in MarketStatus]: string } = {
  open: 'Open',
  paused: 'Paused',
  closed: 'Closed',
  determined: 'Result is in',
  settled: 'Settled',
};

export const scopeWords: { readonly [scope in Scope]: string } = {
  regulation: 'regulation time only',
  'overtime-included': 'overtime counts',
  'to-qualify': 'who goes through',
  unstated: 'overtime not stated',
};

export const selectionWords: { readonly [key in SelectionKey]: string } = {
  first: 'First side wins',
  second: 'Second side wins',
  draw: 'Draw',
  over: 'Over',
  under: 'Under',
  yes: 'Yes',
  no: 'No',
};

export const endingWords: { readonly [ending in Ending]: string } = {
  result: 'Ordinary result',
  push: 'Line hit exactly',
  tie: 'Tie',
  cancelled: 'Cancelled',
  postponed: 'Postponed',
  abandoned: 'Abandoned',
  retired: 'A player retires',
  walkover: 'Walkover',
  withdrawn: 'A runner is withdrawn',
};

export const treatmentWords: { readonly [kind in Treatment['kind']]: string } = {
  fixed: 'pays a fixed share',
  draw: 'settles as a draw',
  'none-wins': 'settles as NO',
  'fair-price': 'pays the last fair price',
  refund: 'stake returned',
  open: 'stays open',
  unknown: 'not known',
};

export const precisionWords: { readonly [precision in StartPrecision]: string } = {
  minute: '',
  day: 'day only',
  estimate: 'estimated',
};

const isMarketType = (word: string): word is MarketType =>
  (marketTypes as readonly string[]).includes(word);

/** Bets on several lines of one number, by what the number counts. */
const linesWords: { readonly [counted: string]: string } = {
  margin: 'Lines on the margin',
  total: 'Lines on the total',
  'first-total': 'Lines on the first side’s total',
  'second-total': 'Lines on the second side’s total',
};

/**
 * The engine's name of a question, `spread -1.5`, of several, `lines margin`, or of a runner, `outright Boston` and
 * `place 3 Boston`, in words: `Spread −1.5`.
 */
export function marketName(name: string): string {
  const [word = '', line, ...more] = name.split(' ');
  if (word === 'outright' && line !== undefined) return [line, ...more].join(' ');
  if (word === 'place' && line !== undefined) return placeWords(more.join(' '), line);
  if (word === 'lines' && line !== undefined) return linesWords[line] ?? line;
  const type = isMarketType(word) ? marketTypeWords[word] : word;
  return line === undefined ? type : `${type} ${line.replace('-', '−')}`;
}

/** A runner that comes in among the first so many. */
const placeWords = (runner: string, places: number | string): string =>
  `${runner} among the first ${places}`;

/** What a selection does where it comes true, and where it does not, by the engine's name of the question. */
export const comesTrue = (name: string): { readonly yes: string; readonly no: string } =>
  name.startsWith('place ')
    ? { yes: 'is placed', no: 'is not placed' }
    : { yes: 'wins', no: 'does not win' };

/** A question in words: `Spread −1.5`, or what a proposition asks. */
export function questionWords({ line, subject, type }: Question): string {
  if (type === 'place' && line !== null) return placeWords(subject, line / 4);
  if (subject !== '') return subject;
  return line === null
    ? marketTypeWords[type]
    : `${marketTypeWords[type]} ${String(line / 4).replace('-', '−')}`;
}

/** What part of a contest a question is on; what kind it is, where it is on no part. */
export const partWords = ({ period, scope, subject, type }: Question): string =>
  subject === '' ? `${periodWords[period]}, ${scopeWords[scope]}` : marketTypeWords[type];

/** A question with all that tells it from others: `Spread −1.5 for Boston, first half, overtime counts`. */
export function fullQuestionWords(question: Question, lineOn: string | null = null): string {
  const { period, scope, subject } = question;
  if (subject !== '') return questionWords(question);
  const on = lineOn === null ? '' : ` for ${lineOn}`;
  const when = period === 'match' ? '' : `, ${periodWords[period].toLowerCase()}`;
  return `${questionWords(question)}${on}${when}, ${scopeWords[scope]}`;
}

/** The engine's `A – B · spread -1.5` with its market in words. */
export function betTitle(title: string): string {
  const at = title.lastIndexOf(' · ');
  return at < 0 ? title : `${title.slice(0, at)} · ${marketName(title.slice(at + 3))}`;
}

const isEnding = (word: string): word is Ending => Object.hasOwn(endingWords, word);
const isSelection = (word: string): word is SelectionKey => Object.hasOwn(selectionWords, word);

/** The two sides of a contest by its title, `Arsenal – Chelsea`, for words about states; none where it has not two. */
export function sideNames(title: string): ReadonlyMap<string, string> {
  const [first, second, ...others] = title.split(' – ');
  return first === undefined || second === undefined || others.length > 0
    ? new Map()
    : new Map([
        ['first', first],
        ['second', second],
      ]);
}

/** Words of a state inside a sentence; names keep their capitals. */
export const inSentence = (words: string): string =>
  Object.values<string>(endingWords).includes(words) || words === 'Level' || words === 'Draw'
    ? words.toLowerCase()
    : words;

/** A state of a scenario matrix; `names` are the selections' own names where they are known. */
export function stateWords(state: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(state);
  if (name !== undefined && name !== state) return `${name} wins`;
  if (isSelection(state)) return selectionWords[state];
  return isEnding(state) ? endingWords[state] : (rangeWords(state, names) ?? state);
}

/** `margin 2..`, `total 0..2` or `margin 1`: the number that is counted, from and to. */
const RANGE = /^(margin|total|first-total|second-total) (-?\d+|)(?:(\.\.)(-?\d+|))?$/;

/** A range of a counted number in words; null when the state is none. */
function rangeWords(state: string, names: ReadonlyMap<string, string>): string | null {
  const [, counted, low = '', dots, high = ''] = RANGE.exec(state) ?? [];
  if (counted === undefined) return null;
  const from = low === '' ? null : Number(low);
  const to = dots === undefined ? from : high === '' ? null : Number(high);
  const first = names.get('first') ?? 'First side';
  const second = names.get('second') ?? 'Second side';
  if (counted === 'margin') return marginWords(from, to, first, second);
  const whose = counted === 'total' ? 'Total' : `${counted === 'first-total' ? first : second}:`;
  return `${whose} ${spanWords(from, to)}`;
}

function spanWords(from: number | null, to: number | null): string {
  if (from === null) return `${to} or less`;
  if (to === null) return `${from} or more`;
  return from === to ? `${from}` : `${from} ${to === from + 1 ? 'or' : 'to'} ${to}`;
}

/** By how much who wins; a margin below 0 is the second side's. */
function marginWords(
  from: number | null,
  to: number | null,
  first: string,
  second: string,
): string {
  if (from === 0 && to === 0) return 'Level';
  if (from !== null && from > 0) return `${first} by ${spanWords(from, to)}`;
  if (to !== null && to < 0) {
    return `${second} by ${spanWords(-to, from === null ? null : -from)}`;
  }
  const ahead = (side: string, by: number | null): string =>
    by === null ? `${side} wins` : `${side} by ${spanWords(1, by)}`;
  const parts = [
    ...(to === 0 ? [] : [ahead(first, to)]),
    'level',
    ...(from === 0 ? [] : [ahead(second, from === null ? null : -from)]),
  ];
  const text = parts.join(' or ');
  return text[0]?.toUpperCase() + text.slice(1);
}
