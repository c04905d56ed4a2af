// The whole engine in virtual time over two venues that a test plays by hand.

import { Engine } from '../../main/engine/engine.ts';
import { silentLog } from '../../main/platform/log.ts';
import { type Platform, Secret } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { type Database, openDatabase } from '../../main/storage/database.ts';
import type { CarriedVenue } from '../../main/venues/venue.ts';
import { type Sport, sports } from '../../shared/domain/market.ts';
import {
  defaultSettings,
  type Settings,
  type StoredSettings,
} from '../../shared/domain/settings.ts';
import { START_MS } from './feedHarness.ts';
import { pageless } from './noBrowser.ts';
import { game, PlayedVenue } from './playedVenue.ts';

export class EngineHarness {
  readonly clock = new VirtualClock(START_MS);
  readonly one: PlayedVenue;
  readonly two: PlayedVenue;
  database: Database;
  engine: Engine;
  readonly notices: string[] = [];
  /** Sports in which a person has seen a pair of the two venues. */
  approved: readonly Sport[] = sports;
  #settings: { settings: Partial<Settings>; venues?: StoredSettings['venues'] };
  readonly #platform: Partial<Platform>;

  /**
   * `carried` are venues whose prices the second venue's feed carries; `platform` stands for parts of the
   * harness' own.
   */
  constructor(
    settings: Partial<Settings> = {},
    carried: readonly CarriedVenue[] = [],
    platform: Partial<Platform> = {},
  ) {
    this.#platform = platform;
    this.one = new PlayedVenue('one', this.clock);
    this.two = new PlayedVenue('two', this.clock, carried);
    this.database = openDatabase(':memory:');
    this.#settings = { settings: { ...defaultSettings, ...settings } };
    this.engine = this.#make();
  }

  async start(): Promise<this> {
    this.#approve();
    await this.engine.start();
    return this;
  }

  /** The engine is ended in good order and begun again, after so long. */
  async restart(afterMs = 15_000): Promise<void> {
    const stopped = this.engine.stop();
    await this.run(afterMs);
    await stopped;
    this.engine = this.#make();
    this.#approve();
    await this.engine.start();
  }

  /** The engine's process is gone between two steps; the next one begins on what is on disk. */
  crash(): Promise<void> {
    this.engine.execution.runner.stop();
    return this.restart();
  }

  run(durationMs: number): Promise<void> {
    return this.clock.run(durationMs);
  }

  /** Lists the same game at both venues and gives it prices that leave an arbitrage of some 3 %. */
  async arbitrage(contracts = 100): Promise<void> {
    this.one.catalogue!.upsert([game(this.one, 'g1', ['Boston', 'Miami'])]);
    this.two.catalogue!.upsert([game(this.two, 'h1', ['Heat', 'Celtics'])]);
    this.one.level('g1-0', [[0.45, contracts]]);
    this.one.level('g1-1', [[0.57, contracts]]);
    this.two.level('h1-0', [[0.5, contracts]]);
    this.two.level('h1-1', [[0.55, contracts]]);
    await this.run(100);
  }

  only() {
    const all = this.engine.board.opportunities();
    if (all.length !== 1) throw new Error(`${all.length} opportunities`);
    return all[0]!;
  }

  /** A person has seen a pair of the two venues in every sport: what a rule proves may be bet on live. */
  #approve(): void {
    const { pairs } = this.engine.catalogue;
    for (const sport of this.approved) pairs.approve(this.one.id, this.two.id, sport);
  }

  #make(): Engine {
    const random = seededRandom(3);
    return new Engine({
      platform: {
        clock: this.clock,
        random,
        log: silentLog,
        ...pageless(),
        net: {
          openSocket: () => {
            throw new Error('no network');
          },
          openLine: () => {
            throw new Error('no network');
          },
          request: () => Promise.reject(new Error('no network')),
        },
        vault: {
          read: async () => ({ key: new Secret('k') }),
          write: async () => {},
          forget: async () => {},
          stored: async () => [],
          unlock: async () => {},
          limitation: null,
        },
        ...this.#platform,
      },
      database: this.database,
      dataDir: '',
      venues: [this.one.module, this.two.module],
      settings: {
        read: () => ({
          ...this.#settings,
          venues: {
            ...Object.fromEntries(
              ['one', 'two'].map((id) => [
                id,
                { enabled: true, environment: 'production', hosts: {}, options: {}, manual: false },
              ]),
            ),
            ...this.#settings.venues,
          },
        }),
        write: (value) => {
          this.#settings = value;
        },
      },
      host: {
        kind: 'node',
        version: '0',
        openLink: async () => {},
        notify: (title) => this.notices.push(title),
        restart: () => {},
      },
      demo: { seed: 0, beganMs: 0, open: async () => ({}) },
      world: 'real',
      forceDemo: false,
    });
  }
}
