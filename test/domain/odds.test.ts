import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customaryFraction, fractionFromDecimal } from '../../shared/domain/fractionalOdds.ts';
import {
  americanFromDecimal,
  americanOdds,
  DECIMAL_ODDS_MAX,
  decimalFromAmerican,
  decimalFromHongKong,
  decimalFromIndonesian,
  decimalFromMalay,
  decimalFromPrice,
  decimalFromProbability,
  hongKongFromDecimal,
  hongKongOdds,
  indonesianFromDecimal,
  indonesianOdds,
  malayFromDecimal,
  malayOdds,
  probabilityFromDecimal,
  wholeAmericanFromDecimal,
} from '../../shared/domain/odds.ts';
import { type DecimalOdds, decimalOdds, type Rounding, SCALE } from '../../shared/domain/units.ts';
import { anyOdds, chance, odds, plain, usd } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const anyFormatted = fc.integer({ min: SCALE + 1, max: DECIMAL_ODDS_MAX }).map(decimalOdds);

describe('odds formats', () => {
  it.each([
    // American, decimal, implied chance in percent
    [-110, 1.9091, 52.38],
    [-250, 1.4, 71.43],
    [180, 2.8, 35.71],
    [-200, 1.5, 66.67],
    [100, 2, 50],
    [150, 2.5, 40],
    [200, 3, 33.33],
    [300, 4, 25],
    [-130, 1.7692, 56.52],
    [145, 2.45, 40.82],
  ])('American %d is %d decimal and %d %%', (american, decimal, percent) => {
    const converted = decimalFromAmerican(americanOdds(american * SCALE), 'nearest');
    expect(plain(converted)).toBeCloseTo(decimal, 4);
    expect(plain(wholeAmericanFromDecimal(converted, 'nearest'))).toBe(american);
    expect(plain(probabilityFromDecimal(converted, 'nearest')) * 100).toBeCloseTo(percent, 2);
  });

  it.each([
    // decimal, Hong Kong, Malay, Indonesian
    [1.95, 0.95, 0.95, -1.053],
    [2.5, 1.5, -0.667, 1.5],
    [2, 1, 1, 1],
    [1.5, 0.5, 0.5, -2],
    [5, 4, -0.25, 4],
  ])('%d is %d Hong Kong, %d Malay, %d Indonesian', (decimal, hongKong, malay, indonesian) => {
    expect(plain(hongKongFromDecimal(odds(decimal)))).toBe(hongKong);
    expect(plain(malayFromDecimal(odds(decimal), 'nearest'))).toBeCloseTo(malay, 3);
    expect(plain(indonesianFromDecimal(odds(decimal), 'nearest'))).toBeCloseTo(indonesian, 3);
  });

  it('rounds −110 down for pricing and up for laying', () => {
    const american = americanOdds(-110 * SCALE);
    expect(decimalFromAmerican(american, 'floor')).toBe(1_909_090);
    expect(decimalFromAmerican(american, 'nearest')).toBe(1_909_091);
    expect(decimalFromAmerican(american, 'ceil')).toBe(1_909_091);
  });

  it.each([
    // price, fee per contract, odds
    [0.5, 0, 2],
    [0.62, 0, 1.612903],
    [0.5, 0.0175, 1.932367],
    [0.48, 0.017472, 2.010163],
    [0.05, 0.003325, 18.75293],
  ])('a contract at %d with fee %d is backed at %d', (price, fee, expected) => {
    expect(plain(decimalFromPrice(chance(price), usd(fee), 'floor')!)).toBe(expected);
  });

  it.each([
    [0, 0],
    [1, 0],
    [0.99, 0.01],
    [0.99, 0.02],
  ])('a contract at %d with fee %d has no odds', (price, fee) => {
    expect(decimalFromPrice(chance(price), usd(fee), 'floor')).toBeNull();
  });

  it('a chance of 0 or 1 has no odds', () => {
    expect(decimalFromProbability(chance(0), 'nearest')).toBeNull();
    expect(decimalFromProbability(chance(1), 'ceil')).toBeNull();
    expect(decimalFromProbability(chance(0.25), 'floor')).toBe(odds(4));
  });

  it.each([
    ['American', () => americanOdds(99 * SCALE)],
    ['American', () => americanOdds(0)],
    ['Hong Kong', () => hongKongOdds(0)],
    ['Malay', () => malayOdds(0)],
    ['Malay', () => malayOdds(-1_000_001)],
    ['Indonesian', () => indonesianOdds(999_999)],
    ['Indonesian', () => indonesianOdds(0.5)],
    ['every other', () => hongKongFromDecimal(decimalOdds(DECIMAL_ODDS_MAX + 1))],
  ])('%s odds out of range are refused', (name, make) => {
    expect(make).toThrow(name);
  });
});

describe('odds formats, as properties', () => {
  const formats: readonly [
    string,
    (d: DecimalOdds, r: Rounding) => number,
    (v: never, r: Rounding) => number,
  ][] = [
    ['American', americanFromDecimal, decimalFromAmerican],
    ['Hong Kong', hongKongFromDecimal, decimalFromHongKong],
    ['Malay', malayFromDecimal, decimalFromMalay],
    ['Indonesian', indonesianFromDecimal, decimalFromIndonesian],
  ];

  it.each(formats)('%s: down and back never improves, up and back never worsens', (_, to, from) => {
    property(
      fc.property(anyFormatted, (d) => {
        expect(from(to(d, 'floor') as never, 'floor')).toBeLessThanOrEqual(d);
        expect(from(to(d, 'ceil') as never, 'ceil')).toBeGreaterThanOrEqual(d);
      }),
    );
  });

  it.each(formats)('%s: longer odds are never a smaller number in its branch', (_, to) => {
    property(
      fc.property(anyFormatted, anyFormatted, (a, b) => {
        fc.pre(a < 2 * SCALE === b < 2 * SCALE && a !== 2 * SCALE && b !== 2 * SCALE);
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(to(short, 'floor')).toBeLessThanOrEqual(to(long, 'floor'));
      }),
    );
  });

  it('the exact formats come back exactly', () => {
    property(
      fc.property(anyFormatted, (d) => {
        expect(decimalFromHongKong(hongKongFromDecimal(d))).toBe(d);
        expect(decimalFromAmerican(americanFromDecimal(d, 'nearest'), 'nearest')).toBe(d);
        expect(decimalFromIndonesian(indonesianFromDecimal(d, 'nearest'), 'nearest')).toBe(d);
      }),
    );
  });

  it('Malay comes back within what a millionth of it is worth', () => {
    property(
      fc.property(anyOdds(1.01, 1000), (d) => {
        const back = decimalFromMalay(malayFromDecimal(d, 'nearest'), 'nearest');
        const profit = plain(d) - 1;
        expect(Math.abs(back - d)).toBeLessThanOrEqual(Math.max(1, profit * profit));
      }),
    );
  });

  it('whole American points survive decimal odds', () => {
    property(
      fc.property(fc.integer({ min: 100, max: 9_000 }), fc.boolean(), (points, isNegative) => {
        const american = americanOdds((isNegative && points > 100 ? -points : points) * SCALE);
        const decimal = decimalFromAmerican(american, 'nearest');
        expect(wholeAmericanFromDecimal(decimal, 'nearest')).toBe(american);
      }),
    );
  });

  it('chance and odds are inverse within rounding, and floor never flatters', () => {
    property(
      fc.property(anyOdds(1.01, 1000), (d) => {
        const pessimistic = decimalFromProbability(probabilityFromDecimal(d, 'ceil'), 'floor');
        expect(pessimistic === null || pessimistic <= d).toBe(true);
        const back = decimalFromProbability(probabilityFromDecimal(d, 'nearest'), 'nearest')!;
        expect(Math.abs(back - d)).toBeLessThanOrEqual(plain(d) ** 2);
      }),
    );
  });

  it('a fee only shortens the odds of a contract', () => {
    property(
      fc.property(
        fc.integer({ min: 1, max: 999_998 }),
        fc.integer({ min: 0, max: 100_000 }),
        (price, fee) => {
          const before = decimalFromPrice(price as never, usd(0), 'floor')!;
          const after = decimalFromPrice(price as never, usd(plain(fee)), 'floor');
          expect(after === null || after <= before).toBe(true);
          // What one unit buys at the odds never exceeds what it buys at the cost.
          if (after) expect(BigInt(after) * BigInt(price + fee)).toBeLessThanOrEqual(10n ** 12n);
        },
      ),
    );
  });
});

describe('fractions in odds', () => {
  it.each([
    [3.5, 5, 2],
    [1.25, 1, 4],
    [2.375, 11, 8],
    [2, 1, 1],
    [1.909091, 909_091, 1_000_000],
  ])('%d is %d/%d', (decimal, numerator, denominator) => {
    expect(fractionFromDecimal(odds(decimal))).toEqual({ numerator, denominator });
  });

  it('the customary fraction at the odds themselves is that fraction', () => {
    expect(customaryFraction(odds(2.5), 'nearest')).toEqual({ numerator: 6, denominator: 4 });
  });
});
