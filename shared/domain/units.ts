// The scaled integers that money, odds, probabilities and sizes are made of, and the one place
// where a product of two of them is rounded. Nothing here reads or writes text except `parseScaled`
// and `formatScaled`, which convert without passing through a float.

import { AssertionError, assert } from '../assert.ts';

declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]: Name };

/** One whole unit in millionths: every scaled integer in Crossbook has this scale. */
export const SCALE = 1_000_000;

export const currencies = ['USD', 'USDC', 'GBP', 'EUR', 'AUD', 'CAD'] as const;
/** ISO-like codes of the monies that venues settle in. USDC stands for every dollar stablecoin. */
export type Currency = (typeof currencies)[number];

/** Millionths of one unit of a currency. Amounts of two currencies cannot be added without a rate. */
export type Money<C extends Currency = Currency> = number & {
  readonly [unit]: 'Money';
  readonly currency?: (of: C) => C;
};

/** 0 … 1,000,000: the price of a contract that pays 1, or a chance. */
export type Probability = Branded<'Probability'>;

/** Decimal odds in millionths, stake included; 1,000,000 is even with the stake alone. */
export type DecimalOdds = Branded<'DecimalOdds'>;

/** Contracts or shares in millionths. */
export type Quantity = Branded<'Quantity'>;

/** A plain ratio in millionths: commission, edge on stake, Kelly fraction, exchange rate. */
export type Ratio = Branded<'Ratio'>;

/** A handicap or total line times four, so that quarter lines are whole: −0.25 is −1, 2.5 is 10. */
export type LineQuarters = Branded<'LineQuarters'>;

/** How `mulDiv` treats what does not divide: toward −∞, toward +∞, or to nearest with ties up. */
export type Rounding = 'floor' | 'ceil' | 'nearest';

/** Brands run for every price and size: what is wrong is put into words only when something is. */
function wrong(what: string, value: number): never {
  throw new AssertionError(`${what}: was ${value}`);
}

function integer(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) wrong(`${what} must be a safe integer`, value);
  return value;
}

/** Brands an integer count of millionths as money. Throws on anything but a safe integer. */
export const money = <C extends Currency = Currency>(millionths: number): Money<C> =>
  integer(millionths, 'money') as Money<C>;

/** Brands millionths as a probability. Throws outside 0 … 1,000,000. */
export function probability(millionths: number): Probability {
  integer(millionths, 'probability');
  if (millionths < 0 || millionths > SCALE) wrong('probability must be 0…1', millionths);
  return millionths as Probability;
}

/** Brands millionths as decimal odds. Throws at or below 1.0, where nothing can be won. */
export function decimalOdds(millionths: number): DecimalOdds {
  integer(millionths, 'decimal odds');
  if (millionths <= SCALE) wrong('decimal odds must exceed 1', millionths);
  return millionths as DecimalOdds;
}

/** Brands millionths as a quantity. Throws below zero. */
export function quantity(millionths: number): Quantity {
  integer(millionths, 'quantity');
  if (millionths < 0) wrong('quantity must not be negative', millionths);
  return millionths as Quantity;
}

/** Brands millionths as a plain ratio. */
export const ratio = (millionths: number): Ratio => integer(millionths, 'ratio') as Ratio;

/** Brands a line times four. */
export const lineQuarters = (quarters: number): LineQuarters =>
  integer(quarters, 'line') as LineQuarters;

export const ZERO_MONEY = 0 as Money;

/** Sum of two amounts of one currency; two currencies do not type-check. */
export const addMoney = <C extends Currency>(a: Money<C>, b: Money<C>): Money<C> =>
  integer(a + b, 'sum of money') as Money<C>;

/** Difference of two amounts of one currency. */
export const subtractMoney = <C extends Currency>(a: Money<C>, b: Money<C>): Money<C> =>
  integer(a - b, 'difference of money') as Money<C>;

/**
 * `a · b / divisor`, rounded once as told, exact for every safe-integer input.
 * Throws when the divisor is zero or the result leaves the safe-integer range.
 */
export function mulDiv(a: number, b: number, divisor: number, rounding: Rounding): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return divide(product, divisor, rounding);
  return divideBig(BigInt(a) * BigInt(b), BigInt(divisor), rounding);
}

/** `numerator / divisor` of safe integers, rounded as told. */
export function divide(numerator: number, divisor: number, rounding: Rounding): number {
  assert(divisor !== 0, 'division by zero');
  const n = divisor < 0 ? -numerator : numerator;
  const d = divisor < 0 ? -divisor : divisor;
  const cut = n % d;
  // Going towards zero first keeps every step within the safe range.
  const down = (n - cut) / d - (cut < 0 ? 1 : 0);
  const rest = cut < 0 ? cut + d : cut;
  if (rounding === 'floor' || rest === 0) return down + 0;
  if (rounding === 'ceil') return down + 1;
  return rest * 2 >= d ? down + 1 : down;
}

/** The same on BigInt, for products of three or more factors; the result must be a safe integer. */
export function divideBig(numerator: bigint, divisor: bigint, rounding: Rounding): number {
  assert(divisor !== 0n, 'division by zero');
  const n = divisor < 0n ? -numerator : numerator;
  const d = divisor < 0n ? -divisor : divisor;
  let rest = n % d;
  if (rest < 0n) rest += d;
  let result = (n - rest) / d;
  if (rounding === 'ceil' && rest !== 0n) result += 1n;
  if (rounding === 'nearest' && rest * 2n >= d && rest !== 0n) result += 1n;
  const narrow = Number(result);
  assert(Number.isSafeInteger(narrow), `result leaves the safe range: was ${result}`);
  return narrow;
}

const ZERO = 48;
const NINE = 57;
const POINT = 46;

/**
 * Text such as `0.4100`, `.48`, `-54.00` to millionths, exactly. Returns `null` for anything that
 * is not a plain decimal number, that has a non-zero digit beyond the sixth place, or that leaves
 * the safe-integer range.
 */
export function parseScaled(text: string): number | null {
  const length = text.length;
  const first = length > 0 ? text.charCodeAt(0) : 0;
  // Signs are 43 and 45; a loop over codes is several times faster than a pattern on a hot path.
  let at = first === 45 || first === 43 ? 1 : 0;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT) {
      if (decimals >= 0) return null;
      decimals = 0;
    } else if (code >= ZERO && code <= NINE) {
      digits++;
      if (decimals >= 6) {
        if (code !== ZERO) return null;
        continue;
      }
      value = value * 10 + (code - ZERO);
      if (decimals >= 0) decimals++;
    } else return null;
  }
  if (digits === 0) return null;
  for (let place = Math.max(decimals, 0); place < 6; place++) value *= 10;
  if (value > Number.MAX_SAFE_INTEGER) return null;
  return first === 45 && value !== 0 ? -value : value;
}

/** Millionths to plain decimal text with at least `minimum` decimals; inverse of {@link parseScaled}. */
export function formatScaled(value: number, minimum = 0): string {
  if (!Number.isSafeInteger(value)) throw new AssertionError(`not a scaled integer: was ${value}`);
  const magnitude = Math.abs(value);
  const whole = Math.floor(magnitude / SCALE);
  let fraction = String(magnitude % SCALE).padStart(6, '0');
  while (fraction.length > minimum && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const sign = value < 0 ? '-' : '';
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
