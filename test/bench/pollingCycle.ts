// One cycle of The Odds API through the whole engine: every sport in season is asked once, all its contests at
// ten bookmakers are read, listed, matched and evaluated, and whatever is asked after that costs no call.

import { Engine } from '../../main/engine/engine.ts';
import { silentLog } from '../../main/platform/log.ts';
import { type HttpResponse, type Net, Secret } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { openDatabase } from '../../main/storage/database.ts';
import { DEFAULT_KEYS } from '../../main/venues/the-odds-api/bookmakers.ts';
import { theOddsApi } from '../../main/venues/the-odds-api/index.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { pageless } from '../support/noBrowser.ts';
import { CarriedOdds } from './carriedOdds.ts';
import { median, rounded } from './statistics.ts';
import { TRAFFIC_START_MS } from './traffic.ts';

const SPORTS = 66;
const EVENTS = 40;
const CYCLES = 3;
/** The shortest pause that is of use before a contest: a cycle. */
const CYCLE_MS = 60_000;

export interface CycleResult {
  /** Share of calls that reading each contest by itself would have cost more. */
  readonly avoided: number;
  /** Calls of one cycle, which all cost credits. */
  readonly calls: number;
  readonly contests: number;
  /** Milliseconds of work from the first call of a cycle to its last verdict. */
  readonly cycleMs: number;
  /** The same of the first cycle, which lists and matches everything. */
  readonly firstMs: number;
  readonly megabytes: number;
  readonly books: number;
  readonly verdicts: number;
  /** Books filled out of memory, without a call. */
  readonly fromMemory: number;
}

const ignore = () => {};

class Cycle {
  readonly clock = new VirtualClock(TRAFFIC_START_MS);
  readonly odds = new CarriedOdds(7, SPORTS, EVENTS, DEFAULT_KEYS);
  readonly engine: Engine;
  /** Characters that were answered. */
  characters = 0;

  constructor() {
    const venues = {
      enabled: true,
      environment: 'production',
      hosts: {},
      options: {},
      manual: true,
    };
    this.engine = new Engine({
      platform: {
        ...pageless(),
        ...{ clock: this.clock, random: seededRandom(1), net: this.#net(), log: silentLog },
        vault: {
          read: async () => ({ apiKey: new Secret('bench') }),
          stored: async () => ['the-odds-api.production'],
          ...{ write: async () => {}, forget: async () => {}, unlock: async () => {} },
          limitation: null,
        },
      },
      database: openDatabase(':memory:'),
      dataDir: '',
      venues: [theOddsApi],
      settings: {
        read: () => ({
          settings: { ...defaultSettings, maxBooks: 20_000 },
          venues: { 'the-odds-api': venues },
        }),
        write: ignore,
      },
      host: {
        ...{ kind: 'node', version: '0' },
        openLink: async () => {},
        notify: ignore,
        restart: ignore,
      },
      demo: { seed: 0, beganMs: 0, open: async () => ({}) },
      world: 'real',
      forceDemo: false,
    });
  }

  /** Runs one cycle and gives the milliseconds that it took. */
  async run(): Promise<number> {
    this.odds.move(this.clock.nowMs());
    const startMs = performance.now();
    await this.clock.run(CYCLE_MS);
    return performance.now() - startMs;
  }

  #net(): Net {
    const refuse = () => {
      throw new Error('an aggregator opens no connection');
    };
    return {
      ...{ openSocket: refuse, openLine: refuse },
      request: async ({ url }): Promise<HttpResponse> => {
        const body = this.odds.answer(new URL(url).pathname, this.clock.nowMs());
        this.characters += body.length;
        return { status: 200, headers: { ...this.odds.usage() }, body };
      },
    };
  }
}

export async function pollingCycle(): Promise<CycleResult> {
  const cycle = new Cycle();
  const { engine, odds } = cycle;
  await engine.start();
  // The calendar is asked first, which is free; then every sport once.
  const firstMs = await cycle.run();
  await cycle.run();
  const times: number[] = [];
  let [calls, verdicts, megabytes] = [0, 0, 0];
  for (let at = 0; at < CYCLES; at++) {
    const before = { calls: odds.paid, verdicts: engine.board.funnel().evaluated };
    cycle.characters = 0;
    times.push(await cycle.run());
    calls = odds.paid - before.calls;
    verdicts = engine.board.funnel().evaluated - before.verdicts;
    megabytes = cycle.characters / 1e6;
  }
  const health = engine.feeds.health().find(({ venueId }) => venueId === 'the-odds-api');
  if (health?.state !== 'live') throw new Error(`the feed is ${health?.state}`);
  if (health.errors > 0) throw new Error('errors in faultless answers');
  const contests = SPORTS * EVENTS;
  const stopped = engine.stop();
  await cycle.clock.run(15_000);
  await stopped;
  return {
    avoided: rounded(1 - calls / contests, 3),
    ...{ calls, contests },
    ...{ cycleMs: Math.round(median(times)), firstMs: Math.round(firstMs) },
    megabytes: rounded(megabytes, 1),
    ...{ books: health.books.live, verdicts, fromMemory: health.requests.saved },
  };
}
