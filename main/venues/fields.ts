// Strict reading of fields out of parsed JSON: a missing or wrongly typed field is an error with its
// place, never a default. Used where messages are too many for a schema library (see npm run bench).

import { parseScaled } from '../../shared/domain/units.ts';
import type { LocatedError } from './feedMeter.ts';

export type JsonObject = { readonly [name: string]: unknown };

/** Thrown while decoding and caught by the decoder that owns the message. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  readonly at: string;

  constructor(at: string, message: string) {
    super(message);
    this.at = at;
  }

  located(): LocatedError {
    return { at: this.at, message: this.message };
  }
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'absent' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** Fails with `expected …, was …`. */
export function malformed(at: string, expected: string, was: unknown): never {
  throw new Malformed(at, `expected ${expected}, was ${shown(was)}`);
}

export function objectAt(value: unknown, at: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    malformed(at, 'an object', value);
  }
  return value as JsonObject;
}

export function arrayAt(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) malformed(at, 'an array', value);
  return value;
}

export function stringAt(object: JsonObject, name: string, at: string): string {
  const value = object[name];
  if (typeof value !== 'string' || value === '') malformed(`${at}.${name}`, 'text', value);
  return value;
}

export function integerAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  if (!Number.isSafeInteger(value)) malformed(`${at}.${name}`, 'a whole number', value);
  return value as number;
}

export function booleanAt(object: JsonObject, name: string, at: string): boolean {
  const value = object[name];
  if (typeof value !== 'boolean') malformed(`${at}.${name}`, 'true or false', value);
  return value;
}

/** A decimal in text, as millionths. */
export function decimalAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  const scaled = typeof value === 'string' ? parseScaled(value) : null;
  if (scaled === null) malformed(`${at}.${name}`, 'a decimal in text', value);
  return scaled;
}

/** One of a few words. */
export function wordAt<T extends string>(
  object: JsonObject,
  name: string,
  words: readonly T[],
  at: string,
): T {
  const value = object[name];
  if (typeof value !== 'string' || !words.includes(value as T)) {
    malformed(`${at}.${name}`, words.join(' or '), value);
  }
  return value as T;
}

/** The value of `read`, or null when the field is absent or null. */
export function optional<T>(
  object: JsonObject,
  name: string,
  read: (object: JsonObject, name: string) => T,
): T | null {
  const value = object[name];
  return value === undefined || value === null ? null : read(object, name);
}
