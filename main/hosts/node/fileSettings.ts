// Settings as a JSON file in the data folder. What cannot be read is said and kept aside.

import { join } from 'node:path';
import Conf from 'conf';
import { readStoredSettings, type StoredSettings } from '../../../shared/domain/settings.ts';
import type { SettingsStore } from '../../engine/engineOptions.ts';
import { asStorageError } from '../../storage/database.ts';
import { keepCopyAside, keepDamagedAside } from '../keptAside.ts';

const NAME = 'settings';

/**
 * Opens `settings.json`. A file that holds no JSON object is moved aside and counts as empty; one with
 * values that do not fit is copied before the first change drops them. Throws StorageError when the
 * file cannot be used at all.
 */
export function fileSettings(dataDir: string): SettingsStore {
  try {
    const problem = keepDamagedAside(dataDir, NAME);
    const store = new Conf<Record<string, unknown>>({
      cwd: dataDir,
      configName: NAME,
      projectName: 'crossbook',
    });
    let dropsValues = readStoredSettings(store.store).problems.length > 0;
    return {
      problems: problem === null ? [] : [problem],
      read: () => store.store,
      write: (value: StoredSettings) => {
        if (dropsValues) keepCopyAside(dataDir, NAME);
        dropsValues = false;
        store.store = value as unknown as Record<string, unknown>;
      },
    };
  } catch (error) {
    throw asStorageError(error, join(dataDir, `${NAME}.json`));
  }
}
