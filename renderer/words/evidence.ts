// Evidence for and against a pair, states of pairs, people's acts and refused names, in words.

import type { Alias, AliasProvenance, AliasRefusal } from '../../shared/domain/alias.ts';
import type { Evidence, EvidenceCode } from '../../shared/domain/evidence.ts';
import type { PairState } from '../../shared/domain/opportunity.ts';
import type { Relation } from '../../shared/math/relations.ts';
import { coarse } from '../format.ts';

export const pairStateWords: { readonly [state in PairState]: string } = {
  proposed: 'Proposed',
  confirmed: 'Proved, kind new',
  live: 'Live',
  review: 'To review',
  split: 'Split',
};

/** What a state means for bets. */
export const pairStateHelp: { readonly [state in PairState]: string } = {
  proposed: 'Names or starts are only alike, or many may win. Nothing is bet on it.',
  confirmed:
    'Names and start prove it, but you have not seen a pair of these two venues in this sport yet: paper only.',
  live: 'Proved, and this kind of pair is approved. It may be bet on.',
  review: 'Something has changed since it was proved. Nothing is bet on it until you have looked.',
  split: 'You said that these are different contests.',
};

type Values = Evidence['values'];
type Teller = (values: Values, venue: (id: string) => string) => string;

const word = (values: Values, name: string): string => String(values[name] ?? '');
const quoted = (values: Values, name: string): string => `“${word(values, name)}”`;
const both = (values: Values): string =>
  `${quoted(values, 'first')} and ${quoted(values, 'second')}`;
const INITIALS: ReadonlySet<string> = new Set(['wnba', 'ncaa']);
/** A region's code as a name: `new zealand` is New Zealand. */
const place = (region: string): string =>
  region.length <= 3 || INITIALS.has(region)
    ? region.toUpperCase()
    : region.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
const apartMs = (values: Values): number => Number(values.apartMs ?? 0);

export const evidenceTellers: { readonly [code in EvidenceCode]: Teller } = {
  'side-known': (v) => `${both(v)} are both names of ${word(v, 'side')}`,
  'side-known-apart': (v) => `${both(v)} are known to be two different sides`,
  'side-equal': (v) => `Both write ${quoted(v, 'first')}`,
  'side-alike': (v) => `${both(v)} are alike: ${word(v, 'percent')} of 100`,
  'side-unlike': (v) => `${both(v)} have little in common: ${word(v, 'percent')} of 100`,
  'squads-differ': () => 'One is a women’s, youth or second side and the other is not',
  'order-swapped': () => 'They list the two sides the other way round',
  'start-same': (v) =>
    apartMs(v) === 0 ? 'Same start, to the minute' : `Starts ${coarse(apartMs(v))} apart`,
  'start-near': (v) => `Starts ${coarse(apartMs(v))} apart, as far as they are known`,
  'start-possible': (v) => `Starts may be the same: ${coarse(apartMs(v))} apart as they are stated`,
  'start-open': (v) =>
    v.apartMs === undefined
      ? 'One of them states no start'
      : `These sides may meet twice so soon: ${coarse(apartMs(v))} apart as stated`,
  'start-apart': (v) => `Starts ${coarse(apartMs(v))} apart: two contests`,
  'league-same-region': (v) => `Both leagues are of ${place(word(v, 'region'))}`,
  'league-unknown': () => 'The leagues say nothing either way',
  'league-conflict': () => 'Their leagues cannot be the same',
  'sport-differs': () => 'Their sports differ',
  'unit-differs': () => 'One is the contest, the other its corners, bookings or a simulation of it',
  'no-sides': () => 'They do not name two sides each',
  'field-shared': (v) =>
    `${word(v, 'both')} may win at both, of ${word(v, 'first')} here and ${word(v, 'second')} there`,
  'field-asked': () => 'What they win is yours to compare: by titles and rules, not by names',
  'years-same': (v) => `Both titles name ${word(v, 'year')}`,
  'years-differ': () => 'Their titles name different years',
  rivals: () => 'Another contest of the same sides fits as well',
  contradicted: () => 'A third venue’s event of this contest speaks against it',
  'listed-twice': (v, venue) =>
    `${venue(word(v, 'venue'))} asks the same of two events here: one is another contest`,
  'person-same': () => 'You said that they are the same',
  'person-different': () => 'You said that they are different',
  'person-sides': () => 'You set which way round their sides stand',
  'rules-changed': (v, venue) =>
    `${venue(word(v, 'venue'))} has changed its rules since they were agreed to`,
  'rules-vanished': (v, venue) => `${venue(word(v, 'venue'))} does not state its rules any more`,
  'start-moved': () => 'A start has moved since you joined them',
  'prices-disagree': () =>
    'Their prices disagreed plainly for minutes: one is stale, or the sides are wrong',
};

/** A reason as a sentence without a full stop; `venue` names venues. */
export const evidenceSentence = (
  { code, values }: Evidence,
  venue: (id: string) => string,
): string => evidenceTellers[code](values, venue);

export const aliasRefusalWords: {
  readonly [code in AliasRefusal['code']]: (values: AliasRefusal['values']) => string;
} = {
  empty: () => 'Nothing is left of one of the names.',
  'unseen-letters': () =>
    'One of the names has letters that cannot be seen, or that turn the text round.',
  'same-name': () => 'Both names read the same already.',
  'squads-differ': () => 'One is a women’s, youth or second side and the other is not.',
  merges: ({ first, region, second }) =>
    `It would merge ${first} and ${second}, two sides of ${place(region ?? '')}.`,
  taken: ({ alias, side }) => `“${alias}” is known as ${side}.`,
  'both-listed': ({ first, second }) =>
    `One venue lists both names in one league: “${first}” and “${second}”.`,
};

export const provenanceWords: { readonly [provenance in AliasProvenance]: string } = {
  pair: 'from a pair',
  person: 'typed by you',
  import: 'imported',
};

const actionWords: { readonly [kind: string]: string } = {
  confirm: 'Confirmed',
  pin: 'Pinned',
  split: 'Split',
  swap: 'Sides turned',
  forget: 'Word taken back',
  learn: 'Names taught',
  unlearn: 'Name removed',
};
export const actionWord = (kind: string): string => actionWords[kind] ?? kind;

/** Where a taught name holds. */
export const aliasPlace = ({ region }: Alias): string =>
  region === '' ? 'everywhere' : place(region);

/** How two legs of a bet stand to each other. */
export const relationWords: { readonly [relation in Relation]: string } = {
  identity: 'the same bet, they pay together',
  complement: 'opposite bets, of which exactly one pays',
  subset: 'the first pays only where the second does',
  superset: 'the second pays only where the first does',
  overlap: 'both pay on some results',
  disjoint: 'never pay together',
};
