// What the simulated user does about bets that are under way: answers legs that wait for a hand, and takes
// sensible and silly ways out of unequal ones.

import { createHandlers } from '../../main/engine/api/handlers.ts';
import { hedge, takeWay } from '../../main/engine/api/nakedHandlers.ts';
import type { Engine } from '../../main/engine/engine.ts';
import type { Random } from '../../main/platform/platform.ts';
import { isFinal, isUnplaced, type Order } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { allowed } from './allowed.ts';

export class Mender {
  readonly #random: Random;
  /** Resolved by a person, by ticket and purse: such a leg is nobody's concern any more. */
  readonly resolved = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Says of a leg by hand what came of it: taken as asked, at other odds, in part, for more, or not at all; now and then late. */
  answer(engine: Engine): void {
    const { tickets } = engine;
    const asked =
      this.#random.unit() < 0.1
        ? tickets.recentOrders(50).filter(isUnplaced)
        : tickets.openOrders().filter(({ manual, status }) => manual && status === 'working');
    const order = this.#pick(asked);
    if (order === null) return;
    const { legIndex, purse, ticketId } = order;
    const taken = this.#taken(order);
    allowed(() =>
      createHandlers(engine)['ticket.manualLeg']({
        ...{ ticketId, legIndex, purse, taken, more: true, limitedTo: null },
      }),
    );
  }

  #taken({ limit, quantity }: Order): { price: number; quantity: number } | null {
    switch (this.#random.between(0, 6)) {
      case 0:
        return null;
      case 1:
        // Limited to a part of the stake.
        return { price: limit, quantity: Math.max(1, Math.round(quantity * this.#random.unit())) };
      case 2:
        // The odds had moved, for better or worse.
        return {
          price: Math.min(SCALE - 1, Math.round(limit * (0.9 + 0.2 * this.#random.unit()))),
          quantity,
        };
      case 3:
        // Typed wrong at the house, and taken.
        return { price: limit, quantity: Math.round(quantity * (1 + this.#random.unit())) };
      default:
        return { price: limit, quantity };
    }
  }

  /** Sensible and silly ways out alike: the risk desk has to tell them apart. */
  rescue(engine: Engine): void {
    const { execution, tickets } = engine;
    const entry = this.#pick(execution.naked.entries());
    const ticket = entry === null ? null : tickets.ticket(entry.ticketId);
    if (entry === null || ticket === null) return;
    const { purse, ticketId } = entry;
    if (this.#random.unit() < 0.3) {
      const over = ticket.orders.every((order) => isFinal(order.status));
      if (!over) return;
      execution.naked.remove(ticketId, purse, engine.nowMs);
      this.resolved.add(`${ticketId}/${purse}`);
      return;
    }
    const ways = execution.desk
      .nakedLegs()
      .filter((own) => own.ticketId === ticketId && own.purse === purse)
      .flatMap((own) => own.ways);
    const way = this.#pick(ways);
    if (way !== null && this.#random.unit() < 0.5) {
      const { id, limit } = way;
      allowed(() => takeWay(engine, { ticketId, purse, way: id, limit }));
      return;
    }
    const legIndex = this.#random.between(0, ticket.opportunity.legs.length - 1);
    const leg = ticket.opportunity.legs[legIndex];
    if (leg === undefined) return;
    const quantity = Math.max(1, Math.round(leg.quantity * this.#random.unit() * 1.5));
    const limit = Math.min(SCALE - 1, Math.round(leg.limit * (0.8 + 0.6 * this.#random.unit())));
    allowed(() => hedge(engine, { ticketId, purse, legIndex, quantity, limit }));
  }

  #pick<T>(all: readonly T[]): T | null {
    return all[this.#random.between(0, Math.max(0, all.length - 1))] ?? null;
  }
}
