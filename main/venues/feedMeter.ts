// Counts what a feed receives and what goes wrong on it, with the last error in full and the lag of
// recent frames. Reading it never resets anything.

const LAGS_KEPT = 512;
const UNKNOWN_TYPES_KEPT = 32;

/** Where and what was wrong with a message: `at` is a path such as `msg.price_dollars`. */
export interface LocatedError {
  readonly at: string;
  readonly message: string;
}

export class FeedMeter {
  messages = 0;
  errors = 0;
  gaps = 0;
  connections = 0;
  lastFrameMs: number | null = null;
  /** Requests for prices that were sent, and those that a cache answered in their stead. */
  calls = 0;
  callsSaved = 0;
  lastError = '';
  readonly unknownTypes = new Map<string, number>();
  readonly #lags = new Float64Array(LAGS_KEPT);
  #lagCount = 0;

  /** A frame came. `venueTimeMs` is 0 when it carries none. */
  frame(receivedMs: number, venueTimeMs: number): void {
    this.messages++;
    this.lastFrameMs = receivedMs;
    if (venueTimeMs > 0) this.#lags[this.#lagCount++ % LAGS_KEPT] = receivedMs - venueTimeMs;
  }

  /** A message was refused: the good state stays as it was. */
  error(where: string, error: LocatedError): void {
    this.errors++;
    this.lastError = `${where}: ${error.at === '' ? '' : `${error.at}: `}${error.message}`;
  }

  gap(): void {
    this.gaps++;
  }

  /** A message of a type this program does not know; the list of names is bounded. */
  unknown(type: string): void {
    const name = type.slice(0, 40);
    const known = this.unknownTypes.get(name);
    if (known !== undefined) this.unknownTypes.set(name, known + 1);
    else if (this.unknownTypes.size < UNKNOWN_TYPES_KEPT) this.unknownTypes.set(name, 1);
  }

  /** Quantile of the recent lags in milliseconds, or null when there are none. */
  lagMs(quantile: number): number | null {
    const kept = Math.min(this.#lagCount, LAGS_KEPT);
    if (kept === 0) return null;
    const sorted = this.#lags.slice(0, kept).sort();
    return sorted[Math.min(kept - 1, Math.floor(quantile * kept))] ?? null;
  }
}
