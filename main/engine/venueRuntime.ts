// One venue at run time: its feed, its paper and live trading, what it says of itself, and the restart
// of all that when the user points it elsewhere.

import { hasConsent, type VenueId } from '../../shared/domain/market.ts';
import type { FeedHealth, PriceTimes } from '../../shared/domain/quote.ts';
import { DEMO_WORLD, type VenueChoice } from '../../shared/domain/settings.ts';
import {
  type Credentials,
  credentialsName,
  type Platform,
  type Timer,
} from '../platform/platform.ts';
import { FeedMeter } from '../venues/feedMeter.ts';
import type {
  BalanceReport,
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  Trading,
  TradingEvents,
  VenueContext,
  VenueModule,
  VenueSettings,
} from '../venues/venue.ts';
import type { FeedLook } from './healthHistory.ts';
import { VenueWay } from './venueWay.ts';

const BALANCE_EVERY_MS = 30_000;
const RATE_WINDOW_MS = 5_000;

/** Addresses and credentials of a venue in the demo world. */
export interface DemoVenue {
  readonly hosts: { readonly [name: string]: string };
  readonly credentials: Credentials;
}

/** What others know of a feed and it does not itself. */
export type FeedSeen = Pick<FeedHealth, 'books' | 'markets'> & {
  readonly pricedMs: PriceTimes | null;
};

const NOTHING_SEEN: FeedSeen = {
  books: { live: 0, stale: 0, resyncing: 0 },
  pricedMs: null,
  markets: 0,
};

/** Names of people and places are too short to be looked for in messages. */
const PUBLIC_TEXT_MIN = 6;

export interface VenueRuntimeOptions {
  readonly module: VenueModule;
  readonly platform: Platform;
  /** Present when the demo world serves this venue. */
  demo(): DemoVenue | null;
  bookSink(meter: FeedMeter): BookSink;
  readonly catalogue: CatalogueSink;
  readonly events: TradingEvents;
  balances(report: BalanceReport): void;
}

export class VenueRuntime {
  readonly module: VenueModule;
  readonly #options: VenueRuntimeOptions;
  #choice: VenueChoice;
  #meter = new FeedMeter();
  #feed: Feed | null = null;
  #way: VenueWay | null = null;
  /** Counts starts and stops, so that a start that was overtaken ends. */
  #runs = 0;
  /** Everything that was stopped so far has said goodbye. */
  #left: Promise<void> = Promise.resolve();
  #trading: Trading | null = null;
  #tradingStarted = false;
  #hasCredentials = false;
  #stored: readonly string[] = [];
  #balanceTimer: Timer | null = null;
  #rate = { atMs: 0, messages: 0, perSecond: 0 };
  balance: BalanceReport | null = null;

  constructor(options: VenueRuntimeOptions, choice: VenueChoice) {
    this.module = options.module;
    this.#options = options;
    this.#choice = choice;
  }

  get id(): VenueId {
    return this.module.descriptor.id;
  }

  get choice(): VenueChoice {
    return this.#choice;
  }

  get realm(): 'demo' | 'real' {
    return this.#choice.environment === DEMO_WORLD ? 'demo' : 'real';
  }

  /** Whether there are credentials for the environment in use. */
  get hasCredentials(): boolean {
    return this.#hasCredentials;
  }

  /** The venue's own environments whose credentials are stored. */
  get storedFor(): readonly string[] {
    return this.#stored;
  }

  get feed(): Feed | null {
    return this.#feed;
  }

  /** Counters and raw messages of the feed, from its last start on. */
  get meter(): FeedMeter {
    return this.#meter;
  }

  /** Live orders can be placed here: by API with credentials, or by a person. */
  get liveReady(): boolean {
    return this.#choice.manual || this.readsAccount;
  }

  /** Whether the venue is asked what is free in our account there. */
  get readsAccount(): boolean {
    return this.#hasCredentials && this.module.createTrading !== undefined;
  }

  /** Whether the environment in use moves real money. */
  get movesMoney(): boolean {
    const { environments } = this.module.descriptor;
    return environments.find(({ name }) => name === this.#choice.environment)?.live ?? false;
  }

  /** Connects, when the venue is enabled. */
  async start(): Promise<void> {
    const run = ++this.#runs;
    await this.#learnCredentials();
    if (run !== this.#runs || !this.#choice.enabled || !this.#agreed) return;
    this.#meter = new FeedMeter();
    await this.#conceal();
    if (run !== this.#runs) return;
    const { bookSink, module } = this.#options;
    const meter = this.#meter;
    this.#feed = module.createFeed(this.#context(), bookSink(meter), this.#catalogue(meter));
    this.#feed.start();
  }

  /**
   * Ends at once; resolves when the venue has been told, where it wants to know. The way out stays open until
   * then.
   */
  stop(): Promise<void> {
    this.#runs++;
    this.#feed?.stop();
    const left = this.#feed?.leave?.();
    this.#feed = null;
    this.#trading?.stop();
    this.#trading = null;
    this.#tradingStarted = false;
    this.#balanceTimer?.cancel();
    this.#balanceTimer = null;
    this.balance = null;
    const way = this.#way;
    this.#way = null;
    this.#left = Promise.all([this.#left, left]).then(() => way?.close());
    return this.#left;
  }

  /** Points the venue elsewhere; what it listed before is the caller's to forget. */
  async configure(choice: VenueChoice): Promise<void> {
    const stopped = this.stop();
    this.#choice = choice;
    const run = this.#runs;
    await stopped;
    if (run === this.#runs) await this.start();
  }

  /**
   * Credentials have come or gone, of one environment or (null) of any: everything that uses them
   * starts again.
   */
  async credentialsChanged(environment: string | null): Promise<void> {
    await this.#learnCredentials();
    await this.#conceal();
    if (environment !== null && environment !== this.#choice.environment) return;
    this.#trading?.stop();
    this.#trading = null;
    this.#tradingStarted = false;
    this.#feed?.retry();
  }

  /** Live trading at this venue, made on first use; null when it cannot be. */
  trading(): Trading | null {
    if (!this.#hasCredentials || !this.#choice.enabled) return null;
    const make = this.module.createTrading;
    if (this.#trading === null && make !== undefined) {
      this.#trading = make(this.#context());
    }
    return this.#trading;
  }

  /** Whether the account is open: its stream is heard and its balance read. */
  get accountOpen(): boolean {
    return this.#tradingStarted;
  }

  /** Opens the user stream and begins to read balances; false when that is done or cannot be. */
  openAccount(): boolean {
    const trading = this.trading();
    if (trading === null || this.#tradingStarted) return false;
    this.#tradingStarted = true;
    trading.start(this.#options.events);
    const read = () => {
      trading.balances().then(
        (report) => this.told(report),
        (error: unknown) => this.#meter.error('balances', { at: '', message: String(error) }),
      );
      this.#balanceTimer = this.#options.platform.clock.after(BALANCE_EVERY_MS, read);
    };
    read();
    return true;
  }

  /** The venue has told its balance. */
  told(report: BalanceReport): void {
    this.balance = report;
    this.#options.balances(report);
  }

  doubt(book: BookHandle, reason: string): void {
    this.#feed?.doubt(book, reason);
  }

  /** What the feed says of itself now, with where its counters stand; asked once a second. */
  look(nowMs: number): Omit<FeedLook, 'confirmedMs'> {
    this.#measureRate(nowMs);
    const { errors, gaps, messages, recoveries, requests } = this.#meter;
    const { code, detail, state } = this.#report();
    const totals = { errors, gaps, messages, recoveries, requests };
    return { venueId: this.id, state, code, detail: this.#meter.redact(detail), totals };
  }

  health(seen: FeedSeen = NOTHING_SEEN): FeedHealth {
    const meter = this.#meter;
    const report = this.#report();
    return {
      venueId: this.id,
      state: report.state,
      reason: report.code,
      detail: meter.redact(report.detail),
      connections: meter.connections,
      messages: meter.messages,
      messagesPerSecond: this.#rate.perSecond,
      lastFrameMs: meter.lastFrameMs,
      lagMsP50: meter.lagMs(0.5),
      lagMsP95: meter.lagMs(0.95),
      ...seen,
      quota: report.quota ?? null,
      gaps: meter.gaps,
      recoveries: meter.recoveries,
      requests: { sent: meter.calls, saved: meter.callsSaved },
      errors: meter.errors,
      lastError: meter.redact(meter.lastError),
      unknownTypes: [...meter.unknownTypes].map(([type, count]) => ({ type, count })),
    };
  }

  /** Messages a second over the last window. */
  #measureRate(nowMs: number): void {
    const { atMs, messages } = this.#rate;
    if (nowMs - atMs < RATE_WINDOW_MS) return;
    const now = this.#meter.messages;
    const perSecond = atMs === 0 ? 0 : ((now - messages) * 1000) / (nowMs - atMs);
    this.#rate = { atMs: nowMs, messages: now, perSecond: Math.max(0, Math.round(perSecond)) };
  }

  #report(): FeedReport {
    const report = this.#feed?.report() ?? this.#offReport();
    return this.#way?.report(report) ?? report;
  }

  /** The user has agreed to what reading the venue's page needs; a simulated page needs nothing. */
  get #agreed(): boolean {
    return this.realm === 'demo' || hasConsent(this.module.descriptor, this.#choice.consent);
  }

  #offReport(): FeedReport {
    const refused = this.#choice.enabled && !this.#agreed;
    return refused
      ? { state: 'refused', code: 'no-consent', detail: '' }
      : { state: 'off', code: '', detail: '' };
  }

  /** What feed and trading are given: both leave by the same way. */
  #context(): VenueContext {
    const { platform } = this.#options;
    // The simulated venues are in this very process: no proxy could reach them.
    const proxy = this.realm === 'demo' ? null : (this.#choice.proxy ?? null);
    this.#way ??= new VenueWay(platform, this.id, proxy);
    const way = this.#way;
    return {
      platform: { ...platform, net: way.net },
      settings: this.#settings(),
      meter: this.#meter,
      credentials: () => this.#credentials(),
      browserProxy: () => way.browserProxy(),
    };
  }

  async #learnCredentials(): Promise<void> {
    try {
      this.#hasCredentials = (await this.#credentials()) !== null;
    } catch {
      this.#hasCredentials = false;
    }
    const names = await this.#options.platform.vault.stored().catch((): string[] => []);
    const { environments } = this.module.descriptor;
    this.#stored = environments
      .map(({ name }) => name)
      .filter((name) => names.includes(credentialsName(this.id, name)));
  }

  /** What is listed is counted on its way. */
  #catalogue(meter: FeedMeter): CatalogueSink {
    const { catalogue } = this.#options;
    return {
      ...catalogue,
      upsert: (markets) => {
        meter.listed += markets.length;
        catalogue.upsert(markets);
      },
    };
  }

  /** Credentials must not be seen in raw messages, whatever a venue writes into them. */
  async #conceal(): Promise<void> {
    const credentials = await this.#credentials().catch(() => null);
    for (const { kind, name } of this.module.descriptor.credentials) {
      const text = credentials?.[name]?.reveal().trim() ?? '';
      const secret = kind === 'secret' || kind === 'multiline-secret';
      if (secret || (kind === 'text' && text.length >= PUBLIC_TEXT_MIN)) this.#meter.conceal(text);
    }
  }

  async #credentials(): Promise<Credentials | null> {
    if (this.realm === 'demo') return this.#options.demo()?.credentials ?? null;
    const name = credentialsName(this.id, this.#choice.environment);
    return this.#options.platform.vault.read(name);
  }

  #settings(): VenueSettings {
    const { environments } = this.module.descriptor;
    const own =
      this.realm === 'demo'
        ? this.#options.demo()?.hosts
        : environments.find(({ name }) => name === this.#choice.environment)?.hosts;
    return {
      environment: this.#choice.environment,
      hosts: { ...(own ?? {}), ...(this.realm === 'demo' ? {} : this.#choice.hosts) },
      options: this.#choice.options,
    };
  }
}
