// Which orders of ours stand behind the positions of real money: what venues are asked about that know bets and no
// positions.

import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';

/** Filled orders behind the live positions that stand, by venue. */
export function standingOrders(
  tickets: Pick<TicketStore, 'positions' | 'ticketsOn' | 'orders'>,
): ReadonlyMap<VenueId, readonly StoredOrder[]> {
  const found = new Map<VenueId, StoredOrder[]>();
  for (const { listingId, purse, quantity, venueId } of tickets.positions()) {
    if (purse !== 'live' || quantity === 0) continue;
    const own = found.get(venueId) ?? [];
    found.set(venueId, own);
    own.push(...filledOn(tickets, purse, listingId));
  }
  return found;
}

/** Orders of a purse on a listing that have filled something, also what is paid already. */
export const filledOn = (
  tickets: Pick<TicketStore, 'ticketsOn' | 'orders'>,
  purse: Purse,
  listingId: ListingId,
): readonly StoredOrder[] =>
  tickets
    .ticketsOn(purse, listingId)
    .flatMap((id) => tickets.orders(id))
    .filter((own) => own.listingId === listingId && own.purse === purse && own.filled > 0);
