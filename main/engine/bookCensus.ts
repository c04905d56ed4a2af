// How many books of each feed are live, stale or read again, and when the prices of the live ones were last
// confirmed: one pass over all books, at most so often.

import type { VenueId } from '../../shared/domain/market.ts';
import type { FeedHealth, PriceTimes } from '../../shared/domain/quote.ts';
import type { BookHandle } from '../venues/venue.ts';
import type { Books } from './books.ts';

/** A count that is younger is given again. */
const FRESH_MS = 200;
/** Times looked at per feed: of more books every so-manyth is. */
const SAMPLE_MAX = 2_048;

export interface VenueCensus {
  readonly books: FeedHealth['books'];
  /** Moments at which live books were last confirmed, the latest first. */
  readonly confirmedMs: Float64Array;
}

interface Counting {
  readonly books: { live: number; stale: number; resyncing: number };
  readonly confirmedMs: number[];
}

export interface CensusOptions {
  readonly books: Books;
  nowMs(): number;
  /** The venue whose feed a venue's books come by. */
  source(venue: VenueId): VenueId;
  /** How old a live book of a venue may be before it counts as stale, in milliseconds. */
  limitMs(venue: VenueId): number;
}

export class BookCensus {
  readonly #options: CensusOptions;
  #counts: ReadonlyMap<VenueId, VenueCensus> = new Map();
  #takenMs = Number.NEGATIVE_INFINITY;

  constructor(options: CensusOptions) {
    this.#options = options;
  }

  /** Counts by the venue whose feed it is; a feed without books is absent. */
  take(): ReadonlyMap<VenueId, VenueCensus> {
    const nowMs = this.#options.nowMs();
    const sinceMs = nowMs - this.#takenMs;
    if (sinceMs >= 0 && sinceMs < FRESH_MS) return this.#counts;
    this.#takenMs = nowMs;
    this.#counts = new Map(
      [...this.#count(nowMs)].map(([venue, { books, confirmedMs }]) => [
        venue,
        { books, confirmedMs: sample(confirmedMs).sort().reverse() },
      ]),
    );
    return this.#counts;
  }

  #count(nowMs: number): ReadonlyMap<VenueId, Counting> {
    const { books, limitMs, source } = this.#options;
    const counts = new Map<VenueId, Counting>();
    for (let at = 0; at < books.count; at++) {
      const book = at as BookHandle;
      const listedAt = books.venue(book);
      const venue = source(listedAt);
      let own = counts.get(venue);
      if (own === undefined) {
        own = { books: { live: 0, stale: 0, resyncing: 0 }, confirmedMs: [] };
        counts.set(venue, own);
      }
      const state = books.state(book);
      if (state === 'live') {
        const confirmedMs = books.confirmedMs(book);
        own.confirmedMs.push(confirmedMs);
        if (nowMs - confirmedMs > limitMs(listedAt)) own.books.stale++;
        else own.books.live++;
      } else if (state === 'resyncing' && books.reason(book) !== 'not-watched') {
        own.books.resyncing++;
      }
    }
    return counts;
  }
}

function sample(times: readonly number[]): Float64Array {
  const step = Math.max(1, Math.ceil(times.length / SAMPLE_MAX));
  const taken = new Float64Array(Math.ceil(times.length / step));
  for (let at = 0; at < taken.length; at++) taken[at] = times[at * step] as number;
  return taken;
}

/** The middle of the times, and the one that 99 of 100 books are younger than; null without any. */
export function priceTimes({ confirmedMs }: Pick<VenueCensus, 'confirmedMs'>): PriceTimes | null {
  const count = confirmedMs.length;
  if (count === 0) return null;
  const at = (share: number) => confirmedMs[Math.floor(share * (count - 1))] as number;
  return { p50: at(0.5), p99: at(0.99) };
}
