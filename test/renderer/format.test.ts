// Numbers as text: exact where they are exact, rounded against the user where they are not.

import { expect, test } from 'vitest';
import * as format from '../../renderer/format.ts';

test.each([
  [115_600_000, 'USD', 'ceil', '$115.60'],
  [115_600_001, 'USD', 'ceil', '$115.61'],
  [1_499_999, 'USD', 'floor', '$1.49'],
  [-3_333_000, 'USD', 'floor', '−$3.34'],
  [12_345_678_900_000, 'USD', 'floor', '$12,345,678.90'],
  [0, 'USD', 'floor', '$0.00'],
  [400, 'USD', 'floor', '$0.0004'],
  [5_000_000, 'USDC', 'floor', '5.00 USDC'],
  [-5_000_000, 'GBP', 'floor', '−£5.00'],
] as const)('money %d %s %s', (amount, currency, rounding, text) => {
  expect(format.money(amount, currency, rounding)).toBe(text);
});

test.each([
  [1_499_999, '+$1.49'],
  [-1_490_001, '−$1.50'],
  [0, '$0.00'],
  [1, '+$0.000001'],
] as const)('gain %d', (amount, text) => {
  expect(format.gain(amount, 'USD', 'floor')).toBe(text);
});

test.each([
  [12_889, 'floor', '+1.28%'],
  [-12_889, 'floor', '−1.29%'],
  [0, 'floor', '0.00%'],
  [1_000_000, 'nearest', '+100.00%'],
] as const)('percent %d %s', (share, rounding, text) => {
  expect(format.percent(share, rounding)).toBe(text);
});

test.each([
  [0, '0s'],
  [-5_000, '0s'],
  [999, '0s'],
  [12_300, '12s'],
  [125_000, '2m 05s'],
  [3_720_000, '1h 02m'],
  [90_000_000, '1d 1h'],
])('age of %d ms', (ms, text) => {
  expect(format.age(ms)).toBe(text);
});

test.each([
  [250, '250 ms'],
  [30_000, '30 s'],
  [1_500, '1.5 s'],
  [600_000, '10 min'],
  [3_600_000, '1 h'],
  [0, '0 s'],
])('duration of %d ms', (ms, text) => {
  expect(format.duration(ms)).toBe(text);
});

test('sizes, counts and delays', () => {
  expect(format.quantity(120_500_000)).toBe('120.5');
  expect(format.quantity(1_200_000_000)).toBe('1,200');
  expect(format.roughQuantity(120_900_000)).toBe('120');
  expect(format.roughQuantity(500_000)).toBe('0.5');
  expect(format.roughQuantity(250_000_000_000)).toBe('250k');
  expect(format.count(1_234_567)).toBe('1,234,567');
  expect(format.lag(null)).toBe('–');
  expect(format.lag(1_230)).toBe('1.2 s');
  expect(format.lag(-12)).toBe('-12 ms');
  expect(format.lag(-299_999)).toBe('300.0 s early');
  expect(format.fineLag(0.314)).toBe('0.31 ms');
  expect(format.yearlyRate(90_000_000)).toBe('>999%');
  expect(format.yearlyRate(125_000)).toBe('+13%');
  expect(format.share(1, 3)).toBe('33%');
  expect(format.share(1, 0)).toBe('–');
  expect(format.secondsLeft(1)).toBe(1);
  expect(format.secondsLeft(-1)).toBe(0);
});

test('starts, seen from now', () => {
  expect(format.startsIn(null, 0)).toBe('start unknown');
  expect(format.startsIn(7_800_000, 0)).toBe('in 2h 10m');
  expect(format.startsIn(0, 720_000)).toBe('started 12m ago');
});

test('figures of a column stand with their points in one line', () => {
  const lacking = ['$3.72', '2.80314', '3', '62.5¢'].map((text) => format.missingPlaces(text, 5));
  expect(lacking).toEqual([3, 0, 5.5, 4]);
  expect(format.missingPlaces('1.234567', 5)).toBe(0);
  expect(format.partUnit('149.186 USDC')).toEqual({ figure: '149.186', unit: 'USDC' });
  expect(format.partUnit('−$0.76')).toEqual({ figure: '−$0.76', unit: '' });
});
