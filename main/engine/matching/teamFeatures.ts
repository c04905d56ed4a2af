// Two names of teams in figures that a score is made of: how much of what each name tells is found in the
// other, what is left over on both sides, and whether one is the other's initials.

import type { SideReading, Word } from './sideReading.ts';
import { editDistance, wordLikeness } from './wordLikeness.ts';

/** Words alike at least this much may be the same word. */
const LINK_FROM = 0.3;

interface Link {
  readonly a: number;
  readonly b: number;
  /** Words taken together on either side: `kayseri spor` for `kayserispor`. */
  readonly aSpan: number;
  readonly bSpan: number;
  readonly likeness: number;
  readonly weight: number;
}

/** What two names have in common and what not. */
interface Alignment {
  readonly links: readonly Link[];
  /** For each word its likeness to the word it was linked with, 0 for none. */
  readonly a: Float64Array;
  readonly b: Float64Array;
}

function align(a: readonly Word[], b: readonly Word[]): Alignment {
  const links = [...candidates(a, b)].sort(
    (x, y) => y.likeness * y.weight - x.likeness * x.weight || y.likeness - x.likeness,
  );
  const [inA, inB] = [new Float64Array(a.length), new Float64Array(b.length)];
  const taken: Link[] = [];
  for (const link of links) {
    if (isTaken(inA, link.a, link.aSpan) || isTaken(inB, link.b, link.bSpan)) continue;
    inA.fill(link.likeness, link.a, link.a + link.aSpan);
    inB.fill(link.likeness, link.b, link.b + link.bSpan);
    taken.push(link);
  }
  return { links: taken, a: inA, b: inB };
}

function isTaken(row: Float64Array, from: number, span: number): boolean {
  for (let at = from; at < from + span; at++) if (row[at] !== 0) return true;
  return false;
}

function* candidates(a: readonly Word[], b: readonly Word[]): Iterable<Link> {
  for (const [i, one] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const likeness = wordLikeness(one, other);
      if (likeness < LINK_FROM) continue;
      const weight = Math.max(one.weight, other.weight);
      yield { a: i, b: j, aSpan: 1, bSpan: 1, likeness, weight };
    }
  }
  for (const [i, j] of joinedMatches(a, b)) {
    yield { a: i, b: j, aSpan: 2, bSpan: 1, likeness: 0.96, weight: weightOf(b[j]) };
  }
  for (const [j, i] of joinedMatches(b, a)) {
    yield { a: i, b: j, aSpan: 1, bSpan: 2, likeness: 0.96, weight: weightOf(a[i]) };
  }
}

const weightOf = (word: Word | undefined): number => word?.weight ?? 0;

/** Pairs of neighbours in `a` that are one word in `b`. */
function* joinedMatches(
  a: readonly Word[],
  b: readonly Word[],
): Iterable<readonly [number, number]> {
  for (let i = 0; i + 1 < a.length; i++) {
    const joined = (a[i]?.text ?? '') + (a[i + 1]?.text ?? '');
    if (joined.length < 5) continue;
    for (const [j, { text }] of b.entries()) if (text === joined) yield [i, j];
  }
}

const sum = (words: readonly Word[]): number =>
  words.reduce((total, { weight }) => total + weight, 0);

/** The most telling word that found no partner, by weight and how unlike it is to all. */
function leftOver(words: readonly Word[], found: Float64Array): number {
  let most = 0;
  for (const [at, { weight }] of words.entries()) {
    most = Math.max(most, weight * (1 - (found[at] ?? 0)));
  }
  return most;
}

/** Whether a word that many clubs bear found no partner: `United` where the other is `City`. */
const hasCommonLeft = (words: readonly Word[], found: Float64Array): boolean =>
  words.some(({ kind, text }, at) => kind === 'common' && text.length > 2 && found[at] === 0);

const covered = (words: readonly Word[], found: Float64Array): number => {
  const total = sum(words);
  if (total === 0) return 0;
  return words.reduce((part, { weight }, at) => part + weight * (found[at] ?? 0), 0) / total;
};

/** Whether a one-word name is made of the first letters of another's words, from 0 to 1. */
function initialsOf(short: SideReading, long: SideReading): number {
  const [word] = short.words;
  if (short.words.length !== 1 || word === undefined || long.words.length < 2) return 0;
  const { text } = word;
  if (text.length < 2 || text.length > 6) return 0;
  const all = long.words.map((each) => each.text[0]).join('');
  const telling = long.words.filter(({ kind }) => kind !== 'number');
  const strong = telling
    .filter(({ kind, text: own }) => kind !== 'form' || own.length > 3)
    .map((each) => each.text[0])
    .join('');
  if (text === all || text === strong) return 1;
  if (all.startsWith(text) || strong.startsWith(text)) return text.length > 2 ? 0.7 : 0.4;
  // `f` and `c` of club forms are added at will: PSG and PSGFC.
  if (all.endsWith(text) && text.length > 2) return 0.6;
  return 0;
}

/** Whether a short word's letters stand in another name in order, beginning with its first. */
function codeOf(short: SideReading, long: SideReading): number {
  const [word] = short.words;
  if (short.words.length !== 1 || word === undefined) return 0;
  const { text } = word;
  if (text.length < 2 || text.length > 4) return 0;
  const target = long.words.filter(({ kind }) => kind !== 'form');
  for (const each of target) {
    if (each.text.startsWith(text) && each.text !== text) return 0.8;
  }
  const joined = target.map((each) => each.text).join('');
  if (joined[0] !== text[0]) return 0;
  let at = 0;
  for (const letter of joined) if (letter === text[at]) at++;
  return at === text.length ? 0.4 : 0;
}

export const TEAM_FEATURES = [
  'covered-more',
  'left-both',
  'left-one',
  'conflict-common',
  'equal',
  'compact',
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
export type TeamFeature = (typeof TEAM_FEATURES)[number];

/** What known names say of two sides without deciding it. */
export const KNOWN_FEATURES = [
  'known-same-loosely',
  'known-same-among-others',
  'known-different-loosely',
  'known-one',
] as const;
export type KnownFeature = (typeof KNOWN_FEATURES)[number];
export type KnownFeatures = { readonly [name in KnownFeature]: number };

const ratio = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
};

const squeeze = (words: readonly Word[]): string => words.map((word) => word.skeleton).join('');

/** Figures from 0 to 1 (a few beyond) of two names, the same for either order. */
export function teamFeatures(a: SideReading, b: SideReading): { [name in TeamFeature]: number } {
  const alignment = align(a.words, b.words);
  const [inA, inB] = [covered(a.words, alignment.a), covered(b.words, alignment.b)];
  const [leftA, leftB] = [leftOver(a.words, alignment.a), leftOver(b.words, alignment.b)];
  const telling = alignment.links.filter(({ weight }) => weight > 0.2);
  const linkedWeight = telling.reduce(
    (total, { likeness, weight }) => total + likeness * weight,
    0,
  );
  const weakest = telling.reduce((least, { likeness }) => Math.min(least, likeness), 1);
  const ownLinked = alignment.links.some(
    ({ a: at, likeness }) => likeness > 0.6 && a.words[at]?.kind === 'own',
  );
  const subset = Math.min(leftA, leftB) < 0.13 ? 1 : 0;
  const rest = Math.max(leftA, leftB);
  const shorter = Math.min(sum(a.words), sum(b.words));
  return {
    'covered-more': Math.max(inA, inB),
    'left-both': Math.min(leftA, leftB),
    'left-one': rest,
    'conflict-common':
      hasCommonLeft(a.words, alignment.a) && hasCommonLeft(b.words, alignment.b) ? 1 : 0,
    equal: a.core === b.core ? 1 : 0,
    compact: ratio(squeeze(a.words), squeeze(b.words)),
    initials: Math.max(initialsOf(a, b), initialsOf(b, a)),
    code: Math.max(codeOf(a, b), codeOf(b, a)),
    'linked-weight': Math.min(2, linkedWeight) / 2,
    'linked-exact': telling.some(({ likeness, weight }) => likeness >= 0.96 && weight > 0.7)
      ? 1
      : 0,
    'first-word': firstAlike(a, b),
    'only-form': Math.min(sum(a.words), sum(b.words)) < 0.4 ? 1 : 0,
    'weak-link': telling.length === 0 ? 1 : 1 - weakest,
    'common-only': telling.length > 0 && !ownLinked ? 1 : 0,
    subset,
    'subset-common-left': subset * (rest > 0.13 && rest <= 0.5 ? 1 : 0),
    'subset-own-left': subset * (rest > 0.5 ? 1 : 0),
    'words-difference': Math.min(4, Math.abs(a.words.length - b.words.length)) / 4,
    'short-subset': subset * (shorter <= 0.55 ? 1 : 0),
  };
}

function firstAlike(a: SideReading, b: SideReading): number {
  const [x, y] = [a, b].map(({ words }) => words.find(({ kind }) => kind !== 'form') ?? words[0]);
  return x === undefined || y === undefined ? 0 : wordLikeness(x, y);
}
