// The file that the log is written to, line by line, so that nothing waits for the end of the process.
// A log that has grown long becomes the earlier one, of which there is one.

import { closeSync, fstatSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { format, parse } from 'node:path';
import type { DestinationStream } from 'pino';

/** Sizes in bytes above which a log becomes the earlier one. */
export interface LogLimits {
  /** Before the first line of a process. */
  readonly atStart: number;
  /** Before any other line. */
  readonly running: number;
}

const MEGABYTE = 1_000_000;
export const LOG_LIMITS: LogLimits = { atStart: 10 * MEGABYTE, running: 20 * MEGABYTE };

/** Where the earlier log lies: `crossbook.1.log` for `crossbook.log`. */
export function earlierLog(path: string): string {
  const { dir, ext, name } = parse(path);
  return format({ dir, name: `${name}.1`, ext });
}

class LogFile implements DestinationStream {
  readonly #path: string;
  readonly #limits: LogLimits | null;
  #open: { readonly file: number; readonly inode: bigint } | null = null;
  #started = false;

  constructor(path: string, limits: LogLimits | null) {
    this.#path = path;
    this.#limits = limits;
  }

  write(line: string): void {
    try {
      writeSync(this.#current(), line);
    } catch {
      // The line is lost; the next one is tried again.
    }
  }

  /** The file that lies at the path now: another process may have put the one before aside. */
  #current(): number {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    const moved = found !== undefined && this.#isLong(found.size) && this.#putAside();
    this.#started = true;
    if (this.#open !== null && (moved || found?.ino !== this.#open.inode)) {
      const { file } = this.#open;
      this.#open = null;
      closeSync(file);
    }
    if (this.#open === null) {
      const file = openSync(this.#path, 'a');
      this.#open = { file, inode: fstatSync(file, { bigint: true }).ino };
    }
    return this.#open.file;
  }

  #isLong(size: bigint): boolean {
    if (this.#limits === null) return false;
    return size > BigInt(this.#started ? this.#limits.running : this.#limits.atStart);
  }

  #putAside(): boolean {
    try {
      renameSync(this.#path, earlierLog(this.#path));
      return true;
    } catch {
      // A log that is too long is better than none.
      return false;
    }
  }
}

/**
 * A file destination; the folder must exist. A file or disk that refuses costs lines of the log and
 * nothing else: what matters is in the database, which says so. `limits` is null where another process
 * that writes the same log puts it aside: two that did would lose one.
 */
export const logFile = (path: string, limits: LogLimits | null = LOG_LIMITS): DestinationStream =>
  new LogFile(path, limits);
