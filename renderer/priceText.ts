// Prices to the text that people read and back again: as each venue quotes them, or all in one format that the
// user has chosen.

import {
  decimalFromAmerican,
  decimalFromProbability,
  probabilityFromDecimal,
} from '../shared/domain/odds.ts';
import { priceOfOdds, roundestOdds } from '../shared/domain/oddsPrice.ts';
import {
  parseAmerican,
  parseCents,
  parseDecimal,
  parsePercent,
} from '../shared/domain/oddsText.ts';
import type { Side } from '../shared/domain/quote.ts';
import { divide, formatScaled, mulDiv, type Probability, SCALE } from '../shared/domain/units.ts';
import { signOf } from '../shared/words/amounts.ts';
import { chance, NONE } from './format.ts';

const THOUSANDTH = 1_000;

/** `venue`: contracts in cents, stakes in decimal odds. */
export const priceFormats = ['venue', 'cents', 'probability', 'decimal', 'american'] as const;
export type PriceFormat = (typeof priceFormats)[number];

/** How the venue of an outcome quotes it. */
export interface Quoting {
  /** Stakes at odds rather than contracts at a price. */
  readonly staked: boolean;
  /** The venue's own outcome is laid: its odds are those of the layer. */
  readonly lays: boolean;
}

export const contracts: Quoting = { staked: false, lays: false };

/** The format that is really written where the venue's own is asked for. */
export const formatAt = (
  format: PriceFormat,
  { staked }: Quoting,
): Exclude<PriceFormat, 'venue'> => (format === 'venue' ? (staked ? 'decimal' : 'cents') : format);

/**
 * A price per contract in the user's format; never better for who takes it than it is. `side` is how it is
 * taken: bought, or sold back to the book.
 */
export function price(
  value: Probability,
  format: PriceFormat,
  quoting: Quoting = contracts,
  side: Side = 'back',
): string {
  switch (formatAt(format, quoting)) {
    case 'cents':
      return `${formatScaled(value * 100)}¢`;
    case 'probability':
      return chance(value);
    case 'decimal':
      return quoting.staked ? venueOdds(value, quoting, side) : decimalText(value);
    case 'american':
      return americanText(value);
  }
}

/** Odds as the venue shows them: a layer's odds are those of the outcome that is laid. */
function venueOdds(value: Probability, { lays }: Quoting, side: Side): string {
  const own = (lays ? SCALE - value : value) as Probability;
  const odds = roundestOdds(lays === (side === 'back') ? 'lay' : 'back', own);
  return odds === null ? NONE : formatScaled(odds, 2);
}

/** Three decimals, unless that would leave nothing to win. */
function decimalText(value: Probability): string {
  const odds = decimalFromProbability(value, 'floor');
  if (odds === null) return NONE;
  const shown = divide(odds, THOUSANDTH, 'floor') * THOUSANDTH;
  return formatScaled(shown > SCALE ? shown : odds, 2);
}

/** Whole points, straight from the price so that nothing is rounded twice. */
function americanText(value: Probability): string {
  if (value <= 0 || value >= SCALE) return NONE;
  const longer = value <= SCALE / 2;
  const points = longer
    ? mulDiv(100, SCALE - value, value, 'floor')
    : -mulDiv(100, value, SCALE - value, 'ceil');
  return `${signOf(points, true)}${Math.abs(points)}`;
}

/** A price per contract that a person typed in the user's format; null when it is none. */
export function parsePrice(
  text: string,
  format: PriceFormat,
  quoting: Quoting = contracts,
): Probability | null {
  switch (formatAt(format, quoting)) {
    case 'cents':
      return parseCents(text);
    case 'probability':
      return parsePercent(text);
    case 'decimal': {
      const odds = parseDecimal(text);
      if (odds === null) return null;
      if (!quoting.staked) return probabilityFromDecimal(odds, 'nearest');
      return quoting.lays
        ? ((SCALE - priceOfOdds('lay', odds)) as Probability)
        : priceOfOdds('back', odds);
    }
    case 'american': {
      const odds = parseAmerican(text);
      return odds === null
        ? null
        : probabilityFromDecimal(decimalFromAmerican(odds, 'nearest'), 'nearest');
    }
  }
}
