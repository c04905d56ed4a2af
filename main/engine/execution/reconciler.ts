// Finds out what became of orders that nobody is waiting on: after a start, which is the only way to
// start, and whenever a venue has left one unknown. It asks and notes; it never sends an order again.

import type { VenueId } from '../../../shared/domain/market.ts';
import { isFinal, type Purse } from '../../../shared/domain/ticket.ts';
import type { Clock, Log } from '../../platform/platform.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { LookUpOutcome, Trading } from '../../venues/venue.ts';
import type { LegRunner } from './legRunner.ts';
import { noteAnswer, referenceOf } from './lookUp.ts';
import type { OrderKeeper } from './orderKeeper.ts';

const ASK_FIRST_MS = 2_000;
const ASK_MOST_MS = 60_000;
const LOOK_EVERY_MS = 1_000;
/** Questions that one venue is asked at once; its own budget of requests holds besides. */
const ASKED_AT_ONCE = 8;
/** Answers that are written to disk together. */
const NOTED_TOGETHER = 64;

export interface ReconcilerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: TicketStore;
  readonly keeper: OrderKeeper;
  readonly runner: Pick<LegRunner, 'isInFlight'>;
  trading(purse: Purse, venueId: VenueId): Trading | null;
  conclude(ticketId: string): void;
}

/** When an order is asked about again, and the pause after that. */
interface Waiting {
  readonly nextMs: number;
  readonly pauseMs: number;
}

interface Answer {
  readonly order: StoredOrder;
  readonly found: LookUpOutcome;
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
    const nowMs = this.#options.clock.nowMs();
    const lanes = new Map<string, StoredOrder[]>();
    for (const order of this.open()) {
      if (nowMs < (this.#waiting.get(order.clientOrderId)?.nextMs ?? 0)) continue;
      const lane = `${order.purse}/${order.venueId}`;
      const own = lanes.get(lane);
      if (own === undefined) lanes.set(lane, [order]);
      else own.push(order);
    }
    // No venue waits for another one to answer.
    await Promise.all([...lanes.values()].map((orders) => this.#lane(orders)));
    this.#running = false;
  }

  /** Asks one venue about its orders, a few at once, and notes what it says some dozens at a time. */
  async #lane(orders: readonly StoredOrder[]): Promise<void> {
    for (const together of inParts(orders, NOTED_TOGETHER)) {
      const answers: Answer[] = [];
      for (const asked of inParts(together, ASKED_AT_ONCE)) {
        const told = await Promise.all(asked.map((order) => this.#ask(order)));
        answers.push(...told.flatMap((answer) => answer ?? []));
      }
      if (this.#stopped) return;
      this.#note(answers);
    }
  }

  /** What a venue says of an order now; null when it cannot be asked, or somebody else has taken the order up. */
  async #ask(order: StoredOrder): Promise<Answer | null> {
    const { clock, log, runner, trading } = this.#options;
    const venue = trading(order.purse, order.venueId);
    if (this.#stopped || runner.isInFlight(order.clientOrderId)) return null;
    try {
      return venue && { order, found: await venue.lookUp(referenceOf(order)) };
    } catch (error) {
      log.write('warn', 'reconciler', 'an order could not be looked up', { error });
      return null;
    } finally {
      const pauseMs = this.#waiting.get(order.clientOrderId)?.pauseMs ?? ASK_FIRST_MS;
      this.#waiting.set(order.clientOrderId, {
        nextMs: clock.nowMs() + pauseMs,
        pauseMs: Math.min(ASK_MOST_MS, pauseMs * 2),
      });
    }
  }

  /** Notes answers in one transaction; one by one where that fails, so that one of them does not hold up the others. */
  #note(answers: readonly Answer[]): void {
    const { keeper, log, tickets } = this.#options;
    try {
      keeper.together(() => {
        for (const answer of answers) this.#noteOne(answer);
      });
    } catch {
      for (const answer of answers) {
        try {
          this.#noteOne(answer);
        } catch (error) {
          log.write('warn', 'reconciler', 'an answer could not be noted', { error });
        }
      }
    }
    tickets.transaction(() => {
      for (const { order } of answers) {
        try {
          this.#conclude(order);
        } catch (error) {
          log.write('error', 'reconciler', 'a ticket could not be concluded', { error });
        }
      }
    });
  }

  #noteOne({ found, order }: Answer): void {
    const { keeper, runner, tickets } = this.#options;
    const now = tickets.order(order.clientOrderId);
    // Since it was asked about, its venue's stream may have told the end, or somebody have taken it up.
    if (now === null || runner.isInFlight(order.clientOrderId)) return;
    if (found.kind !== 'found' && isFinal(now.status)) return;
    noteAnswer(order, now, found, keeper);
  }

  #conclude(order: StoredOrder): void {
    const { conclude, tickets } = this.#options;
    const after = tickets.order(order.clientOrderId);
    if (after === null || after.status === order.status) return;
    if (isFinal(after.status)) this.#waiting.delete(order.clientOrderId);
    conclude(order.ticketId);
  }
}

function* inParts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
