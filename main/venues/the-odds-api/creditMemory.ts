// Remembers over restarts what a day has used of its credits: connecting anew, another option or another start
// of the program gives the day no second share.

import type { UserFiles } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { DaySpent } from './quota.ts';

export interface CreditMemoryOptions {
  readonly files: UserFiles;
  readonly meter: FeedMeter;
  /** Environment of the venue: each has a key and a count of its own. */
  readonly environment: string;
}

const COUNTS = ['day', 'spent', 'used'] as const;

export class CreditMemory {
  readonly #options: CreditMemoryOptions;
  readonly #name: string;
  #latest: DaySpent | null = null;
  #written: DaySpent | null = null;
  #writing = false;

  constructor(options: CreditMemoryOptions) {
    this.#options = options;
    this.#name = `the-odds-api/spent-${options.environment}.json`;
  }

  /** What was kept last; null when nothing was, or it cannot be read, which is counted as an error. */
  async load(): Promise<DaySpent | null> {
    if (this.#latest !== null) return this.#latest;
    try {
      const text = await this.#options.files.read(this.#name);
      const kept = text === null ? null : readSpent(text);
      if (text !== null && kept === null) this.#failed('expected day, spent and used as counts');
      return kept;
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  keep(spent: DaySpent): void {
    this.#latest = spent;
    if (!this.#writing) void this.#write();
  }

  /** Writes until the file says the latest. What cannot be written is tried again with the next count. */
  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#latest !== null && this.#latest !== this.#written) {
      const latest = this.#latest;
      try {
        await this.#options.files.write(this.#name, JSON.stringify(latest));
      } catch (error) {
        this.#failed(error instanceof Error ? error.message : String(error));
      }
      this.#written = latest;
    }
    this.#writing = false;
  }

  #failed(message: string): void {
    this.#options.meter.error('credits of the day', { at: this.#name, message });
  }
}

function readSpent(text: string): DaySpent | null {
  try {
    const value = JSON.parse(text) as { readonly [name: string]: unknown } | null;
    const [day, spent, used] = COUNTS.map((name) => value?.[name]);
    return isCount(day) && isCount(spent) && isCount(used) ? { day, spent, used } : null;
  } catch {
    return null;
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
