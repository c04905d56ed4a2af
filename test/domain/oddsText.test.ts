import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionalOdds, fractionFromDecimal } from '../../shared/domain/fractionalOdds.ts';
import {
  americanFromDecimal,
  hongKongFromDecimal,
  indonesianFromDecimal,
  malayFromDecimal,
  wholeAmericanFromDecimal,
} from '../../shared/domain/odds.ts';
import {
  displayOdds,
  formatAmerican,
  formatCents,
  formatDecimal,
  formatFractional,
  formatHongKong,
  formatIndonesian,
  formatMalay,
  formatPercent,
  type OddsFormat,
  parseAmerican,
  parseCents,
  parseDecimal,
  parseFractional,
  parseHongKong,
  parseIndonesian,
  parseMalay,
  parseOdds,
  parsePercent,
} from '../../shared/domain/oddsText.ts';
import { probability, SCALE } from '../../shared/domain/units.ts';
import { anyOdds, odds, plain } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const FORMATS: readonly OddsFormat[] = [
  'decimal',
  'american',
  'fractional',
  'hongKong',
  'malay',
  'indonesian',
  'cents',
  'percent',
];

describe('odds as typed', () => {
  it.each([
    ['2.1', 'decimal', 2.1],
    [' 1.909091 ', 'decimal', 1.909091],
    ['-110', 'american', 1.90909],
    ['−110', 'american', 1.90909],
    ['+120', 'american', 2.2],
    ['120', 'american', 2.2],
    ['even', 'american', 2],
    ['5/2', 'fractional', 3.5],
    ['EVS', 'fractional', 2],
    ['8/13', 'fractional', 1.615384],
    ['0.95', 'hongKong', 1.95],
    ['-0.67', 'malay', 2.492537],
    ['0.95', 'malay', 1.95],
    ['-1.05', 'indonesian', 1.95238],
    ['1.5', 'indonesian', 2.5],
    ['45¢', 'cents', 2.222222],
    ['45c', 'cents', 2.222222],
    ['62.5', 'cents', 1.6],
    ['52.38%', 'percent', 1.909125],
    ['50', 'percent', 2],
  ] as const)('%s as %s prices at %d', (text, format, decimal) => {
    expect(plain(parseOdds(text, format, 'floor')!)).toBe(decimal);
  });

  it.each([
    ['1', 'decimal'],
    ['0.5', 'decimal'],
    ['-2', 'decimal'],
    ['2,10', 'decimal'],
    ['2.1234567', 'decimal'],
    ['1000002', 'decimal'],
    ['99', 'american'],
    ['-99.5', 'american'],
    ['1.91', 'american'],
    ['0', 'american'],
    ['100000001', 'american'],
    ['0/5', 'fractional'],
    ['5/0', 'fractional'],
    ['5', 'fractional'],
    ['-5/2', 'fractional'],
    ['1/1000001', 'fractional'],
    ['0', 'hongKong'],
    ['-0.5', 'hongKong'],
    ['0', 'malay'],
    ['1.01', 'malay'],
    ['0.99', 'indonesian'],
    ['-0.5', 'indonesian'],
    ['0', 'cents'],
    ['100', 'cents'],
    ['45.00001', 'cents'],
    ['45¢¢', 'cents'],
    ['0%', 'percent'],
    ['100%', 'percent'],
    ['-5%', 'percent'],
  ] as const)('%j is no %s price', (text, format) => {
    expect(parseOdds(text, format, 'floor')).toBeNull();
  });

  it.each(FORMATS)('%s refuses what is no number', (format) => {
    for (const text of ['', ' ', 'abc', '1e5', 'NaN', 'Infinity', '--2', '2.0.0', '0x10', '$2']) {
      expect(parseOdds(text, format, 'nearest')).toBeNull();
    }
  });
});

describe('odds as shown', () => {
  it.each([
    [1.909091, 'american', '-110'],
    [2, 'american', '+100'],
    [2.2, 'american', '+120'],
    [1.909091, 'decimal', '1.909091'],
    [2.5, 'decimal', '2.50'],
    [1.909091, 'fractional', '10/11'],
    [1.003, 'fractional', '3/1000'],
    [1.95, 'hongKong', '0.95'],
    [1.95, 'indonesian', '-1.053'],
    [2.5, 'malay', '-0.667'],
    [5001, 'malay', '-0.0002'],
    [2.222222, 'cents', '45¢'],
    [1.909091, 'percent', '52.38%'],
    [1.00001, 'percent', '99.999%'],
    [100_000, 'cents', '0.001¢'],
  ] as const)('%d as %s reads %s', (decimal, format, expected) => {
    expect(displayOdds(odds(decimal), format)).toBe(expected);
  });

  it('text and value are inverse in every format', () => {
    property(
      fc.property(anyOdds(1.000001, 5000), (d) => {
        expect(parseDecimal(formatDecimal(d))).toBe(d);
        const american = americanFromDecimal(d, 'floor');
        expect(parseAmerican(formatAmerican(american))).toBe(american);
        const whole = wholeAmericanFromDecimal(d, 'nearest');
        expect(parseAmerican(formatAmerican(whole))).toBe(whole);
        const hongKong = hongKongFromDecimal(d);
        expect(parseHongKong(formatHongKong(hongKong))).toBe(hongKong);
        const malay = malayFromDecimal(d, 'floor');
        expect(parseMalay(formatMalay(malay))).toBe(malay);
        const indonesian = indonesianFromDecimal(d, 'floor');
        expect(parseIndonesian(formatIndonesian(indonesian))).toBe(indonesian);
        const fraction = fractionFromDecimal(d);
        expect(parseFractional(formatFractional(fraction))).toEqual(fraction);
      }),
    );
  });

  it('prices of contracts are inverse to their text', () => {
    property(
      fc.property(fc.integer({ min: 1, max: SCALE - 1 }), (millionths) => {
        const price = probability(millionths);
        expect(parseCents(formatCents(price))).toBe(price);
        expect(parsePercent(formatPercent(price))).toBe(price);
      }),
    );
  });

  it('nothing and certainty are no prices', () => {
    for (const text of ['0', '100', '-1', '100.0001']) {
      expect(parseCents(text)).toBeNull();
      expect(parsePercent(text)).toBeNull();
    }
  });

  it('an unreduced fraction stays as typed', () => {
    expect(formatFractional(parseFractional('6/4')!)).toBe('6/4');
    expect(formatFractional(fractionalOdds(100, 30))).toBe('100/30');
  });

  it('what is shown reads back in every format', () => {
    property(
      fc.property(anyOdds(1.01, 900), fc.constantFrom(...FORMATS), (d, format) => {
        expect(parseOdds(displayOdds(d, format), format, 'nearest')).not.toBeNull();
      }),
    );
  });
});
