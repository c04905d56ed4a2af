// The engine's pace: sockets only fill the inbox; a turn drains it, asks the strategies about what
// changed, and measures how long that took. Real and virtual time run the same code.

import { AssertionError } from '../../shared/assert.ts';
import type { Clock } from '../platform/platform.ts';
import type { BookHandle } from '../venues/venue.ts';
import { type Change, OUT_OF_REACH, TOP_CHANGED, TOP_WORSE } from './bookSides.ts';
import type { LatencyHistogram } from './latency.ts';

/** Frames whose arrival is kept for one turn's measurement; later ones of the same turn are not. */
const ARRIVALS_MAX = 4_096;

/** A turn looks at markets for about this long, then lets sockets have their say. */
const BUDGET_US = 8_000;
/** While orders leave they have it more often: every step of their way to the wire stands behind a turn. */
const HURRIED_US = 1_000;
/** While the first order of a bet is on its way to the wire no market is looked at, and it is tried again after this. */
const HELD_MS = 2;
/** Markets between two looks at the clock. */
const CHECK_EVERY = 16;
const HURRIED_EVERY = 2;

/** Calls soon; a little later while an order on its way to the wire goes first. */
export function soonest(clock: Clock, held: boolean, call: () => void): void {
  if (held) clock.after(HELD_MS, call);
  else clock.soon(call);
}

export interface TurnOptions {
  readonly clock: Clock;
  readonly latency: LatencyHistogram;
  drain(): void;
  /** Whether orders are about to leave: turns are short then. */
  hurried(): boolean;
  /** Whether nothing but what has come in may be taken now. */
  held(): boolean;
  /** A book has changed in whatever way: for whoever ranks prices besides the strategies. */
  touched(book: BookHandle): void;
  /** Index of the market that a book belongs to, −1 for none. */
  marketOf(book: BookHandle): number;
  /** Whether a change below the top matters here: something is on the board, or nearly. */
  depthMatters(market: number): boolean;
  /** Whether any price of this book says what others are worth: then a worse one counts as well. */
  isReference(book: BookHandle): boolean;
  /** Has the memory that the evaluation of a market needs come near; the number is of no meaning. */
  touch(market: number): number;
  evaluate(market: number): void;
  /** After everything of a turn. */
  finished(): void;
  /** An assumption was broken: trading must stop. */
  broken(error: AssertionError): void;
}

export class TurnLoop {
  readonly #options: TurnOptions;
  readonly #dirty: number[] = [];
  #isDirty = new Uint8Array(1024);
  #scheduled = false;
  readonly #arrivals = new Float64Array(ARRIVALS_MAX);
  #arrived = 0;
  #stopped = false;
  turns = 0;
  /** Of no meaning: it keeps the reading that made it from being optimised away. */
  touched = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
  }

  /** Something waits: have a turn soon. */
  readonly wake = (): void => {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    this.#options.clock.soon(this.#run);
  };

  /** A frame has come; its way to a decision is measured. */
  arrived(): void {
    if (this.#arrived < ARRIVALS_MAX) {
      this.#arrivals[this.#arrived++] = this.#options.clock.monotonicUs();
    }
  }

  /** A book has changed while the inbox was drained. */
  readonly changed = (book: BookHandle, change: Change): void => {
    this.#options.touched(book);
    if (change === OUT_OF_REACH) return;
    const market = this.#options.marketOf(book);
    if (market < 0) return;
    const { depthMatters, isReference } = this.#options;
    const matters =
      change === TOP_CHANGED || depthMatters(market) || (change === TOP_WORSE && isReference(book));
    if (matters) this.mark(market);
  };

  /** A market has to be looked at in this or the next turn. */
  mark(market: number): void {
    if (market < 0) return;
    if (market >= this.#isDirty.length) {
      const grown = new Uint8Array(Math.max(market + 1, this.#isDirty.length * 2));
      grown.set(this.#isDirty);
      this.#isDirty = grown;
    }
    if (this.#isDirty[market] === 1) return;
    this.#isDirty[market] = 1;
    this.#dirty.push(market);
    this.wake();
  }

  stop(): void {
    this.#stopped = true;
  }

  readonly #run = (): void => {
    this.#scheduled = false;
    if (this.#stopped) return;
    const { clock, drain, evaluate, finished, held, hurried, latency, touch } = this.#options;
    const holds = held();
    let done = 0;
    const [budgetUs, checkEvery] = hurried()
      ? [HURRIED_US, HURRIED_EVERY]
      : [BUDGET_US, CHECK_EVERY];
    const beganUs = clock.monotonicUs();
    try {
      drain();
      // Evaluating may mark markets again; they belong to the next turn.
      const count = holds ? 0 : this.#dirty.length;
      let sum = 0;
      for (let i = 0; i < count; i++) sum += touch(this.#dirty[i] as number);
      this.touched = sum;
      while (done < count) {
        const market = this.#dirty[done++] as number;
        this.#isDirty[market] = 0;
        evaluate(market);
        // The rest waits: what has come in meanwhile is taken in between.
        if (done % checkEvery === 0 && clock.monotonicUs() - beganUs > budgetUs) break;
      }
      finished();
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      this.#options.broken(error);
    } finally {
      // A market that could not be looked at is not tried again before it changes.
      this.#dirty.splice(0, done);
    }
    this.turns++;
    if (holds || this.#dirty.length > 0) {
      if (holds) clock.after(HELD_MS, this.wake);
      else this.wake();
      return;
    }
    const doneUs = clock.monotonicUs();
    for (let i = 0; i < this.#arrived; i++) latency.add(doneUs - (this.#arrivals[i] as number));
    this.#arrived = 0;
  };
}
