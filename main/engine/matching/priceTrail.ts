// What the venues of a contest have thought of it lately: the middle price of one outcome, sampled in turns.
// It shows a person whether two listings move together, and tells when they plainly do not. It never pairs.

import type { Books } from '../books.ts';
import { complementPrice } from '../books.ts';
import type { MarketTable, MatchedListing, MatchedMarket } from '../marketTable.ts';

/** Samples of one contest; the oldest gives way. */
export const SAMPLES_MAX = 120;
/** Contests that are sampled; more are not. */
const CONTESTS_MAX = 3_000;
/** Markets looked at in one call. */
const SAMPLED_AT_ONCE = 300;
/** A contest is sampled no more often. */
const SAMPLE_EVERY_MS = 30_000;
/** A book whose sides lie further apart than this says nothing of its price. */
const SPREAD_MAX = 120_000;
/** Middle prices further apart than this are not of one outcome, or one of them is long out of date. */
const DISAGREE_FROM = 250_000;
/** Samples in a row that must disagree: a goal reaches one venue sooner than the other. */
const DISAGREE_SAMPLES = 4;

/** Middle prices of one outcome in millionths by venue at one moment. */
interface Sample {
  readonly atMs: number;
  readonly prices: ReadonlyMap<string, number>;
}

interface Trail {
  readonly samples: Sample[];
  /** A person has seen that they disagree; nobody is asked again until they have agreed. */
  answered: boolean;
}

/** Two venues that have disagreed for long, and their last prices. */
export interface Disagreement {
  readonly fixtureId: string;
  readonly first: string;
  readonly second: string;
  readonly firstPrice: number;
  readonly secondPrice: number;
}

export class PriceTrail {
  readonly #books: Books;
  readonly #markets: MarketTable;
  readonly #trails = new Map<string, Trail>();
  #next = 0;

  constructor(books: Books, markets: MarketTable) {
    this.#books = books;
    this.#markets = markets;
  }

  /** Samples some of the markets that several venues list; returns those that plainly disagree. */
  look(nowMs: number): readonly Disagreement[] {
    const found: Disagreement[] = [];
    const { size } = this.#markets;
    for (let step = 0; step < Math.min(SAMPLED_AT_ONCE, size); step++) {
      this.#next = (this.#next + 1) % size;
      const market = this.#markets.at(this.#next);
      if (market === null || !isMain(market)) continue;
      const disagreement = this.#sample(market, nowMs);
      if (disagreement !== null) found.push(disagreement);
    }
    return found;
  }

  of(fixtureId: string): readonly Sample[] {
    return this.#trails.get(fixtureId)?.samples ?? [];
  }

  /** A person has looked at a contest as its prices are. */
  answer(fixtureId: string): void {
    const trail = this.#trails.get(fixtureId);
    if (trail !== undefined) trail.answered = true;
  }

  /** Forgets contests that are not listed any more. */
  keepOnly(isListed: (fixtureId: string) => boolean): void {
    for (const id of this.#trails.keys()) if (!isListed(id)) this.#trails.delete(id);
  }

  #sample(market: MatchedMarket, nowMs: number): Disagreement | null {
    const { id } = market.fixture;
    const trail = this.#trails.get(id) ?? { samples: [], answered: false };
    const { samples } = trail;
    const last = samples.at(-1);
    if (last !== undefined && nowMs - last.atMs < SAMPLE_EVERY_MS) return null;
    const prices = new Map<string, number>();
    for (const listing of market.listings) {
      const middle = listing.mask === 1 ? middlePrice(this.#books, listing) : null;
      if (middle !== null && !prices.has(listing.link.venueId))
        prices.set(listing.link.venueId, middle);
    }
    if (prices.size === 0 || (samples.length === 0 && this.#trails.size >= CONTESTS_MAX))
      return null;
    samples.push({ atMs: nowMs, prices });
    if (samples.length > SAMPLES_MAX) samples.shift();
    this.#trails.set(id, trail);
    const found = disagreement(id, samples);
    if (found === null) trail.answered = false;
    return trail.answered ? null : found;
  }
}

/** The question that every venue asks of a contest: who wins. */
const isMain = ({ listings, question }: MatchedMarket): boolean =>
  (question.type === 'winner' || question.type === 'three-way') &&
  question.period === 'match' &&
  new Set(listings.map(({ link }) => link.venueId)).size > 1;

function middlePrice(books: Books, { book, outcome }: MatchedListing): number | null {
  if (!books.isLive(book)) return null;
  const [back, lay] = [books.priceAt(book, 'back', 0), books.priceAt(book, 'lay', 0)];
  if (books.levelCount(book, 'back') === 0) return null;
  // A bookmaker has no other side: its price is all it says.
  const middle = books.levelCount(book, 'lay') === 0 ? back : (back + lay) / 2;
  if (books.levelCount(book, 'lay') > 0 && back - lay > SPREAD_MAX) return null;
  return Math.round(outcome.complement ? complementPrice(middle) : middle);
}

function disagreement(fixtureId: string, trail: readonly Sample[]): Disagreement | null {
  const recent = trail.slice(-DISAGREE_SAMPLES);
  const last = recent.at(-1);
  if (recent.length < DISAGREE_SAMPLES || last === undefined) return null;
  const venues = [...last.prices.keys()];
  for (const [at, first] of venues.entries()) {
    for (const second of venues.slice(at + 1)) {
      const always = recent.every(({ prices }) => {
        const [a, b] = [prices.get(first), prices.get(second)];
        return a !== undefined && b !== undefined && Math.abs(a - b) >= DISAGREE_FROM;
      });
      if (!always) continue;
      const [firstPrice, secondPrice] = [last.prices.get(first) ?? 0, last.prices.get(second) ?? 0];
      return { fixtureId, first, second, firstPrice, secondPrice };
    }
  }
  return null;
}
