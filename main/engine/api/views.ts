// Values put together for the page from several parts of the engine. Nothing here changes anything.

import { assert } from '../../../shared/assert.ts';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import type { LegDetail, MarketDetail, Pair, PairSide } from '../../../shared/contract/views.ts';
import type { Balance, Position, ProfitLine } from '../../../shared/domain/ledger.ts';
import { type SelectionKey, type VenueId, venueId } from '../../../shared/domain/market.ts';
import type { ScenarioProfit } from '../../../shared/domain/opportunity.ts';
import type { OrderBook, PriceLevel } from '../../../shared/domain/quote.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { breakEvenChance } from '../../../shared/math/scenarios.ts';
import type { BookHandle } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import type { Engine } from '../engine.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { EventLink } from '../matching/fixtureMatcher.ts';
import { endingMatrix } from '../rules/endings.ts';
import { endingLeg, takeLeg } from '../strategies/pricing.ts';
import type { Proposal, StrategyView } from '../strategies/strategy.ts';
import type { VenueRuntime } from '../venueRuntime.ts';

/** Levels of a book that a screen shows per side. */
const LEVELS_SHOWN = 12;

export const venueInfo = (runtime: VenueRuntime): VenueInfo => ({
  descriptor: runtime.module.descriptor,
  choice: runtime.choice,
  realm: runtime.realm,
  hasCredentials: runtime.hasCredentials,
  storedFor: runtime.storedFor,
  canTradeLive: runtime.liveReady,
  carriedBy: null,
});

/** A venue that another one's feed carries. Throws for any other. */
export function carriedInfo(engine: Engine, venue: VenueId): VenueInfo {
  const descriptor = engine.venues.descriptor(venue);
  const carrier = engine.venues.runtime(venue);
  assert(descriptor !== null && carrier !== null, `venue ${venue} is absent`);
  return {
    descriptor,
    choice: engine.venues.account(venue),
    realm: carrier.realm,
    hasCredentials: false,
    storedFor: [],
    canTradeLive: engine.venues.liveReady(venue),
    carriedBy: carrier.id,
  };
}

/** The same whichever event comes first: it keeps its name when a person parts it. */
export const pairId = (a: EventLink, b: EventLink): string =>
  [a, b]
    .map(({ event, venueId: venue }) => `${venue}/${event.venueEventId}`)
    .sort()
    .join('~');

/** Every two venues' events that stand on the same fixture, and those that a person has parted. */
export function* pairs(engine: Engine): Iterable<Pair> {
  for (const { links } of engine.catalogue.matcher.shared()) yield* pairsOf(engine, links);
  yield* partedPairs(engine);
}

/** What a person has said to be different, while both are listed: it can be taken back. */
function* partedPairs(engine: Engine): Iterable<Pair> {
  const { matcher } = engine.catalogue;
  for (const { first, second, verdict } of engine.state.pairDecisions()) {
    if (verdict !== 'different') continue;
    const a = matcher.linkOf(venueId(first.venueId), first.eventId);
    const b = matcher.linkOf(venueId(second.venueId), second.eventId);
    if (a === null || b === null || a.fixtureId === b.fixtureId) continue;
    const evidence = [{ kind: 'person', detail: 'different' }];
    yield { ...pairOf(engine, a, b), state: 'split', pinned: false, evidence };
  }
}

function* pairsOf(engine: Engine, links: readonly EventLink[]): Iterable<Pair> {
  for (const [at, first] of links.entries()) {
    for (const second of links.slice(at + 1)) {
      if (first.venueId !== second.venueId) yield pairOf(engine, first, second);
    }
  }
}

function pairOf(engine: Engine, first: EventLink, second: EventLink): Pair {
  const { catalogue } = engine;
  const states = [catalogue.pairState(first), catalogue.pairState(second)];
  return {
    id: pairId(first, second),
    fixtureId: first.fixtureId,
    state: states.every((state) => state === 'confirmed') ? 'confirmed' : 'proposed',
    pinned: first.pinned || second.pinned,
    rulesChanged: catalogue.rulesHaveChanged(first) || catalogue.rulesHaveChanged(second),
    first: pairSide(engine, first),
    second: pairSide(engine, second),
    evidence: [...first.evidence, ...second.evidence].filter(({ kind }) => kind !== 'first'),
  };
}

const pairSide = (engine: Engine, link: EventLink): PairSide => ({
  venueId: link.venueId,
  eventId: link.event.venueEventId,
  title: link.event.title,
  participants: link.event.participants,
  league: link.event.league,
  startMs: link.event.startMs,
  startPrecision: link.event.startPrecision,
  markets: engine.catalogue.eventSize(link.venueId, link.event.venueEventId),
});

/** Open positions with what they would fetch now. */
export function positions(engine: Engine): Position[] {
  return engine.tickets
    .positions()
    .filter(({ quantity }) => quantity !== 0)
    .map((position) => ({
      purse: position.purse,
      venueId: position.venueId,
      listingId: position.listingId,
      label: position.label,
      title: position.title,
      fixtureTitle: position.fixtureTitle,
      quantity: position.quantity,
      averagePrice: mulDiv(
        position.cost,
        SCALE,
        Math.max(1, position.quantity),
        'nearest',
      ) as Probability,
      cost: position.cost,
      fees: position.fees,
      marketValue: marketValue(engine, position),
      startMs: position.startMs,
      settlesMs: position.settlesMs,
    }));
}

/** What selling into the book now would bring, before fees; null without a live book. */
function marketValue(
  engine: Engine,
  position: { readonly listingId: Position['listingId']; readonly quantity: Quantity },
): Money | null {
  const { books, catalogue } = engine;
  const place = catalogue.listing(position.listingId);
  if (place === null) return null;
  const book = books.find(place.market.venueId, place.outcome.instrument);
  if (book === null || !books.isLive(book)) return null;
  const side = place.outcome.complement ? 'back' : 'lay';
  let left = position.quantity as number;
  let value = 0;
  for (let rank = 0; rank < books.levelCount(book, side) && left > 0; rank++) {
    const raw = books.priceAt(book, side, rank);
    const price = place.outcome.complement ? complementPrice(raw) : raw;
    const taken = Math.min(left, books.quantityAt(book, side, rank));
    value += mulDiv(price, taken, SCALE, 'floor');
    left -= taken;
  }
  return value as Money;
}

/** Money per purse and venue as we have it, beside what the venue says. */
export function balances(engine: Engine): Balance[] {
  const { ledger, nowMs, runtimes } = engine;
  const rows = ledger.accounts();
  return rows
    .filter(({ kind }) => kind === 'cash')
    .map((cash) => {
      const stake = rows.find(
        ({ kind, purse, venueId }) =>
          kind === 'stake' && purse === cash.purse && venueId === cash.venueId,
      );
      const told = cash.purse === 'live' ? (runtimes.get(cash.venueId)?.balance ?? null) : null;
      return {
        purse: cash.purse,
        venueId: cash.venueId,
        currency: cash.currency,
        free: (cash.posted - cash.pendingOut) as Money,
        reserved: cash.pendingOut,
        atRisk: (stake?.posted ?? 0) as Money,
        venueSays: told?.free ?? null,
        atMs: told?.atMs ?? nowMs,
      };
    });
}

/** Realised profit and loss per purse and venue. */
export function profitLines(engine: Engine): ProfitLine[] {
  return engine.state.settledTotals().map((total) => ({
    purse: total.purse,
    venueId: total.venueId,
    currency: engine.currency(total.venueId),
    staked: total.cost,
    returned: total.returned,
    fees: total.fees,
    realised: (total.returned - total.cost - total.fees) as Money,
    bets: total.bets,
  }));
}

/** An opportunity in full, or null when it is gone. */
export function marketDetail(engine: Engine, view: StrategyView, id: string): MarketDetail | null {
  const found = engine.board.find(id);
  if (found === null) return null;
  const { opportunity, proposal } = found;
  const { market, matrix } = proposal;
  const rows = matrix.rows.map(asProfit);
  const worst = matrix.worstPossible.profit;
  const chance = breakEvenChance(matrix.worstNormal.profit, worst);
  return {
    opportunity,
    question: market.question,
    selections: market.selections.map((key) => ({ key, name: selectionName(market, key) })),
    legs: proposal.legs.map(({ listing }) => legDetail(engine, view, market, listing)),
    matrix: rows,
    reverse: reverseMatrix(view, proposal),
    curve: engine.strategies.curve(proposal),
    pairs: [...pairsOf(engine, engine.catalogue.matcher.links(market.fixture.id))],
    breakEven: chance as unknown as Probability | null,
  };
}

const asProfit = (row: ScenarioProfit): ScenarioProfit => ({
  state: row.state,
  normal: row.normal,
  profit: row.profit,
  perLeg: row.perLeg,
});

function selectionName(market: MatchedMarket, key: SelectionKey): string {
  const [first, second] = market.fixture.participants;
  return key === 'first' ? (first ?? key) : key === 'second' ? (second ?? key) : key;
}

/** The same size with every leg turned round, which tells the safer direction. */
function reverseMatrix(view: StrategyView, proposal: Proposal): readonly ScenarioProfit[] | null {
  const { market, quantity } = proposal;
  const turned = proposal.legs.map(({ listing }) =>
    market.listings.find(
      (other) =>
        other.market.venueMarketId === listing.market.venueMarketId &&
        other.market.venueId === listing.market.venueId &&
        other.mask === (market.full ^ listing.mask),
    ),
  );
  if (turned.some((listing) => listing === undefined)) return null;
  const legs = turned.map((listing) =>
    endingLeg(view, takeLeg(view, listing as MatchedListing, quantity)),
  );
  const { rows } = endingMatrix(market.question, market.selections, market.fixture.sport, legs);
  return rows.map(asProfit);
}

function legDetail(
  engine: Engine,
  view: StrategyView,
  market: MatchedMarket,
  listing: MatchedListing,
): LegDetail {
  const profile = view.profile(listing.market);
  return {
    listingId: listing.outcome.listingId,
    venueId: listing.market.venueId,
    label: listing.outcome.label,
    title: listing.market.title,
    paysOn: market.selections.filter((_, at) => (listing.mask >> at) & 1),
    book: bookView(engine, listing.book, listing.outcome.complement),
    rulesText: listing.market.rulesText,
    rulesKnown: profile?.known ?? false,
    treatments: Object.entries(profile?.treatments ?? {}).map(([ending, treatment]) => ({
      ending,
      kind: treatment.kind,
      payout: treatment.kind === 'fixed' ? treatment.payout : null,
    })),
    feeText: JSON.stringify(listing.market.fees),
  };
}

/** A book as it prices one outcome: a complement's sides and prices are turned round. */
function bookView(engine: Engine, book: BookHandle, complement: boolean): OrderBook {
  const { books } = engine;
  const own = (side: 'back' | 'lay'): PriceLevel[] =>
    books.levels(book, side, LEVELS_SHOWN).map(({ price, quantity }) => ({
      price: (complement ? complementPrice(price) : price) as Probability,
      quantity,
    }));
  const time = (ms: number): number | null => (ms > 0 ? ms : null);
  return {
    venueId: books.venue(book),
    instrument: books.instrument(book),
    state: books.state(book),
    reason: books.reason(book),
    back: own(complement ? 'lay' : 'back'),
    lay: own(complement ? 'back' : 'lay'),
    venueTimeMs: time(books.venueTimeMs(book)),
    streamFrameMs: time(books.streamFrameMs(book)),
    appliedMs: time(books.appliedMs(book)),
    agreedMs: time(books.agreedMs(book)),
  };
}
