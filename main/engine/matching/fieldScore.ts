// How likely two events with a field of runners ask the same: how many may win both, and what their titles
// have in common. Fields of one league's clubs are alike for a dozen different titles, so that this only ever
// proposes: what is asked is read by a person, with the rules beside it.

import type { FieldSight } from './fieldSight.ts';
import { cluesOf } from './sideClues.ts';
import { scoreSides } from './sideScore.ts';
import type { SideSight } from './sideSight.ts';

export interface FieldScore {
  /** From 0 to 1; 0 for what is certainly another event. */
  readonly score: number;
  /** Indices of runners who are the same, of the first and of the second event. */
  readonly both: readonly (readonly [number, number])[];
  /** Both titles name years, and none of them is in both. */
  readonly yearsDiffer: boolean;
  /** The titles have a word in common that tells what is asked. */
  readonly titlesAlike: boolean;
}

/** Two names of a field that are alike enough to be one, where no other of either list is nearly as alike. */
const RUNNER_SAME_FROM = 0.9;
const RUNNER_OTHER_BELOW = 0.5;
/** Runners in both, against all there are, from which a person is asked. */
const FIELD_ALIKE_FROM = 0.7;
const TITLE_WEIGHT = 0.2;

/** Whether a person may be asked about two fields. */
export const isFieldPossible = ({ score }: FieldScore): boolean => score > 0;

/** Compares two fields; turned round, the indices are. */
export function scoreFields(a: FieldSight, b: FieldSight): FieldScore {
  const both = sameRunners(a.runners, b.runners);
  const share = shareOf(both.length, a.runners, b.runners);
  const yearsDiffer =
    a.years.length > 0 && b.years.length > 0 && !a.years.some((year) => b.years.includes(year));
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  const titlesAlike = shared > 0;
  const possible = share >= FIELD_ALIKE_FROM && !yearsDiffer && titlesAlike;
  const alike = shared / Math.max(1, a.words.size + b.words.size - shared);
  const score = possible ? (1 - TITLE_WEIGHT) * share + TITLE_WEIGHT * alike : 0;
  return { score, both, yearsDiffer, titlesAlike };
}

/** Runners in both of two lists against all that there are. */
const shareOf = (both: number, a: readonly SideSight[], b: readonly SideSight[]): number =>
  (2 * both) / (a.length + b.length);

/** Runners of two lists who are the same, each of them once: names that read the same before those that are alike. */
function sameRunners(
  a: readonly SideSight[],
  b: readonly SideSight[],
): readonly (readonly [number, number])[] {
  const both: (readonly [number, number])[] = [];
  const exact = new Map<string, number[]>();
  for (const [at, side] of b.entries()) {
    exact.set(nameKey(side), [...(exact.get(nameKey(side)) ?? []), at]);
  }
  const own = new Map<string, number>();
  for (const side of a) own.set(nameKey(side), (own.get(nameKey(side)) ?? 0) + 1);
  const [left, right] = [new Set(a.keys()), new Set(b.keys())];
  for (const [at, side] of a.entries()) {
    const [other, ...more] = exact.get(nameKey(side)) ?? [];
    if (other === undefined || more.length > 0 || own.get(nameKey(side)) !== 1) continue;
    both.push([at, other]);
    left.delete(at);
    right.delete(other);
  }
  const most = both.length + Math.min(left.size, right.size);
  // Where even all that is left would not make the fields alike, the rest need not be looked at.
  const alike = shareOf(most, a, b) < FIELD_ALIKE_FROM ? [] : alikeRunners(a, b, left, right);
  return [...both, ...alike].sort(([x], [y]) => x - y);
}

const nameKey = ({ reading, squad }: SideSight): string => `${reading.exactKey}\n${squad}`;

/** Only names with a clue in common are held against each other: of two long lists those are few. */
function alikeRunners(
  a: readonly SideSight[],
  b: readonly SideSight[],
  left: ReadonlySet<number>,
  right: ReadonlySet<number>,
): readonly (readonly [number, number])[] {
  const byClue = new Map<string, number[]>();
  for (const at of right) {
    for (const clue of cluesAt(b, at)) byClue.set(clue, [...(byClue.get(clue) ?? []), at]);
  }
  const found: { readonly first: number; readonly second: number; readonly score: number }[] = [];
  for (const first of left) {
    const near = new Set(cluesAt(a, first).flatMap((clue) => byClue.get(clue) ?? []));
    for (const second of near) {
      const [own, other] = [a[first], b[second]];
      if (own === undefined || other === undefined) continue;
      const { score } = scoreSides(own, other);
      if (score >= RUNNER_OTHER_BELOW) found.push({ first, second, score });
    }
  }
  const rivals = ({ first, second }: (typeof found)[number]): number =>
    found.filter((each) => each.first === first || each.second === second).length;
  return found
    .filter((each) => each.score >= RUNNER_SAME_FROM && rivals(each) === 1)
    .map(({ first, second }) => [first, second] as const);
}

const cluesAt = (sides: readonly SideSight[], at: number): readonly string[] => {
  const side = sides[at];
  return side === undefined ? [] : cluesOf([side]);
};
