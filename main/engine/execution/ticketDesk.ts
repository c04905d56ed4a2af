// Confirms open tickets, and says in the end what became of them. The page sends no prices: the ticket is
// here, and the gates are asked about the state now.

import type { NakedLeg } from '../../../shared/domain/ledger.ts';
import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import type { GateVerdict, Opportunity } from '../../../shared/domain/opportunity.ts';
import {
  isFinal,
  isUnplaced,
  type Order,
  type Purse,
  type Ticket,
} from '../../../shared/domain/ticket.ts';
import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import type { Random } from '../../platform/platform.ts';
import type { JournalStore } from '../../storage/journalStore.ts';
import type { TradedListing } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import { decisionOn } from '../opportunityBoard.ts';
import type { BetAtRisk } from '../risk/betAtRisk.ts';
import type { RiskDesk } from '../risk/riskDesk.ts';
import type { RiskPass } from '../risk/riskPass.ts';
import type { BetHistory } from './betHistory.ts';
import type { GateContext } from './gateContext.ts';
import type { LegOrders } from './legOrders.ts';
import type { LegRunner } from './legRunner.ts';
import { contractsLacking } from './matchedStanding.ts';
import type { NakedSet } from './nakedSet.ts';
import { OpenTickets, type OpenTicketsOptions, TicketError } from './openTickets.ts';
import { execute } from './pipeline.ts';
import { nextTicketStatus, ticketAccepts } from './ticketMachine.ts';
import {
  gravest,
  type HeldTotal,
  heldBy,
  heldPerhaps,
  legTotals,
  type PurseOutcome,
  purseOutcome,
} from './ticketOutcome.ts';
import { WireHold } from './wireHold.ts';

export interface TicketDeskOptions extends Omit<OpenTicketsOptions, 'unusedId'> {
  readonly random: Random;
  readonly tickets: TicketStore;
  readonly journal: JournalStore;
  readonly history: BetHistory;
  readonly naked: NakedSet;
  readonly orders: LegOrders;
  readonly runner: LegRunner;
  /** Notices a sleep before anything is decided on what was true before it. */
  awake(): void;
  readonly risk: Pick<RiskDesk, 'open' | 'placed'>;
  /** The bet as the risk desk judges it. */
  atRisk(opportunity: Opportunity, purses: readonly Purse[]): BetAtRisk;
  /** Everything the gates decide on, for this bet at its own limits on the books as they are. */
  context(ticket: Ticket, fresh: Opportunity | null): GateContext;
  /** Dollars for one unit of a venue's money, in millionths. */
  dollars(venue: VenueId): number;
  /** Names to remember for the listings of a bet. */
  tradedListings(opportunity: Opportunity): readonly TradedListing[];
  /** Listings were bet on: their fixtures keep their ids and the order of their sides. */
  traded(listings: readonly TradedListing[]): void;
  /** Worst normal profit of what was really filled; null while a listing is not known. */
  locked(ticket: Ticket, held: readonly HeldTotal[]): Money | null;
  /** What unequal legs return in every ending, and the ways out. */
  outlook(
    ticket: Ticket,
    purse: Purse,
    held: readonly HeldTotal[],
    missing: readonly Quantity[],
  ): Pick<NakedLeg, 'byHand' | 'endings' | 'ways'>;
  /** Listings on which a purse holds a position. */
  held(purse: Purse): ReadonlySet<ListingId>;
  /** A verdict was written to the journal. */
  decided(id: number): void;
  /** Writes verdicts out; what cannot be written is kept for later. */
  flush(): void;
}

/** A leg by hand, and which of its orders where there may be several. */
export interface ByHand {
  readonly legIndex: number;
  readonly purse: Purse;
  readonly clientOrderId?: string | undefined;
}

export class TicketDesk {
  readonly #options: TicketDeskOptions;
  /** Tickets that nobody has confirmed yet. */
  readonly openTickets: OpenTickets;
  readonly hold: WireHold;
  /** Fixtures on which a ticket of this process is being placed. */
  readonly #placing = new Map<string, string>();
  /** Tickets with fills whose result cannot be said yet: their listings are not in the catalogue. */
  readonly #unpriced: Set<string>;

  constructor(options: TicketDeskOptions) {
    this.#options = options;
    const { clock, random, tickets } = options;
    this.hold = new WireHold(clock);
    this.openTickets = new OpenTickets({
      ...options,
      unusedId: () => tickets.unusedId(() => `t${random.uuid()}`),
    });
    this.#unpriced = new Set(tickets.unpriced());
  }

  /** Open tickets and the last confirmed ones. */
  tickets(): readonly Ticket[] {
    const recent = this.#options.tickets.recent(200);
    return [...this.openTickets.all(), ...recent];
  }

  ticket(id: string): Ticket | null {
    return this.openTickets.find(id) ?? this.#options.tickets.ticket(id);
  }

  isPlacing(fixtureId: string): boolean {
    return this.#placing.has(fixtureId);
  }

  /**
   * Places the ticket when all thirteen gates and the risk desk pass on the state now. A second confirmation of the same
   * ticket returns it as it is. Throws when the numbers shown were others than these, or a leg that was to be placed by
   * hand would be placed by its venue, or the other way round.
   */
  confirm(ticketId: string, revision: number): Ticket {
    const { awake, clock, context, journal, reprice } = this.#options;
    awake();
    const known = this.ticket(ticketId);
    if (known !== null && known.status !== 'open') return known;
    const ticket = this.openTickets.get(ticketId);
    if (ticket.revision !== revision) {
      throw new TicketError('changed', `expected revision ${ticket.revision}, was ${revision}`);
    }
    const nowMs = clock.nowMs();
    if (nowMs >= ticket.expiresMs) {
      return this.openTickets.end({
        ...ticket,
        status: nextTicketStatus('open', { type: 'expire' }),
      });
    }
    const fresh = reprice(ticket.opportunity, ticket.opportunity.quantity);
    if (fresh !== null && !isPlacedAlike(ticket.opportunity, fresh)) {
      throw new TicketError('changed', 'a leg is placed another way than the ticket says');
    }
    const row = decisionOn(fresh ?? ticket.opportunity, nowMs, true);
    const decide = (verdict: GateVerdict) =>
      this.#options.decided(journal.decide({ ...row, refusal: verdict }));
    let placed: Ticket | null = null;
    const refusal = execute(context(ticket, fresh), () => {
      const orders = this.#orders(ticket, nowMs);
      const bet = this.#options.atRisk(ticket.opportunity, ticket.purses);
      const { pass, refusal: limit } = this.#options.risk.open(bet, ticketId, orders);
      if (pass === null) return limit;
      decide(null);
      placed = this.#place(ticket, nowMs, pass, orders);
      this.#options.risk.placed(bet, ticketId);
      return null;
    });
    if (placed !== null) return placed;
    decide(refusal);
    this.#options.flush();
    return this.openTickets.end({
      ...ticket,
      status: nextTicketStatus('open', { type: 'refuse' }),
      refusal,
    });
  }

  /** The orders that a ticket begins with, of every purse. */
  #orders(ticket: Ticket, nowMs: number): readonly Order[] {
    return ticket.purses.flatMap((purse) => this.#options.orders.plan(ticket, purse, nowMs));
  }

  /** Step 14: everything on disk first, the verdict with it, then the legs, purse by purse. */
  #place(ticket: Ticket, nowMs: number, pass: RiskPass, planned: readonly Order[]): Ticket {
    const { history, journal, orders, runner, tickets, tradedListings } = this.#options;
    const confirmed: Ticket = {
      ...ticket,
      status: nextTicketStatus('open', { type: 'confirm' }),
      confirmedMs: nowMs,
      refusal: null,
    };
    const listings = tradedListings(ticket.opportunity);
    journal.flushWith(() => {
      tickets.saveTicket(confirmed);
      for (const listing of listings) tickets.saveListing(listing);
      orders.commit(pass, planned);
    });
    this.#options.traded(listings);
    const { fixtureId, id: pairKey } = ticket.opportunity;
    this.#placing.set(fixtureId, ticket.id);
    this.hold.begin();
    history.add(fixtureId, pairKey, nowMs);
    this.openTickets.drop(ticket.id);
    const stored = tickets.ticket(ticket.id) ?? confirmed;
    this.#options.changed(stored);
    for (const purse of ticket.purses) void runner.run(stored, purse);
    return stored;
  }

  /**
   * The order of a leg that a person places by hand: the one that waits for that, or the last of which was said, or after
   * the time for it was assumed, that nothing was placed.
   */
  manualLeg(ticketId: string, named: ByHand): string {
    const { clientOrderId, legIndex, purse } = named;
    const own = this.#options.tickets
      .orders(ticketId)
      .filter((order) => order.legIndex === legIndex && order.purse === purse && order.manual)
      .filter((order) => clientOrderId === undefined || order.clientOrderId === clientOrderId);
    const order = own.find(({ status }) => status === 'working') ?? own.findLast(isUnplaced);
    if (order === undefined)
      throw new TicketError('not-waiting', 'no leg is waiting to be placed by hand');
    return order.clientOrderId;
  }

  /** A leg of this ticket waits for a person, or has stopped waiting. */
  await(ticketId: string, waiting: boolean): void {
    const { tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    const event = { type: waiting ? ('await' as const) : ('resume' as const) };
    if (ticket === null || !ticketAccepts(ticket.status, event)) return;
    this.#save({ ...ticket, status: nextTicketStatus(ticket.status, event) });
  }

  /**
   * Says what became of a ticket after something about its orders has changed. Purses whose legs are
   * still being placed are left out until they are done.
   */
  conclude(ticketId: string): void {
    const { clock, runner, tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    if (ticket === null || ticket.confirmedMs === null) return;
    const settled = ticket.purses.filter((purse) => !runner.isRunning(ticketId, purse));
    const outcomes = settled.map((purse) => this.#outcomeOf(ticket, purse));
    this.#noteNaked(ticket, settled, outcomes);
    if (settled.length < ticket.purses.length) return;
    if (this.#placing.get(ticket.opportunity.fixtureId) === ticketId) {
      this.#placing.delete(ticket.opportunity.fixtureId);
    }
    const event = { type: gravest(outcomes) };
    if (!ticketAccepts(ticket.status, event)) return;
    const status = nextTicketStatus(ticket.status, event);
    if (status === ticket.status && ticket.finishedMs !== null) return;
    const over = status !== 'placing' && status !== 'awaiting-manual' && status !== 'unknown';
    const held = spokenFor(ticket);
    const locks = held !== null && locksProfit(ticket);
    const lockedProfit = locks ? this.#options.locked(ticket, held) : null;
    if (locks && lockedProfit === null) this.#unpriced.add(ticketId);
    else this.#unpriced.delete(ticketId);
    this.#save({
      ...ticket,
      status,
      finishedMs: over ? clock.nowMs() : null,
      reason: ticket.orders.find((order) => order.status === 'rejected')?.reason ?? '',
      lockedProfit,
    });
  }

  /** Unequal legs of which no ordinary result loses are a smaller bet and no alarm; what an offer's bet lacks is. */
  #outcomeOf(ticket: Ticket, purse: Purse): PurseOutcome {
    const outcome = purseOutcome(ticket, ticket.orders, purse);
    if (outcome.event !== 'bare') return outcome;
    // What was told of it after it was settled is paid: nothing of it stands, bare or not.
    if (!this.#stands(ticket, purse)) return { event: 'stay-partial' };
    if (ticket.opportunity.matched !== null) return outcome;
    const locked = this.#options.locked(ticket, heldBy(ticket.orders, purse));
    return locked !== null && locked >= 0 ? { event: 'stay-partial' } : outcome;
  }

  /** Says what tickets have locked whose listings were not in the catalogue when they were concluded. */
  price(): void {
    for (const ticketId of this.#unpriced) {
      const ticket = this.#options.tickets.ticket(ticketId);
      const held = ticket && spokenFor(ticket);
      if (ticket === null || held === null || !locksProfit(ticket)) {
        this.#unpriced.delete(ticketId);
        continue;
      }
      const lockedProfit = this.#options.locked(ticket, held);
      if (lockedProfit === null) continue;
      this.#unpriced.delete(ticketId);
      this.#save({ ...ticket, lockedProfit });
    }
  }

  /** An order has changed: when nobody is placing its ticket any more, look at the ticket again. */
  noteOrder(ticketId: string): void {
    const { runner, tickets } = this.#options;
    const ticket = tickets.ticket(ticketId);
    if (ticket === null || ticket.status === 'placing') return;
    if (ticket.purses.some((purse) => runner.isRunning(ticketId, purse))) return;
    this.conclude(ticketId);
  }

  /** Naked tickets with what stands on each leg. */
  nakedLegs(): readonly NakedLeg[] {
    const { locked, naked, runner, tickets } = this.#options;
    return naked.entries().flatMap((entry) => {
      const ticket = tickets.ticket(entry.ticketId);
      if (ticket === null) return [];
      const legs = legTotals(ticket, ticket.orders, entry.purse);
      const held = heldBy(ticket.orders, entry.purse);
      const missing = contractsLacking(ticket.opportunity, legs);
      return {
        ...entry,
        title: `${ticket.opportunity.title} · ${ticket.opportunity.market}`,
        filled: legs.map((leg) => leg.filled),
        missing,
        underWay:
          ticket.orders.some(({ purse, status }) => purse === entry.purse && !isFinal(status)) ||
          runner.isRunning(entry.ticketId, entry.purse),
        labels: ticket.opportunity.legs.map((leg) => leg.label),
        // Of an unknown listing only the cost is certain; of an order that nobody knows of not even that.
        worstProfit: Math.min(
          ...heldPerhaps(ticket.orders, entry.purse).map(
            (perhaps) => locked(ticket, perhaps) ?? -this.#spent(perhaps),
          ),
        ) as Money,
        ...this.#options.outlook(ticket, entry.purse, held, missing),
      };
    });
  }

  /** A market was settled: what hung on it is decided, and no leg of it is bare any more. */
  settled(): void {
    const { clock, naked, tickets } = this.#options;
    for (const { purse, ticketId } of naked.entries()) {
      const ticket = tickets.ticket(ticketId);
      if (ticket === null || ticket.orders.some((order) => !isFinal(order.status))) continue;
      if (this.#stands(ticket, purse)) continue;
      naked.remove(ticketId, purse, clock.nowMs());
    }
  }

  /** Whether anything is held of what a ticket's legs are on, or were finished on. */
  #stands({ opportunity, orders }: Ticket, purse: Purse): boolean {
    const held = this.#options.held(purse);
    const filled = orders.filter((order) => order.purse === purse && order.filled > 0);
    return [...opportunity.legs, ...filled].some(({ listingId }) => held.has(listingId));
  }

  /** Dollars paid for what stands, fees included. */
  #spent(held: readonly HeldTotal[]): number {
    return held.reduce((sum, { cost, fee, venueId }) => {
      const rate = this.#options.dollars(venueId);
      return sum + mulDiv(cost + fee, rate, SCALE, 'ceil');
    }, 0);
  }

  #save(ticket: Ticket): void {
    const changed = { ...ticket, revision: ticket.revision + 1 };
    this.#options.tickets.saveTicket(changed);
    this.#options.changed(this.#options.tickets.ticket(ticket.id) ?? changed);
  }

  #noteNaked(ticket: Ticket, purses: readonly Purse[], outcomes: readonly PurseOutcome[]): void {
    const { clock, naked } = this.#options;
    for (const [at, outcome] of outcomes.entries()) {
      const purse = purses[at];
      if (purse === undefined) continue;
      if (outcome.event === 'bare' || outcome.event === 'lose-sight') {
        naked.add({
          ticketId: ticket.id,
          purse,
          fixtureId: ticket.opportunity.fixtureId,
          sinceMs: clock.nowMs(),
          reason: outcome.event === 'bare' ? 'unequal' : 'unknown',
        });
      } else if (outcome.event !== 'await') naked.remove(ticket.id, purse, clock.nowMs());
    }
  }
}

/** With both purses the last one, which is the live one, speaks, unless it has nothing. */
const spokenFor = ({ orders, purses }: Ticket): readonly HeldTotal[] | null =>
  purses.map((purse) => heldBy(orders, purse)).findLast((held) => held.length > 0) ?? null;

/** A bet that can lose, or that half of stands elsewhere, locks nothing. */
const locksProfit = ({ opportunity }: Ticket): boolean =>
  opportunity.value === null && opportunity.partLay == null;

const isPlacedAlike = ({ legs }: Opportunity, now: Opportunity): boolean =>
  legs.every(({ placement }, at) => placement === now.legs[at]?.placement);
