// Storage for the levels of all books: one row of prices and quantities per book side, in two flat
// typed arrays, grown by size class and reused when freed. It knows nothing of books or sides.

/** Row sizes; a row that outgrows its class moves to the next. */
const CLASSES = [4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 1024, 2048, 4096];
/** A side with more levels than this is not a book but an error. */
export const LEVELS_MAX = CLASSES[CLASSES.length - 1] as number;

export class LevelArena {
  prices = new Int32Array(1024);
  quantities = new Float64Array(1024);
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

  /** Offset of a row of that class; its content is not cleared. */
  take(rowClass: number): number {
    const reused = this.#free[rowClass]?.pop();
    if (reused !== undefined) return reused;
    const offset = this.#used;
    this.#used += LevelArena.sizeOf(rowClass);
    if (this.#used > this.prices.length) this.#grow();
    return offset;
  }

  give(offset: number, rowClass: number): void {
    this.#free[rowClass]?.push(offset);
  }

  /** Moves a row to a bigger class and returns its new offset. */
  move(offset: number, from: number, to: number, count: number): number {
    const target = this.take(to);
    this.prices.copyWithin(target, offset, offset + count);
    this.quantities.copyWithin(target, offset, offset + count);
    this.give(offset, from);
    return target;
  }

  /** A copy of the levels of a row. */
  copy(offset: number, count: number): { prices: Int32Array; quantities: Float64Array } {
    const end = offset + count;
    return {
      prices: this.prices.slice(offset, end),
      quantities: this.quantities.slice(offset, end),
    };
  }

  #grow(): void {
    const length = Math.max(this.#used, Math.ceil(this.prices.length * 1.25));
    const prices = new Int32Array(length);
    prices.set(this.prices);
    this.prices = prices;
    const quantities = new Float64Array(length);
    quantities.set(this.quantities);
    this.quantities = quantities;
  }
}
