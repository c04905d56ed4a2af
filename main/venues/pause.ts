// Waiting in a venue's time, for loops that ask again and again.

import type { Clock, Timer } from '../platform/platform.ts';

export class Pauses {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves after so many milliseconds, or never once they are ended. */
  of(delayMs: number): Promise<void> {
    return new Promise((resume) => {
      const timer = this.#clock.after(delayMs, () => {
        this.#timers.delete(timer);
        resume();
      });
      this.#timers.add(timer);
    });
  }

  /** Whoever waits is left where he is. */
  end(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
