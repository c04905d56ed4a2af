// What methods and topics of the contract are made of, and the decimal numbers that people type.

import { z } from 'zod';
import { parseScaled } from '../domain/units.ts';

/** A method: the schema of its arguments and, as a type only, its result. */
export interface Method<A extends z.ZodType, R> {
  readonly args: A;
  readonly result?: R;
}

export const method =
  <R>() =>
  <A extends z.ZodType>(args: A): Method<A, R> => ({ args });

export const nothing = z.strictObject({});

/** A topic: keyed values, one value, or a growing list of which the last are kept. */
export interface Topic<V, P extends z.ZodType> {
  readonly shape: 'keyed' | 'single' | 'stream';
  readonly params: P;
  /** Values of a stream that are kept. */
  readonly keep: number;
  readonly value?: V;
}

export const keyed = <V>(): Topic<V, typeof nothing> => ({
  shape: 'keyed',
  params: nothing,
  keep: 0,
});

/** Keyed values of which `params` choose some. */
export const keyedBy =
  <V>() =>
  <P extends z.ZodType>(params: P): Topic<V, P> => ({ shape: 'keyed', params, keep: 0 });

export const single = <V>(): Topic<V, typeof nothing> => ({
  shape: 'single',
  params: nothing,
  keep: 0,
});

/** One value about what the parameters name. */
export const about =
  <V>() =>
  <P extends z.ZodType>(params: P): Topic<V, P> => ({ shape: 'single', params, keep: 0 });

export const stream = <V>(keep: number): Topic<V, typeof nothing> => ({
  shape: 'stream',
  params: nothing,
  keep,
});

/** A decimal that a person typed, as millionths; at most six places, not negative. */
export const typedDecimal = z
  .string()
  .max(24)
  .transform((text, context) => {
    const scaled = parseScaled(text.trim());
    if (scaled !== null && scaled >= 0) return scaled;
    context.addIssue({ code: 'custom', message: `expected a decimal number, was "${text}"` });
    return z.NEVER;
  });

/** Decimal odds that a person typed: more than 1, at most a million. */
export const typedOdds = typedDecimal.refine(
  (value) => value > 1_000_000 && value <= 1_000_000_000_000,
  'expected decimal odds above 1',
);
