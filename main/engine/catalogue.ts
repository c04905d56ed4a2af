// What the venues list, as it stands now: keeps every venue's markets, hands their events to the
// matcher, builds our own markets from the result, and knows which books are worth following.

import type {
  Fixture,
  InstrumentId,
  ListingId,
  MarketId,
  Resolution,
  VenueId,
  VenueMarket,
  VenueOutcome,
} from '../../shared/domain/market.ts';
import type { PairState } from '../../shared/domain/opportunity.ts';
import type { StateStore } from '../storage/stateStore.ts';
import type { CatalogueSink } from '../venues/venue.ts';
import type { Books } from './books.ts';
import {
  type MarketTable,
  type MatchedListing,
  marketIdOf,
  maskOf,
  ownQuestion,
  selectionsOf,
} from './marketTable.ts';
import { type EventLink, FixtureMatcher } from './matching/fixtureMatcher.ts';
import { countedPay } from './rules/axes.ts';

/** Where a listing stands. */
export interface ListingPlace {
  readonly market: VenueMarket;
  readonly outcome: VenueOutcome;
  readonly link: EventLink;
  readonly fixture: Fixture;
  readonly marketId: MarketId;
}

export interface CatalogueOptions {
  readonly books: Books;
  readonly markets: MarketTable;
  readonly state: StateStore;
  nowMs(): number;
  /** `demo` or `real`: the two are never paired. */
  realm(venueId: VenueId): string;
  /** The venue whose events this one's markets are on: itself, or the one whose feed carries it. */
  source(venueId: VenueId): VenueId;
  /** Our market of this index has other listings than before, or none. */
  changed(index: number): void;
  /** What should be followed may have changed. */
  watchChanged(): void;
  resolved(resolution: Resolution): void;
}

/** An instrument that may be followed, with what decides on its turn. */
interface Wanted {
  readonly rank: number;
  readonly startMs: number;
  readonly instrument: InstrumentId;
}

const key = (venueId: string, id: string): string => `${venueId}\n${id}`;

export class Catalogue {
  readonly matcher = new FixtureMatcher();
  readonly #options: CatalogueOptions;
  readonly #markets = new Map<string, VenueMarket>();
  readonly #marketIds = new Map<string, MarketId>();
  readonly #byMarketId = new Map<MarketId, Set<string>>();
  readonly #byEvent = new Map<string, Set<string>>();
  readonly #byListing = new Map<ListingId, string>();
  /** Events whose rules have changed since a person or a rule last agreed to them. */
  readonly #rulesChanged = new Set<string>();

  constructor(options: CatalogueOptions) {
    this.#options = options;
    for (const decision of options.state.pairDecisions()) this.matcher.decide(decision);
  }

  /** The sink of one venue's feed. */
  sink(venueId: VenueId): CatalogueSink {
    return {
      upsert: (markets) => {
        for (const market of markets) this.#upsert(market);
      },
      status: (id, status) => this.#change(venueId, id, { status }),
      regrid: (id, bands) => this.#change(venueId, id, { bands }),
      refee: (id, fees) => this.#change(venueId, id, { fees }),
      resolve: (resolution) => this.#options.resolved(resolution),
    };
  }

  get size(): number {
    return this.#markets.size;
  }

  /** Markets that a venue's feed lists, at itself or at venues that it carries. */
  countOf(venueId: VenueId): number {
    const { source } = this.#options;
    let count = 0;
    for (const market of this.#markets.values()) if (source(market.venueId) === venueId) count++;
    return count;
  }

  /** All of them. */
  *ofFeed(venueId: VenueId): Iterable<VenueMarket> {
    const { source } = this.#options;
    for (const market of this.#markets.values()) {
      if (source(market.venueId) === venueId) yield market;
    }
  }

  /** Other venues that list the same question of the same contest. */
  alsoAt({ venueId, venueMarketId }: VenueMarket): readonly VenueId[] {
    const id = this.#marketIds.get(key(venueId, venueMarketId));
    const listings = id === undefined ? [] : (this.#options.markets.find(id)?.listings ?? []);
    const others = new Set(listings.map(({ market }) => market.venueId));
    others.delete(venueId);
    return [...others];
  }

  /** Markets that a venue lists on one of its events. */
  eventSize(venueId: VenueId, eventId: string): number {
    return this.#byEvent.get(key(venueId, eventId))?.size ?? 0;
  }

  market(venueId: VenueId, venueMarketId: string): VenueMarket | null {
    return this.#markets.get(key(venueId, venueMarketId)) ?? null;
  }

  /** Everything about a listing, or null when its venue does not list it (any more). */
  listing(id: ListingId): ListingPlace | null {
    const name = this.#byListing.get(id);
    const market = name === undefined ? undefined : this.#markets.get(name);
    const marketId = name === undefined ? undefined : this.#marketIds.get(name);
    if (market === undefined || marketId === undefined) return null;
    const link = this.#linkOf(market);
    const fixture = link === null ? null : this.matcher.fixture(link.fixtureId);
    const outcome = market.outcomes.find((candidate) => candidate.listingId === id);
    if (link === null || fixture === null || outcome === undefined) return null;
    return { market, outcome, link, fixture, marketId };
  }

  /** Whether an event's place may be traded on: proved, and its rules unchanged since. */
  pairState(link: EventLink): PairState {
    const changed = this.#rulesChanged.has(key(link.venueId, link.event.venueEventId));
    return link.state === 'confirmed' && !changed ? 'confirmed' : 'proposed';
  }

  rulesHaveChanged(link: EventLink): boolean {
    return this.#rulesChanged.has(key(link.venueId, link.event.venueEventId));
  }

  /** A person has read the changed rules and agrees to the pair as before. */
  acceptRules(venueId: VenueId, eventId: string): void {
    this.#rulesChanged.delete(key(venueId, eventId));
  }

  /** Forgets the markets of a venue's feed, when it is pointed elsewhere. */
  clear(venueId: VenueId): void {
    for (const [name, market] of [...this.#markets]) {
      if (this.#options.source(market.venueId) === venueId) this.#remove(name, market);
    }
    this.#options.watchChanged();
  }

  /** Finds the places of an event's markets anew, after a decision about it. */
  rematch(venueId: VenueId, eventId: string): void {
    const names = [...(this.#byEvent.get(key(venueId, eventId)) ?? [])];
    const markets = names.flatMap((name) => this.#markets.get(name) ?? []);
    for (const [at, market] of markets.entries()) this.#remove(names[at] ?? '', market);
    this.matcher.replace(venueId, eventId, this.#options.realm(venueId));
    for (const market of markets) this.#add(market);
    this.#options.watchChanged();
  }

  /**
   * Instruments worth following at the venues of one feed, at most `most`: first those of markets that
   * others list as well, then those that several of its own venues list, then the rest when `unmatched`
   * is wanted, each by their start. Markets that are over are left out.
   */
  wanted(own: ReadonlySet<VenueId>, most: number, unmatched: boolean): Set<InstrumentId> {
    const nowMs = this.#options.nowMs();
    const found: Wanted[] = [];
    for (const matched of this.#options.markets.all()) {
      const venues = new Set(matched.listings.map((listing) => listing.market.venueId));
      const [first] = venues;
      const within = [...venues].every((venue) => own.has(venue));
      if (first === undefined || (!within && ![...venues].some((venue) => own.has(venue))))
        continue;
      if (venues.size === 1 && (!unmatched || matched.question.type === 'proposition')) continue;
      const rank = within ? (venues.size > 1 ? 1 : 2) : 0;
      for (const { market, outcome } of matched.listings) {
        if (!own.has(market.venueId) || !isOpen(market, nowMs)) continue;
        // What others list keeps its order: it is followed as far as there is room at all.
        const startMs = rank === 0 ? 0 : (market.fixture.startMs ?? Number.MAX_SAFE_INTEGER);
        found.push({ rank, startMs, instrument: outcome.instrument });
      }
    }
    found.sort((a, b) => a.rank - b.rank || a.startMs - b.startMs);
    const all = new Set<InstrumentId>();
    for (const { instrument } of found) {
      if (all.size >= most) break;
      all.add(instrument);
    }
    return all;
  }

  /** Removes what has been settled for long enough that nobody asks for it. */
  prune(settledBeforeMs: number): void {
    for (const [name, market] of [...this.#markets]) {
      const over =
        market.status === 'settled' && (market.expectedSettlementMs ?? 0) < settledBeforeMs;
      if (over) this.#remove(name, market);
    }
  }

  #upsert(market: VenueMarket): void {
    const name = key(market.venueId, market.venueMarketId);
    const before = this.#markets.get(name);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(market)) return;
    this.#noteRules(market);
    if (before !== undefined) this.#remove(name, before);
    this.#add(market);
    this.#options.watchChanged();
  }

  /** The place of a market's event, which is its feed's own. */
  #linkOf({ fixture, venueId }: VenueMarket): EventLink | null {
    return this.matcher.linkOf(this.#options.source(venueId), fixture.venueEventId);
  }

  #noteRules(market: VenueMarket): void {
    const { fixture, rulesHash, rulesText, venueId, venueMarketId } = market;
    // Rules that nobody states cannot change.
    if (rulesText === '') return;
    const seen = this.#options.state.ruleText(
      venueId,
      venueMarketId,
      rulesHash,
      rulesText,
      this.#options.nowMs(),
    );
    if (seen !== null && seen !== rulesHash)
      this.#rulesChanged.add(key(this.#options.source(venueId), fixture.venueEventId));
  }

  #change(venueId: VenueId, id: string, change: Partial<VenueMarket>): void {
    const name = key(venueId, id);
    const before = this.#markets.get(name);
    if (before === undefined) return;
    const after = { ...before, ...change };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.#markets.set(name, after);
    const marketId = this.#marketIds.get(name);
    if (marketId !== undefined) this.#rebuild(marketId);
    if (change.status !== undefined) this.#options.watchChanged();
  }

  #add(market: VenueMarket): void {
    const name = key(market.venueId, market.venueMarketId);
    const source = this.#options.source(market.venueId);
    const link = this.matcher.place(source, market.fixture, this.#options.realm(source));
    const fixture = this.matcher.fixture(link.fixtureId);
    if (fixture === null) return;
    const marketId = marketIdOf(fixture, ownQuestion(market.question, link.order));
    this.#markets.set(name, market);
    this.#marketIds.set(name, marketId);
    addTo(this.#byMarketId, marketId, name);
    addTo(this.#byEvent, key(source, market.fixture.venueEventId), name);
    for (const { listingId } of market.outcomes) this.#byListing.set(listingId, name);
    this.#rebuild(marketId);
  }

  #remove(name: string, market: VenueMarket): void {
    const marketId = this.#marketIds.get(name);
    this.#markets.delete(name);
    this.#marketIds.delete(name);
    const source = this.#options.source(market.venueId);
    this.#byEvent.get(key(source, market.fixture.venueEventId))?.delete(name);
    for (const { listingId } of market.outcomes) this.#byListing.delete(listingId);
    if (marketId === undefined) return;
    const names = this.#byMarketId.get(marketId);
    names?.delete(name);
    const fixtureOf = this.#options.markets.find(marketId)?.fixture;
    if (names?.size === 0) this.#byMarketId.delete(marketId);
    if (fixtureOf !== undefined) this.#rebuild(marketId);
  }

  /** Puts the listings of a market of ours together from the venues' markets that belong to it. */
  #rebuild(marketId: MarketId): void {
    const { books, markets } = this.#options;
    const known = markets.find(marketId);
    const listings: MatchedListing[] = [];
    let fixture: Fixture | null = known?.fixture ?? null;
    let question = known?.question ?? null;
    for (const name of this.#byMarketId.get(marketId) ?? []) {
      const market = this.#markets.get(name);
      const link = market && this.#linkOf(market);
      if (market === undefined || !link) continue;
      fixture = this.matcher.fixture(link.fixtureId) ?? fixture;
      question = ownQuestion(market.question, link.order);
      for (const outcome of market.outcomes) {
        const mask = maskOf(outcome.meaning, selectionsOf(question), link.order);
        if (mask === null) continue;
        const book = books.open(market.venueId, outcome.instrument);
        const counted = countedPay(question, outcome.meaning, link.order);
        listings.push({ market, outcome, link, book, mask, counted });
      }
    }
    if (fixture === null || question === null) return;
    const index = markets.set(fixture, question, listings);
    this.#options.changed(index >= 0 ? index : (known?.index ?? -1));
  }
}

/** Whether a market is there to be followed: open or paused, and not past its closing. */
export const isOpen = (market: VenueMarket, nowMs: number): boolean =>
  (market.status === 'open' || market.status === 'paused') &&
  (market.closesMs === null || nowMs < market.closesMs);

function addTo<K>(index: Map<K, Set<string>>, at: K, name: string): void {
  const set = index.get(at);
  if (set === undefined) index.set(at, new Set([name]));
  else set.add(name);
}
