// Pieces of zod schemas that several venues' REST payloads share: decimals in text become millionths
// in the same pass, and a failure becomes one located error.

import { z } from 'zod';
import { parseScaled } from '../../shared/domain/units.ts';
import { Malformed } from './fields.ts';
import type { Decode, Decoded } from './http.ts';

/** A decimal in text, as millionths. */
export const decimalText = z.string().transform((text, context) => {
  const scaled = parseScaled(text);
  if (scaled !== null) return scaled;
  context.addIssue({
    code: 'custom',
    message: `expected a decimal in text, was "${text.slice(0, 40)}"`,
  });
  return z.NEVER;
});

/** RFC 3339 text to Unix milliseconds. */
export const timeText = z.string().transform((text, context) => {
  const ms = Date.parse(text);
  if (Number.isFinite(ms)) return ms;
  context.addIssue({
    code: 'custom',
    message: `expected an RFC 3339 time, was "${text.slice(0, 40)}"`,
  });
  return z.NEVER;
});

/** As {@link timeText}, where empty text, null and absence mean that there is none. */
export const optionalTime = z
  .union([z.literal('').transform(() => null), timeText, z.null()])
  .optional()
  .transform((ms) => ms ?? null);

/** Turns a zod failure into its first path and message. */
export function decodeWith<T>(schema: z.ZodType<T>): Decode<T> {
  return (body) => decodeNow(schema, body);
}

/** Decodes a value at once. */
export function decodeNow<T>(schema: z.ZodType<T>, value: unknown): Decoded<T> {
  try {
    return readNow(schema, value);
  } catch (error) {
    // A transform may hand a part over to a hand-written decoder.
    if (error instanceof Malformed) return { error: error.located() };
    throw error;
  }
}

function readNow<T>(schema: z.ZodType<T>, value: unknown): Decoded<T> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const issue = result.error.issues[0];
  return {
    error: { at: issue?.path.join('.') ?? '', message: issue?.message ?? 'does not fit' },
  };
}
