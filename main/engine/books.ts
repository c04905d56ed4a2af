// Every book of every venue in flat typed storage: levels of both sides, state, and the three clocks
// that say how old a price is. It applies changes and answers questions; who changes what, and what
// follows from it, is decided elsewhere.

import type { InstrumentId, VenueId } from '../../shared/domain/market.ts';
import type { BookState, PriceLevel, Side } from '../../shared/domain/quote.ts';
import { bookStates } from '../../shared/domain/quote.ts';
import { type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { BookHandle, BookLevels, BookTop, StreamHandle } from '../venues/venue.ts';
import { BookColumns } from './bookColumns.ts';
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

/** Rows 2·book and 2·book+1 of the columns are the back and the lay side. */
const sideRow = (book: BookHandle, side: Side): number => book * 2 + (side === 'back' ? 0 : 1);

export class Books {
  readonly #arena = new LevelArena();
  readonly #columns = new BookColumns();
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
    this.#columns.append();
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
    this.#columns.stream[book] = stream;
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
    const c = this.#columns;
    const wasLive = c.state[book] === LIVE;
    c.state[book] = c.suspended[book] === 1 ? SUSPENDED : LIVE;
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
    this.#columns.state[book] = RESYNCING;
    this.#reasons.set(book, reason);
    this.#clear(book);
  }

  suspend(book: BookHandle, suspended: boolean): void {
    const c = this.#columns;
    c.suspended[book] = suspended ? 1 : 0;
    if (suspended && c.state[book] === LIVE) c.state[book] = SUSPENDED;
    if (!suspended && c.state[book] === SUSPENDED) c.state[book] = LIVE;
    this.#quote(book);
  }

  agree(book: BookHandle, atMs: number): void {
    this.#columns.agreedMs[book] = atMs;
  }

  /** Forgets the levels of a book that nobody has confirmed for too long. */
  evict(book: BookHandle): void {
    this.#clear(book);
    this.#columns.state[book] = EMPTY;
    this.#reasons.set(book, 'evicted');
  }

  /** Best price of each side, 0 where there is none. */
  top(book: BookHandle): BookTop {
    return { back: this.bestBack(book), lay: this.bestLay(book) };
  }

  bestBack(book: BookHandle): number {
    const row = book * 2;
    const c = this.#columns;
    const count = c.count[row] as number;
    return count === 0 ? 0 : (this.#arena.prices[(c.offset[row] as number) + count - 1] as number);
  }

  bestLay(book: BookHandle): number {
    const row = book * 2 + 1;
    const c = this.#columns;
    const count = c.count[row] as number;
    return count === 0 ? 0 : (this.#arena.prices[(c.offset[row] as number) + count - 1] as number);
  }

  /** Best price that can be backed at now: 0 while the book is not live or its sides overlap. */
  quotedBack(book: BookHandle): number {
    return this.#columns.quoted[book * 2] as number;
  }

  /** As {@link quotedBack}, for laying. */
  quotedLay(book: BookHandle): number {
    return this.#columns.quoted[book * 2 + 1] as number;
  }

  /** Both sides have a price and they overlap: impossible at a venue that matches orders. */
  crossed(book: BookHandle): boolean {
    const back = this.bestBack(book);
    const lay = this.bestLay(book);
    return back !== 0 && lay !== 0 && lay >= back;
  }

  levelCount(book: BookHandle, side: Side): number {
    return this.#columns.count[sideRow(book, side)] as number;
  }

  /** Price of the level `rank` places behind the best. */
  priceAt(book: BookHandle, side: Side, rank: number): number {
    return this.#arena.prices[this.#at(sideRow(book, side), rank)] as number;
  }

  /** Quantity of the level `rank` places behind the best, in millionths. */
  quantityAt(book: BookHandle, side: Side, rank: number): number {
    return this.#arena.quantities[this.#at(sideRow(book, side), rank)] as number;
  }

  isLive(book: BookHandle): boolean {
    return this.#columns.state[book] === LIVE;
  }

  state(book: BookHandle): BookState {
    return bookStates[this.#columns.state[book] as number] as BookState;
  }

  reason(book: BookHandle): string {
    return this.#reasons.get(book) ?? '';
  }

  /** Last moment at which the book was known to stand: by its own change, its stream or a request. */
  confirmedMs(book: BookHandle): number {
    const c = this.#columns;
    const stream = c.stream[book] as number;
    const streamMs = stream < 0 ? 0 : (this.#streamFrameMs[stream] as number);
    return Math.max(c.appliedMs[book] as number, c.agreedMs[book] as number, streamMs);
  }

  appliedMs(book: BookHandle): number {
    return this.#columns.appliedMs[book] as number;
  }

  agreedMs(book: BookHandle): number {
    return this.#columns.agreedMs[book] as number;
  }

  streamFrameMs(book: BookHandle): number {
    const stream = this.#columns.stream[book] as number;
    return stream < 0 ? 0 : (this.#streamFrameMs[stream] as number);
  }

  venueTimeMs(book: BookHandle): number {
    return this.#columns.venueTimeMs[book] as number;
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
    const c = this.#columns;
    const side = (row: number) => this.#arena.copy(c.offset[row] as number, c.count[row] as number);
    const [back, lay] = [side(book * 2), side(book * 2 + 1)];
    return {
      backPrices: back.prices,
      backQuantities: back.quantities,
      layPrices: lay.prices,
      layQuantities: lay.quantities,
    };
  }

  #at(row: number, rank: number): number {
    const c = this.#columns;
    return (c.offset[row] as number) + (c.count[row] as number) - 1 - rank;
  }

  #accepts(book: BookHandle): boolean {
    const state = this.#columns.state[book];
    return state === LIVE || state === SUSPENDED;
  }

  #touch(book: BookHandle, receivedMs: number, venueTimeMs: number): void {
    const c = this.#columns;
    c.appliedMs[book] = receivedMs;
    if (venueTimeMs > 0) c.venueTimeMs[book] = venueTimeMs;
  }

  #clear(book: BookHandle): void {
    this.#columns.count[book * 2] = 0;
    this.#columns.count[book * 2 + 1] = 0;
    this.#quote(book);
  }

  /** Notes what can be taken of a book now: nothing while it is not live or its sides overlap. */
  #quote(book: BookHandle): void {
    const c = this.#columns;
    const takeable = c.state[book] === LIVE && !this.crossed(book);
    c.quoted[book * 2] = takeable ? this.bestBack(book) : 0;
    c.quoted[book * 2 + 1] = takeable ? this.bestLay(book) : 0;
  }

  /** Sorts a side into its row, worst first; `direction` 1 means that higher is better. */
  #fill(
    row: number,
    prices: readonly number[] | Int32Array,
    quantities: readonly number[] | Float64Array,
    direction: 1 | -1,
  ): void {
    const c = this.#columns;
    this.#reserve(row, prices.length);
    const offset = c.offset[row] as number;
    const { prices: p, quantities: q } = this.#arena;
    let count = 0;
    for (let i = 0; i < prices.length; i++) {
      const quantity = quantities[i] as number;
      if (quantity <= 0) continue;
      const price = prices[i] as number;
      // Venues send sides in order, so this insertion rarely moves anything.
      let at = offset + count;
      while (at > offset && ((p[at - 1] as number) - price) * direction > 0) {
        p[at] = p[at - 1] as number;
        q[at] = q[at - 1] as number;
        at--;
      }
      p[at] = price;
      q[at] = quantity;
      count++;
    }
    c.count[row] = count;
  }

  #put(row: number, side: Side, price: number, value: number, relative: boolean): Change {
    const c = this.#columns;
    const direction = side === 'lay' ? 1 : -1;
    const offset = c.offset[row] as number;
    const count = c.count[row] as number;
    const { prices, quantities } = this.#arena;
    let at = offset + count;
    while (at > offset && ((prices[at - 1] as number) - price) * direction > 0) at--;
    const exists = at > offset && prices[at - 1] === price;
    const isTop = at === offset + count;
    if (exists) {
      const before = quantities[at - 1] as number;
      const after = relative ? before + value : value;
      if (after === before) return UNCHANGED;
      if (after > 0) {
        quantities[at - 1] = after;
        return DEPTH_CHANGED;
      }
      prices.copyWithin(at - 1, at, offset + count);
      quantities.copyWithin(at - 1, at, offset + count);
      c.count[row] = count - 1;
      return isTop ? TOP_CHANGED : DEPTH_CHANGED;
    }
    if (value <= 0) return UNCHANGED;
    this.#insert(row, at - offset, price, value);
    return isTop ? TOP_CHANGED : DEPTH_CHANGED;
  }

  #insert(row: number, index: number, price: number, quantity: number): void {
    const c = this.#columns;
    const count = c.count[row] as number;
    this.#reserve(row, count + 1);
    const { prices, quantities } = this.#arena;
    const offset = c.offset[row] as number;
    const at = offset + index;
    if (index < count) {
      prices.copyWithin(at + 1, at, offset + count);
      quantities.copyWithin(at + 1, at, offset + count);
    }
    prices[at] = price;
    quantities[at] = quantity;
    c.count[row] = count + 1;
  }

  #reserve(row: number, count: number): void {
    const c = this.#columns;
    const rowClass = c.rowClass[row] as number;
    if (rowClass >= 0 && LevelArena.sizeOf(rowClass) >= count) return;
    const wanted = LevelArena.classFor(Math.max(1, Math.min(count, LEVELS_MAX + 1)));
    c.offset[row] =
      rowClass < 0
        ? this.#arena.take(wanted)
        : this.#arena.move(c.offset[row] as number, rowClass, wanted, c.count[row] as number);
    c.rowClass[row] = wanted;
  }
}

/** Price of backing the complement: one minus the price of the lay side. */
export const complementPrice = (price: number): number => SCALE - price;
