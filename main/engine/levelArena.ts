// Storage for the levels of all books: one row per book side, its quantities first and its prices right
// behind them, in one buffer, grown by size class and reused when freed. It knows nothing of books or
// sides.

/** Row sizes in levels; a row that outgrows its class moves to the next. Even, so that rows stay aligned. */
const CLASSES = [4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 1024, 2048, 4096];
/** A side with more levels than this is not a book but an error. */
export const LEVELS_MAX = CLASSES[CLASSES.length - 1] as number;

/** Four-byte places that one level takes: two for its quantity, one for its price. */
const PLACES = 3;

export class LevelArena {
  /** Prices as four-byte numbers: see {@link pricesAt}. */
  prices = new Int32Array(1024);
  /** The same memory as eight-byte numbers, for quantities: see {@link quantitiesAt}. */
  quantities = new Float64Array(this.prices.buffer);
  #used = 0;
  readonly #free: number[][] = CLASSES.map(() => []);

  /** Class whose rows hold at least `count` levels. Throws above {@link LEVELS_MAX}. */
  static classFor(count: number): number {
    const index = CLASSES.findIndex((size) => size >= count);
    if (index < 0) throw new RangeError(`a book side of ${count} levels exceeds ${LEVELS_MAX}`);
    return index;
  }

  static sizeOf(rowClass: number): number {
    return CLASSES[rowClass] as number;
  }

  /** Index in {@link prices} of the first level of a row. */
  static pricesAt(offset: number, rowClass: number): number {
    return offset + 2 * (CLASSES[rowClass] as number);
  }

  /** Index in {@link quantities} of the first level of a row. */
  static quantitiesAt(offset: number): number {
    return offset >> 1;
  }

  /** Offset of a row of that class; its content is not cleared. */
  take(rowClass: number): number {
    const reused = this.#free[rowClass]?.pop();
    if (reused !== undefined) return reused;
    const offset = this.#used;
    this.#used += LevelArena.sizeOf(rowClass) * PLACES;
    if (this.#used > this.prices.length) this.#grow();
    return offset;
  }

  give(offset: number, rowClass: number): void {
    this.#free[rowClass]?.push(offset);
  }

  /** Moves a row to a bigger class and returns its new offset. */
  move(offset: number, from: number, to: number, count: number): number {
    const target = this.take(to);
    const prices = LevelArena.pricesAt(offset, from);
    const quantities = LevelArena.quantitiesAt(offset);
    this.prices.copyWithin(LevelArena.pricesAt(target, to), prices, prices + count);
    this.quantities.copyWithin(LevelArena.quantitiesAt(target), quantities, quantities + count);
    this.give(offset, from);
    return target;
  }

  /** A copy of the first `count` levels of a row. */
  copy(
    offset: number,
    rowClass: number,
    count: number,
  ): { prices: Int32Array; quantities: Float64Array } {
    const prices = LevelArena.pricesAt(offset, rowClass);
    const quantities = LevelArena.quantitiesAt(offset);
    return {
      prices: this.prices.slice(prices, prices + count),
      quantities: this.quantities.slice(quantities, quantities + count),
    };
  }

  #grow(): void {
    const places = Math.max(this.#used, Math.ceil(this.prices.length * 1.25));
    const grown = new ArrayBuffer(Math.ceil(places / 2) * 8);
    const prices = new Int32Array(grown);
    prices.set(this.prices);
    this.prices = prices;
    this.quantities = new Float64Array(grown);
  }
}
