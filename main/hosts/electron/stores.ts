// The files of the data folder that main keeps on electron-store: settings (the same file as on the Node
// host), ciphertexts of secrets, and where the window was.

import { ipcMain } from 'electron';
import ElectronStore from 'electron-store';
import { readStoredSettings } from '../../../shared/domain/settings.ts';
import { keepCopyAside, keepDamagedAside } from '../keptAside.ts';
import type { TextStore } from './vault.ts';

/** Readable by this user only. */
const OWNER_ONLY = 0o600;

export interface Stores {
  readonly settings: {
    /** What was wrong with the file, in sentences. */
    readonly problems: readonly string[];
    read(): unknown;
    write(value: Record<string, unknown>): void;
  };
  readonly secrets: TextStore;
  readonly window: { read(): unknown; write(value: unknown): void };
}

/** Opens the files; one that cannot be parsed is kept aside and counts as empty. */
export function openStores(dataDir: string): Stores {
  const problems: string[] = [];
  const open = (name: string) => {
    problems.push(...[keepDamagedAside(dataDir, name) ?? []].flat());
    return new ElectronStore<Record<string, unknown>>({
      cwd: dataDir,
      name,
      clearInvalidConfig: true,
      configFileMode: OWNER_ONLY,
    });
  };
  const settings = open('settings');
  const secrets = open('secrets');
  const window = open('window');
  let dropsValues = readStoredSettings(settings.store).problems.length > 0;
  // The library offers its folder to pages that use it; ours does not, and no channel is open that
  // is not on the list.
  ipcMain.removeAllListeners('electron-store-get-data');
  return {
    settings: {
      problems,
      read: () => settings.store,
      write: (value) => {
        if (dropsValues) keepCopyAside(dataDir, 'settings');
        dropsValues = false;
        settings.store = value;
      },
    },
    secrets: {
      // Names of venues and environments contain no dots, which the library would take for a path.
      get: (name) => secrets.store[name],
      set: (name, text) => {
        secrets.store = { ...secrets.store, [name]: text };
      },
      delete: (name) => {
        const { [name]: _gone, ...rest } = secrets.store;
        secrets.store = rest;
      },
      names: () => Object.keys(secrets.store),
    },
    window: {
      read: () => window.get('state'),
      write: (value) => window.set('state', value),
    },
  };
}
