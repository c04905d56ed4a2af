// Every back price that has a lay price of the same selection, as pairs with their odds in flat arrays. A
// market whose listings change has its pairs made anew; a price that changes has its pairs worked out
// anew. What is done with them is the board's (qualifierBoard.ts).

import type { VenueId } from '../../../shared/domain/market.ts';
import type { QualifierGuard } from '../../../shared/domain/qualifier.ts';
import type { DecimalOdds } from '../../../shared/domain/units.ts';
import type { BookHandle } from '../../venues/venue.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { type LayTerms, qualifierRating, snrRetention } from './layTerms.ts';
import { BackSide, isLayAt, LaySide } from './pairSides.ts';
import {
  type MarketNow,
  newMarket,
  newVenue,
  type QualifierView,
  standingGuard,
  type VenueNow,
} from './qualifierGuards.ts';
import { RankedKeys } from './rankedKeys.ts';

/** Pairs compared at once; what comes beyond is counted and left out. */
const PAIRS_MAX = 50_000;

/** A back listing and a lay listing of one selection. */
export interface Pair {
  readonly id: number;
  readonly market: MatchedMarket;
  /** Why the listings themselves speak against it, whatever their prices. */
  readonly standing: QualifierGuard | null;
  /** Its market and both venues as they are at the moment of a query. */
  readonly now: MarketNow;
  readonly backVenue: VenueNow;
  readonly layVenue: VenueNow;
  readonly back: MatchedListing;
  readonly lay: MatchedListing;
  readonly backSide: BackSide;
  readonly laySide: LaySide;
}

/** A market with its pairs. */
interface MarketPairs {
  readonly now: MarketNow;
  readonly ids: readonly number[];
}

export class PairTable {
  readonly #view: QualifierView;
  readonly #pairs: (Pair | null)[] = [];
  readonly #free: number[] = [];
  readonly #ofMarket = new Map<number, MarketPairs>();
  /** Pairs that a book prices; undefined for most books. */
  readonly #ofBook: (number[] | undefined)[] = [];
  /** Odds and lay terms of each pair; 0 and null without a price. */
  readonly #back: number[] = [];
  readonly #lays: (LayTerms | null)[] = [];
  /** Ranked by what is left of own money, and by what is kept of a free bet without its stake. */
  readonly byRating = new RankedKeys();
  readonly bySnr = new RankedKeys();
  readonly #venues = new Map<VenueId, VenueNow>();
  #count = 0;
  /** Pairs that had no room. */
  leftOut = 0;

  constructor(view: QualifierView) {
    this.#view = view;
  }

  get count(): number {
    return this.#count;
  }

  /** Upper bound of ids in use. */
  get size(): number {
    return this.#pairs.length;
  }

  pair(id: number): Pair | null {
    return this.#pairs[id] ?? null;
  }

  /** Back odds of a pair in millionths, 0 without a price. */
  backOdds(id: number): DecimalOdds {
    return (this.#back[id] ?? 0) as DecimalOdds;
  }

  lay(id: number): LayTerms | null {
    return this.#lays[id] ?? null;
  }

  /** Pairs that a book prices, or none. */
  ofBook(book: BookHandle): readonly number[] | undefined {
    return this.#ofBook[book];
  }

  /** Makes the pairs of a market anew, those that it still has under the same ids; null when it is gone. */
  rebuild(index: number, market: MatchedMarket | null): void {
    const before = new Map<string, number>();
    for (const id of this.#ofMarket.get(index)?.ids ?? []) {
      const pair = this.#pairs[id];
      if (pair != null) before.set(nameOf(pair), id);
    }
    this.#ofMarket.delete(index);
    const own: number[] = [];
    const now = market === null ? null : newMarket(market);
    for (const pair of now === null ? [] : this.#pairsOf(now)) {
      const name = nameOf(pair);
      const known = before.get(name);
      before.delete(name);
      const id = known ?? this.#add(pair);
      if (id === null) continue;
      this.#pairs[id] = { ...pair, id };
      own.push(id);
    }
    for (const id of before.values()) this.#remove(id);
    if (now !== null && own.length > 0) this.#ofMarket.set(index, { now, ids: own });
    for (const id of own) this.refresh(id);
  }

  /** Every back price of a market with every lay price of the same selection elsewhere. */
  *#pairsOf(now: MarketNow): Iterable<Omit<Pair, 'id'>> {
    const { market } = now;
    for (const [at, selection] of market.selections.entries()) {
      const { backs, lays } = this.#sides(market, 1 << at);
      for (const backSide of backs) {
        for (const laySide of lays) {
          const [back, lay] = [backSide.listing, laySide.listing];
          if (back.market.venueId === lay.market.venueId) continue;
          const standing = standingGuard(this.#view, market, selection, [back, lay]);
          yield {
            ...{ market, standing, now, back, lay, backSide, laySide },
            backVenue: this.#venue(back.market.venueId),
            layVenue: this.#venue(lay.market.venueId),
          };
        }
      }
    }
  }

  /** Works a pair out at the prices as they are. */
  refresh(id: number): void {
    const pair = this.#pairs[id];
    if (pair == null) return;
    const odds = pair.backSide.odds(this.#view);
    const lay = odds === null ? null : pair.laySide.terms(this.#view);
    this.#back[id] = odds ?? 0;
    this.#lays[id] = lay;
    if (odds === null || lay === null) {
      this.byRating.remove(id);
      this.bySnr.remove(id);
      return;
    }
    this.byRating.set(id, qualifierRating(odds, lay));
    this.bySnr.set(id, snrRetention(odds, lay));
  }

  /** Every venue that has pairs or had some, to be asked before a query. */
  venues(): Iterable<readonly [VenueId, VenueNow]> {
    return this.#venues;
  }

  /** Every market that has pairs, likewise. */
  *markets(): Iterable<MarketNow> {
    for (const { now } of this.#ofMarket.values()) yield now;
  }

  #venue(id: VenueId): VenueNow {
    const known = this.#venues.get(id);
    if (known !== undefined) return known;
    const made = newVenue();
    this.#venues.set(id, made);
    return made;
  }

  /** Brings the orders up to date after some pairs were worked out. */
  settle(): void {
    this.byRating.settle();
    this.bySnr.settle();
  }

  /** Listings that back a selection at bookmakers, and those that lay it. */
  #sides(market: MatchedMarket, bit: number) {
    const opposite = market.full ^ bit;
    const backs = market.listings.filter(
      ({ market: { untradable, venueId }, mask, outcome }) =>
        untradable === null && mask === bit && !outcome.meaning.negated && this.#isBook(venueId),
    );
    const lays =
      backs.length === 0
        ? []
        : market.listings.filter(
            (listing) => listing.mask === opposite && isLayAt(this.#view, listing),
          );
    return {
      backs: backs.map((listing) => new BackSide(listing)),
      lays: lays.map((listing) => new LaySide(listing)),
    };
  }

  #isBook(venue: VenueId): boolean {
    return this.#view.kind(venue) === 'sportsbook';
  }

  #add(pair: Omit<Pair, 'id'>): number | null {
    if (this.#count >= PAIRS_MAX) {
      this.leftOut++;
      return null;
    }
    const id = this.#free.pop() ?? this.#pairs.length;
    this.#pairs[id] = { ...pair, id };
    for (const { book } of [pair.back, pair.lay]) {
      const own = this.#ofBook[book];
      if (own === undefined) this.#ofBook[book] = [id];
      else own.push(id);
    }
    this.#count++;
    return id;
  }

  #remove(id: number): void {
    const pair = this.#pairs[id];
    if (pair == null) return;
    for (const { book } of [pair.back, pair.lay]) {
      const rest = this.#ofBook[book]?.filter((other) => other !== id);
      this.#ofBook[book] = rest?.length ? rest : undefined;
    }
    this.#pairs[id] = null;
    this.#lays[id] = null;
    this.byRating.remove(id);
    this.bySnr.remove(id);
    this.#free.push(id);
    this.#count--;
  }
}

const nameOf = ({ back, lay }: Pick<Pair, 'back' | 'lay'>): string =>
  `${back.outcome.listingId}~${lay.outcome.listingId}`;
