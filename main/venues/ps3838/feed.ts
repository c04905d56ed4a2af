// The feed as a whole: one poll per chosen sport through one gate, the watched outcomes among them, and
// one state of it all.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { Timer } from '../../platform/platform.ts';
import type { HttpFailure, VenueHttp } from '../http.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import { basicAuthorisation, ps3838Http, reportOfFailure } from './access.ts';
import { Asking } from './asking.ts';
import { readInstrument } from './marketKey.ts';
import { shareOffers } from './oddsBoard.ts';
import { ps3838Options } from './options.ts';
import { profileOf } from './profiles.ts';
import { SPORTS } from './questions.ts';
import { SportPoll } from './sportPoll.ts';

const TICK_MS = 1_000;
const HOUR_MS = 3_600_000;

export class Ps3838Feed implements Feed {
  readonly #context: VenueContext;
  readonly #sink: BookSink;
  readonly #catalogue: CatalogueSink;
  #polls = new Map<number, SportPoll>();
  #asking: Asking | null = null;
  #http: VenueHttp | null = null;
  #refused: HttpFailure | null = null;
  #wanted: ReadonlySet<InstrumentId> = new Set();
  #timer: Timer | null = null;
  #started = false;

  constructor(context: VenueContext, sink: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#sink = sink;
    this.#catalogue = catalogue;
    shareOffers(context.meter, (instrument) => {
      const read = readInstrument(instrument);
      const board = read === null ? undefined : this.#polls.get(read.key.sportId)?.board;
      if (read === null || board === undefined || !board.current) return null;
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
    this.#open();
  }

  stop(): void {
    this.#started = false;
    this.#timer?.cancel();
    this.#close();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    if (this.#refused !== null) return reportOfFailure(this.#refused);
    const failure = this.#asking?.failure() ?? null;
    if (failure !== null) return reportOfFailure(failure);
    if (this.#asking === null || !this.#asking.answered) {
      return { state: 'connecting', code: '', detail: '' };
    }
    const waiting = [...this.#polls.values()].some(({ board }) => !board.current);
    return { state: waiting ? 'subscribing' : 'live', code: '', detail: '' };
  }

  #open(): void {
    const { platform, settings } = this.#context;
    const profile = profileOf(settings);
    const options = readOptions(ps3838Options, settings.options);
    const sports = options.sports.split(',').map((word) => word.trim());
    this.#refused = null;
    const credentials = this.#context.credentials();
    this.#http = ps3838Http(this.#context, async () => basicAuthorisation(await credentials));
    const asking = new Asking({
      clock: platform.clock,
      http: this.#http,
      refused: (failure) => {
        this.#refused = failure;
        for (const poll of this.#polls.values()) poll.stop();
      },
    });
    this.#asking = asking;
    for (const [sportId, sport] of SPORTS) {
      if (!sports.includes(sport)) continue;
      const poll = new SportPoll({
        ...{ sportId, clock: platform.clock, meter: this.#context.meter, profile, asking },
        host: settings.hosts.rest ?? '',
        ...{ sink: this.#sink, catalogue: this.#catalogue },
        horizonMs: options.hoursAhead * HOUR_MS,
        minimumStake: options.minimumStake * SCALE,
      });
      this.#polls.set(sportId, poll);
      poll.start();
    }
    this.#distribute();
  }

  #close(): void {
    this.#asking?.stop();
    this.#http?.stop();
    for (const poll of this.#polls.values()) poll.stop();
    this.#polls = new Map();
  }

  #distribute(): void {
    const bySport = new Map<number, Set<InstrumentId>>();
    for (const instrument of this.#wanted) {
      const sportId = Number.parseInt(instrument, 10);
      const own = bySport.get(sportId) ?? new Set();
      own.add(instrument);
      bySport.set(sportId, own);
    }
    const nowMs = this.#context.platform.clock.nowMs();
    for (const [sportId, poll] of this.#polls) {
      poll.board.watch(bySport.get(sportId) ?? new Set(), nowMs);
    }
  }
}
