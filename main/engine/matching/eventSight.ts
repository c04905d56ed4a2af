// An event as one venue lists it, read for comparing: sport, league, sides, start.

import { REGION_HOURS } from '../../../shared/data/regionHours.ts';
import type { Sport, VenueFixture } from '../../../shared/domain/market.ts';
import { unitOf } from './countedUnit.ts';
import { type FieldSight, sightField } from './fieldSight.ts';
import { type LeagueReading, readLeague } from './leagueReading.ts';
import type { LearnedSides } from './learnedSides.ts';
import { cluesOf } from './sideClues.ts';
import { isPersons, type SideSight, sightSide } from './sideSight.ts';
import { DAY_MS, type StartSight, UNKNOWN_START } from './startFit.ts';

export interface EventSight {
  readonly sport: Sport;
  readonly league: LeagueReading;
  /** What is listed of the contest where it is not the contest itself, such as its corners; empty elsewhere. */
  readonly unit: string;
  readonly sides: readonly SideSight[];
  /** Who may win where more than two can; null elsewhere. */
  readonly field: FieldSight | null;
  readonly start: StartSight;
  /** What the venue calls the event or its tournament. */
  readonly title: string;
  /** What it can be found by among others. */
  readonly clues: readonly string[];
}

/** Times beyond these are no contest's: a venue's slip or an attack. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

export const isPlausibleTime = (ms: number): boolean => ms >= EARLIEST_MS && ms <= LATEST_MS;

/** Reads an event; `persons` overrules what the sport says. */
export function sightEvent(
  listed: {
    readonly sport: Sport;
    readonly league: string | null;
    readonly participants: readonly string[];
    readonly title: string;
    readonly start: StartSight;
  },
  persons: boolean = isPersons(listed.sport),
  learned?: LearnedSides,
): EventSight {
  const league = readLeague(listed.league);
  const named = narrowed(
    listed.participants.map((name) => sightSide(name, listed.sport, league, persons, learned)),
  );
  // Nobody meets himself: such a listing does not say who meets, and which way round.
  const sides = named.length === 2 && isOneSide(named) ? [] : named;
  return {
    ...{ sport: listed.sport, league, sides, field: null, title: listed.title },
    unit: unitOf(listed.sport, listed.participants, listed.league),
    start: located(listed.start, league, listed.title),
    clues: cluesOf(sides),
  };
}

/**
 * Who meets belongs together: where one league can hold all that the names may mean, nobody else is meant.
 * `Boston` beside `Heat` is no university.
 */
function narrowed(sides: readonly SideSight[]): readonly SideSight[] {
  const [first, ...others] = sides;
  if (first === undefined || others.length === 0) return sides;
  if (sides.every(({ meaning }) => meaning.sides.length < 2)) return sides;
  const common = first.meaning.sides
    .map(({ region }) => region)
    .filter((region) => others.every((side) => means(side, region)));
  if (common.length === 0) return sides;
  return sides.map((side) => {
    const own = side.meaning.sides.filter(({ region }) => common.includes(region));
    return { ...side, meaning: { ...side.meaning, sides: own } };
  });
}

function isOneSide([a, b]: readonly SideSight[]): boolean {
  if (a === undefined || b === undefined || a.squad !== b.squad) return false;
  if (a.reading.exactKey === b.reading.exactKey) return true;
  const [only, other] = [a.meaning, b.meaning].map(({ certain, sides }) =>
    certain && sides.length === 1 ? sides[0] : undefined,
  );
  return only !== undefined && only === other;
}

const means = ({ meaning }: SideSight, region: string): boolean =>
  meaning.sides.some((side) => side.region === region);

/** A venue's fixture as a sight. */
export const sightFixture = (fixture: VenueFixture, learned?: LearnedSides): EventSight => ({
  ...sightEvent({ ...fixture, start: startOf(fixture) }, isPersons(fixture.sport), learned),
  field: sightField(fixture, learned),
});

function startOf({ startMs, startPrecision }: VenueFixture): StartSight {
  if (startMs === null || !isPlausibleTime(startMs)) return UNKNOWN_START;
  if (startPrecision !== 'day')
    return { kind: startPrecision, ms: startMs, zone: null, days: null, game: null };
  return {
    kind: 'day',
    ms: Math.floor(startMs / DAY_MS) * DAY_MS,
    zone: null,
    days: null,
    game: null,
  };
}

/** Tournaments that take about two weeks instead of one. */
const LONG_TOURNAMENT =
  /australian open|french open|roland garros|wimbledon|us open|u\.s\. open|indian wells|bnp paribas open|miami/i;
const LONG_DAYS = 15;

/** Adds what league and title say of a start: the hours of its region, the length of its tournament. */
function located(
  start: StartSight,
  { international, regions }: LeagueReading,
  title: string,
): StartSight {
  if (start.kind === 'week')
    return LONG_TOURNAMENT.test(title) ? { ...start, days: LONG_DAYS } : start;
  if (start.kind !== 'day' || start.zone !== null || international) return start;
  const hours = regions.flatMap((region) => REGION_HOURS.get(region) ?? []);
  if (hours.length === 0 || hours.length < 2 * regions.length) return start;
  return { ...start, zone: [Math.min(...hours), Math.max(...hours)] };
}
