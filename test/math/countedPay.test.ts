// Outcomes that pay by a number: against the plain rules of handicaps, totals, results and draws, and the ranges
// within which nothing changes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineQuarters } from '../../shared/domain/units.ts';
import { handicapResult, totalResult } from '../../shared/math/asianHandicap.ts';
import { type CountedPay, countedRanges, countedResult } from '../../shared/math/countedPay.ts';
import { property } from '../support/property.ts';

const anyPay: fc.Arbitrary<CountedPay> = fc.oneof(
  fc.record({
    kind: fc.constant('line' as const),
    sign: fc.constantFrom(1 as const, -1 as const),
    quarters: fc.integer({ min: -40, max: 40 }),
  }),
  fc.record({ kind: fc.constant('level' as const), negated: fc.boolean() }),
);

describe('an outcome on a number', () => {
  it('is a handicap of either side', () => {
    property(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: -9, max: 9 }),
        (q, margin) => {
          const own = lineQuarters(q);
          expect(countedResult({ kind: 'line', sign: 1, quarters: q }, margin)).toBe(
            handicapResult(own, margin),
          );
          expect(countedResult({ kind: 'line', sign: -1, quarters: q }, margin)).toBe(
            handicapResult(own, -margin),
          );
        },
      ),
    );
  });

  it('is over or under a total', () => {
    property(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), (q, goals) => {
        const own = lineQuarters(q);
        expect(countedResult({ kind: 'line', sign: 1, quarters: -q }, goals)).toBe(
          totalResult('over', own, goals),
        );
        expect(countedResult({ kind: 'line', sign: -1, quarters: q }, goals)).toBe(
          totalResult('under', own, goals),
        );
      }),
    );
  });

  it.each([
    [-2, 'lose', 'lose', 'win'],
    [0, 'lose', 'win', 'lose'],
    [3, 'win', 'lose', 'win'],
  ] as const)('at %d is a win, a draw or none', (value, first, level, apart) => {
    expect(countedResult({ kind: 'line', sign: 1, quarters: -2 }, value)).toBe(first);
    expect(countedResult({ kind: 'level', negated: false }, value)).toBe(level);
    expect(countedResult({ kind: 'level', negated: true }, value)).toBe(apart);
  });
});

describe('ranges of numbers', () => {
  it('hold every number once, settle alike throughout and differ from the next', () => {
    property(
      fc.property(
        fc.array(anyPay, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(null, 0),
        (pays, lowest) => {
          const ranges = countedRanges(pays, lowest);
          const column = (value: number) => pays.map((pay) => countedResult(pay, value)).join();
          for (let value = lowest ?? -30; value <= 30; value++) {
            const own = ranges.filter(
              ({ from, to }) => (from === null || from <= value) && (to === null || value <= to),
            );
            expect(own).toHaveLength(1);
            const { from, to } = own[0]!;
            const member = from ?? to ?? 0;
            if (member >= (lowest ?? member)) expect(column(value)).toBe(column(member));
          }
          for (const [at, { to }] of ranges.entries()) {
            const next = ranges[at + 1];
            if (next === undefined) continue;
            expect(next.from).toBe(to! + 1);
            expect(column(next.from!)).not.toBe(column(to!));
          }
        },
      ),
    );
  });
});
