// The orders of a ticket's legs: as they are stored at its confirmation, cut to what the leg before
// them has filled, and made anew for another try or a way out.

import { createHash } from 'node:crypto';
import type { VenueId, VenueMarket } from '../../../shared/domain/market.ts';
import { LAY_LEG } from '../../../shared/domain/matchedPlan.ts';
import type { GateVerdict, Leg } from '../../../shared/domain/opportunity.ts';
import {
  type Order,
  type Purse,
  reservationFor,
  type Ticket,
} from '../../../shared/domain/ticket.ts';
import {
  divide,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import type { Clock } from '../../platform/platform.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { FeeModel } from '../../venues/venue.ts';
import type { Ledger } from '../ledger.ts';
import { feeAtMost } from '../legFee.ts';
import type { RiskPass } from '../risk/riskPass.ts';
import { wholeSteps } from '../strategies/legSizing.ts';
import type { Share } from './evenness.ts';
import { refuse } from './gates.ts';
import { asMatched, layLeft } from './matchedStanding.ts';
import { commitOrders, type OrderCommit } from './orderCommit.ts';
import { type PlacingPlan, placingPlan } from './placingPlan.ts';
import { legTotals } from './ticketOutcome.ts';

/** Where an order goes. */
type OrderPlace = Pick<Order, 'venueId' | 'venueMarketId' | 'listingId' | 'manual'>;

export interface LegOrdersOptions {
  readonly clock: Clock;
  readonly commit: OrderCommit;
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  /** An order was committed on a bet that is open. */
  committed(order: Order): void;
  /** The user's lines on the order of legs. */
  rules(): readonly string[];
  fees(venueId: VenueId): FeeModel;
  /** Whether a venue can fill an order whole or not at all. */
  fillsWhole(venueId: VenueId): boolean;
  market(venueId: VenueId, venueMarketId: string): VenueMarket | null;
}

/** Id under which an order is known: the same for the same ticket, leg, attempt and purse. */
export function clientOrderIdOf(
  ticketId: string,
  legIndex: number,
  attempt: number,
  purse: Purse,
): string {
  const hash = createHash('sha256')
    .update(`${ticketId}|${legIndex}|${attempt}|${purse}`)
    .digest('hex');
  const variant = ((Number.parseInt(hash[16] ?? '0', 16) & 3) | 8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

export class LegOrders {
  readonly #options: LegOrdersOptions;

  constructor(options: LegOrdersOptions) {
    this.#options = options;
  }

  /** In which order a ticket's legs are placed, by what each is like and what the user says of their venues. */
  placing(ticket: Ticket): PlacingPlan {
    const { market, rules } = this.#options;
    return placingPlan(
      ticket,
      rules(),
      ({ venueId, venueMarketId }) => market(venueId, venueMarketId)?.takerDelayMs ?? 0,
    );
  }

  /** The orders of a ticket for one purse as they are stored at its confirmation. */
  plan(ticket: Ticket, purse: Purse, nowMs: number): Order[] {
    const { whole } = this.placing(ticket);
    return ticket.opportunity.legs.map((leg, legIndex) => {
      return {
        clientOrderId: clientOrderIdOf(ticket.id, legIndex, 0, purse),
        ticketId: ticket.id,
        legIndex,
        attempt: 0,
        purse,
        venueId: leg.venueId,
        venueMarketId: leg.venueMarketId,
        listingId: leg.listingId,
        side: 'back',
        limit: leg.limit,
        quantity: leg.quantity,
        timeInForce:
          whole && this.#options.fillsWhole(leg.venueId) ? 'fill-or-kill' : 'immediate-or-cancel',
        status: 'submitting',
        filled: 0 as Quantity,
        cost: 0 as Money,
        fee: 0 as Money,
        predictedFee: this.#feeAtMost(leg),
        ...{ worth: SCALE as Ratio, rounding: 0 as Quantity },
        venueOrderId: null,
        reason: '',
        manual: leg.placement === 'manual',
        createdMs: nowMs,
        updatedMs: nowMs,
      };
    });
  }

  /** Contracts of a leg for a share of the bet, in the steps that its venue takes. */
  target(ticket: Ticket, legIndex: number, { part, whole }: Share): Quantity {
    const leg = ticket.opportunity.legs[legIndex];
    if (leg === undefined) throw new Error(`leg ${legIndex} is absent`);
    if (part >= whole) return leg.quantity;
    const market = this.#options.market(leg.venueId, leg.venueMarketId);
    const staking = market?.staking ?? null;
    if (staking !== null && leg.odds !== null) {
      const steps = divide(mulDiv(leg.stake, part, whole, 'nearest'), staking.step, 'nearest');
      return mulDiv(steps * staking.step, leg.odds, SCALE, 'floor') as Quantity;
    }
    const lot = market?.lot ?? 1;
    return (divide(mulDiv(leg.quantity, part, whole, 'nearest'), lot, 'nearest') * lot) as Quantity;
  }

  /**
   * What is still to be ordered of a leg for a share of the bet, of which `filled` was got. The lay of an offer's
   * bet is sized by what was really taken at the bookmaker, whatever was planned.
   */
  left(ticket: Ticket, purse: Purse, legIndex: number, share: Share, filled: number): Quantity {
    const bet = asMatched(ticket.opportunity);
    const leg = ticket.opportunity.legs[legIndex];
    const market = leg && this.#options.market(leg.venueId, leg.venueMarketId);
    if (bet === null || legIndex !== LAY_LEG) {
      const short = Math.max(0, this.target(ticket, legIndex, share) - filled);
      // Fills come in finer parts than orders: what is short by less than a step is not ordered.
      return (leg?.odds === null ? wholeSteps(short, market?.lot ?? 1) : short) as Quantity;
    }
    const totals = legTotals(ticket, this.#options.tickets.orders(ticket.id), purse);
    const step = Math.max(PAID_IN, market?.staking?.step ?? PAID_IN) as Money;
    return layLeft(bet, totals, { lot: market?.lot ?? 1, step });
  }

  /** The stored order of a leg, cut to what is wanted of it now. */
  first(ticketId: string, purse: Purse, legIndex: number, quantity: Quantity): StoredOrder {
    const { clock, ledger, tickets } = this.#options;
    const id = clientOrderIdOf(ticketId, legIndex, 0, purse);
    const order = tickets.order(id);
    if (order === null) throw new Error(`order ${id} is absent`);
    if (order.quantity === quantity) return order;
    return tickets.transaction(() => {
      const smaller = tickets.changeOrder(id, { quantity }, clock.nowMs());
      ledger.resize(smaller);
      return smaller;
    });
  }

  /** A further order on a leg, not stored yet: on the leg's own listing, or on its like `elsewhere`. */
  extra(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    attempt: number,
    quantity: Quantity,
    limit: Probability,
    elsewhere: Partial<OrderPlace> = {},
  ): Order {
    const leg = ticket.opportunity.legs[legIndex];
    const own = this.plan(ticket, purse, this.#options.clock.nowMs())[legIndex];
    if (leg === undefined || own === undefined) throw new Error(`leg ${legIndex} is absent`);
    const planned = { ...own, ...elsewhere };
    return {
      ...planned,
      clientOrderId: clientOrderIdOf(ticket.id, legIndex, attempt, purse),
      attempt,
      quantity,
      limit,
      // Whatever part of what is lacking can be had makes the bet better.
      timeInForce: 'immediate-or-cancel',
      predictedFee: this.#fee(leg, planned, limit, quantity),
    };
  }

  /** Fee of a leg as planned; of a market that is listed no more what was planned. */
  #feeAtMost(leg: Leg): Money {
    const market = this.#options.market(leg.venueId, leg.venueMarketId);
    return market === null
      ? leg.ownFee
      : feeAtMost(this.#options.fees(leg.venueId), market.fees, leg);
  }

  /** Fee of an order; of a market that is listed no more what the leg's own share of its fee is. */
  #fee(
    leg: Leg,
    { venueId, venueMarketId }: Pick<OrderPlace, 'venueId' | 'venueMarketId'>,
    price: Probability,
    quantity: Quantity,
  ): Money {
    const market = this.#options.market(venueId, venueMarketId);
    if (market === null) return mulDiv(leg.ownFee, quantity, leg.quantity, 'ceil') as Money;
    return this.#options.fees(venueId).takerFee([{ price, quantity }], market.fees);
  }

  /**
   * Where money is short for what would be set aside for orders together, every contract at its limit; null where it
   * reaches. Live money is the venue's to refuse: our record of it may be behind.
   */
  shortFor(orders: readonly Order[]): GateVerdict {
    const { ledger } = this.#options;
    const onPaper = orders.filter(({ purse }) => purse === 'paper');
    for (const { purse, venueId: venue } of onPaper) {
      const free = ledger.free(purse, venue) ?? 0;
      const needed = onPaper
        .filter(({ venueId }) => venueId === venue)
        .reduce((sum, order) => sum + reservationFor(order), 0);
      if (free < needed) return refuse('balance', 'too-little', { venue, purse, free, needed });
    }
    return null;
  }

  /** Stores further orders of a ticket; what limits count of them they count from now on. */
  commitFurther(pass: RiskPass, orders: readonly Order[]): readonly StoredOrder[] {
    const stored = this.commit(pass, orders);
    for (const order of stored) this.#options.committed(order);
    return stored;
  }

  /** Stores orders with what is set aside for them, under their pass; returns them as they are stored. */
  commit(pass: RiskPass, orders: readonly Order[]): readonly StoredOrder[] {
    const { commit, tickets } = this.#options;
    commitOrders(commit, pass, orders);
    return orders.map(({ clientOrderId }) => {
      const stored = tickets.order(clientOrderId);
      if (stored === null) throw new Error(`order ${clientOrderId} is absent`);
      return stored;
    });
  }

  lastAttempt(ticketId: string, purse: Purse, legIndex: number): number {
    return this.#options.tickets
      .orders(ticketId)
      .filter((order) => order.purse === purse && order.legIndex === legIndex)
      .reduce((most, order) => Math.max(most, order.attempt), 0);
  }
}
