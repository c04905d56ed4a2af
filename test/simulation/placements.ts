// Judges every placement at the moment it leaves for its venue, whatever life of the engine sends it.

import type { Engine } from '../../main/engine/engine.ts';
import type { HttpRequest } from '../../main/platform/platform.ts';
import type { StoredOrder } from '../../main/storage/ticketRows.ts';
import { isFinal, type Ticket } from '../../shared/domain/ticket.ts';
import { staleMsOf } from './confirmations.ts';

/** Paths of the venues' placements; one venue names its calls in their bodies. */
const PATHS = /\/(portfolio\/events\/orders|order|bets\/place|bets\/straight|PlaceBet)$/;

/** Whether a request asks a venue for a bet. */
export function isPlacement({
  body,
  method,
  url,
}: {
  readonly method: string;
  readonly url: string;
  readonly body?: string | null | undefined;
}): boolean {
  if (method !== 'POST') return false;
  const { pathname } = new URL(url);
  return PATHS.test(pathname) || (body ?? '').includes('/placeOrders"');
}

export class Placements {
  /** Orders that have left once, by client order id. */
  readonly #left = new Set<string>();

  get count(): number {
    return this.#left.size;
  }

  /**
   * What is wrong with a placement that is about to leave: its order and ticket are on disk with a pass and
   * its money held, all gates have passed, it has never left before, and the first leg of a new bet stands on a
   * live, young book of a contest without an unhedged leg.
   */
  leaving(engine: Engine, request: HttpRequest): string[] {
    if (!isPlacement(request)) return [];
    const sent = engine.tickets
      .openOrders()
      .filter((own) => own.purse === 'live' && own.sentMs !== null && isIn(request, own));
    // Where nothing but the instrument tells, the one that has not left yet is meant.
    const order =
      sent.find(({ clientOrderId }) => !this.#left.has(clientOrderId)) ?? sent.at(0) ?? null;
    if (order === null) return [`a placement left without a stored order: ${request.url}`];
    const wrong = this.#judge(engine, order);
    this.#left.add(order.clientOrderId);
    return wrong.map((sentence) => `${order.clientOrderId} left ${sentence}`);
  }

  #judge(engine: Engine, order: StoredOrder): string[] {
    const wrong: string[] = [];
    if (this.#left.has(order.clientOrderId)) wrong.push('twice');
    const ticket = engine.tickets.ticket(order.ticketId);
    if (ticket?.confirmedMs == null) return [...wrong, 'without a confirmed ticket'];
    const passed = engine.journal
      .allDecisions()
      .some(
        (own) =>
          own.confirmation &&
          own.refusal === null &&
          own.opportunityId === ticket.opportunity.id &&
          own.atMs === ticket.confirmedMs,
      );
    if (!passed) wrong.push('without thirteen passes');
    const pass = engine.options.database
      .prepare('SELECT 1 FROM risk_pass JOIN venue_order ON id = pass_id WHERE client_order_id = ?')
      .get(order.clientOrderId);
    if (pass === undefined) wrong.push('without a pass of the risk desk');
    const most = Math.floor((order.quantity * order.limit) / 1_000_000);
    const held = engine.ledger.held(order.clientOrderId);
    if (order.side === 'back' && held < most) wrong.push(`with ${held} held of ${most}`);
    const others = engine.tickets.orders(ticket.id).filter(({ purse }) => purse === 'live');
    const opens = others.every(
      (own) => own.clientOrderId === order.clientOrderId || own.sentMs === null,
    );
    return opens ? [...wrong, ...opening(engine, ticket, order)] : wrong;
  }
}

/** What must hold while nothing of a bet has been placed yet: after that, a hedge comes before everything. */
function opening(engine: Engine, { id, opportunity }: Ticket, order: StoredOrder): string[] {
  const wrong: string[] = [];
  const { armed, killed, mode, paused, viewOnly } = engine.switches.state;
  if (!armed || killed || paused || viewOnly || (mode !== 'live' && mode !== 'both')) {
    wrong.push('while the switches forbid it');
  }
  const place = engine.catalogue.listing(order.listingId);
  const book = place && engine.books.find(order.venueId, place.outcome.instrument);
  if (book == null || engine.books.state(book) !== 'live') wrong.push('on a book that is not live');
  else {
    const ageMs = engine.nowMs - engine.books.confirmedMs(book);
    const most = staleMsOf(engine, place?.fixture.startMs ?? null, order.venueId);
    if (ageMs > most) wrong.push(`on a book ${ageMs} ms old`);
  }
  const naked = engine.execution.naked
    .entries()
    .some(({ fixtureId, ticketId }) => fixtureId === opportunity.fixtureId && ticketId !== id);
  if (naked) wrong.push('on a contest with an unhedged leg');
  const other = engine.tickets
    .openOrders()
    .find(
      (own) =>
        own.ticketId !== id &&
        own.sentMs !== null &&
        !isFinal(own.status) &&
        engine.tickets.ticket(own.ticketId)?.opportunity.fixtureId === opportunity.fixtureId &&
        engine.tickets.ticket(own.ticketId)?.status === 'placing',
    );
  if (other !== undefined) wrong.push(`while ${other.clientOrderId} is under way on its contest`);
  return wrong;
}

/** What a placement's body names its order by: the client id, or the instrument where there is none. */
function isIn(request: HttpRequest, order: StoredOrder): boolean {
  const body = request.body ?? '';
  if (body.includes(order.clientOrderId)) return true;
  if (body.includes(order.clientOrderId.replaceAll('-', ''))) return true;
  return order.venueOrderId !== null && body.includes(order.listingId.split('/').at(-1) ?? '');
}
