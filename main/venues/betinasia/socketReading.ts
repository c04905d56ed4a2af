// The first source: texts that the page's own socket of prices receives. It only listens. Once the last such
// socket has ended, nothing that the page shows is current, its table included.

import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookSink } from '../venue.ts';
import type { PriceBoard } from './priceBoard.ts';
import { decodeFrame } from './protocol.ts';

interface SocketReadingOptions {
  readonly clock: Clock;
  readonly meter: FeedMeter;
  readonly board: PriceBoard;
  readonly books: BookSink;
  /** Its prices are wanted; otherwise only its end is of interest. */
  readonly wanted: boolean;
  /** It has begun to tell prices. */
  speaks(): void;
  /** The last socket has ended. */
  cut(): void;
}

export class SocketReading {
  readonly #options: SocketReadingOptions;
  readonly #open = new Set<number>();
  #speaks = false;
  /** The page had a connection and has lost it: nothing that it shows is kept up. */
  gone = false;
  /** When the last message with prices came; 0 before. */
  heardMs = 0;

  constructor(options: SocketReadingOptions) {
    this.#options = options;
  }

  /** What it tells may count. */
  get ready(): boolean {
    return this.#options.wanted && this.#speaks;
  }

  /** A page has been opened. */
  begin(): void {
    this.#open.clear();
    this.gone = false;
    this.#end();
  }

  changed(id: number, open: boolean): void {
    if (open) this.#open.add(id);
    else if (this.#open.delete(id) && this.#open.size === 0) {
      this.gone = true;
      this.#end();
      this.#options.cut();
    }
  }

  take(text: string): void {
    const { clock, meter } = this.#options;
    meter.log.begin('the page’s connection', text, clock.nowMs());
    this.#read(text);
    meter.log.read();
  }

  #read(text: string): void {
    const { board, books, clock, meter, wanted } = this.#options;
    const nowMs = clock.nowMs();
    // The time of what follows; no book is carried by it, so none is confirmed by another one's price.
    books.frame(books.stream('socket'), nowMs, 0);
    for (const message of decodeFrame(text)) {
      switch (message.kind) {
        case 'event':
          board.event(message);
          break;
        case 'offers':
          this.heardMs = nowMs;
          if (wanted) board.offers(message);
          break;
        case 'unknown':
          meter.unknown(`message ${message.name}`);
          break;
        case 'malformed':
          meter.error('socket', message.error);
          break;
        case 'account':
          break;
      }
    }
    if (this.#speaks || this.heardMs !== nowMs) return;
    this.#speaks = true;
    this.gone = false;
    this.#options.speaks();
  }

  #end(): void {
    this.#speaks = false;
    this.#options.board.forget('socket');
  }
}
