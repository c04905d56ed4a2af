// The runner's pauses: all end with it, so that a person's time to answer keeps no program alive that is to end.

import type { Clock, Timer } from '../../platform/platform.ts';

export class RunnerTimers {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(delayMs: number, call: () => void): Timer {
    const timer = this.#clock.after(delayMs, () => {
      this.#timers.delete(timer);
      call();
    });
    this.#timers.add(timer);
    return timer;
  }

  pause(delayMs: number): Promise<void> {
    return new Promise((resume) => {
      this.after(delayMs, resume);
    });
  }

  cancel(timer: Timer): void {
    timer.cancel();
    this.#timers.delete(timer);
  }

  stop(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
