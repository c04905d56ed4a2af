// Which orders on a listing are paid together. A lot is what was bought by orders that were committed after the lot
// before was settled: of the same contest where a person spoke too early, of another where an id is used again.

import type { ListingId } from '../../shared/domain/market.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { PaidLot, StateStore } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';

/** Orders of a lot were committed after `sinceMs` and no later than `untilMs`; fills received until `paidMs` are paid. */
export interface LotSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly paidMs: number;
}

/** The lot in which a position is paid, with what was paid in it before; `isMixed` where more than one lot stands in it. */
export interface StandingLot extends LotSpan {
  readonly paid: PaidLot | null;
  readonly isMixed: boolean;
}

interface LotsOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
}

export class Lots {
  readonly #options: LotsOptions;

  constructor({ state, tickets }: LotsOptions) {
    this.#options = { state, tickets };
  }

  /** What a purse was paid on a listing, the oldest lot first. */
  paid(purse: Purse, listingId: ListingId): readonly PaidLot[] {
    return this.#options.state.lotsOn(listingId).filter((lot) => lot.purse === purse);
  }

  /** The lot of what stands of a listing: the one of which more, or less, is filled than was paid. */
  of({ listingId, purse }: Pick<StoredPosition, 'listingId' | 'purse'>): StandingLot {
    const lots = this.paid(purse, listingId);
    const orders = this.#options.tickets.filledOn(purse, listingId);
    const newest = lots.at(-1);
    const open = lots.filter(({ firstMs, quantity, sinceMs }) => {
      const own = orders.filter(({ createdMs }) => sinceMs < createdMs && createdMs <= firstMs);
      return own.reduce((sum, { filled }) => sum + filled, 0) !== quantity;
    });
    const later = orders.filter(({ createdMs }) => createdMs > (newest?.firstMs ?? -1));
    const paid = later.length > 0 ? undefined : (open[0] ?? newest);
    if (paid !== undefined)
      return { ...spanOf(paid), paidMs: paid.paidMs, paid, isMixed: open.length > 1 };
    const beganMs = Math.min(...later.map(({ createdMs }) => createdMs));
    const before = lots.flatMap(({ atMs, firstMs, paidMs, venueMs }) => [
      ...[atMs, firstMs, paidMs],
      venueMs ?? 0,
    ]);
    const sinceMs = Math.max(0, ...before.filter((atMs) => atMs < beganMs));
    const untilMs = Number.MAX_SAFE_INTEGER;
    return { sinceMs, untilMs, paidMs: sinceMs, paid: null, isMixed: open.length > 0 };
  }
}

/** All that was bought in a lot. */
export const spanOf = ({ firstMs, sinceMs }: PaidLot): LotSpan => ({
  ...{ sinceMs, untilMs: firstMs },
  paidMs: -1,
});

/**
 * Whether a lot is on the same contest as a later one: a venue takes no more bets on what it has settled, so that what was
 * bought after its word is on another, under an id that was used before.
 */
export const isSameContest = ({ sinceMs, venueMs }: PaidLot, laterMs: number): boolean =>
  sinceMs === laterMs || venueMs === null || venueMs > laterMs;
