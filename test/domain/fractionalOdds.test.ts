import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customaryFraction,
  decimalFromFraction,
  type FractionalOdds,
  fractionalOdds,
  fractionFromDecimal,
} from '../../shared/domain/fractionalOdds.ts';
import type { Rounding } from '../../shared/domain/units.ts';
import { anyOdds, odds, plain } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const text = (fraction: FractionalOdds | null): string | null =>
  fraction && `${fraction.numerator}/${fraction.denominator}`;

describe('fractional odds', () => {
  it.each([
    ['5/2', 3.5],
    ['6/4', 2.5],
    ['8/13', 1.615384],
    ['100/30', 4.333333],
    ['1/1', 2],
  ])('%s prices at %d', (fraction, decimal) => {
    const [numerator, denominator] = fraction.split('/').map(Number);
    const parsed = fractionalOdds(numerator!, denominator!);
    expect(plain(decimalFromFraction(parsed, 'floor'))).toBe(decimal);
  });

  it.each([
    [1.91, 'nearest', '10/11'],
    [1.92, 'floor', '10/11'],
    [1.92, 'ceil', '20/21'],
    [2.5, 'floor', '6/4'],
    [2.5, 'ceil', '6/4'],
    [1.67, 'nearest', '4/6'],
    [3.13, 'nearest', '85/40'],
    [4.3, 'nearest', '10/3'],
    // 11/1 and 12/1 are equally far from 12.5 decimal: the shorter one.
    [12.5, 'nearest', '11/1'],
    [1.01, 'nearest', '1/100'],
    [1001, 'floor', '1000/1'],
    [1.005, 'nearest', null],
    [1.005, 'ceil', null],
    [1500, 'nearest', null],
  ] as const)('%d to %s is %s', (decimal, rounding: Rounding, expected) => {
    expect(text(customaryFraction(odds(decimal), rounding))).toBe(expected);
  });

  it('an exact fraction comes back as the same odds', () => {
    property(
      fc.property(anyOdds(1.000001, 5000), (d) => {
        const fraction = fractionFromDecimal(d);
        for (const rounding of ['floor', 'ceil', 'nearest'] as const) {
          expect(decimalFromFraction(fraction, rounding)).toBe(d);
        }
      }),
    );
  });

  it('customary fractions keep the order, bracket the odds and hold the nearest', () => {
    property(
      fc.property(anyOdds(1.01, 1001), anyOdds(1.01, 1001), (a, b) => {
        const [short, long] = a <= b ? [a, b] : [b, a];
        const price = (d: typeof a, rounding: Rounding): number =>
          decimalFromFraction(customaryFraction(d, rounding)!, 'nearest');
        expect(price(short, 'nearest')).toBeLessThanOrEqual(price(long, 'nearest'));
        const [low, near, high] = [price(a, 'floor'), price(a, 'nearest'), price(a, 'ceil')];
        expect(low).toBeLessThanOrEqual(a);
        expect(high).toBeGreaterThanOrEqual(a);
        expect(Math.abs(near - a)).toBeLessThanOrEqual(Math.min(a - low, high - a) + 1);
      }),
    );
  });

  it.each([
    [0, 1],
    [1, 0],
    [-1, 2],
    [1.5, 2],
    [1, 1_000_001],
  ])('refuses %d/%d', (numerator, denominator) => {
    expect(() => fractionalOdds(numerator, denominator)).toThrow('fractional odds');
  });
});
