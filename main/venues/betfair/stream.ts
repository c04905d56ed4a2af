// The receiving half of one Exchange Stream connection: continuity by clocks, what a message does to
// books, and when nothing may be trusted. It keeps the ladders, so that a connection that is resumed
// can go on from them. Sends nothing.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookHandle, BookLevels, BookSink, StreamHandle } from '../venue.ts';
import type {
  ChangeHead,
  MarketChange,
  MarketDefinition,
  RunnerChange,
  StreamFrame,
} from './frames.ts';
import { runnerInstrument } from './names.ts';
import { decodeLine, type Resume } from './protocol.ts';
import { levelPrice, RunnerBook } from './runnerBook.ts';

export interface StreamListener {
  connected(connectionId: string): void;
  answered(answer: StreamFrame & { readonly kind: 'status' }): void;
  /** The books of a subscription are there; `delayed` when the venue holds prices back. */
  begun(delayed: boolean): void;
  defined(marketId: string, definition: MarketDefinition): void;
  orders(frame: StreamFrame & { readonly kind: 'orders' }): void;
}

interface Runner {
  readonly handle: BookHandle;
  readonly book: RunnerBook;
  suspended: boolean | null;
}

interface Market {
  definition: MarketDefinition | null;
  readonly runners: Map<InstrumentId, Runner>;
}

export class BetfairStream {
  readonly #name: string;
  readonly #sink: BookSink;
  readonly #meter: FeedMeter;
  readonly #listener: StreamListener;
  readonly #stream: StreamHandle;
  #markets = new Map<string, Market>();
  /** Markets of an image that comes in several messages. */
  #building: Map<string, Market> | null = null;
  #current = 0;
  #next = 0;
  /** The highest number that a subscription of ours has had. */
  #latest = 0;
  #any = false;
  #resume: { initialClk: string | null; clk: string | null } = { initialClk: null, clk: null };
  /** The engine's books are what this keeps. */
  #trusted = false;
  #lagging = false;
  #delayed = false;

  constructor(name: string, sink: BookSink, meter: FeedMeter, listener: StreamListener) {
    this.#name = name;
    this.#sink = sink;
    this.#meter = meter;
    this.#listener = listener;
    this.#stream = sink.stream(name);
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  get lagging(): boolean {
    return this.#lagging;
  }

  get delayed(): boolean {
    return this.#delayed;
  }

  /** A subscription was sent under this number; until it answers, the earlier one goes on. */
  expect(id: number): void {
    this.#next = id;
    this.#latest = Math.max(this.#latest, id);
  }

  /** Takes messages of any subscription: for recordings. */
  expectAny(): void {
    this.#any = true;
  }

  /** Clocks to resume by; null when there is nothing to go on from. */
  resume(): Resume | null {
    const { clk, initialClk } = this.#resume;
    return clk === null || initialClk === null ? null : { clk, initialClk };
  }

  /** The next subscription begins anew. */
  forget(): void {
    this.#resume = { initialClk: null, clk: null };
  }

  /** The connection is gone: no book of it is live. What is kept may be gone on from. */
  lost(reason: string): void {
    this.#distrust(reason);
    this.#building = null;
    this.#lagging = false;
    this.#current = 0;
    this.#next = 0;
  }

  /** Forgets markets that are not wanted any more. */
  keep(wanted: ReadonlySet<string>): void {
    for (const [marketId, market] of this.#markets) {
      if (wanted.has(marketId)) continue;
      this.#resyncAll(market, 'not-watched');
      this.#markets.delete(marketId);
    }
  }

  /** Loses trust in one market's books, until an image replaces them. */
  doubt(marketId: string, reason: string): void {
    const market = this.#markets.get(marketId);
    if (market !== undefined) this.#resyncAll(market, reason);
  }

  definition(marketId: string): MarketDefinition | null {
    return this.#markets.get(marketId)?.definition ?? null;
  }

  /** Market of a book that this connection carries, null when it is not here. */
  marketOf(book: BookHandle): string | null {
    for (const [marketId, { runners }] of this.#markets) {
      for (const { handle } of runners.values()) if (handle === book) return marketId;
    }
    return null;
  }

  /** A book of this connection with what is kept of it. */
  runner(
    marketId: string,
    instrument: InstrumentId,
  ): { readonly handle: BookHandle; readonly levels: BookLevels } | null {
    const runner = this.#markets.get(marketId)?.runners.get(instrument);
    return runner === undefined ? null : { handle: runner.handle, levels: runner.book.levels() };
  }

  receive(text: string, receivedMs: number): void {
    const frame = decodeLine(text);
    if (frame.kind !== 'markets') this.#meter.frame(receivedMs, 0);
    switch (frame.kind) {
      case 'connection':
        this.#listener.connected(frame.connectionId);
        return;
      case 'status':
        this.#listener.answered(frame);
        return;
      case 'markets':
        this.#change(frame.head, frame.markets, receivedMs);
        return;
      case 'orders':
        this.#listener.orders(frame);
        return;
      case 'unknown':
        this.#meter.unknown(frame.type);
        return;
      case 'malformed':
        this.#meter.error(this.#name, frame.error);
        // What the line was about is not known: the books may miss something of it, those of an image that is
        // being built and those that wait for the venue to catch up no less than those that are shown.
        if (this.#trusted || this.#current !== 0 || this.#next !== 0) {
          this.#distrust('unreadable-frame');
          this.#building = null;
          this.forget();
          // What else comes on this connection counts no more.
          this.#current = 0;
          this.#next = 0;
          this.#listener.answered(UNREADABLE);
        }
    }
  }

  #change(head: ChangeHead, markets: readonly MarketChange[], receivedMs: number): void {
    if (!this.#accepts(head)) {
      this.#meter.frame(receivedMs, head.publishedMs);
      // What a replaced subscription still sends is expected and says nothing any more.
      if (head.id === 0 || head.id > this.#latest) this.#meter.unknown('foreign subscription');
      return;
    }
    if (head.conflateMs !== null) this.#delay(head.conflateMs > 0);
    this.#lagging = head.lagging;
    if (head.lagging) this.#distrust('venue-lagging');
    if (this.#trusted) this.#sink.frame(this.#stream, receivedMs, head.publishedMs);
    else this.#meter.frame(receivedMs, head.publishedMs);
    if (head.change === 'image' && (head.segment === 'whole' || head.segment === 'first')) {
      this.#building = new Map();
    }
    for (const market of markets) this.#market(market, head);
    const whole = head.segment === 'whole' || head.segment === 'last';
    if (!whole) return;
    // Clocks count only where a message is complete.
    if (head.initialClk !== null) this.#resume.initialClk = head.initialClk;
    if (head.clk !== null) this.#resume.clk = head.clk;
    const begun = head.change === 'image' || head.change === 'resumed';
    if (head.change === 'image') this.#swap();
    if (!head.lagging && (begun || !this.#trusted)) this.#publish(receivedMs, head.publishedMs);
    if (begun) this.#listener.begun(this.#delayed);
  }

  /** Whether a message belongs to the subscription in force, or begins the one that was asked for. */
  #accepts(head: ChangeHead): boolean {
    if (this.#any) return true;
    const begins = head.change === 'image' || head.change === 'resumed';
    if (head.id === this.#next && (begins || this.#current === this.#next)) {
      this.#current = this.#next;
      return true;
    }
    // After a new subscription was sent, what the old one still says is true of its markets.
    return head.id === this.#current && this.#current !== 0;
  }

  #market(change: MarketChange, head: ChangeHead): void {
    const { definition, image, marketId, merged, runners } = change;
    const markets = this.#building ?? this.#markets;
    let market = markets.get(marketId);
    const fresh = market === undefined || image;
    // A change to what we do not keep is about a market that is not wanted any more.
    if (market === undefined && !image && this.#building === null && !this.#any) return;
    if (market === undefined) {
      market = { definition: null, runners: new Map() };
      markets.set(marketId, market);
    } else if (image) {
      for (const runner of market.runners.values()) runner.book.clear();
    }
    if (merged) this.#meter.unknown('merged: read too slowly');
    if (definition !== null) this.#define(marketId, market, definition);
    for (const runner of runners) this.#runner(marketId, market, runner, head, fresh);
    if (fresh && this.#building === null && this.#trusted) this.#show(market, head.publishedMs);
  }

  #define(marketId: string, market: Market, definition: MarketDefinition): void {
    // A market that was moved between events is seen twice; the higher version is the later one.
    if (market.definition !== null && definition.version < market.definition.version) return;
    market.definition = definition;
    for (const { handicap, selectionId, status } of definition.runners) {
      const own = this.#open(market, runnerInstrument({ marketId, selectionId, handicap }));
      if (status !== 'ACTIVE') this.#empty(own);
    }
    if (definition.status === 'CLOSED') for (const own of market.runners.values()) this.#empty(own);
    if (this.#trusted && this.#building === null) this.#suspend(marketId, market);
    this.#listener.defined(marketId, definition);
  }

  #empty(runner: Runner): void {
    runner.book.clear();
    if (this.#trusted) this.#sink.replace(runner.handle, runner.book.levels(), 0);
  }

  #runner(
    marketId: string,
    market: Market,
    change: RunnerChange,
    head: ChangeHead,
    fresh: boolean,
  ): void {
    const instrument = runnerInstrument({ marketId, ...change });
    const own = this.#open(market, instrument);
    const told = this.#trusted && this.#building === null && !fresh;
    for (const side of ['back', 'lay'] as const) {
      const levels = change[side];
      if (levels === null) continue;
      own.book.apply(side, levels);
      if (!told) continue;
      for (const [odds] of levels) {
        const quantity = own.book.quantityAt(side, odds);
        this.#sink.set(own.handle, side, levelPrice(side, odds), quantity, head.publishedMs);
      }
    }
    if (change.otherLevels > 0) this.#meter.unknown('ladder by level');
  }

  #open(market: Market, instrument: InstrumentId): Runner {
    const known = market.runners.get(instrument);
    if (known !== undefined) return known;
    const handle = this.#sink.book(instrument);
    this.#sink.carry(handle, this.#stream);
    const own: Runner = { handle, book: new RunnerBook(), suspended: null };
    market.runners.set(instrument, own);
    return own;
  }

  /** Ends an image: what it does not name is not carried any more. */
  #swap(): void {
    const image = this.#building ?? new Map<string, Market>();
    const kept = new Set<BookHandle>();
    for (const { runners } of image.values())
      for (const own of runners.values()) kept.add(own.handle);
    for (const { runners } of this.#markets.values()) {
      for (const { handle } of runners.values()) {
        if (!kept.has(handle)) this.#sink.resync(handle, 'no-book');
      }
    }
    this.#markets = image;
    this.#building = null;
  }

  /** Shows everything that is kept: the engine's books are these from now on. */
  #publish(receivedMs: number, publishedMs: number): void {
    if (this.#current === 0 && !this.#any) return;
    this.#trusted = true;
    this.#sink.frame(this.#stream, receivedMs, publishedMs);
    for (const [marketId, market] of this.#markets) {
      this.#show(market, publishedMs);
      this.#suspend(marketId, market);
    }
  }

  #show(market: Market, publishedMs: number): void {
    for (const { book, handle } of market.runners.values()) {
      this.#sink.carry(handle, this.#stream);
      this.#sink.replace(handle, book.levels(), publishedMs);
    }
  }

  /** Prices are held back from now on, or are not any more. */
  #delay(delayed: boolean): void {
    if (delayed === this.#delayed) return;
    this.#delayed = delayed;
    if (!this.#trusted) return;
    for (const [marketId, market] of this.#markets) this.#suspend(marketId, market);
  }

  /** Only an open market that is not delayed may be bet on, and only its active runners. */
  #suspend(marketId: string, market: Market): void {
    const { definition } = market;
    const inactive = new Set<InstrumentId>();
    for (const { handicap, selectionId, status } of definition?.runners ?? []) {
      if (status !== 'ACTIVE') inactive.add(runnerInstrument({ marketId, selectionId, handicap }));
    }
    const closed = this.#delayed || (definition !== null && definition.status !== 'OPEN');
    for (const [instrument, runner] of market.runners) {
      const suspended = closed || inactive.has(instrument);
      if (runner.suspended === suspended) continue;
      runner.suspended = suspended;
      this.#sink.suspend(runner.handle, suspended);
    }
  }

  #distrust(reason: string): void {
    if (!this.#trusted) return;
    this.#trusted = false;
    for (const market of this.#markets.values()) this.#resyncAll(market, reason);
  }

  #resyncAll(market: Market, reason: string): void {
    for (const { handle } of market.runners.values()) this.#sink.resync(handle, reason);
  }
}

/** What an unreadable line amounts to: the connection has to begin anew. */
const UNREADABLE = {
  kind: 'status',
  id: null,
  success: false,
  code: 'unreadable-frame',
  detail: 'a line could not be read',
  closed: true,
} as const;
