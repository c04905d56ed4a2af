// Odds, lines and times as pages write them: what can be read with certainty, and that nothing else becomes a
// number.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLine, readOdds, readStart } from '../../../main/venues/betinasia/oddsText.ts';

describe('odds', () => {
  it.each([
    ['1.877', 1_877_000, 1_000],
    ['1,877', 1_877_000, 1_000],
    [' 2,5 ', 2_500_000, 100_000],
    ['1\u00a0001,00', 1_001_000_000, 10_000],
    ['1.001,00', 1_001_000_000, 10_000],
    ['1,001.00', 1_001_000_000, 10_000],
    ["1'000.5", 1_000_500_000, 100_000],
    // Thousands that look like decimals come out smaller: they promise less.
    ['1,200', 1_200_000, 1_000],
    ['3', 3_000_000, 1_000_000],
  ])('reads %j', (text, odds, step) => {
    expect(readOdds(text, 'decimal')).toEqual({ kind: 'odds', odds, step });
  });

  it.each(['', ' ', '-', '–', '—', 'SUSP', 'suspended', 'N/A', '🔒', '...'])(
    'takes %j for nothing on offer',
    (text) => {
      expect(readOdds(text, 'decimal')).toEqual({ kind: 'none' });
    },
  );

  it.each([
    ...['NaN', 'Infinity', '-1.5', '−2,0', '0', '1', '0.99', '1e3', '1.2.3', '1,2,3', '1.2,3,4'],
    ...['12,34.56,7', 'abc', '1.87x', '99999', '1001.01', '2/1', '1'.repeat(40), '{"a":1}'],
  ])('takes %j for no odds', (text) => {
    expect(readOdds(text, 'decimal')).toEqual({ kind: 'unreadable' });
  });

  it.each([
    ['5/2', 'fractional', 3_500_000],
    ['evens', 'fractional', 2_000_000],
    ['+150', 'american', 2_500_000],
    ['-200', 'american', 1_500_000],
    ['0,95', 'hongKong', 1_950_000],
    ['-0.5', 'malay', 3_000_000],
  ] as const)('reads %j as %s', (text, format, odds) => {
    expect(readOdds(text, format)).toMatchObject({ kind: 'odds', odds });
  });

  it('reads back whatever a page may write, with either mark', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_001, max: 1_000_999 }),
        fc.boolean(),
        (thousandths, comma) => {
          const text = (thousandths / 1_000).toFixed(3).replace('.', comma ? ',' : '.');
          const read = readOdds(text, 'decimal');
          expect(read).toMatchObject({ kind: 'odds', odds: thousandths * 1_000 });
        },
      ),
    );
  });

  it('never makes more of a text than its digits say', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const read = readOdds(text, 'decimal');
        if (read.kind !== 'odds') return;
        expect(Number.isSafeInteger(read.odds)).toBe(true);
        expect(read.odds).toBeLessThanOrEqual(Number(text.replace(/\D/g, '')) * 1_000_000);
      }),
    );
  });
});

describe('lines', () => {
  it.each([
    ['-0.5', -2],
    ['−0,25', -1],
    ['+1,75', 7],
    ['2.5', 10],
    ['170', 680],
    ['O 2,5', 10],
    ['under 3', 12],
    ['0', 0],
    ['0/0.5', 1],
    ['-0.5/1', -3],
    ['0/-0.5', -1],
    ['2.5-3', 11],
    ['2 - 2.5', 9],
    ['-1.5/-1', -5],
  ])('reads %j as %i quarters', (text, quarters) => {
    expect(readLine(text)).toBe(quarters);
  });

  it.each([
    '',
    'x',
    '0.3',
    '1/3',
    '0.25/0.5',
    '1.5/3',
    '--1',
    'NaN',
    '99999',
    '1.5.5',
    '1'.repeat(30),
  ])('takes %j for no line', (text) => {
    expect(readLine(text)).toBeNull();
  });
});

describe('starts', () => {
  it.each([
    ['2026-11-21T12:00:00Z', Date.UTC(2026, 10, 21, 12)],
    ['2026-11-21T12:00:00.000+02:00', Date.UTC(2026, 10, 21, 10)],
    [1_795_262_400, Date.UTC(2026, 10, 21, 12)],
    ['1795262400', Date.UTC(2026, 10, 21, 12)],
    [1_795_262_400_000, Date.UTC(2026, 10, 21, 12)],
  ])('reads %j', (value, ms) => {
    expect(readStart(value)).toBe(ms);
  });

  it.each(['', '21/11/2026', '2026-11-21T12:00:00', '12:00', 12, Number.NaN, -1, 1e18, null, {}])(
    'takes %j for no start: its zone is not known, or it is none',
    (value) => {
      expect(readStart(value)).toBeNull();
    },
  );
});
