// Finds Betfair's markets: events of the wanted sports, then their markets in requests within the
// weight limit, and what streams and answers add to each. What a market means is listing.ts.

import type { z } from 'zod';
import type { Platform, Timer } from '../../platform/platform.ts';
import type { HttpFailure } from '../http.ts';
import type { CatalogueSink } from '../venue.ts';
import type { BetfairApi } from './api.ts';
import type { CommissionAccount } from './fees.ts';
import type { MarketDefinition } from './frames.ts';
import { type EndedMarket, listMarket, resolutionsOf } from './listing.ts';
import { asksWinners, isOnRace, isSameRace, withGone } from './races.ts';
import { type CatalogueMarket, catalogue, events, type MarketBook, marketBooks } from './rest.ts';

const EVENTS_EVERY_MS = 60_000;
/** A catalogue entry is read again after this: names and start times change. */
const AGAIN_MS = 1_800_000;
const HOUR_MS = 3_600_000;
/** Contests that began so long ago may still be under way. */
const BEHIND_MS = 6 * HOUR_MS;
/** What began so long ago is settled, and its results have been told. */
const FORGET_MS = 48 * HOUR_MS;
/** A market that has ended is looked at again so long after: results are sometimes taken back. */
const LOOK_AGAIN_MS = [1, 6, 24, 48].map((hours) => hours * HOUR_MS);
/** Weight 1 per market for the description, 200 in all: so many markets in one request. */
const MARKETS_PER_CALL = 200;
/** Weight 2 per market without its prices. */
const BOOKS_PER_CALL = 100;
/** The start of a race is not moved further than this between the listings of its markets. */
const SAME_RACE_MS = 2_700_000;

export interface DiscoveryOptions {
  readonly platform: Platform;
  readonly api: BetfairApi;
  readonly catalogue: CatalogueSink;
  readonly sports: readonly string[];
  readonly marketTypes: readonly string[];
  readonly daysAhead: number;
  account(): CommissionAccount;
  failed(failure: HttpFailure): void;
  succeeded(): void;
}

interface Known {
  readonly market: CatalogueMarket;
  /** When it was to begin as it was first listed: a race keeps its name when its start is moved. */
  readonly firstMs: number;
  definition: MarketDefinition | null;
  /** When it was first seen in play; null while it was not. */
  offMs: number | null;
  /** What was last published, so that nothing is published twice. */
  published: string;
}

/** The last word on how a market ended. */
interface Told {
  readonly word: string;
  /** What is needed to understand another word once the market is not listed any more. */
  readonly marketType: string;
  readonly offMs: number | null;
  readonly sinceMs: number;
  /** How often it was looked at again. */
  looks: number;
}

export class BetfairDiscovery {
  readonly #options: DiscoveryOptions;
  readonly #markets = new Map<string, Known>();
  /** Markets that have ended with results, listed by this feed or not. */
  readonly #ended = new Map<string, Told>();
  /** When each event's markets were read. */
  readonly #events = new Map<string, { readonly markets: number; readonly atMs: number }>();
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

  market(marketId: string): CatalogueMarket | null {
    return this.#markets.get(marketId)?.market ?? null;
  }

  /** Whether a market has ended with results for its runners, and is not due to be looked at again. */
  resolved(marketId: string): boolean {
    const told = this.#ended.get(marketId);
    if (told === undefined) return false;
    const afterMs = LOOK_AGAIN_MS[told.looks];
    return afterMs === undefined || this.#options.platform.clock.nowMs() < told.sinceMs + afterMs;
  }

  /** The terms of a market as its stream tells them. */
  defined(marketId: string, definition: MarketDefinition): void {
    const known = this.#markets.get(marketId);
    if (known === undefined) return;
    if (known.definition !== null && definition.version < known.definition.version) return;
    if (definition.inPlay) known.offMs ??= this.#options.platform.clock.nowMs();
    known.definition = definition;
    this.#publish(known);
    this.#end(marketId, definition);
  }

  /** Tells how a market ended, and again when the venue has settled it another way. */
  #end(marketId: string, definition: EndedMarket): void {
    const told = this.#ended.get(marketId);
    const offMs = this.#markets.get(marketId)?.offMs ?? told?.offMs ?? null;
    const resolutions = resolutionsOf(marketId, definition, offMs);
    if (resolutions.length === 0) return;
    const word = JSON.stringify(resolutions.map(({ venueTimeMs: _, ...told }) => told));
    if (told !== undefined && !this.resolved(marketId)) told.looks++;
    if (told?.word === word) return;
    const { catalogue, platform } = this.#options;
    const { marketType } = definition;
    const sinceMs = platform.clock.nowMs();
    this.#ended.set(marketId, { word, sinceMs, looks: 0, marketType, offMs });
    for (const resolution of resolutions) catalogue.resolve(resolution);
  }

  /** The same from an answer, which says less. */
  booked(book: MarketBook): void {
    const known = this.#markets.get(book.marketId);
    if (known === undefined) {
      // A market that is asked about without being listed is held from before.
      const settledMs = this.#options.platform.clock.nowMs();
      const winners = book.numberOfWinners ?? null;
      const marketType = this.#ended.get(book.marketId)?.marketType ?? '';
      this.#end(book.marketId, { ...book, settledMs, winners, marketType });
      return;
    }
    const { description } = known.market;
    const settledMs = book.status === 'CLOSED' ? this.#options.platform.clock.nowMs() : null;
    this.defined(book.marketId, {
      status: book.status,
      inPlay: book.inplay,
      betDelayMs: book.betDelay * 1000,
      version: book.version,
      baseRate: known.definition?.baseRate ?? (description?.marketBaseRate ?? 0) / 100,
      discountAllowed: known.definition?.discountAllowed ?? description?.discountAllowed ?? false,
      marketMs: known.definition?.marketMs ?? null,
      settledMs: known.definition?.settledMs ?? settledMs,
      winners: book.numberOfWinners ?? known.definition?.winners ?? null,
      marketType: description?.marketType ?? '',
      runners: book.runners,
    });
  }

  /** The user's discount or rate has changed. */
  repriced(): void {
    for (const known of this.#markets.values()) this.#publish(known);
  }

  async #round(): Promise<void> {
    const { clock } = this.#options.platform;
    const nowMs = clock.nowMs();
    const found = await this.#findEvents(nowMs);
    const due = found.filter(({ event, marketCount }) => {
      const known = this.#events.get(event.id);
      return (
        marketCount > 0 &&
        (known === undefined || known.markets < marketCount || nowMs - known.atMs >= AGAIN_MS)
      );
    });
    for (let at = 0; at < due.length && !this.#stopped; ) {
      const batch: typeof due = [];
      let markets = 0;
      while (at < due.length) {
        const next = due[at] as (typeof due)[number];
        if (batch.length > 0 && markets + next.marketCount > MARKETS_PER_CALL) break;
        batch.push(next);
        markets += next.marketCount;
        at++;
      }
      if (!(await this.#load(batch, nowMs))) break;
    }
    await this.#askWinners();
    this.#forget(nowMs);
    if (!this.#stopped) this.#timer = clock.after(EVENTS_EVERY_MS, () => void this.#round());
  }

  /** Markets of contests that are long over, and events that are not listed any more. */
  #forget(nowMs: number): void {
    for (const [marketId, { market }] of this.#markets) {
      const startMs = market.description?.marketTime ?? nowMs;
      if (startMs < nowMs - FORGET_MS) this.#markets.delete(marketId);
    }
    for (const [marketId, { sinceMs }] of this.#ended) {
      if (sinceMs < nowMs - 2 * FORGET_MS) this.#ended.delete(marketId);
    }
    for (const [eventId, { atMs }] of this.#events) {
      if (atMs < nowMs - FORGET_MS) this.#events.delete(eventId);
    }
  }

  #filter(nowMs: number): object {
    const { daysAhead, marketTypes, sports } = this.#options;
    return {
      eventTypeIds: sports,
      marketTypeCodes: marketTypes,
      marketStartTime: {
        from: isoOf(nowMs - BEHIND_MS),
        to: isoOf(nowMs + daysAhead * 24 * HOUR_MS),
      },
    };
  }

  async #findEvents(nowMs: number): Promise<z.infer<typeof events>> {
    const filter = this.#filter(nowMs);
    return (await this.#ask('listEvents', { filter }, events)) ?? [];
  }

  async #load(batch: z.infer<typeof events>, nowMs: number): Promise<boolean> {
    const markets = await this.#ask(
      'listMarketCatalogue',
      {
        filter: { ...this.#filter(nowMs), eventIds: batch.map(({ event }) => event.id) },
        marketProjection: [
          ...['COMPETITION', 'EVENT', 'EVENT_TYPE', 'MARKET_START_TIME'],
          ...['MARKET_DESCRIPTION', 'RUNNER_DESCRIPTION'],
        ],
        maxResults: MARKETS_PER_CALL,
        sort: 'FIRST_TO_START',
      },
      catalogue,
    );
    if (markets === null) return false;
    for (const market of markets) {
      const known = this.#markets.get(market.marketId);
      const next: Known = {
        market: known !== undefined && isOnRace(market) ? withGone(market, known.market) : market,
        firstMs: known?.firstMs ?? this.#raceMs(market) ?? nowMs,
        definition: known?.definition ?? null,
        offMs: known?.offMs ?? null,
        published: known?.published ?? '',
      };
      this.#markets.set(market.marketId, next);
      this.#publish(next);
    }
    for (const { event, marketCount } of batch) {
      this.#events.set(event.id, { markets: marketCount, atMs: nowMs });
    }
    return true;
  }

  /** When the race of a market was to begin as it was first listed, be it for another market of it. */
  #raceMs(own: CatalogueMarket): number | null {
    const startMs = own.description?.marketTime ?? null;
    if (startMs === null || !isOnRace(own)) return startMs;
    for (const { definition, firstMs, market } of this.#markets.values()) {
      const now = definition?.marketMs ?? market.description?.marketTime ?? firstMs;
      const apart = Math.min(Math.abs(now - startMs), Math.abs(firstMs - startMs));
      if (apart <= SAME_RACE_MS && isSameRace(market, own)) return firstMs;
    }
    return startMs;
  }

  /** How many places markets pay whose type does not say it; without that they are not listed. */
  async #askWinners(): Promise<void> {
    const unknown = [...this.#markets.values()]
      .filter(({ definition, market }) => asksWinners(market) && definition?.winners == null)
      .map(({ market }) => market.marketId);
    for (let at = 0; at < unknown.length && !this.#stopped; at += BOOKS_PER_CALL) {
      const marketIds = unknown.slice(at, at + BOOKS_PER_CALL);
      for (const book of (await this.#ask('listMarketBook', { marketIds }, marketBooks)) ?? []) {
        this.booked(book);
      }
    }
  }

  #publish(known: Known): void {
    const { definition, firstMs, market } = known;
    const listed = listMarket(market, definition, this.#options.account(), firstMs);
    const text = JSON.stringify(listed);
    if (listed.length === 0 || text === known.published) return;
    known.published = text;
    this.#options.catalogue.upsert(listed);
  }

  async #ask<T>(
    name: string,
    parameters: { readonly [name: string]: unknown },
    schema: z.ZodType<T>,
  ): Promise<T | null> {
    const { api, failed, succeeded } = this.#options;
    const result = await api.read({ service: 'betting', name, parameters, schema });
    if (result.ok) {
      succeeded();
      return result.value;
    }
    if (result.failure.kind !== 'stopped') failed(result.failure);
    return null;
  }
}

/** A time as Betfair takes it, to the second. */
const isoOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
