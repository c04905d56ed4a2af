// Values put together for the page from several parts of the engine. Nothing here changes anything.

import { assert } from '../../../shared/assert.ts';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import type { Balance, Position, ProfitLine } from '../../../shared/domain/ledger.ts';
import type { VenueId } from '../../../shared/domain/market.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { complementPrice } from '../books.ts';
import type { Engine } from '../engine.ts';
import { BALANCE_FRESH_MS } from '../execution/createMoney.ts';
import { isOverdue } from '../overdue.ts';
import type { VenueRuntime } from '../venueRuntime.ts';

export const venueInfo = (runtime: VenueRuntime): VenueInfo => ({
  descriptor: runtime.module.descriptor,
  choice: runtime.choice,
  realm: runtime.realm,
  hasCredentials: runtime.hasCredentials,
  storedFor: runtime.storedFor,
  canTradeLive: runtime.liveReady,
  carriedBy: null,
  unread: !runtime.readsAccount,
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
    unread: true,
  };
}

/** Open positions with what they would fetch now. */
export function positions(engine: Engine): Position[] {
  const { overdueAfter } = engine.settings;
  return (
    engine.tickets
      .positions()
      .map((position) => ({ position, overdue: isOverdue(position, engine.nowMs, overdueAfter) }))
      // What was sold again is of no interest until its result is late: until then it counts as held.
      .filter(({ overdue, position }) => position.quantity !== 0 || overdue)
      .map(({ overdue, position }) => ({
        overdue,
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
      }))
  );
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
      const live = cash.purse === 'live';
      const unread = live && engine.venues.isUnread(cash.venueId);
      const told = live && !unread ? (runtimes.get(cash.venueId)?.balance ?? null) : null;
      return {
        purse: cash.purse,
        venueId: cash.venueId,
        currency: cash.currency,
        free: (cash.posted - cash.pendingOut) as Money,
        reserved: cash.pendingOut,
        atRisk: (stake?.posted ?? 0) as Money,
        venueSays: told?.free ?? null,
        atMs: live ? (unread ? cash.toldMs : (told?.atMs ?? null)) : nowMs,
        freshMs: unread ? engine.settings.toldMoneyLife : BALANCE_FRESH_MS,
        unread,
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
