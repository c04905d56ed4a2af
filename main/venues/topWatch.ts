// Compares the top of our books with what the venue says it is elsewhere: in a ticker or a separate
// request. The two travel different ways, so only a difference that lasts is held against the book.

import type { Clock } from '../platform/platform.ts';
import type { BookHandle, BookSink } from './venue.ts';

/** A difference that has lasted this long is no crossing of messages on the way. */
const PATIENCE_MS = 3_000;

export class TopWatch {
  readonly #clock: Clock;
  readonly #sink: BookSink;
  readonly #doubt: (book: BookHandle, reason: string) => void;
  readonly #since = new Map<BookHandle, number>();

  constructor(clock: Clock, sink: BookSink, doubt: (book: BookHandle, reason: string) => void) {
    this.#clock = clock;
    this.#sink = sink;
    this.#doubt = doubt;
  }

  /** The venue says that the top is this (0 for an empty side). Agreement confirms the book. */
  claim(book: BookHandle, back: number, lay: number): void {
    const top = this.#sink.top(book);
    if (top === null) return;
    const nowMs = this.#clock.nowMs();
    if (top.back === back && top.lay === lay) {
      this.#since.delete(book);
      this.#sink.agree(book, nowMs);
      return;
    }
    const since = this.#since.get(book);
    if (since === undefined) this.#since.set(book, nowMs);
    else if (nowMs - since >= PATIENCE_MS) {
      this.#since.delete(book);
      this.#doubt(book, `top ${top.lay}/${top.back}, elsewhere ${lay}/${back}`);
    }
  }

  forget(book: BookHandle): void {
    this.#since.delete(book);
  }
}
