// Every book of every venue in flat typed storage: levels of both sides, state, and the three clocks
// that say how old a price is. It applies changes and answers questions; who changes what, and what
// follows from it, is decided elsewhere.

import type { InstrumentId, VenueId } from '../../shared/domain/market.ts';
import type { BookState, PriceLevel, Side } from '../../shared/domain/quote.ts';
import { bookStates } from '../../shared/domain/quote.ts';
import { type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { BookHandle, BookLevels, BookTop, StreamHandle } from '../venues/venue.ts';
import { BookRecords, NO_ROW } from './bookRecords.ts';
import { LEVELS_MAX, LevelArena } from './levelArena.ts';

/** What a change did: nothing, quantities or lower levels, or the best price of a side. */
export const UNCHANGED = 0;
export const DEPTH_CHANGED = 1;
export const TOP_CHANGED = 2;
export type Change = 0 | 1 | 2;

const EMPTY = bookStates.indexOf('empty');
const LIVE = bookStates.indexOf('live');
const RESYNCING = bookStates.indexOf('resyncing');
const SUSPENDED = bookStates.indexOf('suspended');

/** Rows 2·book and 2·book+1 of the records are the back and the lay side. */
const sideRow = (book: BookHandle, side: Side): number => book * 2 + (side === 'back' ? 0 : 1);

export class Books {
  readonly #arena = new LevelArena();
  readonly #records = new BookRecords();
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
    this.#fill(sideRow(book, 'back'), levels.backPrices, levels.backQuantities, -1);
    this.#fill(sideRow(book, 'lay'), levels.layPrices, levels.layQuantities, 1);
    const r = this.#records;
    const wasLive = r.state(book) === LIVE;
    r.setState(book, r.suspended(book) ? SUSPENDED : LIVE);
    if (!wasLive) this.#reasons.delete(book);
    this.#touch(book, receivedMs, venueTimeMs);
    this.#quote(book);
    const now = this.top(book);
    return wasLive && top.back === now.back && top.lay === now.lay ? DEPTH_CHANGED : TOP_CHANGED;
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
    const done = this.#put(sideRow(book, side), side, price, quantity, false);
    if (done === TOP_CHANGED) this.#quote(book);
    return done;
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
    const done = this.#put(sideRow(book, side), side, price, change, true);
    if (done === TOP_CHANGED) this.#quote(book);
    return done;
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
    const row = sideRow(book, side);
    const offset = this.#records.offset(row);
    return (
      (this.#arena.prices[offset] as number) +
      (this.#arena.prices[this.#prices(row) + this.#records.levels(row) - 1] ?? 0)
    );
  }

  levelCount(book: BookHandle, side: Side): number {
    return this.#records.levels(sideRow(book, side));
  }

  /** Price of the level `rank` places behind the best. */
  priceAt(book: BookHandle, side: Side, rank: number): number {
    const row = sideRow(book, side);
    return this.#arena.prices[this.#prices(row) + this.#records.levels(row) - 1 - rank] as number;
  }

  /** Quantity of the level `rank` places behind the best, in millionths. */
  quantityAt(book: BookHandle, side: Side, rank: number): number {
    const row = sideRow(book, side);
    const first = LevelArena.quantitiesAt(this.#records.offset(row));
    return this.#arena.quantities[first + this.#records.levels(row) - 1 - rank] as number;
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
    const r = this.#records;
    const side = (row: number) =>
      r.levels(row) === 0
        ? { prices: [], quantities: [] }
        : this.#arena.copy(r.offset(row), r.rowClass(row), r.levels(row));
    const [back, lay] = [side(book * 2), side(book * 2 + 1)];
    return {
      backPrices: back.prices,
      backQuantities: back.quantities,
      layPrices: lay.prices,
      layQuantities: lay.quantities,
    };
  }

  /** Index of the first price of a side. */
  #prices(row: number): number {
    return LevelArena.pricesAt(this.#records.offset(row), this.#records.rowClass(row));
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
    this.#setCount(book * 2, 0);
    this.#setCount(book * 2 + 1, 0);
    this.#quote(book);
  }

  /** Notes whether a book can be taken from now: not while it is not live or its sides overlap. */
  #quote(book: BookHandle): void {
    this.#records.setTakeable(book, this.isLive(book) && !this.crossed(book));
  }

  /** Sets the number of levels of a side, and with it its best price, which is the last. */
  #setCount(row: number, count: number): void {
    this.#records.setLevels(row, count);
    const best = count === 0 ? 0 : (this.#arena.prices[this.#prices(row) + count - 1] as number);
    this.#records.setBest(row, best);
  }

  /** Sorts a side into its row, worst first; `direction` 1 means that higher is better. */
  #fill(
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
    this.#setCount(row, count);
  }

  #put(row: number, side: Side, price: number, value: number, relative: boolean): Change {
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
      this.#setCount(row, count - 1);
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
    this.#setCount(row, count + 1);
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

/** Price of backing the complement: one minus the price of the lay side. */
export const complementPrice = (price: number): number => SCALE - price;
