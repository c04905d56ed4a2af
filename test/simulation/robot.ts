// The user of a simulated run: takes what passes the gates, and does the foolish things that people do. What
// it may not do is answered with an error, which is as it should be.

import { takeWay } from '../../main/engine/api/nakedHandlers.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { clientOrderIdOf } from '../../main/engine/execution/legOrders.ts';
import type { Random } from '../../main/platform/platform.ts';
import { ContractError } from '../../shared/contract/wire.ts';
import { type Opportunity, strategyNames } from '../../shared/domain/opportunity.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { isFinal, type Mode, modes, type Ticket } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';

/** Chances per second of what a user does besides betting. */
export interface Habits {
  /** Puts everything back as it was at the start, to go on betting. */
  readonly mend: number;
  /** Pulls the stop, or lets go of it. */
  readonly stop: number;
  readonly mode: number;
  /** Pauses, looks only, or switches a strategy off, and back. */
  readonly switches: number;
  readonly settings: number;
  /** Buys something for a naked ticket, or says that it is dealt with. */
  readonly rescue: number;
  readonly cancelAll: number;
  readonly breaker: number;
  /** Chance per bet of a double click, an old revision, a stop in between and so on. */
  readonly folly: number;
}

/** Settings that a user changes while bets are under way, with values that all are allowed. */
const CHANGES: readonly ((random: Random) => Partial<Settings>)[] = [
  (random) => ({ hedgeTolerance: random.between(0, 5) * 10_000 }),
  (random) => ({ hedgeAttempts: random.between(1, 4) }),
  (random) => ({ minEdge: random.between(0, 20_000) }),
  (random) => ({ maxEdge: random.between(20_000, 300_000) }),
  (random) => ({ staleAfter: random.between(2_000, 30_000) }),
  (random) => ({ cooldown: random.between(0, 5_000) }),
  (random) => ({ matchLimit: random.between(1, 50) }),
  (random) => ({ maxOutlay: random.between(20, 500) * SCALE }),
  (random) => ({ legMax: random.between(10, 500) * SCALE }),
  (random) => ({ fixtureExposure: random.between(0, 500) * SCALE }),
  (random) => ({ betsPerDay: random.between(1, 200) }),
  (random) => ({ ordersPerMinute: random.between(2, 600) }),
  (random) => ({ fixturePause: random.between(0, 3_000) }),
  (random) => ({ errorStreak: random.between(2, 20) }),
  (random) => ({ nakedTime: random.between(5, 120) * 1_000 }),
  (random) => ({ killCancels: random.unit() < 0.5 }),
];

export interface RobotOptions {
  readonly random: Random;
  readonly habits: Habits;
  readonly mode: Mode;
  readonly settings: Settings;
  /** Told of every bet that was placed, before any time has passed. */
  readonly placed: (engine: Engine, ticket: Ticket) => void;
  /** Told of what should have been refused. */
  readonly wrong: (sentence: string) => void;
}

export class Robot {
  readonly #random: Random;
  readonly #habits: Habits;
  readonly #mode: Mode;
  readonly #settings: Settings;
  readonly #placed: (engine: Engine, ticket: Ticket) => void;
  readonly #wrong: (sentence: string) => void;
  /** Resolved by a person, by ticket and purse: such a leg is nobody's concern any more. */
  readonly resolved = new Set<string>();
  confirmations = 0;

  constructor(options: RobotOptions) {
    this.#random = options.random;
    this.#habits = options.habits;
    this.#mode = options.mode;
    this.#settings = options.settings;
    this.#placed = options.placed;
    this.#wrong = options.wrong;
  }

  /** As a user begins a session: everything on, money armed. */
  begin(engine: Engine): void {
    const { switches } = engine;
    if (switches.state.killed) switches.resume();
    for (const { id } of engine.risk.breakers.open()) engine.risk.breakers.reset(id);
    switches.set({ mode: this.#mode, paused: false, viewOnly: false });
    for (const name of strategyNames) {
      if (!switches.state.strategies[name].enabled) {
        switches.set({ strategy: { name, enabled: true } });
      }
    }
    const changed = Object.entries(this.#settings).some(
      ([name, value]) => engine.settings[name as keyof Settings] !== value,
    );
    if (changed) engine.changeSettings({ ...engine.stored, settings: this.#settings });
    this.#allowed(() => switches.arm(true));
  }

  /** What the user does within one step of `tickMs`. */
  act(engine: Engine, tickMs: number): void {
    const chance = (perSecond: number) =>
      perSecond > 0 && this.#random.unit() < (perSecond * tickMs) / 1_000;
    const habits = this.#habits;
    if (chance(habits.mend)) this.begin(engine);
    if (chance(habits.stop)) this.#stop(engine);
    if (chance(habits.mode)) {
      engine.switches.set({ mode: modes[this.#random.between(0, modes.length - 1)] ?? 'paper' });
    }
    if (chance(habits.switches)) this.#switch(engine);
    if (chance(habits.settings)) this.#change(engine);
    if (chance(habits.rescue)) this.#rescue(engine);
    if (chance(habits.cancelAll)) engine.execution.cancelResting();
    if (chance(habits.breaker)) this.#breaker(engine);
    this.#bet(engine);
  }

  #bet(engine: Engine): void {
    const all = engine.board.opportunities();
    // Mostly what passes; sometimes whatever is there, to be refused.
    const any = this.#random.unit() < 0.1 + 0.4 * this.#habits.folly;
    const wanted = any ? all : all.filter(({ refusal }) => refusal === null);
    const chosen = wanted[this.#random.between(0, Math.max(0, wanted.length - 1))];
    if (chosen === undefined || this.#random.unit() < 0.5) return;
    this.#allowed(() => this.#take(engine, chosen));
  }

  #take(engine: Engine, chosen: Opportunity): void {
    const { desk } = engine.execution;
    const ticket = desk.openTickets.open(chosen.id);
    const folly = this.#random.unit() < this.#habits.folly ? this.#random.between(0, 15) : -1;
    switch (folly) {
      case 0:
        desk.openTickets.cancel(ticket.id);
        this.#allowed(() => this.#confirm(engine, ticket.id, ticket.revision));
        return;
      case 1: {
        // A double click, and a third one.
        for (let click = 0; click < 3; click++) this.#confirm(engine, ticket.id, ticket.revision);
        return;
      }
      case 2:
        // Numbers that are not on the screen any more.
        desk.openTickets.reprice(ticket.id, null);
        this.#allowed(() => this.#confirm(engine, ticket.id, ticket.revision));
        if (engine.tickets.ticket(ticket.id) !== null) {
          this.#wrong(`${ticket.id} was placed by numbers that are not shown any more`);
        }
        return;
      case 3:
        this.#confirm(engine, ticket.id, ticket.revision);
        engine.switches.kill('user');
        this.#confirm(engine, ticket.id, ticket.revision);
        return;
      case 4:
        this.#change(engine);
        this.#confirm(engine, ticket.id, ticket.revision);
        this.#change(engine);
        return;
      case 5:
        engine.switches.kill('user');
        this.#confirm(engine, ticket.id, ticket.revision);
        engine.switches.resume();
        return;
      case 6: {
        // Two bets on one contest at once, the same one where there is no other.
        const { fixtureId, id } = chosen;
        const other = engine.board
          .opportunities()
          .find((own) => own.fixtureId === fixtureId && own.id !== id);
        const second = desk.openTickets.open((other ?? chosen).id);
        this.#confirm(engine, ticket.id, ticket.revision);
        this.#confirm(engine, second.id, second.revision);
        return;
      }
      case 7:
        this.#confirm(engine, ticket.id, ticket.revision);
        engine.switches.set({ mode: 'detect' });
        return;
      case -1:
        this.#confirm(engine, ticket.id, ticket.revision);
        return;
      default:
        this.#forbid(engine, chosen);
        this.#confirm(engine, ticket.id, ticket.revision);
        this.begin(engine);
    }
  }

  /** Switches something off that the bet needs, and goes for it all the same. */
  #forbid(engine: Engine, { legs, strategy }: Opportunity): void {
    const { risk, switches } = engine;
    switch (this.#random.between(0, 5)) {
      case 4:
        switches.kill('user');
        return;
      case 0:
        switches.set({ strategy: { name: strategy, enabled: false } });
        return;
      case 1:
        switches.set({ paused: true });
        return;
      case 2:
        switches.set({ viewOnly: true });
        return;
      case 3:
        switches.arm(false);
        return;
      default: {
        const subject = legs[0]?.venueId ?? '';
        risk.breakers.trip({ scope: 'venue', subject, purse: null, cause: 'by-hand' }, {});
      }
    }
  }

  #confirm(engine: Engine, ticketId: string, revision: number): void {
    const before = engine.tickets.ticket(ticketId) !== null;
    const after = engine.execution.desk.confirm(ticketId, revision);
    this.confirmations++;
    if (!before && after.confirmedMs !== null) this.#placed(engine, after);
  }

  #stop({ switches }: Engine): void {
    if (!switches.state.killed) {
      switches.kill('user');
      return;
    }
    switches.resume();
    this.#allowed(() => switches.arm(true));
  }

  #switch({ switches }: Engine): void {
    const { paused, strategies, viewOnly } = switches.state;
    switch (this.#random.between(0, 3)) {
      case 0:
        switches.set({ paused: !paused });
        return;
      case 1:
        switches.set({ viewOnly: !viewOnly });
        return;
      case 2: {
        const name = strategyNames[this.#random.between(0, strategyNames.length - 1)];
        if (name === undefined) return;
        switches.set({ strategy: { name, enabled: !strategies[name].enabled } });
        return;
      }
      default:
        this.#allowed(() => switches.arm(this.#random.unit() < 0.8));
    }
  }

  #change(engine: Engine): void {
    const change = CHANGES[this.#random.between(0, CHANGES.length - 1)];
    if (change === undefined) return;
    engine.changeSettings({
      ...engine.stored,
      settings: { ...engine.settings, ...change(this.#random) },
    });
  }

  /** Sensible and silly ways out alike: the risk desk has to tell them apart. */
  #rescue(engine: Engine): void {
    const { execution, tickets } = engine;
    const entries = execution.naked.entries();
    const entry = entries[this.#random.between(0, Math.max(0, entries.length - 1))];
    const ticket = entry === undefined ? null : tickets.ticket(entry.ticketId);
    if (entry === undefined || ticket === null) return;
    const { legs } = ticket.opportunity;
    const legIndex = this.#random.between(0, legs.length - 1);
    const leg = legs[legIndex];
    if (leg === undefined) return;
    if (this.#random.unit() < 0.3) {
      const over = ticket.orders.every((order) => isFinal(order.status));
      if (!over) return;
      execution.naked.remove(entry.ticketId, entry.purse, engine.nowMs);
      this.resolved.add(`${entry.ticketId}/${entry.purse}`);
      return;
    }
    const { purse, ticketId } = entry;
    const ways = execution.desk
      .nakedLegs()
      .filter((own) => own.ticketId === ticketId && own.purse === purse)
      .flatMap((own) => own.ways);
    const way = ways[this.#random.between(0, Math.max(0, ways.length - 1))];
    if (way !== undefined && this.#random.unit() < 0.5) {
      const { id, limit } = way;
      this.#allowed(() => takeWay(engine, { ticketId, purse, way: id, limit }));
      return;
    }
    if (purse === 'live' && !engine.switches.state.armed) return;
    const more = Math.max(1, Math.round(leg.quantity * this.#random.unit() * 1.5));
    const limit = Math.min(SCALE - 1, Math.round(leg.limit * (0.8 + 0.6 * this.#random.unit())));
    // A hedge that is under way has this id already; a person cannot be faster than it.
    const last = tickets.order(clientOrderIdOf(ticket.id, legIndex, 0, entry.purse));
    if (last !== null && !isFinal(last.status)) return;
    this.#allowed(() => {
      execution.rescue.hedge(ticket, entry.purse, legIndex, more as never, limit as never);
    });
  }

  #breaker(engine: Engine): void {
    const { breakers } = engine.risk;
    const [standing] = breakers.open();
    if (standing !== undefined) {
      breakers.reset(standing.id);
      return;
    }
    const venues = [...engine.runtimes.keys()];
    const subject = venues[this.#random.between(0, venues.length - 1)] ?? '';
    breakers.trip({ scope: 'venue', subject, purse: null, cause: 'by-hand' }, {});
  }

  /** What is refused with an error for people is as good as done. */
  #allowed(work: () => void): void {
    try {
      work();
    } catch (error) {
      const told =
        error instanceof ContractError || (error instanceof Error && error.name === 'TicketError');
      if (!told) throw error;
    }
  }
}
