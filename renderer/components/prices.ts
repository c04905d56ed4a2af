// Prices of outcomes in the user's format: each as its venue quotes it, unless all are wanted in one.

import { useMemo } from 'react';
import { quantityOfStake } from '../../shared/domain/oddsPrice.ts';
import { parseDecimal } from '../../shared/domain/oddsText.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';
import type { Side } from '../../shared/domain/quote.ts';
import {
  type Currency,
  divide,
  formatScaled,
  type Money,
  mulDiv,
  type Probability,
  parseScaled,
  SCALE,
} from '../../shared/domain/units.ts';
import { useSingle } from '../client/client.ts';
import { money, quantity, roughQuantity } from '../format.ts';
import {
  formatAt,
  type PriceFormat,
  parsePrice,
  price,
  priceFormats,
  type Quoting,
} from '../priceText.ts';
import { priceExamples } from '../words/prices.ts';
import { averagePrice, type Filled } from './averagePrice.ts';
import { isOpposite } from './outcome.ts';
import { useVenues, type Venues } from './venues.ts';

const CENT = 10_000;

/** Whether every leg is contracts: then all are as many. At odds a bet's size is what comes back. */
export const areContracts = ({ legs }: Pick<Opportunity, 'legs'>): boolean =>
  legs.every(({ odds }) => odds === null);

/** An outcome at a venue. */
export interface Priced {
  readonly listingId: string;
  readonly venueId: string;
}

/** Contracts at a price each, a stake at decimal odds, or a stake at the price of what it buys: as decimal text. */
export type TypedTaken =
  | { readonly price: string; readonly quantity: string }
  | { readonly odds: string; readonly stake: string }
  | { readonly price: string; readonly stake: string };

export interface Prices {
  quoting(of: Priced): Quoting;
  /** What one contract costs or, on the other side of its book, fetches. */
  text(of: Priced, value: Probability, side?: Side): string;
  /** A typed price per contract; null when it is none. */
  parse(of: Priced, text: string): Probability | null;
  /**
   * Contracts of what a person typed, so many or the stake that was put down, at the price typed beside it; null when
   * it is no number.
   */
  contracts(of: Priced, text: string, priceText: string): number | null;
  /** What a person typed that they took, as the engine is told it: stakes as stakes, to the penny. Null where it is none. */
  taken(of: Priced, text: string, priceText: string): TypedTaken | null;
  /** So many contracts, or their stake to the cent, as a person would type it. */
  plainAmount(of: Priced, contracts: number, value: Probability): string;
  /** What a typed price is to look like. */
  example(of: Priced): string;
  /** The average price of what was filled; null when nothing was. */
  average(of: Priced & Filled): string | null;
  /** What was filled: contracts, or the stake that they took. */
  filled(of: Priced & Filled): string;
  /** So many contracts at a price, or the stake that they take. */
  amount(of: Priced, contracts: number, value: Probability): string;
  /** How much there is at a price, where room is short: contracts, or the stake that they take. */
  size(of: Priced, contracts: number, value: Probability): string;
}

/** Prices in one format. */
export function pricesIn(format: PriceFormat, venues: Venues): Prices {
  const quoting = ({ listingId, venueId }: Priced): Quoting => ({
    staked: venues.staked(venueId),
    lays: isOpposite(listingId),
  });
  const amount = (of: Priced, contracts: number, value: Probability): string => {
    const { lays, staked } = quoting(of);
    return staked
      ? money(stakeOf(contracts, value, lays), venues.currency(of.venueId), 'nearest')
      : quantity(contracts);
  };
  const contracts = (of: Priced, text: string, priceText: string): number | null => {
    const typed = parseScaled(text.trim());
    const own = quoting(of);
    if (typed === null || !own.staked) return typed;
    // Straight from the odds where odds were typed: their price is rounded.
    const odds = formatAt(format, own) === 'decimal' ? parseDecimal(priceText) : null;
    if (odds !== null) return quantityOfStake(typed as Money, odds);
    const value = parsePrice(priceText, format, own);
    const each = value === null ? 0 : own.lays ? SCALE - value : value;
    return each === 0 ? null : mulDiv(typed, SCALE, each, 'floor');
  };
  return {
    quoting,
    text: (of, value, side = 'back') => price(value, format, quoting(of), side),
    parse: (of, text) => parsePrice(text, format, quoting(of)),
    contracts,
    taken: (of, text, priceText) => {
      const own = quoting(of);
      const value = parsePrice(priceText, format, own);
      const typed = parseScaled(text.trim());
      if (value === null || typed === null) return null;
      const at = { price: formatScaled(value) };
      if (own.staked && !own.lays) {
        const odds = formatAt(format, own) === 'decimal' ? parseDecimal(priceText) : null;
        const stake = formatScaled(typed);
        return odds === null ? { ...at, stake } : { odds: formatScaled(odds), stake };
      }
      // What is risked of a lay is not its stake.
      const each = contracts(of, text, priceText);
      return each === null ? null : { ...at, quantity: formatScaled(each) };
    },
    plainAmount: (of, contracts, value) => {
      const { lays, staked } = quoting(of);
      if (!staked) return formatScaled(contracts);
      return formatScaled(divide(stakeOf(contracts, value, lays), CENT, 'nearest') * CENT, 2);
    },
    example: (of) => priceExamples[formatAt(format, quoting(of))],
    average: (of) => {
      const average = averagePrice(of);
      if (average === null) return null;
      const own = quoting(of);
      return own.staked && formatAt(format, own) === 'decimal'
        ? averageOdds(of, own.lays)
        : price(average, format, own);
    },
    amount,
    filled: (of) => amount(of, of.filled, averagePrice(of) ?? (0 as Probability)),
    size: (of, contracts, value) => {
      const { lays, staked } = quoting(of);
      return staked
        ? roughStake(stakeOf(contracts, value, lays), venues.currency(of.venueId))
        : roughQuantity(contracts);
    },
  };
}

/** Stake of so many contracts at a price; of a lay, of the backer that it is matched with. */
export const stakeOf = (contracts: number, value: Probability, lays: boolean): number =>
  mulDiv(contracts, lays ? SCALE - value : value, SCALE, 'nearest');

/** Odds that were got on average, to three decimals: a fact, which is rounded to the nearest. */
const averageOdds = ({ cost, filled }: Filled, lays: boolean): string =>
  formatScaled(mulDiv(filled, 1_000, lays ? filled - cost : cost, 'nearest') * 1_000, 2);

/** Whole pounds from a hundred on, as venues show them. */
const roughStake = (stake: number, currency: Currency): string => {
  const text = money(stake, currency, 'floor');
  return stake >= 100 * SCALE ? text.replace(/\.\d+/, '') : text;
};

export function usePrices(): Prices {
  const chosen = useSingle('settings')?.settings.priceFormat;
  const venues = useVenues();
  return useMemo(
    () => pricesIn(priceFormats.find((format) => format === chosen) ?? 'venue', venues),
    [chosen, venues],
  );
}
