// The engine on plain Node: platform, database, settings file and demo world put together in one data
// folder. Who serves pages, or none, is the caller's.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { StoredSettings } from '../../../shared/domain/settings.ts';
import {
  Engine,
  type HostServices,
  type SettingsStore,
  type World,
  worldOf,
} from '../../engine/engine.ts';
import { logFile, silentLog, streamLog } from '../../platform/log.ts';
import { PassphraseVault } from '../../platform/passphraseVault.ts';
import type { Platform } from '../../platform/platform.ts';
import { seededRandom } from '../../platform/random.ts';
import { entropyRandom, realClock, realNet } from '../../platform/real.ts';
import { DemoWorld } from '../../simulation/demoWorld.ts';
import { asStorageError, openDatabase } from '../../storage/database.ts';
import { venues } from '../../venues/registry.ts';

export interface NodeHostOptions {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly demo: boolean;
  readonly seed: number;
  readonly services: Omit<HostServices, 'restart'>;
  readonly demoFixtures: number;
  readonly demoQuotesPerSecond: number;
  readonly demoPace: number;
}

/** Settings as JSON in the data folder. A file that cannot be read counts as empty and is kept aside. */
export function fileSettings(dataDir: string): SettingsStore {
  const store = new Conf<Record<string, unknown>>({
    cwd: dataDir,
    configName: 'settings',
    projectName: 'crossbook',
    clearInvalidConfig: true,
  });
  return {
    read: () => store.store,
    write: (value: StoredSettings) => {
      store.store = value as unknown as Record<string, unknown>;
    },
  };
}

export function memorySettings(initial: unknown = {}): SettingsStore {
  let value = initial;
  return {
    read: () => value,
    write: (next) => {
      value = next;
    },
  };
}

/** Names of the two worlds' databases in the data folder. */
const DATABASES: { readonly [world in World]: string } = { demo: 'demo.db', real: 'crossbook.db' };

/** An engine with everything that belongs to its world. */
interface Running {
  readonly engine: Engine;
  close(): Promise<void>;
}

export class NodeHost {
  readonly #options: NodeHostOptions;
  readonly #platform: Platform;
  readonly #closeNet: () => Promise<void>;
  readonly #settings: SettingsStore;
  readonly #restarted: () => void;
  #running: Running;

  /**
   * Opens data folder, database and engine; the engine is not started. `restarted` is called after the
   * engine has begun anew in the other world: pages have to be connected to it again. Throws a
   * StorageError with a sentence when the folder or the database cannot be used.
   */
  constructor(options: NodeHostOptions, restarted: () => void) {
    const { dataDir, demo, seed } = options;
    this.#options = options;
    this.#restarted = restarted;
    if (dataDir !== null) makeFolder(dataDir);
    const net = realNet();
    this.#closeNet = () => net.close();
    this.#settings = dataDir === null || demo ? memorySettings() : fileSettings(dataDir);
    this.#platform = {
      clock: realClock,
      random: demo ? seededRandom(seed) : entropyRandom(),
      net,
      vault: new PassphraseVault(dataDir === null ? null : join(dataDir, 'vault.json')),
      log:
        dataDir === null ? silentLog : streamLog(logFile(join(dataDir, 'crossbook.log')), 'info'),
    };
    this.#running = this.#open();
  }

  get engine(): Engine {
    return this.#running.engine;
  }

  get platform(): Platform {
    return this.#platform;
  }

  close(): Promise<void> {
    return this.#running.close().then(() => this.#closeNet());
  }

  #open(): Running {
    const { dataDir, demo, seed, services } = this.#options;
    const world = demo ? 'demo' : worldOf(this.#settings.read());
    const database = openDatabase(dataDir === null ? ':memory:' : join(dataDir, DATABASES[world]));
    const simulated = new DemoWorld({
      clock: realClock,
      seed,
      venues,
      fixtures: this.#options.demoFixtures,
      quotesPerSecond: this.#options.demoQuotesPerSecond,
      pace: this.#options.demoPace,
    });
    const engine = new Engine({
      platform: this.#platform,
      database,
      dataDir: dataDir ?? '',
      venues,
      settings: this.#settings,
      host: { ...services, restart: () => void this.#restart() },
      demo: simulated,
      world,
      forceDemo: demo,
    });
    return {
      engine,
      close: async () => {
        await engine.stop();
        await simulated.close();
        database.close();
      },
    };
  }

  async #restart(): Promise<void> {
    await this.#running.close();
    this.#running = this.#open();
    await this.#running.engine.start();
    this.#restarted();
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw asStorageError(error, dataDir);
  }
}
