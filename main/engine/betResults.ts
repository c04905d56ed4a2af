// What a whole bet has earned or lost once all its legs are settled, in dollars: what the daily loss and the
// losing streak count. A correction adds the difference.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import { isFinal, type Order, type Purse } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { COMMISSION_STEP, commissionOn } from '../../shared/math/commission.ts';
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
  /** A listing of a bet was settled, or its result corrected. */
  decided(ticketId: string): void;
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
      this.#options.decided(ticketId);
    }
  }

  #note(ticketId: string, purse: Purse): void {
    const { added, nowMs, rows, tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    // Half of such a bet stands elsewhere: what it comes to as a whole is the offer's to say.
    if (ticket === null || ticket.opportunity.partLay != null) return;
    const orders = ticket.orders.filter((order) => order.purse === purse);
    if (orders.some((order) => !isFinal(order.status))) return;
    const profit = this.#profit(orders.filter(({ filled }) => filled > 0));
    if (profit === null) return;
    const known = rows.resultOf(ticketId, purse);
    const difference = (profit - (known ?? 0)) as Money;
    if (known !== null && difference === 0) return;
    const { strategy } = ticket.opportunity;
    const result = { ticketId, purse, strategy, profit: difference, atMs: nowMs() };
    rows.addResult(result);
    added(result);
  }

  /** Dollars that filled orders have earned, commission taken off; null while a listing is not settled. */
  #profit(orders: readonly Order[]): number | null {
    const { dollars, state } = this.#options;
    let profit = 0;
    /** By venue and market; other bets of the market, which may have lost, are not counted against it. */
    const won = new Map<string, { net: number; readonly rate: Ratio; readonly venueId: VenueId }>();
    for (const { cost, fee, filled, listingId, purse, side, venueId } of orders) {
      const end = state.settledAt(purse, listingId);
      if (end === null) return null;
      const returned =
        mulDiv(filled, end.payout, SCALE, 'floor') + mulDiv(cost, end.refunded, SCALE, 'floor');
      const own = (side === 'back' ? 1 : -1) * (returned - cost);
      profit += inDollars(own - fee, dollars(venueId));
      if (end.commission === 0) continue;
      const market = `${venueId}/${end.netting}`;
      const before = won.get(market)?.net ?? 0;
      won.set(market, { net: before + own, rate: end.commission, venueId });
    }
    for (const { net, rate, venueId } of won.values()) {
      profit -= inDollars(commissionOn(net as Money, rate, COMMISSION_STEP), dollars(venueId));
    }
    return profit;
  }
}

const inDollars = (own: number, rate: Ratio): number =>
  rate === SCALE || rate === 0 ? own : mulDiv(own, rate, SCALE, 'floor');
