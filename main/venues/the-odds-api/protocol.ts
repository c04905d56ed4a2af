// Answers of The Odds API v4 as typed values, strictly: a part that cannot be read is left out and named
// with its place, so that one bad market does not take the other thousand along. Prices are decimal odds;
// a price is rounded against whoever takes it when it has more than six places.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  booleanAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  stringAt,
} from '../fields.ts';
import type { Decoded } from '../http.ts';

/** A sport of `/v4/sports`. */
export interface SportRecord {
  readonly key: string;
  readonly title: string;
  readonly active: boolean;
  /** Its events are lists of winners, not contests of two sides. */
  readonly outrights: boolean;
}

/** What `/events`, `/odds` and `/scores` say of a contest alike. */
export interface EventRecord {
  readonly id: string;
  readonly sportKey: string;
  readonly sportTitle: string;
  readonly startMs: number;
  /** Null for outrights. */
  readonly home: string | null;
  readonly away: string | null;
}

export interface OddsEvent extends EventRecord {
  readonly bookmakers: readonly BookmakerOdds[];
}

export interface BookmakerOdds {
  readonly key: string;
  readonly title: string;
  readonly link: string | null;
  readonly markets: readonly MarketOdds[];
}

export interface MarketOdds {
  readonly key: string;
  /** When the API last read this bookmaker's page: the age of the price, not of its last change. */
  readonly scrapedMs: number;
  readonly link: string | null;
  readonly outcomes: readonly OutcomeOdds[];
}

export interface OutcomeOdds {
  readonly name: string;
  /** Decimal odds in millionths, rounded down. */
  readonly odds: number;
  /** The same rounded up: what a layer may owe. */
  readonly oddsUp: number;
  /** The line in millionths; null where there is none. */
  readonly point: number | null;
  /** Largest stake in millionths of the bookmaker's money; null when it is not told. */
  readonly limit: number | null;
}

export interface ScoreEvent extends EventRecord {
  readonly completed: boolean;
  readonly scores: readonly { readonly name: string; readonly score: number }[] | null;
}

/** What was read, and what could not be. */
export interface Readable<T> {
  readonly records: readonly T[];
  readonly errors: readonly LocatedError[];
  /** Every record was readable as a whole: what is not among them is not in the answer. */
  readonly complete: boolean;
}

/** The API asks and answers in decimal odds; recorded files may hold American ones. */
export type OddsFormat = 'decimal' | 'american';

type Notes = LocatedError[];

/** Reads every element; those that cannot be read are noted and left out. */
function each<T>(
  values: readonly unknown[],
  at: string,
  notes: Notes,
  read: (value: JsonObject, at: string) => T,
): T[] {
  const found: T[] = [];
  for (let i = 0; i < values.length; i++) {
    const place = at === '' ? String(i) : `${at}.${i}`;
    try {
      found.push(read(objectAt(values[i], place), place));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      notes.push(error.located());
    }
  }
  return found;
}

function readable<T>(
  body: unknown,
  read: (value: JsonObject, at: string, notes: Notes) => T,
): Decoded<Readable<T>> {
  if (!Array.isArray(body)) return { error: { at: '', message: 'expected an array' } };
  const errors: Notes = [];
  const records = each(body, '', errors, (value, at) => read(value, at, errors));
  const [first] = errors;
  // An answer of which nothing can be read says nothing, least of all that there is nothing.
  if (records.length === 0 && first !== undefined) return { error: first };
  return { value: { records, errors, complete: records.length === body.length } };
}

export const decodeSports = (body: unknown): Decoded<Readable<SportRecord>> =>
  readable(body, (value, at) => ({
    key: stringAt(value, 'key', at),
    title: stringAt(value, 'title', at),
    active: booleanAt(value, 'active', at),
    outrights: booleanAt(value, 'has_outrights', at),
  }));

export const decodeEvents = (body: unknown): Decoded<Readable<EventRecord>> =>
  readable(body, (value, at) => eventRecord(value, at));

/** An answer of `/odds`. */
export const decodeOdds = (
  body: unknown,
  format: OddsFormat = 'decimal',
): Decoded<Readable<OddsEvent>> =>
  readable(body, (value, at, notes) => ({
    ...eventRecord(value, at),
    bookmakers: each(
      arrayAt(value.bookmakers, `${at}.bookmakers`),
      `${at}.bookmakers`,
      notes,
      (bookmaker, place) => bookmakerOdds(bookmaker, place, format, notes),
    ),
  }));

export const decodeScores = (body: unknown): Decoded<Readable<ScoreEvent>> =>
  readable(body, (value, at) => ({
    ...eventRecord(value, at),
    completed: booleanAt(value, 'completed', at),
    scores:
      value.scores === null
        ? null
        : arrayAt(value.scores, `${at}.scores`).map((entry, i) =>
            scoreOf(entry, `${at}.scores.${i}`),
          ),
  }));

/** Scores are text: `"113"`. */
function scoreOf(entry: unknown, at: string): { readonly name: string; readonly score: number } {
  const value = objectAt(entry, at);
  const text = stringAt(value, 'score', at);
  if (!/^\d{1,6}$/.test(text)) malformed(`${at}.score`, 'a whole number in text', text);
  return { name: stringAt(value, 'name', at), score: Number(text) };
}

function eventRecord(value: JsonObject, at: string): EventRecord {
  const team = (name: string): string | null =>
    value[name] === null || value[name] === undefined ? null : stringAt(value, name, at);
  return {
    id: stringAt(value, 'id', at),
    sportKey: stringAt(value, 'sport_key', at),
    sportTitle: typeof value.sport_title === 'string' ? value.sport_title : '',
    startMs: timeAt(value, 'commence_time', at),
    home: team('home_team'),
    away: team('away_team'),
  };
}

function bookmakerOdds(
  value: JsonObject,
  at: string,
  format: OddsFormat,
  notes: Notes,
): BookmakerOdds {
  // The bulk endpoint stamps bookmaker and market, the endpoint of one event the market alone.
  const stamp = value.last_update === undefined ? null : timeAt(value, 'last_update', at);
  const key = stringAt(value, 'key', at);
  return {
    key,
    title: typeof value.title === 'string' ? value.title : key,
    link: linkOf(value.link),
    markets: each(
      arrayAt(value.markets, `${at}.markets`),
      `${at}.markets`,
      notes,
      (own, place) => ({
        key: stringAt(own, 'key', place),
        scrapedMs:
          own.last_update === undefined && stamp !== null
            ? stamp
            : timeAt(own, 'last_update', place),
        link: linkOf(own.link),
        outcomes: arrayAt(own.outcomes, `${place}.outcomes`).map((outcome, i) =>
          outcomeOdds(outcome, `${place}.outcomes.${i}`, format),
        ),
      }),
    ),
  };
}

function outcomeOdds(entry: unknown, at: string, format: OddsFormat): OutcomeOdds {
  const value = objectAt(entry, at);
  const [odds, oddsUp] = format === 'decimal' ? decimalPrice(value, at) : americanPrice(value, at);
  const { bet_limit: limit, point } = value;
  return {
    name: stringAt(value, 'name', at),
    ...{ odds, oddsUp },
    point: point === undefined || point === null ? null : scaledAt(value, 'point', at)[0],
    limit:
      limit === undefined || limit === null
        ? null
        : Math.max(0, scaledAt(value, 'bet_limit', at)[0]),
  };
}

function decimalPrice(value: JsonObject, at: string): readonly [number, number] {
  const price = scaledAt(value, 'price', at);
  if (price[0] <= 1_000_000 || price[0] > 1_000_000_000_000) {
    malformed(`${at}.price`, 'decimal odds above 1', value.price);
  }
  return price;
}

/** Whole points from ±100: 1 + a/100, or 1 + 100/|a|. */
function americanPrice(value: JsonObject, at: string): readonly [number, number] {
  const { price } = value;
  if (!Number.isSafeInteger(price) || Math.abs(price as number) < 100) {
    malformed(`${at}.price`, 'American odds', price);
  }
  const points = price as number;
  if (points > 0) return [1_000_000 + points * 10_000, 1_000_000 + points * 10_000];
  const over = 100_000_000 % -points;
  const down = 1_000_000 + (100_000_000 - over) / -points;
  return [down, over === 0 ? down : down + 1];
}

/** A JSON number as millionths, rounded down and up: exact text in, no arithmetic on fractions. */
function scaledAt(value: JsonObject, name: string, at: string): readonly [number, number] {
  const number = value[name];
  if (typeof number !== 'number') malformed(`${at}.${name}`, 'a number', number);
  const match = /^(-?)(\d{1,9})(?:\.(\d+))?$/.exec(String(number));
  if (match === null) malformed(`${at}.${name}`, 'a number of ordinary size', number);
  const [, sign, whole, places = ''] = match;
  const magnitude = Number(whole) * 1_000_000 + Number(places.slice(0, 6).padEnd(6, '0'));
  const rest = /[1-9]/.test(places.slice(6)) ? 1 : 0;
  return sign === '-' ? [0 - magnitude - rest, 0 - magnitude] : [magnitude, magnitude + rest];
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function timeAt(value: JsonObject, name: string, at: string): number {
  const text = stringAt(value, name, at);
  const ms = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isFinite(ms)) malformed(`${at}.${name}`, 'an RFC 3339 time', text);
  return ms;
}

/** A link to the bookmaker's page; one with a blank to be filled in (a state, say) is of no use. */
const linkOf = (value: unknown): string | null =>
  typeof value === 'string' && /^https:\/\/[^\s{}]+$/.test(value) && value.length <= 500
    ? value
    : null;

/** The API's own error: `{message, error_code, details_url}`. */
export function describeError(body: unknown): { readonly code: string; readonly detail: string } {
  if (typeof body !== 'object' || body === null) return { code: '', detail: 'no error envelope' };
  const { error_code: code, message } = body as JsonObject;
  return {
    code: typeof code === 'string' ? code.slice(0, 60) : '',
    detail: typeof message === 'string' ? message.slice(0, 200) : 'no error envelope',
  };
}
