// Waiting in a venue's time, for loops that ask again and again.

import type { Clock, Timer } from '../platform/platform.ts';

export class Pauses {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves after so many milliseconds, or never once they are ended. */
  of(delayMs: number): Promise<void> {
    return new Promise((resume) => {
      // What was asked before the end is answered after it: its loop waits here and keeps nothing awake.
      if (this.#ended) return;
      const timer = this.#clock.after(delayMs, () => {
        this.#timers.delete(timer);
        resume();
      });
      this.#timers.add(timer);
    });
  }

  /** Whoever waits is left where he is. */
  end(): void {
    this.#ended = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
