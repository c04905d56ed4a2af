// How likely two words of names are one word, written differently: equal, equal by rule, translated,
// cut short, inflected or misspelt. From 0 to 1; 1 only for equal writing.

import { COMMON_FORMS } from '../../../shared/data/nameWords.ts';
import type { Word } from './sideReading.ts';

/** Likeness of two words from 0 to 1. */
export function wordLikeness(a: Word, b: Word): number {
  if (a.text === b.text) return 1;
  if (a.kind === 'number' || b.kind === 'number') return numbersAlike(a.text, b.text);
  if (a.skeleton === b.skeleton && a.skeleton.length > 1) return 0.97;
  if (isSameWord(a.text, b.text)) return 0.93;
  const cut = cutLikeness(a, b);
  // Words that are both well known are different ones, however alike: Rangers and Wanderers.
  if (a.kind === 'common' && b.kind === 'common') return cut;
  return Math.max(cut, spellingLikeness(a, b));
}

/** Founding years come as `1904` and `04`. */
function numbersAlike(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length === 2 && long.length === 4 && long.endsWith(short) ? 0.9 : 0;
}

function isSameWord(a: string, b: string): boolean {
  const [forms, others] = [COMMON_FORMS.get(a), COMMON_FORMS.get(b)];
  if (forms === undefined || others === undefined) return false;
  return forms.some((form) => others.includes(form));
}

/** A word that begins another one: `Ath` for Athletic, `R.` for Racing. */
function cutLikeness(a: Word, b: Word): number {
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a];
  const { length } = short.text;
  if (length === long.text.length || !long.text.startsWith(short.text)) return 0;
  if (length === 1) return short.cut ? 0.4 : 0.3;
  const share = length / long.text.length;
  if (short.cut) return 0.75 + 0.2 * share;
  if (length === 2) return 0.35 + 0.2 * share;
  return length === 3 ? 0.5 + 0.3 * share : 0.62 + 0.33 * share;
}

/** Spellings less alike than this are other words. */
const SPELLING_LEAST = 0.4;

/** Likeness by the letters in common, with more trust in equal beginnings. */
function spellingLikeness(one: Word, other: Word): number {
  const [a, b] = [one.skeleton, other.skeleton];
  const longest = Math.max(a.length, b.length);
  if (longest < 4 || Math.min(a.length, b.length) < 3) return 0;
  // Every letter that only one of them has is a change at least.
  const lone = Math.max(
    bitCount(one.letters & ~other.letters),
    bitCount(other.letters & ~one.letters),
  );
  const leastEdits = Math.max(lone, Math.abs(a.length - b.length));
  if (1 - leastEdits / longest <= SPELLING_LEAST) return 0;
  const likeness = 1 - editDistance(a, b) / longest;
  if (likeness <= SPELLING_LEAST) return 0;
  let begin = 0;
  while (begin < 4 && a[begin] === b[begin]) begin++;
  return likeness + 0.06 * begin * (1 - likeness);
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Longest word compared letter by letter. */
const LETTERS_MAX = 62;
const [rowA, rowB, rowC] = [0, 1, 2].map(() => new Int32Array(LETTERS_MAX + 1)) as [
  Int32Array,
  Int32Array,
  Int32Array,
];

/** Letters to add, drop, change or swap with their neighbour until two words are equal. */
export function editDistance(a: string, b: string): number {
  const [m, n] = [Math.min(a.length, LETTERS_MAX), Math.min(b.length, LETTERS_MAX)];
  let [twoBefore, before, row] = [rowA, rowB, rowC];
  for (let j = 0; j <= n; j++) before[j] = j;
  for (let i = 1; i <= m; i++) {
    row[0] = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= n; j++) {
      const other = b.charCodeAt(j - 1);
      const change = (before[j - 1] ?? 0) + (letter === other ? 0 : 1);
      let best = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        best = Math.min(best, (twoBefore[j - 2] ?? 0) + 1);
      }
      row[j] = best;
    }
    [twoBefore, before, row] = [before, row, twoBefore];
  }
  return before[n] ?? 0;
}
