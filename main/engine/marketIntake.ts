// Takes listed markets in at a pace: what a venue lists at once by the thousand, and what a taught name
// touches, is worked through in short slices, so that prices are never kept waiting by pairing.

import type { VenueId, VenueMarket } from '../../shared/domain/market.ts';
import type { Clock } from '../platform/platform.ts';

/** Work of one slice; between two the sockets have their say. */
const SLICE_US = 4_000;
/** Markets that may wait; beyond that the next one is taken at once. */
const WAITING_MAX = 200_000;

export interface MarketIntakeOptions {
  readonly clock: Pick<Clock, 'monotonicUs' | 'soon'>;
  take(market: VenueMarket): void;
}

export class MarketIntake {
  readonly #options: MarketIntakeOptions;
  readonly #waiting = new Map<string, VenueMarket>();
  /** Work on what is listed already, by what it is about; once each. */
  readonly #tasks = new Map<string, () => void>();
  /** End of the slice under way; null between slices. */
  #endUs: number | null = null;

  constructor(options: MarketIntakeOptions) {
    this.#options = options;
  }

  /** Markets and tasks that wait. */
  get size(): number {
    return this.#waiting.size + this.#tasks.size;
  }

  /** Takes a market now while there is time, else as soon as it is its turn. */
  offer(name: string, market: VenueMarket): void {
    const waits = this.#waiting.size > 0 || !this.#hasTime();
    const room = this.#waiting.size < WAITING_MAX || this.#waiting.has(name);
    if (waits && room) this.#waiting.set(name, market);
    else this.#options.take(market);
  }

  /** Does something about what is listed now while there is time, else as soon as it is its turn. */
  later(name: string, task: () => void): void {
    if (this.#tasks.size > 0 || !this.#hasTime()) this.#tasks.set(name, task);
    else task();
  }

  /** Changes a market that still waits; says whether it does. */
  change(name: string, change: Partial<VenueMarket>): boolean {
    const market = this.#waiting.get(name);
    if (market === undefined) return false;
    this.#waiting.set(name, { ...market, ...change });
    return true;
  }

  /** Forgets what waits of some venues. */
  forget(isTheirs: (venueId: VenueId) => boolean): void {
    for (const [name, market] of this.#waiting) {
      if (isTheirs(market.venueId)) this.#waiting.delete(name);
    }
  }

  #hasTime(): boolean {
    const { clock } = this.#options;
    const nowUs = clock.monotonicUs();
    if (this.#endUs === null) {
      this.#endUs = nowUs + SLICE_US;
      clock.soon(this.#next);
    }
    return nowUs < this.#endUs;
  }

  readonly #next = (): void => {
    this.#endUs = null;
    for (const [name, task] of this.#tasks) {
      if (!this.#hasTime()) break;
      this.#tasks.delete(name);
      task();
    }
    for (const [name, market] of this.#waiting) {
      if (!this.#hasTime()) break;
      this.#waiting.delete(name);
      this.#options.take(market);
    }
  };
}
