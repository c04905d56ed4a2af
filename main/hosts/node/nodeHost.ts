// What the Node host gives the engine: real clock and network, a settings file, a passphrase vault and
// a log file in one data folder.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostServices, SettingsStore } from '../../engine/engineOptions.ts';
import { silentLog, streamLog } from '../../platform/log.ts';
import { logFile } from '../../platform/logFile.ts';
import { PassphraseVault } from '../../platform/passphraseVault.ts';
import type { Platform } from '../../platform/platform.ts';
import { proxiedNet } from '../../platform/proxiedNet.ts';
import { seededRandom } from '../../platform/random.ts';
import { entropyRandom, realClock, realNet } from '../../platform/real.ts';
import { asStorageError } from '../../storage/database.ts';
import { EngineHost, type EngineHostOptions } from '../engineHost.ts';
import { fileSettings } from './fileSettings.ts';

export interface NodeHostOptions {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly demo: boolean;
  readonly seed: number;
  readonly services: Omit<HostServices, 'restart'>;
  readonly demoPace: EngineHostOptions['demoPace'];
}

export interface NodeHost {
  readonly host: EngineHost;
  readonly platform: Platform;
  close(): Promise<void>;
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

/** Opens folder, database and engine; the engine is not started. Throws StorageError. */
export function openNodeHost(options: NodeHostOptions, restarted: () => void): NodeHost {
  const { dataDir, demo, seed } = options;
  if (dataDir !== null) makeFolder(dataDir);
  const net = realNet();
  const platform: Platform = {
    clock: realClock,
    random: demo ? seededRandom(seed) : entropyRandom(),
    net,
    proxied: (route) => proxiedNet(route, realClock),
    vault: new PassphraseVault(dataDir === null ? null : join(dataDir, 'vault.json')),
    log: dataDir === null ? silentLog : streamLog(logFile(join(dataDir, 'crossbook.log')), 'info'),
  };
  const settings = dataDir === null ? memorySettings() : fileSettings(dataDir);
  const host = new EngineHost({ ...options, platform, settings }, restarted);
  return {
    host,
    platform,
    close: async () => {
      await host.close();
      await net.destroy();
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
