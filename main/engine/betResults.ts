// What a bet has earned or lost, in dollars: what the daily loss and the losing streak count. It is known once all its
// legs are settled; what is lost whatever becomes of the others counts at once. A correction adds the difference.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import { isFinal, type Order, type Purse, type Ticket } from '../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { COMMISSION_STEP, commissionOn } from '../../shared/math/commission.ts';
import type { ResultRow, RiskStore } from '../storage/riskStore.ts';
import type { StateStore } from '../storage/stateStore.ts';
import type { TicketStore } from '../storage/ticketStore.ts';
import { type OpenBet, worstCase } from './risk/fixtureStates.ts';

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
  /** Results of a transaction that is not over; null while there is none. */
  #untold: ResultRow[] | null = null;

  constructor(options: BetResultsOptions) {
    this.#options = options;
  }

  /**
   * Moves money in one transaction. Results that come of it are told once it is done, and never where it fails: what was
   * not written has not been lost.
   */
  together<T>(work: () => T): T {
    const { added, tickets } = this.#options;
    if (this.#untold !== null) return tickets.transaction(work);
    const untold: ResultRow[] = [];
    this.#untold = untold;
    let done: T;
    try {
      done = tickets.transaction(work);
    } finally {
      this.#untold = null;
    }
    for (const result of untold) added(result);
    return done;
  }

  /** A listing was settled, or its result corrected: bets that are decided by it get their result. */
  note(purse: Purse, listingId: ListingId): void {
    for (const ticketId of this.#options.tickets.ticketsOn(purse, listingId)) {
      this.#note(ticketId, purse);
      this.#options.decided(ticketId);
    }
  }

  /** The orders of a bet have ended: what it has lost already, whatever is still to come, counts. */
  concluded({ id, orders, purses }: Ticket): void {
    if (orders.every(({ status }) => isFinal(status)))
      for (const purse of purses) this.#note(id, purse);
  }

  #note(ticketId: string, purse: Purse): void {
    const { added, nowMs, rows, tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    // Half of such a bet stands elsewhere: what it comes to as a whole is the offer's to say.
    if (ticket === null || ticket.opportunity.partLay != null) return;
    const orders = ticket.orders.filter((order) => order.purse === purse);
    if (orders.some((order) => !isFinal(order.status))) return;
    const { isWhole, profit: best } = this.#profit(orders.filter(({ filled }) => filled > 0));
    const known = rows.resultOf(ticketId, purse);
    // What is not settled may still win that much: only what is lost whatever happens counts before the end.
    // It does not become less while single legs are told: one that has ended says nothing of the others here.
    const profit = isWhole ? best : Math.min(0, best, known ?? 0);
    if (known === null && !isWhole && profit === 0) return;
    const difference = (profit - (known ?? 0)) as Money;
    if (known !== null && difference === 0) return;
    const { strategy } = ticket.opportunity;
    const result = { ticketId, purse, strategy, profit: difference, atMs: nowMs() };
    rows.addResult(result);
    if (this.#untold === null) added(result);
    else this.#untold.push(result);
  }

  /**
   * Dollars that filled orders have earned, commission taken off; while listings of them are not settled, the most that they
   * can have earned by a contest that is played to its end.
   */
  #profit(orders: readonly Order[]): { readonly profit: number; readonly isWhole: boolean } {
    const { dollars, state } = this.#options;
    let profit = 0;
    /** By venue and market; other bets of the market, which may have lost, are not counted against it. */
    const won = new Map<string, { net: number; readonly rate: Ratio; readonly venueId: VenueId }>();
    const open: Order[] = [];
    for (const order of orders) {
      const { cost, fee, filled, side, venueId } = order;
      const end = state.lotOf(order);
      if (end === null) {
        open.push(order);
        continue;
      }
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
    if (open.length > 0) profit += worstCase(open.map((order) => this.#open(order))).best;
    return { profit, isWhole: open.length === 0 };
  }

  /** What an order has put on a listing that is not settled; commission on it may be less than on it alone. */
  #open({ cost, fee, filled, listingId, side, venueId }: Order): OpenBet {
    const { dollars, tickets } = this.#options;
    const terms = tickets.terms(listingId);
    const rate = dollars(venueId);
    const sign = side === 'back' ? 1 : -1;
    return {
      terms: terms === null ? null : { ...terms, commission: 0 as Ratio },
      quantity: inDollars(sign * filled, rate) as Quantity,
      stake: inDollars(sign * cost, rate) as Money,
      fees: inDollars(fee, rate) as Money,
      firm: true,
    };
  }
}

const inDollars = (own: number, rate: Ratio): number =>
  rate === SCALE || rate === 0 ? own : mulDiv(own, rate, SCALE, 'floor');
