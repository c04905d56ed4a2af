// The qualifier board: keeps every pair of a back and a lay price ranked while prices tick, and answers
// queries from memory. Pairs of a turn's changed books are worked out at the end of that turn.

import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import type { QualifierPage, QualifierQuery } from '../../../shared/domain/qualifier.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Clock } from '../../platform/platform.ts';
import type { BookHandle } from '../../venues/venue.ts';
import { LatencyHistogram } from '../latency.ts';
import type { MatchedMarket } from '../marketTable.ts';
import { PairTable } from './pairTable.ts';
import type { QualifierView } from './qualifierGuards.ts';
import { searchQualifiers } from './qualifierSearch.ts';

/** Followers are told at most this often. */
const TELL_EVERY_MS = 250;
const COUNT_EVERY_MS = 1_000;

export interface QualifierBoardOptions {
  readonly clock: Clock;
  readonly view: QualifierView;
  settings(): Settings;
  market(index: number): MatchedMarket | null;
  /** Accounts of a participant, by house; empty for nobody. */
  accounts(participantId: number | null): ReadonlyMap<string, BookAccount>;
  /** Requests for prices since the start, over all feeds. */
  requests(): { readonly sent: number; readonly saved: number };
  /** Something is ranked otherwise than before. */
  changed(): void;
}

export class QualifierBoard {
  readonly #options: QualifierBoardOptions;
  readonly #table: PairTable;
  readonly #dirty = new Set<number>();
  readonly #dirtyMarkets = new Set<number>();
  /** Version of each market whose pairs were made last; 0 for none. */
  readonly #versions: number[] = [];
  readonly refresh = new LatencyHistogram();
  readonly queries = new LatencyHistogram();
  #telling = false;
  #requests: QualifierPage['requests'] = { sent: 0, saved: 0 };
  #countedMs = Number.NEGATIVE_INFINITY;

  constructor(options: QualifierBoardOptions) {
    this.#options = options;
    this.#table = new PairTable(options.view);
  }

  get pairs(): number {
    return this.#table.count;
  }

  /** A market is looked at: its pairs are made anew when it has other listings than before, or none. */
  evaluated(index: number): void {
    const version = this.#options.market(index)?.version ?? 0;
    if ((this.#versions[index] ?? 0) === version) return;
    this.#versions[index] = version;
    this.#dirtyMarkets.add(index);
  }

  /** A book has changed while the inbox was drained. On the hot path: most books price no pair. */
  touched(book: BookHandle): void {
    const own = this.#table.ofBook(book);
    if (own !== undefined) for (const id of own) this.#dirty.add(id);
  }

  /** Ranks what has changed in this turn. */
  turn(): void {
    if (this.#dirty.size === 0 && this.#dirtyMarkets.size === 0) return;
    const { clock, market } = this.#options;
    const beganUs = clock.monotonicUs();
    for (const index of this.#dirtyMarkets) this.#table.rebuild(index, market(index));
    this.#dirtyMarkets.clear();
    for (const id of this.#dirty) this.#table.refresh(id);
    this.#dirty.clear();
    this.#table.settle();
    this.refresh.add(clock.monotonicUs() - beganUs);
    this.#tell();
  }

  /** Bookmakers and contests that are compared, and how often something was ranked. */
  extent(): {
    readonly books: readonly string[];
    readonly fixtures: number;
    readonly turns: number;
  } {
    const books = new Set<string>();
    const fixtures = new Set<string>();
    for (let id = 0; id < this.#table.size; id++) {
      const pair = this.#table.pair(id);
      if (pair === null) continue;
      books.add(pair.back.market.venueId);
      fixtures.add(pair.market.fixture.id);
    }
    return { books: [...books].sort(), fixtures: fixtures.size, turns: this.refresh.count };
  }

  /** What somebody looks for, from memory. */
  find(query: QualifierQuery): QualifierPage {
    const { accounts, clock, settings, view } = this.#options;
    const beganUs = clock.monotonicUs();
    const nowMs = clock.nowMs();
    const moment = { view, settings: settings(), nowMs };
    const found = searchQualifiers(this.#table, query, moment, accounts(query.participantId));
    this.queries.add(clock.monotonicUs() - beganUs);
    return {
      ...found,
      ...{ pairs: this.#table.count, atMs: nowMs, requests: this.#requestsNow(nowMs) },
      refreshMs: quantiles(this.refresh),
      queryMs: quantiles(this.queries),
    };
  }

  /** Feeds are asked for their counts once a second at most. */
  #requestsNow(nowMs: number): QualifierPage['requests'] {
    if (nowMs - this.#countedMs >= COUNT_EVERY_MS) {
      this.#requests = this.#options.requests();
      this.#countedMs = nowMs;
    }
    return this.#requests;
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    this.#options.clock.after(TELL_EVERY_MS, () => {
      this.#telling = false;
      this.#options.changed();
    });
  }
}

const quantiles = (histogram: LatencyHistogram) => ({
  p50: histogram.quantileMs(0.5),
  p99: histogram.quantileMs(0.99),
});
