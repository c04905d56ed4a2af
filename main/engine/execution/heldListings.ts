// What a purse holds, by listing.

import type { ListingId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';

/** Listings on which a purse holds more than nothing, or less. */
export const heldListings = (tickets: TicketStore, purse: Purse): ReadonlySet<ListingId> =>
  new Set(
    tickets
      .positions()
      .filter((position) => position.purse === purse && position.quantity !== 0)
      .map(({ listingId }) => listingId),
  );
