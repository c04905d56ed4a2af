// How the simulated user bets: mostly on what passes, sometimes on what is refused, at once or after a while,
// and with every way of confirming that should not be.

import { createHandlers } from '../../main/engine/api/handlers.ts';
import type { Engine } from '../../main/engine/engine.ts';
import type { Random } from '../../main/platform/platform.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';
import type { BreakerScope } from '../../shared/domain/risk.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { allowed } from './allowed.ts';

/** How often the user does what, each as a chance between 0 and 1. */
export interface Betting {
  /** Per step: looks for another bet. */
  readonly eager: number;
  /** Per bet: goes for one that is refused. */
  readonly stubborn: number;
  /** Per bet: opens it and confirms it only later. */
  readonly slow: number;
  /** Per bet: a double click, an old revision, a stop in between and so on. */
  readonly folly: number;
  /** Per bet: looks first for one against what is held already. */
  readonly turn: number;
}

/** What the user does at the desk besides betting, in the middle of a bet. */
export interface DeskActs {
  /** Everything as it was at the start. */
  begin(engine: Engine): void;
  change(engine: Engine): void;
}

export interface BettorOptions {
  readonly random: Random;
  readonly betting: Betting;
  readonly acts: DeskActs;
  /** Told of every bet that was placed, before any time has passed. */
  readonly placed: (engine: Engine, ticket: Ticket) => void;
  /** Told of what should have been refused. */
  readonly wrong: (sentence: string) => void;
}

/** Bets that the user has open at once, at most. */
const OPEN_MAX = 4;
/** A ticket that is confirmed later is by at most so much: some have run out by then. */
const SLOW_MS_MAX = 35_000;

/** Chance per bet that the user says first what lies at its bookmakers. */
const FUNDS = 0.2;

/** Things that are switched off one after the other for a bet that is tried all the same. */
const INSISTS = 4;

const trip = (engine: Engine, scope: BreakerScope, subject: string): void => {
  engine.risk.breakers.trip({ scope, subject, purse: null, cause: 'by-hand' }, {});
};

/** Everything that somebody can switch off that a bet needs. */
const FORBID: readonly ((engine: Engine, chosen: Opportunity) => void)[] = [
  ({ switches }, { strategy }) => switches.set({ strategy: { name: strategy, enabled: false } }),
  ({ switches }) => switches.set({ paused: true }),
  ({ switches }) => switches.set({ viewOnly: true }),
  ({ switches }) => switches.arm(false),
  ({ switches }) => switches.kill('user'),
  ({ switches }) => switches.set({ mode: 'detect' }),
  // A ticket keeps the purses that it was opened for.
  ({ switches }) => switches.set({ mode: switches.state.mode === 'paper' ? 'live' : 'paper' }),
  (engine, { strategy }) => trip(engine, 'strategy', strategy),
  (engine, { fixtureId }) => trip(engine, 'fixture', fixtureId),
  (engine) => trip(engine, 'global', ''),
  (engine, { legs }) => trip(engine, 'venue', legs[0]?.venueId ?? ''),
];

interface Opened {
  readonly ticketId: string;
  readonly revision: number;
  readonly atMs: number;
}

export class Bettor {
  readonly #options: BettorOptions;
  readonly #random: Random;
  #opened: Opened[] = [];
  confirmations = 0;

  constructor(options: BettorOptions) {
    this.#options = options;
    this.#random = options.random;
  }

  /** A new life of the engine knows nothing of tickets that were open before. */
  forget(): void {
    this.#opened = [];
  }

  act(engine: Engine): void {
    this.#confirmOpened(engine);
    const { betting } = this.#options;
    if (this.#random.unit() >= betting.eager) return;
    const chosen = this.#choose(engine);
    if (chosen !== null) allowed(() => this.#take(engine, chosen));
  }

  #choose(engine: Engine): Opportunity | null {
    const all = engine.board.opportunities();
    if (this.#random.unit() < this.#options.betting.turn) {
      const turned = this.#pick(turnedOf(engine, all));
      if (turned !== null) return turned;
    }
    if (this.#random.unit() >= this.#options.betting.stubborn) {
      return this.#pick(all.filter(({ refusal }) => refusal === null));
    }
    // Every reason for a refusal gets its turn, however many bets it stands on.
    const reason = this.#pick([...new Set(all.map(reasonOf))].sort());
    return this.#pick(all.filter((own) => reasonOf(own) === reason));
  }

  #confirmOpened(engine: Engine): void {
    const due = this.#opened.filter(({ atMs }) => atMs <= engine.nowMs);
    this.#opened = this.#opened.filter(({ atMs }) => atMs > engine.nowMs);
    for (const { revision, ticketId } of due) {
      allowed(() => this.#confirm(engine, ticketId, revision));
    }
  }

  /** Says what lies at bookmakers without an interface; nobody else knows. */
  #fund(engine: Engine, { legs }: Opportunity): void {
    for (const { venueId } of legs) {
      if (!engine.venues.isCarried(venueId) || engine.ledger.free('live', venueId) !== null)
        continue;
      const free = this.#random.between(200, 5_000) * SCALE;
      createHandlers(engine)['venue.account']({ venueId, has: true });
      createHandlers(engine)['venue.money']({ venueId, free });
    }
  }

  #take(engine: Engine, chosen: Opportunity): void {
    if (this.#random.unit() < FUNDS) this.#fund(engine, chosen);
    const { desk } = engine.execution;
    const { id, revision } = desk.openTickets.open(chosen.id);
    const { betting } = this.#options;
    if (this.#random.unit() < betting.slow && this.#opened.length < OPEN_MAX) {
      // Sooner oftener than later.
      const waitMs = Math.round(SLOW_MS_MAX * this.#random.unit() ** 3);
      this.#opened.push({ ticketId: id, revision, atMs: engine.nowMs + waitMs });
    } else if (this.#random.unit() < betting.folly) this.#fool(engine, chosen, id, revision);
    else this.#confirm(engine, id, revision);
  }

  #fool(engine: Engine, chosen: Opportunity, id: string, revision: number): void {
    const { openTickets } = engine.execution.desk;
    const { acts, wrong } = this.#options;
    switch (this.#random.between(0, 13)) {
      case 0:
        openTickets.cancel(id);
        allowed(() => this.#confirm(engine, id, revision));
        return;
      case 1:
        // A double click, and a third one.
        for (let click = 0; click < 3; click++) this.#confirm(engine, id, revision);
        return;
      case 2:
        // Numbers that are not on the screen any more.
        openTickets.reprice(id, null);
        allowed(() => this.#confirm(engine, id, revision));
        if (engine.tickets.ticket(id) !== null) {
          wrong(`${id} was placed by numbers that are not shown any more`);
        }
        return;
      case 3:
        this.#confirm(engine, id, revision);
        engine.switches.kill('user');
        this.#confirm(engine, id, revision);
        return;
      case 4:
        acts.change(engine);
        this.#confirm(engine, id, revision);
        acts.change(engine);
        return;
      case 5:
      case 6:
        this.#twoAtOnce(engine, chosen, id, revision);
        return;
      case 7:
        this.#confirm(engine, id, revision);
        engine.switches.set({ mode: 'detect' });
        return;
      case 8:
        // Disarmed before its first leg has left.
        this.#confirm(engine, id, revision);
        engine.switches.arm(false);
        return;
      default:
        openTickets.cancel(id);
        this.#insist(engine, chosen);
    }
  }

  /** Two bets on one contest at once, the same one where there is no other. */
  #twoAtOnce(engine: Engine, { fixtureId, id }: Opportunity, own: string, revision: number): void {
    const { openTickets } = engine.execution.desk;
    const others = engine.board
      .opportunities()
      .filter((other) => other.fixtureId === fixtureId && other.id !== id);
    const second = openTickets.open(this.#pick(others)?.id ?? id);
    this.#confirm(engine, own, revision);
    this.#confirm(engine, second.id, second.revision);
  }

  /** Switches something off that the bet needs and goes for it all the same; then the next thing, and the next. */
  #insist(engine: Engine, chosen: Opportunity): void {
    const { acts } = this.#options;
    const first = this.#random.between(0, FORBID.length - 1);
    for (let at = 0; at < INSISTS; at++) {
      const { id, revision } = engine.execution.desk.openTickets.open(chosen.id);
      FORBID[(first + at) % FORBID.length]?.(engine, chosen);
      this.#confirm(engine, id, revision);
      acts.begin(engine);
    }
  }

  #confirm(engine: Engine, ticketId: string, revision: number): void {
    const before = engine.tickets.ticket(ticketId) !== null;
    const after = engine.execution.desk.confirm(ticketId, revision);
    this.confirmations++;
    if (!before && after.confirmedMs !== null) this.#options.placed(engine, after);
  }

  #pick<T>(all: readonly T[]): T | null {
    return all[this.#random.between(0, Math.max(0, all.length - 1))] ?? null;
  }
}

/** Bets that may be placed and have a leg on a market of which another outcome is held. */
function turnedOf({ catalogue, tickets }: Engine, all: readonly Opportunity[]): Opportunity[] {
  const held = tickets.positions().filter(({ quantity }) => quantity !== 0);
  return all.filter(
    ({ legs, refusal }) =>
      refusal === null &&
      legs.some(({ listingId, venueId }) => {
        const market = catalogue.listing(listingId)?.market.venueMarketId;
        return held.some(
          (own) =>
            own.venueId === venueId && own.venueMarketId === market && own.listingId !== listingId,
        );
      }),
  );
}

const reasonOf = ({ refusal }: Opportunity): string =>
  refusal === null ? '' : `${refusal.gate} ${refusal.code}`;
