// Books of markets that are not streamed, asked for at most once in two minutes. A book that was read
// for another reason is kept as well, and every call that this saves is counted.

import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { HttpFailure } from '../http.ts';
import type { BetfairApi } from './api.ts';
import { type MarketBook, marketBooks } from './rest.ts';

/** How long a book serves look-ups. It is never taken for a live one: see the feed. */
export const CACHE_TTL_MS = 120_000;
/** Sum of weights that one request may have, and the weights. Source: market data request limits. */
const WEIGHT_MAX = 200;
const WEIGHT = { all: 17, status: 2 } as const;

export type Projection = keyof typeof WEIGHT;

/** Markets that fit in one request. */
export const marketsPerCall = (projection: Projection): number =>
  Math.floor(WEIGHT_MAX / WEIGHT[projection]);

export interface PriceCacheOptions {
  readonly clock: Clock;
  readonly api: BetfairApi;
  readonly meter: FeedMeter;
  failed(failure: HttpFailure): void;
  succeeded(): void;
}

export class PriceCache {
  readonly #options: PriceCacheOptions;
  readonly #books = new Map<string, { readonly book: MarketBook; readonly atMs: number }>();

  constructor(options: PriceCacheOptions) {
    this.#options = options;
  }

  /** Books of these markets with the time when they were read; those that could not be had are absent. */
  async get(
    marketIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly book: MarketBook; readonly atMs: number }>> {
    const { clock, meter } = this.#options;
    const nowMs = clock.nowMs();
    const missing = marketIds.filter((marketId) => {
      const known = this.#books.get(marketId);
      return known === undefined || nowMs - known.atMs >= CACHE_TTL_MS;
    });
    const per = marketsPerCall('all');
    meter.callsSaved += Math.ceil(marketIds.length / per) - Math.ceil(missing.length / per);
    await this.read(missing, 'all');
    return new Map(
      marketIds.flatMap((marketId) => {
        const known = this.#books.get(marketId);
        // Where the request has failed, what was read before it is too old to serve.
        const serves = known !== undefined && nowMs - known.atMs < CACHE_TTL_MS;
        return serves ? [[marketId, known] as const] : [];
      }),
    );
  }

  /** Asks the venue now, in as many requests as the weights take. */
  async read(marketIds: readonly string[], projection: Projection): Promise<readonly MarketBook[]> {
    const { api, clock, failed, meter, succeeded } = this.#options;
    const per = marketsPerCall(projection);
    const read: MarketBook[] = [];
    for (let at = 0; at < marketIds.length; at += per) {
      const askedMs = clock.nowMs();
      meter.calls++;
      const result = await api.read({
        service: 'betting',
        name: 'listMarketBook',
        parameters: {
          marketIds: marketIds.slice(at, at + per),
          // As on the stream, whatever the account's own currency is.
          currencyCode: 'GBP',
          ...(projection === 'all'
            ? { priceProjection: { priceData: ['EX_ALL_OFFERS'], virtualise: false } }
            : {}),
        },
        schema: marketBooks,
      });
      if (!result.ok) {
        if (result.failure.kind !== 'stopped') failed(result.failure);
        return read;
      }
      succeeded();
      for (const book of result.value) {
        read.push(book);
        if (projection === 'all') this.#books.set(book.marketId, { book, atMs: askedMs });
      }
    }
    return read;
  }

  /** Forgets all but these. */
  keep(marketIds: ReadonlySet<string>): void {
    for (const marketId of this.#books.keys()) {
      if (!marketIds.has(marketId)) this.#books.delete(marketId);
    }
  }
}
