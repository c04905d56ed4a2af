// Keeps polled venues to the least pauses that they have published. A pause belongs to a host, an
// endpoint and mostly a sport, whoever asks: every gate of one clock sees the same record of what was
// asked when, so a feed that is made anew does not begin from nothing.

import type { Clock, Timer } from '../platform/platform.ts';

/** A pause that has to have passed since the last request under the same key. */
export interface PollFloor {
  /** Host, endpoint and what else the venue counts by, such as the sport. */
  readonly key: string;
  readonly floorMs: number;
}

/** Requests that may wait at once; the next one is refused rather than queued. */
const WAITING_MAX = 1_000;
const PAUSE_FIRST_MS = 5_000;
const PAUSE_MOST_MS = 60_000;

interface Waiter {
  readonly floors: readonly PollFloor[];
  /** Goes beside a request that tries a failing host: that one may be waiting for this one. */
  readonly beside: boolean;
  readonly proceed: (granted: boolean) => void;
}

interface Record {
  /** When a request last passed, by key. */
  readonly passed: Map<string, number>;
}

const records = new WeakMap<Clock, Record>();

function recordOf(clock: Clock): Record {
  const known = records.get(clock);
  if (known !== undefined) return known;
  const made: Record = { passed: new Map() };
  records.set(clock, made);
  return made;
}

export class PollGate {
  readonly #clock: Clock;
  readonly #record: Record;
  #waiting: Waiter[] = [];
  #timer: Timer | null = null;
  #failures = 0;
  #notBeforeMs = 0;
  /** One request has been answered: until then, and while the host fails, one at a time tries it. */
  #proven = false;
  #trying = false;
  #closed = false;

  /** One gate stands before one host. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#record = recordOf(clock);
  }

  /**
   * Resolves to true when every floor has been kept, and notes the passing under all their keys; false
   * when the gate is closed or too many wait. Whoever passed must call {@link settled}. What others that have
   * passed may need first, such as a login, goes `beside` them.
   */
  pass(floors: readonly PollFloor[], beside = false): Promise<boolean> {
    if (this.#closed || this.#waiting.length >= WAITING_MAX) return Promise.resolve(false);
    return new Promise((proceed) => {
      this.#waiting.push({ floors, beside, proceed });
      this.#serve();
    });
  }

  /** For how long a request under these floors would wait if it came now, other requests aside. */
  waitMs(floors: readonly PollFloor[]): number {
    return Math.max(0, this.#dueMs(floors) - this.#clock.nowMs());
  }

  /**
   * What became of a request that passed. Floors that are named count from here, so that no two requests
   * arrive at the venue closer together, however long each was on its way. A failure holds back the whole host,
   * doubling from 5 s to a minute, and then lets one request try it.
   */
  settled(good: boolean, floors: readonly PollFloor[] = []): void {
    this.#trying = false;
    this.#stamp(floors);
    if (good) {
      this.#failures = 0;
      this.#proven = true;
    } else if (this.#clock.nowMs() >= this.#notBeforeMs) {
      // Requests that were under way together fail together: that is one failure.
      const pauseMs = Math.min(PAUSE_MOST_MS, PAUSE_FIRST_MS * 2 ** Math.min(this.#failures++, 8));
      this.#notBeforeMs = this.#clock.nowMs() + pauseMs;
    }
    this.#serve();
  }

  /** The venue said that this was too often: what these floors name rests for so long from now. */
  rest(floors: readonly PollFloor[], restMs: number): void {
    const nowMs = this.#clock.nowMs();
    for (const { floorMs, key } of floors) {
      const until = nowMs + restMs - floorMs;
      this.#record.passed.set(key, Math.max(until, this.#record.passed.get(key) ?? 0));
    }
  }

  /** Refuses everybody who waits and whoever comes. */
  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
    this.#timer = null;
    for (const waiter of this.#waiting.splice(0)) waiter.proceed(false);
  }

  /** Never takes back what {@link rest} has put off. */
  #stamp(floors: readonly PollFloor[]): void {
    const nowMs = this.#clock.nowMs();
    for (const { key } of floors) {
      this.#record.passed.set(key, Math.max(nowMs, this.#record.passed.get(key) ?? 0));
    }
  }

  #dueMs(floors: readonly PollFloor[]): number {
    let due = this.#notBeforeMs;
    for (const { floorMs, key } of floors) {
      const passed = this.#record.passed.get(key);
      if (passed !== undefined) due = Math.max(due, passed + floorMs);
    }
    return due;
  }

  #serve(): void {
    if (this.#closed) return;
    const nowMs = this.#clock.nowMs();
    const left: Waiter[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiting) {
      const due = this.#dueMs(waiter.floors);
      const held = this.#trying && !waiter.beside && (this.#failures > 0 || !this.#proven);
      if (due > nowMs || held) {
        left.push(waiter);
        if (due > nowMs) next = Math.min(next, due);
        continue;
      }
      this.#stamp(waiter.floors);
      this.#trying = true;
      waiter.proceed(true);
    }
    this.#waiting = left;
    this.#timer?.cancel();
    this.#timer = null;
    // Those that only wait for the one who tries are served when it has settled.
    if (next < Number.POSITIVE_INFINITY) {
      this.#timer = this.#clock.after(next - nowMs, () => this.#serve());
    }
  }
}
