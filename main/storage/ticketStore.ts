// Tickets, orders, fills, positions and the naked set as rows. Every change of an order goes through
// the table of statuses; a fill that was there before changes nothing.

import { assert } from '../../shared/assert.ts';
import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { BetTerms } from '../../shared/domain/risk.ts';
import {
  costOfFill,
  type Fill,
  isOverfilled,
  type Order,
  type OrderStatus,
  orderTransition,
  type Purse,
  type Ticket,
} from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';
import {
  asFill,
  asOrder,
  asPosition,
  asTicket,
  type Confirmation,
  type FillRow,
  type OrderRow,
  type PositionRow,
  prepareTickets,
  type StoredNaked,
  type StoredOrder,
  type StoredPosition,
  type TicketRow,
  type TradedListing,
} from './ticketRows.ts';

/** What of an order may change after it was made. */
export interface OrderChange {
  readonly status?: OrderStatus;
  readonly quantity?: Quantity;
  readonly limit?: Probability;
  readonly venueOrderId?: string | null;
  readonly reason?: string;
  readonly sentMs?: number;
  readonly predictedFee?: Money;
}

interface FilledOn {
  readonly createdMs: number;
  readonly quantity: number;
  readonly cost: number;
}

export class TicketStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepareTickets>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepareTickets(database);
  }

  transaction<T>(work: () => T): T {
    return this.#database.inTransaction ? work() : this.#database.transaction(work)();
  }

  /** Writes a ticket as it stands; its orders are written apart. */
  saveTicket(ticket: Ticket): void {
    const { opportunity } = ticket;
    this.#sql.saveTicket.run({
      id: ticket.id,
      revision: ticket.revision,
      status: ticket.status,
      purses: ticket.purses.join(','),
      fixtureId: opportunity.fixtureId,
      marketId: opportunity.marketId,
      pairKey: opportunity.id,
      opportunity: JSON.stringify(opportunity),
      openedMs: ticket.openedMs,
      expiresMs: ticket.expiresMs,
      confirmedMs: ticket.confirmedMs,
      finishedMs: ticket.finishedMs,
      refusal: ticket.refusal === null ? null : JSON.stringify(ticket.refusal),
      reason: ticket.reason,
      floorProfit: ticket.floorProfit,
      lockedProfit: ticket.lockedProfit,
    });
  }

  ticket(id: string): Ticket | null {
    const row = this.#sql.ticket.get(id) as TicketRow | undefined;
    return row === undefined ? null : asTicket(row, this.orders(id));
  }

  /** The first id drawn that no ticket has: a seeded world draws the same ones after every start. */
  unusedId(draw: () => string): string {
    let id = draw();
    while (this.#sql.ticket.get(id) !== undefined) id = draw();
    return id;
  }

  /** Tickets that have not come to an end. */
  unfinished(): readonly Ticket[] {
    return (this.#sql.unfinished.all() as TicketRow[]).map((row) =>
      asTicket(row, this.orders(row.id)),
    );
  }

  /** Tickets with fills whose locked profit has not been said yet. */
  unpriced(): readonly string[] {
    return (this.#sql.unpriced.all() as { id: string }[]).map((row) => row.id);
  }

  /** Confirmed tickets, newest first. */
  recent(count: number): readonly Ticket[] {
    return (this.#sql.recent.all(count) as TicketRow[]).map((row) =>
      asTicket(row, this.orders(row.id)),
    );
  }

  /** Confirmations since `sinceMs`, oldest first: what the rate limit and the cooldown look at. */
  confirmations(sinceMs: number): readonly Confirmation[] {
    return this.#sql.confirmations.all(sinceMs) as Confirmation[];
  }

  /** Adds an order with the pass under which it is committed; null only where there is no risk desk. */
  insertOrder(order: Order, passId: number | null): void {
    this.#sql.insertOrder.run({
      ...order,
      venueId: order.venueId,
      manual: order.manual ? 1 : 0,
      limitPrice: order.limit,
      passId,
    });
  }

  order(clientOrderId: string): StoredOrder | null {
    const row = this.#sql.order.get(clientOrderId) as OrderRow | undefined;
    return row === undefined ? null : asOrder(row);
  }

  orderByVenueId(venueId: VenueId, venueOrderId: string): StoredOrder | null {
    const row = this.#sql.orderByVenueId.get(venueId, venueOrderId) as OrderRow | undefined;
    return row === undefined ? null : asOrder(row);
  }

  orders(ticketId: string): readonly StoredOrder[] {
    return (this.#sql.orders.all(ticketId) as OrderRow[]).map(asOrder);
  }

  /** Tickets that have bought a listing, oldest first. */
  ticketsOn(purse: Purse, listingId: ListingId): readonly string[] {
    const rows = this.#sql.ticketsOn.all(purse, listingId) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** Orders whose outcome is not final, oldest first. */
  openOrders(): readonly StoredOrder[] {
    return (this.#sql.openOrders.all() as OrderRow[]).map(asOrder);
  }

  /** Orders of a purse that a venue was sent since `sinceMs`, newest first. */
  sentSince(
    purse: Purse,
    venueId: VenueId,
    sinceMs: number,
    count: number,
  ): readonly StoredOrder[] {
    return (this.#sql.sentSince.all(sinceMs, purse, venueId, count) as OrderRow[]).map(asOrder);
  }

  recentOrders(count: number): readonly StoredOrder[] {
    return (this.#sql.recentOrders.all(count) as OrderRow[]).map(asOrder);
  }

  /** Changes an order; an impossible change of status throws. Returns the order as it is then. */
  changeOrder(clientOrderId: string, change: OrderChange, atMs: number): StoredOrder {
    const before = this.order(clientOrderId);
    assert(before !== null, `order ${clientOrderId} is absent`);
    if (change.status !== undefined) orderTransition(before.status, change.status);
    this.#sql.changeOrder.run({
      id: clientOrderId,
      status: change.status ?? before.status,
      quantity: change.quantity ?? before.quantity,
      limitPrice: change.limit ?? before.limit,
      venueOrderId: change.venueOrderId === undefined ? before.venueOrderId : change.venueOrderId,
      reason: change.reason ?? before.reason,
      sentMs: change.sentMs ?? before.sentMs,
      predictedFee: change.predictedFee ?? before.predictedFee,
      atMs,
    });
    const after = this.order(clientOrderId);
    assert(after !== null, `order ${clientOrderId} is absent`);
    return after;
  }

  /**
   * Adds a fill, its order's totals and the position it makes. False when the fill was known. Throws
   * when the order would be filled beyond what it was for.
   */
  addFill(fill: Fill): boolean {
    return this.transaction(() => {
      const { changes } = this.#sql.insertFill.run({
        ...{ ...fill, paid: fill.paid ?? null, insteadOf: fill.insteadOf ?? null },
        maker: fill.maker ? 1 : 0,
      });
      if (changes === 0) return false;
      this.#count(fill, 1, fill.receivedMs);
      const order = this.order(fill.clientOrderId);
      assert(
        order !== null && !isOverfilled(order),
        `order ${fill.clientOrderId} filled ${order?.filled} of ${order?.quantity}`,
      );
      return true;
    });
  }

  /**
   * Takes a fill back that the venue has undone: its order's totals and its position lose it, the row
   * stays with the time of that. Null when there is no such fill or it was taken back before.
   */
  takeBackFill(order: StoredOrder, fillId: string, atMs: number): Fill | null {
    return this.transaction(() => {
      const row = this.#sql.fill.get(order.clientOrderId, fillId) as FillRow | undefined;
      if (row === undefined || row.taken_back_ms !== null) return null;
      const fill = asFill(row);
      this.#sql.takeBackFill.run(atMs, order.clientOrderId, fillId);
      this.#count(fill, -1, atMs);
      return fill;
    });
  }

  /** The fill that counts under an id, or in its place since its odds were reduced; null where it was taken back. */
  standingFill({ clientOrderId, ticketId }: StoredOrder, fillId: string): Fill | null {
    return (
      this.fills(ticketId).find(
        (own) =>
          own.clientOrderId === clientOrderId &&
          own.takenBackMs === null &&
          (own.fillId === fillId || own.fillId.startsWith(`${fillId}@`)),
      ) ?? null
    );
  }

  /** Whether another fill of the order stands, or stood, in the place of one. */
  isReplaced({ clientOrderId, ticketId }: StoredOrder, fillId: string): boolean {
    const after = isAfter({ fillId });
    return this.fills(ticketId).some((own) => own.clientOrderId === clientOrderId && after(own));
  }

  /** The last fill that came of one, whether or not it counts; null where that is not known. */
  lastOf({ clientOrderId, ticketId }: StoredOrder, fillId: string): Fill | null {
    const own = this.fills(ticketId).filter((fill) => fill.clientOrderId === clientOrderId);
    // The first of them may never have been told.
    let at = own.find((fill) => fill.fillId === fillId) ?? own.find(isAfter({ fillId })) ?? null;
    for (let next = at; next !== null; next = own.find(isAfter(next)) ?? null) at = next;
    return at;
  }

  /** Adds a fill to its order's totals and its position, or takes it off. */
  #count(fill: Fill, sign: 1 | -1, atMs: number): void {
    const cost = costOfFill(fill);
    this.#sql.fillOrder.run({
      id: fill.clientOrderId,
      quantity: sign * fill.quantity,
      cost: sign * cost,
      fee: sign * fill.fee,
      atMs,
    });
    const way = sign * (fill.side === 'back' ? 1 : -1);
    this.#sql.addPosition.run({
      purse: fill.purse,
      venue: fill.venueId,
      listingId: fill.listingId,
      quantity: way * fill.quantity,
      cost: way * cost,
      fees: sign * fill.fee,
    });
  }

  recentFills(count: number): readonly Fill[] {
    return (this.#sql.recentFills.all(count) as FillRow[]).map(asFill);
  }

  /** Fills that were received at `sinceMs` or later, oldest first. */
  fillsSince(sinceMs: number): readonly Fill[] {
    return (this.#sql.fillsSince.all(sinceMs) as FillRow[]).map(asFill);
  }

  fills(ticketId: string): readonly Fill[] {
    return (this.#sql.fills.all(ticketId) as FillRow[]).map(asFill);
  }

  saveListing(listing: TradedListing): void {
    const terms = listing.terms === null ? null : JSON.stringify(listing.terms);
    const { event, ...rest } = listing;
    this.#sql.saveListing.run({
      ...{ ...rest, terms, eventVenue: event?.venueId ?? null, eventId: event?.eventId ?? null },
      sides: event === null ? null : JSON.stringify(event.sides),
      runners: event === null ? null : JSON.stringify(event.runners),
    });
  }

  /** What a listing pays as it was when it was bet on; null where nobody knows. */
  terms(listingId: ListingId): BetTerms | null {
    const row = this.#sql.terms.get(listingId) as { terms: string | null } | undefined;
    return row?.terms == null ? null : (JSON.parse(row.terms) as BetTerms);
  }

  positions(): readonly StoredPosition[] {
    return (this.#sql.positions.all() as PositionRow[]).map(asPosition);
  }

  /** When a listing was last bet on; null when it never was. */
  lastFillMs(purse: Purse, listingId: ListingId): number | null {
    return this.#sql.lastFill.get(purse, listingId) as number | null;
  }

  /** Fills of a listing in a purse that were not taken back, of orders committed and received so, oldest first. */
  fillsOn(
    purse: Purse,
    listingId: ListingId,
    span: { readonly sinceMs: number; readonly untilMs: number; readonly paidMs: number },
  ): readonly Fill[] {
    const { paidMs, sinceMs, untilMs } = span;
    const asked = { purse, listingId, sinceMs, untilMs, paidMs };
    return (this.#sql.fillsOn.all(asked) as FillRow[]).map(asFill);
  }

  /** What orders of a purse bought of a listing, less than nothing what they sold, and when they were committed. */
  filledOn(purse: Purse, listingId: ListingId): readonly FilledOn[] {
    return this.#sql.filledOn.all(purse, listingId) as FilledOn[];
  }

  /** Takes a part of a position off; nothing of it is left where that was all. */
  takePosition(part: Pick<StoredPosition, 'purse' | 'listingId' | 'quantity' | 'cost' | 'fees'>) {
    const { cost, fees, listingId, purse, quantity } = part;
    this.#sql.takePosition.run({ purse, listingId, quantity, cost, fees });
    this.#sql.removeEmpty.run({ purse, listingId });
  }

  removePosition(purse: Purse, listingId: ListingId): void {
    this.#sql.removePosition.run(purse, listingId);
  }

  setNaked(naked: StoredNaked): void {
    this.#sql.setNaked.run(naked);
  }

  /** The legs of a ticket are even again, or a person has dealt with them. */
  clearNaked(ticketId: string, purse: Purse, atMs: number): void {
    this.#sql.clearNaked.run(atMs, ticketId, purse);
  }

  naked(): readonly StoredNaked[] {
    return this.#sql.naked.all() as StoredNaked[];
  }
}

/** Whether a fill stands in the place of another. */
const isAfter =
  ({ fillId }: Pick<Fill, 'fillId'>) =>
  ({ insteadOf }: Fill): boolean =>
    insteadOf === fillId;
