// The user of a simulated run: takes what passes the gates, and does the foolish things that people do. What
// it may not do is answered with an error, which is as it should be.

import type { Engine } from '../../main/engine/engine.ts';
import type { Random } from '../../main/platform/platform.ts';
import { strategyNames } from '../../shared/domain/opportunity.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { type Mode, modes } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { allowed } from './allowed.ts';
import { type Betting, Bettor, type BettorOptions } from './bettor.ts';
import { Mender } from './mender.ts';

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
  /** Says what came of a leg by hand. */
  readonly answer: number;
  /** Buys something for a naked ticket, or says that it is dealt with. */
  readonly rescue: number;
  readonly cancelAll: number;
  readonly breaker: number;
  readonly betting: Betting;
}

/** Settings that a user changes while bets are under way, with values that all are allowed. */
const CHANGES: readonly ((random: Random) => Partial<Settings>)[] = [
  (random) => ({ hedgeTolerance: random.between(0, 5) * 10_000 }),
  (random) => ({ hedgeAttempts: random.between(1, 4) }),
  (random) => ({ hedgeLoss: random.between(0, 10) * 10_000 }),
  (random) => ({ hedgeFor: random.between(0, 60) * 1_000 }),
  (random) => ({
    legOrder: random.unit() < 0.5 ? [] : ['kalshi + polymarket', 'ps3838 + kalshi, whole'],
  }),
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

export interface RobotOptions extends Pick<BettorOptions, 'placed' | 'wrong'> {
  readonly random: Random;
  readonly habits: Habits;
  readonly mode: Mode;
  readonly settings: Settings;
}

export class Robot {
  readonly #random: Random;
  readonly #options: RobotOptions;
  readonly #bettor: Bettor;
  readonly #mender: Mender;

  constructor(options: RobotOptions) {
    this.#options = options;
    this.#random = options.random.fork('habits');
    this.#mender = new Mender(options.random.fork('mender'));
    const { habits, placed, random, wrong } = options;
    this.#bettor = new Bettor({
      ...{ random: random.fork('bettor'), betting: habits.betting, placed, wrong },
      acts: {
        begin: (engine) => this.#restore(engine),
        change: (engine) => this.#change(engine),
      },
    });
  }

  get confirmations(): number {
    return this.#bettor.confirmations;
  }

  /** Naked bets that the user has said are dealt with, by ticket and purse. */
  get resolved(): ReadonlySet<string> {
    return this.#mender.resolved;
  }

  /** A session begins: whatever the last one had open is gone. */
  begin(engine: Engine): void {
    this.#bettor.forget();
    this.#restore(engine);
  }

  /** Everything on, money armed. */
  #restore(engine: Engine): void {
    const { mode, settings } = this.#options;
    const { switches } = engine;
    if (switches.state.killed) switches.resume();
    for (const { id } of engine.risk.breakers.open()) engine.risk.breakers.reset(id);
    switches.set({ mode, paused: false, viewOnly: false });
    for (const name of strategyNames) {
      if (!switches.state.strategies[name].enabled) {
        switches.set({ strategy: { name, enabled: true } });
      }
    }
    const changed = Object.entries(settings).some(
      ([name, value]) => engine.settings[name as keyof Settings] !== value,
    );
    if (changed) engine.changeSettings({ ...engine.stored, settings });
    this.reconnect(engine);
    allowed(() => switches.arm(true));
  }

  /** Has tried again what its venue has refused: a session that somebody else seems to have taken waits for a person. */
  reconnect(engine: Engine): void {
    for (const { feed } of engine.runtimes.values()) {
      if (feed?.report().state === 'refused') feed.retry();
    }
  }

  /** What the user does within one step of `tickMs`. */
  act(engine: Engine, tickMs: number): void {
    const chance = (perSecond: number) =>
      perSecond > 0 && this.#random.unit() < (perSecond * tickMs) / 1_000;
    const { habits } = this.#options;
    if (chance(habits.mend)) this.#restore(engine);
    if (chance(habits.stop)) this.#stop(engine);
    if (chance(habits.mode)) {
      engine.switches.set({ mode: modes[this.#random.between(0, modes.length - 1)] ?? 'paper' });
    }
    if (chance(habits.switches)) this.#switch(engine);
    if (chance(habits.settings)) this.#change(engine);
    if (chance(habits.answer)) this.#mender.answer(engine);
    if (chance(habits.rescue)) this.#mender.rescue(engine);
    if (chance(habits.cancelAll)) engine.execution.cancelResting();
    if (chance(habits.breaker)) this.#breaker(engine);
    this.#bettor.act(engine);
  }

  #stop({ switches }: Engine): void {
    if (!switches.state.killed) {
      switches.kill('user');
      return;
    }
    switches.resume();
    allowed(() => switches.arm(true));
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
        allowed(() => switches.arm(this.#random.unit() < 0.8));
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
}
