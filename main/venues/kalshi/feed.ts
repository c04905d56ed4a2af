// Kalshi's feed as a whole: discovery over REST, books over as many WebSockets as the wanted tickers
// need, lifecycle and fee events, and a slow comparison of every book with a separate request.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { Timer } from '../../platform/platform.ts';
import { detailOf, type HttpFailure, VenueHttp } from '../http.ts';
import { RateBudget } from '../rateBudget.ts';
import { decodeWith } from '../schema.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import type { KalshiSigner } from './auth.ts';
import { kalshiSigner } from './auth.ts';
import { bookLevels } from './bodies.ts';
import { KalshiConnection } from './connection.ts';
import { KalshiDiscovery, READ_COST } from './discovery.ts';
import { LifecycleReader } from './lifecycle.ts';
import { kalshiOptions } from './options.ts';
import { accountLimits, errorEnvelope, orderbooksEnvelope } from './rest.ts';

/** Tickers per connection: well below any limit met so far (error 26 would name it). */
const TICKERS_PER_CONNECTION = 400;
const CONNECTIONS_MAX = 10;
const COMPARE_EVERY_MS = 30_000;
const OUTCOMES_EVERY_MS = 20_000;
const TICKERS_PER_COMPARISON = 100;

/** Refill and capacity of a basic account, until the venue has told the account's own. */
export const BASIC_LIMITS = {
  read: { refill: 200, capacity: 600 },
  write: { refill: 100, capacity: 100 },
} as const;

/** Path part of a WebSocket address, which is what is signed. */
const pathOf = (url: string): string => new URL(url).pathname;

/** REST client of one Kalshi account or of nobody. */
export function kalshiHttp(context: VenueContext, signer: () => KalshiSigner | null): VenueHttp {
  const { clock, net, random } = context.platform;
  return new VenueHttp({
    ...{ name: 'kalshi', clock, net, random, meter: context.meter },
    base: () => context.settings.hosts.rest ?? '',
    headers: async (method, path, body, signed) => {
      const own: Record<string, string> = body === '' ? {} : { 'content-type': 'application/json' };
      const key = signer();
      if (signed && key === null) throw new Error('Kalshi needs a key id and a private key');
      return key === null ? own : { ...own, ...key.headers(method, path, clock.nowMs()) };
    },
    describe: (body) => {
      const parsed = errorEnvelope.safeParse(body);
      if (!parsed.success) return { code: '', detail: 'no error envelope' };
      const { error } = parsed.data;
      return typeof error === 'string'
        ? { code: '', detail: error }
        : { code: error.code, detail: [error.message, error.details].filter(Boolean).join(': ') };
    },
  });
}

export class KalshiFeed implements Feed {
  readonly #context: VenueContext;
  readonly #books: BookSink;
  readonly #discovery: KalshiDiscovery;
  readonly #lifecycle: LifecycleReader;
  readonly #read: RateBudget;
  readonly #http: VenueHttp;
  readonly #connections: KalshiConnection[] = [];
  readonly #unknown = new Set<string>();
  #wanted = new Set<string>();
  /** Tickers that one connection takes; less than at first when the venue said so. */
  #room = TICKERS_PER_CONNECTION;
  #signer: KalshiSigner | null = null;
  #credentialsError = '';
  #restFailure: HttpFailure | null = null;
  #started = false;
  #timers: Timer[] = [];

  constructor(context: VenueContext, books: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#books = books;
    const { clock } = context.platform;
    this.#read = new RateBudget(clock, BASIC_LIMITS.read.refill, BASIC_LIMITS.read.capacity);
    this.#http = kalshiHttp(context, () => this.#signer);
    const options = readOptions(kalshiOptions, context.settings.options);
    this.#discovery = new KalshiDiscovery({
      platform: context.platform,
      http: this.#http,
      read: this.#read,
      catalogue,
      categories: options.categories
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
      feeStep: options.accountPrecision === 'direct' ? 100 : 10_000,
      failed: (failure) => {
        this.#restFailure = failure;
      },
      succeeded: () => {
        this.#restFailure = null;
      },
    });
    this.#lifecycle = new LifecycleReader(this.#discovery, catalogue, context.meter);
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#discovery.start();
    this.#every(COMPARE_EVERY_MS, () => void this.#compare());
    this.#every(OUTCOMES_EVERY_MS, () => void this.#discovery.outcomes([...this.#wanted]));
    void this.#open();
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    const wanted = new Set<string>();
    for (const instrument of instruments) {
      if (
        !this.#unknown.has(instrument) &&
        wanted.size < TICKERS_PER_CONNECTION * CONNECTIONS_MAX
      ) {
        wanted.add(instrument);
      }
    }
    this.#wanted = wanted;
    if (this.#signer !== null) this.#distribute();
  }

  doubt(book: BookHandle, reason: string): void {
    for (const connection of this.#connections) connection.doubt(book, reason);
  }

  retry(): void {
    for (const connection of this.#connections.splice(0)) connection.stop();
    this.#signer = null;
    void this.#open();
  }

  stop(): void {
    this.#started = false;
    for (const timer of this.#timers) timer.cancel();
    for (const connection of this.#connections) connection.stop();
    this.#discovery.stop();
    this.#http.stop();
    this.#read.close();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    if (this.#credentialsError !== '') {
      return { state: 'refused', code: 'credentials', detail: this.#credentialsError };
    }
    const refused = this.#connections.find((connection) => connection.state === 'refused');
    if (refused !== undefined) {
      return { state: 'refused', code: 'handshake-refused', detail: refused.reason };
    }
    const down = this.#connections.find((connection) => connection.state === 'waiting');
    if (down !== undefined) return { state: 'down', code: 'reconnecting', detail: down.reason };
    if (
      this.#connections.length === 0 ||
      this.#connections.some((connection) => connection.state === 'connecting')
    ) {
      return { state: 'connecting', code: '', detail: '' };
    }
    if (this.#restFailure !== null) {
      return {
        state: 'degraded',
        code: this.#restFailure.kind,
        detail: detailOf(this.#restFailure),
      };
    }
    if (this.#connections.some((connection) => !connection.settled)) {
      return { state: 'subscribing', code: '', detail: '' };
    }
    return { state: 'live', code: '', detail: '' };
  }

  async #open(): Promise<void> {
    try {
      this.#signer = kalshiSigner(await this.#context.credentials());
      this.#credentialsError = '';
    } catch (error) {
      this.#credentialsError = error instanceof Error ? error.message : String(error);
      return;
    }
    if (!this.#started) return;
    void this.#limits();
    this.#connection();
    this.#distribute();
  }

  /** The account's own budget, where it differs from a basic one. */
  async #limits(): Promise<void> {
    const result = await this.#http.send({
      method: 'GET',
      path: '/account/limits',
      ...{ budget: this.#read, cost: READ_COST, retries: 2, timeoutMs: 10_000, signed: true },
      decode: decodeWith(accountLimits),
    });
    if (result.ok) {
      const { bucket_capacity, refill_rate } = result.value.read;
      this.#read.configure(refill_rate, bucket_capacity);
    }
  }

  #connection(): KalshiConnection {
    const { clock } = this.#context.platform;
    const first = this.#connections.length === 0;
    const connection = new KalshiConnection({
      name: `ws${this.#connections.length}`,
      platform: this.#context.platform,
      meter: this.#context.meter,
      sink: this.#books,
      lifecycle: first,
      request: async () => {
        const url = this.#context.settings.hosts.stream ?? '';
        if (this.#signer === null) throw new Error('Kalshi needs a key id and a private key');
        return {
          url,
          headers: this.#signer.headers('GET', pathOf(url), clock.nowMs()),
          timeoutMs: 10_000,
        };
      },
      other: (frame) => this.#lifecycle.receive(frame),
      unknownTicker: (ticker) => {
        this.#unknown.add(ticker);
        this.#context.meter.error(ticker, { at: 'market', message: 'unknown to the venue' });
      },
      full: () => {
        this.#room = Math.max(1, Math.min(this.#room, connection.size));
        this.#distribute();
      },
    });
    this.#connections.push(connection);
    connection.start();
    return connection;
  }

  /** Keeps every ticker where it is and puts new ones where there is room. */
  #distribute(): void {
    const placed = new Set<string>();
    for (const connection of this.#connections) {
      const removed: string[] = [];
      for (const ticker of connection.tickers()) {
        if (this.#wanted.has(ticker)) placed.add(ticker);
        else removed.push(ticker);
      }
      if (removed.length > 0) connection.change([], removed);
    }
    const missing = [...this.#wanted].filter((ticker) => !placed.has(ticker));
    for (let at = 0; at < missing.length; ) {
      const roomy = this.#connections.find((c) => c.size < this.#room);
      if (roomy === undefined && this.#connections.length >= CONNECTIONS_MAX) {
        const message = `${missing.length - at} tickers have no connection`;
        this.#context.meter.error('subscriptions', { at: '', message });
        return;
      }
      const connection = roomy ?? this.#connection();
      const room = this.#room - connection.size;
      connection.change(missing.slice(at, at + room), []);
      at += room;
    }
  }

  /** Holds every watched book against a separate request. */
  async #compare(): Promise<void> {
    const tickers = [...this.#wanted];
    for (let at = 0; at < tickers.length && this.#signer !== null; at += TICKERS_PER_COMPARISON) {
      const chunk = tickers.slice(at, at + TICKERS_PER_COMPARISON);
      const result = await this.#http.send({
        method: 'GET',
        path: '/markets/orderbooks',
        query: chunk.map((ticker) => ['tickers', ticker] as const),
        ...{ budget: this.#read, cost: READ_COST, retries: 1, timeoutMs: 10_000, signed: true },
        decode: decodeWith(orderbooksEnvelope),
      });
      if (!result.ok) continue;
      for (const { ticker, orderbook_fp } of result.value.orderbooks) {
        this.#claim(ticker, orderbook_fp);
      }
    }
  }

  #claim(
    ticker: string,
    book: {
      yes_dollars?: unknown[] | null | undefined;
      no_dollars?: unknown[] | null | undefined;
    },
  ): void {
    try {
      const levels = bookLevels(book.yes_dollars, book.no_dollars, 'no', ticker, [
        'yes_dollars',
        'no_dollars',
      ]);
      const back = Math.min(...levels.backPrices);
      const lay = Math.max(...levels.layPrices);
      for (const connection of this.#connections) {
        connection.claim(ticker, Number.isFinite(back) ? back : 0, Number.isFinite(lay) ? lay : 0);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#context.meter.error('GET /markets/orderbooks', { at: ticker, message });
    }
  }

  #every(periodMs: number, call: () => void): void {
    const slot = this.#timers.length;
    const run = () => {
      if (!this.#started) return;
      call();
      this.#timers[slot] = this.#context.platform.clock.after(periodMs, run);
    };
    this.#timers.push(this.#context.platform.clock.after(periodMs, run));
  }
}
