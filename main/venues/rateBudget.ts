// A token bucket: callers wait in order until their cost is there. It never gives more than the
// venue's refill allows, whatever is asked of it.

import type { Clock, Timer } from '../platform/platform.ts';

/** Callers that may wait at once; the next one is refused rather than queued. */
const WAITING_MAX = 2_000;

interface Waiter {
  readonly cost: number;
  readonly proceed: (granted: boolean) => void;
}

export class RateBudget {
  readonly #clock: Clock;
  #refillPerSecond: number;
  #capacity: number;
  #tokens: number;
  #at: number;
  readonly #waiting: Waiter[] = [];
  #timer: Timer | null = null;

  constructor(clock: Clock, refillPerSecond: number, capacity: number) {
    this.#clock = clock;
    this.#refillPerSecond = refillPerSecond;
    this.#capacity = capacity;
    this.#tokens = capacity;
    this.#at = clock.nowMs();
  }

  /** Takes over the figures that the venue itself has named. */
  configure(refillPerSecond: number, capacity: number): void {
    this.#refill();
    this.#refillPerSecond = refillPerSecond;
    this.#capacity = capacity;
    this.#tokens = Math.min(this.#tokens, capacity);
  }

  /** Resolves to true once `cost` has been taken; false when the queue is full or was closed. */
  take(cost: number): Promise<boolean> {
    this.#refill();
    const affordable = Math.min(cost, this.#capacity);
    if (this.#waiting.length === 0 && this.#tokens >= affordable) {
      this.#tokens -= affordable;
      return Promise.resolve(true);
    }
    if (this.#waiting.length >= WAITING_MAX) return Promise.resolve(false);
    return new Promise((proceed) => {
      this.#waiting.push({ cost: affordable, proceed });
      this.#schedule();
    });
  }

  /** The venue said that we are over budget: start again from empty. */
  drained(): void {
    this.#refill();
    this.#tokens = 0;
  }

  /** Refuses everybody who waits. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = null;
    for (const waiter of this.#waiting.splice(0)) waiter.proceed(false);
  }

  #refill(): void {
    const now = this.#clock.nowMs();
    const gained = (Math.max(0, now - this.#at) * this.#refillPerSecond) / 1000;
    this.#tokens = Math.min(this.#capacity, this.#tokens + gained);
    this.#at = now;
  }

  #schedule(): void {
    const next = this.#waiting[0];
    if (next === undefined || this.#timer !== null) return;
    const missing = Math.max(0, next.cost - this.#tokens);
    const delayMs = Math.max(1, Math.ceil((missing * 1000) / this.#refillPerSecond));
    this.#timer = this.#clock.after(delayMs, () => {
      this.#timer = null;
      this.#serve();
    });
  }

  #serve(): void {
    this.#refill();
    for (;;) {
      const next = this.#waiting[0];
      if (next === undefined || this.#tokens < next.cost) break;
      this.#tokens -= next.cost;
      this.#waiting.shift();
      next.proceed(true);
    }
    this.#schedule();
  }
}
