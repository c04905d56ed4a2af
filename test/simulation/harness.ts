// Runs the whole engine against the simulated venues in virtual time from one seed, with faults, kills
// and a robot user, and lets the checkers judge it all along and at the end.

import { createHash } from 'node:crypto';
import { Engine } from '../../main/engine/engine.ts';
import type { EngineOptions } from '../../main/engine/engineOptions.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { Platform, Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { memoryFiles } from '../../main/platform/userFiles.ts';
import { createSimulators, secretsOf } from '../../main/simulation/demoWorld.ts';
import { noBrowserFaults, SimulatedBrowser } from '../../main/simulation/simulatedBrowser.ts';
import { SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { World } from '../../main/simulation/world.ts';
import type { Database } from '../../main/storage/database.ts';
import { venues } from '../../main/venues/registry.ts';
import type { Simulator, SimulatorFaults } from '../../main/venues/simulator.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import {
  checkAtRest,
  checkLedger,
  checkOrders,
  checkPage,
  checkPlacement,
  checkPromises,
  checkRecords,
} from './checkers.ts';
import { FakePage } from './fakePage.ts';
import { MortalPlatform } from './mortalPlatform.ts';
import type { Plan } from './plan.ts';
import { type PairCount, TruePairs } from './truePairs.ts';
import { openState, watched } from './watchedDatabase.ts';

const START_MS = Date.UTC(2026, 10, 21, 12);
const TICK_MS = 250;
/** Pairs are judged with every so many ticks. */
const PAIRS_EVERY = 4;
/** The world goes on for a while without faults, then stands still while everything comes to rest. */
const CALM_MS = 40_000;
const REST_MS = 260_000;
/** Commits of one engine's start-up that a kill may fall behind. */
const NEXT_COMMITS_MAX = 40;

const pace = { betPause: 0, fixturePause: 1_000, ordersPerMinute: 600 };

/** A broken rule, with the moment it was seen. */
export interface Violation {
  readonly atMs: number;
  readonly rule: string;
}

export interface RunResult {
  readonly seed: number;
  readonly turns: number;
  readonly kills: number;
  readonly tickets: number;
  readonly complete: number;
  readonly naked: number;
  readonly opportunities: number;
  readonly placements: number;
  readonly settled: number;
  /** True pairs at rest, and those of them that may be traded. */
  readonly paired: PairCount;
  readonly violations: readonly Violation[];
  /** Hash of every decision in order: equal for two runs of one seed. */
  readonly journal: string;
}

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
  readonly #plan: Plan;
  readonly #random: Random;
  readonly #base: Platform;
  #life: Life | null = null;
  #killIn = -1;
  #kills = 0;
  #turns = 0;
  /** Version of the ledger that was judged last. */
  #judged = -1;
  #placements = 0;
  #opportunities = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    const random = seededRandom(plan.seed);
    this.#random = random.fork('harness');
    this.simulators = createSimulators(this.clock, random, venues);
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
      listed: (contest) => this.pairs.note(contest),
    });
    this.#base = {
      clock: this.clock,
      random: random.fork('engine'),
      ...{ net: this.net, browser: this.browser, files: memoryFiles() },
      log: silentLog,
      vault: {
        read: async () => null,
        write: async () => {},
        forget: async () => {},
        stored: async () => [],
        unlock: async () => {},
        limitation: null,
      },
    };
  }

  get engine(): Engine {
    if (this.#life === null) throw new Error('the engine is not running');
    return this.#life.engine;
  }

  /** The whole run: faults, then rest, then judgement. */
  async run(): Promise<RunResult> {
    this.world.start();
    await this.begin(null);
    Object.assign(this.net.faults, this.#plan.net);
    Object.assign(this.browser.faults, this.#plan.browser);
    const untilMs = this.clock.nowMs() + this.#plan.durationMs;
    while (this.clock.nowMs() < untilMs && this.violations.length === 0) await this.tick();
    return this.end();
  }

  /** Starts an engine on what an earlier one has left. */
  async begin(state: Buffer | null): Promise<void> {
    const database = openState(state);
    const mortal = new MortalPlatform(
      { ...this.#base, random: this.#base.random.fork(`life ${this.#kills}`) },
      (request) => {
        const wrong = checkPlacement(this.engine, request);
        if (request.method === 'POST') this.#placements++;
        for (const rule of wrong) this.#violated(rule);
      },
    );
    const engine = new Engine({
      ...this.#options(mortal.platform),
      database: watched(database, () => this.#committed()),
    });
    const page = new FakePage(engine, this.#random.fork('page'));
    this.#life = { engine, mortal, database, page, remains: null };
    this.#judged = -1;
    await engine.start();
    engine.switches.set({ mode: this.#plan.mode });
    engine.switches.arm(true);
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
    if (this.#turns % PAIRS_EVERY === 0) this.#judgePairs();
    this.#spoil();
    this.#user(life.engine);
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
    await this.clock.run(this.#random.between(1, 3_000));
    await this.begin(remains);
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
    Object.assign(this.net.faults, {
      cut: 0,
      stall: 0,
      loseRequest: 0,
      loseReply: 0,
      refuseConnect: 0,
    });
    Object.assign(this.browser.faults, noBrowserFaults());
    for (const simulator of this.simulators) clearFaults(simulator.faults);
    this.#killIn = -1;
    const { engine } = this;
    if (engine.switches.state.killed) engine.switches.resume();
    engine.switches.set({ paused: true });
    await this.clock.run(CALM_MS);
    this.world.stop();
    await this.clock.run(REST_MS);
    this.judge();
    this.#judgePairs();
    if (this.violations.length === 0) {
      for (const rule of checkAtRest(engine, this.simulators)) this.#violated(rule);
      for (const rule of await this.#pageAtRest(engine)) this.#violated(rule);
      for (const rule of await checkRecords(engine, this.clock)) this.#violated(rule);
    }
    const result = this.#result(engine);
    await engine.stop();
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
      placements: this.#placements,
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
        // Pauses made for days would leave little to see in a run of a minute.
        read: () => ({
          settings: { ...defaultSettings, cooldown: 2_000, matchLimit: 50, ...pace },
        }),
        write: () => {},
      },
      host: {
        kind: 'node',
        version: '0',
        openLink: async () => {},
        notify: () => {},
        restart: () => {},
      },
      demo: {
        seed: this.#plan.seed,
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

  /** Tells the venues to spoil something now and then. */
  #spoil(): void {
    for (const simulator of this.simulators) {
      for (const [name, perSecond] of Object.entries(this.#plan.venueFaults)) {
        if (this.#chance(perSecond)) simulator.faults[name as keyof SimulatorFaults]++;
      }
    }
  }

  /** A user who takes what passes the gates, cancels some tickets and sometimes pulls the stop. */
  #user(engine: Engine): void {
    const { board, execution, switches } = engine;
    if (this.#chance(this.#plan.stopSwitch)) {
      if (switches.state.killed) switches.resume();
      else switches.kill('user');
      switches.arm(!switches.state.killed);
    }
    const open = board.opportunities().filter((opportunity) => opportunity.refusal === null);
    const chosen = open[this.#random.between(0, Math.max(0, open.length - 1))];
    if (chosen === undefined || this.#random.unit() < 0.5) return;
    const ticket = execution.desk.openTickets.open(chosen.id);
    if (this.#random.unit() < 0.1) execution.desk.openTickets.cancel(ticket.id);
    else execution.desk.confirm(ticket.id, ticket.revision);
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

function clearFaults(faults: SimulatorFaults): void {
  for (const name of Object.keys(faults)) faults[name as keyof SimulatorFaults] = 0;
}
