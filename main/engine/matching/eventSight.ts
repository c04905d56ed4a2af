// An event as one venue lists it, read for comparing: sport, league, sides, start.

import { REGION_HOURS } from '../../../shared/data/regionHours.ts';
import type { Sport, VenueFixture } from '../../../shared/domain/market.ts';
import { type LeagueReading, readLeague } from './leagueReading.ts';
import { cluesOf } from './sideClues.ts';
import { isPersons, type SideSight, sightSide } from './sideSight.ts';
import { DAY_MS, type StartSight, UNKNOWN_START } from './startFit.ts';

export interface EventSight {
  readonly sport: Sport;
  readonly league: LeagueReading;
  readonly sides: readonly SideSight[];
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
): EventSight {
  const league = readLeague(listed.league);
  const sides = listed.participants.map((name) => sightSide(name, listed.sport, league, persons));
  return {
    ...{ sport: listed.sport, league, sides, title: listed.title },
    start: located(listed.start, league, listed.title),
    clues: cluesOf(sides),
  };
}

/** A venue's fixture as a sight. */
export const sightFixture = (fixture: VenueFixture): EventSight =>
  sightEvent({ ...fixture, start: startOf(fixture) });

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
