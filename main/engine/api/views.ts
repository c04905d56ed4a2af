// Values put together for the page from several parts of the engine. Nothing here changes anything.

import { assert } from '../../../shared/assert.ts';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import type { Pair, PairSide } from '../../../shared/contract/views.ts';
import type { Balance, Position, ProfitLine } from '../../../shared/domain/ledger.ts';
import { type VenueId, venueId } from '../../../shared/domain/market.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { complementPrice } from '../books.ts';
import type { Engine } from '../engine.ts';
import type { EventLink } from '../matching/fixtureMatcher.ts';
import type { VenueRuntime } from '../venueRuntime.ts';

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

/** Every two venues' events among these. */
export function* pairsOf(engine: Engine, links: readonly EventLink[]): Iterable<Pair> {
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
