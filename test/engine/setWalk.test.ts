// The walk through the books of a set: what it takes, and that it reads how much there is on a level only to take it.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PricedLevels, walkSet } from '../../main/engine/strategies/setWalk.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { SHARE } from '../../shared/math/coverSplit.ts';
import { PICO } from '../../shared/math/depth.ts';
import { property } from '../support/property.ts';

interface Level {
  readonly price: number;
  readonly quantity: number;
}

/** What nobody has read is of no meaning. */
const UNREAD = 777_777_777_777;

/** A leg whose levels are priced as the walk gets to them. */
class LazyLeg implements PricedLevels {
  count = 0;
  readonly price = new Float64Array(12);
  readonly cost = new Float64Array(12);
  readonly quantity = new Float64Array(12).fill(UNREAD);
  readonly looked = new Set<number>();
  readonly #levels: readonly Level[];

  constructor(levels: readonly Level[]) {
    this.#levels = levels;
    this.load();
  }

  load(): boolean {
    const next = this.#levels[this.count];
    if (next === undefined) return false;
    this.price[this.count++] = next.price;
    return true;
  }

  look(level: number): void {
    this.looked.add(level);
    this.quantity[level] = this.#levels[level]?.quantity as number;
  }
}

const book = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      quantity: fc.integer({ min: 1, max: 500 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((rows) =>
    fc.integer({ min: 5, max: 40 }).map((first) => {
      let cents = first;
      return rows.map(({ quantity, step }): Level => {
        const level = { price: cents * 10_000, quantity: quantity * SCALE };
        cents += step;
        return level;
      });
    }),
  );

/** One contract of each leg returns one: shares are equal, and costs the sum of the prices. */
const evenSplit = (prices: readonly number[]) => ({
  cost: prices.reduce((sum, price) => sum + price * SCALE, 0),
  shares: prices.map(() => SHARE),
});

/** The same contract by contract: the cheapest ones of every leg as long as they cost less than they return. */
function contractByContract(legs: readonly (readonly Level[])[]): number {
  const queues = legs.map((levels) =>
    levels.flatMap(({ price, quantity }) =>
      new Array<number>(quantity / SCALE).fill(price * SCALE),
    ),
  );
  let taken = 0;
  for (;;) {
    const next = queues.map((queue) => queue[taken]);
    if (next.some((cost) => cost === undefined)) return taken;
    if (next.reduce<number>((sum, cost) => sum + (cost as number), 0) >= PICO) return taken;
    taken++;
  }
}

it('takes from every level what there is, as long as it pays, and looks at no more', () => {
  let deep = 0;
  property(
    fc.property(fc.array(book, { minLength: 1, maxLength: 4 }), (books) => {
      const legs = books.map((levels) => new LazyLeg(levels));
      const segments = walkSet(legs, evenSplit, PICO, Number.MAX_SAFE_INTEGER);
      const size = contractByContract(books);
      expect(segments.reduce((sum, { face }) => sum + face, 0)).toBe(size * SCALE);
      if (segments.length > 1) deep++;
      for (const [at, leg] of legs.entries()) {
        // Levels that are taken from, in part at least.
        let [reached, left] = [0, size * SCALE];
        for (const { quantity } of books[at] ?? []) {
          if (left <= 0) break;
          left -= quantity;
          reached++;
        }
        expect(leg.looked.size).toBeLessThanOrEqual(reached);
      }
    }),
    500,
  );
  expect(deep).toBeGreaterThan(50);
});
