// Everything that places bets and keeps their records, wired together: paper and live trading, desk,
// runner, keeper, reconciler, naked set. The engine talks to this; the parts do not know the engine.

import type { InstrumentId, ListingId, VenueId } from '../../../shared/domain/market.ts';
import type { GateName, GateVerdict, Opportunity } from '../../../shared/domain/opportunity.ts';
import { pursesOf } from '../../../shared/domain/switches.ts';
import { isFinal, type Purse, type Ticket } from '../../../shared/domain/ticket.ts';
import type { Quantity } from '../../../shared/domain/units.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { BalanceReport, FillReport, TradingEvents } from '../../venues/venue.ts';
import type { Engine } from '../engine.ts';
import { toOpportunity } from '../opportunityBoard.ts';
import { frozenBet, proposedBet } from '../risk/betAtRisk.ts';
import { SleepWatch } from '../sleepWatch.ts';
import type { Proposal, StrategyView } from '../strategies/strategy.ts';
import { checkBalances } from './balanceCheck.ts';
import { type BetEndings, createEndings } from './betEndings.ts';
import { BetHistory } from './betHistory.ts';
import { ContextBuilder } from './contextBuilder.ts';
import { createAudit } from './createAudit.ts';
import { createMoney } from './createMoney.ts';
import { createPlacing } from './createPlacing.ts';
import type { HedgeWatch } from './hedgeWatch.ts';
import { heldListings } from './heldListings.ts';
import type { LegMoney } from './legMoney.ts';
import type { LegRunner } from './legRunner.ts';
import { floorProfit, lockedProfit } from './lockedProfit.ts';
import { referenceOf } from './lookUp.ts';
import { NakedSet } from './nakedSet.ts';
import { OrderKeeper } from './orderKeeper.ts';
import { PaperTrading } from './paperTrading.ts';
import { execute, refusalAmong } from './pipeline.ts';
import { Reconciler } from './reconciler.ts';
import type { RescueDesk } from './rescueDesk.ts';
import { TicketDesk } from './ticketDesk.ts';
import { tradedRecords } from './tradedListings.ts';
import { UnsizedMarkets } from './unsizedMarkets.ts';
import type { VenueAudit } from './venueAudit.ts';
import { WaysOut } from './waysOut.ts';

/** Gates whose answer may have changed while a first order was being prepared. */
const LAST_MOMENT: readonly GateName[] = [
  'killSwitch',
  'scanningPaused',
  'viewOnly',
  'sharpFreshness',
  'executionMode',
];

export class Execution {
  readonly desk: TicketDesk;
  readonly runner: LegRunner;
  readonly keeper: OrderKeeper;
  readonly naked: NakedSet;
  readonly rescue: RescueDesk;
  readonly ways: WaysOut;
  readonly audit: VenueAudit;
  readonly money: LegMoney;
  readonly endings: BetEndings;
  readonly sleep: SleepWatch;
  readonly #engine: Engine;
  readonly #view: StrategyView;
  readonly #history: BetHistory;
  readonly #contexts: ContextBuilder;
  readonly #reconciler: Reconciler;
  readonly #watch: HedgeWatch;
  readonly #paper = new Map<VenueId, PaperTrading>();
  #killed: boolean;
  readonly #unsized = new UnsizedMarkets();

  constructor(engine: Engine, view: StrategyView) {
    this.#engine = engine;
    this.#killed = engine.switches.state.killed;
    this.#view = view;
    this.money = createMoney(engine);
    const { catalogue, journal, ledger, state, tickets } = engine;
    const { clock, log, random } = engine.options.platform;
    this.#history = new BetHistory(tickets, clock.nowMs());
    this.naked = new NakedSet(tickets, catalogue, () => this.#nakedChanged());
    this.keeper = new OrderKeeper({
      ...{ tickets, ledger, state },
      nowMs: () => clock.nowMs(),
      changed: (order) => this.#orderChanged(order),
    });
    const { orders, rescue, runner, watch } = createPlacing(engine, view, this.keeper, {
      lastMoment: (ticket) => this.#lastMoment(ticket),
      leaves: (order) => {
        engine.risk.sent(order);
        this.desk.hold.leaves();
      },
      waiting: (ticketId) => this.desk.await(ticketId, true),
      resumed: (ticketId) => this.desk.await(ticketId, false),
      concluded: (ticketId) => this.desk.conclude(ticketId),
    });
    this.runner = runner;
    this.rescue = rescue;
    this.#watch = watch;
    this.ways = new WaysOut(catalogue, view);
    this.#contexts = this.#contextBuilder();
    this.desk = new TicketDesk({
      ...{ clock, random: random.fork('tickets'), tickets, journal, risk: engine.risk },
      ...{ history: this.#history, naked: this.naked, orders, runner: this.runner },
      atRisk: (opportunity, purses) => frozenBet(catalogue, view, opportunity, purses),
      awake: () => this.sleep.look(),
      settings: () => engine.settings,
      switches: () => engine.switches.state,
      opportunity: (id) => engine.board.find(id)?.opportunity ?? null,
      reprice: (opportunity, most) => this.#reprice(opportunity, most),
      context: (ticket, fresh) => this.#contexts.forTicket(ticket, fresh),
      dollars: (venue) => engine.dollars(venue),
      ...tradedRecords(catalogue, view),
      floor: (opportunity) => floorProfit(catalogue, view, opportunity),
      locked: ({ opportunity }, held) => lockedProfit(catalogue, view, opportunity.sport, held),
      outlook: (...asked) => this.ways.outlook(...asked),
      held: (purse) => heldListings(tickets, purse),
      changed: (ticket) => this.#ticketChanged(ticket),
      decided: (id) => engine.decided(id),
      flush: () => void engine.storage.guard(() => journal.flush()),
    });
    this.audit = createAudit(engine, this.keeper);
    this.endings = createEndings(engine);
    this.sleep = new SleepWatch({ nowMs: () => clock.nowMs(), slept: (ms) => this.#slept(ms) });
    this.#reconciler = new Reconciler({
      ...{ clock, log, tickets, keeper: this.keeper, runner: this.runner },
      trading: (purse, venue) => engine.trading(purse, venue),
      conclude: (ticketId) => this.desk.conclude(ticketId),
    });
  }

  #contextBuilder(): ContextBuilder {
    const engine = this.#engine;
    const { catalogue } = engine;
    return new ContextBuilder({
      ...{ books: engine.books, catalogue, history: this.#history },
      settings: () => engine.settings,
      switches: () => engine.switches.state,
      nowMs: () => engine.nowMs,
      feedState: (venue) => engine.venues.runtime(venue)?.feed?.report().state ?? 'off',
      liveReady: (venue) => engine.venues.liveReady(venue),
      patienceMs: (venue) => engine.venues.patienceMs(venue),
      fees: (venue) => this.#view.fees(venue),
      free: (purse, market) => this.money.free(purse, market),
      stakeMost: (market) => engine.matched.limits.stakeMost(market),
      references: (id, value) =>
        engine.strategies.referencesOf(engine.markets.find(id)?.index ?? -1, value),
      offerRefusal: (bet) => engine.matched.tickets.objectionTo(bet),
      isNaked: (fixture) => this.naked.has(fixture),
      isPlacing: (fixture) => this.desk.isPlacing(fixture),
    });
  }

  /** Paper trading at every venue, and the reconciler over what an earlier session left. */
  start(): void {
    checkBalances(this.#engine);
    for (const runtime of this.#engine.runtimes.values()) this.openPaper(runtime.id);
    this.#reconciler.start();
    for (const order of this.#engine.tickets.openOrders()) {
      if (order.manual && order.sentMs !== null) this.runner.waitOn(order);
    }
  }

  /** The venues are connected: accounts that live orders stand on are opened. */
  venuesStarted(): void {
    for (const order of this.#engine.tickets.openOrders()) {
      if (order.purse === 'live') this.#engine.runtimes.get(order.venueId)?.openAccount();
    }
    this.audit.start();
    this.endings.start();
  }

  /**
   * Lets what is being placed come to its end, within the time given: a bet that is stopped between
   * its legs is a naked one.
   */
  drained(mostMs: number): Promise<void> {
    this.desk.openTickets.close();
    return this.runner.drained(mostMs);
  }

  stop(): void {
    this.desk.openTickets.close();
    this.runner.stop();
    this.#reconciler.stop();
    this.audit.stop();
    this.endings.stop();
    for (const paper of this.#paper.values()) paper.stop();
  }

  paper(venue: VenueId): PaperTrading | null {
    return this.#paper.get(venue) ?? null;
  }

  /** Where a venue's live account reports to. */
  events(venue: VenueId): TradingEvents {
    return {
      order: (report) => this.keeper.report(report),
      fill: (report: FillReport) => {
        this.keeper.fill(venue, 'live', report);
      },
    };
  }

  venueBalance(venue: VenueId, report: BalanceReport): void {
    // The first figure opens the live ledger; later differences are shown, not adopted.
    this.#engine.ledger.open('live', venue, report.free);
    // And a person's word on it is over, also for a time in which it cannot be read any more.
    this.#engine.ledger.forgetTold(venue);
    this.moneyChanged();
  }

  /** Whether an order of a ticket's purse has not come to its end. */
  isUnderWay(ticketId: string, purse: Purse): boolean {
    const orders = this.#engine.tickets.orders(ticketId);
    const open = orders.some((own) => own.purse === purse && !isFinal(own.status));
    return open || this.runner.isRunning(ticketId, purse);
  }

  /** What would refuse a bet now. */
  verdict(proposal: Proposal, firstSeenMs: number): GateVerdict {
    const context = this.#contexts.forProposal(proposal, firstSeenMs);
    return execute(context, () =>
      this.#engine.risk.verdict(proposedBet(this.#view, proposal, context.purses)),
    );
  }

  /** After every turn of the engine. */
  turn(): void {
    for (const paper of this.#paper.values()) paper.turn();
  }

  /** A few times a second. */
  tick(): void {
    this.sleep.look();
    this.desk.price();
    this.#watch.look();
    this.#unsized.markSome(this.#engine.turns);
    // Balances are read before anything is armed: the last gates stand on them.
    const { armed, mode } = this.#engine.switches.state;
    if (!armed && !this.naked.hasLive() && !pursesOf(mode).includes('live')) return;
    for (const runtime of this.#engine.runtimes.values()) {
      if (runtime.openAccount()) void this.audit.run(runtime.id);
    }
  }

  switched(): void {
    const { settings, switches } = this.#engine;
    const { killed } = switches.state;
    if (killed && !this.#killed && settings.killCancels) this.cancelResting();
    this.#killed = killed;
    this.moneyChanged();
    this.tick();
  }

  /**
   * Asks every venue to cancel what rests there and what nobody waits on; what a venue answers comes as for
   * any cancelled order. A hedge that is being placed is left alone. Returns how many were asked for.
   */
  cancelResting(): number {
    const { options } = this.#engine;
    const resting = this.#reconciler.open();
    for (const order of resting) {
      const venue = this.#engine.trading(order.purse, order.venueId);
      venue?.cancel(referenceOf(order)).catch((error: unknown) => {
        options.platform.log.write('warn', 'execution', 'an order could not be cancelled', {
          error,
        });
      });
    }
    return resting.length;
  }

  /** A position was paid out or given back. */
  settled(): void {
    this.desk.settled();
    this.moneyChanged();
  }

  /** Money has moved: what the board offers may be of another size, which is looked at in the ticks that follow. */
  moneyChanged(): void {
    const { board, publisher } = this.#engine;
    this.#unsized.note(board);
    for (const topic of ['balances', 'positions', 'profit', 'settled', 'drift'] as const) {
      publisher?.markAll(topic);
    }
  }

  /** Opportunities that open tickets were made from. */
  openOpportunities(): readonly string[] {
    const open = this.desk.tickets().filter(({ status }) => status === 'open');
    return open.map(({ opportunity }) => opportunity.id);
  }

  /** Instruments of open positions: followed whatever else is dropped. */
  heldInstruments(venues: ReadonlySet<VenueId>): readonly InstrumentId[] {
    return [...this.#notedInstruments(venues), ...this.#positionInstruments(venues)];
  }

  /** Of bets of offers that were placed elsewhere: their results settle them. */
  #notedInstruments(venues: ReadonlySet<VenueId>): readonly InstrumentId[] {
    const { catalogue, matched } = this.#engine;
    return matched.store.openListings().flatMap((id) => {
      const place = catalogue.listing(id as ListingId);
      return place === null || !venues.has(place.market.venueId) ? [] : [place.outcome.instrument];
    });
  }

  #positionInstruments(venues: ReadonlySet<VenueId>): readonly InstrumentId[] {
    return this.#engine.tickets.positions().flatMap((position) => {
      if (!venues.has(position.venueId) || position.quantity === 0) return [];
      // What ended while nobody looked is listed no more; its feed can still say how.
      const place = this.#engine.catalogue.listing(position.listingId);
      return place?.outcome.instrument ?? position.instrument ?? [];
    });
  }

  prune(): void {
    this.#history.prune(this.#engine.nowMs);
    this.#engine.risk.prune();
  }

  /** What would stop a bet between its confirmation and the sending of its first leg. */
  #lastMoment(ticket: Ticket): GateVerdict {
    this.sleep.look();
    const { opportunity } = ticket;
    const fresh = this.#reprice(opportunity, opportunity.quantity);
    return refusalAmong(LAST_MOMENT, this.#contexts.forTicket(ticket, fresh));
  }

  /** Opens paper trading at a venue. */
  openPaper(venue: VenueId): void {
    const { books, catalogue, options, tickets } = this.#engine;
    const { clock, random } = options.platform;
    const paper = new PaperTrading({
      ...{ venueId: venue, currency: this.#engine.currency(venue), clock, books, catalogue },
      random: random.fork(`paper/${venue}`),
      fees: this.#view.fees(venue),
      settings: () => this.#engine.settings,
    });
    paper.start({
      order: (report) => this.keeper.report(report),
      fill: (report) => {
        this.keeper.fill(venue, 'paper', report);
      },
    });
    for (const order of tickets.openOrders()) {
      const resting = order.timeInForce === 'good-till-cancelled' && order.status === 'working';
      if (order.purse === 'paper' && order.venueId === venue && resting)
        paper.restore(order, order.filled);
    }
    this.#paper.set(venue, paper);
  }

  #reprice(opportunity: Opportunity, most: Quantity): Opportunity | null {
    const { nowMs, strategies } = this.#engine;
    const proposal = strategies.reprice(opportunity, most);
    const refusal = proposal && this.verdict(proposal, opportunity.firstSeenMs);
    return proposal && toOpportunity(this.#view, proposal, opportunity, refusal, nowMs);
  }

  #orderChanged(order: StoredOrder): void {
    const { matched, publisher, risk, settlement } = this.#engine;
    risk.follow(order);
    this.naked.noteOrder(order);
    if (this.naked.entries().length > 0) publisher.markAll('naked');
    publisher.mark('orders', order.clientOrderId);
    publisher.markAll('fills');
    publisher.mark('tickets', order.ticketId);
    settlement.orderChanged(order);
    this.moneyChanged();
    this.desk.noteOrder(order.ticketId);
    matched.tickets.orderChanged(order.ticketId);
  }

  #ticketChanged(ticket: Ticket): void {
    const { board, matched, publisher, results, risk } = this.#engine;
    results.concluded(ticket);
    publisher.mark('tickets', ticket.id);
    for (const order of ticket.orders) {
      risk.follow(order);
      publisher.mark('orders', order.clientOrderId);
    }
    matched.tickets.orderChanged(ticket.id);
    this.moneyChanged();
    board.sweep();
  }

  /** Nothing of the engine ran for a while: real money waits for a person. */
  #slept(gapMs: number): void {
    const { journal, nowMs: atMs, switches } = this.#engine;
    journal.incident({ atMs, venueId: '', kind: 'slept', detail: `${gapMs} ms` });
    switches.disarm('slept');
  }

  #nakedChanged(): void {
    this.#engine.publisher?.markAll('naked');
    this.#engine.board?.sweep();
  }
}
