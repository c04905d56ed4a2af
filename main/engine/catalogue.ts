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
import type { Clock } from '../platform/platform.ts';
import type { EventKey, MatchingStore } from '../storage/matchingStore.ts';
import type { RuleStore } from '../storage/ruleStore.ts';
import type { CatalogueSink } from '../venues/venue.ts';
import type { Books } from './books.ts';
import { MarketIntake } from './marketIntake.ts';
import {
  type MarketTable,
  type MatchedListing,
  marketIdOf,
  maskOf,
  ownQuestion,
  selectionsOf,
} from './marketTable.ts';
import { distinctEvents, type EventLink } from './matching/eventLink.ts';
import { FixtureMatcher } from './matching/fixtureMatcher.ts';
import type { LearnedSides } from './matching/learnedSides.ts';
import { PairDesk } from './matching/pairDesk.ts';
import { eventName } from './matching/personsWord.ts';
import { RulesDesk } from './matching/rulesDesk.ts';
import { TwiceListed } from './matching/twiceListed.ts';
import { countedPay } from './rules/axes.ts';
import { wantedInstruments } from './wantedInstruments.ts';

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
  readonly store: MatchingStore;
  readonly rules: RuleStore;
  readonly learned: LearnedSides;
  readonly clock: Clock;
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

/** Fixtures that were bet on keep their place at least so long after their start: results may be late. */
const KEPT_MS = 60 * 24 * 3_600_000;

const NOTHING: ReadonlySet<string> = new Set();

const key = (venueId: string, id: string): string => `${venueId}\n${id}`;

export class Catalogue {
  readonly matcher: FixtureMatcher;
  readonly pairs: PairDesk;
  readonly rules: RulesDesk;
  readonly #options: CatalogueOptions;
  readonly #intake: MarketIntake;
  readonly #markets = new Map<string, VenueMarket>();
  readonly #marketIds = new Map<string, MarketId>();
  readonly #byMarketId = new Map<MarketId, Set<string>>();
  readonly #byEvent = new Map<string, Set<string>>();
  readonly #byListing = new Map<ListingId, string>();
  readonly #twice = new TwiceListed();

  constructor(options: CatalogueOptions) {
    this.#options = options;
    const { clock, learned, store } = options;
    this.matcher = new FixtureMatcher(learned);
    this.pairs = new PairDesk({
      store,
      nowMs: () => clock.nowMs(),
      isDemo: (venue) => options.realm(venue) === 'demo',
      isTwice: (venue, eventId) => this.#twice.has(eventName(venue, eventId)),
      linkOf: (venue, eventId) => this.matcher.linkOf(venue, eventId),
    });
    this.rules = new RulesDesk({
      store: options.rules,
      pairs: this.pairs,
      marketsOf: (event) => this.marketsOf(event),
    });
    this.#intake = new MarketIntake({ clock, take: (market) => this.#upsert(market) });
    for (const decision of store.decisions()) this.matcher.decide(decision);
    for (const traded of store.traded(clock.nowMs() - KEPT_MS)) this.matcher.keep(traded);
  }

  /** The sink of one venue's feed. */
  sink(venueId: VenueId): CatalogueSink {
    return {
      upsert: (markets) => {
        for (const market of markets) {
          this.#intake.offer(key(market.venueId, market.venueMarketId), market);
        }
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

  /** What the events of a bet's listings say together: whether it may be traded on. */
  pairState(links: readonly EventLink[]): PairState {
    return this.pairs.state(distinctEvents(links));
  }

  /** A person has looked at an event: its rules as they stand are agreed to. */
  agree(event: EventKey): void {
    this.rules.agree(event);
    this.pairs.settle(event);
    this.refresh(event);
  }

  /** Markets of an event, as its venues list them. */
  marketsOf(event: EventKey): readonly VenueMarket[] {
    const names = this.#byEvent.get(key(event.venueId, event.eventId)) ?? [];
    return [...names].flatMap((name) => this.#markets.get(name) ?? []);
  }

  /** Has everything looked at anew that an event's state decides on. */
  refresh(event: EventKey): void {
    for (const name of this.#byEvent.get(key(event.venueId, event.eventId)) ?? []) {
      const marketId = this.#marketIds.get(name);
      if (marketId !== undefined) this.#rebuild(marketId);
    }
    this.#options.watchChanged();
  }

  /** Forgets the markets of a venue's feed, when it is pointed elsewhere. */
  clear(venueId: VenueId): void {
    const isTheirs = (venue: VenueId): boolean => this.#options.source(venue) === venueId;
    this.#intake.forget(isTheirs);
    for (const [name, market] of [...this.#markets]) {
      if (isTheirs(market.venueId)) this.#discard(name, market);
    }
    this.#options.watchChanged();
  }

  /** Finds the places of events, and of all on the same contests, anew as there is time for it. */
  rematchSoon(events: readonly EventKey[]): void {
    for (const event of events) {
      const link = this.matcher.linkOf(event.venueId as VenueId, event.eventId);
      if (link !== null) this.#intake.later(link.fixtureId, () => this.rematchAround([event]));
    }
  }

  /** Finds the places of events, and of all on the same contests, anew after a decision about them. */
  rematchAround(events: readonly EventKey[]): void {
    this.#rematch(this.matcher.around(events));
  }

  /** `done` are events that are being placed anew already: what cannot come to one place is tried once. */
  #rematch(events: readonly EventKey[], done: ReadonlySet<string> = NOTHING): void {
    const all = new Set([...done, ...events.map(({ eventId, venueId }) => key(venueId, eventId))]);
    const names = events.flatMap(({ eventId, venueId }) => [
      ...(this.#byEvent.get(key(venueId, eventId)) ?? []),
    ]);
    const markets = names.flatMap((name) => this.#markets.get(name) ?? []);
    for (const [at, market] of markets.entries()) this.#remove(names[at] ?? '', market);
    try {
      this.matcher.replace(events, (venueId) => this.#options.realm(venueId));
    } finally {
      for (const market of markets) this.#add(market, all);
    }
    this.#options.watchChanged();
  }

  /** Instruments worth following at the venues of one feed, at most `most`. */
  wanted(own: ReadonlySet<VenueId>, most: number, unmatched: boolean): Set<InstrumentId> {
    const { clock, markets } = this.#options;
    return wantedInstruments(markets.all(), { own, most, unmatched, nowMs: clock.nowMs() });
  }

  /** Removes what has been settled for long enough that nobody asks for it. */
  prune(settledBeforeMs: number): void {
    const over = [...this.#markets].filter(
      ([, market]) =>
        market.status === 'settled' && (market.expectedSettlementMs ?? 0) < settledBeforeMs,
    );
    for (const [name, market] of over) {
      this.#discard(name, market);
      const venueId = this.#options.source(market.venueId);
      const event: EventKey = { venueId, eventId: market.fixture.venueEventId };
      this.rules.forget(event, market);
      if (!this.#byEvent.has(key(venueId, event.eventId))) this.pairs.settle(event);
    }
    if (over.length > 0) this.#options.watchChanged();
  }

  #upsert(market: VenueMarket): void {
    const name = key(market.venueId, market.venueMarketId);
    const before = this.#markets.get(name);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(market)) return;
    const venue = this.#options.source(market.venueId);
    const event: EventKey = { venueId: venue, eventId: market.fixture.venueEventId };
    this.rules.note(event, market, this.#options.clock.nowMs());
    if (before !== undefined) this.#remove(name, before);
    this.#add(market);
    this.#options.watchChanged();
  }

  /** The place of a market's event, which is its feed's own. */
  #linkOf({ fixture, venueId }: VenueMarket): EventLink | null {
    return this.matcher.linkOf(this.#options.source(venueId), fixture.venueEventId);
  }

  #change(venueId: VenueId, id: string, change: Partial<VenueMarket>): void {
    const name = key(venueId, id);
    const before = this.#markets.get(name);
    if (this.#intake.change(name, change) || before === undefined) return;
    const after = { ...before, ...change };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.#markets.set(name, after);
    const marketId = this.#marketIds.get(name);
    if (marketId !== undefined) this.#rebuild(marketId);
    if (change.status !== undefined) this.#options.watchChanged();
  }

  #add(market: VenueMarket, done: ReadonlySet<string> = NOTHING): void {
    const name = key(market.venueId, market.venueMarketId);
    const source = this.#options.source(market.venueId);
    const link = this.matcher.place(source, market.fixture, this.#options.realm(source));
    const fixture = this.matcher.fixture(link.fixtureId);
    if (fixture === null) return;
    const marketId = marketIdOf(fixture, ownQuestion(market.question, link));
    this.#markets.set(name, market);
    this.#marketIds.set(name, marketId);
    addTo(this.#byMarketId, marketId, name);
    addTo(this.#byEvent, key(source, market.fixture.venueEventId), name);
    for (const { listingId } of market.outcomes) this.#byListing.set(listingId, name);
    this.#rebuild(marketId);
    const displaced = this.matcher.takeDisplaced();
    if (displaced.some(({ eventId, venueId }) => !done.has(key(venueId, eventId)))) {
      this.#rematch(displaced, done);
    }
    for (const event of this.matcher.takeUnsettled()) this.#rematch([event], done);
  }

  /** Removes a market for good, and its event with the last one. */
  #discard(name: string, market: VenueMarket): void {
    this.#remove(name, market);
    const { realm, source } = this.#options;
    const venueId = source(market.venueId);
    const event = key(venueId, market.fixture.venueEventId);
    if ((this.#byEvent.get(event)?.size ?? 0) > 0) return;
    this.#byEvent.delete(event);
    this.matcher.drop(venueId, market.fixture.venueEventId, realm(venueId));
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
      question = ownQuestion(market.question, link);
      for (const outcome of market.outcomes) {
        const mask = maskOf(outcome.meaning, selectionsOf(question), link.order);
        if (mask === null) continue;
        const book = books.open(market.venueId, outcome.instrument);
        const counted = countedPay(question, outcome.meaning, link.order);
        listings.push({ market, outcome, link, book, mask, counted });
      }
    }
    if (fixture === null || question === null) return;
    const index = markets.set(fixture, question, this.#twice.sift(marketId, listings));
    this.#options.changed(index >= 0 ? index : (known?.index ?? -1));
  }
}

function addTo<K>(index: Map<K, Set<string>>, at: K, name: string): void {
  const set = index.get(at);
  if (set === undefined) index.set(at, new Set([name]));
  else set.add(name);
}
