// How likely two listed sides are the same side, from 0 to 1, and why. Women's, youth and second sides
// are never the first team; known names decide; else the words of the names are weighed.

import type { KnownSide } from './knownSides.ts';
import { PERSON_FEATURES, personFeatures } from './personFeatures.ts';
import { readSide, type SideReading } from './sideReading.ts';
import type { SideSight } from './sideSight.ts';
import { PERSON_BIAS, PERSON_WEIGHTS, TEAM_BIAS, TEAM_WEIGHTS } from './sideWeights.ts';
import { KNOWN_FEATURES, type KnownFeatures, TEAM_FEATURES, teamFeatures } from './teamFeatures.ts';

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
  if (a.person !== null && b.person !== null) {
    return reasoned(a, b, logistic(PERSON_BIAS + weighPersons(a, b)));
  }
  if (a.squad !== b.squad) return OTHER_SQUAD;
  const known = knownVerdict(a, b);
  if (known !== null) return known;
  return reasoned(a, b, logistic(TEAM_BIAS + weighTeams(a, b)));
}

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

/** Figures of two teams' names that known names leave open; the best of a known side's names counts. */
export function weighedTeamFeatures(a: SideSight, b: SideSight): readonly number[] {
  const known = knownFeatures(a, b);
  const texts = bestTexts(a, b);
  return [
    ...TEAM_FEATURES.map((name) => texts[name]),
    ...KNOWN_FEATURES.map((name) => known[name]),
  ];
}

export const weighedPersonFeatures = (a: SideSight, b: SideSight): readonly number[] => {
  const figures = personFeatures(a.person ?? NOBODY, b.person ?? NOBODY);
  return PERSON_FEATURES.map((name) => figures[name]);
};
const NOBODY = { full: [], initials: [], compact: '' };

function weighTeams(a: SideSight, b: SideSight): number {
  const known = knownFeatures(a, b);
  const texts = bestTexts(a, b);
  let sum = 0;
  for (const name of TEAM_FEATURES) sum += TEAM_WEIGHTS[name] * texts[name];
  for (const name of KNOWN_FEATURES) sum += TEAM_WEIGHTS[name] * known[name];
  return sum;
}

function weighPersons(a: SideSight, b: SideSight): number {
  const figures = personFeatures(a.person ?? NOBODY, b.person ?? NOBODY);
  let sum = 0;
  for (const name of PERSON_FEATURES) sum += PERSON_WEIGHTS[name] * figures[name];
  return sum;
}

function knownFeatures({ meaning: a }: SideSight, { meaning: b }: SideSight): KnownFeatures {
  const both = a.sides.length > 0 && b.sides.length > 0;
  const shared = both && a.sides.some((side) => b.sides.includes(side));
  const single = a.sides.length === 1 && b.sides.length === 1;
  return {
    'known-same-loosely': shared && single ? 1 : 0,
    'known-same-among-others': shared && !single ? 1 : 0,
    'known-different-loosely': both && !shared ? 1 : 0,
    'known-one': a.sides.length > 0 !== b.sides.length > 0 ? 1 : 0,
  };
}

type Texts = ReturnType<typeof teamFeatures>;

/** Short names of known sides are codes: like anything, they would be found everywhere. */
const KNOWN_NAME_LETTERS_MIN = 5;

function bestTexts(a: SideSight, b: SideSight): Texts {
  let best = teamFeatures(a.reading, b.reading);
  const [lone] = a.meaning.sides.length > 0 ? a.meaning.sides : b.meaning.sides;
  const bothKnown = a.meaning.sides.length > 0 && b.meaning.sides.length > 0;
  const count = a.meaning.sides.length + b.meaning.sides.length;
  if (lone === undefined || bothKnown || count !== 1) return best;
  const other = a.meaning.sides.length > 0 ? b.reading : a.reading;
  for (const reading of otherNames(lone)) {
    const texts = teamFeatures(reading, other);
    if (rank(texts) > rank(best)) best = texts;
  }
  return best;
}

const rank = (texts: Texts): number =>
  texts['covered-more'] + texts['linked-weight'] + texts.compact - 2 * texts['left-both'];

function otherNames({ names }: KnownSide): readonly SideReading[] {
  return names.filter((name) => name.length >= KNOWN_NAME_LETTERS_MIN).map(readSide);
}
