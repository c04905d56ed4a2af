// The feed as a whole: one poll per chosen sport in the account's one session, the watched outcomes among
// them, and one state of it all.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { money, SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { HttpFailure } from '../http.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import type { Offer } from './board.ts';
import { SPORTS } from './listing.ts';
import { readInstrument } from './marketKey.ts';
import { asianOdds88Options } from './options.ts';
import { type AsianOdds88Session, NOT_ACTIVE, SESSION_TAKEN, sessionOf } from './session.ts';
import { SportPoll } from './sportPoll.ts';

const TICK_MS = 1_000;
const HOUR_MS = 3_600_000;

export class AsianOdds88Feed implements Feed {
  readonly #context: VenueContext;
  readonly #sink: BookSink;
  readonly #catalogue: CatalogueSink;
  readonly #session: AsianOdds88Session;
  #polls = new Map<number, SportPoll>();
  #wanted: ReadonlySet<InstrumentId> = new Set();
  #timer: Timer | null = null;
  #started = false;

  constructor(context: VenueContext, sink: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#sink = sink;
    this.#catalogue = catalogue;
    this.#session = sessionOf(context);
    shareOffers(context.meter, (instrument) => {
      const read = readInstrument(instrument);
      const board = read === null ? undefined : this.#polls.get(read.key.sportsType)?.board;
      if (read === null || board === undefined) return null;
      return board.offer(read.key, read.outcome, context.platform.clock.nowMs());
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#open();
    const tick = () => {
      const nowMs = this.#context.platform.clock.nowMs();
      for (const poll of this.#polls.values()) poll.tick(nowMs);
      this.#timer = this.#context.platform.clock.after(TICK_MS, tick);
    };
    this.#timer = this.#context.platform.clock.after(TICK_MS, tick);
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    this.#wanted = instruments;
    this.#distribute();
  }

  doubt(book: BookHandle): void {
    const nowMs = this.#context.platform.clock.nowMs();
    for (const poll of this.#polls.values()) poll.board.again(book, nowMs);
  }

  retry(): void {
    if (!this.#started) return;
    this.#close();
    this.#session.reset();
    this.#open();
  }

  stop(): void {
    this.#started = false;
    this.#timer?.cancel();
    this.#close();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    const failure = this.#session.refused ?? this.#failure();
    if (failure !== null) return reportOfFailure(failure);
    if (!this.#session.isOpen) return { state: 'authenticating', code: '', detail: '' };
    const waiting = [...this.#polls.values()].some(({ board }) => !board.current);
    return { state: waiting ? 'subscribing' : 'live', code: '', detail: '' };
  }

  #failure(): HttpFailure | null {
    for (const poll of this.#polls.values()) {
      const failure = poll.failure();
      if (failure !== null) return failure;
    }
    return null;
  }

  #open(): void {
    const { meter, platform, settings } = this.#context;
    const options = readOptions(asianOdds88Options, settings.options);
    const words = (text: string) => text.split(',').map((word) => word.trim());
    const bookies = words(options.bookies.toUpperCase());
    for (const [sportsType, sport] of SPORTS) {
      if (!words(options.sports).includes(sport)) continue;
      const poll = new SportPoll({
        ...{ sportsType, clock: platform.clock, meter, session: this.#session, bookies },
        ...{ sink: this.#sink, catalogue: this.#catalogue },
        horizonMs: options.hoursAhead * HOUR_MS,
        assumedStake: money(options.assumedStake * SCALE),
      });
      this.#polls.set(sportsType, poll);
      poll.start();
    }
    this.#distribute();
  }

  #close(): void {
    for (const poll of this.#polls.values()) poll.stop();
    this.#polls = new Map();
  }

  #distribute(): void {
    const nowMs = this.#context.platform.clock.nowMs();
    for (const poll of this.#polls.values()) poll.board.watch(this.#wanted, nowMs);
  }
}

/** State of a feed whose last request failed so. */
function reportOfFailure({ code, detail, kind }: HttpFailure): FeedReport {
  const told = [code, detail].filter((part) => part !== '').join(' ');
  if (kind === 'unauthorised') {
    const known = ['credentials', SESSION_TAKEN, NOT_ACTIVE, 'foreign-address'].includes(code);
    return known
      ? { state: 'refused', code, detail }
      : { state: 'degraded', code: 'session-lost', detail: told };
  }
  if (kind === 'rate-limited') return { state: 'degraded', code: kind, detail: told };
  // A success that is an error: the venue is there and says no.
  if (kind === 'client') return { state: 'degraded', code: 'venue-error', detail: told };
  if (kind === 'malformed') return { state: 'degraded', code: kind, detail };
  return { state: 'down', code: kind, detail: told };
}

/** Finds what an instrument is offered at, in whichever sport it is. */
export type OfferReader = (instrument: string) => Offer | null;

const readers = new WeakMap<FeedMeter, OfferReader>();

/** Lets the trading of the same account see the feed's odds: both count on one meter. */
function shareOffers(meter: FeedMeter, reader: OfferReader): void {
  readers.set(meter, reader);
}

/** What the feed of this account sees on offer; null for everything while there is no feed. */
export const sharedOffers = (meter: FeedMeter): OfferReader => readers.get(meter) ?? (() => null);
