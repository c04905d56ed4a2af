// The receiving half of one Kalshi connection: which subscription a frame belongs to, whether one was
// missed, and what it does to the books. It sends nothing; connection.ts does.

import { instrumentId } from '../../../shared/domain/market.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookHandle, BookSink, StreamHandle } from '../venue.ts';
import type { KalshiFrame, NoScale } from './frames.ts';
import { decodeFrame } from './protocol.ts';

/** What the sending half has to react to. */
export interface StreamEvents {
  subscribed(commandId: number, sid: number, channel: string): void;
  /** A sequence number is missing: nothing on this subscription can be trusted. */
  gap(sid: number): void;
  /** The book of this ticker has its snapshot. */
  started(ticker: string): void;
  /** The book of this ticker cannot be continued. */
  broken(sid: number, ticker: string, reason: string): void;
  refused(frame: KalshiFrame & { kind: 'error' }): void;
  /** Everything that is not about books. */
  other(frame: KalshiFrame): void;
}

/** Repetitions of one frame that are passed over before the numbering itself is doubted. */
const REPLAYS_MAX = 8;

interface Subscription {
  readonly sid: number;
  readonly stream: StreamHandle;
  next: number;
  /** How often the last frame has come again. */
  replays: number;
  /** After a gap nothing counts until a new start has been asked for. */
  broken: boolean;
  readonly books: Set<BookHandle>;
}

export class KalshiStream {
  readonly #sink: BookSink;
  readonly #meter: FeedMeter;
  readonly #events: StreamEvents;
  readonly #name: string;
  readonly #scale: NoScale;
  readonly #bySid = new Map<number, Subscription>();
  readonly #books = new Map<string, BookHandle>();

  /** `name` tells this connection's streams from those of others. */
  constructor(
    name: string,
    sink: BookSink,
    meter: FeedMeter,
    scale: NoScale,
    events: StreamEvents,
  ) {
    this.#name = name;
    this.#sink = sink;
    this.#meter = meter;
    this.#scale = scale;
    this.#events = events;
  }

  /** Handle of a ticker's book. */
  book(ticker: string): BookHandle {
    const known = this.#books.get(ticker);
    if (known !== undefined) return known;
    const book = this.#sink.book(instrumentId(ticker));
    this.#books.set(ticker, book);
    return book;
  }

  /** A new connection begins: new sids, numbers from 1, no book is valid. */
  reset(reason: string): void {
    for (const subscription of this.#bySid.values()) this.#invalidate(subscription, reason);
    this.#bySid.clear();
  }

  /** A new start of this subscription's books has been asked for: snapshots count again. */
  recovering(sid: number): void {
    const subscription = this.#bySid.get(sid);
    if (subscription !== undefined) subscription.broken = false;
  }

  /** Forgets a ticker that is not wanted any more. */
  drop(ticker: string): void {
    const book = this.#books.get(ticker);
    if (book === undefined) return;
    this.#books.delete(ticker);
    for (const subscription of this.#bySid.values()) subscription.books.delete(book);
    this.#sink.resync(book, 'not-watched');
  }

  /** Takes one frame in UTF-8 in. Never throws on what the venue sends. */
  receive(bytes: Buffer, receivedMs: number): void {
    const frame = decodeFrame(bytes, this.#scale);
    const sid = 'sid' in frame && frame.kind !== 'subscribed' ? frame.sid : null;
    const venueTimeMs = 'venueTimeMs' in frame ? frame.venueTimeMs : 0;
    const subscription = sid === null ? null : this.#subscription(sid);
    if (subscription === null) this.#meter.frame(receivedMs, venueTimeMs);
    else this.#sink.frame(subscription.stream, receivedMs, venueTimeMs);
    const seq = 'seq' in frame ? frame.seq : null;
    if (subscription !== null && seq !== null && !this.#sequence(subscription, seq)) return;
    switch (frame.kind) {
      case 'delta': {
        if (subscription === null || subscription.broken) return;
        const book = this.#carried(frame.ticker, subscription);
        this.#sink.add(
          book,
          frame.back ? 'back' : 'lay',
          frame.price,
          frame.change,
          frame.venueTimeMs,
        );
        return;
      }
      case 'snapshot':
        if (subscription !== null) this.#snapshot(frame, subscription);
        return;
      case 'malformed':
        this.#malformed(frame, subscription);
        return;
      case 'unknown':
        this.#meter.unknown(frame.type);
        return;
      case 'subscribed':
        this.#subscription(frame.sid);
        this.#events.subscribed(frame.id, frame.sid, frame.channel);
        return;
      case 'ok':
        if (subscription !== null) this.#listed(frame.tickers, subscription);
        this.#events.other(frame);
        return;
      case 'error':
        this.#meter.error('stream', { at: `code ${frame.code}`, message: frame.message });
        this.#events.refused(frame);
        return;
      default:
        this.#events.other(frame);
    }
  }

  /** Takes a sequence number; false for a frame that was there before. */
  #sequence(subscription: Subscription, seq: number): boolean {
    const expected = subscription.next;
    if (seq === expected) {
      subscription.next = seq + 1;
      subscription.replays = 0;
      return true;
    }
    const at = `sid ${subscription.sid}`;
    this.#meter.error('stream', { at, message: `expected seq ${expected}, was ${seq}` });
    // Only the last frame once more is harmless: older numbers mean that the numbering began anew.
    if (seq === expected - 1 && ++subscription.replays <= REPLAYS_MAX) return false;
    this.#meter.gap();
    subscription.next = seq + 1;
    subscription.replays = 0;
    subscription.broken = true;
    this.#invalidate(subscription, 'sequence-gap');
    this.#events.gap(subscription.sid);
    return true;
  }

  #subscription(sid: number): Subscription {
    const known = this.#bySid.get(sid);
    if (known !== undefined) return known;
    const created: Subscription = {
      sid,
      stream: this.#sink.stream(`${this.#name}/${sid}`),
      next: 1,
      replays: 0,
      broken: false,
      books: new Set(),
    };
    this.#bySid.set(sid, created);
    return created;
  }

  #carried(ticker: string, subscription: Subscription): BookHandle {
    const book = this.book(ticker);
    if (!subscription.books.has(book)) {
      subscription.books.add(book);
      this.#sink.carry(book, subscription.stream);
    }
    return book;
  }

  #snapshot(frame: KalshiFrame & { kind: 'snapshot' }, subscription: Subscription): void {
    const book = this.#carried(frame.ticker, subscription);
    if (frame.marketId === '') {
      this.#sink.resync(book, 'no-such-market');
      this.#events.broken(subscription.sid, frame.ticker, 'no-such-market');
    } else if (subscription.broken) this.#sink.resync(book, 'sequence-gap');
    else {
      this.#sink.replace(book, frame.levels, 0);
      this.#events.started(frame.ticker);
    }
  }

  /** A frame that cannot be read: its book, or every book of its stream, has lost a change. */
  #malformed(frame: KalshiFrame & { kind: 'malformed' }, subscription: Subscription | null): void {
    this.#meter.error('stream', frame.error);
    if (subscription === null) return;
    if (frame.ticker === null && subscription.books.size > 0) {
      subscription.broken = true;
      this.#invalidate(subscription, 'unreadable-frame');
      this.#events.gap(subscription.sid);
      return;
    }
    const book = frame.ticker === null ? undefined : this.#books.get(frame.ticker);
    if (frame.ticker === null || book === undefined || !subscription.books.has(book)) return;
    this.#sink.resync(book, 'unreadable-frame');
    this.#events.broken(subscription.sid, frame.ticker, 'unreadable-frame');
  }

  #listed(tickers: readonly string[] | null, subscription: Subscription): void {
    for (const ticker of tickers ?? []) {
      const book = this.#carried(ticker, subscription);
      if (subscription.broken) this.#sink.resync(book, 'sequence-gap');
    }
  }

  #invalidate(subscription: Subscription, reason: string): void {
    for (const book of subscription.books) this.#sink.resync(book, reason);
  }
}
