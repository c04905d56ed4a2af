// The feed as a whole: one poll per chosen sport through one gate, and one state of it all.

import { SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { HttpFailure, VenueHttp } from '../http.ts';
import { PolledFeed } from '../polledFeed.ts';
import type { BookSink, CatalogueSink, Feed, FeedReport, VenueContext } from '../venue.ts';
import { basicAuthorisation, ps3838Http, reportOfFailure } from './access.ts';
import { Asking } from './asking.ts';
import { readInstrument } from './marketKey.ts';
import { offers } from './oddsBoard.ts';
import { ps3838Options } from './options.ts';
import { profileOf } from './profiles.ts';
import { SPORTS } from './questions.ts';
import { SportPoll } from './sportPoll.ts';

const HOUR_MS = 3_600_000;
const CONNECTING: FeedReport = { state: 'connecting', code: '', detail: '' };

/** Makes the feed of an account, and lets the account's trading see what it has on offer. */
export function createFeed(context: VenueContext, sink: BookSink, catalogue: CatalogueSink): Feed {
  const account = new Account(context, sink, catalogue);
  const { clock } = context.platform;
  const feed: PolledFeed<SportPoll> = new PolledFeed({
    clock,
    open: () => account.open(),
    closed: () => account.close(),
    reset: () => {},
    trouble: () => account.trouble(),
  });
  offers.share(context.meter, (instrument) => {
    const read = readInstrument(instrument);
    const board = read === null ? undefined : feed.poll(read.key.sportId)?.board;
    if (read === null || board === undefined || !board.current) return null;
    return board.offer(read.key, read.outcome, clock.nowMs());
  });
  return feed;
}

/** What all sports of an account share: one connection, one gate, and the refusal that ends both. */
class Account {
  readonly #context: VenueContext;
  readonly #sink: BookSink;
  readonly #catalogue: CatalogueSink;
  #asking: Asking | null = null;
  #http: VenueHttp | null = null;
  #refused: HttpFailure | null = null;

  constructor(context: VenueContext, sink: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#sink = sink;
    this.#catalogue = catalogue;
  }

  trouble(): FeedReport | null {
    const failure = this.#refused ?? this.#asking?.failure() ?? null;
    if (failure !== null) return reportOfFailure(failure);
    return this.#asking?.answered === true ? null : CONNECTING;
  }

  open(): ReadonlyMap<number, SportPoll> {
    const { meter, platform, settings } = this.#context;
    const profile = profileOf(settings);
    const options = readOptions(ps3838Options, settings.options);
    const sports = options.sports.split(',').map((word) => word.trim());
    const polls = new Map<number, SportPoll>();
    this.#refused = null;
    const credentials = this.#context.credentials();
    const http = ps3838Http(this.#context, async () => basicAuthorisation(await credentials));
    const asking = new Asking({
      clock: platform.clock,
      http,
      refused: (failure) => {
        this.#refused = failure;
        for (const poll of polls.values()) poll.stop();
      },
    });
    this.#http = http;
    this.#asking = asking;
    for (const [sportId, sport] of SPORTS) {
      if (!sports.includes(sport)) continue;
      const poll = new SportPoll({
        ...{ sportId, clock: platform.clock, meter, profile, asking },
        host: settings.hosts.rest ?? '',
        ...{ sink: this.#sink, catalogue: this.#catalogue },
        horizonMs: options.hoursAhead * HOUR_MS,
        minimumStake: options.minimumStake * SCALE,
      });
      polls.set(sportId, poll);
    }
    return polls;
  }

  close(): void {
    this.#asking?.stop();
    this.#http?.stop();
  }
}
