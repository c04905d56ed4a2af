// What must hold between the rows on disk at every moment: positions, accounts and reservations belong to
// orders, and every bet whose legs do not match stands among the naked ones. Read from the tables themselves.

import type { Engine } from '../../main/engine/engine.ts';
import { isFinal, type Order, type Ticket } from '../../shared/domain/ticket.ts';
import { canLose } from './results.ts';

interface Row {
  readonly name: string;
  readonly ours: number;
  readonly made: number;
}

/** Contracts and money that are not what orders, fills and settlements make of them. */
export function checkRows(engine: Engine): string[] {
  return Object.entries(SUMS).flatMap(([what, sql]) =>
    (engine.options.database.prepare(sql).all() as Row[]).map(
      ({ made, name, ours }) => `${what} of ${name}: ${ours}, orders make ${made}`,
    ),
  );
}

/** Each names what is kept and what it has to be; rows that agree are left out. */
const SUMS = {
  position: `
    WITH got AS (
      SELECT purse, listing_id, SUM(CASE side WHEN 'back' THEN filled ELSE -filled END) AS filled
      FROM venue_order GROUP BY purse, listing_id
    ),
    paid AS (
      SELECT purse, listing_id, SUM(quantity) AS quantity FROM settled GROUP BY purse, listing_id
    )
    SELECT got.purse || ' ' || got.listing_id AS name, COALESCE(position.quantity, 0) AS ours,
      got.filled - COALESCE(paid.quantity, 0) AS made
    FROM got LEFT JOIN position USING (purse, listing_id) LEFT JOIN paid USING (purse, listing_id)
    WHERE ours <> made`,
  stake: `
    SELECT account.purse || ' ' || account.venue AS name, posted AS ours, COALESCE(SUM(cost), 0) AS made
    FROM account LEFT JOIN position USING (purse, venue)
    WHERE kind = 'stake' GROUP BY account.purse, account.venue HAVING ours <> made`,
  fill: `
    SELECT client_order_id AS name, venue_order.fee AS ours, SUM(fill.fee) AS made
    FROM venue_order JOIN fill USING (client_order_id)
    WHERE taken_back_ms IS NULL GROUP BY client_order_id HAVING ours <> made`,
  payout: `
    WITH moved AS (
      SELECT purse, listing_id, SUM(CASE to_kind WHEN 'cash' THEN amount ELSE -amount END) AS amount
      FROM transfer WHERE cause IN ('payout', 'correction') OR note = 'refund'
      GROUP BY purse, listing_id
    ),
    due AS (SELECT purse, listing_id, SUM(returned) AS amount FROM settled GROUP BY purse, listing_id)
    SELECT due.purse || ' ' || listing_id AS name, COALESCE(moved.amount, 0) AS ours, due.amount AS made
    FROM due LEFT JOIN moved USING (purse, listing_id) WHERE ours <> made`,
  // A contract for and one against the same are a unit of money, which Kalshi alone pays at once.
  'advance on pairs': `
    WITH held AS (
      SELECT traded.venue_market_id AS market, COUNT(*) AS sides, MIN(quantity) AS least
      FROM position JOIN traded_listing AS traded USING (listing_id)
      WHERE purse = 'live' AND traded.venue = 'kalshi' GROUP BY market
    ),
    paid AS (
      SELECT note AS market, SUM(CASE to_kind WHEN 'cash' THEN amount ELSE -amount END) AS amount
      FROM transfer WHERE cause = 'pairs' GROUP BY market
    )
    SELECT market AS name, COALESCE(amount, 0) AS ours,
      CASE sides WHEN 2 THEN MAX(0, least) ELSE 0 END AS made
    FROM held FULL JOIN paid USING (market) WHERE ours <> made`,
} as const;

/** Orders that can still be filled for more than what is set aside for them. */
export function checkHeld(engine: Engine): string[] {
  return engine.tickets.openOrders().flatMap((order) => {
    if (order.side !== 'back') return [];
    const rest = Math.floor(((order.quantity - order.filled) * order.limit) / 1_000_000);
    const held = engine.ledger.held(order.clientOrderId);
    return held >= rest ? [] : [`${order.clientOrderId} holds ${held} and can cost ${rest}`];
  });
}

/** Legs of which more was bought than their bet was judged for; ways out that a person takes are judged anew. */
export function checkPlanned(engine: Engine): string[] {
  const bought = engine.options.database
    .prepare(
      `SELECT o.ticket_id AS ticketId, leg_index AS leg, purse, SUM(filled) AS filled
       FROM venue_order o JOIN risk_pass p ON p.id = o.pass_id
       WHERE p.kind <> 'reduce' GROUP BY o.ticket_id, leg_index, purse`,
    )
    .all() as { ticketId: string; leg: number; purse: string; filled: number }[];
  return bought.flatMap(({ filled, leg, purse, ticketId }) => {
    const planned = engine.tickets.ticket(ticketId)?.opportunity.legs[leg];
    // A stake at better odds makes more contracts for the same money.
    if (planned === undefined || planned.odds !== null || filled <= planned.quantity) return [];
    return [`leg ${leg} of ${ticketId} (${purse}) has ${filled} of ${planned.quantity}`];
  });
}

/** What money that is rounded up fill by fill, by a millionth each, may add to shares of a bet of some cents. */
const ROUNDED = 1e-5;

/** Bets that are over with legs of different size, and nobody is told of them. */
export function checkNaked(engine: Engine, resolved: ReadonlySet<string>): string[] {
  const wrong: string[] = [];
  const naked = new Set(
    engine.execution.naked.entries().map(({ purse, ticketId }) => `${ticketId}/${purse}`),
  );
  const held = new Set(
    engine.tickets
      .positions()
      .filter(({ quantity }) => quantity !== 0)
      .map(({ listingId, purse }) => `${purse}/${listingId}`),
  );
  for (const ticket of engine.tickets.recent(500)) {
    for (const purse of ticket.purses) {
      const name = `${ticket.id}/${purse}`;
      if (engine.execution.runner.isRunning(ticket.id, purse)) continue;
      const orders = ticket.orders.filter((order) => order.purse === purse);
      if (orders.some(({ manual, status }) => manual && !isFinal(status))) continue;
      if (resolved.has(name) || naked.has(name)) continue;
      if (orders.some(({ status }) => !isFinal(status))) {
        wrong.push(`${name} has open orders and is not among the naked`);
        continue;
      }
      const stands = ticket.opportunity.legs.some((leg) => held.has(`${purse}/${leg.listingId}`));
      if (stands && isUneven(ticket, purse) && mayLose(engine, ticket, purse)) {
        wrong.push(`${name} has uneven legs and is not among the naked`);
      }
    }
  }
  return wrong;
}

/**
 * Whether some result brings back less than the whole bet has cost. Where its legs hang on several numbers each alone
 * has to bring it back.
 */
function mayLose(engine: Engine, ticket: Ticket, purse: string): boolean {
  const own = ticket.orders.filter((order) => order.purse === purse);
  const loses = canLose(engine, own);
  if (loses !== null) return loses;
  const worth = ({ venueId }: (typeof own)[number]) => engine.dollars(venueId) / 1_000_000;
  const paid = own.reduce((sum, order) => sum + (order.cost + order.fee) * worth(order), 0);
  return ticket.opportunity.legs.some((_, leg) => {
    const won = own.filter(({ legIndex }) => legIndex === leg);
    return won.reduce((sum, order) => sum + order.filled * worth(order), 0) < paid;
  });
}

/** Contracts that a penny makes where a leg was finished elsewhere, for or against a bet at its limit's odds. */
function pennyOf(order: Order, listingId: string): number {
  const { limit, status, worth } = order;
  if (order.listingId === listingId || status !== 'filled') return 0;
  return (10_000 * worth) / Math.min(limit, 1_000_000 - limit);
}

/**
 * Whether the legs' shares of what was planned are apart. A stake at better odds than planned is the whole of what it
 * risks and more than the whole of what it wins, and at worse odds it can be the other way round: it stands for anything
 * between, for with any size between no ordinary result pays less than another one leaves it. A leg that its venue takes in steps
 * only may miss its share by the step that the plan has noted for it; contracts that are bought one by one have none.
 */
function isUneven(ticket: Ticket, purse: string): boolean {
  const shares = ticket.opportunity.legs.map(
    ({ limit, listingId, odds, quantity, rounding }, leg) => {
      const own = ticket.orders.filter((order) => order.purse === purse && order.legIndex === leg);
      const filled = own.reduce((sum, { filled, worth }) => sum + (filled * worth) / 1e6, 0);
      const cost = own.reduce((sum, { cost, worth }) => sum + (cost * worth) / 1e6, 0);
      // Nothing is dealt in less than a hundredth of a contract.
      const least = odds === null ? Math.max(rounding, 10_000) : rounding;
      const step = Math.max(least, ...own.map((order) => pennyOf(order, listingId))) / quantity;
      if (odds === null) return [filled / quantity - step, filled / quantity + step] as const;
      const risk = (limit * quantity) / 1_000_000;
      const elsewhere = own.some((order) => order.filled > 0 && order.listingId !== listingId);
      const won = (filled - cost) / (quantity - risk);
      // What was got elsewhere for more counts by what it returns.
      const risked = elsewhere && cost / risk > filled / quantity ? filled / quantity : cost / risk;
      return [Math.min(risked, won) - step, Math.max(risked, won) + step] as const;
    },
  );
  const most = Math.max(...shares.map(([low]) => low));
  const least = Math.min(...shares.map(([, high]) => high));
  return most > least + ROUNDED;
}
