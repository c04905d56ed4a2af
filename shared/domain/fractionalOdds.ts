// Turns decimal odds into fractional odds and back: exactly as a reduced fraction, or to the
// customary fraction a British bookmaker would print. It reads and writes no text (oddsText.ts).

import { assert, present } from '../assert.ts';
import { DECIMAL_ODDS_MAX } from './odds.ts';
import { type DecimalOdds, decimalOdds, mulDiv, type Rounding, SCALE } from './units.ts';

/** Profit over stake: 5/2 wins 5 for 2 staked. Not necessarily reduced: 6/4 is customary. */
export interface FractionalOdds {
  readonly numerator: number;
  readonly denominator: number;
}

/** A fraction of odds. Throws unless both are positive whole numbers and it fits decimal odds. */
export function fractionalOdds(numerator: number, denominator: number): FractionalOdds {
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  const fits = whole && isFraction(numerator, denominator);
  assert(fits, `fractional odds must be positive: was ${numerator}/${denominator}`);
  return { numerator, denominator };
}

/** Whether a pair of safe integers can stand for odds that decimal odds can hold. */
export function isFraction(numerator: number, denominator: number): boolean {
  if (numerator <= 0 || denominator <= 0 || denominator > SCALE) return false;
  return BigInt(numerator) <= BigInt(denominator) * BigInt(DECIMAL_ODDS_MAX / SCALE - 1);
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** Decimal odds to d − 1 as a reduced fraction, exactly: 3.50 is 5/2. Throws as the odds allow. */
export function fractionFromDecimal(odds: DecimalOdds): FractionalOdds {
  const divisor = greatestCommonDivisor(odds - SCALE, SCALE);
  return fractionalOdds((odds - SCALE) / divisor, SCALE / divisor);
}

/** Fractional odds to decimal odds, 1 + n/d, rounded as told. */
export const decimalFromFraction = (fraction: FractionalOdds, rounding: Rounding): DecimalOdds =>
  decimalOdds(SCALE + mulDiv(fraction.numerator, SCALE, fraction.denominator, rounding));

// The fractions British bookmakers print, shortest first, in their customary unreduced forms
// (after the odds conversion table at olbg.com, continued at both ends with the usual prices).
const LADDER: readonly FractionalOdds[] = (
  '1/100 1/66 1/50 1/40 1/33 1/25 1/20 1/16 1/14 1/12 1/11 1/10 1/9 1/8 1/7 1/6 1/5 2/9 1/4 2/7 ' +
  '3/10 1/3 4/11 2/5 4/9 40/85 1/2 8/15 4/7 8/13 4/6 8/11 4/5 5/6 10/11 20/21 1/1 21/20 11/10 ' +
  '6/5 5/4 13/10 11/8 7/5 6/4 8/5 13/8 7/4 9/5 15/8 2/1 85/40 11/5 9/4 12/5 5/2 13/5 11/4 14/5 ' +
  '3/1 16/5 10/3 17/5 7/2 4/1 9/2 5/1 11/2 6/1 13/2 7/1 15/2 8/1 17/2 9/1 10/1 11/1 12/1 14/1 ' +
  '16/1 18/1 20/1 22/1 25/1 28/1 33/1 40/1 50/1 66/1 80/1 100/1 125/1 150/1 200/1 250/1 300/1 ' +
  '400/1 500/1 1000/1'
)
  .split(' ')
  .map((text) => {
    const [numerator, denominator] = text.split('/');
    return fractionalOdds(Number(numerator), Number(denominator));
  });

/** n/d − (odds − 1), times 10¹² · d: the sign tells which is longer. */
const excess = ({ numerator, denominator }: FractionalOdds, odds: DecimalOdds): bigint =>
  BigInt(numerator) * BigInt(SCALE) - BigInt(odds - SCALE) * BigInt(denominator);

/**
 * The customary fraction at or below (`floor`), at or above (`ceil`), or nearest to the odds by
 * decimal value, where a tie goes to the shorter one. `null` outside the ladder, 1/100 … 1000/1.
 */
export function customaryFraction(odds: DecimalOdds, rounding: Rounding): FractionalOdds | null {
  const above = LADDER.findIndex((rung) => excess(rung, odds) >= 0n);
  if (above < 0) return null;
  const upper = present(LADDER[above], 'rung');
  if (excess(upper, odds) === 0n) return upper;
  if (above === 0) return null;
  const lower = present(LADDER[above - 1], 'rung');
  if (rounding === 'floor') return lower;
  if (rounding === 'ceil') return upper;
  const toUpper = excess(upper, odds) * BigInt(lower.denominator);
  const toLower = -excess(lower, odds) * BigInt(upper.denominator);
  return toUpper < toLower ? upper : lower;
}
