// Growing pauses between tries: short after a first failure, doubling with every further one, and short again
// after something that was sound for long enough.

import type { Random } from '../../platform/platform.ts';

/** What has worked for this long was sound: earlier failures are forgotten. */
const SOUND_MS = 30_000;

export class BackOff {
  readonly #random: Random;
  readonly #first: number;
  readonly #second: number;
  readonly #most: number;
  #tries = 0;
  #failures = 0;
  #soundFromMs: number | null = null;

  /** Pauses in milliseconds: the first, the second (which doubles from then on), and the longest. */
  constructor(random: Random, first: number, second: number, most: number) {
    this.#random = random;
    this.#first = first;
    this.#second = second;
    this.#most = most;
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** It works since then. */
  soundFrom(nowMs: number): void {
    this.#soundFromMs ??= nowMs;
    this.#failures = 0;
  }

  failed(nowMs: number): void {
    if (this.#soundFromMs !== null && nowMs - this.#soundFromMs >= SOUND_MS) this.#tries = 0;
    this.#soundFromMs = null;
    this.#failures++;
  }

  reset(): void {
    this.#tries = 0;
    this.#failures = 0;
    this.#soundFromMs = null;
  }

  /** Milliseconds to wait before the next try, spread a little so that many do not come at once. */
  next(): number {
    const tries = this.#tries++;
    const base =
      tries === 0 ? this.#first : Math.min(this.#most, this.#second * 2 ** Math.min(20, tries - 1));
    return Math.round(base * (0.75 + 0.5 * this.#random.unit()));
  }
}
