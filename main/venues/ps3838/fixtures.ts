// Reads answers of `/fixtures`, `/fixtures/settled`, `/leagues` and `/periods`. One event that cannot be
// read does not spoil the others: it is reported with its place and left out.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  optional,
  stringAt,
} from '../fields.ts';
import type { Decoded } from '../http.ts';
import { lastAt, timeAt } from './wireValues.ts';

/** What a result is counted in; events about corners and bookings are events of their own. */
export type Unit = 'regular' | 'corners' | 'bookings' | 'sets' | 'games' | 'other';

export interface Fixture {
  readonly id: number;
  readonly leagueId: number;
  readonly leagueName: string;
  /** The event before the start that a live event continues, or the event that a side bet belongs to. */
  readonly parentId: number | null;
  readonly startMs: number;
  /** Names without the unit that follows them in brackets. */
  readonly home: string;
  readonly away: string;
  /** 0 no live betting planned, 1 live, 2 will go live. */
  readonly live: number;
  readonly unit: Unit;
  /** Live bets may wait for acceptance (danger zone or live delay). */
  readonly delayed: boolean;
}

export interface FixturesAnswer {
  readonly sportId: number;
  readonly last: string;
  readonly fixtures: readonly Fixture[];
  readonly errors: readonly LocatedError[];
}

export const settledStatuses = [
  'settled',
  'settled-again',
  'cancelled',
  'cancelled-again',
  'deleted',
] as const;
export type SettledStatus = (typeof settledStatuses)[number];

export interface SettledPeriod {
  readonly eventId: number;
  readonly number: number;
  readonly status: SettledStatus;
  readonly score: readonly [team1: number, team2: number];
  readonly settledMs: number | null;
}

export interface SettledAnswer {
  readonly last: string;
  readonly periods: readonly SettledPeriod[];
  readonly errors: readonly LocatedError[];
}

export interface League {
  readonly id: number;
  readonly name: string;
  /** False where the side that is named first as home is Team2 in orders. */
  readonly homeIsTeam1: boolean;
}

export interface PeriodName {
  readonly number: number;
  readonly description: string;
}

/** Runs a strict reader over a whole answer. */
export function decoded<T>(read: () => T): Decoded<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Malformed) return { error: error.located() };
    throw error;
  }
}

/** Reads each part by itself; those that cannot be read go to `errors`. */
export function eachRead<T>(
  parts: readonly unknown[],
  at: string,
  errors: LocatedError[],
  read: (part: JsonObject, at: string) => T | null,
): T[] {
  const all: T[] = [];
  for (let i = 0; i < parts.length; i++) {
    const here = `${at}.${i}`;
    try {
      const one = read(objectAt(parts[i], here), here);
      if (one !== null) all.push(one);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      errors.push(error.located());
    }
  }
  return all;
}

/**
 * An answer of `/fixtures`. The list is called `league` there and `leagues` elsewhere. An event that
 * nothing happened to since `since` may be sent again.
 */
export const decodeFixtures = (body: unknown): Decoded<FixturesAnswer> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const errors: LocatedError[] = [];
    const fixtures: Fixture[] = [];
    const leagues = arrayAt(answer.league ?? [], 'league');
    for (let i = 0; i < leagues.length; i++) {
      const at = `league.${i}`;
      const league = objectAt(leagues[i], at);
      const id = integerAt(league, 'id', at);
      const name = optional(league, 'name', (o, n) => stringAt(o, n, at)) ?? '';
      const events = arrayAt(league.events, `${at}.events`);
      const read = eachRead(events, `${at}.events`, errors, (event, here) =>
        readFixture(event, here, id, name),
      );
      for (const fixture of read) fixtures.push(fixture);
    }
    const sportId = integerAt(answer, 'sportId', '');
    return { sportId, last: lastAt(answer, ''), fixtures, errors };
  });

function readFixture(event: JsonObject, at: string, leagueId: number, leagueName: string): Fixture {
  const home = stringAt(event, 'home', at);
  const away = stringAt(event, 'away', at);
  const acceptance = optional(event, 'betAcceptanceType', (o, n) => integerAt(o, n, at)) ?? 0;
  return {
    id: integerAt(event, 'id', at),
    leagueId,
    leagueName,
    parentId: optional(event, 'parentId', (o, n) => integerAt(o, n, at)),
    startMs: timeAt(event, 'starts', at),
    home: withoutUnit(home),
    away: withoutUnit(away),
    live: optional(event, 'liveStatus', (o, n) => integerAt(o, n, at)) ?? 0,
    unit: unitOf(event, home, at),
    delayed: acceptance !== 0,
  };
}

const UNIT = /\s*\((Corners|Bookings|Cards|Sets|Games)\)\s*$/i;

const withoutUnit = (name: string): string => name.replace(UNIT, '');

/** `resultingUnit`, or where older events have none the word behind the name. */
function unitOf(event: JsonObject, home: string, at: string): Unit {
  const named = optional(event, 'resultingUnit', (o, n) => stringAt(o, n, at));
  const word = (named ?? UNIT.exec(home)?.[1] ?? 'Regular').toLowerCase();
  switch (word) {
    case 'regular':
    case 'corners':
    case 'bookings':
    case 'sets':
    case 'games':
      return word;
    case 'cards':
      return 'bookings';
    default:
      return 'other';
  }
}

/** An answer of `/fixtures/settled`, or the bare list of events that its documentation shows. */
export const decodeSettled = (body: unknown): Decoded<SettledAnswer> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const errors: LocatedError[] = [];
    const periods: SettledPeriod[] = [];
    const leagues = arrayAt(answer.leagues ?? answer.league ?? [], 'leagues');
    for (let i = 0; i < leagues.length; i++) {
      const at = `leagues.${i}.events`;
      const events = arrayAt(objectAt(leagues[i], `leagues.${i}`).events, at);
      for (const read of eachRead(events, at, errors, readSettledEvent)) periods.push(...read);
    }
    return { last: lastAt(answer, ''), periods, errors };
  });

/** Periods of one settled event. */
export function readSettledEvent(event: JsonObject, at: string): SettledPeriod[] {
  const eventId = integerAt(event, 'id', at);
  return arrayAt(event.periods, `${at}.periods`).map((part, index) => {
    const here = `${at}.periods.${index}`;
    const period = objectAt(part, here);
    const code = integerAt(period, 'status', here);
    const status = settledStatuses[code - 1];
    if (status === undefined) malformed(`${here}.status`, '1 to 5', code);
    return {
      eventId,
      number: integerAt(period, 'number', here),
      status,
      score: [integerAt(period, 'team1Score', here), integerAt(period, 'team2Score', here)],
      settledMs: optional(period, 'settledAt', (o, n) => timeAt(o, n, here)),
    };
  });
}

/** An answer of `/leagues`. A league without `homeTeamType` is refused: guessing it would turn sides. */
export const decodeLeagues = (
  body: unknown,
): Decoded<{ readonly leagues: readonly League[]; readonly errors: readonly LocatedError[] }> =>
  decoded(() => {
    const errors: LocatedError[] = [];
    const list = arrayAt(objectAt(body, '').leagues, 'leagues');
    const leagues = eachRead(list, 'leagues', errors, (league, at) => {
      const home = stringAt(league, 'homeTeamType', at);
      if (home !== 'Team1' && home !== 'Team2') {
        malformed(`${at}.homeTeamType`, 'Team1 or Team2', home);
      }
      return {
        id: integerAt(league, 'id', at),
        name: stringAt(league, 'name', at),
        homeIsTeam1: home === 'Team1',
      };
    });
    return { leagues, errors };
  });

/** An answer of `/periods`. */
export const decodePeriods = (body: unknown): Decoded<readonly PeriodName[]> =>
  decoded(() =>
    arrayAt(objectAt(body, '').periods, 'periods').map((part, index) => {
      const at = `periods.${index}`;
      const period = objectAt(part, at);
      return {
        number: integerAt(period, 'number', at),
        description: stringAt(period, 'description', at),
      };
    }),
  );

/** An answer of `/inrunning`: how many events are under way, by state. Kept for stored payloads. */
export const decodeInRunning = (body: unknown): Decoded<number> =>
  decoded(() => {
    let count = 0;
    const sports = arrayAt(objectAt(body, '').sports, 'sports');
    sports.forEach((sport, s) => {
      const leagues = arrayAt(objectAt(sport, `sports.${s}`).leagues, `sports.${s}.leagues`);
      leagues.forEach((league, l) => {
        const at = `sports.${s}.leagues.${l}`;
        arrayAt(objectAt(league, at).events, `${at}.events`).forEach((event, e) => {
          const here = `${at}.events.${e}`;
          integerAt(objectAt(event, here), 'id', here);
          integerAt(objectAt(event, here), 'state', here);
          count++;
        });
      });
    });
    return count;
  });
