// Two names of teams in figures that a score is made of: how much of what each name tells is found in the
// other, what is left over on both sides, and whether one is the other's initials.

import type { SideReading, Word } from './sideReading.ts';
import { type Alignment, align } from './wordAlignment.ts';
import { wordLikeness } from './wordLikeness.ts';

export const TEAM_FEATURES = [
  'covered-more',
  'left-both',
  'left-one',
  'conflict-common',
  'equal',
  'initials',
  'code',
  'linked-weight',
  'linked-exact',
  'first-word',
  'only-form',
  'weak-link',
  'common-only',
  'subset',
  'subset-common-left',
  'subset-own-left',
  'words-difference',
  'short-subset',
] as const;

/** What known names say of two sides without deciding it. */
export const KNOWN_FEATURES = [
  'known-same-loosely',
  'known-same-among-others',
  'known-different-loosely',
  'known-one',
] as const;

/** A word counts as something that a name tells from this weight on. */
const TELLING_FROM = 0.2;
/** What is left over of less than this is form and not name. */
const NOTHING_LEFT = 0.13;
const COMMON_LEFT_MOST = 0.5;

/** Figures of two names in the order of {@link TEAM_FEATURES}, from 0 to 1, the same for either order. */
export function teamFigures(a: SideReading, b: SideReading): readonly number[] {
  const alignment = align(a.words, b.words);
  const [leftA, leftB] = [leftOver(a.words, alignment.a), leftOver(b.words, alignment.b)];
  const [left, rest] = [Math.min(leftA, leftB), Math.max(leftA, leftB)];
  const subset = left < NOTHING_LEFT;
  const shorter = Math.min(a.weight, b.weight);
  const linked = linkedFigures(alignment, a.words);
  const commonLeft = hasCommonLeft(a.words, alignment.a) && hasCommonLeft(b.words, alignment.b);
  return [
    Math.max(covered(a, alignment.a), covered(b, alignment.b)),
    left,
    rest,
    flag(commonLeft),
    flag(a.core === b.core),
    Math.max(initialsOf(a, b), initialsOf(b, a)),
    Math.max(codeOf(a, b), codeOf(b, a)),
    linked.weight,
    flag(linked.exact),
    firstAlike(a, b),
    flag(shorter < 0.4),
    1 - linked.weakest,
    flag(linked.linked && !linked.own),
    flag(subset),
    flag(subset && rest >= NOTHING_LEFT && rest <= COMMON_LEFT_MOST),
    flag(subset && rest > COMMON_LEFT_MOST),
    Math.min(4, Math.abs(a.words.length - b.words.length)) / 4,
    flag(subset && shorter <= 0.55),
  ];
}

const flag = (is: boolean): number => (is ? 1 : 0);

interface LinkedFigures {
  /** Words that tell something are linked. */
  readonly linked: boolean;
  /** Weight of what is linked, 1 for two whole words and more. */
  readonly weight: number;
  readonly weakest: number;
  readonly exact: boolean;
  /** Some linked word is the side's own and no common one. */
  readonly own: boolean;
}

function linkedFigures({ links }: Alignment, words: readonly Word[]): LinkedFigures {
  let [linked, exact, own] = [false, false, false];
  let [weight, weakest] = [0, 1];
  for (const link of links) {
    if (link.likeness > 0.6 && words[link.a]?.kind === 'own') own = true;
    if (link.weight <= TELLING_FROM) continue;
    linked = true;
    weight += link.likeness * link.weight;
    weakest = Math.min(weakest, link.likeness);
    if (link.likeness >= 0.96 && link.weight > 0.7) exact = true;
  }
  const least = linked ? weakest : 0;
  return { linked, exact, own, weight: Math.min(2, weight) / 2, weakest: least };
}

/** The most telling word that found no partner, by weight and how unlike it is to all. */
function leftOver(words: readonly Word[], found: Float64Array): number {
  let most = 0;
  for (let at = 0; at < words.length; at++) {
    most = Math.max(most, (words[at] as Word).weight * (1 - (found[at] as number)));
  }
  return most;
}

/** Whether a word that many clubs bear found no partner: `United` where the other is `City`. */
const hasCommonLeft = (words: readonly Word[], found: Float64Array): boolean =>
  words.some(({ kind, text }, at) => kind === 'common' && text.length > 2 && found[at] === 0);

function covered({ weight, words }: SideReading, found: Float64Array): number {
  if (weight === 0) return 0;
  let part = 0;
  for (let at = 0; at < words.length; at++) part += (words[at] as Word).weight * (found[at] ?? 0);
  return part / weight;
}

const CODE_LETTERS_MAX = 6;

/** The only word of a name that may stand for another: up to six letters. */
function codeWord({ words }: SideReading): string | null {
  const [word] = words;
  if (words.length !== 1 || word === undefined) return null;
  const { length } = word.text;
  return length >= 2 && length <= CODE_LETTERS_MAX ? word.text : null;
}

/** Whether a one-word name is made of the first letters of another's words, from 0 to 1. */
function initialsOf(short: SideReading, { initials, words }: SideReading): number {
  const text = codeWord(short);
  if (text === null || words.length < 2) return 0;
  const [all, strong] = initials;
  if (text === all || text === strong) return 1;
  if (all.startsWith(text) || strong.startsWith(text)) return text.length > 2 ? 0.7 : 0.4;
  // `f` and `c` of club forms are added at will: PSG and PSGFC.
  return all.endsWith(text) && text.length > 2 ? 0.6 : 0;
}

/** Whether a short word's letters stand in another name in order, beginning with its first. */
function codeOf(short: SideReading, { words }: SideReading): number {
  const text = codeWord(short);
  if (text === null || text.length > 4) return 0;
  let at = 0;
  let begun = false;
  for (const word of words) {
    if (word.kind === 'form') continue;
    if (word.text.length > text.length && word.text.startsWith(text)) return 0.8;
    if (!begun && word.text[0] !== text[0]) return 0;
    begun = true;
    for (const letter of word.text) if (letter === text[at]) at++;
  }
  return at === text.length ? 0.4 : 0;
}

function firstAlike(a: SideReading, b: SideReading): number {
  const [x, y] = [firstOf(a), firstOf(b)];
  return x === undefined || y === undefined ? 0 : wordLikeness(x, y);
}

const firstOf = ({ words }: SideReading): Word | undefined =>
  words.find(({ kind }) => kind !== 'form') ?? words[0];
