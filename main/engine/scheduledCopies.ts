// Copies of the data file that nobody has to think of: one every so often, of which the last few are kept. Copies that
// a person has made are never taken away.

import type { Backup } from '../../shared/domain/backup.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Log } from '../platform/platform.ts';

export interface ScheduledCopiesOptions {
  readonly log: Log;
  nowMs(): number;
  settings(): Pick<Settings, 'copyEvery' | 'copiesKept'>;
  /** Those that were made by themselves, the newest first. */
  list(): readonly Backup[];
  make(nowMs: number): Promise<unknown>;
  remove(name: string): void;
}

/** After a copy that could not be made the next try waits so long. */
const AGAIN_MS = 3_600_000;

export class ScheduledCopies {
  readonly #options: ScheduledCopiesOptions;
  #making = false;
  #failedMs: number | null = null;

  constructor(options: ScheduledCopiesOptions) {
    this.#options = options;
  }

  /** Makes a copy when it is time for one. Never rejects: what fails is logged, and tried again later. */
  async look(): Promise<void> {
    const { list, log, make, nowMs, remove, settings } = this.#options;
    const { copiesKept, copyEvery } = settings();
    if (copyEvery === 0 || this.#making) return;
    const now = nowMs();
    if (this.#failedMs !== null && now - this.#failedMs < AGAIN_MS) return;
    this.#making = true;
    try {
      const [newest] = list();
      if (newest !== undefined && now - newest.atMs < copyEvery) return;
      await make(now);
      this.#failedMs = null;
      for (const { name } of list().slice(Math.max(1, copiesKept))) remove(name);
    } catch (error) {
      this.#failedMs = now;
      log.write('error', 'storage', 'a copy could not be made', { error });
    } finally {
      this.#making = false;
    }
  }
}
