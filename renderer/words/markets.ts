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
import type { FairMethod, PairState } from '../../shared/domain/opportunity.ts';
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

export const pairStateWords: { readonly [state in PairState]: string } = {
  proposed: 'Proposed',
  confirmed: 'Confirmed',
  split: 'Split',
};

const evidenceKinds: { readonly [kind: string]: string } = {
  sides: 'Sides',
  start: 'Start',
  person: 'You',
  rules: 'Rules',
  first: 'Listed',
};
export const evidenceKind = (kind: string): string => evidenceKinds[kind] ?? kind;

const isMarketType = (word: string): word is MarketType =>
  (marketTypes as readonly string[]).includes(word);

/** The engine's name of a question, `spread -1.5`, in words: `Spread −1.5`. */
export function marketName(name: string): string {
  const [word = '', line] = name.split(' ');
  const type = isMarketType(word) ? marketTypeWords[word] : word;
  return line === undefined ? type : `${type} ${line.replace('-', '−')}`;
}

/** A question in words: `Spread −1.5`, or what a proposition asks. */
export function questionWords({ line, subject, type }: Question): string {
  if (subject !== '') return subject;
  return line === null
    ? marketTypeWords[type]
    : `${marketTypeWords[type]} ${String(line / 4).replace('-', '−')}`;
}

/** The engine's `A – B · spread -1.5` with its market in words. */
export function betTitle(title: string): string {
  const at = title.lastIndexOf(' · ');
  return at < 0 ? title : `${title.slice(0, at)} · ${marketName(title.slice(at + 3))}`;
}

const isEnding = (word: string): word is Ending => Object.hasOwn(endingWords, word);
const isSelection = (word: string): word is SelectionKey => Object.hasOwn(selectionWords, word);

/** A state of a scenario matrix; `names` are the selections' own names where they are known. */
export function stateWords(state: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(state);
  if (name !== undefined && name !== state) return `${name} wins`;
  if (isSelection(state)) return selectionWords[state];
  return isEnding(state) ? endingWords[state] : state;
}
