// Links the words of two names with their likeliest partners, each word once; two neighbours may be one
// word on the other side.

import type { Word } from './sideReading.ts';
import { wordLikeness } from './wordLikeness.ts';

/** Words alike at least this much may be the same word. */
const LINK_FROM = 0.3;
const JOINED_LIKENESS = 0.96;
const JOINED_LETTERS_MIN = 5;

export interface Link {
  readonly a: number;
  readonly b: number;
  /** Words taken together on either side: `kayseri spor` for `kayserispor`. */
  readonly aSpan: number;
  readonly bSpan: number;
  readonly likeness: number;
  readonly weight: number;
}

/** What two names have in common and what not. */
export interface Alignment {
  readonly links: readonly Link[];
  /** For each word its likeness to the word it was linked with, 0 for none. */
  readonly a: Float64Array;
  readonly b: Float64Array;
}

export function align(a: readonly Word[], b: readonly Word[]): Alignment {
  const [inA, inB] = [new Float64Array(a.length), new Float64Array(b.length)];
  const links = candidates(a, b);
  if (links.length > 1) {
    links.sort((x, y) => y.likeness * y.weight - x.likeness * x.weight || y.likeness - x.likeness);
  }
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

function candidates(a: readonly Word[], b: readonly Word[]): Link[] {
  const links: Link[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      const [one, other] = [a[i] as Word, b[j] as Word];
      const likeness = wordLikeness(one, other);
      if (likeness < LINK_FROM) continue;
      const weight = Math.max(one.weight, other.weight);
      links.push({ a: i, b: j, aSpan: 1, bSpan: 1, likeness, weight });
    }
  }
  addJoined(a, b, (i, j) => {
    const weight = (b[j] as Word).weight;
    links.push({ a: i, b: j, aSpan: 2, bSpan: 1, likeness: JOINED_LIKENESS, weight });
  });
  addJoined(b, a, (j, i) => {
    const weight = (a[i] as Word).weight;
    links.push({ a: i, b: j, aSpan: 1, bSpan: 2, likeness: JOINED_LIKENESS, weight });
  });
  return links;
}

/** Tells of every pair of neighbours in `a` that is one word in `b`. */
function addJoined(
  a: readonly Word[],
  b: readonly Word[],
  add: (a: number, b: number) => void,
): void {
  for (let i = 0; i + 1 < a.length; i++) {
    const [first, second] = [(a[i] as Word).text, (a[i + 1] as Word).text];
    if (first.length + second.length < JOINED_LETTERS_MIN) continue;
    for (let j = 0; j < b.length; j++) {
      const { text } = b[j] as Word;
      const fits = text.length === first.length + second.length;
      if (fits && text.startsWith(first) && text.endsWith(second)) add(i, j);
    }
  }
}
