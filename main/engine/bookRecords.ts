// What is kept of every book besides its levels, 64 bytes each in one growing buffer: a change of a book
// that has not been touched for long then waits for memory once, not once per property.

const BYTES = 64;
const GROWTH = 1.25;

/** Places of 8-byte times within a record. */
const APPLIED = 0;
const AGREED = 1;
const VENUE_TIME = 2;
/** Places of 4-byte numbers; of pairs the back side comes first. */
const OFFSET = 6;
const COUNT = 8;
const BEST = 10;
const STREAM = 12;
/** Places of single bytes. */
const ROW_CLASS = 52;
const STATE = 54;
const FLAGS = 55;

const SUSPENDED = 1;
const TAKEABLE = 2;

/** Row class of a side that has never had a level. */
export const NO_ROW = 255;

/** A side of a book as `row`: twice the book, plus one for the lay side. */
export class BookRecords {
  #buffer = new ArrayBuffer(BYTES * 64);
  #times = new Float64Array(this.#buffer);
  #ints = new Int32Array(this.#buffer);
  #bytes = new Uint8Array(this.#buffer);
  #books = 0;

  append(): void {
    const book = this.#books++;
    if (book * BYTES >= this.#buffer.byteLength) this.#grow();
    this.#ints[book * 16 + STREAM] = -1;
    this.#bytes[book * BYTES + ROW_CLASS] = NO_ROW;
    this.#bytes[book * BYTES + ROW_CLASS + 1] = NO_ROW;
  }

  /** Index into `bookStates`. */
  state(book: number): number {
    return this.#bytes[book * BYTES + STATE] as number;
  }

  setState(book: number, state: number): void {
    this.#bytes[book * BYTES + STATE] = state;
  }

  suspended(book: number): boolean {
    return ((this.#bytes[book * BYTES + FLAGS] as number) & SUSPENDED) !== 0;
  }

  setSuspended(book: number, value: boolean): void {
    this.#setFlag(book, SUSPENDED, value);
  }

  /** Whether the book's best prices can be taken now. */
  takeable(book: number): boolean {
    return ((this.#bytes[book * BYTES + FLAGS] as number) & TAKEABLE) !== 0;
  }

  setTakeable(book: number, value: boolean): void {
    this.#setFlag(book, TAKEABLE, value);
  }

  /** Stream that carries the book, −1 for none. */
  stream(book: number): number {
    return this.#ints[book * 16 + STREAM] as number;
  }

  setStream(book: number, stream: number): void {
    this.#ints[book * 16 + STREAM] = stream;
  }

  appliedMs(book: number): number {
    return this.#times[book * 8 + APPLIED] as number;
  }

  setAppliedMs(book: number, atMs: number): void {
    this.#times[book * 8 + APPLIED] = atMs;
  }

  agreedMs(book: number): number {
    return this.#times[book * 8 + AGREED] as number;
  }

  setAgreedMs(book: number, atMs: number): void {
    this.#times[book * 8 + AGREED] = atMs;
  }

  venueTimeMs(book: number): number {
    return this.#times[book * 8 + VENUE_TIME] as number;
  }

  setVenueTimeMs(book: number, atMs: number): void {
    this.#times[book * 8 + VENUE_TIME] = atMs;
  }

  /** Where the levels of a side begin in the arena. */
  offset(row: number): number {
    return this.#ints[(row >> 1) * 16 + OFFSET + (row & 1)] as number;
  }

  setOffset(row: number, offset: number): void {
    this.#ints[(row >> 1) * 16 + OFFSET + (row & 1)] = offset;
  }

  /** Levels of a side. */
  levels(row: number): number {
    return this.#ints[(row >> 1) * 16 + COUNT + (row & 1)] as number;
  }

  setLevels(row: number, count: number): void {
    this.#ints[(row >> 1) * 16 + COUNT + (row & 1)] = count;
  }

  /** Best price of a side, 0 for none: a copy, so that most questions need nothing but the record. */
  best(row: number): number {
    return this.#ints[(row >> 1) * 16 + BEST + (row & 1)] as number;
  }

  setBest(row: number, price: number): void {
    this.#ints[(row >> 1) * 16 + BEST + (row & 1)] = price;
  }

  /** Size class of a side's row in the arena, {@link NO_ROW} before its first level. */
  rowClass(row: number): number {
    return this.#bytes[(row >> 1) * BYTES + ROW_CLASS + (row & 1)] as number;
  }

  setRowClass(row: number, rowClass: number): void {
    this.#bytes[(row >> 1) * BYTES + ROW_CLASS + (row & 1)] = rowClass;
  }

  #setFlag(book: number, flag: number, value: boolean): void {
    const at = book * BYTES + FLAGS;
    const flags = this.#bytes[at] as number;
    this.#bytes[at] = value ? flags | flag : flags & ~flag;
  }

  #grow(): void {
    const bytes = Math.ceil((this.#buffer.byteLength * GROWTH) / BYTES) * BYTES;
    const grown = new ArrayBuffer(bytes);
    new Uint8Array(grown).set(this.#bytes);
    this.#buffer = grown;
    this.#times = new Float64Array(grown);
    this.#ints = new Int32Array(grown);
    this.#bytes = new Uint8Array(grown);
  }
}
