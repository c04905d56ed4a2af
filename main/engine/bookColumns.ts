// One number per book (or per book side) and property, in growing typed arrays.

const GROWTH = 1.25;

function grown<T extends Int32Array | Float64Array | Uint8Array | Int8Array>(
  from: T,
  length: number,
): T {
  const to = new (from.constructor as new (length: number) => T)(length);
  to.set(from as never);
  return to;
}

export class BookColumns {
  /** Index into `bookStates`. */
  state = new Uint8Array(64);
  suspended = new Uint8Array(64);
  /** Stream that carries the book, −1 for none. */
  stream = new Int32Array(64).fill(-1);
  appliedMs = new Float64Array(64);
  agreedMs = new Float64Array(64);
  venueTimeMs = new Float64Array(64);
  /** Two rows per book: back, lay. */
  offset = new Int32Array(128);
  count = new Int32Array(128);
  /** Best price of the row while it can be taken, else 0: all that most questions need, in one place. */
  quoted = new Int32Array(128);
  /** Size class of the row, −1 before the first level. */
  rowClass = new Int8Array(128).fill(-1);
  #books = 0;

  append(): void {
    this.#books++;
    if (this.#books <= this.state.length) return;
    const books = Math.ceil(this.state.length * GROWTH);
    const from = this.state.length;
    this.state = grown(this.state, books);
    this.suspended = grown(this.suspended, books);
    this.stream = grown(this.stream, books).fill(-1, from);
    this.appliedMs = grown(this.appliedMs, books);
    this.agreedMs = grown(this.agreedMs, books);
    this.venueTimeMs = grown(this.venueTimeMs, books);
    this.offset = grown(this.offset, books * 2);
    this.count = grown(this.count, books * 2);
    this.quoted = grown(this.quoted, books * 2);
    this.rowClass = grown(this.rowClass, books * 2).fill(-1, from * 2);
  }
}
