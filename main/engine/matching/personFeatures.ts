// Two names of persons in figures that a score is made of: which words agree, whether initials agree with
// the given names, what is left over. Order does not count: some lists put the surname first.

import { GIVEN_NAME_GROUPS } from '../../../shared/data/givenNames.ts';
import { plainLetters, skeleton } from './letters.ts';
import { editDistance } from './wordLikeness.ts';

/** Parts of surnames that are written or left out at will. */
const PARTICLES = new Set(
  'de da do dos das del della di la le van von der den ter el al bin ibn e y the mc'.split(' '),
);
/** Words behind a name that are no part of it. */
const SUFFIXES = new Set('jr sr junior ii iii iv'.split(' '));
const WORDS_MAX = 10;

export interface PersonReading {
  /** Words written out, in order. */
  readonly full: readonly string[];
  /** First letters or beginnings of given names: `n`, `an`. */
  readonly initials: readonly string[];
  readonly compact: string;
}

const readings = new Map<string, PersonReading>();
const READINGS_MAX = 20_000;

/** Reads a person's name; the most recent readings are kept. */
export function readPerson(name: string): PersonReading {
  const known = readings.get(name);
  if (known !== undefined) return known;
  const reading = makeReading(name);
  if (readings.size >= READINGS_MAX) readings.clear();
  readings.set(name, reading);
  return reading;
}

function makeReading(name: string): PersonReading {
  const short = name.slice(0, 160);
  const spoken = /\p{Lowercase_Letter}/u.test(short);
  const full: string[] = [];
  const initials: string[] = [];
  // A comma puts the surname first, which does not matter here.
  for (const piece of short.split(/[\s,/()]+/).slice(0, WORDS_MAX)) {
    const letters = piece.replace(/[.’'`´-]/g, '');
    const dotted = /\.$/.test(piece) || /^(\p{Letter}\.)+\p{Letter}?\.?$/u.test(piece);
    if (letters.length === 1 || (spoken && isAllInitials(piece, letters))) {
      initials.push(...plainLetters(letters).replace(/[^\p{Letter}]/gu, ''));
      continue;
    }
    // `P.H.` are two given names, `An.` is the beginning of one.
    if (dotted && letters.length <= 3 && !SUFFIXES.has(letters.toLowerCase())) {
      const plain = plainLetters(letters).replace(/[^\p{Letter}]/gu, '');
      if (/\.\p{Letter}/u.test(piece)) initials.push(...plain);
      else initials.push(plain);
      continue;
    }
    for (const part of plainLetters(piece.replace(/[’'`´]/g, '')).split(
      /[^\p{Letter}\p{Number}]+/u,
    )) {
      if (part !== '' && !SUFFIXES.has(part)) full.push(part);
    }
  }
  return { full, initials, compact: skeleton(full.join('')) };
}

/** `RW` or `AB` in a name that is otherwise written in small letters. */
const isAllInitials = (piece: string, letters: string): boolean =>
  letters.length <= 4 &&
  !piece.includes('-') &&
  /^\p{Uppercase_Letter}+$/u.test(letters) &&
  !/^(JR|SR|II|III|IV)$/.test(letters);

/** Likeness of two forms of one given name. */
const GROUP_LIKENESS = 0.9;
/** From here on two words are taken for one. */
const SURE_LIKENESS = 0.8;

/** Likeness of two written-out words of a person's name. */
function partLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [skeleton(a), skeleton(b)];
  if (x === y && x.length > 1) return 0.97;
  const groups = GIVEN_NAME_GROUPS.get(a);
  if (groups?.some((group) => GIVEN_NAME_GROUPS.get(b)?.includes(group))) return GROUP_LIKENESS;
  const longest = Math.max(x.length, y.length);
  const shortest = Math.min(x.length, y.length);
  if (shortest >= 4 && (x.startsWith(y) || y.startsWith(x))) return 0.85;
  if (shortest >= 3 && (x.startsWith(y) || y.startsWith(x))) return 0.75;
  if (shortest < 4) return 0;
  const likeness = 1 - editDistance(x, y) / longest;
  return likeness < 0.75 ? 0 : likeness;
}

export const PERSON_FEATURES = [
  'agreed',
  'agreed-least',
  'longest-agreed',
  'initials-agreed',
  'initials-against',
  'left-both',
  'left-one',
  'covered-less',
  'surname',
  'compact',
  'given-by-group',
  'one-word',
  'joined',
  'first-differs',
  'crossed',
] as const;

interface Pairing {
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly likeness: number }[];
}

/** Links written-out words, the most alike first. */
function pairUp(a: readonly string[], b: readonly string[]): Pairing {
  const all = a.flatMap((one, i) =>
    b.map((other, j) => ({ a: i, b: j, likeness: partLikeness(one, other) })),
  );
  all.sort((x, y) => y.likeness - x.likeness);
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  const pairs: { a: number; b: number; likeness: number }[] = [];
  for (const pair of all) {
    if (pair.likeness < 0.6 || takenA.has(pair.a) || takenB.has(pair.b)) continue;
    takenA.add(pair.a);
    takenB.add(pair.b);
    pairs.push(pair);
  }
  return { pairs };
}

/** Initials against the words that found no partner: how many agree and how many cannot. */
function judgeInitials(
  initials: readonly string[],
  words: readonly string[],
  otherInitials: readonly string[],
): { readonly agreed: number; readonly against: number; readonly used: ReadonlySet<number> } {
  const used = new Set<number>();
  let [agreed, against] = [0, 0];
  const rest = [...otherInitials];
  for (const initial of initials) {
    const word = words.findIndex((each, at) => !used.has(at) && each.startsWith(initial));
    if (word >= 0) {
      used.add(word);
      agreed++;
      continue;
    }
    const other = rest.findIndex((each) => each.startsWith(initial) || initial.startsWith(each));
    if (other >= 0) {
      rest.splice(other, 1);
      agreed++;
    } else if (words.length > used.size || rest.length > 0) against++;
  }
  return { agreed, against, used };
}

const isTelling = (word: string): boolean => !PARTICLES.has(word);

/** Figures of two names in the order of {@link PERSON_FEATURES}, the same for either order. */
export function personFigures(a: PersonReading, b: PersonReading): readonly number[] {
  const { pairs } = pairUp(a.full, b.full);
  const linkedA = new Set(pairs.map((pair) => pair.a));
  const linkedB = new Set(pairs.map((pair) => pair.b));
  const restA = a.full.filter((word, at) => !linkedA.has(at) && isTelling(word));
  const restB = b.full.filter((word, at) => !linkedB.has(at) && isTelling(word));
  const byA = judgeInitials(a.initials, restB, b.initials);
  const byB = judgeInitials(b.initials, restA, a.initials);
  const leftA = restA.filter((_, at) => !byB.used.has(at)).length;
  const leftB = restB.filter((_, at) => !byA.used.has(at)).length;
  const telling = pairs.filter(({ a: at }) => isTelling(a.full[at] ?? ''));
  const agreed = Math.max(byA.agreed, byB.agreed);
  const against = byA.against + byB.against > 0;
  const units = Math.max(1, Math.min(unitsOf(a), unitsOf(b)));
  const equal = sorted(a) === sorted(b);
  return [
    Math.min(3, telling.length) / 3,
    telling.length === 0 ? 0 : Math.min(...telling.map(({ likeness }) => likeness)),
    Math.min(10, longestAgreed(telling, a.full)) / 10,
    flag(agreed > 0 && !against),
    flag(against),
    flag(leftA > 0 && leftB > 0),
    Math.min(2, Math.max(leftA, leftB)) / 2,
    Math.min(1, (telling.length + agreed) / units),
    flag(equal || hasSurname(a, b, pairs)),
    ratio(a.compact, b.compact),
    flag(telling.some(({ likeness }) => likeness === GROUP_LIKENESS)),
    flag(Math.min(a.full.length + a.initials.length, b.full.length + b.initials.length) < 2),
    flag(equal || a.compact === b.compact),
    flag(firstDiffers(a, b)),
    flag(crossed(a, b, pairs)),
  ];
}

const flag = (is: boolean): number => (is ? 1 : 0);

const unitsOf = ({ full, initials }: PersonReading): number =>
  full.filter(isTelling).length + initials.length;

type Pairs = Pairing['pairs'];

const longestAgreed = (telling: Pairs, words: readonly string[]): number =>
  telling.reduce(
    (most, { a, likeness }) =>
      likeness > SURE_LIKENESS ? Math.max(most, (words[a] ?? '').length) : most,
    0,
  );

/** Whether a word that is the surname of both is one: the last, or any beside initials. */
const hasSurname = (a: PersonReading, b: PersonReading, pairs: Pairs): boolean =>
  pairs.some(
    (pair) =>
      pair.likeness > SURE_LIKENESS &&
      (pair.a === a.full.length - 1 || a.initials.length > 0) &&
      (pair.b === b.full.length - 1 || b.initials.length > 0),
  );

/** First given name or initial of a name that has one beside its surname. */
function firstGiven({ full, initials }: PersonReading): string | null {
  if (initials.length > 0) return initials[0] ?? null;
  return full.length > 1 ? (full[0] ?? null) : null;
}

/** Whether the first given names cannot be one; a surname written first is no given name. */
function firstDiffers(a: PersonReading, b: PersonReading): boolean {
  const [x, y] = [firstGiven(a), firstGiven(b)];
  if (x === null || y === null || x.startsWith(y) || y.startsWith(x)) return false;
  if (a.full.includes(y) && b.full.includes(x)) return false;
  return partLikeness(x, y) === 0;
}

/** Whether a surname with initials meets another's given name, and the initial their surname. */
function crossed(a: PersonReading, b: PersonReading, pairs: Pairs): boolean {
  const [cut, whole, at] =
    a.initials.length > 0 && b.initials.length === 0
      ? [a, b, (pair: Pairs[number]) => pair.b]
      : [b, a, (pair: Pairs[number]) => pair.a];
  if (cut.initials.length === 0 || whole.initials.length > 0 || whole.full.length < 2) return false;
  return pairs.length > 0 && pairs.every((pair) => at(pair) === 0);
}

const sorted = ({ full, initials }: PersonReading): string =>
  [...full, ...initials].sort().join(' ');

const ratio = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
};
