// Labelled names, events and slates as sights of the matcher: the sports, starts and precisions of such
// files in its own terms. Only what a row itself says of its two sides is read.

import { LEAGUE_SPORTS } from '../../../../shared/data/leagueSports.ts';
import { NEW_YORK } from '../../../../shared/data/regionHours.ts';
import type { Sport } from '../../../../shared/domain/market.ts';
import {
  type EventSight,
  isPlausibleTime,
  sightEvent,
} from '../../../engine/matching/eventSight.ts';
import { type LeagueReading, readLeague } from '../../../engine/matching/leagueReading.ts';
import { type SideSight, sightSide } from '../../../engine/matching/sideSight.ts';
import { type StartSight, UNKNOWN_START } from '../../../engine/matching/startFit.ts';

/** Sports of labelled files: ours, whether persons meet, and the region that the word alone names. */
const SPORTS: { readonly [word: string]: readonly [Sport, persons?: boolean, region?: string] } = {
  soccer: ['football'],
  football: ['football'],
  'american football': ['american-football'],
  'ncaa football': ['american-football', false, 'NCAA'],
  baseball: ['baseball'],
  basketball: ['basketball'],
  'ncaa basketball': ['basketball', false, 'NCAA'],
  'ncaa basketball (women)': ['basketball', false, 'NCAA women'],
  'ice hockey': ['ice-hockey'],
  tennis: ['tennis', true],
  mma: ['mixed-martial-arts', true],
  boxing: ['boxing', true],
  golf: ['golf', true],
  cricket: ['cricket'],
  'cricket (players)': ['cricket', true],
  rugby: ['rugby'],
  'rugby league': ['rugby', false, 'NRL'],
  'rugby union': ['rugby'],
  'australian rules': ['rugby', false, 'AFL'],
  esports: ['esports'],
};

interface SportSight {
  readonly sport: Sport;
  readonly persons: boolean | undefined;
  readonly region: string | null;
}

export function sportOf(word: string): SportSight {
  const [sport, persons, region] = SPORTS[word.trim().toLowerCase()] ?? (['other'] as const);
  return { sport, persons, region: region ?? null };
}

export interface NamedSide {
  readonly sport: string;
  readonly sight: SideSight;
  readonly league: LeagueReading;
}

/** One side of a pair of names. */
export function namedSide(sportWord: string, leagueName: string, name: string): NamedSide {
  const { persons, region, sport } = sportOf(sportWord);
  const league = readLeague(leagueName);
  const home = region === null ? league : readLeague(region);
  return { sport, league, sight: sightSide(name, sport, home, persons) };
}

/** An event as a row or a slate states it. */
export interface ListedEvent {
  readonly home: string;
  readonly away: string;
  readonly start: string;
  readonly precision: string;
  readonly title: string;
  readonly league: string;
}

export function listedEvent(sportWord: string, event: ListedEvent): EventSight {
  const { persons, region, sport } = sportOf(sportWord);
  const { away, home, league, precision, start, title } = event;
  return sightEvent(
    {
      sport,
      title,
      league: league === '' ? region : league,
      participants: [home, away],
      start: readStart(start, precision),
    },
    persons,
  );
}

/** A start as such files write it: `2024-05-20`, `2024-05-20 game 2`, `2024-05-20T18:30Z`. */
function readStart(text: string, precision: string): StartSight {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2})?Z)?(?: game (\d))?$/.exec(
    text.trim(),
  );
  if (found === null) return UNKNOWN_START;
  const [, date = '', time, number] = found;
  const ms = Date.parse(`${date}T${time ?? '00:00'}:00Z`);
  if (!Number.isFinite(ms) || !isPlausibleTime(ms)) return UNKNOWN_START;
  const rest = { days: null, game: number === undefined ? null : Number(number) };
  if (precision.startsWith('tournament week')) return { kind: 'week', ms, zone: null, ...rest };
  if (time !== undefined) return { kind: 'minute', ms, zone: null, ...rest };
  return { kind: 'day', ms, zone: precision === 'date-local' ? NEW_YORK : null, ...rest };
}

/** The sport of an event in a list of many sports, by its league; football where nothing else is said. */
export function sportByLeague(league: string): string {
  const found = LEAGUE_SPORTS.find(([pattern]) => pattern.test(league))?.[1] ?? 'football';
  return WORDS_OF_SPORTS[found] ?? found;
}

/** How files write sports that we call otherwise. */
const WORDS_OF_SPORTS: { readonly [sport: string]: string } = {
  'american-football': 'american football',
  'ice-hockey': 'ice hockey',
  'mixed-martial-arts': 'mma',
};
