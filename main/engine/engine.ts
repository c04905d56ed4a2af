// The whole of Crossbook without a window or a socket of its own: give it a platform, a database, the
// venues and a host, and it watches, finds, decides, trades and keeps the ledger.

import { AssertionError } from '../../shared/assert.ts';
import type { AppInfo } from '../../shared/contract/contract.ts';
import type { Transport } from '../../shared/contract/wire.ts';
import { dollarsOf } from '../../shared/domain/currencySettings.ts';
import { takesBets, type VenueId } from '../../shared/domain/market.ts';
import {
  DEMO_WORLD,
  readStoredSettings,
  type Settings,
  type StoredSettings,
  type VenueChoice,
} from '../../shared/domain/settings.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Currency, Money, Ratio } from '../../shared/domain/units.ts';
import { JournalStore, LATEST_MAX } from '../storage/journalStore.ts';
import { LedgerStore } from '../storage/ledgerStore.ts';
import { RiskStore } from '../storage/riskStore.ts';
import { StateStore } from '../storage/stateStore.ts';
import { TicketStore } from '../storage/ticketStore.ts';
import type { BookHandle, Trading, VenueModule } from '../venues/venue.ts';
import { AlertDesk } from './alerts/alertDesk.ts';
import { createHandlers } from './api/handlers.ts';
import type { Publisher } from './api/publisher.ts';
import { attach } from './api/rpcServer.ts';
import { createPublisher } from './api/sources.ts';
import { appInfo } from './appInfo.ts';
import type { BetResults } from './betResults.ts';
import { BookInbox } from './bookInbox.ts';
import { Books } from './books.ts';
import type { Catalogue } from './catalogue.ts';
import { createSettlement } from './createSettlement.ts';
import { accountChoice, choiceAtStart, type EngineOptions, type World } from './engineOptions.ts';
import { Evaluation } from './evaluation.ts';
import { Execution } from './execution/execution.ts';
import { FeedWatch } from './feedWatch.ts';
import { Housekeeping } from './housekeeping.ts';
import { LatencyHistogram } from './latency.ts';
import { Ledger } from './ledger.ts';
import { MarketTable } from './marketTable.ts';
import { Matching } from './matching/matching.ts';
import { MatchedBetting } from './offers/matchedBetting.ts';
import { OpportunityBoard } from './opportunityBoard.ts';
import { createResults, createRisk } from './risk/createRisk.ts';
import type { RiskDesk } from './risk/riskDesk.ts';
import type { Settlement } from './settlement.ts';
import { StorageWatch } from './storageWatch.ts';
import { Strategies } from './strategies/strategies.ts';
import type { StrategyView } from './strategies/strategy.ts';
import { strategyView } from './strategyView.ts';
import { SwitchBoard } from './switchBoard.ts';
import { TelegramDesk } from './telegram/telegramDesk.ts';
import { soonest, TurnLoop } from './turn.ts';
import { admitting, VenueDirectory } from './venueDirectory.ts';
import { type DemoVenue, VenueRuntime } from './venueRuntime.ts';
import { WatchList } from './watchList.ts';
import { crossed, keptByDemo } from './worldChoices.ts';

/** How long a stop waits for legs that are being placed. */
const DRAIN_MS = 10_000;

export class Engine {
  readonly options: EngineOptions;
  readonly books = new Books();
  readonly markets = new MarketTable();
  readonly latency = new LatencyHistogram();
  readonly tickets: TicketStore;
  readonly journal: JournalStore;
  readonly state: StateStore;
  readonly riskRows: RiskStore;
  readonly matching: Matching;
  readonly ledger: Ledger;
  readonly switches: SwitchBoard;
  readonly catalogue: Catalogue;
  readonly inbox: BookInbox;
  readonly turns: TurnLoop;
  readonly strategies: Strategies;
  readonly board: OpportunityBoard;
  /** What strategies and screens may know of the engine. */
  readonly view: StrategyView;
  readonly risk: RiskDesk;
  readonly execution: Execution;
  readonly results: BetResults;
  readonly settlement: Settlement;
  readonly matched: MatchedBetting;
  readonly feeds: FeedWatch;
  readonly alerts: AlertDesk;
  readonly telegram: TelegramDesk;
  readonly publisher: Publisher;
  readonly runtimes = new Map<VenueId, VenueRuntime>();
  readonly venues = new VenueDirectory(this.runtimes, (venue) =>
    accountChoice(this.options.world, this.stored.venues[venue]),
  );
  readonly startedMs: number;
  stored: StoredSettings;
  readonly #storedAtStart: StoredSettings;
  readonly storage: StorageWatch;
  readonly #settingsProblems: string[];
  readonly #evaluation: Evaluation;
  readonly #housekeeping: Housekeeping;
  readonly #handlers: ReturnType<typeof createHandlers>;
  #demoVenues: { readonly [venue: string]: DemoVenue } = {};
  readonly #watchList = new WatchList(this);
  #stopped = false;

  constructor(options: EngineOptions) {
    this.options = options;
    const { database, platform } = options;
    const { clock } = platform;
    const nowMs = () => clock.nowMs();
    this.startedMs = nowMs();
    const read = readStoredSettings(options.settings.read());
    this.#storedAtStart = this.stored = read.value;
    this.#settingsProblems = [...(options.settings.problems ?? []), ...read.problems];
    this.storage = new StorageWatch({
      path: database.name,
      failed: (sentence) => this.#storageFailed(sentence),
      recovered: () => {
        this.storage.guard(() => this.switches.keep());
        this.publisher.markAll('app');
      },
    });
    this.tickets = new TicketStore(database);
    this.journal = new JournalStore(database);
    this.state = new StateStore(database);
    this.riskRows = new RiskStore(database);
    this.switches = new SwitchBoard(this.state, nowMs, () => this.#switched());
    const currency = (venue: VenueId) => this.currency(venue);
    this.ledger = new Ledger({ store: new LedgerStore(database), nowMs, currency });
    this.matching = new Matching({
      ...{ database, clock, books: this.books, markets: this.markets },
      realm: (venue) => this.venues.runtime(venue)?.realm ?? 'real',
      source: (venue) => this.venues.source(venue),
      changed: (index) => this.turns.mark(index),
      watchChanged: () => this.#watchList.soon(),
      resolved: (resolution) => this.#guard(() => this.settlement.resolve(resolution)),
    });
    this.catalogue = this.matching.catalogue;
    this.turns = new TurnLoop({
      ...{ clock, latency: this.latency, hurried: () => this.execution.desk.hold.hurried },
      held: () => this.execution.desk.hold.isHolding,
      drain: () => this.inbox.drain(),
      touched: (book) => this.matched.qualifiers.touched(book),
      marketOf: (book) => this.markets.ofBook(book),
      depthMatters: (market) => this.#evaluation.depthMatters(market),
      touch: (market) => this.strategies.touch(market),
      isReference: (book) => this.view.referenceWeight(this.books.venue(book)) > 0,
      evaluate: (market) => this.#evaluation.evaluate(market),
      finished: () => {
        this.execution.turn();
        if (!this.execution.desk.hold.isHolding) this.matched.qualifiers.turn();
      },
      broken: (error) => this.broken(error),
    });
    const { changed, wake } = this.turns;
    const doubted = (book: BookHandle, reason: string) => this.doubt(book, reason);
    this.inbox = new BookInbox(this.books, { changed, doubted }, wake);
    const view = strategyView(this);
    this.view = view;
    this.strategies = new Strategies(view);
    this.risk = createRisk(this, view, this.riskRows);
    this.execution = new Execution(this, view);
    this.results = createResults(this);
    this.settlement = createSettlement(this);
    this.board = new OpportunityBoard({
      view,
      journal: this.journal,
      verdict: (proposal, firstSeenMs) => this.execution.verdict(proposal, firstSeenMs),
      changed: (opportunity) => this.publisher.mark('opportunities', opportunity.id),
      removed: (id) => this.publisher.mark('opportunities', id),
      decided: (id) => this.decided(id),
      soon: (call) => soonest(clock, this.execution.desk.hold.isHolding, () => this.#guard(call)),
    });
    this.matched = new MatchedBetting(this);
    this.feeds = new FeedWatch(this);
    this.alerts = new AlertDesk(this);
    this.telegram = new TelegramDesk(this);
    const { board, markets, strategies } = this;
    const evaluated = (market: number) => this.matched.qualifiers.evaluated(market);
    const turn = () => this.turns.turns;
    this.#evaluation = new Evaluation({ board, evaluated, markets, strategies, turn });
    this.publisher = createPublisher(this, view);
    this.#handlers = createHandlers(this);
    this.#housekeeping = new Housekeeping(this);
    for (const module of options.venues) this.#addVenue(module);
  }

  get settings(): Settings {
    return this.stored.settings;
  }

  get nowMs(): number {
    return this.options.platform.clock.nowMs();
  }

  get info(): AppInfo {
    return appInfo(this, [this.storage.problem ?? [], this.#settingsProblems].flat());
  }

  /** Connects the venues and settles what an earlier session left open. The only way to start. */
  async start(): Promise<void> {
    const { platform } = this.options;
    platform.log.write('info', 'engine', 'starting', { venues: [...this.runtimes.keys()] });
    this.execution.start();
    if (this.options.world === 'demo') this.#demoVenues = await this.options.demo.open();
    await Promise.all([...this.runtimes.values()].map((runtime) => runtime.start()));
    for (const runtime of this.runtimes.values()) this.#openPaper(runtime.id);
    for (const { venueId } of this.ledger.accounts()) this.#meet(venueId);
    this.execution.venuesStarted();
    this.matched.start();
    await this.telegram.start();
    this.#housekeeping.start();
  }

  /** Ends everything, after the legs under way; what rests at venues is left as it is. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.execution.drained(DRAIN_MS);
    this.#housekeeping.stop();
    this.#watchList.stop();
    this.matched.stop();
    this.turns.stop();
    this.board.stop();
    this.execution.stop();
    const stopped = [...this.runtimes.values()].map((runtime) => runtime.stop());
    this.storage.guard(() => {
      this.feeds.close();
      this.journal.flush();
      this.matching.flush();
    });
    await Promise.all(stopped);
    this.options.platform.log.write('info', 'engine', 'stopped');
  }

  /** Serves a page over a transport. `token` is what it has to know, null on a private line. */
  attach(transport: Transport, token: string | null): void {
    const { clock, log } = this.options.platform;
    attach(
      {
        ...{ clock, log, publisher: this.publisher, handlers: this.#handlers, token },
        failed: (error) => this.failed(error),
      },
      transport,
    );
  }

  /** An assumption was broken: nothing is placed any more until a person has looked. */
  broken(error: AssertionError): void {
    this.options.platform.log.write('error', 'engine', 'an assumption was broken', { error });
    this.#kill(`internal: ${error.message}`);
  }

  /**
   * An error that nobody expected: where it may have left something undone, bets are stopped. The
   * sentence to show when it is the disk that refuses, null for every other error.
   */
  failed(error: unknown): string | null {
    if (this.storage.note(error)) return this.storage.problem;
    if (error instanceof AssertionError) this.broken(error);
    return null;
  }

  /** The disk refuses: bets are stopped until a person has made room and resumes. */
  #storageFailed(sentence: string): void {
    this.options.platform.log.write('error', 'engine', 'the database cannot be written', {
      sentence,
    });
    this.#kill(sentence);
    this.publisher.markAll('app');
  }

  /** Stops bets for a reason of our own; that the stop itself cannot be stored changes nothing. */
  #kill(reason: string): void {
    try {
      this.switches.kill(reason);
    } catch (error) {
      if (!this.storage.note(error)) throw error;
    }
  }

  currency(venue: VenueId): Currency {
    return this.venues.descriptor(venue)?.currency ?? 'USD';
  }

  /** What one unit of a venue's money is worth in dollars, in millionths; 0 while nobody has said. */
  dollars(venue: VenueId): Ratio {
    return dollarsOf(this.currency(venue), this.settings);
  }

  trading(purse: Purse, venue: VenueId): Trading | null {
    return purse === 'paper'
      ? this.execution.paper(venue)
      : (this.runtimes.get(venue)?.trading() ?? null);
  }

  /** A verdict was written to the journal; the oldest one shown gives way to it. */
  decided(id: number): void {
    this.publisher.mark('decisions', String(id));
    this.publisher.mark('decisions', String(id - LATEST_MAX));
  }

  doubt(book: BookHandle, reason: string): void {
    this.venues.runtime(this.books.venue(book))?.doubt(book, reason);
  }

  /** Takes new settings over and stores them. */
  changeSettings(value: StoredSettings): void {
    // What cannot be stored does not count either: the page is told, and both stay as they were.
    const { forceDemo, settings } = this.options;
    settings.write(forceDemo ? keptByDemo(value, this.#storedAtStart) : value);
    this.stored = value;
    this.publisher.markAll('settings');
    this.#watchList.soon();
    this.strategies.settingsChanged();
    this.risk.settingsChanged();
    for (const market of this.markets.all()) this.turns.mark(market.index);
    this.board.sweep();
  }

  /**
   * Points a venue elsewhere. Leaving or entering the demo world takes all venues along and begins the
   * engine anew: a simulated price must never meet a real one.
   */
  async configureVenue(runtime: VenueRuntime, choice: VenueChoice): Promise<void> {
    const world: World = choice.environment === DEMO_WORLD ? 'demo' : 'real';
    if (world !== this.options.world) {
      const { venues } = this.options;
      this.changeSettings(crossed(this.stored, venues, world, { id: runtime.id, choice }));
      this.options.host.restart();
      return;
    }
    const venues = { ...this.stored.venues, [runtime.id]: choice };
    this.changeSettings({ ...this.stored, venues });
    this.catalogue.clear(runtime.id);
    await runtime.configure(choice);
    this.#openPaper(runtime.id);
    this.#watchList.soon();
    this.publisher.markAll('venues');
  }

  #addVenue(module: VenueModule): void {
    const { platform } = this.options;
    const { id } = module.descriptor;
    const { choice, problems } = choiceAtStart(this.options, module, this.stored.venues[id]);
    this.#settingsProblems.push(...problems);
    const runtime = new VenueRuntime(
      {
        module,
        platform,
        demo: () => this.#demoVenues[id] ?? null,
        bookSink: (meter) => this.inbox.sink(id, meter, () => this.turns.arrived()),
        catalogue: admitting(this.venues, this.catalogue.sink(id), (venue) => this.#meet(venue)),
        events: this.execution.events(id),
        balances: (report) => this.execution.venueBalance(id, report),
      },
      choice,
    );
    this.runtimes.set(id, runtime);
    this.venues.add(runtime);
  }

  /** A carried venue comes into use: it gets a purse to practise with. */
  #meet(venue: VenueId): void {
    if (!this.venues.meet(venue)) return;
    this.execution.openPaper(venue);
    this.#openPaper(venue);
    this.publisher.markAll('venues');
  }

  /** Where nobody can bet there is no purse: an aggregator only hands on the prices of others. */
  #openPaper(venue: VenueId): void {
    const descriptor = this.venues.descriptor(venue);
    if (descriptor !== null && !takesBets(descriptor)) return;
    this.ledger.open('paper', venue, this.settings.paperBalance as Money);
    this.execution.moneyChanged();
  }

  #switched(): void {
    this.publisher?.markAll('switches');
    this.board?.sweep();
    this.execution?.switched();
  }

  /** Runs work that may break an assumption outside a turn. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AssertionError') throw error;
      this.broken(error as AssertionError);
    }
  }
}
