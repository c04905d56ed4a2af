// Step 14: places the legs of a confirmed ticket one after the other, the hardest first, and each next one only as large
// as what has been filled; or at once, where the user wants that of their venues. It cannot tell paper from live. What a
// venue does not say stays unknown and is asked for; what stays unequal is left to the naked set.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { GateVerdict } from '../../../shared/domain/opportunity.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { isFinal, type Order, type Purse, type Ticket } from '../../../shared/domain/ticket.ts';
import type { Quantity } from '../../../shared/domain/units.ts';
import type { Clock, Log } from '../../platform/platform.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { Trading } from '../../venues/venue.ts';
import type { RiskDesk } from '../risk/riskDesk.ts';
import type { RiskPass } from '../risk/riskPass.ts';
import { ALL, lesser, type Share } from './evenness.ts';
import type { HedgeTerms } from './hedgeTerms.ts';
import type { LegOrders } from './legOrders.ts';
import { noteAnswer, referenceOf } from './lookUp.ts';
import { contractsLacking } from './matchedStanding.ts';
import type { OrderKeeper } from './orderKeeper.ts';
import { RunnerTimers } from './runnerTimers.ts';
import { legTotals } from './ticketOutcome.ts';

/** Pauses between questions about an order whose reply was lost, before the reconciler takes over. */
export const ASK_AGAIN_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];
const never = new Promise<never>(() => {});
/** Pause before a hedge is tried again: the book needs a moment. */
const RETRY_PAUSE_MS = 400;

export interface LegRunnerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly tickets: TicketStore;
  readonly orders: LegOrders;
  readonly keeper: OrderKeeper;
  readonly hedges: Pick<HedgeTerms, 'orders'>;
  readonly risk: Pick<RiskDesk, 'complete' | 'reduce' | 'answered'>;
  settings(): Settings;
  /** Null when orders cannot be placed there at all. */
  trading(purse: Purse, venueId: VenueId): Trading | null;
  /** An order is about to be sent. */
  leaves(order: Order): void;
  /** What stops a bet that has passed all gates but of which nothing has been sent yet. */
  lastMoment(ticket: Ticket): GateVerdict;
  /** A leg by hand waits for a person, or has stopped waiting. */
  waiting(ticketId: string): void;
  /** A leg by hand was answered: the rest is placed now. */
  resumed(ticketId: string): void;
  /** All that can be said about a ticket's purse has been said. */
  concluded(ticketId: string): void;
}

export class LegRunner {
  readonly #options: LegRunnerOptions;
  /** Orders that this process is waiting on; the reconciler leaves them alone. */
  readonly #inFlight = new Set<string>();
  readonly #manual = new Map<string, (answered: boolean) => void>();
  /** Tickets and purses whose legs are being placed. */
  readonly #running = new Set<string>();
  readonly #timers: RunnerTimers;
  #idle: (() => void)[] = [];
  #stopped = false;

  constructor(options: LegRunnerOptions) {
    this.#options = options;
    this.#timers = new RunnerTimers(options.clock);
  }

  /** Waits until no leg is under way at a venue, or the time is over; legs by hand are not waited for. */
  drained(mostMs: number): Promise<void> {
    if (!this.#underWay()) return Promise.resolve();
    const idle = new Promise<void>((resume) => this.#idle.push(resume));
    return Promise.race([idle, this.#timers.pause(mostMs)]);
  }

  /**
   * Nothing is sent or noted any more. What is under way stays on disk as it is, for the next start to
   * ask about, exactly as after a crash.
   */
  stop(): void {
    this.#stopped = true;
    this.#timers.stop();
  }

  /** Whether the legs of a ticket's purse are being placed at this moment. */
  isRunning(ticketId: string, purse: Purse): boolean {
    return this.#running.has(`${ticketId}/${purse}`);
  }

  isInFlight(clientOrderId: string): boolean {
    return this.#inFlight.has(clientOrderId);
  }

  /** Places a ticket's legs for one purse; always ends with `concluded`. */
  async run(ticket: Ticket, purse: Purse): Promise<void> {
    const { concluded, log, orders, tickets } = this.#options;
    const ids = tickets
      .orders(ticket.id)
      .filter((o) => o.purse === purse)
      .map((o) => o.clientOrderId);
    for (const id of ids) this.#inFlight.add(id);
    this.#running.add(`${ticket.id}/${purse}`);
    try {
      const { atOnce, order } = orders.placing(ticket);
      if (atOnce) await this.#atOnce(ticket, purse);
      else await this.#oneByOne(ticket, purse, order);
    } catch (error) {
      log.write('error', 'legRunner', 'a leg could not be placed', { ticketId: ticket.id, error });
    }
    this.#running.delete(`${ticket.id}/${purse}`);
    try {
      this.#letGo(tickets.orders(ticket.id).filter((order) => order.purse === purse));
      concluded(ticket.id);
    } finally {
      this.#tellIdle();
    }
  }

  /** Nobody waits on these orders here any more: the reconciler may ask. What was never sent is not needed any more. */
  #letGo(placed: readonly StoredOrder[]): void {
    for (const { clientOrderId } of placed) this.#inFlight.delete(clientOrderId);
    for (const order of placed) {
      const { clientOrderId, sentMs, status } = this.#stored(order);
      if (sentMs === null && !isFinal(status)) {
        this.#options.keeper.end(clientOrderId, 'cancelled', 'not-needed');
      }
    }
  }

  /** Each leg only as large as the ones before it were filled. */
  async #oneByOne(ticket: Ticket, purse: Purse, order: readonly number[]): Promise<void> {
    let share = ALL;
    for (const [place, legIndex] of order.entries()) {
      if (share.part === 0) return;
      const got = await this.#leg(ticket, purse, legIndex, share, place > 0);
      if (got === null) return;
      share = lesser(share, got);
    }
  }

  /** All legs leave as planned at the same moment; what one has got less of than another is bought then. */
  async #atOnce(ticket: Ticket, purse: Purse): Promise<void> {
    const { orders, settings, tickets } = this.#options;
    const { legs } = ticket.opportunity;
    const first = legs.map(({ quantity }, leg) => orders.first(ticket.id, purse, leg, quantity));
    const after = await Promise.all(first.map((order) => this.#place(order, ticket)));
    // What is not known yet may have filled: it is asked about, and nothing is bought beside it.
    if (after.some(({ status }) => !isFinal(status))) return;
    for (let attempt = 1; attempt < settings().hedgeAttempts; attempt++) {
      const stands = tickets.ticket(ticket.id) ?? ticket;
      const missing = contractsLacking(ticket.opportunity, legTotals(stands, stands.orders, purse));
      if (missing.every((lacks) => lacks <= 0)) return;
      await this.#timers.pause(RETRY_PAUSE_MS);
      for (const [legIndex, lacks] of missing.entries()) {
        const order = lacks <= 0 ? null : this.#again(stands, purse, legIndex, attempt, lacks);
        if (order === null) continue;
        this.#inFlight.add(order.clientOrderId);
        if (!isFinal((await this.#place(order, null)).status)) return;
      }
    }
  }

  /** Commits and places further orders of a ticket under their pass: the way out of a naked one. */
  async placeExtra(pass: RiskPass, orders: readonly Order[]): Promise<void> {
    const { concluded, log } = this.#options;
    let placed: readonly StoredOrder[] = [];
    try {
      placed = this.#options.orders.commitFurther(pass, orders);
      for (const order of placed) {
        this.#inFlight.add(order.clientOrderId);
        await this.#place(order, null);
      }
    } catch (error) {
      log.write('error', 'legRunner', 'an order failed', { ticketId: pass.ticketId, error });
    }
    try {
      this.#letGo(placed);
    } catch (error) {
      log.write('error', 'legRunner', 'an order could not be let go', { error });
    }
    concluded(pass.ticketId);
  }

  /** A person has placed a leg by hand, or could not. */
  answerManual(clientOrderId: string): boolean {
    if (this.#stopped) return false;
    const resume = this.#manual.get(clientOrderId);
    this.#manual.delete(clientOrderId);
    resume?.(true);
    return resume !== undefined;
  }

  /**
   * Fills a leg up to its share of the bet. What share it has got then: the whole of what was asked when the
   * venue says that the order is done; null when its outcome stays unknown.
   */
  async #leg(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    share: Share,
    hedge: boolean,
  ): Promise<Share | null> {
    const { orders, settings } = this.#options;
    const attempts = hedge ? settings().hedgeAttempts : 1;
    const leg = ticket.opportunity.legs[legIndex];
    const target = orders.target(ticket, legIndex, share);
    let filled = 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const left = orders.left(ticket, purse, legIndex, share, filled);
      if (left <= 0) break;
      if (attempt > 0) await this.#timers.pause(RETRY_PAUSE_MS);
      // The order that was judged grows no larger; what is wanted beyond it is judged on its own.
      const first = Math.min(left, leg?.quantity ?? left) as Quantity;
      const order =
        attempt === 0
          ? orders.first(ticket.id, purse, legIndex, first)
          : this.#again(ticket, purse, legIndex, attempt, left);
      if (order === null) break;
      this.#inFlight.add(order.clientOrderId);
      const after = await this.#place(order, hedge ? null : ticket);
      if (!isFinal(after.status)) return null;
      filled += after.filled;
      // A stake that was taken whole is done, whatever number of contracts its odds made of it.
      if (after.status === 'filled' && ticket.opportunity.matched === null) return share;
      // A leg by hand is tried once: the person has said what was taken.
      if (after.manual) break;
    }
    const asked = leg?.quantity ?? target;
    return filled >= target ? share : { part: filled, whole: asked };
  }

  /**
   * Another order for what a hedge is still short of, at no worse than the user bears; null when it may not be. What
   * costs more than was judged when the bet was opened has to make its worst result better.
   */
  #again(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    attempt: number,
    quantity: Quantity,
  ): StoredOrder | null {
    const { hedges, log, orders, risk, tickets } = this.#options;
    const stands = tickets.ticket(ticket.id) ?? ticket;
    for (const { limit, quantity: own } of hedges.orders(stands, purse, legIndex, quantity)) {
      if (own <= 0) continue;
      const order = orders.extra(ticket, purse, legIndex, attempt, own, limit);
      if (orders.shortFor([order]) !== null) continue;
      let judged = risk.complete(order, 'hedge');
      if (judged.pass === null) judged = risk.reduce([order], 'hedge');
      if (judged.pass !== null) return orders.commitFurther(judged.pass, [order])[0] ?? null;
      log.write('error', 'legRunner', 'a hedge was refused', { refusal: judged.refusal });
    }
    return null;
  }

  /**
   * Sends one order and stays with it until its outcome is known or asking has not helped. `opens` is
   * the ticket whose first order this is: while nothing of it is sent, it may still be stopped.
   */
  async #place(order: StoredOrder, opens: Ticket | null): Promise<StoredOrder> {
    const { clock, keeper, tickets, trading } = this.#options;
    if (this.#stopped) await never;
    if (order.manual) return this.#byHand(order);
    const venue = trading(order.purse, order.venueId);
    if (venue === null) {
      keeper.end(order.clientOrderId, 'rejected', 'no-trading');
      return this.#stored(order);
    }
    let prepared: Awaited<ReturnType<Trading['prepare']>>;
    try {
      prepared = await this.#whileRunning(venue.prepare(order));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      keeper.end(order.clientOrderId, 'rejected', `not-sent: ${reason}`);
      return this.#stored(order);
    }
    // Somebody may have ended it while it was being prepared.
    if (isFinal(this.#stored(order).status)) return this.#stored(order);
    const stop = () => (opens === null ? null : this.#stopOf(order, opens));
    const stopped = stop();
    if (stopped !== null) {
      keeper.end(order.clientOrderId, 'cancelled', `not-sent: ${stopped}`);
      return this.#stored(order);
    }
    // On disk before it leaves: after a crash this order is looked up, never sent again.
    tickets.changeOrder(
      order.clientOrderId,
      { sentMs: clock.nowMs(), venueOrderId: prepared.venueOrderId },
      clock.nowMs(),
    );
    this.#options.leaves(order);
    const outcome = await this.#whileRunning(venue.submit(prepared, () => stop() === null));
    this.#options.risk.answered(order, outcome.kind === 'accepted');
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
      if (delayMs > 0) await this.#timers.pause(delayMs);
      const current = this.#stored(order);
      if (isFinal(current.status)) return current;
      const said = await this.#whileRunning(venue.lookUp(referenceOf(current)));
      // The stream may have told more meanwhile.
      noteAnswer(current, this.#stored(order), said, this.#options.keeper);
    }
    return this.#stored(order);
  }

  async #byHand(order: StoredOrder): Promise<StoredOrder> {
    const { clock, keeper, settings, tickets, waiting } = this.#options;
    const nowMs = clock.nowMs();
    tickets.changeOrder(order.clientOrderId, { sentMs: nowMs, status: 'working' }, nowMs);
    waiting(order.ticketId);
    this.#tellIdle();
    const answered = await new Promise<boolean>((resume) => {
      const patience = this.#timers.after(settings().manualLegLife, () => {
        if (this.#manual.delete(order.clientOrderId)) resume(false);
      });
      this.#manual.set(order.clientOrderId, (said) => {
        this.#timers.cancel(patience);
        resume(said);
      });
    });
    this.#options.resumed(order.ticketId);
    const after = this.#stored(order);
    if (!answered && !isFinal(after.status))
      keeper.end(order.clientOrderId, 'cancelled', 'not-placed-in-time');
    return this.#stored(order);
  }

  /**
   * Goes on waiting for a person after a restart, until the leg's time is over. The legs after it are not
   * placed any more: what was taken by hand meanwhile is the naked set's.
   */
  waitOn(order: StoredOrder): void {
    const { clock, concluded, keeper, settings } = this.#options;
    const untilMs = (order.sentMs ?? 0) + settings().manualLegLife;
    this.#timers.after(Math.max(0, untilMs - clock.nowMs()), () => {
      if (!isFinal(this.#stored(order).status)) {
        keeper.end(order.clientOrderId, 'cancelled', 'not-placed-in-time');
      }
      concluded(order.ticketId);
    });
  }

  /**
   * Why an order must not leave with which a bet begins. Nothing stops it once another of the bet may stand: half a
   * bet is worse than a whole one. Where another has got nothing, it would be the half.
   */
  #stopOf({ clientOrderId, purse, ticketId }: StoredOrder, opens: Ticket): string | null {
    const others = this.#options.tickets
      .orders(ticketId)
      .filter((own) => own.purse === purse && own.clientOrderId !== clientOrderId);
    const failed = ({ filled, status }: StoredOrder): boolean => isFinal(status) && filled === 0;
    if (others.some((own) => own.sentMs !== null && !failed(own))) return null;
    if (others.some(failed)) return 'other-leg-failed';
    const stop = this.#options.lastMoment(opens);
    return stop && `${stop.gate} ${stop.code}`;
  }

  #stored(order: Order): StoredOrder {
    const stored = this.#options.tickets.order(order.clientOrderId);
    if (stored === null) throw new Error(`order ${order.clientOrderId} is absent`);
    return stored;
  }

  /** What a venue answers; an answer that comes after the stop is nobody's, however it ends. */
  async #whileRunning<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } finally {
      if (this.#stopped) await never;
    }
  }

  /** Whether a ticket is being placed that does not wait for a person. */
  #underWay(): boolean {
    return this.#running.size > this.#manual.size;
  }

  #tellIdle(): void {
    if (this.#underWay()) return;
    for (const resume of this.#idle.splice(0)) resume();
  }
}
