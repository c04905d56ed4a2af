// A feed that asks: one poll per sport, opened and closed together, ticked by the second, with the watched
// outcomes handed to the sport that their names begin with.

import type { InstrumentId } from '../../shared/domain/market.ts';
import type { Clock, Timer } from '../platform/platform.ts';
import type { BookHandle, Feed, FeedReport } from './venue.ts';

const TICK_MS = 1_000;

/** Polling of one sport. */
export interface SportPolling {
  readonly board: {
    /** Every list that it needs has been confirmed lately. */
    readonly current: boolean;
    watch(instruments: ReadonlySet<InstrumentId>, nowMs: number): void;
    /** The engine doubts a book. */
    again(book: BookHandle, nowMs: number): void;
  };
  start(): void;
  stop(): void;
  /** Ends what has run out by the clock alone. */
  tick(nowMs: number): void;
}

export interface PolledFeedOptions<Poll> {
  readonly clock: Clock;
  /** Makes the polls by the venue's number of the sport, from the settings as they are now. */
  open(): ReadonlyMap<number, Poll>;
  /** The polls have been stopped. */
  closed(): void;
  /** Ends the session at the venue; see {@link Feed.leave}. */
  leave?(): Promise<void>;
  /** The user wants it tried again: what was refused is forgotten. */
  reset(): void;
  /** What stands in the way; null when nothing does. */
  trouble(): FeedReport | null;
}

const NONE: ReadonlySet<InstrumentId> = new Set();

export class PolledFeed<Poll extends SportPolling> implements Feed {
  readonly #options: PolledFeedOptions<Poll>;
  #polls: ReadonlyMap<number, Poll> = new Map();
  #wanted: ReadonlySet<InstrumentId> = NONE;
  #timer: Timer | null = null;
  #started = false;

  constructor(options: PolledFeedOptions<Poll>) {
    this.#options = options;
  }

  /** Poll of a sport; undefined where it is not polled. */
  poll(sport: number): Poll | undefined {
    return this.#polls.get(sport);
  }

  polls(): Iterable<Poll> {
    return this.#polls.values();
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#open();
    const { clock } = this.#options;
    const tick = () => {
      for (const poll of this.#polls.values()) poll.tick(clock.nowMs());
      this.#timer = clock.after(TICK_MS, tick);
    };
    this.#timer = clock.after(TICK_MS, tick);
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    this.#wanted = instruments;
    this.#distribute();
  }

  doubt(book: BookHandle): void {
    const nowMs = this.#options.clock.nowMs();
    for (const poll of this.#polls.values()) poll.board.again(book, nowMs);
  }

  retry(): void {
    if (!this.#started) return;
    this.#close();
    this.#options.reset();
    this.#open();
  }

  stop(): void {
    this.#started = false;
    this.#timer?.cancel();
    this.#close();
  }

  async leave(): Promise<void> {
    await this.#options.leave?.();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    const trouble = this.#options.trouble();
    if (trouble !== null) return trouble;
    const waiting = [...this.#polls.values()].some(({ board }) => !board.current);
    return { state: waiting ? 'subscribing' : 'live', code: '', detail: '' };
  }

  #open(): void {
    this.#polls = this.#options.open();
    for (const poll of this.#polls.values()) poll.start();
    this.#distribute();
  }

  #close(): void {
    for (const poll of this.#polls.values()) poll.stop();
    this.#polls = new Map();
    this.#options.closed();
  }

  #distribute(): void {
    const bySport = new Map<number, Set<InstrumentId>>();
    for (const instrument of this.#wanted) {
      const sport = Number.parseInt(instrument, 10);
      const own = bySport.get(sport);
      if (own === undefined) bySport.set(sport, new Set([instrument]));
      else own.add(instrument);
    }
    const nowMs = this.#options.clock.nowMs();
    for (const [sport, poll] of this.#polls) poll.board.watch(bySport.get(sport) ?? NONE, nowMs);
  }
}
