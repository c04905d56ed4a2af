// Turns odds into the text a person reads and the text a person types into odds, in every format.
// `parse…` and `format…` of one format are exact inverses; `displayOdds` rounds to what is customary
// and is for reading only. Nothing here converts without naming the direction of rounding.

import { unreachable } from '../assert.ts';
import {
  customaryFraction,
  decimalFromFraction,
  type FractionalOdds,
  fractionalOdds,
  fractionFromDecimal,
  isFraction,
} from './fractionalOdds.ts';
import {
  type AmericanOdds,
  americanOdds,
  DECIMAL_ODDS_MAX,
  decimalFromAmerican,
  decimalFromHongKong,
  decimalFromIndonesian,
  decimalFromMalay,
  decimalFromProbability,
  type HongKongOdds,
  hongKongFromDecimal,
  hongKongOdds,
  type IndonesianOdds,
  indonesianFromDecimal,
  indonesianOdds,
  type MalayOdds,
  malayFromDecimal,
  malayOdds,
  probabilityFromDecimal,
  wholeAmericanFromDecimal,
} from './odds.ts';
import {
  type DecimalOdds,
  decimalOdds,
  divide,
  formatScaled,
  type Probability,
  parseScaled,
  probability,
  type Rounding,
  SCALE,
} from './units.ts';

/** The ways odds are written. `cents` and `percent` are the price of a contract that pays 1. */
export type OddsFormat =
  | 'decimal'
  | 'american'
  | 'fractional'
  | 'hongKong'
  | 'malay'
  | 'indonesian'
  | 'cents'
  | 'percent';

const EVEN = /^(even|evens|evs)$/i;
const FRACTION = /^(\d{1,13})\/(\d{1,7})$/;
const PERCENT = 100;

/** Text to millionths, allowing spaces around it and a typographic minus. */
const parseNumber = (text: string): number | null => parseScaled(text.trim().replace('−', '-'));

const withSign = (value: number, decimalsMin: number): string =>
  `${value > 0 ? '+' : ''}${formatScaled(value, decimalsMin)}`;

/** `2.10` to decimal odds; `null` unless above 1 and at most {@link DECIMAL_ODDS_MAX}. */
export function parseDecimal(text: string): DecimalOdds | null {
  const value = parseNumber(text);
  return value === null || value <= SCALE || value > DECIMAL_ODDS_MAX ? null : decimalOdds(value);
}

/** Decimal odds to text with at least two decimals, exactly. */
export const formatDecimal = (odds: DecimalOdds): string => formatScaled(odds, 2);

/** `-110`, `+120`, `120` or `even` to American odds; `null` between −100 and +100. */
export function parseAmerican(text: string): AmericanOdds | null {
  const value = EVEN.test(text.trim()) ? 100 * SCALE : parseNumber(text);
  if (value === null) return null;
  const points = Math.abs(value);
  const fits = points >= 100 * SCALE && points <= 100 * SCALE * SCALE;
  return fits ? americanOdds(value) : null;
}

/** American odds to text with their sign, exactly. */
export const formatAmerican = (american: AmericanOdds): string => withSign(american, 0);

/** `5/2` or `evens` to fractional odds as typed, unreduced; `null` for anything else. */
export function parseFractional(text: string): FractionalOdds | null {
  if (EVEN.test(text.trim())) return fractionalOdds(1, 1);
  const match = FRACTION.exec(text.trim());
  if (!match) return null;
  const [numerator, denominator] = [Number(match[1]), Number(match[2])];
  return isFraction(numerator, denominator) ? fractionalOdds(numerator, denominator) : null;
}

/** Fractional odds to text as they stand, exactly. */
export const formatFractional = ({ numerator, denominator }: FractionalOdds): string =>
  `${numerator}/${denominator}`;

/** `0.95` to Hong Kong odds; `null` unless positive and at most a million. */
export function parseHongKong(text: string): HongKongOdds | null {
  const value = parseNumber(text);
  return value === null || value <= 0 || value > SCALE * SCALE ? null : hongKongOdds(value);
}

/** Hong Kong odds to text with at least two decimals, exactly. */
export const formatHongKong = (hongKong: HongKongOdds): string => formatScaled(hongKong, 2);

/** `-0.67` to Malay odds; `null` at zero and outside −1 … 1. */
export function parseMalay(text: string): MalayOdds | null {
  const value = parseNumber(text);
  return value === null || value === 0 || Math.abs(value) > SCALE ? null : malayOdds(value);
}

/** Malay odds to text with their sign and at least two decimals, exactly. */
export const formatMalay = (malay: MalayOdds): string => withSign(malay, 2);

/** `-1.05` to Indonesian odds; `null` between −1 and 1. */
export function parseIndonesian(text: string): IndonesianOdds | null {
  const value = parseNumber(text);
  if (value === null) return null;
  const fits = Math.abs(value) >= SCALE && Math.abs(value) <= SCALE * SCALE;
  return fits ? indonesianOdds(value) : null;
}

/** Indonesian odds to text with their sign and at least two decimals, exactly. */
export const formatIndonesian = (indonesian: IndonesianOdds): string => withSign(indonesian, 2);

function parseHundredths(text: string, suffix: RegExp): Probability | null {
  const value = parseNumber(text.trim().replace(suffix, ''));
  if (value === null || value % PERCENT !== 0) return null;
  const chance = value / PERCENT;
  return chance > 0 && chance < SCALE ? probability(chance) : null;
}

/** `45¢`, `45c` or `45.5` to a price; `null` outside 0 … 100 or finer than a millionth of 1. */
export const parseCents = (text: string): Probability | null => parseHundredths(text, /[¢c]$/);

/** A price to cents, exactly: 450,000 is `45¢`. */
export const formatCents = (price: Probability): string => `${formatScaled(price * PERCENT)}¢`;

/** `52.38%` or `52.38` to a chance; `null` outside 0 … 100 or finer than a millionth of 1. */
export const parsePercent = (text: string): Probability | null => parseHundredths(text, /\s*%$/);

/** A chance to percent, exactly: 523,800 is `52.38%`. */
export const formatPercent = (chance: Probability): string => `${formatScaled(chance * PERCENT)}%`;

/**
 * What a person typed, in the format they chose, to decimal odds rounded as told: `floor` where the
 * result prices a back bet. `null` for text that is not odds in that format.
 */
export function parseOdds(
  text: string,
  format: OddsFormat,
  rounding: Rounding,
): DecimalOdds | null {
  const convert = <T>(value: T | null, toDecimal: (value: T) => DecimalOdds | null) =>
    value === null ? null : toDecimal(value);
  switch (format) {
    case 'decimal':
      return parseDecimal(text);
    case 'american':
      return convert(parseAmerican(text), (odds) => decimalFromAmerican(odds, rounding));
    case 'fractional':
      return convert(parseFractional(text), (odds) => decimalFromFraction(odds, rounding));
    case 'hongKong':
      return convert(parseHongKong(text), decimalFromHongKong);
    case 'malay':
      return convert(parseMalay(text), (odds) => decimalFromMalay(odds, rounding));
    case 'indonesian':
      return convert(parseIndonesian(text), (odds) => decimalFromIndonesian(odds, rounding));
    case 'cents':
      return convert(parseCents(text), (price) => decimalFromProbability(price, rounding));
    case 'percent':
      return convert(parsePercent(text), (chance) => decimalFromProbability(chance, rounding));
    default:
      return unreachable(format, 'odds format');
  }
}

/** To nearest with three decimals, unless that would leave nothing: then every decimal. */
function inThousandths<T extends HongKongOdds | MalayOdds | IndonesianOdds>(value: T): T {
  const nearest = divide(value, SCALE / 1000, 'nearest') * (SCALE / 1000);
  return nearest === 0 ? value : (nearest as T);
}

/** To the nearest hundredth of a percent, unless that would claim nothing or certainty. */
function inBasisPoints(odds: DecimalOdds): Probability {
  const exact = probabilityFromDecimal(odds, 'nearest');
  const nearest = divide(exact, PERCENT, 'nearest') * PERCENT;
  return nearest === 0 || nearest === SCALE ? exact : probability(nearest);
}

/**
 * Decimal odds as text for reading, rounded to nearest at the customary precision: American in
 * whole points, fractional on the customary ladder (the exact fraction beyond it), Asian formats
 * with three decimals, cents and percent with two, decimal odds exactly. Never parse it back to
 * price a bet.
 */
export function displayOdds(odds: DecimalOdds, format: OddsFormat): string {
  switch (format) {
    case 'decimal':
      return formatDecimal(odds);
    case 'american':
      return formatAmerican(wholeAmericanFromDecimal(odds, 'nearest'));
    case 'fractional':
      return formatFractional(customaryFraction(odds, 'nearest') ?? fractionFromDecimal(odds));
    case 'hongKong':
      return formatHongKong(inThousandths(hongKongFromDecimal(odds)));
    case 'malay':
      return formatMalay(inThousandths(malayFromDecimal(odds, 'nearest')));
    case 'indonesian':
      return formatIndonesian(inThousandths(indonesianFromDecimal(odds, 'nearest')));
    case 'cents':
      return formatCents(inBasisPoints(odds));
    case 'percent':
      return formatPercent(inBasisPoints(odds));
    default:
      return unreachable(format, 'odds format');
  }
}
