// Finds Kalshi's markets: series with their fees once an hour, all open events page by page, then only
// what changed; and asks how watched markets ended. What an event means is listing.ts.

import type { PriceBand, Resolution } from '../../../shared/domain/market.ts';
import { listingId } from '../../../shared/domain/market.ts';
import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { Platform, Timer } from '../../platform/platform.ts';
import type { HttpFailure, VenueHttp } from '../http.ts';
import type { RateBudget } from '../rateBudget.ts';
import { decodeWith } from '../schema.ts';
import type { CatalogueSink } from '../venue.ts';
import { bandsOf, KALSHI, listEvent, statusOf } from './listing.ts';
import {
  eventsPage,
  marketsPage,
  type RestEvent,
  type RestMarket,
  type RestSeries,
  seriesList,
} from './rest.ts';

const SERIES_EVERY_MS = 3_600_000;
const FULL_WALK_EVERY_MS = 1_800_000;
const CHANGES_EVERY_MS = 30_000;
/** Cost of an ordinary read in tokens. */
export const READ_COST = 10;
const PAGE = 200;
/** Pages of one walk; far above what is listed, so that a cursor that never ends is noticed. */
const PAGES_MAX = 2_000;
const TICKERS_PER_CALL = 100;
const TIMEOUT_MS = 20_000;

export interface DiscoveryOptions {
  readonly platform: Platform;
  readonly http: VenueHttp;
  readonly read: RateBudget;
  readonly catalogue: CatalogueSink;
  /** Categories to list, as Kalshi names them; empty for all. */
  readonly categories: readonly string[];
  readonly feeStep: number;
  failed(failure: HttpFailure): void;
  succeeded(): void;
}

export class KalshiDiscovery {
  readonly #options: DiscoveryOptions;
  readonly #series = new Map<string, RestSeries>();
  readonly #milestones = new Map<string, number>();
  readonly #events = new Map<string, RestEvent>();
  #seriesAtMs = Number.NEGATIVE_INFINITY;
  #fullAtMs = Number.NEGATIVE_INFINITY;
  #changesFromMs = 0;
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Event of which the venue said that it changed: read again at once. */
  async refresh(eventTicker: string): Promise<void> {
    const known = this.#events.get(eventTicker);
    const page = await this.#get('/events', eventsPage, [
      ['tickers', eventTicker],
      ['with_nested_markets', 'true'],
      ['with_milestones', 'true'],
    ]);
    if (page === null) return;
    this.#take(page, known === undefined);
  }

  /** Asks how these markets stand and passes on what was decided. */
  async outcomes(tickers: readonly string[]): Promise<void> {
    for (let at = 0; at < tickers.length; at += TICKERS_PER_CALL) {
      const page = await this.#get('/markets', marketsPage, [
        ['tickers', tickers.slice(at, at + TICKERS_PER_CALL).join(',')],
        ['limit', '1000'],
      ]);
      for (const market of page?.markets ?? []) this.#outcome(market);
    }
  }

  /** A market of an event got other fee terms. */
  overrideFees(eventTicker: string, feeType: string | null, multiplier: number | null): void {
    const event = this.#events.get(eventTicker);
    if (event === undefined) return;
    const changed = { ...event, fee_type_override: feeType, fee_multiplier_override: multiplier };
    this.#events.set(eventTicker, changed);
    this.#publish(changed);
  }

  /** A market got another price grid. */
  regrid(ticker: string, bands: readonly PriceBand[]): void {
    this.#options.catalogue.regrid(ticker, bands);
  }

  async #round(): Promise<void> {
    const { clock } = this.#options.platform;
    const nowMs = clock.nowMs();
    if (nowMs - this.#seriesAtMs >= SERIES_EVERY_MS && (await this.#loadSeries())) {
      this.#seriesAtMs = nowMs;
    }
    const full = nowMs - this.#fullAtMs >= FULL_WALK_EVERY_MS;
    if (this.#seriesAtMs > Number.NEGATIVE_INFINITY && (await this.#walk(full))) {
      if (full) this.#fullAtMs = nowMs;
      this.#changesFromMs = nowMs - 60_000;
    }
    if (!this.#stopped) this.#timer = clock.after(CHANGES_EVERY_MS, () => void this.#round());
  }

  async #loadSeries(): Promise<boolean> {
    const list = await this.#get('/series', seriesList, []);
    for (const series of list?.series ?? []) this.#series.set(series.ticker, series);
    return list !== null;
  }

  async #walk(full: boolean): Promise<boolean> {
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX && !this.#stopped; pages++) {
      const page = await this.#get('/events', eventsPage, [
        ['status', 'open'],
        ['limit', String(PAGE)],
        ['with_nested_markets', 'true'],
        ['with_milestones', 'true'],
        ...(full
          ? []
          : [['min_updated_ts', String(Math.floor(this.#changesFromMs / 1000))] as const]),
        ...(cursor === '' ? [] : [['cursor', cursor] as const]),
      ]);
      if (page === null) return false;
      this.#take(page, true);
      cursor = page.cursor;
      if (cursor === '') return true;
    }
    return false;
  }

  #take(
    page: {
      events: RestEvent[];
      milestones: {
        start_date: number;
        related_event_tickers: string[];
        primary_event_tickers: string[];
      }[];
    },
    addNew: boolean,
  ): void {
    for (const milestone of page.milestones) {
      const tickers = [...milestone.related_event_tickers, ...milestone.primary_event_tickers];
      for (const ticker of tickers) this.#milestones.set(ticker, milestone.start_date);
    }
    const { categories } = this.#options;
    for (const event of page.events) {
      if (categories.length > 0 && !categories.includes(event.category)) continue;
      if (!addNew && !this.#events.has(event.event_ticker)) continue;
      this.#events.set(event.event_ticker, event);
      this.#publish(event);
    }
  }

  #publish(event: RestEvent): void {
    const { catalogue, feeStep, platform } = this.#options;
    catalogue.upsert(
      listEvent(event, {
        series: this.#series.get(event.series_ticker) ?? null,
        milestoneMs: this.#milestones.get(event.event_ticker) ?? null,
        feeStep,
        nowMs: platform.clock.nowMs(),
      }),
    );
  }

  #outcome(market: RestMarket): void {
    const { catalogue } = this.#options;
    catalogue.status(market.ticker, statusOf(market.status));
    if (market.price_ranges.length > 0) catalogue.regrid(market.ticker, bandsOf(market));
    const resolution = resolutionOf(market);
    if (resolution !== null) catalogue.resolve(resolution);
  }

  async #get<T>(
    path: string,
    schema: Parameters<typeof decodeWith<T>>[0],
    query: readonly (readonly [string, string])[],
  ): Promise<T | null> {
    const result = await this.#options.http.send<T>({
      method: 'GET',
      path,
      query,
      budget: this.#options.read,
      cost: READ_COST,
      decode: decodeWith(schema),
      retries: 4,
      timeoutMs: TIMEOUT_MS,
      signed: false,
    });
    if (result.ok) {
      this.#options.succeeded();
      return result.value;
    }
    if (result.failure.kind !== 'stopped') this.#options.failed(result.failure);
    return null;
  }
}

/**
 * What a decided market pays per contract, by `settlement_value_dollars` where it is given: scalar
 * results and ties pay neither 0 nor 1. Final only once the venue has paid.
 */
export function resolutionOf(market: RestMarket): Resolution | null {
  const status = statusOf(market.status);
  if (status !== 'determined' && status !== 'settled') return null;
  const yes =
    market.settlement_value_dollars ??
    (market.result === 'yes' ? SCALE : market.result === 'no' ? 0 : null);
  if (yes === null || yes < 0 || yes > SCALE) return null;
  return {
    venueId: KALSHI,
    venueMarketId: market.ticker,
    final: status === 'settled',
    payouts: [
      { listingId: listingId(KALSHI, market.ticker, 'yes'), payout: yes as Ratio },
      { listingId: listingId(KALSHI, market.ticker, 'no'), payout: (SCALE - yes) as Ratio },
    ],
    venueTimeMs: null,
  };
}
