// Step 14: places the legs of a confirmed ticket one after the other, the hardest first, and each next
// one only as large as what has been filled. It cannot tell paper from live. What a venue does not say
// stays unknown and is asked for; what stays unequal is left to the naked set.

import { createHash } from 'node:crypto';
import type { VenueId, VenueMarket } from '../../../shared/domain/market.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { isFinal, type Order, type Purse, type Ticket } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Clock, Log } from '../../platform/platform.ts';
import type { StoredOrder, TicketStore } from '../../storage/ticketStore.ts';
import type { FeeModel, OrderReference, Trading } from '../../venues/venue.ts';
import type { Ledger } from '../ledger.ts';
import { limitBelow } from '../priceGrid.ts';
import type { OrderKeeper } from './orderKeeper.ts';

/** Pauses between questions about an order whose reply was lost, before the reconciler takes over. */
const ASK_AGAIN_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];
/** Pause before a hedge is tried again: the book needs a moment. */
const RETRY_PAUSE_MS = 400;

export interface LegRunnerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  readonly keeper: OrderKeeper;
  settings(): Settings;
  /** Null when orders cannot be placed there at all. */
  trading(purse: Purse, venueId: VenueId): Trading | null;
  fees(venueId: VenueId): FeeModel;
  market(venueId: VenueId, venueMarketId: string): VenueMarket | null;
  /** A leg by hand waits for a person, or has stopped waiting. */
  waiting(ticketId: string): void;
  /** A leg by hand was answered: the rest is placed now. */
  resumed(ticketId: string): void;
  /** All that can be said about a ticket's purse has been said. */
  concluded(ticketId: string): void;
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

export class LegRunner {
  readonly #options: LegRunnerOptions;
  /** Orders that this process is waiting on; the reconciler leaves them alone. */
  readonly #inFlight = new Set<string>();
  readonly #manual = new Map<string, (answered: boolean) => void>();
  /** Tickets and purses whose legs are being placed. */
  readonly #running = new Set<string>();

  constructor(options: LegRunnerOptions) {
    this.#options = options;
  }

  /** Whether the legs of a ticket's purse are being placed at this moment. */
  isRunning(ticketId: string, purse: Purse): boolean {
    return this.#running.has(`${ticketId}/${purse}`);
  }

  isInFlight(clientOrderId: string): boolean {
    return this.#inFlight.has(clientOrderId);
  }

  /** The orders of a ticket for one purse as they are stored at its confirmation. */
  plan(ticket: Ticket, purse: Purse, nowMs: number): Order[] {
    return ticket.opportunity.legs.map((leg, legIndex) => {
      const market = this.#options.market(leg.venueId, leg.venueMarketId);
      const predicted = this.#options
        .fees(leg.venueId)
        .takerFee([{ price: leg.limit, quantity: leg.quantity }], market?.fees ?? {});
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
        timeInForce: 'immediate-or-cancel',
        status: 'submitting',
        filled: 0 as Quantity,
        cost: 0 as Money,
        fee: 0 as Money,
        predictedFee: Math.max(predicted, leg.fee) as Money,
        venueOrderId: null,
        reason: '',
        manual: leg.placement === 'manual',
        createdMs: nowMs,
        updatedMs: nowMs,
      };
    });
  }

  /** Places a ticket's legs for one purse; always ends with `concluded`. */
  async run(ticket: Ticket, purse: Purse): Promise<void> {
    const { concluded, keeper, log, tickets } = this.#options;
    const ids = tickets
      .orders(ticket.id)
      .filter((o) => o.purse === purse)
      .map((o) => o.clientOrderId);
    for (const id of ids) this.#inFlight.add(id);
    this.#running.add(`${ticket.id}/${purse}`);
    try {
      let target = ticket.opportunity.quantity as number;
      for (const [place, legIndex] of sequence(ticket).entries()) {
        if (target === 0) break;
        const filled = await this.#leg(ticket, purse, legIndex, target, place > 0);
        if (filled === null) break;
        target = Math.min(target, filled);
      }
    } catch (error) {
      log.write('error', 'legRunner', 'a leg could not be placed', { ticketId: ticket.id, error });
    }
    for (const order of tickets.orders(ticket.id)) {
      // What was never sent is not needed any more.
      if (order.purse === purse && order.sentMs === null && !isFinal(order.status)) {
        keeper.end(order.clientOrderId, 'cancelled', 'not-needed');
      }
      this.#inFlight.delete(order.clientOrderId);
    }
    this.#running.delete(`${ticket.id}/${purse}`);
    concluded(ticket.id);
  }

  /** Buys `quantity` more of one leg, at no worse than `limit`: the way out of a naked ticket. */
  async buyMore(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    quantity: Quantity,
    limit: Probability,
  ): Promise<void> {
    const attempt = 1 + this.#lastAttempt(ticket.id, purse, legIndex);
    const order = this.#extra(ticket, purse, legIndex, attempt, quantity, limit);
    this.#inFlight.add(order.clientOrderId);
    await this.#place(order);
    this.#inFlight.delete(order.clientOrderId);
    this.#options.concluded(ticket.id);
  }

  /** A person has placed a leg by hand, or could not. */
  answerManual(clientOrderId: string): boolean {
    const resume = this.#manual.get(clientOrderId);
    this.#manual.delete(clientOrderId);
    resume?.(true);
    return resume !== undefined;
  }

  /** Fills one leg; null when its outcome stays unknown. */
  async #leg(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    target: number,
    hedge: boolean,
  ): Promise<number | null> {
    const { settings } = this.#options;
    const attempts = hedge ? settings().hedgeAttempts : 1;
    let filled = 0;
    for (let attempt = 0; attempt < attempts && filled < target; attempt++) {
      if (attempt > 0) await this.#pause(RETRY_PAUSE_MS);
      const left = (target - filled) as Quantity;
      const order =
        attempt === 0
          ? this.#first(ticket.id, purse, legIndex, left)
          : this.#extra(ticket, purse, legIndex, attempt, left, this.#worst(ticket, legIndex));
      this.#inFlight.add(order.clientOrderId);
      const after = await this.#place(order);
      if (!isFinal(after.status)) return null;
      filled += after.filled;
      // A leg by hand is tried once: the person has said what was taken.
      if (after.manual) break;
    }
    return filled;
  }

  #first(ticketId: string, purse: Purse, legIndex: number, quantity: Quantity): StoredOrder {
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

  /** A further order on a leg, reserved before it is sent. */
  #extra(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    attempt: number,
    quantity: Quantity,
    limit: Probability,
  ): StoredOrder {
    const { clock, fees, ledger, market, tickets } = this.#options;
    const planned = this.plan(ticket, purse, clock.nowMs())[legIndex];
    if (planned === undefined) throw new Error(`leg ${legIndex} is absent`);
    const terms = market(planned.venueId, planned.venueMarketId)?.fees ?? {};
    const order: Order = {
      ...planned,
      clientOrderId: clientOrderIdOf(ticket.id, legIndex, attempt, purse),
      attempt,
      quantity,
      limit,
      predictedFee: fees(planned.venueId).takerFee([{ price: limit, quantity }], terms),
    };
    return tickets.transaction(() => {
      tickets.insertOrder(order);
      ledger.reserve(order);
      const stored = tickets.order(order.clientOrderId);
      if (stored === null) throw new Error(`order ${order.clientOrderId} is absent`);
      return stored;
    });
  }

  /** Worst price at which a hedge is still bought: the plan's, worsened by the user's tolerance. */
  #worst(ticket: Ticket, legIndex: number): Probability {
    const leg = ticket.opportunity.legs[legIndex];
    if (leg === undefined) throw new Error(`leg ${legIndex} is absent`);
    const raised = mulDiv(
      leg.limit,
      SCALE + this.#options.settings().hedgeTolerance,
      SCALE,
      'floor',
    );
    const market = this.#options.market(leg.venueId, leg.venueMarketId);
    const outcome = market?.outcomes.find(({ listingId }) => listingId === leg.listingId);
    if (!market || outcome === undefined) return leg.limit;
    return Math.max(
      leg.limit,
      limitBelow(Math.min(raised, SCALE - 1), market, outcome),
    ) as Probability;
  }

  #lastAttempt(ticketId: string, purse: Purse, legIndex: number): number {
    return this.#options.tickets
      .orders(ticketId)
      .filter((order) => order.purse === purse && order.legIndex === legIndex)
      .reduce((most, order) => Math.max(most, order.attempt), 0);
  }

  /** Sends one order and stays with it until its outcome is known or asking has not helped. */
  async #place(order: StoredOrder): Promise<StoredOrder> {
    const { clock, keeper, tickets, trading } = this.#options;
    if (order.manual) return this.#byHand(order);
    const venue = trading(order.purse, order.venueId);
    if (venue === null) {
      keeper.end(order.clientOrderId, 'rejected', 'no-trading');
      return this.#stored(order);
    }
    let prepared: Awaited<ReturnType<Trading['prepare']>>;
    try {
      prepared = await venue.prepare(order);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      keeper.end(order.clientOrderId, 'rejected', `not-sent: ${reason}`);
      return this.#stored(order);
    }
    // On disk before it leaves: after a crash this order is looked up, never sent again.
    tickets.changeOrder(
      order.clientOrderId,
      { sentMs: clock.nowMs(), venueOrderId: prepared.venueOrderId },
      clock.nowMs(),
    );
    const outcome = await venue.submit(prepared);
    switch (outcome.kind) {
      case 'rejected':
        keeper.end(order.clientOrderId, 'rejected', outcome.code);
        break;
      case 'unknown':
        keeper.lost(order.clientOrderId, outcome.code);
        break;
      case 'accepted':
        keeper.report(outcome.report);
    }
    const after = this.#stored(order);
    return isFinal(after.status) ? after : this.#ask(after, venue);
  }

  /** Asks the venue what became of an order until it says or the patience is over. */
  async #ask(order: StoredOrder, venue: Trading): Promise<StoredOrder> {
    for (const delayMs of [0, ...ASK_AGAIN_MS]) {
      if (delayMs > 0) await this.#pause(delayMs);
      const current = this.#stored(order);
      if (isFinal(current.status)) return current;
      await lookUp(current, venue, this.#options.keeper);
    }
    return this.#stored(order);
  }

  async #byHand(order: StoredOrder): Promise<StoredOrder> {
    const { clock, keeper, settings, tickets, waiting } = this.#options;
    tickets.changeOrder(
      order.clientOrderId,
      { sentMs: clock.nowMs(), status: 'working' },
      clock.nowMs(),
    );
    waiting(order.ticketId);
    const answered = await new Promise<boolean>((resume) => {
      this.#manual.set(order.clientOrderId, resume);
      clock.after(settings().manualLegLife, () => {
        if (this.#manual.delete(order.clientOrderId)) resume(false);
      });
    });
    this.#options.resumed(order.ticketId);
    const after = this.#stored(order);
    if (!answered && !isFinal(after.status))
      keeper.end(order.clientOrderId, 'cancelled', 'not-placed-in-time');
    return this.#stored(order);
  }

  #stored(order: Order): StoredOrder {
    const stored = this.#options.tickets.order(order.clientOrderId);
    if (stored === null) throw new Error(`order ${order.clientOrderId} is absent`);
    return stored;
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resume) => {
      this.#options.clock.after(delayMs, resume);
    });
  }
}

/** How an order of ours is found again at its venue. */
export const referenceOf = (order: StoredOrder): OrderReference => ({
  clientOrderId: order.clientOrderId,
  venueOrderId: order.venueOrderId,
  venueMarketId: order.venueMarketId,
  listingId: order.listingId,
  side: order.side,
  sentMs: order.sentMs ?? order.createdMs,
});

/** Asks a venue about an order once and notes what it says; nothing changes when it does not know. */
export async function lookUp(
  order: StoredOrder,
  venue: Trading,
  keeper: OrderKeeper,
): Promise<void> {
  const found = await venue.lookUp(referenceOf(order));
  switch (found.kind) {
    case 'found':
      for (const fill of found.fills) keeper.fill(order.venueId, order.purse, fill);
      keeper.report(found.report);
      return;
    case 'absent':
      keeper.end(
        order.clientOrderId,
        order.status === 'working' ? 'cancelled' : 'rejected',
        'absent',
      );
      return;
    case 'unknown':
      keeper.lost(order.clientOrderId, found.code);
  }
}

/** Legs in the order of placing: by hand first, then the one with the least depth to spare. */
export function sequence(ticket: Ticket): number[] {
  const { legs } = ticket.opportunity;
  return legs
    .map((leg, index) => ({
      index,
      manual: leg.placement === 'manual',
      spare: leg.available / leg.quantity,
    }))
    .sort((a, b) => Number(b.manual) - Number(a.manual) || a.spare - b.spare || a.index - b.index)
    .map(({ index }) => index);
}
