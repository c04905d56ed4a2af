// Polling by what changed: whole lists and changes as PS3838 sends them, once through bare JSON.parse and once
// through all that the poll of a sport does with them (decode, validate, merge, list, books).

import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import type { Answer, Asking, Question } from '../../main/venues/ps3838/asking.ts';
import { ps3838 } from '../../main/venues/ps3838/index.ts';
import { profileOf } from '../../main/venues/ps3838/profiles.ts';
import { SportPoll } from '../../main/venues/ps3838/sportPoll.ts';
import { parseLossless } from '../../main/venues/ps3838/wireValues.ts';
import type { InstrumentId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { BenchClock } from './benchClock.ts';
import { ChangedOdds } from './changedOdds.ts';
import { rounded } from './statistics.ts';
import { TRAFFIC_START_MS } from './traffic.ts';

const EVENTS = 1_200;
/** One in so many contests is followed, with all its lines: twice as many books as are followed by default. */
const FOLLOWED = 20;
/** Periods that move between two questions. */
const CHANGES = 60;
const DELTAS = 12;
const ROUNDS = 30;
const WARM_UP = 6;
const PAUSE_MS = 5_000;
/** More than stand between an answer and what it leads to. */
const PROMISES = 20;
/** After this long without an answer the list is asked for whole. */
const SILENCE_MS = 31 * 60_000;

export interface ChangesResult {
  /** The worse of the two that follow. */
  readonly ratio: number;
  readonly snapshotRatio: number;
  readonly deltaRatio: number;
  readonly snapshotBytes: number;
  readonly deltaBytes: number;
  readonly snapshotMs: number;
  readonly deltaMs: number;
  readonly books: number;
}

type Take = (bytes: Buffer) => void;

/** The poll of one sport, whose questions wait until the bench answers them. */
class Polled {
  readonly clock = new BenchClock(TRAFFIC_START_MS);
  readonly #books = new Books();
  readonly #meter = new FeedMeter();
  readonly #inbox: BookInbox;
  readonly #poll: SportPoll;
  readonly #followed = new Set<InstrumentId>();
  readonly #waiting = new Map<string, Take>();
  /** Whether the question for odds that waits is for the whole list. */
  whole = false;
  nowMs = TRAFFIC_START_MS;

  constructor() {
    this.#inbox = new BookInbox(this.#books, { changed: () => {}, doubted: () => {} }, () => {});
    this.#poll = new SportPoll({
      ...{ sportId: 29, clock: this.clock, meter: this.#meter, host: 'bench' },
      profile: profileOf({ environment: 'ps3838', hosts: {}, options: {} }),
      asking: this.#asking(),
      sink: this.#inbox.sink(ps3838.descriptor.id, this.#meter),
      catalogue: {
        upsert: (markets) => {
          for (const { fixture, outcomes } of markets) {
            if (Number(fixture.venueEventId) % FOLLOWED > 0) continue;
            for (const { instrument } of outcomes) this.#followed.add(instrument);
          }
        },
        ...{ status: () => {}, regrid: () => {}, refee: () => {}, resolve: () => {} },
      },
      ...{ horizonMs: 48 * 3_600_000, minimumStake: 0 },
    });
  }

  /** Answers what is asked once, takes the first list and follows its books. */
  async start(house: ChangedOdds): Promise<void> {
    this.#poll.start();
    await this.take('leagues', house.leagues());
    await this.take('fixtures', house.fixtures());
    await this.take('odds', house.snapshot());
    this.#poll.board.watch(this.#followed, this.nowMs);
  }

  /** Answers a question and gives the milliseconds until its books are what it says. */
  async take(name: string, bytes: Buffer): Promise<number> {
    const answer = this.#waiting.get(`${name} 29`);
    if (answer === undefined) throw new Error(`nobody asks for ${name}`);
    this.#waiting.delete(`${name} 29`);
    const startMs = performance.now();
    answer(bytes);
    // Promises that wait for each other; a turn of the event loop would measure the machine's other work.
    for (let i = 0; i < PROMISES; i++) await null;
    this.#inbox.drain();
    return performance.now() - startMs;
  }

  advance(byMs: number): void {
    this.nowMs += byMs;
    this.clock.advance(this.nowMs);
  }

  /** Followed books. Throws unless each is live and winners are at the house's own prices. */
  check(house: ChangedOdds): number {
    if (this.#meter.errors > 0) throw new Error(this.#meter.lastError);
    for (const instrument of this.#followed) {
      const book = this.#books.find(ps3838.descriptor.id, instrument);
      if (book === null || !this.#books.isLive(book)) throw new Error(`${instrument} is not live`);
      const [, , event, period, kind, outcome] = instrument.split('.');
      if (period !== '0' || kind !== 'ml' || outcome !== 'team1') continue;
      const price = Math.ceil((SCALE * 1_000) / house.home(Number(event)));
      const own = this.#books.bestBack(book);
      if (own !== price) throw new Error(`${instrument}: ${own}, the house's is ${price}`);
    }
    return this.#followed.size;
  }

  stop(): void {
    this.#poll.stop();
  }

  #asking(): Asking {
    const ask = <T>({ decode, name, query }: Question<T>): Promise<Answer<T> | null> => {
      if (name.startsWith('odds')) this.whole = !query.some(([key]) => key === 'since');
      const askedMs = this.nowMs;
      return new Promise((resume) => {
        this.#waiting.set(name, (bytes) => {
          const read = decode(parseLossless(bytes.toString('utf8')));
          if ('error' in read) throw new Error(read.error.message);
          resume({ value: read.value, askedMs });
        });
      });
    };
    return { ask, failure: () => null, failureOf: () => null, stopped: false } as never;
  }
}

/** Milliseconds that parsing alone takes. */
function parseMs(bytes: Buffer): number {
  const startMs = performance.now();
  const body = JSON.parse(bytes.toString('utf8')) as { readonly last?: unknown };
  const tookMs = performance.now() - startMs;
  if (body.last === undefined) throw new Error('nothing was parsed');
  return tookMs;
}

/** Both ways over the same bytes, in turns. */
class Measured {
  readonly #taken: number[] = [];
  readonly #parsed: number[] = [];
  bytes = 0;

  async measure(polled: Polled, bytes: Buffer, counts: boolean): Promise<void> {
    const first = this.#taken.length % 2 === 0;
    let parsed = first ? parseMs(bytes) : 0;
    const taken = await polled.take('odds', bytes);
    if (!first) parsed = parseMs(bytes);
    this.bytes = bytes.length;
    if (!counts) return;
    this.#taken.push(taken);
    this.#parsed.push(parsed);
  }

  /** Milliseconds of one answer. */
  get takenMs(): number {
    return undisturbed(this.#taken);
  }

  get ratio(): number {
    return rounded(this.takenMs / undisturbed(this.#parsed), 2);
  }
}

/** Mean of the fastest quarter, which other work on the machine has left alone. */
function undisturbed(times: readonly number[]): number {
  const kept = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length / 4));
  return kept.reduce((sum, ms) => sum + ms, 0) / kept.length;
}

export async function pollingChanges(): Promise<ChangesResult> {
  const house = new ChangedOdds(5, EVENTS, TRAFFIC_START_MS);
  const polled = new Polled();
  await polled.start(house);
  const [snapshots, deltas] = [new Measured(), new Measured()];
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < DELTAS; i++) {
      polled.advance(PAUSE_MS);
      await deltas.measure(polled, house.delta(CHANGES, polled.nowMs), round >= WARM_UP);
    }
    polled.advance(SILENCE_MS);
    // The question that waits was asked before the silence; the next one is for the whole list.
    await polled.take('odds', house.delta(1, polled.nowMs));
    if (!polled.whole) throw new Error('an old cursor was continued');
    await snapshots.measure(polled, house.snapshot(), round >= WARM_UP);
  }
  polled.advance(PAUSE_MS);
  await polled.take('odds', house.delta(1, polled.nowMs));
  const books = polled.check(house);
  polled.stop();
  return {
    ratio: Math.max(snapshots.ratio, deltas.ratio),
    ...{ snapshotRatio: snapshots.ratio, deltaRatio: deltas.ratio },
    ...{ snapshotBytes: snapshots.bytes, deltaBytes: deltas.bytes },
    ...{ snapshotMs: rounded(snapshots.takenMs, 1), deltaMs: rounded(deltas.takenMs, 2) },
    books,
  };
}
