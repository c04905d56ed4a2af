// How far a list that is told by its changes has been read. An answer of before the last one is no news, and
// a cursor that is answered oddly again and again is given up: then the list is asked for whole.

/** A cursor that is refused so many times running is given up. */
const REFUSALS = 3;

export class Cursor {
  #last: string | null = null;
  #refusals = 0;

  /** Whether the list has to be asked for whole. */
  get whole(): boolean {
    return this.#last === null;
  }

  /** What a question carries. */
  query(): readonly (readonly [string, string])[] {
    return this.#last === null ? [] : [['since', this.#last]];
  }

  /**
   * Takes an answer's `last`. False when the answer is older than what has been taken: nothing of it may be
   * believed.
   */
  take(last: string): boolean {
    if (this.#last !== null && isBefore(last, this.#last)) {
      this.refuse();
      return false;
    }
    this.#refusals = 0;
    // Cursors of 0 and 1 are forbidden: without a better one the whole is asked for again.
    this.#last = last === '0' || last === '1' ? null : last;
    return true;
  }

  /** The question was answered with nothing that could be read. */
  refuse(): void {
    if (++this.#refusals >= REFUSALS) this.forget();
  }

  forget(): void {
    this.#last = null;
    this.#refusals = 0;
  }
}

/** Whether digits without leading zeros are a lower number; they may exceed 2^53. */
const isBefore = (one: string, two: string): boolean =>
  one.length === two.length ? one < two : one.length < two.length;
