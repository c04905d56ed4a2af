// The levels of all book sides, one row each, worst first, in the arena's memory: replaced, changed one by
// one, read. A row is twice the book, plus one for the lay side. What a book is, and whether it can be
// trusted, is books.ts's.

import type { Side } from '../../shared/domain/quote.ts';
import { type BookRecords, NO_ROW } from './bookRecords.ts';
import { LEVELS_MAX, LevelArena } from './levelArena.ts';

/**
 * What a change did: nothing, quantities or lower levels, or the best price of a side. `TOP_WORSE` when
 * no side can be taken at a better price than before: nothing new can pay because of it.
 */
export const UNCHANGED = 0;
export const DEPTH_CHANGED = 1;
export const TOP_CHANGED = 2;
export const TOP_WORSE = 3;
export type Change = 0 | 1 | 2 | 3;

export class BookSides {
  readonly #arena = new LevelArena();
  readonly #records: BookRecords;

  constructor(records: BookRecords) {
    this.#records = records;
  }

  /** Price of the level `rank` places behind the best. */
  priceAt(row: number, rank: number): number {
    return this.#arena.prices[this.#prices(row) + this.#records.levels(row) - 1 - rank] as number;
  }

  /** Quantity of the level `rank` places behind the best, in millionths. */
  quantityAt(row: number, rank: number): number {
    const first = LevelArena.quantitiesAt(this.#records.offset(row));
    return this.#arena.quantities[first + this.#records.levels(row) - 1 - rank] as number;
  }

  /** Reads what a change of a side will need and returns something of it: see {@link Books.touch}. */
  touch(row: number): number {
    return (
      (this.#arena.prices[this.#records.offset(row)] as number) +
      (this.#arena.prices[this.#prices(row) + this.#records.levels(row) - 1] ?? 0)
    );
  }

  /** A copy of all levels of a side, worst first. */
  copy(row: number): {
    readonly prices: readonly number[] | Int32Array;
    readonly quantities: readonly number[] | Float64Array;
  } {
    const r = this.#records;
    return r.levels(row) === 0
      ? { prices: [], quantities: [] }
      : this.#arena.copy(r.offset(row), r.rowClass(row), r.levels(row));
  }

  /** Index of the first price of a side. */
  #prices(row: number): number {
    return LevelArena.pricesAt(this.#records.offset(row), this.#records.rowClass(row));
  }

  /** Sets the number of levels of a side, and with it its best price, which is the last. */
  setCount(row: number, count: number): void {
    this.#records.setLevels(row, count);
    const best = count === 0 ? 0 : (this.#arena.prices[this.#prices(row) + count - 1] as number);
    this.#records.setBest(row, best);
  }

  /** Sorts a side into its row, worst first; `direction` 1 means that higher is better. */
  fill(
    row: number,
    prices: readonly number[] | Int32Array,
    quantities: readonly number[] | Float64Array,
    direction: 1 | -1,
  ): void {
    this.#reserve(row, prices.length);
    const firstPrice = this.#prices(row);
    const firstQuantity = LevelArena.quantitiesAt(this.#records.offset(row));
    const { prices: p, quantities: q } = this.#arena;
    let count = 0;
    for (let i = 0; i < prices.length; i++) {
      const quantity = quantities[i] as number;
      if (quantity <= 0) continue;
      const price = prices[i] as number;
      // Venues send sides in order, so this insertion rarely moves anything.
      let at = count;
      while (at > 0 && ((p[firstPrice + at - 1] as number) - price) * direction > 0) {
        p[firstPrice + at] = p[firstPrice + at - 1] as number;
        q[firstQuantity + at] = q[firstQuantity + at - 1] as number;
        at--;
      }
      p[firstPrice + at] = price;
      q[firstQuantity + at] = quantity;
      count++;
    }
    this.setCount(row, count);
  }

  /**
   * Sets (or, `relative`, changes by) the quantity at a price; at or below zero the level goes. Says whether
   * the best price is another now.
   */
  put(row: number, side: Side, price: number, value: number, relative: boolean): Change {
    const direction = side === 'lay' ? 1 : -1;
    const count = this.#records.levels(row);
    const offset = this.#records.offset(row);
    const firstPrice = this.#prices(row);
    const firstQuantity = LevelArena.quantitiesAt(offset);
    const { prices, quantities } = this.#arena;
    let at = count;
    while (at > 0 && ((prices[firstPrice + at - 1] as number) - price) * direction > 0) at--;
    const exists = at > 0 && prices[firstPrice + at - 1] === price;
    const isTop = at === count;
    if (exists) {
      const before = quantities[firstQuantity + at - 1] as number;
      const after = relative ? before + value : value;
      if (after === before) return UNCHANGED;
      if (after > 0) {
        quantities[firstQuantity + at - 1] = after;
        return DEPTH_CHANGED;
      }
      prices.copyWithin(firstPrice + at - 1, firstPrice + at, firstPrice + count);
      quantities.copyWithin(firstQuantity + at - 1, firstQuantity + at, firstQuantity + count);
      this.setCount(row, count - 1);
      return isTop ? TOP_CHANGED : DEPTH_CHANGED;
    }
    if (value <= 0) return UNCHANGED;
    this.#insert(row, at, price, value);
    return isTop ? TOP_CHANGED : DEPTH_CHANGED;
  }

  #insert(row: number, index: number, price: number, quantity: number): void {
    const count = this.#records.levels(row);
    this.#reserve(row, count + 1);
    const { prices, quantities } = this.#arena;
    const firstPrice = this.#prices(row);
    const firstQuantity = LevelArena.quantitiesAt(this.#records.offset(row));
    if (index < count) {
      prices.copyWithin(firstPrice + index + 1, firstPrice + index, firstPrice + count);
      quantities.copyWithin(
        firstQuantity + index + 1,
        firstQuantity + index,
        firstQuantity + count,
      );
    }
    prices[firstPrice + index] = price;
    quantities[firstQuantity + index] = quantity;
    this.setCount(row, count + 1);
  }

  #reserve(row: number, count: number): void {
    const r = this.#records;
    const rowClass = r.rowClass(row);
    if (rowClass !== NO_ROW && LevelArena.sizeOf(rowClass) >= count) return;
    const wanted = LevelArena.classFor(Math.max(1, Math.min(count, LEVELS_MAX + 1)));
    r.setOffset(
      row,
      rowClass === NO_ROW
        ? this.#arena.take(wanted)
        : this.#arena.move(r.offset(row), rowClass, wanted, r.levels(row)),
    );
    r.setRowClass(row, wanted);
  }
}
