// Growth: what one update of a book costs, with everything that it causes, as the number of contests
// grows from a thousand to a hundred thousand.

import { seededRandom } from '../../main/platform/random.ts';
import type { BookHandle } from '../../main/venues/venue.ts';
import { instrumentId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { BenchClock } from './benchClock.ts';
import { BenchEngine } from './benchEngine.ts';
import { median, rounded } from './statistics.ts';
import { makeContests, TRAFFIC_START_MS, type TrafficContest } from './traffic.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const UPDATES = 100_000;
const ROUNDS = 5;
const BATCH = 32;
const LEVELS = 6;
const CENT = SCALE / 100;

export interface ScaleResult {
  /** Cost per update with the most pairs over that with the fewest. */
  readonly ratio: number;
  readonly nsPerUpdate: { readonly [pairs: string]: number };
}

/** Changes made beforehand, so that only their effect is measured. */
interface Updates {
  readonly book: Int32Array;
  readonly price: Int32Array;
  readonly quantity: Float64Array;
}

class Field {
  readonly #bench: BenchEngine;
  readonly #clock: BenchClock;
  readonly #updates: Updates;
  #nowMs = TRAFFIC_START_MS;

  constructor(bench: BenchEngine, clock: BenchClock, updates: Updates) {
    this.#bench = bench;
    this.#clock = clock;
    this.#updates = updates;
  }

  static async open(pairs: number): Promise<Field> {
    const clock = new BenchClock(TRAFFIC_START_MS);
    const contests = makeContests(3, pairs);
    const bench = await new BenchEngine(clock).start(contests);
    const random = seededRandom(pairs);
    const books = contests.map((contest) => openBooks(bench, clock, contest));
    const field = new Field(
      bench,
      clock,
      updatesOf(books, () => random.unit()),
    );
    field.run();
    return field;
  }

  /** Nanoseconds per update of one pass. */
  run(): number {
    const { books } = this.#bench.feed('kalshi');
    const stream = books.stream('scale');
    const { book, price, quantity } = this.#updates;
    const startMs = performance.now();
    for (let i = 0; i < UPDATES; i += BATCH) {
      this.#nowMs++;
      this.#clock.advance(this.#nowMs);
      for (let at = i; at < Math.min(i + BATCH, UPDATES); at++) {
        books.frame(stream, this.#nowMs, 0);
        books.set(
          book[at] as BookHandle,
          'back',
          price[at] as number,
          quantity[at] as number,
          this.#nowMs,
        );
      }
      this.#clock.turn();
    }
    return ((performance.now() - startMs) * 1e6) / UPDATES;
  }

  stop(): Promise<void> {
    return this.#bench.stop();
  }
}

/** Books of a contest around a fair price, both venues alike: no bet pays after fees. */
function openBooks(bench: BenchEngine, clock: BenchClock, contest: TrafficContest): number[] {
  const fair = 20 + (contest.id % 60);
  const opened: number[] = [];
  const open = (venue: 'kalshi' | 'polymarket', name: string, centre: number) => {
    const { books } = bench.feed(venue);
    const book = books.book(instrumentId(name));
    const steps = Array.from({ length: LEVELS }, (_, at) => at);
    books.frame(books.stream('scale'), TRAFFIC_START_MS, 0);
    books.replace(
      book,
      {
        backPrices: steps.map((at) => (centre + 1 + at) * CENT),
        backQuantities: steps.map(() => 100 * SCALE),
        layPrices: steps.map((at) => (centre - 1 - at) * CENT),
        layQuantities: steps.map(() => 100 * SCALE),
      },
      0,
    );
    opened.push(book);
  };
  open('kalshi', contest.tickers[0], fair);
  open('kalshi', contest.tickers[1], 100 - fair);
  open('polymarket', contest.tokens[0], fair);
  open('polymarket', contest.tokens[1], 100 - fair);
  clock.turn();
  return opened;
}

/** Four in ten take the best price away or bring it back, the others change a quantity behind it. */
function updatesOf(books: readonly (readonly number[])[], unit: () => number): Updates {
  const updates: Updates = {
    book: new Int32Array(UPDATES),
    price: new Int32Array(UPDATES),
    quantity: new Float64Array(UPDATES),
  };
  const gone = new Set<number>();
  for (let i = 0; i < UPDATES; i++) {
    // Few contests are busy, many are quiet.
    const contest = Math.floor(unit() ** 2 * books.length);
    const place = Math.floor(unit() * 4);
    const book = books[contest]?.[place] as number;
    const fair = 20 + (contest % 60);
    const centre = place % 2 === 0 ? fair : 100 - fair;
    const top = unit() < 0.4;
    updates.book[i] = book;
    updates.price[i] = (centre + (top ? 1 : 3)) * CENT;
    updates.quantity[i] = top && !gone.has(book) ? 0 : Math.round(1 + unit() * 500) * SCALE;
    if (top) gone.has(book) ? gone.delete(book) : gone.add(book);
  }
  return updates;
}

export async function scale(): Promise<ScaleResult> {
  const fields: Field[] = [];
  for (const pairs of SIZES) fields.push(await Field.open(pairs));
  const times: number[][] = SIZES.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < SIZES.length; turn++) {
      const at = (turn + round) % SIZES.length;
      times[at]?.push((fields[at] as Field).run());
    }
  }
  for (const field of fields) await field.stop();
  const first = times[0] ?? [];
  const last = times.at(-1) ?? [];
  const ratios = last.map((ns, round) => ns / (first[round] as number));
  return {
    ratio: rounded(median(ratios), 2),
    nsPerUpdate: Object.fromEntries(
      SIZES.map((pairs, at) => [String(pairs), Math.round(median(times[at] ?? []))]),
    ),
  };
}
