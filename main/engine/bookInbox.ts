// The bounded queue between sockets and books. A socket's callback only appends here; a turn drains
// it in order. When it is full it is drained on the spot: nothing is ever dropped.

import type { InstrumentId, VenueId } from '../../shared/domain/market.ts';
import type { Side } from '../../shared/domain/quote.ts';
import type { FeedMeter } from '../venues/feedMeter.ts';
import type { BookHandle, BookLevels, BookSink, BookTop } from '../venues/venue.ts';
import { type Change, TOP_CHANGED, UNCHANGED } from './bookSides.ts';
import type { Books } from './books.ts';

const REPLACE = 0;
const SET = 1;
const ADD = 2;
const EXPECT = 3;
const RESYNC = 4;
const SUSPEND = 5;

/** Entries held before the inbox drains itself. */
export const INBOX_CAPACITY = 16_384;

/** What the inbox reports while it is drained. */
export interface InboxListener {
  changed(book: BookHandle, change: Change): void;
  /** The book's top is not what the venue says it is. */
  doubted(book: BookHandle, reason: string): void;
}

export class BookInbox {
  readonly #books: Books;
  readonly #listener: InboxListener;
  readonly #wake: () => void;
  readonly #kind = new Uint8Array(INBOX_CAPACITY);
  readonly #book = new Int32Array(INBOX_CAPACITY);
  readonly #back = new Uint8Array(INBOX_CAPACITY);
  readonly #price = new Int32Array(INBOX_CAPACITY);
  readonly #value = new Float64Array(INBOX_CAPACITY);
  readonly #venueTimeMs = new Float64Array(INBOX_CAPACITY);
  readonly #receivedMs = new Float64Array(INBOX_CAPACITY);
  readonly #payload: (BookLevels | string | null)[] = new Array(INBOX_CAPACITY).fill(null);
  #count = 0;
  #nowMs = 0;
  #draining = false;
  #doubts: { readonly book: BookHandle; readonly reason: string }[] = [];
  /** Times that a burst filled the inbox and it drained inside a socket's callback. */
  overflows = 0;
  /** Of no meaning: it keeps the reading that made it from being optimised away. */
  touched = 0;

  /** `wake` is called when the first entry after a drain arrives. */
  constructor(books: Books, listener: InboxListener, wake: () => void) {
    this.#books = books;
    this.#listener = listener;
    this.#wake = wake;
  }

  get waiting(): number {
    return this.#count;
  }

  /** The sink of one venue's feed; `arrived` is told of every frame. */
  sink(venue: VenueId, meter: FeedMeter, arrived: () => void = () => {}): BookSink {
    const books = this.#books;
    return {
      book: (instrument: InstrumentId, carried = venue) => books.open(carried, instrument),
      stream: (name) => books.stream(venue, name),
      carry: (book, stream) => books.carry(book, stream),
      frame: (stream, receivedMs, venueTimeMs) => {
        arrived();
        this.#nowMs = receivedMs;
        books.frame(stream, receivedMs);
        meter.frame(receivedMs, venueTimeMs);
      },
      replace: (book, levels, venueTimeMs) => {
        meter.changes++;
        this.#append(REPLACE, book, 'back', 0, 0, venueTimeMs, levels);
      },
      set: (book, side, price, quantity, venueTimeMs) => {
        meter.changes++;
        this.#append(SET, book, side, price, quantity, venueTimeMs, null);
      },
      add: (book, side, price, change, venueTimeMs) => {
        meter.changes++;
        this.#append(ADD, book, side, price, change, venueTimeMs, null);
      },
      expectTop: (book, back, lay) => this.#append(EXPECT, book, 'back', back, lay, 0, null),
      resync: (book, reason) => this.#append(RESYNC, book, 'back', 0, 0, 0, reason),
      suspend: (book, suspended) =>
        this.#append(SUSPEND, book, 'back', suspended ? 1 : 0, 0, 0, null),
      agree: (book, atMs) => books.agree(book, atMs),
      top: (book): BookTop | null => (this.#upToDate(book) ? books.top(book) : null),
      levels: (book): BookLevels | null => (this.#upToDate(book) ? books.copy(book) : null),
    };
  }

  /**
   * Applies everything that waits, in order of arrival. Throws the first error only after all the rest
   * is applied; a book whose change could not be applied is resyncing.
   */
  drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    let broken: unknown = null;
    this.#touch();
    for (let i = 0; i < this.#count; i++) {
      try {
        this.#apply(i);
      } catch (error) {
        broken ??= error;
        this.#books.resync(this.#book[i] as BookHandle, 'internal');
      }
    }
    this.#count = 0;
    this.#draining = false;
    // Told afterwards, because whoever is told may have more to append.
    for (const { book, reason } of this.#doubts.splice(0)) this.#listener.doubted(book, reason);
    if (broken !== null) throw broken;
  }

  /** Has the memory of all books that wait come near, before the first of them is needed. */
  #touch(): void {
    let sum = 0;
    for (let i = 0; i < this.#count; i++) {
      sum ^= this.#books.touch(this.#book[i] as BookHandle, this.#back[i] === 1 ? 'back' : 'lay');
    }
    this.touched = sum;
  }

  /** Brings the books up to date, and says whether this one is live; false while a drain runs. */
  #upToDate(book: BookHandle): boolean {
    if (this.#draining) return false;
    if (this.#count > 0) this.drain();
    return this.#books.isLive(book);
  }

  #append(
    kind: number,
    book: BookHandle,
    side: Side,
    price: number,
    value: number,
    venueTimeMs: number,
    payload: BookLevels | string | null,
  ): void {
    if (this.#count === INBOX_CAPACITY) {
      this.overflows++;
      this.drain();
    }
    const at = this.#count++;
    this.#kind[at] = kind;
    this.#book[at] = book;
    this.#back[at] = side === 'back' ? 1 : 0;
    this.#price[at] = price;
    this.#value[at] = value;
    this.#venueTimeMs[at] = venueTimeMs;
    this.#receivedMs[at] = this.#nowMs;
    if (payload !== null) this.#payload[at] = payload;
    if (at === 0) this.#wake();
  }

  #apply(at: number): void {
    const books = this.#books;
    const book = this.#book[at] as BookHandle;
    const price = this.#price[at] as number;
    const value = this.#value[at] as number;
    const receivedMs = this.#receivedMs[at] as number;
    const venueTimeMs = this.#venueTimeMs[at] as number;
    const side: Side = this.#back[at] === 1 ? 'back' : 'lay';
    let change: Change = UNCHANGED;
    switch (this.#kind[at]) {
      case SET:
        change = books.set(book, side, price, value, receivedMs, venueTimeMs);
        break;
      case ADD:
        change = books.add(book, side, price, value, receivedMs, venueTimeMs);
        break;
      case REPLACE:
        change = books.replace(book, this.#take(at) as BookLevels, receivedMs, venueTimeMs);
        break;
      case EXPECT:
        this.#expect(book, price, value);
        return;
      case RESYNC:
        books.resync(book, this.#take(at) as string);
        change = TOP_CHANGED;
        break;
      case SUSPEND:
        books.suspend(book, price === 1);
        change = TOP_CHANGED;
        break;
    }
    if (change !== UNCHANGED) this.#listener.changed(book, change);
  }

  #take(at: number): BookLevels | string | null {
    const payload = this.#payload[at] ?? null;
    this.#payload[at] = null;
    return payload;
  }

  #expect(book: BookHandle, back: number, lay: number): void {
    const books = this.#books;
    if (!books.isLive(book)) return;
    const ourBack = books.bestBack(book);
    const ourLay = books.bestLay(book);
    if (ourBack === back && ourLay === lay) return;
    books.resync(book, 'top-mismatch');
    this.#listener.changed(book, TOP_CHANGED);
    const reason = `top ${ourLay}/${ourBack}, venue says ${lay}/${back}`;
    this.#doubts.push({ book, reason });
  }
}
