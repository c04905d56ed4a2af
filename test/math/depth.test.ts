// Walking two and more books: the worked example, and what must hold for any books.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kalshiFees } from '../../main/venues/kalshi/fees.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../shared/domain/units.ts';
import {
  type DepthLevels,
  depthCurve,
  depthLevels,
  PICO,
  profitableQuantity,
} from '../../shared/math/depth.ts';
import { property } from '../support/property.ts';

function levels(rows: readonly (readonly [cost: number, quantity: number])[]): DepthLevels {
  const own = depthLevels(rows.length);
  rows.forEach(([cost, quantity], at) => {
    own.cost[at] = cost;
    own.quantity[at] = quantity;
  });
  own.count = rows.length;
  return own;
}

const kalshiTerms = { feeType: 'quadratic', multiplier: SCALE, step: 10_000, waived: false };
/** 0.03 · p · (1 − p), the sports rate of early 2026, in 10⁻¹² of a dollar. */
const flatTaker = (price: number) =>
  price * SCALE + Math.ceil((0.03 * price * (SCALE - price)) / 1);

describe('two books with fees', () => {
  const a = [
    [400_000, 120],
    [410_000, 200],
    [430_000, 500],
  ] as const;
  const b = [
    [560_000, 80],
    [570_000, 300],
    [580_000, 400],
  ] as const;
  const left = levels(a.map(([p, n]) => [kalshiFees.unitCost(p, kalshiTerms), n * SCALE]));
  const right = levels(b.map(([p, n]) => [flatTaker(p), n * SCALE]));

  it('stops at 120 contracts, where the next set would lose', () => {
    const used = new Int32Array(2);
    expect(profitableQuantity([left, right], PICO, Number.MAX_SAFE_INTEGER, used)).toBe(
      120 * SCALE,
    );
    expect([...used]).toEqual([0, 1]);
  });

  it('gains what the steps say', () => {
    const [first, second, third] = depthCurve([left, right], PICO, Number.MAX_SAFE_INTEGER);
    expect([first?.quantity, second?.quantity, third?.quantity]).toEqual([
      80 * SCALE,
      40 * SCALE,
      200 * SCALE,
    ]);
    expect(first?.gain).toBe(0.015808 * PICO);
    expect(second?.gain).toBe(0.005847 * PICO);
    expect(third?.gain).toBe(-0.004286 * PICO);
  });

  it('books cost 115.60, fees 2.02 and 0.88548, profit 1.49452', () => {
    const cost = mulDiv(400_000, 120 * SCALE, SCALE, 'ceil') + 80 * 560_000 + 40 * 570_000;
    const feeA = kalshiFees.takerFee(
      [{ price: 400_000 as Probability, quantity: (120 * SCALE) as Quantity }],
      kalshiTerms,
    );
    const feeB = Math.ceil(80 * 0.03 * 0.56 * 0.44 * SCALE + 40 * 0.03 * 0.57 * 0.43 * SCALE);
    expect(cost).toBe(115_600_000);
    expect(feeA).toBe(2_020_000);
    expect(feeB).toBe(885_480);
    expect((120 * SCALE - cost - feeA - feeB) as Money).toBe(1_494_520);
  });

  it('keeps to a limit', () => {
    const used = new Int32Array(2);
    expect(profitableQuantity([left, right], PICO, 30 * SCALE, used)).toBe(30 * SCALE);
    expect([...used]).toEqual([0, 0]);
  });

  it('finds nothing where a book is empty or the first set loses', () => {
    const used = new Int32Array(2);
    expect(profitableQuantity([left, levels([])], PICO, 1e12, used)).toBe(0);
    expect([...used]).toEqual([-1, -1]);
    expect(profitableQuantity([left, levels([[0.7 * PICO, SCALE]])], PICO, 1e12, used)).toBe(0);
  });
});

const book = fc
  .array(fc.tuple(fc.integer({ min: 1, max: PICO }), fc.integer({ min: 1, max: 1e9 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) => [...rows].sort((x, y) => x[0] - y[0]));

/** Profit of buying `quantity` sets the plain way, one level after the other. */
function profitAt(
  books: readonly (readonly (readonly [number, number])[])[],
  quantity: number,
): bigint {
  let cost = 0n;
  for (const rows of books) {
    let left = quantity;
    for (const [price, there] of rows) {
      const taken = Math.min(left, there);
      cost += BigInt(price) * BigInt(taken);
      left -= taken;
    }
  }
  return BigInt(PICO) * BigInt(quantity) - cost;
}

describe('any books', () => {
  for (const count of [2, 3]) {
    it(`takes the size of the largest profit over ${count} books`, () => {
      property(
        fc.property(fc.array(book, { minLength: count, maxLength: count }), (books) => {
          const filled = books.map(levels);
          const best = profitableQuantity(
            filled,
            PICO,
            Number.MAX_SAFE_INTEGER,
            new Int32Array(count),
          );
          const most = Math.min(...books.map((rows) => rows.reduce((sum, [, q]) => sum + q, 0)));
          expect(best).toBeLessThanOrEqual(most);
          const edges = books.flatMap((rows) =>
            rows.map(([, q], at) => rows.slice(0, at).reduce((s, r) => s + r[1], 0) + q),
          );
          const atBest = profitAt(books, best);
          for (const quantity of [0, ...edges.filter((q) => q <= most)]) {
            expect(profitAt(books, quantity) <= atBest).toBe(true);
          }
        }),
      );
    });
  }

  it('agrees between the walk of two and the walk of many', () => {
    property(
      fc.property(book, book, fc.integer({ min: 1, max: 1e10 }), (x, y, limit) => {
        const one = levels([[0, Number.MAX_SAFE_INTEGER]]);
        const two = profitableQuantity([levels(x), levels(y)], PICO, limit, new Int32Array(2));
        const three = profitableQuantity(
          [levels(x), levels(y), one],
          PICO,
          limit,
          new Int32Array(3),
        );
        expect(three).toBe(two);
      }),
    );
  });

  it('has a curve whose gain never rises', () => {
    property(
      fc.property(book, book, (x, y) => {
        const curve = depthCurve([levels(x), levels(y)], PICO, Number.MAX_SAFE_INTEGER);
        curve.slice(1).forEach((step, at) => {
          expect(step.gain).toBeLessThanOrEqual(curve[at]!.gain);
        });
      }),
    );
  });
});
