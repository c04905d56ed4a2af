// Asks a venue what became of an order of ours.

import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { LookUpOutcome, OrderReference, Trading } from '../../venues/venue.ts';
import type { OrderKeeper } from './orderKeeper.ts';

/** How an order of ours is found again at its venue. */
export const referenceOf = (order: StoredOrder): OrderReference => ({
  clientOrderId: order.clientOrderId,
  venueOrderId: order.venueOrderId,
  venueMarketId: order.venueMarketId,
  listingId: order.listingId,
  side: order.side,
  sentMs: order.sentMs ?? order.createdMs,
  quantity: order.quantity,
  limit: order.limit,
});

/** Asks a venue about an order once and notes what it says; nothing changes when it does not know. */
export async function lookUp(
  order: StoredOrder,
  venue: Trading,
  keeper: OrderKeeper,
): Promise<void> {
  noteAnswer(order, await venue.lookUp(referenceOf(order)), keeper);
}

/** Notes what a venue has said of an order. */
export function noteAnswer(order: StoredOrder, found: LookUpOutcome, keeper: OrderKeeper): void {
  switch (found.kind) {
    case 'found':
      for (const fill of found.fills) keeper.fill(order.venueId, order.purse, fill);
      keeper.report(found.report);
      return;
    case 'absent':
      keeper.end(
        order.clientOrderId,
        order.status === 'working' ? 'cancelled' : 'rejected',
        'absent',
      );
      return;
    case 'unknown':
      keeper.lost(order.clientOrderId, found.code);
  }
}
