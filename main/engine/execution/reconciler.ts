// Finds out what became of orders that nobody is waiting on: after a start, which is the only way to
// start, and whenever a venue has left one unknown. It asks and notes; it never sends an order again.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Clock, Log } from '../../platform/platform.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { Trading } from '../../venues/venue.ts';
import type { LegRunner } from './legRunner.ts';
import { lookUp } from './lookUp.ts';
import type { OrderKeeper } from './orderKeeper.ts';

const ASK_FIRST_MS = 2_000;
const ASK_MOST_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

export interface ReconcilerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: TicketStore;
  readonly keeper: OrderKeeper;
  readonly runner: Pick<LegRunner, 'isInFlight'>;
  trading(purse: Purse, venueId: VenueId): Trading | null;
  conclude(ticketId: string): void;
}

interface Waiting {
  nextMs: number;
  pauseMs: number;
}

export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #waiting = new Map<string, Waiting>();
  #running = false;
  #stopped = false;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /**
   * Settles what can be settled from our own records, then keeps asking about the rest. Tickets whose
   * orders were never sent are concluded before this returns.
   */
  start(): void {
    const { keeper, tickets } = this.#options;
    for (const order of tickets.openOrders()) {
      // Without a moment of sending the order never left this machine.
      if (order.sentMs === null) keeper.end(order.clientOrderId, 'cancelled', 'never-sent');
      else if (order.status === 'submitting') keeper.lost(order.clientOrderId, 'restart');
    }
    for (const ticket of tickets.unfinished()) this.#options.conclude(ticket.id);
    this.#again();
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Orders that are still unknown or working without anybody waiting on them. */
  open(): readonly StoredOrder[] {
    const { runner, tickets } = this.#options;
    return tickets
      .openOrders()
      .filter(
        (order) =>
          !order.manual && order.sentMs !== null && !runner.isInFlight(order.clientOrderId),
      );
  }

  #again(): void {
    if (this.#stopped) return;
    this.#options.clock.after(LOOK_EVERY_MS, () => {
      void this.#round().then(() => this.#again());
    });
  }

  async #round(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    const { clock, log } = this.#options;
    for (const order of this.open()) {
      // The round takes a while: somebody may have taken it up meanwhile.
      if (this.#options.runner.isInFlight(order.clientOrderId)) continue;
      const waiting = this.#waiting.get(order.clientOrderId) ?? {
        nextMs: 0,
        pauseMs: ASK_FIRST_MS,
      };
      if (clock.nowMs() < waiting.nextMs) continue;
      try {
        await this.#ask(order);
      } catch (error) {
        log.write('warn', 'reconciler', 'an order could not be looked up', { error });
      }
      waiting.nextMs = clock.nowMs() + waiting.pauseMs;
      waiting.pauseMs = Math.min(ASK_MOST_MS, waiting.pauseMs * 2);
      this.#waiting.set(order.clientOrderId, waiting);
    }
    this.#running = false;
  }

  async #ask(order: StoredOrder): Promise<void> {
    const { conclude, keeper, tickets, trading } = this.#options;
    const venue = trading(order.purse, order.venueId);
    if (venue === null || this.#stopped) return;
    await lookUp(order, venue, keeper);
    const after = tickets.order(order.clientOrderId);
    if (after !== null && after.status !== order.status) {
      if (after.status !== 'unknown' && after.status !== 'working') {
        this.#waiting.delete(order.clientOrderId);
      }
      conclude(order.ticketId);
    }
  }
}
