// Holds streamed books against separate requests. The stream has no numbers by which a lost change could
// be noticed, so a difference that lasts is the only sign of one.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { Clock } from '../../platform/platform.ts';
import { levelDifference, quantityIn } from '../levelDifference.ts';
import type { BookHandle, BookLevels, BookSink } from '../venue.ts';
import type { MarketDefinition } from './frames.ts';
import { runnerInstrument } from './names.ts';
import type { PriceCache } from './priceCache.ts';
import { marketsPerCall } from './priceCache.ts';
import type { MarketBook } from './rest.ts';
import { RunnerBook } from './runnerBook.ts';

/** The two ways differ by what is on its way; a difference that is still there after this is real. */
const PATIENCE_MS = 4_000;

/** What a connection keeps of its books. */
export interface Compared {
  readonly trusted: boolean;
  markets(): ReadonlySet<string>;
  definition(marketId: string): MarketDefinition | null;
  runner(
    marketId: string,
    instrument: InstrumentId,
  ): { readonly handle: BookHandle; readonly levels: BookLevels } | null;
  doubtMarket(marketId: string, reason: string): void;
}

/** Contracts on offer in an answer, by price. */
export function bookLevels(runner: MarketBook['runners'][number]): BookLevels {
  const book = new RunnerBook();
  const offers = (list: readonly { price: number; size: number }[]) =>
    list.map(({ price, size }) => [price, size] as const);
  book.apply('back', offers(runner.ex?.availableToBack ?? []));
  book.apply('lay', offers(runner.ex?.availableToLay ?? []));
  return book.levels();
}

export class Comparison {
  readonly #clock: Clock;
  readonly #sink: BookSink;
  readonly #cache: PriceCache;
  /** What differed in the last look, by market: the same again is a contradiction. */
  readonly #differences = new Map<string, string>();
  #running = false;

  constructor(clock: Clock, sink: BookSink, cache: PriceCache) {
    this.#clock = clock;
    this.#sink = sink;
    this.#cache = cache;
  }

  /** Compares every market of these connections; `seen` is told every answer. */
  async round(connections: readonly Compared[], seen: (book: MarketBook) => void): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (const connection of connections) {
      const markets = [...connection.markets()];
      const per = marketsPerCall('all');
      for (let at = 0; at < markets.length; at += per) {
        if (connection.trusted) await this.#look(connection, markets.slice(at, at + per), seen);
      }
    }
    this.#running = false;
  }

  async #look(
    connection: Compared,
    markets: readonly string[],
    seen: (book: MarketBook) => void,
  ): Promise<void> {
    const differing: string[] = [];
    for (const book of await this.#cache.read(markets, 'all')) {
      seen(book);
      if (book.isMarketDataDelayed || !connection.trusted) continue;
      if (!this.#agrees(connection, book)) differing.push(book.marketId);
    }
    if (differing.length === 0) return;
    this.#clock.after(PATIENCE_MS, () => void this.#again(connection, differing));
  }

  async #again(connection: Compared, markets: readonly string[]): Promise<void> {
    const before = new Map(markets.map((marketId) => [marketId, this.#differences.get(marketId)]));
    for (const book of await this.#cache.read(markets, 'all')) {
      const { marketId } = book;
      if (!connection.trusted || this.#agrees(connection, book)) continue;
      const difference = this.#differences.get(marketId);
      this.#differences.delete(marketId);
      if (difference !== undefined && difference === before.get(marketId)) {
        connection.doubtMarket(marketId, 'contradiction');
      }
    }
  }

  /** Whether a market is the same by both ways; a difference is noted under the market's id. */
  #agrees(connection: Compared, book: MarketBook): boolean {
    const { marketId } = book;
    const difference = this.#difference(connection, book);
    if (difference !== null) {
      this.#differences.set(marketId, difference);
      return false;
    }
    this.#differences.delete(marketId);
    return true;
  }

  #difference(connection: Compared, book: MarketBook): string | null {
    const definition = connection.definition(book.marketId);
    if (definition !== null && definition.version > book.version) return null;
    if (definition !== null && definition.status !== book.status) {
      return `status ${definition.status} ${book.status}`;
    }
    for (const runner of book.runners) {
      const instrument = runnerInstrument({ marketId: book.marketId, ...runner });
      const own = connection.runner(book.marketId, instrument);
      if (own === null || runner.status !== 'ACTIVE') continue;
      const found = levelDifference(own.levels, bookLevels(runner));
      if (found === null) {
        this.#sink.agree(own.handle, this.#clock.nowMs());
        continue;
      }
      const kept = quantityIn(own.levels, found.back, found.price);
      return `${instrument} ${found.back} ${found.price} ${found.quantity} ${kept}`;
    }
    return null;
  }
}
