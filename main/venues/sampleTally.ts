// Counts what came out of a payload during a conformance run.

import type { Decoded } from './http.ts';
import type { BookLevels, DecodedSample } from './venue.ts';

export class SampleTally {
  readonly #kinds: { [kind: string]: number } = {};
  readonly #errors: string[] = [];
  #markets = 0;
  #levels = 0;
  #orders = 0;
  #vectors = 0;
  #vectorsWrong = 0;

  /** A message or record of some kind was decoded. */
  kind(name: string, count = 1): this {
    if (count > 0) this.#kinds[name] = (this.#kinds[name] ?? 0) + count;
    return this;
  }

  markets(count: number): this {
    this.#markets += count;
    return this;
  }

  levels(book: BookLevels): this {
    this.#levels += book.backPrices.length + book.layPrices.length;
    return this;
  }

  orders(count: number): this {
    this.#orders += count;
    return this;
  }

  error(at: string, message: string): this {
    this.#errors.push(at === '' ? message : `${at}: ${message}`);
    return this;
  }

  /** A vector: something recomputed that must come out exactly so. */
  vector(name: string, expected: string, was: string): this {
    this.#vectors++;
    if (expected !== was) {
      this.#vectorsWrong++;
      this.#errors.push(`vector ${name}: expected ${expected}, was ${was}`);
    }
    return this;
  }

  /** Takes the value of a decoded record to `use`, or notes where it is wrong. */
  decoded<T>(name: string, result: Decoded<T>, use: (value: T) => void): this {
    if ('value' in result) {
      this.kind(name);
      use(result.value);
    } else
      this.error(`${name}${result.error.at ? ` ${result.error.at}` : ''}`, result.error.message);
    return this;
  }

  done(): DecodedSample {
    return {
      kinds: this.#kinds,
      markets: this.#markets,
      levels: this.#levels,
      orders: this.#orders,
      errors: this.#errors,
      vectors: this.#vectors,
      vectorsWrong: this.#vectorsWrong,
    };
  }
}
