// Reads the values that Polymarket writes in its own ways: prices without a leading zero, empty
// text for nothing, "0" and "1" for an empty side, times in seconds or milliseconds, ids too long
// for a number.

import { parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { type JsonObject, malformed } from '../fields.ts';

/** Finest price step of any market: $0.0001 (docs.polymarket.com, tick sizes). */
export const PRICE_STEP = 100;
/** Shares are ordered in hundredths. */
export const LOT = 10_000;
/** A time below this is in seconds: as milliseconds it would lie before March 1973. */
const SECONDS_BELOW = 1e11;

/** Whether a text is an asset id. */
export const isAsset = (text: string): boolean => /^\d{1,78}$/.test(text);

/** Asset ids are 256-bit decimals; as a number one would have lost its last digits. */
export function assetAt(object: JsonObject, name: string, at: string): string {
  const value = object[name];
  if (typeof value !== 'string' || !isAsset(value)) {
    malformed(place(at, name), 'a decimal id in text', value);
  }
  return value;
}

/** A price strictly between 0 and 1 on the finest grid, in millionths. */
export function priceAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  const price = typeof value === 'string' ? parseScaled(value) : null;
  if (price === null || price <= 0 || price >= SCALE) {
    malformed(place(at, name), 'a price between 0 and 1 in text', value);
  }
  if (price % PRICE_STEP !== 0) malformed(place(at, name), 'a price on the $0.0001 grid', value);
  return price;
}

/** Shares in millionths, at least 0. */
export function sizeAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  const size = typeof value === 'string' ? parseScaled(value) : null;
  if (size === null || size < 0) malformed(place(at, name), 'a size of at least 0 in text', value);
  return size;
}

/**
 * Best price of a side, 0 when nobody quotes there: written as empty text, `"0"` or `"1"`. Null
 * when the field is absent.
 */
export function quoteAt(object: JsonObject, name: string, at: string): number | null {
  const value = object[name];
  if (value === undefined || value === null) return null;
  if (value === '') return 0;
  const price = typeof value === 'string' ? parseScaled(value) : null;
  if (price === null || price < 0 || price > SCALE) {
    malformed(place(at, name), 'a price from 0 to 1 in text', value);
  }
  return price === SCALE ? 0 : price;
}

/**
 * Unix milliseconds from seconds or milliseconds, told apart by their magnitude, or RFC 3339 text.
 */
export function momentAt(object: JsonObject, name: string, at: string): number {
  const ms = momentOf(object[name]);
  if (ms === null) malformed(place(at, name), 'a time', object[name]);
  return ms;
}

/** As {@link momentAt}, null for a value that is no time. */
export function momentOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
    return byMagnitude(value);
  if (typeof value !== 'string' || value === '') return null;
  if (/^\d{1,16}$/.test(value)) return byMagnitude(Number(value));
  return parseMoment(value);
}

/** Whether a time is in seconds rather than milliseconds. */
export const isSeconds = (value: number): boolean => value < SECONDS_BELOW;
const byMagnitude = (value: number): number => (isSeconds(value) ? value * 1000 : value);

/**
 * Times as Gamma writes them: RFC 3339, or with a space and a two-digit offset such as `2026-04-05
 * 15:10:00+00`. Normalised first, because engines differ in how they read the second form.
 */
export function parseMoment(text: string): number | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(
      text.trim(),
    );
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', zone = ''] = match;
  const offset =
    zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}`;
  const ms = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isFinite(ms) ? ms : null;
}

/**
 * A decimal in text with any number of places, in millionths rounded to nearest: for figures that
 * the venue computed, such as an average price.
 */
export function computedAt(object: JsonObject, name: string, at: string): number {
  const value = parseComputed(object[name]);
  if (value === null) malformed(place(at, name), 'a decimal', object[name]);
  return value;
}

/** As {@link computedAt}, also of a JSON number; null for anything else. */
export function parseComputed(value: unknown): number | null {
  const text =
    typeof value === 'number' && Number.isFinite(value)
      ? plain(value)
      : typeof value === 'string'
        ? value
        : '';
  const match = /^(-?)(\d*)\.?(\d*)$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const scaled = parseScaled(`${whole === '' ? '0' : whole}.${fraction.slice(0, 6)}0`);
  if (scaled === null) return null;
  const rounded = scaled + ((fraction[6] ?? '0') >= '5' ? 1 : 0);
  return sign === '-' && rounded !== 0 ? -rounded : rounded;
}

/** Digits of a number without exponent. */
const plain = (value: number): string =>
  /e/i.test(String(value)) ? value.toFixed(9) : String(value);

const place = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
