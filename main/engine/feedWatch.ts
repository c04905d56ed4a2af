// Looks after the feeds for whoever looks at them: health of each, with the age of its prices, and the
// history that is made of it.

import type { FeedHealth } from '../../shared/domain/quote.ts';
import { HealthStore } from '../storage/healthStore.ts';
import { BookCensus, priceTimes, type VenueCensus } from './bookCensus.ts';
import type { Engine } from './engine.ts';
import { HealthHistory } from './healthHistory.ts';

const NO_BOOKS: FeedHealth['books'] = { live: 0, stale: 0, resyncing: 0 };

export class FeedWatch {
  readonly history: HealthHistory;
  readonly #engine: Engine;
  readonly #census: BookCensus;
  readonly #store: HealthStore;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#census = new BookCensus({
      books: engine.books,
      nowMs: () => engine.nowMs,
      source: (venue) => engine.venues.source(venue),
      limitMs: (venue) => Math.max(engine.settings.staleAfter, engine.venues.patienceMs(venue)),
    });
    this.#store = new HealthStore(engine.options.database);
    this.history = new HealthHistory({
      store: this.#store,
      journal: engine.journal,
      startedMs: engine.startedMs,
      changed: () => engine.publisher.markAll('history'),
    });
  }

  /** What the feed bar shows of every venue. */
  health(): FeedHealth[] {
    const { catalogue, runtimes } = this.#engine;
    const counts = this.#census.take();
    return [...runtimes.values()].map((runtime) => {
      const own = counts.get(runtime.id);
      return runtime.health({
        books: own?.books ?? NO_BOOKS,
        pricedMs: own === undefined ? null : priceTimes(own),
        markets: catalogue.countOf(runtime.id),
      });
    });
  }

  /** Counts and times per feed, at most a fifth of a second old. */
  census(): ReadonlyMap<string, VenueCensus> {
    return this.#census.take();
  }

  /** Once a second: what is seen of every feed goes to its history. */
  second(): void {
    const { nowMs, runtimes } = this.#engine;
    const counts = this.#census.take();
    this.history.look(
      nowMs,
      [...runtimes.values()].map((runtime) => ({
        ...runtime.look(nowMs),
        confirmedMs: counts.get(runtime.id)?.confirmedMs ?? null,
      })),
    );
  }

  /** Writes the minutes that have ended. Throws when the disk refuses. */
  flush(): void {
    this.#store.flush();
  }

  /** The session ends. */
  close(): void {
    this.history.close();
    this.#store.flush();
  }
}
