// Recognises stored payloads of PS3838 and Pinnacle by their shape and runs them through this adapter's
// own decoders. Documents show American odds here and there; they are turned before they are read.

import { americanOdds, decimalFromAmerican } from '../../../shared/domain/odds.ts';
import { priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import { type DecimalOdds, decimalOdds, SCALE } from '../../../shared/domain/units.ts';
import { type JsonObject, Malformed } from '../fields.ts';
import type { Decoded } from '../http.ts';
import { SampleTally } from '../sampleTally.ts';
import type { DecodedSample } from '../venue.ts';
import { decodeBalance, decodeBets, decodeError, decodeLine, decodePlacement } from './bets.ts';
import {
  decodeFixtures,
  decodeInRunning,
  decodeLeagues,
  decodePeriods,
  decodeSettled,
  readSettledEvent,
} from './fixtures.ts';
import { quantityOfVolume } from './limits.ts';
import { decodeOdds, type OddsPeriod, readPeriod } from './odds.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes any stored payload; null when the shape is none of this protocol's. */
export function decodePs3838Sample(_fileName: string, payload: unknown): DecodedSample | null {
  const tally = new SampleTally();
  const bodies = bodiesOf(payload);
  if (bodies === null || bodies.length === 0) return null;
  return bodies.every(([body, at]) => readOne(tally, body, at)) ? tally.done() : null;
}

/** Bodies in a payload: itself, or those of a list of documented examples. */
function bodiesOf(payload: unknown): readonly (readonly [JsonObject, string])[] | null {
  if (isObject(payload)) return [[payload, '']];
  if (!Array.isArray(payload)) return null;
  const all = payload.map((entry: unknown, index): readonly [unknown, string] =>
    isObject(entry) && 'http' in entry && 'body' in entry
      ? [entry.body, `${index}.body`]
      : [entry, String(index)],
  );
  return all.every((entry): entry is readonly [JsonObject, string] => isObject(entry[0]))
    ? all
    : null;
}

/** Reads one body by what only its kind has; false when it is none of ours. */
function readOne(tally: SampleTally, body: JsonObject, at: string): boolean {
  if (Array.isArray(body.league)) return readFixtures(tally, body, at);
  if (Array.isArray(body.leagues)) return readLeagues(tally, body, at);
  if (Array.isArray(body.sports) && body.sports.some((s) => isObject(s) && 'leagues' in s)) {
    note(tally, 'in-running', at, decodeInRunning(body), (count) => tally.kind('event', count));
    return true;
  }
  if (Array.isArray(body.straightBets)) {
    note(tally, 'bets', at, decodeBets(body), ({ bets, errors }) => {
      tally.orders(bets.length);
      for (const bet of bets) tally.kind(`bet:${bet.status}`);
      for (const error of errors) tally.error(error.at, error.message);
    });
    return true;
  }
  if (Array.isArray(body.periods)) return readPeriods(tally, body, at);
  if ('lineId' in body && 'number' in body) return readBarePeriod(tally, body, at);
  if ('starts' in body && 'home' in body) {
    return readFixtures(tally, { sportId: 0, last: 0, league: [{ id: 0, events: [body] }] }, at);
  }
  if ('availableBalance' in body) {
    note(tally, 'balance', at, decodeBalance(body), () => {});
    return true;
  }
  if ('minRiskStake' in body && 'price' in body) {
    note(tally, 'line', at, decodeLine(body), () => {});
    return true;
  }
  if ('status' in body && ('uniqueRequestId' in body || 'betId' in body)) {
    note(tally, placementKind(body), at, decodePlacement(body), (bet) => {
      tally.orders(1).kind(`bet:${bet.status}`);
    });
    return true;
  }
  if (typeof body.code === 'string' && typeof body.message === 'string') {
    note(tally, 'error', at, decodeError(body), (code) => tally.kind(`error:${code}`));
    return true;
  }
  return readOther(tally, body, at);
}

/** What this program has no use for but knows as this venue's; false when it is none. */
function readOther(tally: SampleTally, body: JsonObject, at: string): boolean {
  if (body.status === 'NOT_EXISTS') {
    note(tally, 'line', at, decodeLine(body), () => {});
    return true;
  }
  const name = OTHER_LISTS.find((list) => Array.isArray(body[list]));
  if (name !== undefined) tally.kind(name, (body[name] as readonly unknown[]).length);
  const closing = typeof body.status === 'string' && /^ALL_\w*BETTING_/.test(body.status);
  if (closing) tally.kind('betting-status');
  return name !== undefined || closing;
}

const OTHER_LISTS = [
  ...['sports', 'currencies', 'cancellationReasons', 'bets'],
  ...['parlayBets', 'teaserBets', 'specialBets', 'manualBets'],
];

/** Parlays and teasers are recognised, not placed: they have legs. */
const placementKind = (body: JsonObject): string =>
  'validLegs' in body || 'invalidLegs' in body ? 'placement-of-legs' : 'placement';

function readFixtures(tally: SampleTally, body: JsonObject, at: string): boolean {
  note(tally, 'fixtures', at, decodeFixtures(body), ({ errors, fixtures }) => {
    for (const fixture of fixtures) tally.kind(`event:${fixture.unit}`);
    tally.kind('live', fixtures.filter((fixture) => fixture.live === 1).length);
    for (const error of errors) tally.error(error.at, error.message);
  });
  return true;
}

/** `leagues` is in odds, in settled fixtures, in specials and in the list of leagues. */
function readLeagues(tally: SampleTally, body: JsonObject, at: string): boolean {
  const leagues = body.leagues as readonly unknown[];
  const first = leagues.find(isObject);
  if (first === undefined) return 'last' in body;
  if ('homeTeamType' in first) {
    note(tally, 'leagues', at, decodeLeagues(body), ({ leagues: all }) =>
      tally.kind('league', all.length),
    );
    return true;
  }
  if (Array.isArray(first.specials)) {
    // Specials are questions of their own that nobody else lists; they are known and passed over.
    const count = leagues.reduce<number>(
      (sum, league) =>
        sum + (isObject(league) && Array.isArray(league.specials) ? league.specials.length : 0),
      0,
    );
    tally.kind('special', count);
    return true;
  }
  const events = Array.isArray(first.events) ? first.events.find(isObject) : undefined;
  if (events === undefined) return false;
  return looksSettled(events) ? readSettled(tally, body, at) : readOdds(tally, body, at);
}

function looksSettled(event: JsonObject): boolean {
  const periods = Array.isArray(event.periods) ? event.periods.find(isObject) : undefined;
  return periods !== undefined && 'settlementId' in periods;
}

function readSettled(tally: SampleTally, body: JsonObject, at: string): boolean {
  if (isPlaceholder(body)) {
    tally.kind('placeholder');
    return true;
  }
  note(tally, 'settled', at, decodeSettled(body), ({ errors, periods }) => {
    for (const period of periods) tally.kind(`period:${period.status}`);
    for (const error of errors) tally.error(error.at, error.message);
  });
  return true;
}

/** The specification's own example has zeros everywhere, the status, which begins at 1, included. */
const isPlaceholder = (body: JsonObject): boolean => body.sportId === 0 && body.last === 0;

function readOdds(tally: SampleTally, body: JsonObject, at: string): boolean {
  note(tally, 'odds', at, decodeOdds(inDecimal(body)), ({ errors, events }) => {
    for (const event of events) for (const period of event.periods) countPeriod(tally, period);
    for (const error of errors) tally.error(error.at, error.message);
  });
  return true;
}

/** A settled event by itself, or the names of a sport's periods. */
function readPeriods(tally: SampleTally, body: JsonObject, at: string): boolean {
  if (looksSettled(body)) {
    note(
      tally,
      'settled',
      at,
      caught(() => readSettledEvent(body, 'event')),
      (periods) => {
        for (const period of periods) tally.kind(`period:${period.status}`);
      },
    );
    return true;
  }
  note(tally, 'periods', at, decodePeriods(body), (periods) =>
    tally.kind('period', periods.length),
  );
  return true;
}

function readBarePeriod(tally: SampleTally, body: JsonObject, at: string): boolean {
  const own = inDecimal(body) as JsonObject;
  note(
    tally,
    'odds',
    at,
    caught(() => readPeriod(own, 'period')),
    (period) => countPeriod(tally, period),
  );
  return true;
}

function countPeriod(tally: SampleTally, period: OddsPeriod): void {
  tally.kind(period.open ? 'open' : 'offline').markets(period.lines.length);
  for (const line of period.lines) {
    for (const odds of [line.first, line.draw, line.second]) {
      if (odds === null || line.max === null) continue;
      tally.levels(levelOf(decimalOdds(odds), line.max));
    }
  }
}

const levelOf = (odds: DecimalOdds, max: number) => ({
  backPrices: [priceOfOdds('back', odds)],
  backQuantities: [quantityOfVolume(max, odds)],
  layPrices: [],
  layQuantities: [],
});

function note<T>(
  tally: SampleTally,
  name: string,
  at: string,
  result: Decoded<T>,
  use: (value: T) => void,
): void {
  const located =
    'error' in result
      ? {
          error: {
            at: [at, result.error.at].filter(Boolean).join('.'),
            message: result.error.message,
          },
        }
      : result;
  tally.decoded(name, located, use);
}

function caught<T>(read: () => T): Decoded<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Malformed) return { error: error.located() };
    throw error;
  }
}

const PRICES = new Set(['home', 'away', 'draw', 'over', 'under']);

/** The payload with American prices as decimal ones, where it has any that can only be American. */
function inDecimal(payload: JsonObject): unknown {
  return /"(home|away|draw|over|under)":-\d/.test(JSON.stringify(payload))
    ? turned(payload)
    : payload;
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const isPrice = PRICES.has(name) && typeof part === 'number' && isAmerican(part);
      return [name, isPrice ? decimalNumber(part) : turned(part)];
    }),
  );
}

/** What is beyond these is no price, and is left for the decoder to say so with its place. */
const isAmerican = (price: number): boolean => Math.abs(price) >= 100 && Math.abs(price) <= 1e8;

const decimalNumber = (american: number): number =>
  decimalFromAmerican(americanOdds(Math.round(american * SCALE)), 'floor') / SCALE;
