// Reads the name of a league: the region whose clubs it is for, its level there, whether it is for women or
// youth. Says of two leagues whether a contest can be in both.

import {
  INTERNATIONAL_WORDS,
  LEVEL_PHRASES,
  REGION_NAMES,
} from '../../../shared/data/leagueWords.ts';
import { plainLetters } from './letters.ts';
import { readSide } from './sideReading.ts';

export interface LeagueReading {
  /** Regions that the name may mean; empty when it names none. */
  readonly regions: readonly string[];
  /** Sides of many regions meet. */
  readonly international: boolean;
  /** 1 for the highest league of its region; null when not said. */
  readonly level: number | null;
  /** Marks that all sides in it bear: `women`, `u21`. */
  readonly squad: string;
}

const NOTHING: LeagueReading = { regions: [], international: false, level: null, squad: '' };
const PHRASE_WORDS_MAX = 4;
/** Leagues of several countries that share one name. */
const SHARED_NAMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bserie [abcd]\b/, ['italy', 'brazil', 'ecuador']],
  [/\bbundesliga\b/, ['germany', 'austria']],
  [/\bpremier league\b|^epl$/, ['england']],
  [/^efl\b|\bfa cup\b|\bcarabao\b/, ['england']],
];

const readings = new Map<string, LeagueReading>();
/** Leagues whose reading is kept; venues list some hundreds. */
const READINGS_MAX = 5_000;

export function readLeague(name: string | null): LeagueReading {
  if (name === null || name === '') return NOTHING;
  const known = readings.get(name);
  if (known !== undefined) return known;
  if (readings.size >= READINGS_MAX) readings.clear();
  const reading = makeReading(name);
  readings.set(name, reading);
  return reading;
}

function makeReading(name: string): LeagueReading {
  const text = plainLetters(name.replace(/[_-]/g, ' '))
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
  const words = text.split(' ');
  const regions = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    for (let count = Math.min(PHRASE_WORDS_MAX, words.length - from); count > 0; count--) {
      const region = regionOf(words.slice(from, from + count).join(' '), text);
      if (region === null) continue;
      regions.add(region);
      from += count - 1;
      break;
    }
  }
  if (regions.size === 0) {
    for (const [phrase, shared] of SHARED_NAMES) {
      if (phrase.test(text)) for (const region of shared) regions.add(region);
    }
  }
  const international = regions.size === 0 && words.some((word) => INTERNATIONAL_WORDS.has(word));
  return {
    regions: [...regions],
    international: international || regions.size > 3,
    level: levelOf(text, regions),
    squad: squadOf(name),
  };
}

/** Marks of women and youth; a league's number is no second side. */
function squadOf(name: string): string {
  const marks = readSide(`${name} league`).squad.split(' ');
  return marks.filter((mark) => mark === 'women' || /^(u\d|youth)/.test(mark)).join(' ');
}

function regionOf(phrase: string, whole: string): string | null {
  // Two letters are a country only where they are all that is said: `es.1`, `it 2`.
  if (phrase.length < 3 && !/^[a-z]{2}( ?\d)?$/.test(whole)) return null;
  return REGION_NAMES.get(phrase) ?? null;
}

function levelOf(text: string, regions: ReadonlySet<string>): number | null {
  for (const { level, phrase, region } of LEVEL_PHRASES) {
    if (region !== undefined && !regions.has(region)) continue;
    const found = phrase.exec(text);
    if (found === null) continue;
    if (level > 0) return level;
    const mark = found[1] ?? '';
    return /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  }
  return null;
}

/** How two leagues go together: one contest cannot be in both, or nothing speaks against it. */
export function leaguesConflict(a: LeagueReading, b: LeagueReading): boolean {
  if (a.international || b.international) return false;
  if (a.regions.length === 0 || b.regions.length === 0) return false;
  if (!a.regions.some((region) => b.regions.includes(region))) return true;
  return a.level !== null && b.level !== null && a.level !== b.level;
}
