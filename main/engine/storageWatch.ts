// Whether what happens can be written down: notes when the disk refuses, says what to do about it, and
// notes when it takes rows again. New bets stop meanwhile; what is watched and shown goes on.

import { knownProblem } from '../storage/database.ts';

export interface StorageWatchOptions {
  /** File of the database, as sentences name it. */
  readonly path: string;
  /** The disk refuses: no bet may be placed that cannot be recorded. Called once per spell. */
  failed(sentence: string): void;
  /** Rows are written again. */
  recovered(): void;
}

export class StorageWatch {
  readonly #options: StorageWatchOptions;
  #problem: string | null = null;

  constructor(options: StorageWatchOptions) {
    this.#options = options;
  }

  /** Why nothing can be written, with what to do; null while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Runs work that writes. False when the disk refused; any other error is the caller's. */
  guard(work: () => void): boolean {
    try {
      work();
    } catch (error) {
      if (!this.note(error)) throw error;
      return false;
    }
    if (this.#problem !== null) {
      this.#problem = null;
      this.#options.recovered();
    }
    return true;
  }

  /** Notes an error that came of writing; false when it is none. */
  note(error: unknown): boolean {
    const known = knownProblem(error, this.#options.path);
    if (known === null) return false;
    const first = this.#problem === null;
    this.#problem = known.message;
    if (first) this.#options.failed(known.message);
    return true;
  }
}
