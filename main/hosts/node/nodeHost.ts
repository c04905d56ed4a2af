// The engine on plain Node: platform, database, settings file and demo world put together in one data
// folder. Who serves pages, or none, is the caller's.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { StoredSettings } from '../../../shared/domain/settings.ts';
import { Engine, type HostServices, type SettingsStore } from '../../engine/engine.ts';
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
  readonly services: HostServices;
  readonly demoFixtures: number;
  readonly demoQuotesPerSecond: number;
  readonly demoPace: number;
}

export interface NodeHost {
  readonly engine: Engine;
  readonly platform: Platform;
  close(): Promise<void>;
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

/**
 * Opens data folder, database and engine; the engine is not started. Throws a StorageError with a
 * sentence when the folder or the database cannot be used.
 */
export function openNodeHost(options: NodeHostOptions): NodeHost {
  const { dataDir, demo, seed, services } = options;
  if (dataDir !== null) makeFolder(dataDir);
  const database = openDatabase(dataDir === null ? ':memory:' : join(dataDir, 'crossbook.db'));
  const net = realNet();
  const platform: Platform = {
    clock: realClock,
    random: demo ? seededRandom(seed) : entropyRandom(),
    net,
    vault: new PassphraseVault(dataDir === null ? '/nonexistent' : join(dataDir, 'vault.json')),
    log: dataDir === null ? silentLog : streamLog(logFile(join(dataDir, 'crossbook.log')), 'info'),
  };
  const world = new DemoWorld({
    clock: realClock,
    seed,
    venues,
    fixtures: options.demoFixtures,
    quotesPerSecond: options.demoQuotesPerSecond,
    pace: options.demoPace,
  });
  const engine = new Engine({
    platform,
    database,
    dataDir: dataDir ?? '',
    venues,
    settings: dataDir === null ? memorySettings() : fileSettings(dataDir),
    host: services,
    demo: world,
    forceDemo: demo,
  });
  return {
    engine,
    platform,
    close: async () => {
      await engine.stop();
      await world.close();
      await net.close();
      database.close();
    },
  };
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw asStorageError(error, dataDir);
  }
}
