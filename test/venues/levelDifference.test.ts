// Two states of a book compared level by level.

import { describe, expect, it } from 'vitest';
import { levelDifference, quantityIn } from '../../main/venues/levelDifference.ts';

type Level = readonly [price: number, quantity: number];

const book = (back: readonly Level[], lay: readonly Level[]) => ({
  backPrices: back.map(([price]) => price),
  backQuantities: back.map(([, quantity]) => quantity),
  layPrices: lay.map(([price]) => price),
  layQuantities: lay.map(([, quantity]) => quantity),
});

const own = book(
  [
    [6, 1],
    [7, 2],
  ],
  [[4, 3]],
);

describe('two states of a book', () => {
  it('are alike in any order of levels, and a level of nothing is none', () => {
    const turned: Level[] = [
      [7, 2],
      [6, 1],
    ];
    expect(levelDifference(own, book(turned, [[4, 3]]))).toBeNull();
    expect(levelDifference(own, book([...turned, [9, 0]], [[4, 3]]))).toBeNull();
    expect(levelDifference(book([...turned, [9, 0]], [[4, 3]]), own)).toBeNull();
  });

  it.each([
    [
      'in a quantity',
      [
        [6, 1],
        [7, 5],
      ],
      [[4, 3]],
      { back: true, price: 7, quantity: 5 },
    ],
    ['in a level that is gone', [[6, 1]], [[4, 3]], { back: true, price: 7, quantity: 0 }],
    [
      'in a level that has come',
      [
        [6, 1],
        [7, 2],
        [8, 1],
      ],
      [[4, 3]],
      { back: true, price: 8, quantity: 1 },
    ],
    [
      'in a side that is empty',
      [
        [6, 1],
        [7, 2],
      ],
      [],
      { back: false, price: 4, quantity: 0 },
    ],
  ] as const)('differ %s', (_what, back, lay, difference) => {
    expect(levelDifference(own, book(back, lay))).toEqual(difference);
  });

  it('hold a quantity at a price, or nothing', () => {
    expect(quantityIn(own, true, 7)).toBe(2);
    expect(quantityIn(own, false, 4)).toBe(3);
    expect(quantityIn(own, false, 7)).toBe(0);
  });
});
