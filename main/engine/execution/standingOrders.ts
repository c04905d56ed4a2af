// Which orders of ours stand behind the positions of real money: what venues are asked about that know bets and no
// positions.

import type { VenueId } from '../../../shared/domain/market.ts';
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
    for (const id of tickets.ticketsOn(purse, listingId)) {
      for (const order of tickets.orders(id)) {
        if (order.listingId === listingId && order.purse === purse && order.filled > 0) {
          own.push(order);
        }
      }
    }
  }
  return found;
}
