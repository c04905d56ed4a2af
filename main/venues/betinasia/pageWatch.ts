// Watches whether an open page lives: asks it again and again, notices silence by its own clock (a frozen
// browser raises no event), sleep of the machine by its own lateness, and what the page weighs.

import type { BrowserPage, Clock, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { Malformed } from '../fields.ts';
import { decodePulse } from './report.ts';

const BEAT_MS = 1_000;
/** A page that has not answered by then is silent: nothing that it showed counts. */
const SILENT_MS = 2_000;
/** A page that has not answered by then is given up. */
const HUNG_MS = 5_000;
/** A beat that comes this late has slept with the machine. */
const SLEPT_MS = 15_000;
const WEIGH_MS = 30_000;

interface PageWatchOptions {
  readonly clock: Clock;
  readonly meter: FeedMeter;
  /** Every beat; false while the page is not one that could answer. */
  asks(): boolean;
  /** It has answered; milliseconds since it last saw a price change, null before the first. */
  answered(quietMs: number | null): void;
  silent(): void;
  hung(): void;
  slept(): void;
  /** Bytes that the page and its browser take. */
  weighed(bytes: number): void;
}

export class PageWatch {
  readonly #page: BrowserPage;
  readonly #options: PageWatchOptions;
  #timer: Timer | null = null;
  #askedMs: number | null = null;
  #beatMs: number;
  #weighedMs: number;
  #stopped = false;

  constructor(page: BrowserPage, options: PageWatchOptions) {
    this.#page = page;
    this.#options = options;
    this.#beatMs = options.clock.nowMs();
    this.#weighedMs = this.#beatMs;
    this.#next();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #next(): void {
    this.#timer = this.#options.clock.after(BEAT_MS, () => this.#beat());
  }

  #beat(): void {
    const { asks, clock, slept } = this.#options;
    const nowMs = clock.nowMs();
    const late = nowMs - this.#beatMs > SLEPT_MS;
    this.#beatMs = nowMs;
    this.#next();
    if (!asks()) this.#askedMs = null;
    else if (late) {
      this.#askedMs = null;
      slept();
    } else this.#ask(nowMs);
  }

  #ask(nowMs: number): void {
    const { hung, silent } = this.#options;
    if (this.#askedMs !== null) {
      const waitedMs = nowMs - this.#askedMs;
      if (waitedMs >= HUNG_MS) hung();
      else if (waitedMs >= SILENT_MS) silent();
      return;
    }
    this.#askedMs = nowMs;
    this.#page.call('pulse', null).then(
      (value) => this.#answered(value),
      () => {
        // Between two documents nobody can answer, but somebody has refused: that is no silence.
        this.#askedMs = null;
      },
    );
    if (nowMs - this.#weighedMs < WEIGH_MS) return;
    this.#weighedMs = nowMs;
    this.#page.vitals().then(
      ({ heapBytes, processBytes }) => {
        if (!this.#stopped) this.#options.weighed(Math.max(heapBytes, processBytes ?? 0));
      },
      () => {},
    );
  }

  #answered(value: unknown): void {
    this.#askedMs = null;
    if (this.#stopped) return;
    try {
      this.#options.answered(decodePulse(value).quietMs);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#options.meter.error('pulse', error.located());
    }
  }
}
