// Numbers and times of this protocol. Odds, lines and limits are JSON numbers there, so each becomes a
// scaled integer the moment it is read; `last` is kept as text, because it may exceed 2^53.

import { SCALE } from '../../../shared/domain/units.ts';
import { type JsonObject, malformed } from '../fields.ts';

/** What a JSON number may be off by when it is scaled: far below one millionth. */
const NOISE = 1e-3;

/** A number in millionths, cut down to a whole one: `1.806` is 1,806,000. NaN for anything else. */
export function millionthsOf(value: unknown): number {
  const scaled = typeof value === 'number' ? Math.floor(value * SCALE + NOISE) : Number.NaN;
  return Number.isSafeInteger(scaled) ? scaled : Number.NaN;
}

export function millionthsAt(object: JsonObject, name: string, at: string): number {
  const scaled = millionthsOf(object[name]);
  return Number.isNaN(scaled) ? malformed(`${at}.${name}`, 'a number', object[name]) : scaled;
}

/** A line times four; anything but a multiple of a quarter is refused. */
export function quartersOf(value: unknown, name: string, at: string): number {
  const quarters = typeof value === 'number' ? value * 4 : Number.NaN;
  if (!Number.isSafeInteger(quarters)) malformed(`${at}.${name}`, 'a multiple of 0.25', value);
  // −0 would not equal 0 as a key.
  return quarters + 0;
}

/** An ISO 8601 time, with or without fractions of a second, as Unix milliseconds. */
export function timeAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(ms)) malformed(`${at}.${name}`, 'an ISO 8601 time', value);
  return ms;
}

/** True, false, or one of them in capitals as text: both are met for `isLive`. */
export const looksTrue = (value: unknown): boolean =>
  value === true || (typeof value === 'string' && value.toUpperCase() === 'TRUE');

const LAST = /"last"\s*:\s*(\d{1,30})(?=\s*[,}])/g;

/**
 * Parses a body with its `last` as text. Parsing alone would round one above 2^53 (18 digits are met),
 * so the digits are taken from the text and held against the rounded number. Returns undefined when the
 * text is not JSON.
 */
export function parseLossless(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { last } = body as JsonObject;
  if (typeof last !== 'number') return body;
  for (const match of text.matchAll(LAST)) {
    if (Number(match[1]) === last) return { ...body, last: match[1] };
  }
  return body;
}

/** The cursor as text, whether it was kept by {@link parseLossless} or is a small number. */
export function lastAt(object: JsonObject, at: string): string {
  const { last } = object;
  if (typeof last === 'string' && /^\d{1,30}$/.test(last)) return last;
  if (Number.isSafeInteger(last) && (last as number) >= 0) return String(last);
  return malformed(`${at}.last`, 'a whole number', last);
}
