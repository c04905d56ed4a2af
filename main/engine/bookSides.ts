// The levels of all book sides, one row each, worst first, in the arena's memory: replaced, changed one by
// one, read. A row is twice the book, plus one for the lay side. What a book is, and whether it can be
// trusted, is books.ts's.

import type { Side } from '../../shared/domain/quote.ts';
import { type BookRecords, NO_ROW } from './bookRecords.ts';
import { LEVELS_MAX, LevelArena } from './levelArena.ts';

/**
 * What a change did: nothing, quantities or lower levels, or the best price of a side. `TOP_WORSE` when
 * no side can be taken at a better price than before: nothing new can pay because of it. `OUT_OF_REACH`
 * when only levels changed that lie behind all that anybody has looked at: nothing that was worked out
 * from the book is another.
 */
export const UNCHANGED = 0;
export const DEPTH_CHANGED = 1;
export const TOP_CHANGED = 2;
export const TOP_WORSE = 3;
export const OUT_OF_REACH = 4;
export type Change = 0 | 1 | 2 | 3 | 4;

export class BookSides {
  readonly #arena = new LevelArena();
  readonly #records: BookRecords;
  /**
   * Of how many levels of each side, from the best on, somebody has read how much there is, since a change among
   * them was told: whoever goes by them reads them again then. The price behind them may have been read as well,
   * and was too dear.
   */
  #looked = new Uint16Array(1024);
  readonly #seen = { prices: new Int32Array(LEVELS_MAX), quantities: new Float64Array(LEVELS_MAX) };

  constructor(records: BookRecords) {
    this.#records = records;
  }

  /** Price of the level `rank` places behind the best. */
  priceAt(row: number, rank: number): number {
    return this.#arena.prices[this.#prices(row) + this.#records.levels(row) - 1 - rank] as number;
  }

  /** Quantity of the level `rank` places behind the best, in millionths. */
  quantityAt(row: number, rank: number): number {
    if (rank >= (this.#looked[row] as number)) this.#looked[row] = rank + 1;
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

  /**
   * Sorts a side into its row, worst first; `direction` 1 means that higher is better. Says whether all that
   * anybody has looked at is still there.
   */
  fill(
    row: number,
    prices: readonly number[] | Int32Array,
    quantities: readonly number[] | Float64Array,
    direction: 1 | -1,
  ): boolean {
    if (row >= this.#looked.length) this.#grow(row);
    const behind = this.#keepSeen(row, direction);
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
    const same = this.#isSeen(row) && this.#dearness(row, direction) >= behind;
    if (!same) this.#looked[row] = 0;
    return same;
  }

  /** Keeps what was looked at of a side; how dear the level behind that is. */
  #keepSeen(row: number, direction: 1 | -1): number {
    const count = this.#records.levels(row);
    const looked = Math.min(this.#looked[row] as number, count);
    const { prices, quantities } = this.#seen;
    for (let rank = 0; rank < looked; rank++) {
      prices[rank] = this.priceAt(row, rank);
      quantities[rank] = this.quantityAt(row, rank);
    }
    this.#looked[row] = looked;
    return this.#dearness(row, direction);
  }

  /** How bad the price is of the first level that was not looked at; of none it is the worst. */
  #dearness(row: number, direction: 1 | -1): number {
    const looked = this.#looked[row] as number;
    if (looked >= this.#records.levels(row)) return Number.POSITIVE_INFINITY;
    return -direction * this.priceAt(row, looked);
  }

  /** Whether a side begins with what was kept of it. */
  #isSeen(row: number): boolean {
    const looked = this.#looked[row] as number;
    if (this.#records.levels(row) < looked) return false;
    const { prices, quantities } = this.#seen;
    for (let rank = 0; rank < looked; rank++) {
      if (prices[rank] !== this.priceAt(row, rank)) return false;
      if (quantities[rank] !== this.quantityAt(row, rank)) return false;
    }
    return true;
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
        return this.#depthChange(row, count - at);
      }
      prices.copyWithin(firstPrice + at - 1, firstPrice + at, firstPrice + count);
      quantities.copyWithin(firstQuantity + at - 1, firstQuantity + at, firstQuantity + count);
      this.setCount(row, count - 1);
      return isTop ? this.#topChange(row) : this.#depthChange(row, count - at);
    }
    if (value <= 0) return UNCHANGED;
    this.#insert(row, at, price, value);
    // One that comes right behind what was looked at may be better than what was found there.
    return isTop ? this.#topChange(row) : this.#depthChange(row, count - at - 1);
  }

  #topChange(row: number): Change {
    this.#looked[row] = 0;
    return TOP_CHANGED;
  }

  #depthChange(row: number, rank: number): Change {
    if (rank >= (this.#looked[row] as number)) return OUT_OF_REACH;
    this.#looked[row] = 0;
    return DEPTH_CHANGED;
  }

  #grow(row: number): void {
    const grown = new Uint16Array((row + 1) * 2);
    grown.set(this.#looked);
    this.#looked = grown;
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
