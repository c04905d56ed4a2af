// An engine in its world: database, demo world and engine opened together, closed together, and begun
// anew when the user leaves one world for the other. Both hosts use it; neither is known here.

import { join } from 'node:path';
import { Engine } from '../engine/engine.ts';
import {
  type HostServices,
  type SettingsStore,
  type World,
  worldOf,
} from '../engine/engineOptions.ts';
import type { Platform } from '../platform/platform.ts';
import { DemoWorld } from '../simulation/demoWorld.ts';
import { openDatabase } from '../storage/database.ts';
import { TelegramService } from '../telegram/telegramService.ts';
import { venues } from '../venues/registry.ts';

/** Settings of the demo world as it is shown: lively, not overwhelming. */
export const DEMO_PACE = { fixtures: 36, quotesPerSecond: 120, pace: 1 } as const;

/** Names of the two worlds' databases in the data folder. */
const DATABASES: { readonly [world in World]: string } = { demo: 'demo.db', real: 'crossbook.db' };

export interface EngineHostOptions {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  /** The demo world only, whatever the settings say. */
  readonly demo: boolean;
  readonly seed: number;
  readonly platform: Platform;
  readonly settings: SettingsStore;
  readonly services: Omit<HostServices, 'restart'>;
  readonly demoPace: {
    readonly fixtures: number;
    readonly quotesPerSecond: number;
    readonly pace: number;
  };
}

/** An engine with everything that belongs to its world. */
interface Running {
  readonly engine: Engine;
  close(): Promise<void>;
}

export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #restarted: () => void;
  #running: Running;

  /**
   * Opens database and engine; the engine is not started. `restarted` is called after the engine has
   * begun anew in the other world: pages have to be connected to it again. Throws a StorageError with a
   * sentence when the folder or the database cannot be used.
   */
  constructor(options: EngineHostOptions, restarted: () => void) {
    this.#options = options;
    this.#restarted = restarted;
    this.#running = this.#open();
  }

  get engine(): Engine {
    return this.#running.engine;
  }

  close(): Promise<void> {
    return this.#running.close();
  }

  #open(): Running {
    const { dataDir, demo, demoPace, platform, seed, services, settings } = this.#options;
    const world = demo ? 'demo' : worldOf(settings.read());
    const database = openDatabase(dataDir === null ? ':memory:' : join(dataDir, DATABASES[world]));
    const simulated = new DemoWorld({ clock: platform.clock, seed, venues, ...demoPace });
    const engine = new Engine({
      ...{ platform, database, dataDir: dataDir ?? '', venues, settings, demo: simulated, world },
      host: { ...services, restart: () => void this.#restart() },
      forceDemo: demo,
    });
    const phone = new TelegramService(platform, (transport) => engine.attach(transport, null));
    return {
      engine,
      close: async () => {
        phone.stop();
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
