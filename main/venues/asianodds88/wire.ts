// The envelope `{Code, Message, Result | Data}` of every answer, and numbers and lines as this venue
// writes them.

import { parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { integerAt, type JsonObject, Malformed, malformed, objectAt } from '../fields.ts';
import type { Decode, Decoded, Refusal } from '../http.ts';

/** The list is empty: `Data` is null then. */
const EMPTY_LIST = 300;
/** The bet is on its way or not found yet. */
export const IN_TRANSIT = -200;
/** The odds have changed since they were read: nothing was placed. */
export const ODDS_CHANGED = -1307;
/** No bookmaker was named: nothing was placed. */
export const BOOKIES_MISSING = -1200;

/** The token is not valid any more, or never was. */
export const NO_SESSION = 'session';
/** Words after which certainly nothing was done. Others that speak of a session may be about a bookmaker's. */
export const NOT_LOGGED_IN = /\bnot\s+(?:been\s+)?(?:logged|login|authenticated)/i;

/** Parses a body, passing over the byte order mark that may come before it. Undefined for no JSON. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** Text of an answer: its message, and its result where that is text as well. */
export function describe(body: unknown): { readonly code: string; readonly detail: string } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { code: '', detail: 'no envelope' };
  }
  const { Code, Message, Result } = body as JsonObject;
  const told = [Message, Result].filter((part) => typeof part === 'string' && part !== '');
  return { code: typeof Code === 'number' ? String(Code) : '', detail: told.join(', ') };
}

const SIGNED_OUT =
  /not\s+(?:been\s+)?(?:logged|login|registered|authori[sz]ed|authenticated)|\btoken\b|session/i;

/** A failure in a 200: any negative code, of which −1 with a word about the login is a lost session. */
export function refusalOf(_text: string, body: unknown): Refusal | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { Code } = body as JsonObject;
  if (typeof Code !== 'number' || Code >= 0 || Code === IN_TRANSIT) return null;
  const { detail } = describe(body);
  if (Code === -1 && SIGNED_OUT.test(detail)) {
    return { kind: 'unauthorised', code: NO_SESSION, detail };
  }
  return { kind: 'client', code: String(Code), detail };
}

/** Runs a reader over the body, its failures located. */
export const decoding =
  <T>(read: (body: JsonObject, code: number) => T): Decode<T> =>
  (body): Decoded<T> => {
    try {
      const envelope = objectAt(body, '');
      return { value: read(envelope, integerAt(envelope, 'Code', '')) };
    } catch (error) {
      if (error instanceof Malformed) return { error: error.located() };
      throw error;
    }
  };

/** `Result` as an object. */
export const resultOf = (body: JsonObject): JsonObject => objectAt(body.Result, 'Result');

/** `Data` or `Result` as a list; empty when the code says so, or the bet is on its way. */
export function listOf(body: JsonObject, code: number): readonly unknown[] {
  if (code === EMPTY_LIST || code === IN_TRANSIT) return [];
  const list = body.Data ?? body.Result;
  if (!Array.isArray(list)) malformed('Data', 'a list', list);
  return list;
}

/** What a JSON number may be off by when it is scaled: far below one millionth. */
const NOISE = 1e-3;

/** A number, or a number in text, in millionths; cut down to a whole one. */
export function millionthsAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  const scaled =
    typeof value === 'number'
      ? Math.floor(value * SCALE + NOISE)
      : typeof value === 'string'
        ? (parseScaled(value.trim()) ?? Number.NaN)
        : Number.NaN;
  if (!Number.isSafeInteger(scaled)) malformed(`${at}.${name}`, 'a number', value);
  return scaled;
}

/** True, false, 1 or 0: all four are met. */
export function truthAt(object: JsonObject, name: string, at: string): boolean {
  const value = object[name];
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  return malformed(`${at}.${name}`, 'true or false', value);
}

/**
 * A line times four: `0.5` is 2 and `0.5-1`, halfway between both, is 3. Lines carry no sign; null for
 * text that is none.
 */
export function quartersOf(text: string): number | null {
  const match = /^(\d{1,4}(?:\.\d{1,2})?)(?:\s*[-/]\s*(\d{1,4}(?:\.\d{1,2})?))?$/.exec(text.trim());
  if (match === null) return null;
  const low = Number(match[1]) * 4;
  const high = match[2] === undefined ? low : Number(match[2]) * 4;
  const quarters = (low + high) / 2;
  // The two halves of a quarter line lie half a goal apart.
  return Number.isInteger(quarters) && (high === low || high - low === 2) ? quarters : null;
}
