// Measures how much a page sends. What lies beyond every real page is no traffic but a fault, and would
// take the engine's time from all other venues.

const WINDOW_MS = 1_000;
const MESSAGES_MAX = 3_000;
const CHARACTERS_MAX = 8_000_000;

export class FloodGauge {
  readonly #nowMs: () => number;
  #sinceMs = 0;
  #messages = 0;
  #characters = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts a message; false when there were too many, or too long ones, within one second. */
  take(characters: number): boolean {
    const nowMs = this.#nowMs();
    if (nowMs - this.#sinceMs >= WINDOW_MS) {
      this.#sinceMs = nowMs;
      this.#messages = 0;
      this.#characters = 0;
    }
    this.#messages++;
    this.#characters += characters;
    return this.#messages <= MESSAGES_MAX && this.#characters <= CHARACTERS_MAX;
  }

  /** What was counted in the present second. */
  get words(): string {
    return `${this.#messages} messages of ${this.#characters} characters in a second`;
  }
}
