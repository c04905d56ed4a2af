// A clock that stands still until it is advanced: timers ordered by due time and, among equals, by the
// order in which they were set. Promise callbacks settle before each timer, as they would in real time.

import type { Clock, Timer } from '../platform/platform.ts';

/** Timers run by one `runUntil` before a runaway loop is assumed. */
const TIMERS_MAX = 50_000_000;

interface Entry {
  readonly dueMs: number;
  readonly order: number;
  call: (() => void) | null;
}

/** Lets every promise callback that is ready run; what they start runs as well. */
export const settle = (): Promise<void> => new Promise((resume) => setImmediate(resume));

export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  /** Binary heap by (dueMs, order). */
  readonly #heap: Entry[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicUs(): number {
    return this.#nowMs * 1000;
  }

  after(delayMs: number, call: () => void): Timer {
    const dueMs = this.#nowMs + Math.max(0, Math.ceil(delayMs));
    const entry: Entry = { dueMs, order: this.#order++, call };
    this.#push(entry);
    return {
      cancel: () => {
        entry.call = null;
      },
    };
  }

  soon(call: () => void): void {
    this.after(0, call);
  }

  /** Due time of the next timer, or null when there is none. */
  nextMs(): number | null {
    while (this.#heap[0]?.call === null) this.#pop();
    return this.#heap[0]?.dueMs ?? null;
  }

  /** Runs the next timer if it is due by `limitMs`; false when there is none. */
  async step(limitMs: number): Promise<boolean> {
    await settle();
    const next = this.nextMs();
    if (next === null || next > limitMs) return false;
    const entry = this.#pop();
    this.#nowMs = Math.max(this.#nowMs, next);
    entry?.call?.();
    return true;
  }

  /** Runs everything due by `untilMs` and leaves the clock there. */
  async runUntil(untilMs: number): Promise<void> {
    let timers = 0;
    while (await this.step(untilMs)) {
      if (++timers > TIMERS_MAX)
        throw new Error(`more than ${TIMERS_MAX} timers before ${untilMs}`);
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Time goes on and nothing runs, as while a machine sleeps; what was due meanwhile runs late. */
  sleep(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  /** Runs everything due within `durationMs`. */
  run(durationMs: number): Promise<void> {
    return this.runUntil(this.#nowMs + durationMs);
  }

  #before(a: Entry, b: Entry): boolean {
    return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(entry, heap[parent] as Entry)) break;
      heap[at] = heap[parent] as Entry;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#before(heap[child + 1] as Entry, heap[child] as Entry))
        child++;
      if (!this.#before(heap[child] as Entry, last)) break;
      heap[at] = heap[child] as Entry;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
