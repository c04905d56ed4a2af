// Betfair's feed as a whole: one session, discovery, books over as many streams as the wanted markets
// need, a slow comparison with separate requests, and cached look-ups of what no stream has room for.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { Timer } from '../../platform/platform.ts';
import { detailOf, type HttpFailure } from '../http.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import { BetfairApi } from './api.ts';
import { bookLevels, Comparison } from './comparison.ts';
import { BetfairConnection } from './connection.ts';
import { BetfairDiscovery } from './discovery.ts';
import type { CommissionAccount } from './fees.ts';
import { ladderOf } from './ladder.ts';
import { BetfairLogin } from './login.ts';
import { runnerInstrument, runnerName } from './names.ts';
import { betfairOptions, ownRate } from './options.ts';
import { type SeenMarket, seenMarkets } from './orders.ts';
import { PriceCache } from './priceCache.ts';
import { accountFunds, type MarketBook } from './rest.ts';

/** Betfair's own cap of a subscription. */
const MARKETS_PER_CONNECTION = 200;
/** An account has ten connections; orders and the user's other programs need some of them. */
const CONNECTIONS_MAX = 4;
const COMPARE_EVERY_MS = 30_000;
const LOOK_UP_EVERY_MS = 30_000;
const FUNDS_EVERY_MS = 3_600_000;

export class BetfairFeed implements Feed {
  readonly #context: VenueContext;
  readonly #books: BookSink;
  readonly #login: BetfairLogin;
  readonly #api: BetfairApi;
  readonly #discovery: BetfairDiscovery;
  readonly #cache: PriceCache;
  readonly #comparison: Comparison;
  readonly #connections: BetfairConnection[] = [];
  #wanted = new Set<string>();
  /** Wanted markets that no stream has room for. */
  #overflow = new Set<string>();
  #room = MARKETS_PER_CONNECTION;
  #account: CommissionAccount;
  #restFailure: HttpFailure | null = null;
  #refusal: { readonly code: string; readonly detail: string } | null = null;
  #loginFailure: { readonly code: string; readonly detail: string } | null = null;
  #delayedAnswers = false;
  #started = false;
  #ready = false;
  #begun = false;
  #generation = 0;
  readonly #timers = new Set<Timer>();

  constructor(context: VenueContext, books: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#books = books;
    const { clock } = context.platform;
    const options = readOptions(betfairOptions, context.settings.options);
    this.#account = { discount: 0 as Ratio, rate: ownRate(options.commission) };
    this.#login = new BetfairLogin(context);
    seenMarkets.share(context.meter, (marketId) => this.#seenMarket(marketId));
    this.#api = new BetfairApi(context, this.#login);
    const health = {
      failed: (failure: HttpFailure) => {
        this.#restFailure = failure;
      },
      succeeded: () => {
        this.#restFailure = null;
      },
    };
    this.#cache = new PriceCache({ clock, api: this.#api, meter: context.meter, ...health });
    this.#comparison = new Comparison(clock, books, this.#cache);
    this.#discovery = new BetfairDiscovery({
      platform: context.platform,
      api: this.#api,
      catalogue,
      sports: options.sports.split(','),
      marketTypes: options.marketTypes.split(','),
      daysAhead: options.daysAhead,
      account: () => this.#account,
      ...health,
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#open();
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    const wanted = new Set<string>();
    for (const instrument of instruments) {
      const name = runnerName(instrument);
      if (name !== null) wanted.add(name.marketId);
    }
    this.#wanted = wanted;
    this.#cache.keep(wanted);
    if (this.#ready) this.#distribute();
  }

  doubt(book: BookHandle, reason: string): void {
    for (const connection of this.#connections) connection.doubt(book, reason);
  }

  retry(): void {
    for (const connection of this.#connections.splice(0)) connection.stop();
    this.#login.reset();
    this.#refusal = null;
    this.#ready = false;
    void this.#open();
  }

  stop(): void {
    this.#started = false;
    this.#generation++;
    for (const timer of this.#timers) timer.cancel();
    for (const connection of this.#connections) connection.stop();
    this.#discovery.stop();
    this.#api.stop();
    this.#login.stop();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    const refusal =
      this.#refusal ??
      this.#login.refusal ??
      this.#connections.find((c) => c.refusal !== null)?.refusal;
    if (refusal) return { state: 'refused', code: refusal.code, detail: refusal.detail };
    if (this.#loginFailure !== null && !this.#login.holds) {
      return { state: 'down', ...this.#loginFailure };
    }
    if (!this.#ready) return { state: 'authenticating', code: '', detail: '' };
    const down = this.#connections.find((connection) => connection.state === 'waiting');
    if (down !== undefined) return { state: 'down', code: 'reconnecting', detail: down.reason };
    if (this.#connections.some((connection) => connection.state === 'connecting')) {
      return { state: 'connecting', code: '', detail: '' };
    }
    const degraded = this.#degraded();
    if (degraded !== null) return { state: 'degraded', ...degraded };
    if (this.#connections.some((connection) => !connection.settled)) {
      return { state: 'subscribing', code: '', detail: '' };
    }
    return { state: 'live', code: '', detail: '' };
  }

  /** What keeps the feed from being all right although it runs. */
  #degraded(): { readonly code: string; readonly detail: string } | null {
    if (this.#delayedAnswers || this.#connections.some((connection) => connection.delayed)) {
      return { code: 'delayed-key', detail: '' };
    }
    if (this.#connections.some((connection) => connection.lagging)) {
      return { code: 'venue-lagging', detail: '' };
    }
    if (this.#restFailure !== null) {
      return { code: this.#restFailure.kind, detail: detailOf(this.#restFailure) };
    }
    if (this.#overflow.size > 0) {
      return { code: 'not-all-streamed', detail: String(this.#overflow.size) };
    }
    return null;
  }

  /** Logs in, and again later while that fails for a passing reason. */
  async #open(): Promise<void> {
    const generation = ++this.#generation;
    const outcome = await this.#login.token();
    if (generation !== this.#generation || !this.#started) return;
    if (outcome.kind === 'refused') {
      this.#refusal = { code: outcome.code, detail: outcome.detail };
      return;
    }
    if (outcome.kind === 'failed') {
      this.#loginFailure = { code: outcome.code, detail: outcome.detail };
      const { clock } = this.#context.platform;
      this.#after(Math.max(1_000, this.#login.notBeforeMs - clock.nowMs()), () => {
        if (generation === this.#generation) void this.#open();
      });
      return;
    }
    this.#loginFailure = null;
    await this.#funds();
    if (generation !== this.#generation || !this.#started) return;
    this.#ready = true;
    this.#begin();
    this.#distribute();
  }

  /** Starts what runs for as long as the feed does; once. */
  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#discovery.start();
    this.#every(COMPARE_EVERY_MS, () => void this.#compare());
    this.#every(LOOK_UP_EVERY_MS, () => void this.#lookUp());
    this.#every(FUNDS_EVERY_MS, () => void this.#funds());
  }

  /** The user's discount, which the account's funds name. */
  async #funds(): Promise<void> {
    const result = await this.#api.read({
      ...{ service: 'account', name: 'getAccountFunds', parameters: {}, schema: accountFunds },
    });
    if (!result.ok) {
      if (result.failure.kind !== 'stopped') this.#restFailure = result.failure;
      return;
    }
    // Per cent of the commission, as the market's base rate is per cent of the winnings.
    const discount = Math.min(SCALE, Math.max(0, Math.floor(result.value.discountRate / 100)));
    if (discount === this.#account.discount) return;
    this.#account = { ...this.#account, discount: discount as Ratio };
    this.#discovery.repriced();
  }

  /** Keeps every market where it is and puts new ones where there is room. */
  #distribute(): void {
    const placed = new Set<string>();
    for (const connection of this.#connections) {
      const removed = [...connection.markets()].filter((marketId) => !this.#wanted.has(marketId));
      if (removed.length > 0) connection.change([], removed);
      for (const marketId of connection.markets()) placed.add(marketId);
    }
    const missing = [...this.#wanted].filter((marketId) => !placed.has(marketId));
    this.#place(missing);
    // A line without a subscription hears nothing, not even that it lives.
    for (const connection of this.#connections.filter(({ size }) => size === 0)) {
      connection.stop();
      this.#connections.splice(this.#connections.indexOf(connection), 1);
    }
  }

  /** Gives markets to lines that have room, and to new ones; what is left is looked up. */
  #place(missing: readonly string[]): void {
    for (let at = 0; at < missing.length; ) {
      let roomy = this.#connections.find((connection) => connection.size < this.#room);
      if (roomy === undefined && this.#connections.length < CONNECTIONS_MAX)
        roomy = this.#connect();
      if (roomy === undefined) {
        this.#overflow = new Set(missing.slice(at));
        return;
      }
      const room = this.#room - roomy.size;
      roomy.change(missing.slice(at, at + room), []);
      at += room;
    }
    this.#overflow = new Set();
  }

  /** What is known of a market; its version only while its books are live here. */
  #seenMarket(marketId: string): SeenMarket {
    const type = this.#discovery.market(marketId)?.description?.priceLadderDescription;
    const carrier = this.#connections.find((c) => c.trusted && c.definition(marketId) !== null);
    return {
      version: carrier?.definition(marketId)?.version ?? null,
      ladder: type === undefined ? null : ladderOf(type),
    };
  }

  #connect(): BetfairConnection {
    const { meter, platform, settings } = this.#context;
    const names = this.#connections.map(({ name }) => name);
    let number = 0;
    while (names.includes(`line${number}`)) number++;
    const connection = new BetfairConnection({
      name: `line${number}`,
      url: settings.hosts.line ?? '',
      ...{ platform, meter, sink: this.#books, login: this.#login },
      defined: (marketId, definition) => this.#discovery.defined(marketId, definition),
      full: () => {
        this.#room = Math.max(1, Math.floor(Math.min(this.#room, connection.size) / 2));
        const kept = [...connection.markets()];
        connection.change([], kept.slice(this.#room));
        this.#distribute();
      },
    });
    this.#connections.push(connection);
    connection.start();
    return connection;
  }

  async #compare(): Promise<void> {
    await this.#comparison.round(this.#connections, (book) => this.#seen(book));
  }

  /** Markets that no stream carries, or that have left theirs: prices from the cache, and results. */
  async #lookUp(): Promise<void> {
    const gone = [...this.#wanted].filter(
      (marketId) =>
        !this.#overflow.has(marketId) &&
        !this.#discovery.resolved(marketId) &&
        !this.#connections.some((c) => c.trusted && c.definition(marketId) !== null),
    );
    for (const book of await this.#cache.read(gone, 'status')) this.#seen(book);
    const overflow = [...this.#overflow];
    for (const { atMs, book } of (await this.#cache.get(overflow)).values()) {
      this.#seen(book);
      this.#show(book, atMs);
    }
  }

  #seen(book: MarketBook): void {
    this.#delayedAnswers = book.isMarketDataDelayed;
    this.#discovery.booked(book);
  }

  /** Shows a looked-up book. It is as old as its answer, and each market is a stream of its own. */
  #show(book: MarketBook, atMs: number): void {
    const sink = this.#books;
    const stream = sink.stream(`look-up/${book.marketId}`);
    for (const runner of book.runners) {
      const handle = sink.book(runnerInstrument({ marketId: book.marketId, ...runner }));
      sink.carry(handle, stream);
      sink.frame(stream, atMs, 0);
      sink.replace(handle, bookLevels(runner), 0);
      const open = book.status === 'OPEN' && runner.status === 'ACTIVE';
      sink.suspend(handle, !open || book.isMarketDataDelayed);
    }
  }

  #after(delayMs: number, call: () => void): void {
    const timer = this.#context.platform.clock.after(delayMs, () => {
      this.#timers.delete(timer);
      call();
    });
    this.#timers.add(timer);
  }

  #every(periodMs: number, call: () => void): void {
    this.#after(periodMs, () => {
      if (!this.#started) return;
      call();
      this.#every(periodMs, call);
    });
  }
}
