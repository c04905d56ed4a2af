// Books of bookmakers' outcomes: one level each, shown while the outcome is on offer and suspended while it is
// not. What is on offer is the board's affair; this keeps the engine told of it, and of nothing twice.

import type { InstrumentId } from '../../shared/domain/market.ts';
import { priceOfOdds } from '../../shared/domain/oddsPrice.ts';
import { type DecimalOdds, type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { BookHandle, BookSink, StreamHandle } from './venue.ts';

const NONE: readonly never[] = [];
const NO_LEVELS = { backPrices: NONE, backQuantities: NONE, layPrices: NONE, layQuantities: NONE };
/** In place of shown odds: nothing has been said yet, or that there is no offer. */
const NOTHING = 0;
const SUSPENDED = -1;

/** What an outcome is offered at. */
export interface ShownOffer {
  readonly odds: DecimalOdds;
  /** The most that is taken, in the venue's own figures. */
  readonly limit: number;
  /** Contracts that the largest stake buys. */
  readonly size: Quantity;
  /** 0 where the venue names no time. */
  readonly venueTimeMs: number;
}

/** Book of one watched outcome; `key` is what its instrument means at the venue. */
export class OfferBook<Key> {
  readonly key: Key;
  readonly handle: BookHandle;
  readonly #sink: BookSink;
  #stream: StreamHandle | null = null;
  /** What the book says now. */
  #odds = NOTHING;
  #limit = 0;

  constructor(key: Key, handle: BookHandle, sink: BookSink) {
    this.key = key;
    this.handle = handle;
    this.#sink = sink;
  }

  /** The stream that confirms it from now on. */
  carry(stream: StreamHandle): void {
    if (this.#stream === stream) return;
    this.#stream = stream;
    this.#sink.carry(this.handle, stream);
  }

  /** Whether it says so already. */
  says(odds: DecimalOdds, limit: number): boolean {
    return odds === this.#odds && limit === this.#limit;
  }

  /** Shows an offer, or that there is none. Odds that round to a certain win are none. */
  show(offer: ShownOffer | null): void {
    if (offer !== null && this.says(offer.odds, offer.limit)) return;
    const price = offer === null ? SCALE : priceOfOdds('back', offer.odds);
    if (offer === null || price >= SCALE || offer.size === 0) {
      this.#suspend();
      return;
    }
    const levels = {
      backPrices: [price],
      backQuantities: [offer.size],
      layPrices: NONE,
      layQuantities: NONE,
    };
    if (this.#odds <= NOTHING) this.#sink.suspend(this.handle, false);
    this.#sink.replace(this.handle, levels, offer.venueTimeMs);
    this.#odds = offer.odds;
    this.#limit = offer.limit;
  }

  /** What it says is not current any more. */
  lose(reason: string): void {
    if (this.#odds === NOTHING) return;
    this.#sink.resync(this.handle, reason);
    this.#odds = NOTHING;
  }

  /** The engine doubts it: what is shown next is shown in full. */
  again(): void {
    this.#odds = NOTHING;
  }

  #suspend(): void {
    if (this.#odds === SUSPENDED) return;
    this.#sink.suspend(this.handle, true);
    this.#sink.replace(this.handle, NO_LEVELS, 0);
    this.#odds = SUSPENDED;
  }
}

/** Watched books by the contest that they belong to. */
export class OfferBooks<Key> {
  readonly #sink: BookSink;
  readonly #contestOf: (key: Key) => number;
  readonly #read: (instrument: InstrumentId) => Key | null;
  readonly #contests = new Map<number, Map<InstrumentId, OfferBook<Key>>>();
  readonly #followed = new Map<InstrumentId, number>();

  /** `read` is null for what is none of these books'. */
  constructor(
    sink: BookSink,
    read: (instrument: InstrumentId) => Key | null,
    contestOf: (key: Key) => number,
  ) {
    this.#sink = sink;
    this.#read = read;
    this.#contestOf = contestOf;
  }

  /** Follows these and lets go of the rest; returns the contests of which some are new. */
  watch(wanted: ReadonlySet<InstrumentId>): ReadonlySet<number> {
    for (const [instrument, contest] of this.#followed) {
      if (!wanted.has(instrument)) this.#drop(instrument, contest);
    }
    const fresh = new Set<number>();
    for (const instrument of wanted) {
      // Most are followed already: the whole set comes whenever one is added.
      if (this.#followed.has(instrument)) continue;
      const key = this.#read(instrument);
      if (key === null) continue;
      const contest = this.#contestOf(key);
      const books = this.#contests.get(contest) ?? new Map<InstrumentId, OfferBook<Key>>();
      books.set(instrument, new OfferBook(key, this.#sink.book(instrument), this.#sink));
      this.#contests.set(contest, books);
      this.#followed.set(instrument, contest);
      fresh.add(contest);
    }
    return fresh;
  }

  followed(): Iterable<InstrumentId> {
    return this.#followed.keys();
  }

  contests(): Iterable<number> {
    return this.#contests.keys();
  }

  /** Whether any book of a contest is followed. */
  has(contest: number): boolean {
    return this.#contests.has(contest);
  }

  of(contest: number): Iterable<OfferBook<Key>> {
    return this.#contests.get(contest)?.values() ?? [];
  }

  *all(): Iterable<OfferBook<Key>> {
    for (const books of this.#contests.values()) yield* books.values();
  }

  /** The contest of a book that the engine doubts, which is shown in full next; null for a strange one. */
  doubted(handle: BookHandle): number | null {
    for (const [contest, books] of this.#contests) {
      for (const book of books.values()) {
        if (book.handle !== handle) continue;
        book.again();
        return contest;
      }
    }
    return null;
  }

  #drop(instrument: InstrumentId, contest: number): void {
    const books = this.#contests.get(contest);
    books?.get(instrument)?.lose('not-watched');
    books?.delete(instrument);
    if (books?.size === 0) this.#contests.delete(contest);
    this.#followed.delete(instrument);
  }
}
