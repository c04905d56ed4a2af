// Tickets that wait for the user's decision: opened from an opportunity, taken to new prices, cancelled,
// expired. Nothing of them is on disk; what is confirmed is the ticket desk's.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { commonMode, pursesOf, type Switches } from '../../../shared/domain/switches.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { DecimalOdds, Money, Quantity } from '../../../shared/domain/units.ts';
import type { Clock, Timer } from '../../platform/platform.ts';
import { nextTicketStatus } from './ticketMachine.ts';

/** Tickets open at once; the oldest open one gives way. */
const OPEN_MAX = 20;

/** Why a ticket command cannot be carried out. */
export class TicketError extends Error {
  override readonly name = 'TicketError';
  readonly code: 'gone' | 'changed' | 'not-open' | 'not-waiting' | 'too-small';

  constructor(code: TicketError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface OpenTicketsOptions {
  readonly clock: Clock;
  settings(): Settings;
  switches(): Switches;
  /** An id that no ticket has had. */
  unusedId(): string;
  /** The opportunity as the board shows it, or null when it is gone. */
  opportunity(id: string): Opportunity | null;
  /** The same legs at most at this size on the books as they are, or null when they do not pay. */
  reprice(opportunity: Opportunity, most: Quantity): Opportunity | null;
  /** Worst normal profit of a bet whose every contract costs its limit. */
  floor(opportunity: Opportunity): Money;
  changed(ticket: Ticket): void;
}

export class OpenTickets {
  readonly #options: OpenTicketsOptions;
  readonly #open = new Map<string, Ticket>();
  readonly #expiries = new Map<string, Timer>();
  #closed = false;

  constructor(options: OpenTicketsOptions) {
    this.#options = options;
  }

  /** All of them, oldest first. */
  all(): readonly Ticket[] {
    return [...this.#open.values()];
  }

  find(id: string): Ticket | null {
    return this.#open.get(id) ?? null;
  }

  /** Throws {@link TicketError} when the ticket is not open. */
  get(id: string): Ticket {
    const ticket = this.#open.get(id);
    if (ticket === undefined) throw new TicketError('not-open', 'the ticket is not open any more');
    return ticket;
  }

  /** Freezes an opportunity for the user's decision. Throws {@link TicketError} when it is gone. */
  open(opportunityId: string): Ticket {
    const { opportunity, switches } = this.#options;
    const found = opportunity(opportunityId);
    if (found === null) throw new TicketError('gone', 'the opportunity is gone');
    const mode = commonMode(switches().mode, switches().strategies[found.strategy].mode);
    return this.freeze(found, pursesOf(mode));
  }

  /** Freezes what is no row of the board: a bet that somebody has put together. */
  freeze(found: Opportunity, purses: readonly Purse[]): Ticket {
    const { clock, floor, settings, unusedId } = this.#options;
    if (this.#closed) throw new TicketError('not-open', 'the engine is stopping');
    const nowMs = clock.nowMs();
    const ticket: Ticket = {
      id: unusedId(),
      revision: 1,
      status: 'open',
      purses,
      opportunity: found,
      openedMs: nowMs,
      expiresMs: nowMs + settings().ticketLife,
      ...{ confirmedMs: null, finishedMs: null, refusal: found.refusal, reason: '', orders: [] },
      floorProfit: floor(found),
      lockedProfit: null,
    };
    if (this.#open.size >= OPEN_MAX) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.cancel(oldest);
    }
    this.#keep(ticket);
    return ticket;
  }

  /**
   * Takes the ticket to the books as they are, at most at `most` contracts; the bookmaker's bet of an offer to the
   * odds that a person reads there, where these are given. Throws {@link TicketError} when it is not open or does not
   * pay any more.
   */
  reprice(ticketId: string, most: Quantity | null, offered: DecimalOdds | null = null): Ticket {
    const ticket = this.get(ticketId);
    const { clock, floor, reprice, settings } = this.#options;
    const asked = withOffered(ticket.opportunity, offered, clock.nowMs());
    const fresh = reprice(asked, most ?? asked.quantity);
    if (fresh === null) throw new TicketError('gone', 'the bet does not pay any more');
    const changed: Ticket = {
      ...ticket,
      revision: ticket.revision + 1,
      opportunity: fresh,
      refusal: fresh.refusal,
      floorProfit: floor(fresh),
      expiresMs: clock.nowMs() + settings().ticketLife,
    };
    this.#keep(changed);
    return changed;
  }

  /** An open ticket's bet on the books as they are, the ticket left as it is; null when it is not to be had. */
  now(ticketId: string): Opportunity | null {
    const ticket = this.#open.get(ticketId);
    if (ticket === undefined) return null;
    return this.#options.reprice(ticket.opportunity, ticket.opportunity.quantity);
  }

  /** Throws {@link TicketError} when the ticket is not open. */
  cancel(ticketId: string): Ticket {
    const ticket = this.get(ticketId);
    return this.end({ ...ticket, status: nextTicketStatus(ticket.status, { type: 'cancel' }) });
  }

  /** The ticket has come to an end without a bet. */
  end(ticket: Ticket): Ticket {
    const ended = {
      ...ticket,
      revision: ticket.revision + 1,
      finishedMs: this.#options.clock.nowMs(),
    };
    this.drop(ticket.id);
    this.#options.changed(ended);
    return ended;
  }

  /** The ticket is no longer open here: it was confirmed and is stored. */
  drop(id: string): void {
    this.#open.delete(id);
    this.#expiries.get(id)?.cancel();
    this.#expiries.delete(id);
  }

  /** Ends every open ticket and opens no more: the engine stops. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#open.keys()]) this.cancel(id);
  }

  #keep(ticket: Ticket): void {
    this.#open.set(ticket.id, ticket);
    this.#options.changed(ticket);
    this.#expireLater(ticket);
  }

  #expireLater(ticket: Ticket): void {
    const { clock } = this.#options;
    this.#expiries.get(ticket.id)?.cancel();
    const timer = clock.after(ticket.expiresMs - clock.nowMs(), () => {
      const current = this.#open.get(ticket.id);
      if (current === undefined || current.revision !== ticket.revision) return;
      this.end({ ...current, status: nextTicketStatus('open', { type: 'expire' }) });
    });
    this.#expiries.set(ticket.id, timer);
  }
}

/** The bet at odds that a person reads at its bookmaker; every other bet as it is. */
const withOffered = (bet: Opportunity, odds: DecimalOdds | null, saidMs: number): Opportunity =>
  odds === null || bet.matched === null
    ? bet
    : { ...bet, matched: { ...bet.matched, odds, saidMs } };
