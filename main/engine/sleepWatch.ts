// Notices that the machine has slept: the engine looks at the clock several times a second, and a gap means that
// nothing of it ran. What was true before is not true after it.

/** A gap this long is no busy machine. */
const SLEPT_MS = 20_000;

export interface SleepWatchOptions {
  nowMs(): number;
  slept(gapMs: number): void;
}

export class SleepWatch {
  readonly #options: SleepWatchOptions;
  #lastMs: number | null = null;

  constructor(options: SleepWatchOptions) {
    this.#options = options;
  }

  /** Called often, and before anything that must not be done on what was true before a sleep. */
  look(): void {
    const nowMs = this.#options.nowMs();
    const gapMs = this.#lastMs === null ? 0 : nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    if (gapMs > SLEPT_MS) this.#options.slept(gapMs);
  }
}
