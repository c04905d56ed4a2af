// What a whole bet has earned or lost once all its legs are settled, in dollars: what the daily loss and the
// losing streak count. A correction adds the difference.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import { isFinal, type Order, type Purse } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import type { ResultRow, RiskStore } from '../storage/riskStore.ts';
import type { StateStore } from '../storage/stateStore.ts';
import type { TicketStore } from '../storage/ticketStore.ts';

export interface BetResultsOptions {
  readonly tickets: TicketStore;
  readonly state: StateStore;
  readonly rows: RiskStore;
  nowMs(): number;
  /** What a unit of a venue's money is worth in dollars. */
  dollars(venue: VenueId): Ratio;
  added(result: ResultRow): void;
}

export class BetResults {
  readonly #options: BetResultsOptions;

  constructor(options: BetResultsOptions) {
    this.#options = options;
  }

  /** A listing was settled, or its result corrected: bets that are decided by it get their result. */
  note(purse: Purse, listingId: ListingId): void {
    for (const ticketId of this.#options.tickets.ticketsOn(purse, listingId)) {
      this.#note(ticketId, purse);
    }
  }

  #note(ticketId: string, purse: Purse): void {
    const { added, nowMs, rows, tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    if (ticket === null) return;
    const orders = ticket.orders.filter((order) => order.purse === purse);
    if (orders.some((order) => !isFinal(order.status))) return;
    let profit = 0;
    for (const order of orders) {
      if (order.filled === 0) continue;
      const own = this.#profit(order);
      if (own === null) return;
      profit += own;
    }
    const known = rows.resultOf(ticketId, purse);
    const difference = (profit - (known ?? 0)) as Money;
    if (known !== null && difference === 0) return;
    const { strategy } = ticket.opportunity;
    const result = { ticketId, purse, strategy, profit: difference, atMs: nowMs() };
    rows.addResult(result);
    added(result);
  }

  /** Dollars that one order has earned; null while its listing is not settled. */
  #profit(order: Order): number | null {
    const { dollars, state } = this.#options;
    const end = state.settledAt(order.purse, order.listingId);
    if (end === null) return null;
    const { cost, fee, filled } = order;
    const returned =
      mulDiv(filled, end.payout, SCALE, 'floor') + mulDiv(cost, end.refunded, SCALE, 'floor');
    const sign = order.side === 'back' ? 1 : -1;
    const own = sign * (returned - cost) - fee;
    const rate = dollars(order.venueId);
    return rate === SCALE || rate === 0 ? own : mulDiv(own, rate, SCALE, 'floor');
  }
}
