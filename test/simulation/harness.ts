// Runs the whole engine against the simulated venues in virtual time from one seed, with faults, kills
// and a robot user, and lets the checkers judge it all along and at the end.

import { createHash } from 'node:crypto';
import process from 'node:process';
import { Engine } from '../../main/engine/engine.ts';
import type { EngineOptions } from '../../main/engine/engineOptions.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { Platform, Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { memoryFiles } from '../../main/platform/userFiles.ts';
import { createSimulators, secretsOf } from '../../main/simulation/demoWorld.ts';
import { noBrowserFaults, SimulatedBrowser } from '../../main/simulation/simulatedBrowser.ts';
import { noFaults, SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { World } from '../../main/simulation/world.ts';
import type { Database } from '../../main/storage/database.ts';
import { venues } from '../../main/venues/registry.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import {
  checkAtRest,
  checkBeginning,
  checkLedger,
  checkOrders,
  checkPage,
  checkPromises,
  checkRecords,
  checkVenues,
} from './checkers.ts';
import { Claims } from './claims.ts';
import { checkConfirmation } from './confirmations.ts';
import { deafHost, emptyVault } from './emptyHost.ts';
import { FakePage } from './fakePage.ts';
import { MortalPlatform } from './mortalPlatform.ts';
import { Payouts } from './payouts.ts';
import { Placements } from './placements.ts';
import { type Plan, simulated } from './plan.ts';
import { checkHeld, checkNaked, checkPlanned, checkRows } from './records.ts';
import { Robot } from './robot.ts';
import type { RunResult, Violation } from './runResult.ts';
import { Spoiler } from './spoiler.ts';
import { TruePairs } from './truePairs.ts';
import { openState, watched } from './watchedDatabase.ts';

const START_MS = Date.UTC(2026, 10, 21, 12);
const TICK_MS = 250;
/** Pairs are judged with every so many ticks. */
const PAIRS_EVERY = 4;
/** The world goes on for a while without faults, then stands still while everything comes to rest. */
const CALM_MS = 40_000;
const REST_MS = 260_000;
const LOOK_MS = 10_000;
/** Longer than an engine waits for legs under way when it is stopped. */
const STOP_MS = 15_000;
/** Commits of one engine's start-up that a kill may fall behind. */
const NEXT_COMMITS_MAX = 40;

/** Until somebody starts a killed engine again: mostly at once, sometimes when contests have ended meanwhile. */
const RESTART_MS_MAX = 3_000;
const OUTAGE_MS_MAX = 60_000;

/** A short nap, and the hours that a lid is closed. */
const NAP_MS_MAX = 30_000;
const NIGHT_MS_MAX = 10 * 3_600_000;

/** One life of the engine. */
interface Life {
  readonly engine: Engine;
  readonly mortal: MortalPlatform;
  readonly database: Database;
  readonly page: FakePage;
  /** State as it was on disk at the moment of death. */
  remains: Buffer | null;
}

export class Harness {
  readonly clock = new VirtualClock(START_MS);
  readonly simulators: readonly Simulator[];
  readonly net: SimulatedNet;
  readonly browser: SimulatedBrowser;
  readonly world: World;
  readonly violations: Violation[] = [];
  readonly pairs = new TruePairs();
  readonly payouts: Payouts;
  readonly claims: Claims;
  readonly #plan: Plan;
  readonly #random: Random;
  readonly #base: Platform;
  #life: Life | null = null;
  #killIn = -1;
  #kills = 0;
  #turns = 0;
  /** Version of the ledger that was judged last. */
  #judged = -1;
  #opportunities = 0;
  #sleeps = 0;
  readonly #spoiler: Spoiler;
  readonly #placements = new Placements();
  readonly #robot: Robot;
  /** What the engine has stored of its settings. */
  #stored: unknown;

  constructor(plan: Plan) {
    this.#plan = plan;
    const random = seededRandom(plan.seed);
    const settings = { ...simulated, ...plan.settings };
    this.#stored = { settings };
    this.#robot = new Robot({
      ...{ random: random.fork('robot'), habits: plan.habits, mode: plan.mode, settings },
      placed: (engine, ticket) => {
        for (const rule of [
          ...checkConfirmation(engine, ticket),
          ...this.pairs.apart(engine, ticket.opportunity),
        ]) {
          this.#violated(rule);
        }
      },
      wrong: (rule) => this.#violated(rule),
    });
    this.#random = random.fork('harness');
    this.simulators = createSimulators(this.clock, random, venues);
    this.#spoiler = new Spoiler(this.simulators, plan.venueFaults);
    this.payouts = new Payouts(this.simulators);
    this.claims = new Claims(this.simulators);
    this.net = new SimulatedNet(this.clock, random.fork('net'), this.simulators);
    this.browser = new SimulatedBrowser({
      ...{ clock: this.clock, net: this.net, simulators: this.simulators },
      random: random.fork('browser'),
    });
    this.world = new World({
      clock: this.clock,
      random: random.fork('world'),
      simulators: this.simulators,
      fixtures: plan.fixtures,
      quotesPerSecond: plan.quotesPerSecond,
      pace: plan.pace,
      odd: true,
      ...{ suspends: plan.suspends, holds: plan.holds },
      listed: (contest) => this.pairs.note(contest),
    });
    this.#base = {
      clock: this.clock,
      random: random.fork('engine'),
      ...{ net: this.net, browser: this.browser, files: memoryFiles() },
      log: silentLog,
      vault: emptyVault,
    };
  }

  get engine(): Engine {
    if (this.#life === null) throw new Error('the engine is not running');
    return this.#life.engine;
  }

  /** The whole run: faults, then rest, then judgement. */
  async run(): Promise<RunResult> {
    // What nobody catches ends a real engine's trading.
    const uncaught = (error: unknown) =>
      this.#violated(`uncaught: ${error instanceof Error ? error.stack : String(error)}`);
    process.on('unhandledRejection', uncaught);
    process.on('uncaughtException', uncaught);
    try {
      this.world.start();
      await this.begin(null);
      Object.assign(this.net.faults, this.#plan.net);
      Object.assign(this.browser.faults, this.#plan.browser);
      const untilMs = this.clock.nowMs() + this.#plan.durationMs;
      while (this.clock.nowMs() < untilMs && this.violations.length === 0) await this.tick();
      // What comes after a broken rule tells nothing more.
      return this.violations.length === 0 ? await this.end() : await this.#over(this.engine);
    } finally {
      process.off('unhandledRejection', uncaught);
      process.off('uncaughtException', uncaught);
    }
  }

  /** Starts an engine on what an earlier one has left. */
  async begin(state: Buffer | null): Promise<void> {
    const database = openState(state);
    const mortal = new MortalPlatform(
      { ...this.#base, random: this.#base.random.fork(`life ${this.#kills}`) },
      (request) => {
        for (const rule of this.#placements.leaving(this.engine, request)) this.#violated(rule);
      },
    );
    const engine = new Engine({
      ...this.#options(mortal.platform),
      database: watched(database, () => this.#committed()),
    });
    const page = new FakePage(engine, this.#random.fork('page'));
    this.#life = { engine, mortal, database, page, remains: null };
    this.#judged = -1;
    for (const rule of checkBeginning(engine)) this.#violated(rule);
    await engine.start();
    this.#robot.begin(engine);
  }

  /** One step of virtual time with everything that may happen in it. */
  async tick(): Promise<void> {
    const life = this.#life;
    if (life === null) return;
    await this.clock.run(TICK_MS);
    this.#turns++;
    if (!life.mortal.alive || this.#chance(this.#plan.killBetween)) {
      await this.kill();
      return;
    }
    this.judge();
    for (const rule of this.claims.check(life.engine, this.#plan.net)) this.#violated(rule);
    if (this.#turns % PAIRS_EVERY === 0) this.#judgePairs();
    this.#spoiler.act((perSecond) => this.#chance(perSecond));
    this.#robot.act(life.engine, TICK_MS);
    if (this.#chance(this.#plan.sleep)) await this.#sleep(life);
    if (this.#killIn < 0 && this.#chance(this.#plan.killAfterCommit)) {
      this.#killIn = this.#random.between(1, NEXT_COMMITS_MAX);
    }
  }

  /** Ends this life as a killed process would and starts the next on what was on disk. */
  async kill(): Promise<void> {
    const life = this.#life;
    if (life === null) return;
    const remains = life.remains ?? life.database.serialize();
    life.mortal.kill();
    life.page.close();
    this.#opportunities += life.engine.board.seen;
    this.#kills++;
    this.#killIn = -1;
    const long = this.#random.unit() < this.#plan.outage;
    await this.clock.run(this.#random.between(1, long ? OUTAGE_MS_MAX : RESTART_MS_MAX));
    await this.begin(remains);
  }

  /** The lid is closed for a moment or for hours; the world and its venues go on for a while of it. */
  async #sleep({ mortal }: Life): Promise<void> {
    this.#sleeps++;
    mortal.sleep();
    await this.clock.run(this.#random.between(100, NAP_MS_MAX));
    if (this.#random.unit() < 0.3) this.clock.sleep(this.#random.between(60_000, NIGHT_MS_MAX));
    mortal.wake();
  }

  /** What must hold at every moment. */
  judge(): void {
    const life = this.#life;
    if (life === null || !life.mortal.alive) return;
    // What these look at changes only with money; without any movement they would find the same again.
    const { version } = life.engine.ledger;
    if (version !== this.#judged) {
      this.#judged = version;
      for (const rule of [
        ...checkLedger(life.engine),
        ...checkOrders(life.engine),
        ...checkPromises(life.engine),
        ...checkRows(life.engine),
        ...checkHeld(life.engine),
        ...checkPlanned(life.engine),
        ...checkNaked(life.engine, this.#robot.resolved),
        ...checkVenues(life.engine, this.simulators),
        ...this.payouts.check(life.engine),
      ]) {
        this.#violated(rule);
      }
    }
    const { killReason, killed } = life.engine.switches.state;
    if (killed && killReason.startsWith('internal')) this.#violated(`assertion: ${killReason}`);
  }

  /** Nothing is taken for one contest that is none, or stands the wrong way round. */
  #judgePairs(): void {
    for (const rule of this.pairs.check(this.engine)) this.#violated(rule);
  }

  /** Stops the faults, lets everything come to rest and judges what is left. */
  async end(): Promise<RunResult> {
    const { delayMsMax, delayMsMin } = this.#plan.net;
    Object.assign(this.net.faults, { ...noFaults(), delayMsMin, delayMsMax });
    this.#spoiler.stop();
    Object.assign(this.browser.faults, noBrowserFaults());
    this.#killIn = -1;
    // Killed in its last moment, by a commit while it slept.
    if (this.#life?.mortal.alive === false) await this.kill();
    const { engine } = this;
    if (engine.switches.state.killed) engine.switches.resume();
    // Before and after: what a venue took away in the last moment shows with the next question only.
    this.#robot.reconnect(engine);
    engine.switches.set({ paused: true });
    await this.clock.run(CALM_MS);
    this.#robot.reconnect(engine);
    this.world.stop();
    await this.clock.run(Math.max(0, this.world.finalMs - this.clock.nowMs()));
    for (let restedMs = 0; restedMs < REST_MS; restedMs += LOOK_MS) {
      await this.clock.run(LOOK_MS);
      if (checkAtRest(engine, this.simulators).length === 0) break;
    }
    this.judge();
    this.#judgePairs();
    if (this.violations.length === 0) {
      for (const rule of checkAtRest(engine, this.simulators)) this.#violated(rule);
      for (const rule of this.payouts.checkAtRest(engine)) this.#violated(rule);
      for (const rule of await this.#pageAtRest(engine)) this.#violated(rule);
      for (const rule of await checkRecords(engine, this.clock)) this.#violated(rule);
    }
    return this.#over(engine);
  }

  async #over(engine: Engine): Promise<RunResult> {
    const result = this.#result(engine);
    // What was killed ends by itself; of all others legs under way are waited for, in virtual time.
    this.#killIn = -1;
    if (this.#life?.mortal.alive !== true) return result;
    await Promise.all([engine.stop(), this.clock.run(STOP_MS)]);
    return result;
  }

  /** What the page has wrong once what changed last has had time to reach it. */
  async #pageAtRest(engine: Engine): Promise<string[]> {
    const page = this.#life?.page;
    if (page === undefined) return [];
    let wrong = checkPage(engine, page);
    for (let turn = 0; turn < 40 && wrong.length > 0; turn++) {
      await this.clock.run(60);
      wrong = checkPage(engine, page);
    }
    return wrong;
  }

  #result(engine: Engine): RunResult {
    const tickets = engine.tickets.recent(10_000);
    const hash = createHash('sha256');
    for (const { id: _id, ...decision } of engine.journal.allDecisions())
      hash.update(JSON.stringify(decision));
    return {
      seed: this.#plan.seed,
      turns: this.#turns,
      kills: this.#kills,
      tickets: tickets.length,
      complete: tickets.filter((ticket) => ticket.status === 'complete').length,
      naked: engine.execution.naked.entries().length,
      opportunities: this.#opportunities + engine.board.seen,
      confirmations: this.#robot.confirmations,
      orders: engine.tickets.recentOrders(100_000).length,
      fills: engine.tickets.recentFills(100_000).length,
      placements: this.#placements.count,
      faults: this.net.spoilt + this.browser.spoilt + this.#spoiler.count,
      sleeps: this.#sleeps,
      settled: engine.state.settled(10_000).length,
      paired: this.pairs.count(engine, new Set(this.world.fixtures().map(({ id }) => id))),
      violations: this.violations,
      journal: hash.digest('hex').slice(0, 16),
    };
  }

  #options(platform: Platform): Omit<EngineOptions, 'database'> {
    return {
      platform,
      dataDir: '',
      venues,
      settings: {
        read: () => this.#stored,
        write: (value) => {
          this.#stored = value;
        },
      },
      host: deafHost,
      demo: {
        seed: this.#plan.seed,
        beganMs: START_MS,
        open: async () =>
          Object.fromEntries(
            this.simulators.map((simulator) => [
              simulator.venueId,
              { hosts: simulatedHosts(simulator), credentials: secretsOf(simulator) },
            ]),
          ),
      },
      world: 'demo',
      forceDemo: true,
    };
  }

  /** A commit is on disk: a planned kill may fall right behind it. */
  #committed(): void {
    const life = this.#life;
    if (life === null || this.#killIn < 0 || !life.mortal.alive) return;
    if (--this.#killIn >= 0) return;
    life.remains = life.database.serialize();
    life.mortal.kill();
  }

  /** True with a chance that is given per second. */
  #chance(perSecond: number): boolean {
    return perSecond > 0 && this.#random.unit() < (perSecond * TICK_MS) / 1000;
  }

  #violated(rule: string): void {
    if (this.violations.length < 20)
      this.violations.push({ atMs: this.clock.nowMs() - START_MS, rule });
  }
}
