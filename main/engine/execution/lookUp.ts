// What a venue is asked about an order of ours, and what its answer changes.

import { isFinal } from '../../../shared/domain/ticket.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { LookUpOutcome, OrderReference } from '../../venues/venue.ts';
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

/**
 * Notes what a venue has said of an order; nothing changes when it does not know. `asked` is the order as it was when
 * it was asked about, `order` as it is now: what was told in between counts for more than that it was not there.
 */
export function noteAnswer(
  asked: StoredOrder,
  order: StoredOrder,
  found: LookUpOutcome,
  keeper: OrderKeeper,
): void {
  switch (found.kind) {
    case 'found':
      for (const fill of found.fills) keeper.fill(order.venueId, order.purse, fill);
      keeper.report(found.report);
      return;
    case 'absent':
      if (isFinal(order.status)) return;
      if (order.status !== asked.status || order.filled !== asked.filled) return;
      // What stood or was filled was no refusal: it has what it got, and the rest is gone.
      keeper.end(
        order.clientOrderId,
        order.status === 'working' || order.filled > 0 ? 'cancelled' : 'rejected',
        'absent',
      );
      return;
    case 'unknown':
      keeper.lost(order.clientOrderId, found.code);
  }
}
