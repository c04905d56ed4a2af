// How prices are written, in words, for settings and for the forms in which a price is typed.

import type { PriceFormat } from '../priceText.ts';

export const priceFormatWords: { readonly [format in PriceFormat]: string } = {
  venue: 'As each venue does',
  cents: 'Cents',
  probability: 'Percent',
  decimal: 'Decimal odds',
  american: 'American odds',
};

/** What a typed price is expected to look like. */
export const priceExamples: { readonly [format in Exclude<PriceFormat, 'venue'>]: string } = {
  cents: 'cents, such as 39.5',
  probability: 'percent, such as 39.5',
  decimal: 'decimal odds, such as 2.53',
  american: 'American odds, such as +153',
};
