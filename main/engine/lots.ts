// Which orders on a listing are paid together. A lot is what was bought by orders that were committed after the lot
// before was first paid: of the same contest where a person spoke too early, of another where an id is used again.

import type { ListingId } from '../../shared/domain/market.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Money, Quantity } from '../../shared/domain/units.ts';
import type { PaidLot, StateStore } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { TicketStore } from '../storage/ticketStore.ts';

/** Orders of a lot were committed after `sinceMs` and no later than `untilMs`; fills received until `paidMs` are paid. */
export interface LotSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly paidMs: number;
}

/** What of a position is paid in one lot, with what was paid in it before: less than nothing where that was undone. */
export interface StandingLot extends StoredPosition, LotSpan {
  readonly paid: PaidLot | null;
}

interface LotsOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
}

/** What orders of a span came to. */
interface Bought {
  readonly quantity: number;
  readonly cost: number;
}

const NEVER = Number.MAX_SAFE_INTEGER;

export class Lots {
  readonly #options: LotsOptions;

  constructor({ state, tickets }: LotsOptions) {
    this.#options = { state, tickets };
  }

  /** What a purse was paid on a listing, the oldest lot first. */
  paid(purse: Purse, listingId: ListingId): readonly PaidLot[] {
    return this.#options.state.lotsOn(listingId).filter((lot) => lot.purse === purse);
  }

  /**
   * A position lot by lot, the oldest first: what was bought after all that is paid, and what more or less is filled of a
   * lot than was paid. Together they are the position.
   */
  of(position: StoredPosition): readonly StandingLot[] {
    const { listingId, purse } = position;
    const lots = this.paid(purse, listingId);
    const newest = lots.at(-1);
    const found: StandingLot[] = lots.flatMap((paid) => {
      const span = { ...spanOf(paid), paidMs: paid.paidMs };
      const { cost, quantity } = this.#bought(position, span);
      const left = { quantity: quantity - paid.quantity, cost: cost - paid.cost };
      return left.quantity === 0 && left.cost === 0 ? [] : [standing(position, left, span, paid)];
    });
    const sinceMs = newest?.firstMs ?? 0;
    const open = { sinceMs, untilMs: NEVER, paidMs: sinceMs };
    const isOpen = this.#orders(position, open).length > 0;
    if (isOpen || newest === undefined)
      found.push(standing(position, this.#bought(position, open), open, null));
    else if (found.length === 0)
      found.push(standing(position, { quantity: 0, cost: 0 }, spanOf(newest), newest));
    return withRest(position, found);
  }

  /** When the first order of a lot was committed. */
  beganMs(of: Pick<StoredPosition, 'listingId' | 'purse'>, sinceMs: number): number {
    const orders = this.#orders(of, { sinceMs, untilMs: NEVER });
    return Math.min(...orders.map(({ createdMs }) => createdMs));
  }

  #orders(
    { listingId, purse }: Pick<StoredPosition, 'listingId' | 'purse'>,
    { sinceMs, untilMs }: Pick<LotSpan, 'sinceMs' | 'untilMs'>,
  ) {
    const all = this.#options.tickets.filledOn(purse, listingId);
    return all.filter(({ createdMs }) => sinceMs < createdMs && createdMs <= untilMs);
  }

  #bought(position: StoredPosition, span: LotSpan): Bought {
    const orders = this.#orders(position, span);
    return {
      quantity: orders.reduce((sum, own) => sum + own.quantity, 0),
      cost: orders.reduce((sum, own) => sum + own.cost, 0),
    };
  }
}

const standing = (
  position: StoredPosition,
  { cost, quantity }: Bought,
  span: LotSpan,
  paid: PaidLot | null,
): StandingLot => ({
  ...{ ...position, ...span, paid, fees: 0 as Money },
  ...{ quantity: quantity as Quantity, cost: cost as Money },
});

/** Gives the last lot what is left of a position: its fees, and what no order explains. */
function withRest(position: StoredPosition, lots: readonly StandingLot[]): StandingLot[] {
  const before = lots.slice(0, -1);
  const last = lots.at(-1) as StandingLot;
  const rest = (of: 'cost' | 'quantity') =>
    before.reduce((left, lot) => left - lot[of], position[of] as number);
  const { fees } = position;
  const quantity = rest('quantity') as Quantity;
  return [...before, { ...last, quantity, cost: rest('cost') as Money, fees }];
}

/** All that was bought in a lot. */
export const spanOf = ({ firstMs, sinceMs }: PaidLot): LotSpan => ({
  ...{ sinceMs, untilMs: firstMs },
  paidMs: -1,
});

/** Whether an order belongs to a lot. */
export const isOf = (
  { createdMs }: { readonly createdMs: number },
  { sinceMs, untilMs }: LotSpan,
): boolean => sinceMs < createdMs && createdMs <= untilMs;

/**
 * Whether a lot is on the same contest as a later one whose first order was committed at `beganMs`: a venue takes no more
 * bets on what it has settled, so that what was bought after its word is on another, under an id that was used before.
 */
export const isSameContest = ({ venueMs }: PaidLot, beganMs: number): boolean =>
  venueMs === null || venueMs > beganMs;
