// Every book of every venue in flat typed storage: levels of both sides, state, and the three clocks
// that say how old a price is. It applies changes and answers questions; who changes what, and what
// follows from it, is decided elsewhere.

import type { InstrumentId, VenueId } from '../../shared/domain/market.ts';
import type { BookState, PriceLevel, Side } from '../../shared/domain/quote.ts';
import { bookStates } from '../../shared/domain/quote.ts';
import { type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { BookHandle, BookLevels, BookTop, StreamHandle } from '../venues/venue.ts';
import { BookRecords } from './bookRecords.ts';
import {
  BookSides,
  type Change,
  DEPTH_CHANGED,
  OUT_OF_REACH,
  TOP_CHANGED,
  TOP_WORSE,
  UNCHANGED,
} from './bookSides.ts';

const EMPTY = bookStates.indexOf('empty');
const LIVE = bookStates.indexOf('live');
const RESYNCING = bookStates.indexOf('resyncing');
const SUSPENDED = bookStates.indexOf('suspended');

/** Rows 2·book and 2·book+1 of the records are the back and the lay side. */
const sideRow = (book: BookHandle, side: Side): number => book * 2 + (side === 'back' ? 0 : 1);

export class Books {
  readonly #records = new BookRecords();
  readonly #sides = new BookSides(this.#records);
  readonly #handles = new Map<string, BookHandle>();
  readonly #streams = new Map<string, StreamHandle>();
  readonly #names: InstrumentId[] = [];
  readonly #venues: VenueId[] = [];
  readonly #reasons = new Map<BookHandle, string>();
  /** Streams whose every frame confirms all their books. */
  #streamFrameMs = new Float64Array(16);

  get count(): number {
    return this.#names.length;
  }

  /** Handle of an instrument's book, made on first use. */
  open(venue: VenueId, instrument: InstrumentId): BookHandle {
    const key = `${venue}\n${instrument}`;
    const known = this.#handles.get(key);
    if (known !== undefined) return known;
    const handle = this.#names.length as BookHandle;
    this.#handles.set(key, handle);
    this.#names.push(instrument);
    this.#venues.push(venue);
    this.#records.append();
    return handle;
  }

  /** Handle of a book, or null when nothing was ever said about it. */
  find(venue: VenueId, instrument: InstrumentId): BookHandle | null {
    return this.#handles.get(`${venue}\n${instrument}`) ?? null;
  }

  instrument(book: BookHandle): InstrumentId {
    return this.#names[book] as InstrumentId;
  }

  venue(book: BookHandle): VenueId {
    return this.#venues[book] as VenueId;
  }

  stream(venue: VenueId, name: string): StreamHandle {
    const key = `${venue}\n${name}`;
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const handle = this.#streams.size as StreamHandle;
    this.#streams.set(key, handle);
    if (handle >= this.#streamFrameMs.length) {
      const grown = new Float64Array(this.#streamFrameMs.length * 2);
      grown.set(this.#streamFrameMs);
      this.#streamFrameMs = grown;
    }
    return handle;
  }

  carry(book: BookHandle, stream: StreamHandle): void {
    this.#records.setStream(book, stream);
  }

  frame(stream: StreamHandle, receivedMs: number): void {
    this.#streamFrameMs[stream] = receivedMs;
  }

  /**
   * Replaces both sides and makes the book live. Levels may come in any order, each price once; zeros
   * are left out.
   */
  replace(book: BookHandle, levels: BookLevels, receivedMs: number, venueTimeMs: number): Change {
    const top = this.top(book);
    const sides = this.#sides;
    const backs = sides.fill(sideRow(book, 'back'), levels.backPrices, levels.backQuantities, -1);
    const lays = sides.fill(sideRow(book, 'lay'), levels.layPrices, levels.layQuantities, 1);
    const r = this.#records;
    const wasLive = r.state(book) === LIVE;
    r.setState(book, r.suspended(book) ? SUSPENDED : LIVE);
    if (!wasLive) this.#reasons.delete(book);
    this.#touch(book, receivedMs, venueTimeMs);
    this.#quote(book);
    const now = this.top(book);
    if (!wasLive || top.back !== now.back || top.lay !== now.lay) return TOP_CHANGED;
    return backs && lays ? OUT_OF_REACH : DEPTH_CHANGED;
  }

  /**
   * Sets the quantity at a price. Ignored unless the book has had its snapshot. Equal price and
   * quantity change nothing, but the price counts as confirmed again.
   */
  set(
    book: BookHandle,
    side: Side,
    price: number,
    quantity: number,
    receivedMs: number,
    venueTimeMs: number,
  ): Change {
    if (!this.#accepts(book)) return UNCHANGED;
    this.#touch(book, receivedMs, venueTimeMs);
    return this.#put(book, side, price, quantity, false);
  }

  /** Adds a signed change to the quantity at a price; the level goes at or below zero. */
  add(
    book: BookHandle,
    side: Side,
    price: number,
    change: number,
    receivedMs: number,
    venueTimeMs: number,
  ): Change {
    if (!this.#accepts(book)) return UNCHANGED;
    this.#touch(book, receivedMs, venueTimeMs);
    return this.#put(book, side, price, change, true);
  }

  resync(book: BookHandle, reason: string): void {
    this.#records.setState(book, RESYNCING);
    this.#reasons.set(book, reason);
    this.#clear(book);
  }

  suspend(book: BookHandle, suspended: boolean): void {
    const r = this.#records;
    r.setSuspended(book, suspended);
    if (suspended && r.state(book) === LIVE) r.setState(book, SUSPENDED);
    if (!suspended && r.state(book) === SUSPENDED) r.setState(book, LIVE);
    this.#quote(book);
  }

  agree(book: BookHandle, atMs: number): void {
    this.#records.setAgreedMs(book, atMs);
  }

  /** Forgets the levels of a book that nobody has confirmed for too long. */
  evict(book: BookHandle): void {
    this.#clear(book);
    this.#records.setState(book, EMPTY);
    this.#reasons.set(book, 'evicted');
  }

  /** Best price of each side, 0 where there is none. */
  top(book: BookHandle): BookTop {
    return { back: this.bestBack(book), lay: this.bestLay(book) };
  }

  bestBack(book: BookHandle): number {
    return this.#records.best(book * 2);
  }

  bestLay(book: BookHandle): number {
    return this.#records.best(book * 2 + 1);
  }

  /** Best price that can be backed at now: 0 while the book is not live or its sides overlap. */
  quotedBack(book: BookHandle): number {
    return this.#records.takeable(book) ? this.#records.best(book * 2) : 0;
  }

  /** As {@link quotedBack}, for laying. */
  quotedLay(book: BookHandle): number {
    return this.#records.takeable(book) ? this.#records.best(book * 2 + 1) : 0;
  }

  /** Both sides have a price and they overlap: impossible at a venue that matches orders. */
  crossed(book: BookHandle): boolean {
    const back = this.bestBack(book);
    const lay = this.bestLay(book);
    return back !== 0 && lay !== 0 && lay >= back;
  }

  /**
   * Reads what a change of this book will need and returns something of it. Asked for many books in a
   * row, the memory is waited for once and not once per book.
   */
  touch(book: BookHandle, side: Side): number {
    return this.#sides.touch(sideRow(book, side));
  }

  levelCount(book: BookHandle, side: Side): number {
    return this.#records.levels(sideRow(book, side));
  }

  /** Price of the level `rank` places behind the best. */
  priceAt(book: BookHandle, side: Side, rank: number): number {
    return this.#sides.priceAt(sideRow(book, side), rank);
  }

  /** Quantity of the level `rank` places behind the best, in millionths. */
  quantityAt(book: BookHandle, side: Side, rank: number): number {
    return this.#sides.quantityAt(sideRow(book, side), rank);
  }

  isLive(book: BookHandle): boolean {
    return this.#records.state(book) === LIVE;
  }

  state(book: BookHandle): BookState {
    return bookStates[this.#records.state(book)] as BookState;
  }

  reason(book: BookHandle): string {
    return this.#reasons.get(book) ?? '';
  }

  /** Last moment at which the book was known to stand: by its own change, its stream or a request. */
  confirmedMs(book: BookHandle): number {
    const r = this.#records;
    return Math.max(r.appliedMs(book), r.agreedMs(book), this.streamFrameMs(book));
  }

  appliedMs(book: BookHandle): number {
    return this.#records.appliedMs(book);
  }

  agreedMs(book: BookHandle): number {
    return this.#records.agreedMs(book);
  }

  streamFrameMs(book: BookHandle): number {
    const stream = this.#records.stream(book);
    return stream < 0 ? 0 : (this.#streamFrameMs[stream] as number);
  }

  venueTimeMs(book: BookHandle): number {
    return this.#records.venueTimeMs(book);
  }

  /** Levels of a side best first, as screens and tests want them. */
  levels(book: BookHandle, side: Side, most: number): PriceLevel[] {
    const count = Math.min(most, this.levelCount(book, side));
    return Array.from({ length: count }, (_, rank) => ({
      price: this.priceAt(book, side, rank) as Probability,
      quantity: this.quantityAt(book, side, rank) as Quantity,
    }));
  }

  /** All levels of both sides. */
  copy(book: BookHandle): BookLevels {
    const back = this.#sides.copy(book * 2);
    const lay = this.#sides.copy(book * 2 + 1);
    return {
      backPrices: back.prices,
      backQuantities: back.quantities,
      layPrices: lay.prices,
      layQuantities: lay.quantities,
    };
  }

  #accepts(book: BookHandle): boolean {
    const state = this.#records.state(book);
    return state === LIVE || state === SUSPENDED;
  }

  #touch(book: BookHandle, receivedMs: number, venueTimeMs: number): void {
    this.#records.setAppliedMs(book, receivedMs);
    if (venueTimeMs > 0) this.#records.setVenueTimeMs(book, venueTimeMs);
  }

  #clear(book: BookHandle): void {
    this.#sides.setCount(book * 2, 0);
    this.#sides.setCount(book * 2 + 1, 0);
    this.#quote(book);
  }

  /** Changes one level of a side; says what that did. */
  #put(book: BookHandle, side: Side, price: number, value: number, relative: boolean): Change {
    const r = this.#records;
    const row = sideRow(book, side);
    const before = r.best(row);
    const done = this.#sides.put(row, side, price, value, relative);
    if (done !== TOP_CHANGED) return done;
    const wasTakeable = r.takeable(book);
    this.#quote(book);
    if (!r.takeable(book)) return TOP_WORSE;
    const now = r.best(row);
    const better = side === 'back' ? now < before : now > before;
    return !wasTakeable || (now !== 0 && (before === 0 || better)) ? TOP_CHANGED : TOP_WORSE;
  }

  /** Notes whether a book can be taken from now: not while it is not live or its sides overlap. */
  #quote(book: BookHandle): void {
    this.#records.setTakeable(book, this.isLive(book) && !this.crossed(book));
  }
}

/** Price of backing the complement: one minus the price of the lay side. */
export const complementPrice = (price: number): number => SCALE - price;
