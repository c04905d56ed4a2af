// `npm run replay -- FILE`: feeds recorded frames through the real adapter, without a network, and
// prints what every book looks like at the end.

import process from 'node:process';
import { formatScaled } from '../../../../shared/domain/units.ts';
import { BookInbox } from '../../../engine/bookInbox.ts';
import { Books } from '../../../engine/books.ts';
import { FeedMeter } from '../../../venues/feedMeter.ts';
import { venues } from '../../../venues/registry.ts';
import type { BookHandle, ReplaySource } from '../../../venues/venue.ts';
import { InputError, readCommandLine, UsageError } from './arguments.ts';
import { readJson } from './files.ts';

const USAGE =
  'npm run replay -- FILE [--json]\nFeeds recorded frames through the adapter and prints the final books.';
const LEVELS_SHOWN = 5;

interface BookResult {
  readonly instrument: string;
  readonly state: string;
  readonly reason: string;
  readonly bids: readonly (readonly [string, string])[];
  readonly asks: readonly (readonly [string, string])[];
}

/** What a replay found; `stale` counts the books that could not be traded on at the end. */
export interface ReplayResult {
  readonly frames: number;
  readonly gaps: number;
  readonly errors: number;
  readonly stale: number;
  readonly books: readonly BookResult[];
}

/** Feeds a recording through the adapter's receiving half. */
export function replay(source: ReplaySource): ReplayResult {
  const books = new Books();
  const meter = new FeedMeter();
  const inbox = new BookInbox(
    books,
    {
      changed: () => {},
      doubted: (book, reason) =>
        meter.error(books.instrument(book), { at: 'book', message: reason }),
    },
    () => {},
  );
  const receive = source.open(inbox.sink(source.venueId, meter), meter);
  for (const { receivedMs, text } of source.frames) {
    receive(text, receivedMs);
    inbox.drain();
  }
  const results = Array.from({ length: books.count }, (_, index) =>
    bookResult(books, index as BookHandle),
  );
  return {
    frames: source.frames.length,
    gaps: meter.gaps,
    errors: meter.errors,
    stale: results.filter((book) => book.state !== 'live').length,
    books: results,
  };
}

/** A file as a recording of one of the venues. Throws {@link InputError} with what is wrong where. */
function recording(file: string, payload: unknown): ReplaySource {
  const problem = problemOf(payload);
  if (problem !== null) throw new InputError(`${file}: ${problem}`);
  for (const venue of venues) {
    const source = venue.replay(file, payload);
    if (source !== null) return source;
  }
  throw new InputError(`${file}: frames: none is a message of a venue known here`);
}

/** The first place at which a payload is no recording; null when it has the shape of one. */
function problemOf(payload: unknown): string | null {
  const shape = '{"frames": [{"received_ms": …, "frame": …}]}';
  const frames = (payload as { frames?: unknown } | null)?.frames;
  if (!Array.isArray(frames)) return `no recording: expected ${shape}`;
  for (const [at, entry] of (frames as unknown[]).entries()) {
    const { frame, received_ms: receivedMs } = (entry ?? {}) as { [name: string]: unknown };
    if (!Number.isFinite(receivedMs)) {
      return `frames.${at}.received_ms: expected a time in milliseconds, was ${JSON.stringify(receivedMs)}`;
    }
    if (frame === undefined || frame === null) return `frames.${at}.frame: is missing`;
  }
  return null;
}

function bookResult(books: Books, book: BookHandle): BookResult {
  const levels = (side: 'back' | 'lay') =>
    books
      .levels(book, side, Number.MAX_SAFE_INTEGER)
      .map(({ price, quantity }) => [formatScaled(price, 4), formatScaled(quantity, 2)] as const);
  return {
    instrument: books.instrument(book),
    state: books.state(book),
    reason: books.reason(book),
    bids: levels('lay'),
    asks: levels('back'),
  };
}

export async function command(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readCommandLine(
    USAGE,
    { json: { help: 'one JSON object as the last line' } },
    args,
    1,
  );
  const file = positionals[0];
  if (file === undefined) throw new UsageError(`a file is missing\n\n${USAGE}`);
  const source = recording(file, readJson(file));
  const result = replay(source);
  for (const book of result.books) print(book);
  process.stdout.write(
    `${result.frames} frames, ${result.books.length} books, ${result.gaps} gaps, ${result.errors} errors, ${result.stale} stale\n`,
  );
  if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.gaps === 0 && result.errors === 0 ? 0 : 1;
}

function print(book: BookResult): void {
  const why = book.reason === '' ? '' : ` (${book.reason})`;
  process.stdout.write(`${book.instrument}  ${book.state}${why}\n`);
  for (let i = 0; i < LEVELS_SHOWN; i++) {
    const [bid = ['', ''], ask = ['', '']] = [book.bids[i], book.asks[i]];
    if (bid[0] === '' && ask[0] === '') break;
    process.stdout.write(
      `  ${bid[1].padStart(14)} ${bid[0].padStart(8)} | ${ask[0].padEnd(8)} ${ask[1]}\n`,
    );
  }
}
