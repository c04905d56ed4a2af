// An event that more than two may win, such as a title or a tournament, read for comparing: who may win it,
// which year's it is, and what it is called.

import type { VenueFixture } from '../../../shared/domain/market.ts';
import { readLeague } from './leagueReading.ts';
import type { LearnedSides } from './learnedSides.ts';
import { cluesOf } from './sideClues.ts';
import { isPersons, type SideSight, sightSide } from './sideSight.ts';

export interface FieldSight {
  readonly runners: readonly SideSight[];
  /** Years that the title names, each once. */
  readonly years: readonly number[];
  /** Words of the title that may tell it from another. */
  readonly words: ReadonlySet<string>;
  /** What it can be found by among others. */
  readonly clues: readonly string[];
}

/** Fewer are two sides of a contest, or a question of its own. */
export const RUNNERS_LEAST = 3;
/** More are not compared: long lists cost memory, and are mostly of everybody there is. */
const RUNNERS_MAX = 120;
/** Words that titles of one field have and lack. */
const COMMON = new Set(
  'a an and as at be for from in is of on or the this to who which what will win wins winner next year season'.split(
    ' ',
  ),
);

/** Reads an event's field; null where it has none. */
export function sightField(
  { league, runners = [], sport, title }: VenueFixture,
  learned?: LearnedSides,
): FieldSight | null {
  if (runners.length < RUNNERS_LEAST || runners.length > RUNNERS_MAX) return null;
  const read = readLeague(league);
  const sights = runners.map((name) => sightSide(name, sport, read, isPersons(sport), learned));
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const years = words.flatMap((word) => (/^(?:19|20)\d\d$/.test(word) ? Number(word) : []));
  return {
    runners: sights,
    years: [...new Set(years)],
    words: new Set(words.filter((word) => !COMMON.has(word) && !/^\d+$/.test(word)).map(singular)),
    clues: cluesOf(sights),
  };
}

const singular = (word: string): string => word.replace(/(?<=\p{L}{3})s$/u, '');
