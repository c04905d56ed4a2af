// How likely two listed sides are the same side, from 0 to 1, and why. Women's, youth and second sides
// are never the first team; known names decide; else the words of the names are weighed.

import { personFigures } from './personFeatures.ts';
import { readSide } from './sideReading.ts';
import type { SideSight } from './sideSight.ts';
import { PERSON_BIAS, PERSON_WEIGHTS, TEAM_BIAS, TEAM_WEIGHTS } from './sideWeights.ts';
import { TEAM_FEATURES, teamFigures } from './teamFeatures.ts';

export type SideReason =
  | 'squad'
  | 'known-same'
  | 'known-different'
  | 'equal-names'
  | 'alike-names'
  | 'unlike-names';

export interface SideScore {
  readonly score: number;
  readonly reason: SideReason;
}

/** What pairs of names that are known to mean one side turned out to be, and such as mean two. */
const KNOWN_SAME: SideScore = { score: 0.997, reason: 'known-same' };
const KNOWN_DIFFERENT: SideScore = { score: 0.002, reason: 'known-different' };
const OTHER_SQUAD: SideScore = { score: 0, reason: 'squad' };
/** From here on two names count as alike when a person is told. */
const ALIKE_FROM = 0.5;

/** How likely two sides are the same, the same for either order. */
export function scoreSides(a: SideSight, b: SideSight): SideScore {
  if (a.squad !== b.squad) return OTHER_SQUAD;
  const known = knownVerdict(a, b);
  if (known !== null) return known;
  if (a.person !== null && b.person !== null) {
    return reasoned(a, b, logistic(PERSON_BIAS + weighPersons(a, b)));
  }
  const score = logistic(TEAM_BIAS + weighTeams(a, b));
  return reasoned(a, b, isOneName(a, b) ? Math.max(score, ONE_NAME) : score);
}

/** Two lists that write one name mean one side, unless their leagues say otherwise. */
const ONE_NAME = 0.98;

const isOneName = (a: SideSight, b: SideSight): boolean =>
  a.reading.exactKey === b.reading.exactKey && a.reading.words.some(({ kind }) => kind === 'own');

function reasoned(a: SideSight, b: SideSight, score: number): SideScore {
  if (score < ALIKE_FROM) return { score, reason: 'unlike-names' };
  const equal = a.reading.exactKey === b.reading.exactKey;
  return { score, reason: equal ? 'equal-names' : 'alike-names' };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** What known names alone decide; null where they leave it open. */
function knownVerdict({ meaning: a }: SideSight, { meaning: b }: SideSight): SideScore | null {
  if (!a.certain || !b.certain) return null;
  if (!a.sides.some((side) => b.sides.includes(side))) return KNOWN_DIFFERENT;
  return a.sides.length === 1 && b.sides.length === 1 ? KNOWN_SAME : null;
}

/** Figures of two teams' names that known names leave open, in the order of the weights. */
export const teamExample = (a: SideSight, b: SideSight): readonly number[] => [
  ...bestFigures(a, b),
  ...knownFigures(a, b),
];

/** Figures of two persons' names in the order of the weights. */
export const personExample = (a: SideSight, b: SideSight): readonly number[] =>
  personFigures(a.person ?? NOBODY, b.person ?? NOBODY);
const NOBODY = { full: [], initials: [], compact: '' };

function weighed(weights: readonly number[], figures: readonly number[], from: number): number {
  let sum = 0;
  for (let at = 0; at < figures.length; at++) {
    sum += (weights[from + at] ?? 0) * (figures[at] as number);
  }
  return sum;
}

const weighTeams = (a: SideSight, b: SideSight): number =>
  weighed(TEAM_WEIGHTS, bestFigures(a, b), 0) +
  weighed(TEAM_WEIGHTS, knownFigures(a, b), TEAM_FEATURES.length);

const weighPersons = (a: SideSight, b: SideSight): number =>
  weighed(PERSON_WEIGHTS, personExample(a, b), 0);

/** In the order of {@link KNOWN_FEATURES}. */
function knownFigures({ meaning: a }: SideSight, { meaning: b }: SideSight): readonly number[] {
  const both = a.sides.length > 0 && b.sides.length > 0;
  const shared = both && a.sides.some((side) => b.sides.includes(side));
  const single = a.sides.length === 1 && b.sides.length === 1;
  const flags = [
    shared && single,
    shared && !single,
    both && !shared,
    a.sides.length > 0 !== b.sides.length > 0,
  ];
  return flags.map(Number);
}

/** Short names of known sides are codes: like anything, they would be found everywhere. */
const KNOWN_NAME_LETTERS_MIN = 5;

/** Figures of two names; where only one is known, the best of all its names counts. */
function bestFigures(a: SideSight, b: SideSight): readonly number[] {
  let best = teamFigures(a.reading, b.reading);
  const [lone] = a.meaning.sides.length > 0 ? a.meaning.sides : b.meaning.sides;
  if (lone === undefined || a.meaning.sides.length + b.meaning.sides.length !== 1) return best;
  const other = a.meaning.sides.length > 0 ? b.reading : a.reading;
  let bestSum = weighed(TEAM_WEIGHTS, best, 0);
  for (const name of lone.names) {
    if (name.length < KNOWN_NAME_LETTERS_MIN) continue;
    const figures = teamFigures(readSide(name), other);
    const sum = weighed(TEAM_WEIGHTS, figures, 0);
    if (sum > bestSum) [best, bestSum] = [figures, sum];
  }
  return best;
}
