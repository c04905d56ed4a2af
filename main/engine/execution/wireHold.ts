// For how long everything else stands back for orders that are about to leave. By the clock that nobody sets: the other
// one may jump back.

import type { Clock } from '../../platform/platform.ts';

/** Orders have left by then; legs that wait for each other, or for a person, take much longer. */
const HURRY_US = 250_000;
/** The first of them, once it is on disk, is on the wire by then, whatever its venue wants signed. */
const HOLD_US = 40_000;
/** What an order that has just been given to its connection still needs to be written there. */
const WRITING_US = 4_000;

export class WireHold {
  readonly #clock: Clock;
  #hurryUntilUs = 0;
  #holdUntilUs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether orders of a ticket that was just confirmed are about to leave. */
  get hurried(): boolean {
    return this.#clock.monotonicUs() < this.#hurryUntilUs;
  }

  /** Whether the first order of a ticket that was just confirmed has not left: all that can wait does. */
  get isHolding(): boolean {
    return this.#clock.monotonicUs() < this.#holdUntilUs;
  }

  /** A ticket was confirmed. */
  begin(): void {
    const nowUs = this.#clock.monotonicUs();
    this.#hurryUntilUs = nowUs + HURRY_US;
    this.#holdUntilUs = nowUs + HOLD_US;
  }

  /** An order is being sent. */
  leaves(): void {
    this.#holdUntilUs = Math.min(this.#holdUntilUs, this.#clock.monotonicUs() + WRITING_US);
  }
}
