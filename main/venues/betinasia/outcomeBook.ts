// One outcome's price as the two sources tell it, and what its book says: one output of two sources, decided
// in one place. The socket is ahead of the table by the time that drawing takes; either source may take an
// outcome off offer; two that go on contradicting each other are not both believed.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { type DecimalOdds, type Money, SCALE } from '../../../shared/domain/units.ts';
import { priceOfOdds, quantityOfStake } from '../oddsPrice.ts';
import type { BookHandle, BookSink, StreamHandle } from '../venue.ts';

/** Odds, null where the outcome is named and nothing is on offer, undefined where it is not told of. */
export type Told = DecimalOdds | null | undefined;

/** How long the table may take to follow the socket. */
export const FOLLOW_MS = 3_000;

const NO_LEVELS = { backPrices: [], backQuantities: [], layPrices: [], layQuantities: [] };
const OFF = 'off';

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
  #differsSinceMs: number | null = null;
  #book: BookHandle | null = null;
  #shown = '';
  /** The socket has named it since the last decision. */
  #fresh = false;
  #carried: boolean | null = null;

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
    return this.#book === book;
  }

  /** Gives it a book to fill, or takes it away. */
  watch(wanted: boolean): void {
    if (wanted && this.#book === null) this.#book = this.#services.sink.book(this.instrument);
    else if (!wanted) {
      this.#lose('not-watched');
      this.#book = null;
      this.#carried = null;
    }
  }

  /** The engine doubts the book: it is filled anew. */
  again(): void {
    this.#shown = '';
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
    const heard = contradicted ? undefined : socket;
    if (contradicted) this.socket = undefined;
    if (!now.certain) this.#lose('live-handicap');
    else if (heard === undefined && page === undefined) {
      this.#lose(now.socketLost || now.pageLost || 'not-offered');
    } else if (heard === null || page === null) this.#suspend(page !== undefined);
    else {
      const agreed = heard === undefined || this.#agree(heard, page);
      this.#show((heard ?? page) as DecimalOdds, agreed, now.nowMs);
    }
    this.#fresh = false;
    return contradicted;
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

  #show(odds: DecimalOdds, onPage: boolean, nowMs: number): void {
    const { assumedStake, sink } = this.#services;
    if (this.#book === null) return;
    const price = priceOfOdds('back', odds);
    if (price >= SCALE) {
      this.#suspend(onPage);
      return;
    }
    const size = quantityOfStake(assumedStake, odds);
    const shown = `${price} ${size}`;
    this.#carry(onPage && this.page !== undefined);
    if (this.#shown === shown) {
      // Named again at the same price. What the page shows is confirmed with everything else on it.
      if (this.#fresh) sink.agree(this.#book, nowMs);
      return;
    }
    sink.suspend(this.#book, false);
    sink.replace(this.#book, { ...NO_LEVELS, backPrices: [price], backQuantities: [size] }, 0);
    this.#shown = shown;
  }

  #suspend(onPage: boolean): void {
    if (this.#book === null) return;
    this.#carry(onPage);
    if (this.#shown === OFF) return;
    this.#services.sink.suspend(this.#book, true);
    this.#services.sink.replace(this.#book, NO_LEVELS, 0);
    this.#shown = OFF;
  }

  #lose(reason: string): void {
    if (this.#book === null || this.#shown === '') return;
    this.#carry(false);
    this.#services.sink.resync(this.#book, reason);
    this.#shown = '';
  }

  #carry(onPage: boolean): void {
    if (this.#book === null || this.#carried === onPage) return;
    const { hiddenStream, shownStream, sink } = this.#services;
    this.#carried = onPage;
    sink.carry(this.#book, onPage ? shownStream() : hiddenStream());
  }
}
