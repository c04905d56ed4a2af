// Tickets, orders, fills and positions as rows of the database, and the statements that read and write
// them.

import type { InstrumentId, ListingId, VenueId } from '../../shared/domain/market.ts';
import type { GateVerdict, Opportunity } from '../../shared/domain/opportunity.ts';
import type { Side } from '../../shared/domain/quote.ts';
import type { BetTerms } from '../../shared/domain/risk.ts';
import type {
  Fill,
  Order,
  OrderStatus,
  Purse,
  Ticket,
  TicketStatus,
  TimeInForce,
} from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity, Ratio } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';
import type { TradedEvent } from './matchingStore.ts';

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
  /** What its feed follows it by; null where it was not kept yet. */
  readonly instrument: InstrumentId | null;
  /** What it pays; null where nobody knows. */
  readonly terms: BetTerms | null;
  /** What it is on; null where its venue lists it no more. */
  readonly event: TradedEvent | null;
  /** The venue's market within which results are added up before commission, and the share that is taken. */
  readonly netting: string;
  readonly commission: Ratio;
}

export interface StoredPosition extends Omit<TradedListing, 'terms' | 'event'> {
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

export interface TicketRow {
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

export interface OrderRow {
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
  readonly worth: number;
  readonly rounding: number;
  readonly venue_order_id: string | null;
  readonly reason: string;
  readonly manual: number;
  readonly created_ms: number;
  readonly sent_ms: number | null;
  readonly updated_ms: number;
}

export interface FillRow {
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
  readonly paid: number | null;
  readonly maker: number;
  readonly venue_time_ms: number | null;
  readonly received_ms: number;
  readonly taken_back_ms: number | null;
  readonly instead_of: string | null;
}

export interface PositionRow {
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
  readonly instrument: string | null;
  readonly start_ms: number | null;
  readonly settles_ms: number | null;
  readonly netting: string;
  readonly commission: number;
}

export const asTicket = (row: TicketRow, orders: readonly Order[]): Ticket => ({
  id: row.id,
  revision: row.revision,
  status: row.status as TicketStatus,
  purses: row.purses.split(',') as Purse[],
  opportunity: asOpportunity(JSON.parse(row.opportunity) as Opportunity),
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

/** A stored opportunity; what earlier versions did not write is as it was then: contracts in equal numbers. */
function asOpportunity(stored: Opportunity): Opportunity {
  const legs = stored.legs.map((leg) => ({
    ...{ stake: leg.cost, ownCost: leg.cost, ownFee: leg.fee },
    ...{ odds: null, lays: false, rounding: 0 as Quantity },
    ...leg,
  }));
  return {
    ...{ middle: null, matched: null, palp: null, results: [], bound: null, roundingCost: null },
    ...stored,
    legs,
  };
}

export const asOrder = (row: OrderRow): StoredOrder => ({
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
  worth: row.worth as Ratio,
  rounding: row.rounding as Quantity,
  venueOrderId: row.venue_order_id,
  reason: row.reason,
  manual: row.manual === 1,
  createdMs: row.created_ms,
  sentMs: row.sent_ms,
  updatedMs: row.updated_ms,
});

export const asFill = (row: FillRow): Fill => ({
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
  ...(row.paid === null ? {} : { paid: row.paid as Money }),
  maker: row.maker === 1,
  venueTimeMs: row.venue_time_ms,
  receivedMs: row.received_ms,
  takenBackMs: row.taken_back_ms,
  ...(row.instead_of === null ? {} : { insteadOf: row.instead_of }),
});

export const asPosition = (row: PositionRow): StoredPosition => ({
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
  instrument: row.instrument as InstrumentId | null,
  netting: row.netting,
  commission: row.commission as Ratio,
});

export function prepareTickets(database: Database) {
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
    unpriced: database.prepare(`
      SELECT id FROM ticket t
      WHERE locked_profit IS NULL AND status IN ('complete', 'partial', 'naked')
        AND EXISTS (SELECT 1 FROM venue_order o WHERE o.ticket_id = t.id AND o.filled > 0)`),
    recent: database.prepare(
      'SELECT * FROM ticket WHERE confirmed_ms IS NOT NULL ORDER BY confirmed_ms DESC LIMIT ?',
    ),
    confirmations: database.prepare(`
      SELECT fixture_id AS fixtureId, pair_key AS pairKey, confirmed_ms AS atMs FROM ticket
      WHERE confirmed_ms >= ? ORDER BY confirmed_ms`),
    insertOrder: database.prepare(`
      INSERT INTO venue_order (client_order_id, ticket_id, leg_index, attempt, purse, venue,
        venue_market_id, listing_id, side, limit_price, quantity, time_in_force, status, filled, cost,
        fee, predicted_fee, worth, rounding, venue_order_id, reason, manual, created_ms, updated_ms, pass_id)
      VALUES (@clientOrderId, @ticketId, @legIndex, @attempt, @purse, @venueId, @venueMarketId,
        @listingId, @side, @limitPrice, @quantity, @timeInForce, @status, @filled, @cost, @fee,
        @predictedFee, @worth, @rounding, @venueOrderId, @reason, @manual, @createdMs, @updatedMs, @passId)`),
    order: database.prepare('SELECT * FROM venue_order WHERE client_order_id = ?'),
    orderByVenueId: database.prepare(
      'SELECT * FROM venue_order WHERE venue = ? AND venue_order_id = ?',
    ),
    orders: database.prepare(
      'SELECT * FROM venue_order WHERE ticket_id = ? ORDER BY purse, leg_index, attempt',
    ),
    ticketsOn: database.prepare(`
      SELECT DISTINCT ticket_id AS id FROM venue_order
      WHERE purse = ? AND listing_id = ? AND filled > 0 ORDER BY created_ms`),
    openOrders: database.prepare(
      "SELECT * FROM venue_order WHERE status IN ('submitting', 'working', 'unknown') ORDER BY created_ms",
    ),
    sentSince: database.prepare(`
      SELECT * FROM venue_order WHERE sent_ms >= ? AND purse = ? AND venue = ?
      ORDER BY sent_ms DESC LIMIT ?`),
    recentOrders: database.prepare('SELECT * FROM venue_order ORDER BY created_ms DESC LIMIT ?'),
    changeOrder: database.prepare(`
      UPDATE venue_order SET status = @status, quantity = @quantity, limit_price = @limitPrice,
        venue_order_id = @venueOrderId, reason = @reason, sent_ms = @sentMs,
        predicted_fee = @predictedFee, updated_ms = @atMs
      WHERE client_order_id = @id`),
    insertFill: database.prepare(`
      INSERT INTO fill (fill_id, client_order_id, ticket_id, purse, venue, listing_id, side, price,
        quantity, fee, paid, maker, venue_time_ms, received_ms, instead_of)
      VALUES (@fillId, @clientOrderId, @ticketId, @purse, @venueId, @listingId, @side, @price,
        @quantity, @fee, @paid, @maker, @venueTimeMs, @receivedMs, @insteadOf)
      ON CONFLICT DO NOTHING`),
    fill: database.prepare('SELECT * FROM fill WHERE client_order_id = ? AND fill_id = ?'),
    takeBackFill: database.prepare(
      'UPDATE fill SET taken_back_ms = ? WHERE client_order_id = ? AND fill_id = ?',
    ),
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
    fillsSince: database.prepare('SELECT * FROM fill WHERE received_ms >= ? ORDER BY received_ms'),
    fills: database.prepare('SELECT * FROM fill WHERE ticket_id = ? ORDER BY received_ms'),
    saveListing: database.prepare(`
      INSERT INTO traded_listing (listing_id, venue, venue_market_id, fixture_id, market_id, label,
        title, fixture_title, start_ms, settles_ms, instrument, terms, netting, commission,
        event_venue, event_id, sides, runners)
      VALUES (@listingId, @venueId, @venueMarketId, @fixtureId, @marketId, @label, @title,
        @fixtureTitle, @startMs, @settlesMs, @instrument, @terms, @netting, @commission,
        @eventVenue, @eventId, @sides, @runners)
      -- Terms are in the order of sides of their own fixture.
      ON CONFLICT (listing_id) DO UPDATE SET start_ms = excluded.start_ms,
        settles_ms = excluded.settles_ms, instrument = COALESCE(excluded.instrument, instrument),
        fixture_id = CASE WHEN excluded.terms IS NULL THEN fixture_id ELSE excluded.fixture_id END,
        market_id = CASE WHEN excluded.terms IS NULL THEN market_id ELSE excluded.market_id END,
        terms = COALESCE(excluded.terms, terms),
        event_venue = COALESCE(excluded.event_venue, event_venue),
        event_id = COALESCE(excluded.event_id, event_id), sides = COALESCE(excluded.sides, sides),
        runners = COALESCE(excluded.runners, runners),
        netting = excluded.netting, commission = excluded.commission`),
    terms: database.prepare('SELECT terms FROM traded_listing WHERE listing_id = ?'),
    positions: database.prepare(`
      SELECT position.*, venue_market_id, fixture_id, market_id, label, title, fixture_title,
        start_ms, settles_ms, instrument, netting, commission
      FROM position JOIN traded_listing USING (listing_id) ORDER BY start_ms, listing_id`),
    lastFill: database
      .prepare('SELECT MAX(received_ms) FROM fill WHERE purse = ? AND listing_id = ?')
      .pluck(),
    fillsOn: database.prepare(`
      SELECT fill.* FROM fill JOIN venue_order USING (client_order_id)
      WHERE fill.purse = @purse AND fill.listing_id = @listingId AND taken_back_ms IS NULL
        AND created_ms > @sinceMs AND created_ms <= @untilMs AND received_ms > @paidMs
      ORDER BY received_ms, fill_id`),
    filledOn: database.prepare(`
      SELECT created_ms AS createdMs, CASE side WHEN 'back' THEN filled ELSE -filled END AS quantity,
        CASE side WHEN 'back' THEN cost ELSE -cost END AS cost
      FROM venue_order WHERE purse = ? AND listing_id = ? AND filled > 0`),
    removePosition: database.prepare('DELETE FROM position WHERE purse = ? AND listing_id = ?'),
    takePosition: database.prepare(`
      UPDATE position SET quantity = quantity - @quantity, cost = cost - @cost, fees = fees - @fees
      WHERE purse = @purse AND listing_id = @listingId`),
    removeEmpty: database.prepare(`
      DELETE FROM position WHERE purse = @purse AND listing_id = @listingId AND quantity = 0 AND cost = 0`),
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
