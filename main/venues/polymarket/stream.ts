// The receiving half of one Polymarket market connection: which book an event is about, whether it
// is older than what was applied, and what it does to the book. It sends nothing; connection.ts
// does. As the protocol has no sequence numbers, a frame confirms only the books it names: none is
// carried by a stream.

import { instrumentId } from '../../../shared/domain/market.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookHandle, BookLevels, BookSink, StreamHandle } from '../venue.ts';
import type { LevelSet, PolymarketFrame } from './frames.ts';
import { decodeBytes } from './protocol.ts';

/** What the sending half has to react to. */
export interface StreamEvents {
  /** The book of this asset has its first state. */
  started(asset: string): void;
  /** The books of these assets cannot be continued. */
  broken(assets: readonly string[], reason: string): void;
  /** Everything that is not about levels. */
  other(frame: PolymarketFrame): void;
}

interface Carried {
  readonly asset: string;
  readonly book: BookHandle;
  /** Venue's time of the last state or change applied; what is older is passed over. */
  venueTimeMs: number;
  heardMs: number;
  /** Has had a state since the connection, the subscription or the grid was new. */
  started: boolean;
}

export class PolymarketStream {
  readonly #sink: BookSink;
  readonly #meter: FeedMeter;
  readonly #events: StreamEvents;
  readonly #stream: StreamHandle;
  readonly #carried = new Map<string, Carried>();
  /** Whether assets that nobody asked for are taken up: in a replay. */
  readonly #open: boolean;

  constructor(name: string, sink: BookSink, meter: FeedMeter, open: boolean, events: StreamEvents) {
    this.#sink = sink;
    this.#meter = meter;
    this.#events = events;
    this.#open = open;
    this.#stream = sink.stream(name);
  }

  /** Takes an asset up; its book waits for a first state. */
  carry(asset: string, nowMs: number): BookHandle {
    const known = this.#carried.get(asset);
    if (known !== undefined) return known.book;
    const book = this.#sink.book(instrumentId(asset));
    this.#carried.set(asset, {
      asset,
      book,
      venueTimeMs: 0,
      heardMs: nowMs,
      started: false,
    });
    return book;
  }

  /** Forgets an asset that is not wanted any more. */
  drop(asset: string): void {
    const carried = this.#carried.get(asset);
    if (carried === undefined) return;
    this.#carried.delete(asset);
    this.#sink.resync(carried.book, 'not-watched');
  }

  /** The connection is gone: nothing that came over it holds. */
  reset(reason: string): void {
    for (const carried of this.#carried.values()) this.#invalidate(carried, reason);
  }

  book(asset: string): BookHandle | null {
    return this.#carried.get(asset)?.book ?? null;
  }

  /** Assets about which nothing was heard since that time, although they have had a state. */
  silentSince(beforeMs: number): string[] {
    const silent: string[] = [];
    for (const { asset, heardMs, started } of this.#carried.values()) {
      if (started && heardMs < beforeMs) silent.push(asset);
    }
    return silent;
  }

  /** Starts the silence of an asset anew, when it has been subscribed to again. */
  heard(asset: string, nowMs: number): void {
    const carried = this.#carried.get(asset);
    if (carried !== undefined) carried.heardMs = nowMs;
  }

  /** Whether a state of that venue time can be held against what was applied here. */
  comparable(asset: string, venueTimeMs: number): boolean {
    const carried = this.#carried.get(asset);
    return carried?.started === true && venueTimeMs >= carried.venueTimeMs;
  }

  /** Puts a state from a separate request in the place of a contradicted book. */
  restore(asset: string, levels: BookLevels, venueTimeMs: number, askedMs: number): boolean {
    const carried = this.#carried.get(asset);
    if (carried === undefined || !this.comparable(asset, venueTimeMs)) return false;
    carried.venueTimeMs = venueTimeMs;
    this.#sink.replace(carried.book, levels, venueTimeMs);
    this.#sink.agree(carried.book, askedMs);
    return true;
  }

  /** Takes one text in UTF-8 in. Never throws on what the venue sends. */
  receive(bytes: Buffer, receivedMs: number): void {
    const frames = decodeBytes(bytes);
    let venueTimeMs = 0;
    for (const frame of frames) {
      if ('venueTimeMs' in frame && frame.venueTimeMs > venueTimeMs)
        venueTimeMs = frame.venueTimeMs;
    }
    this.#sink.frame(this.#stream, receivedMs, venueTimeMs);
    for (const frame of frames) this.#take(frame, receivedMs);
  }

  #take(frame: PolymarketFrame, receivedMs: number): void {
    switch (frame.kind) {
      case 'change':
        this.#change(frame.sets, frame.venueTimeMs, receivedMs);
        return;
      case 'book':
        this.#state(frame, receivedMs);
        return;
      case 'tick':
        this.#regrid(frame);
        this.#events.other(frame);
        return;
      case 'malformed':
        this.#malformed(frame);
        return;
      case 'unknown':
        this.#meter.unknown(frame.type);
        return;
      case 'pong':
      case 'no-new-assets':
        return;
      default:
        this.#events.other(frame);
    }
  }

  #change(sets: readonly LevelSet[], venueTimeMs: number, receivedMs: number): void {
    for (let i = 0; i < sets.length; i++) {
      const set = sets[i] as LevelSet;
      const carried = this.#of(set.asset, receivedMs);
      if (carried === null) continue;
      carried.heardMs = receivedMs;
      if (!carried.started || venueTimeMs < carried.venueTimeMs) continue;
      carried.venueTimeMs = venueTimeMs;
      const side = set.back ? 'back' : 'lay';
      this.#sink.set(carried.book, side, set.price, set.quantity, venueTimeMs);
      if (set.bestBack !== null && set.bestLay !== null && isLast(sets, i)) {
        this.#sink.expectTop(carried.book, set.bestBack, set.bestLay);
      }
    }
  }

  #state(frame: PolymarketFrame & { readonly kind: 'book' }, receivedMs: number): void {
    const carried = this.#of(frame.asset, receivedMs);
    if (carried === null) return;
    carried.heardMs = receivedMs;
    if (carried.started && frame.venueTimeMs < carried.venueTimeMs) return;
    carried.venueTimeMs = frame.venueTimeMs;
    carried.started = true;
    this.#sink.replace(carried.book, frame.levels, frame.venueTimeMs);
    this.#events.started(frame.asset);
  }

  /**
   * Another grid makes the levels of the old one meaningless: nothing counts before the next state.
   */
  #regrid(frame: PolymarketFrame & { readonly kind: 'tick' }): void {
    const carried = this.#carried.get(frame.asset);
    if (carried === undefined) return;
    this.#invalidate(carried, 'tick-size');
    this.#events.broken([frame.asset], 'tick-size');
  }

  /** An event that cannot be read: its books, or all of them, may have lost a change. */
  #malformed(frame: PolymarketFrame & { readonly kind: 'malformed' }): void {
    this.#meter.error('stream', frame.error);
    if (!frame.books) return;
    const named = frame.assets.length > 0 ? frame.assets : [...this.#carried.keys()];
    const broken = named.filter((asset) => {
      const carried = this.#carried.get(asset);
      if (carried !== undefined) this.#invalidate(carried, 'unreadable-frame');
      return carried !== undefined;
    });
    if (broken.length > 0) this.#events.broken(broken, 'unreadable-frame');
  }

  #of(asset: string, receivedMs: number): Carried | null {
    const known = this.#carried.get(asset);
    if (known !== undefined) return known;
    if (!this.#open) return null;
    this.carry(asset, receivedMs);
    return this.#carried.get(asset) ?? null;
  }

  #invalidate(carried: Carried, reason: string): void {
    carried.started = false;
    carried.venueTimeMs = 0;
    this.#sink.resync(carried.book, reason);
  }
}

/** Whether no later change of the frame is about the same asset: only then does its top count. */
function isLast(sets: readonly LevelSet[], at: number): boolean {
  const { asset } = sets[at] as LevelSet;
  for (let later = at + 1; later < sets.length; later++) {
    if ((sets[later] as LevelSet).asset === asset) return false;
  }
  return true;
}
