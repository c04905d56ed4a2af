// Exact fractions of big integers, for sums of inverse odds and what is divided by them, so that a
// result is rounded once, when it becomes a scaled integer. Fractions are never reduced: lists of
// odds are short, and a greatest common divisor costs more than the digits it saves.

import { assert } from '../assert.ts';
import { divideBig, type Rounding, SCALE } from '../domain/units.ts';

/** numerator / denominator; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const SCALE_BIG = BigInt(SCALE);

/** A fraction, its sign moved to the numerator. Throws when the denominator is zero. */
export function rational(numerator: bigint, denominator: bigint): Rational {
  assert(denominator !== 0n, 'a fraction over zero');
  return denominator < 0n
    ? { numerator: -numerator, denominator: -denominator }
    : { numerator, denominator };
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/** A scaled integer (money, odds, probability, ratio) as the number it stands for. */
export const unscaled = (millionths: number): Rational => rational(BigInt(millionths), SCALE_BIG);

/** Exact sum of two fractions. */
export const plus = (a: Rational, b: Rational): Rational =>
  rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );

/** Exact difference `a − b`. */
export const minus = (a: Rational, b: Rational): Rational =>
  rational(
    a.numerator * b.denominator - b.numerator * a.denominator,
    a.denominator * b.denominator,
  );

/** Exact product. */
export const times = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);

/** a / b. Throws when b is zero. */
export const over = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator);

/** Negative, zero or positive as a is below, at or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smallest of at least one fraction. */
export function least(first: Rational, ...rest: readonly Rational[]): Rational {
  return rest.reduce((lowest, value) => (compare(value, lowest) < 0 ? value : lowest), first);
}

/** Sum of any number of fractions. */
export const sumOf = (values: readonly Rational[]): Rational => values.reduce(plus, ZERO);

/** The scaled integer for a fraction, rounded as told. Throws beyond the safe-integer range. */
export const scaled = (value: Rational, rounding: Rounding): number =>
  divideBig(value.numerator * SCALE_BIG, value.denominator, rounding);

/**
 * The same, to a whole multiple of `step` millionths, which is how stakes and payouts come in
 * pence or whole units. Throws unless the step is positive.
 */
export function scaledInSteps(value: Rational, step: number, rounding: Rounding): number {
  assert(Number.isSafeInteger(step) && step > 0, `a step must be positive: was ${step}`);
  const steps = divideBig(value.numerator * SCALE_BIG, value.denominator * BigInt(step), rounding);
  const result = steps * step;
  assert(Number.isSafeInteger(result), `result leaves the safe range: was ${result}`);
  return result;
}
