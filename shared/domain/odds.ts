// Turns decimal odds into the numbers of every other odds format and back, each rounded once in a
// stated direction. It reads and writes no text (oddsText.ts), knows no ladder of customary
// fractions (fractionalOdds.ts) and takes no fee into account except the one it is handed.
//
// In every format a larger number is better for the backer, so `floor` never makes odds better than
// they are (price a back bet with it), `ceil` never makes them worse (price a lay with it), and
// `nearest` is for showing.

import { assert } from '../assert.ts';
import {
  type Currency,
  type DecimalOdds,
  decimalOdds,
  divideBig,
  type Money,
  mulDiv,
  type Probability,
  probability,
  type Rounding,
  SCALE,
} from './units.ts';

declare const format: unique symbol;
type Format<Name extends string> = number & { readonly [format]: Name };

/** Profit on 100 staked when positive, stake that wins 100 when negative; millionths of a point. */
export type AmericanOdds = Format<'American'>;

/** Profit per unit staked, in millionths. */
export type HongKongOdds = Format<'HongKong'>;

/** Profit per unit staked up to even money, beyond it minus the stake that wins one; millionths. */
export type MalayOdds = Format<'Malay'>;

/** Profit per unit staked from even money, below it minus the stake that wins one; millionths. */
export type IndonesianOdds = Format<'Indonesian'>;

/**
 * Largest decimal odds that every format can hold: a profit of a million per unit staked. Its
 * inverse, a millionth, is the smallest step of the scale.
 */
export const DECIMAL_ODDS_MAX = (SCALE + SCALE * SCALE) as DecimalOdds;

const POINTS = 100;
const POINTS_MAX = POINTS * SCALE * SCALE;
const UNITS_MAX = SCALE * SCALE;

/** Brands millionths of American points. Throws between −100 and +100 and beyond a hundred million. */
export function americanOdds(millionths: number): AmericanOdds {
  const size = Math.abs(millionths);
  const fits = Number.isSafeInteger(millionths) && size >= POINTS * SCALE && size <= POINTS_MAX;
  assert(fits, `American odds must be at least 100 points: was ${millionths}`);
  return millionths as AmericanOdds;
}

/** Brands millionths of Hong Kong odds. Throws at or below zero and above a million. */
export function hongKongOdds(millionths: number): HongKongOdds {
  const fits = Number.isSafeInteger(millionths) && millionths > 0 && millionths <= UNITS_MAX;
  assert(fits, `Hong Kong odds must be positive: was ${millionths}`);
  return millionths as HongKongOdds;
}

/** Brands millionths of Malay odds. Throws at zero and outside −1 … 1. */
export function malayOdds(millionths: number): MalayOdds {
  const size = Math.abs(millionths);
  const fits = Number.isSafeInteger(millionths) && size > 0 && size <= SCALE;
  assert(fits, `Malay odds must be −1…1 without zero: was ${millionths}`);
  return millionths as MalayOdds;
}

/** Brands millionths of Indonesian odds. Throws between −1 and 1 and beyond a million. */
export function indonesianOdds(millionths: number): IndonesianOdds {
  const size = Math.abs(millionths);
  const fits = Number.isSafeInteger(millionths) && size >= SCALE && size <= UNITS_MAX;
  assert(fits, `Indonesian odds must be at least 1 either way: was ${millionths}`);
  return millionths as IndonesianOdds;
}

function profitOf(odds: DecimalOdds): number {
  assert(odds <= DECIMAL_ODDS_MAX, `decimal odds exceed every other format: was ${odds}`);
  return odds - SCALE;
}

const fromProfit = (profit: number): DecimalOdds => decimalOdds(SCALE + profit);

/** American odds in steps of `step` millionths of a point. */
function americanInSteps(odds: DecimalOdds, step: number, rounding: Rounding): AmericanOdds {
  const profit = BigInt(profitOf(odds));
  const points = BigInt(POINTS);
  const scale = BigInt(SCALE);
  const steps =
    odds >= 2 * SCALE
      ? divideBig(points * profit, BigInt(step), rounding)
      : divideBig(-points * scale * scale, profit * BigInt(step), rounding);
  return americanOdds(steps * step);
}

/**
 * Decimal odds to American odds, to the millionth of a point: 100(d − 1) from even money upward,
 * −100/(d − 1) below. Throws above {@link DECIMAL_ODDS_MAX}.
 */
export const americanFromDecimal = (odds: DecimalOdds, rounding: Rounding): AmericanOdds =>
  americanInSteps(odds, 1, rounding);

/** The same in whole points, as sportsbooks print them. Throws above {@link DECIMAL_ODDS_MAX}. */
export const wholeAmericanFromDecimal = (odds: DecimalOdds, rounding: Rounding): AmericanOdds =>
  americanInSteps(odds, SCALE, rounding);

/** American odds to decimal odds: 1 + a/100 when positive, 1 + 100/|a| when negative. */
export function decimalFromAmerican(american: AmericanOdds, rounding: Rounding): DecimalOdds {
  return american > 0
    ? fromProfit(mulDiv(american, 1, POINTS, rounding))
    : fromProfit(mulDiv(POINTS * SCALE, SCALE, -american, rounding));
}

/** Decimal odds to Hong Kong odds, d − 1, exactly. Throws above {@link DECIMAL_ODDS_MAX}. */
export const hongKongFromDecimal = (odds: DecimalOdds): HongKongOdds =>
  hongKongOdds(profitOf(odds));

/** Hong Kong odds to decimal odds, h + 1, exactly. */
export const decimalFromHongKong = (hongKong: HongKongOdds): DecimalOdds => fromProfit(hongKong);

/** −1/x in millionths; its own inverse up to the rounding. */
const minusInverse = (value: number, rounding: Rounding): number =>
  mulDiv(-SCALE, SCALE, value, rounding);

/**
 * Decimal odds to Malay odds: d − 1 up to even money (exact), −1/(d − 1) beyond it. Throws above
 * {@link DECIMAL_ODDS_MAX}.
 */
export function malayFromDecimal(odds: DecimalOdds, rounding: Rounding): MalayOdds {
  const profit = profitOf(odds);
  return malayOdds(profit <= SCALE ? profit : minusInverse(profit, rounding));
}

/** Malay odds to decimal odds: 1 + m when positive (exact), 1 + 1/|m| when negative. */
export const decimalFromMalay = (malay: MalayOdds, rounding: Rounding): DecimalOdds =>
  fromProfit(malay > 0 ? malay : minusInverse(malay, rounding));

/**
 * Decimal odds to Indonesian odds: d − 1 from even money upward (exact), −1/(d − 1) below. Throws
 * above {@link DECIMAL_ODDS_MAX}.
 */
export function indonesianFromDecimal(odds: DecimalOdds, rounding: Rounding): IndonesianOdds {
  const profit = profitOf(odds);
  return indonesianOdds(profit >= SCALE ? profit : minusInverse(profit, rounding));
}

/** Indonesian odds to decimal odds: 1 + i when positive (exact), 1 + 1/|i| when negative. */
export const decimalFromIndonesian = (
  indonesian: IndonesianOdds,
  rounding: Rounding,
): DecimalOdds => fromProfit(indonesian > 0 ? indonesian : minusInverse(indonesian, rounding));

/** The chance at which these odds break even, 1/d. */
export const probabilityFromDecimal = (odds: DecimalOdds, rounding: Rounding): Probability =>
  probability(mulDiv(SCALE, SCALE, odds, rounding));

/** The odds at which this chance breaks even, 1/p; `null` at 0 and at 1, where there are none. */
export function decimalFromProbability(
  chance: Probability,
  rounding: Rounding,
): DecimalOdds | null {
  if (chance === 0) return null;
  const odds = mulDiv(SCALE, SCALE, chance, rounding);
  return odds > SCALE ? decimalOdds(odds) : null;
}

/**
 * Odds of a contract that pays 1, bought at `price` with `feePerContract` on top: 1/(P + f). A fee
 * of zero gives the odds before fees. `null` when the contract costs nothing, or 1 and more.
 */
export function decimalFromPrice<C extends Currency>(
  price: Probability,
  feePerContract: Money<C>,
  rounding: Rounding,
): DecimalOdds | null {
  assert(feePerContract >= 0, `a fee must not be negative: was ${feePerContract}`);
  const cost = price + feePerContract;
  if (cost >= SCALE) return null;
  return decimalFromProbability(probability(cost), rounding);
}
