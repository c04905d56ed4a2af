// One outcome's price as the two sources tell it, and what its book says: one output of two sources, decided
// in one place. The socket is ahead of the table by the time that drawing takes; either source may take an
// outcome off offer; two that go on contradicting each other are not both believed.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import type { DecimalOdds, Money } from '../../../shared/domain/units.ts';
import { OfferBook } from '../offerBooks.ts';
import type { BookHandle, BookSink, StreamHandle } from '../venue.ts';

/** Odds, null where the outcome is named and nothing is on offer, undefined where it is not told of. */
export type Told = DecimalOdds | null | undefined;

/** How long the table may take to follow the socket. */
export const FOLLOW_MS = 3_000;

/** What decides besides the two prices. */
export interface Circumstances {
  readonly nowMs: number;
  /** Why nothing of the socket, and of the page, counts at the moment; empty while it does. */
  readonly socketLost: string;
  readonly pageLost: string;
  /** The table is being drawn: what it shows is not behind. */
  readonly drawn: boolean;
  /** The row as a whole is taken off offer. */
  readonly rowSuspended: boolean;
  /** What the offer means is certain. */
  readonly certain: boolean;
}

export interface OutcomeServices {
  readonly sink: BookSink;
  readonly assumedStake: Money;
  /** Stream of books that the page shows as they are; one of books that nobody confirms. */
  readonly shownStream: () => StreamHandle;
  readonly hiddenStream: () => StreamHandle;
}

export class OutcomeBook {
  readonly instrument: InstrumentId;
  readonly #services: OutcomeServices;
  socket: Told;
  page: Told;
  /** How much finer the page's odds may really be. */
  pageStep = 0;
  /** The socket has named it since the last decision. */
  #fresh = false;
  #differsSinceMs: number | null = null;
  #book: OfferBook<null> | null = null;

  constructor(instrument: InstrumentId, services: OutcomeServices) {
    this.instrument = instrument;
    this.#services = services;
  }

  get watched(): boolean {
    return this.#book !== null;
  }

  get told(): boolean {
    return this.socket !== undefined || this.page !== undefined;
  }

  is(book: BookHandle): boolean {
    return this.#book?.handle === book;
  }

  /** Gives it a book to fill, or takes it away. */
  watch(wanted: boolean): void {
    const { sink } = this.#services;
    if (wanted) this.#book ??= new OfferBook(null, sink.book(this.instrument), sink);
    else {
      this.#book?.lose('not-watched');
      this.#book = null;
    }
  }

  /** The engine doubts the book: it is filled anew. */
  again(): void {
    this.#book?.again();
  }

  /** The socket named it: whatever was different before is to be followed anew. */
  named(odds: Told): void {
    if (this.socket !== odds) this.#differsSinceMs = null;
    this.socket = odds;
    this.#fresh = odds !== undefined;
  }

  /**
   * Has the book say what both sources amount to. True when they have contradicted each other for too long:
   * what the socket said last has then been given up for what the page shows.
   */
  decide(now: Circumstances): boolean {
    const socket = now.socketLost === '' ? this.socket : undefined;
    let page = now.pageLost === '' ? this.page : undefined;
    if (page !== undefined && now.rowSuspended) page = null;
    // A table that is not being drawn says nothing against a socket that speaks.
    if (!now.drawn && socket !== undefined) page = undefined;
    const contradicted = this.#compare(socket, page, now.nowMs);
    if (contradicted) this.socket = undefined;
    this.#tell(contradicted ? undefined : socket, page, now);
    this.#fresh = false;
    return contradicted;
  }

  #tell(socket: Told, page: Told, now: Circumstances): void {
    const { assumedStake, hiddenStream, shownStream, sink } = this.#services;
    const book = this.#book;
    if (book === null) return;
    const untold = socket === undefined && page === undefined;
    const onPage = page !== undefined && (socket === undefined || this.#agree(socket, page));
    book.carry(onPage && now.certain ? shownStream() : hiddenStream());
    if (!now.certain) book.lose('live-handicap');
    else if (untold) book.lose(now.socketLost || now.pageLost || 'not-offered');
    else if (socket === null || page === null) book.show(null);
    else {
      const odds = (socket ?? page) as DecimalOdds;
      const size = quantityOfStake(assumedStake, odds);
      book.show({ odds, limit: assumedStake, size, venueTimeMs: 0 });
    }
    // Named again, perhaps at the same price. What the page shows is confirmed with everything else on it.
    if (this.#fresh) sink.agree(book.handle, now.nowMs);
  }

  /** Whether the page shows what the socket says, perhaps with fewer decimals. */
  #agree(socket: Told, page: Told): boolean {
    if (typeof socket !== 'number' || typeof page !== 'number') return socket === page;
    return Math.abs(socket - page) < Math.max(1, this.pageStep);
  }

  #compare(socket: Told, page: Told, nowMs: number): boolean {
    if (socket === undefined || page === undefined || this.#agree(socket, page)) {
      this.#differsSinceMs = null;
      return false;
    }
    this.#differsSinceMs ??= nowMs;
    if (nowMs - this.#differsSinceMs < FOLLOW_MS) return false;
    this.#differsSinceMs = null;
    return true;
  }
}
