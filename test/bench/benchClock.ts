// A clock that stands still between the batches of a bench; what was put off runs when it is told to.

import type { Clock, Timer } from '../../main/platform/platform.ts';

interface Entry {
  readonly dueMs: number;
  call: (() => void) | null;
}

export class BenchClock implements Clock {
  #nowMs: number;
  #soon: (() => void)[] = [];
  #timers: Entry[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicUs(): number {
    return performance.now() * 1000;
  }

  after(delayMs: number, call: () => void): Timer {
    const entry: Entry = { dueMs: this.#nowMs + delayMs, call };
    this.#timers.push(entry);
    return {
      cancel: () => {
        entry.call = null;
      },
    };
  }

  soon(call: () => void): void {
    this.#soon.push(call);
  }

  /** Runs what waits for the end of the present callback. */
  turn(): void {
    const calls = this.#soon;
    if (calls.length === 0) return;
    this.#soon = [];
    for (const call of calls) call();
  }

  /** Takes the time forward and runs the timers that are due. */
  advance(nowMs: number): void {
    this.#nowMs = nowMs;
    if (!this.#timers.some(({ dueMs }) => dueMs <= nowMs)) return;
    const due = this.#timers.filter(({ dueMs }) => dueMs <= nowMs);
    this.#timers = this.#timers.filter(({ dueMs }) => dueMs > nowMs);
    for (const { call } of due) call?.();
  }
}
