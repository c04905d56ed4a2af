// Tickets, orders, fills, positions and the naked set as rows. Every change of an order goes through
// the table of statuses; a fill that was there before changes nothing.

import { assert } from '../../shared/assert.ts';
import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { GateVerdict, Opportunity } from '../../shared/domain/opportunity.ts';
import type { Side } from '../../shared/domain/quote.ts';
import {
  type Fill,
  type Order,
  type OrderStatus,
  orderTransition,
  type Purse,
  type Ticket,
  type TicketStatus,
  type TimeInForce,
} from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

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

/** An order with the moment at which it was about to be sent; null when it certainly never was. */
export interface StoredOrder extends Order {
  readonly sentMs: number | null;
}

/** When which legs on which fixture were confirmed. */
export interface Confirmation {
  readonly fixtureId: string;
  readonly pairKey: string;
  readonly atMs: number;
}

/** What a traded listing was called. */
export interface TradedListing {
  readonly listingId: ListingId;
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly fixtureId: string;
  readonly marketId: string;
  readonly label: string;
  readonly title: string;
  readonly fixtureTitle: string;
  readonly startMs: number | null;
  readonly settlesMs: number | null;
}

export interface StoredPosition extends TradedListing {
  readonly purse: Purse;
  readonly quantity: Quantity;
  readonly cost: Money;
  readonly fees: Money;
}

export interface StoredNaked {
  readonly ticketId: string;
  readonly purse: Purse;
  readonly fixtureId: string;
  readonly sinceMs: number;
  readonly reason: string;
}

export class TicketStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
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

  /** Tickets that have not come to an end. */
  unfinished(): readonly Ticket[] {
    return (this.#sql.unfinished.all() as TicketRow[]).map((row) =>
      asTicket(row, this.orders(row.id)),
    );
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

  insertOrder(order: Order): void {
    this.#sql.insertOrder.run({
      ...order,
      venueId: order.venueId,
      manual: order.manual ? 1 : 0,
      limitPrice: order.limit,
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

  /** Orders whose outcome is not final, oldest first. */
  openOrders(): readonly StoredOrder[] {
    return (this.#sql.openOrders.all() as OrderRow[]).map(asOrder);
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
   * when the order would be filled beyond its quantity.
   */
  addFill(fill: Fill, cost: Money): boolean {
    return this.transaction(() => {
      const { changes } = this.#sql.insertFill.run({ ...fill, maker: fill.maker ? 1 : 0 });
      if (changes === 0) return false;
      this.#sql.fillOrder.run({
        id: fill.clientOrderId,
        quantity: fill.quantity,
        cost,
        fee: fill.fee,
        atMs: fill.receivedMs,
      });
      const order = this.order(fill.clientOrderId);
      assert(
        order !== null && order.filled <= order.quantity,
        `order ${fill.clientOrderId} filled ${order?.filled} of ${order?.quantity}`,
      );
      const sign = fill.side === 'back' ? 1 : -1;
      this.#sql.addPosition.run({
        purse: fill.purse,
        venue: fill.venueId,
        listingId: fill.listingId,
        quantity: sign * fill.quantity,
        cost: sign * cost,
        fees: fill.fee,
      });
      return true;
    });
  }

  recentFills(count: number): readonly Fill[] {
    return (this.#sql.recentFills.all(count) as FillRow[]).map(asFill);
  }

  fills(ticketId: string): readonly Fill[] {
    return (this.#sql.fills.all(ticketId) as FillRow[]).map(asFill);
  }

  saveListing(listing: TradedListing): void {
    this.#sql.saveListing.run(listing);
  }

  positions(): readonly StoredPosition[] {
    return (this.#sql.positions.all() as PositionRow[]).map(asPosition);
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

interface TicketRow {
  readonly id: string;
  readonly revision: number;
  readonly status: string;
  readonly purses: string;
  readonly opportunity: string;
  readonly opened_ms: number;
  readonly expires_ms: number;
  readonly confirmed_ms: number | null;
  readonly finished_ms: number | null;
  readonly refusal: string | null;
  readonly reason: string;
  readonly floor_profit: number;
  readonly locked_profit: number | null;
}

interface OrderRow {
  readonly client_order_id: string;
  readonly ticket_id: string;
  readonly leg_index: number;
  readonly attempt: number;
  readonly purse: string;
  readonly venue: string;
  readonly venue_market_id: string;
  readonly listing_id: string;
  readonly side: string;
  readonly limit_price: number;
  readonly quantity: number;
  readonly time_in_force: string;
  readonly status: string;
  readonly filled: number;
  readonly cost: number;
  readonly fee: number;
  readonly predicted_fee: number;
  readonly venue_order_id: string | null;
  readonly reason: string;
  readonly manual: number;
  readonly created_ms: number;
  readonly sent_ms: number | null;
  readonly updated_ms: number;
}

interface FillRow {
  readonly fill_id: string;
  readonly client_order_id: string;
  readonly ticket_id: string;
  readonly purse: string;
  readonly venue: string;
  readonly listing_id: string;
  readonly side: string;
  readonly price: number;
  readonly quantity: number;
  readonly fee: number;
  readonly maker: number;
  readonly venue_time_ms: number | null;
  readonly received_ms: number;
}

interface PositionRow {
  readonly purse: string;
  readonly venue: string;
  readonly listing_id: string;
  readonly quantity: number;
  readonly cost: number;
  readonly fees: number;
  readonly venue_market_id: string;
  readonly fixture_id: string;
  readonly market_id: string;
  readonly label: string;
  readonly title: string;
  readonly fixture_title: string;
  readonly start_ms: number | null;
  readonly settles_ms: number | null;
}

const asTicket = (row: TicketRow, orders: readonly Order[]): Ticket => ({
  id: row.id,
  revision: row.revision,
  status: row.status as TicketStatus,
  purses: row.purses.split(',') as Purse[],
  opportunity: JSON.parse(row.opportunity) as Opportunity,
  openedMs: row.opened_ms,
  expiresMs: row.expires_ms,
  confirmedMs: row.confirmed_ms,
  finishedMs: row.finished_ms,
  refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as GateVerdict),
  reason: row.reason,
  orders,
  floorProfit: row.floor_profit as Money,
  lockedProfit: row.locked_profit as Money | null,
});

const asOrder = (row: OrderRow): StoredOrder => ({
  clientOrderId: row.client_order_id,
  ticketId: row.ticket_id,
  legIndex: row.leg_index,
  attempt: row.attempt,
  purse: row.purse as Purse,
  venueId: row.venue as VenueId,
  venueMarketId: row.venue_market_id,
  listingId: row.listing_id as ListingId,
  side: row.side as Side,
  limit: row.limit_price as Probability,
  quantity: row.quantity as Quantity,
  timeInForce: row.time_in_force as TimeInForce,
  status: row.status as OrderStatus,
  filled: row.filled as Quantity,
  cost: row.cost as Money,
  fee: row.fee as Money,
  predictedFee: row.predicted_fee as Money,
  venueOrderId: row.venue_order_id,
  reason: row.reason,
  manual: row.manual === 1,
  createdMs: row.created_ms,
  sentMs: row.sent_ms,
  updatedMs: row.updated_ms,
});

const asFill = (row: FillRow): Fill => ({
  fillId: row.fill_id,
  clientOrderId: row.client_order_id,
  ticketId: row.ticket_id,
  purse: row.purse as Purse,
  venueId: row.venue as VenueId,
  listingId: row.listing_id as ListingId,
  side: row.side as Side,
  price: row.price as Probability,
  quantity: row.quantity as Quantity,
  fee: row.fee as Money,
  maker: row.maker === 1,
  venueTimeMs: row.venue_time_ms,
  receivedMs: row.received_ms,
});

const asPosition = (row: PositionRow): StoredPosition => ({
  purse: row.purse as Purse,
  venueId: row.venue as VenueId,
  listingId: row.listing_id as ListingId,
  quantity: row.quantity as Quantity,
  cost: row.cost as Money,
  fees: row.fees as Money,
  venueMarketId: row.venue_market_id,
  fixtureId: row.fixture_id,
  marketId: row.market_id,
  label: row.label,
  title: row.title,
  fixtureTitle: row.fixture_title,
  startMs: row.start_ms,
  settlesMs: row.settles_ms,
});

function prepare(database: Database) {
  return {
    saveTicket: database.prepare(`
      INSERT INTO ticket (id, revision, status, purses, fixture_id, market_id, pair_key, opportunity,
        opened_ms, expires_ms, confirmed_ms, finished_ms, refusal, reason,
        floor_profit, locked_profit)
      VALUES (@id, @revision, @status, @purses, @fixtureId, @marketId, @pairKey, @opportunity,
        @openedMs, @expiresMs, @confirmedMs, @finishedMs, @refusal, @reason,
        @floorProfit, @lockedProfit)
      ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, status = excluded.status,
        purses = excluded.purses, opportunity = excluded.opportunity,
        expires_ms = excluded.expires_ms, confirmed_ms = excluded.confirmed_ms,
        finished_ms = excluded.finished_ms, refusal = excluded.refusal, reason = excluded.reason,
        floor_profit = excluded.floor_profit, locked_profit = excluded.locked_profit`),
    ticket: database.prepare('SELECT * FROM ticket WHERE id = ?'),
    unfinished: database.prepare(
      "SELECT * FROM ticket WHERE status IN ('placing', 'awaiting-manual', 'unknown') ORDER BY confirmed_ms",
    ),
    recent: database.prepare(
      'SELECT * FROM ticket WHERE confirmed_ms IS NOT NULL ORDER BY confirmed_ms DESC LIMIT ?',
    ),
    confirmations: database.prepare(`
      SELECT fixture_id AS fixtureId, pair_key AS pairKey, confirmed_ms AS atMs FROM ticket
      WHERE confirmed_ms >= ? ORDER BY confirmed_ms`),
    insertOrder: database.prepare(`
      INSERT INTO venue_order (client_order_id, ticket_id, leg_index, attempt, purse, venue,
        venue_market_id, listing_id, side, limit_price, quantity, time_in_force, status, filled, cost,
        fee, predicted_fee, venue_order_id, reason, manual, created_ms, updated_ms)
      VALUES (@clientOrderId, @ticketId, @legIndex, @attempt, @purse, @venueId, @venueMarketId,
        @listingId, @side, @limitPrice, @quantity, @timeInForce, @status, @filled, @cost, @fee,
        @predictedFee, @venueOrderId, @reason, @manual, @createdMs, @updatedMs)`),
    order: database.prepare('SELECT * FROM venue_order WHERE client_order_id = ?'),
    orderByVenueId: database.prepare(
      'SELECT * FROM venue_order WHERE venue = ? AND venue_order_id = ?',
    ),
    orders: database.prepare(
      'SELECT * FROM venue_order WHERE ticket_id = ? ORDER BY purse, leg_index, attempt',
    ),
    openOrders: database.prepare(
      "SELECT * FROM venue_order WHERE status IN ('submitting', 'working', 'unknown') ORDER BY created_ms",
    ),
    recentOrders: database.prepare('SELECT * FROM venue_order ORDER BY created_ms DESC LIMIT ?'),
    changeOrder: database.prepare(`
      UPDATE venue_order SET status = @status, quantity = @quantity, limit_price = @limitPrice,
        venue_order_id = @venueOrderId, reason = @reason, sent_ms = @sentMs,
        predicted_fee = @predictedFee, updated_ms = @atMs
      WHERE client_order_id = @id`),
    insertFill: database.prepare(`
      INSERT INTO fill (fill_id, client_order_id, ticket_id, purse, venue, listing_id, side, price,
        quantity, fee, maker, venue_time_ms, received_ms)
      VALUES (@fillId, @clientOrderId, @ticketId, @purse, @venueId, @listingId, @side, @price,
        @quantity, @fee, @maker, @venueTimeMs, @receivedMs)
      ON CONFLICT DO NOTHING`),
    fillOrder: database.prepare(`
      UPDATE venue_order SET filled = filled + @quantity, cost = cost + @cost, fee = fee + @fee,
        updated_ms = @atMs
      WHERE client_order_id = @id`),
    addPosition: database.prepare(`
      INSERT INTO position (purse, venue, listing_id, quantity, cost, fees)
      VALUES (@purse, @venue, @listingId, @quantity, @cost, @fees)
      ON CONFLICT (purse, listing_id) DO UPDATE SET quantity = quantity + excluded.quantity,
        cost = cost + excluded.cost, fees = fees + excluded.fees`),
    recentFills: database.prepare('SELECT * FROM fill ORDER BY received_ms DESC LIMIT ?'),
    fills: database.prepare('SELECT * FROM fill WHERE ticket_id = ? ORDER BY received_ms'),
    saveListing: database.prepare(`
      INSERT INTO traded_listing (listing_id, venue, venue_market_id, fixture_id, market_id, label,
        title, fixture_title, start_ms, settles_ms)
      VALUES (@listingId, @venueId, @venueMarketId, @fixtureId, @marketId, @label, @title,
        @fixtureTitle, @startMs, @settlesMs)
      ON CONFLICT (listing_id) DO UPDATE SET start_ms = excluded.start_ms, settles_ms = excluded.settles_ms`),
    positions: database.prepare(`
      SELECT position.*, venue_market_id, fixture_id, market_id, label, title, fixture_title,
        start_ms, settles_ms
      FROM position JOIN traded_listing USING (listing_id) ORDER BY start_ms, listing_id`),
    removePosition: database.prepare('DELETE FROM position WHERE purse = ? AND listing_id = ?'),
    setNaked: database.prepare(`
      INSERT INTO naked (ticket_id, purse, fixture_id, since_ms, reason)
      VALUES (@ticketId, @purse, @fixtureId, @sinceMs, @reason)
      ON CONFLICT (ticket_id, purse) DO UPDATE SET reason = excluded.reason, resolved_ms = NULL`),
    clearNaked: database.prepare(
      'UPDATE naked SET resolved_ms = ? WHERE ticket_id = ? AND purse = ?',
    ),
    naked: database.prepare(`
      SELECT ticket_id AS ticketId, purse, fixture_id AS fixtureId, since_ms AS sinceMs, reason
      FROM naked WHERE resolved_ms IS NULL ORDER BY since_ms`),
  };
}
