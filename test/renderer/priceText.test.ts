// Prices as text: as venues quote them, or all in one format; none looks better than it is.

import { expect, test } from 'vitest';
import { pricesIn } from '../../renderer/components/prices.ts';
import { venueWords } from '../../renderer/components/venues.ts';
import { parsePrice, price } from '../../renderer/priceText.ts';
import { priceOfOdds } from '../../shared/domain/oddsPrice.ts';
import { decimalOdds, probability, SCALE } from '../../shared/domain/units.ts';

test.each([
  ['cents', 390_000, '39¢'],
  ['cents', 395_000, '39.5¢'],
  ['cents', 123_456, '12.3456¢'],
  ['probability', 390_000, '39%'],
  ['decimal', 390_000, '2.564'],
  ['decimal', 500_000, '2.00'],
  ['decimal', 0, '–'],
  ['decimal', 1_000_000, '–'],
  ['american', 500_000, '+100'],
  ['american', 390_000, '+156'],
  ['american', 600_000, '−150'],
  ['american', 501_000, '−101'],
] as const)('price as %s of %d', (kind, value, text) => {
  expect(price(probability(value), kind)).toBe(text);
});

test.each(['cents', 'probability'] as const)('%s prices come back as they were', (kind) => {
  for (let value = 500; value < 1_000_000; value += 7_777) {
    const text = price(probability(value), kind);
    expect(parsePrice(text, kind)).toBe(value);
  }
});

test('odds never look better than they are', () => {
  for (let value = 1_000; value < 1_000_000; value += 3_331) {
    for (const kind of ['decimal', 'american'] as const) {
      const back = parsePrice(price(probability(value), kind).replace('−', '-'), kind);
      expect(back).toBeGreaterThanOrEqual(value - 1);
    }
  }
});

test.each([
  ['abc', 'cents'],
  ['0', 'cents'],
  ['100', 'cents'],
  ['1', 'decimal'],
  ['50', 'american'],
  ['', 'probability'],
] as const)('%s is no price in %s', (text, kind) => {
  expect(parsePrice(text, kind)).toBeNull();
});

const back = { staked: true, lays: false };
const lay = { staked: true, lays: true };
const odds = (value: number) => decimalOdds(Math.round(value * SCALE));
/** What one contract costs that backs, or lays, at these odds. */
const backed = (value: number) => priceOfOdds('back', odds(value));
const laid = (value: number) => probability(SCALE - priceOfOdds('lay', odds(value)));

test.each([
  [1.01, '1.01'],
  [2.4, '2.40'],
  [1.909, '1.909'],
  [3.1, '3.10'],
  [17.5, '17.50'],
  [510, '510.00'],
  [990, '990.00'],
])('odds of %d are shown as a venue shows them, to back and to lay', (value, text) => {
  for (const format of ['venue', 'decimal'] as const) {
    expect(price(backed(value), format, back)).toBe(text);
    expect(price(laid(value), format, lay)).toBe(text);
    // The other side of the same book.
    expect(price(priceOfOdds('lay', odds(value)), format, back, 'lay')).toBe(text);
    expect(price(probability(SCALE - backed(value)), format, lay, 'lay')).toBe(text);
    expect(parsePrice(text, format, back)).toBe(backed(value));
    expect(parsePrice(text, format, lay)).toBe(laid(value));
  }
});

test('one format for all overrides what a venue quotes', () => {
  expect(price(backed(2.5), 'cents', back)).toBe('40¢');
  expect(price(laid(2.5), 'cents', lay)).toBe('60¢');
  expect(price(backed(2.5), 'american', back)).toBe('+150');
  expect(price(probability(400_000), 'venue')).toBe('40¢');
  expect(parsePrice('40', 'venue')).toBe(400_000);
});

const descriptor = (id: string, kind: string, currency: string) => ({
  carriedBy: null,
  descriptor: { id, name: id, kind, currency },
});
const prices = pricesIn(
  'venue',
  venueWords([
    descriptor('market', 'prediction-market', 'USD'),
    descriptor('exchange', 'exchange', 'GBP'),
  ] as never),
);
const contract = { venueId: 'market', listingId: 'market/m/yes' };
const backs = { venueId: 'exchange', listingId: 'exchange/m/yes' };
const lays = { venueId: 'exchange', listingId: 'exchange/m/no' };

test('amounts are contracts, or the stake that they take', () => {
  expect(prices.amount(contract, 120 * SCALE, probability(390_000))).toBe('120');
  expect(prices.amount(backs, 240 * SCALE, backed(2.4))).toBe('£100.00');
  // A lay of 110.39 at 3.10 returns 342.209 when it wins.
  expect(prices.amount(lays, 342_209_000, laid(3.1))).toBe('£110.39');
  expect(prices.size(backs, 240 * SCALE, backed(2.4))).toBe('£100');
  expect(prices.size(backs, 24 * SCALE, backed(2.4))).toBe('£10.00');
});

test('a typed stake is as many contracts as its odds return', () => {
  expect(prices.contracts(contract, '12.5', '40')).toBe(12.5 * SCALE);
  expect(prices.contracts(backs, '41.67', '2.4')).toBe(100.008 * SCALE);
  expect(prices.contracts(lays, '110.39', '3.1')).toBe(342_209_000);
  expect(prices.contracts(backs, '41.67', '')).toBeNull();
  expect(prices.contracts(backs, 'x', '2.4')).toBeNull();
  expect(prices.plainAmount(backs, 100_008_000, backed(2.4))).toBe('41.67');
  expect(prices.plainAmount(lays, 342_209_000, laid(3.1))).toBe('110.39');
  expect(prices.plainAmount(contract, 12_500_000, probability(400_000))).toBe('12.5');
});

test('odds on average are rounded to the nearest', () => {
  expect(prices.average({ ...backs, cost: 41_670_034, filled: 100_008_000 })).toBe('2.40');
  expect(prices.average({ ...lays, cost: 231_819_001, filled: 342_209_000 })).toBe('3.10');
  expect(prices.average({ ...contract, cost: 46_801_000, filled: 120_000_000 })).toBe('39.01¢');
  expect(prices.average({ ...backs, cost: 0, filled: 0 })).toBeNull();
});
