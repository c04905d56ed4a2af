// Counts what a feed receives and what goes wrong on it, with the last error in full, the lag of recent
// frames and the last raw messages. Reading it never resets anything.

import { redactKnown, redactText } from '../../shared/redaction.ts';
import { type FeedCounts, type MessageFault, MessageLog } from './messageLog.ts';

const LAGS_KEPT = 512;
const UNKNOWN_TYPES_KEPT = 32;
/** Secrets that are looked for in what is shown. */
const SECRETS_KEPT = 64;
/** Anything shorter is found in texts that have nothing to do with it. */
const SECRET_LENGTH_MIN = 4;

/** Where and what was wrong with a message: `at` is a path such as `msg.price_dollars`. */
export interface LocatedError {
  readonly at: string;
  readonly message: string;
}

export class FeedMeter implements FeedCounts {
  messages = 0;
  errors = 0;
  gaps = 0;
  /** Connections that are open now. */
  connections = 0;
  /** Times that a line or a host was there again after it had been lost. */
  recoveries = 0;
  /** Hosts whose last request brought no answer of theirs. */
  readonly lostHosts = new Set<string>();
  /** Requests that were sent, of any kind. */
  requests = 0;
  /** Changes handed to books, and markets listed or listed anew. */
  changes = 0;
  listed = 0;
  /** Everything that was wrong with messages or missing between them. */
  faults = 0;
  lastFault: MessageFault | null = null;
  /** The last raw messages. */
  readonly log = new MessageLog(this);
  lastFrameMs: number | null = null;
  /** Requests for prices that were sent, and those that a cache answered in their stead. */
  calls = 0;
  callsSaved = 0;
  lastError = '';
  readonly unknownTypes = new Map<string, number>();
  readonly #lags = new Float64Array(LAGS_KEPT);
  #lagCount = 0;
  readonly #secrets = new Set<string>();

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
    this.#fault('error', this.lastError);
  }

  gap(): void {
    this.gaps++;
    this.#fault('gap', '');
  }

  /** A message of a type this program does not know; the list of names is bounded. */
  unknown(type: string): void {
    const name = type.slice(0, 40);
    this.#fault('unknown', name);
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

  /** A text that must not be shown from now on: a token of a login, a key that was derived. */
  conceal(secret: string): void {
    if (secret.length < SECRET_LENGTH_MIN) return;
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    if (this.#secrets.size <= SECRETS_KEPT) return;
    for (const oldest of this.#secrets) {
      this.#secrets.delete(oldest);
      return;
    }
  }

  /** A text as it may be shown: without what is concealed and what looks like a secret. */
  redact(text: string): string {
    return redactText(redactKnown(text, this.#secrets));
  }

  #fault(kind: MessageFault['kind'], detail: string): void {
    this.faults++;
    this.lastFault = { kind, detail };
  }
}
