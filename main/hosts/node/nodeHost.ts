// What the Node host gives the engine: real clock and network, a settings file, a passphrase vault and
// a log file in one data folder.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { HostServices, SettingsStore } from '../../engine/engineOptions.ts';
import { RealBrowser } from '../../platform/browser/realBrowser.ts';
import { silentLog, streamLog } from '../../platform/log.ts';
import { logFile } from '../../platform/logFile.ts';
import { PassphraseVault } from '../../platform/passphraseVault.ts';
import type { Platform } from '../../platform/platform.ts';
import { proxiedNet } from '../../platform/proxiedNet.ts';
import { seededRandom } from '../../platform/random.ts';
import { entropyRandom, realClock, realNet } from '../../platform/real.ts';
import { folderFiles, memoryFiles } from '../../platform/userFiles.ts';
import { asStorageError } from '../../storage/database.ts';
import { makeFolder } from '../../storage/folder.ts';
import { EngineHost, type EngineHostOptions } from '../engineHost.ts';
import { fileSettings } from './fileSettings.ts';
import { forkBrowser } from './forkBrowser.ts';

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
  if (dataDir !== null) makeDataFolder(dataDir);
  const net = realNet();
  const log =
    dataDir === null ? silentLog : streamLog(logFile(join(dataDir, 'crossbook.log')), 'info');
  // Without a folder of its own a run keeps no login either.
  const browserFolder = dataDir === null ? temporaryFolder() : join(dataDir, 'browser');
  const browser = new RealBrowser({
    ...{ clock: realClock, log, fork: forkBrowser, folder: browserFolder },
    machine: { platform: process.platform, environment: process.env },
  });
  const platform: Platform = {
    ...{ clock: realClock, net, browser, log },
    random: demo ? seededRandom(seed) : entropyRandom(),
    proxied: (route) => proxiedNet(route, realClock),
    files: dataDir === null ? memoryFiles() : folderFiles(dataDir),
    vault: new PassphraseVault(dataDir === null ? null : join(dataDir, 'vault.json')),
  };
  const settings = dataDir === null ? memorySettings() : fileSettings(dataDir);
  const host = new EngineHost({ ...options, platform, settings }, restarted);
  return {
    host,
    platform,
    close: async () => {
      await host.close();
      browser.close();
      await net.destroy();
      if (dataDir === null) rmSync(browserFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'crossbook-browser-'));

function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
  } catch (error) {
    throw asStorageError(error, dataDir);
  }
}
