// The engine as it runs, with all its parts, whose two feeds a bench plays: it hands texts to the
// receiving halves of the real adapters and gives the engine its turns.

import { Engine } from '../../main/engine/engine.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { Clock, Platform } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { openDatabase } from '../../main/storage/database.ts';
import type { FeedMeter } from '../../main/venues/feedMeter.ts';
import { kalshi } from '../../main/venues/kalshi/index.ts';
import { KalshiStream } from '../../main/venues/kalshi/stream.ts';
import { polymarket } from '../../main/venues/polymarket/index.ts';
import { PolymarketStream } from '../../main/venues/polymarket/stream.ts';
import type {
  BookSink,
  CatalogueSink,
  VenueContext,
  VenueModule,
} from '../../main/venues/venue.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { pageless } from '../support/noBrowser.ts';
import { BenchClock } from './benchClock.ts';
import { kalshiMarkets, polymarketMarket } from './benchMarkets.ts';
import type { TrafficContest } from './traffic.ts';

/** What a feed is given by the engine. */
export interface PlayedFeed {
  readonly context: VenueContext;
  readonly books: BookSink;
  readonly catalogue: CatalogueSink;
}

const ignore = () => {};

/** The real module with a feed that does nothing by itself. */
function played(module: VenueModule, opened: (feed: PlayedFeed) => void): VenueModule {
  return {
    ...module,
    createFeed: (context, books, catalogue) => {
      opened({ context, books, catalogue });
      return {
        start: ignore,
        stop: ignore,
        retry: ignore,
        watch: ignore,
        doubt: ignore,
        report: () => ({ state: 'live', code: '', detail: '' }),
      };
    },
  };
}

const platform = (clock: Clock): Platform => ({
  clock,
  random: seededRandom(1),
  log: silentLog,
  ...pageless(),
  net: {
    openSocket: () => {
      throw new Error('a bench opens no socket here');
    },
    openLine: () => {
      throw new Error('a bench opens no line here');
    },
    request: () => Promise.reject(new Error('a bench sends no request')),
  },
  vault: {
    read: async () => null,
    write: async () => {},
    forget: async () => {},
    stored: async () => [],
    unlock: async () => {},
    limitation: null,
  },
});

export class BenchEngine {
  readonly engine: Engine;
  readonly clock: Clock;
  #kalshi: PlayedFeed | null = null;
  #polymarket: PlayedFeed | null = null;
  #receive: readonly [
    (frame: Buffer, nowMs: number) => void,
    (frame: Buffer, nowMs: number) => void,
  ] = [ignore, ignore];

  constructor(clock: Clock) {
    this.clock = clock;
    this.engine = new Engine({
      platform: platform(clock),
      database: openDatabase(':memory:'),
      dataDir: '',
      venues: [
        played(kalshi, (feed) => {
          this.#kalshi = feed;
        }),
        played(polymarket, (feed) => {
          this.#polymarket = feed;
        }),
      ],
      settings: {
        read: () => ({
          settings: { ...defaultSettings, maxBooks: 1_000_000 },
          venues: Object.fromEntries(
            ['kalshi', 'polymarket'].map((id) => [
              id,
              { enabled: true, environment: 'production', hosts: {}, options: {}, manual: false },
            ]),
          ),
        }),
        write: ignore,
      },
      host: {
        kind: 'node',
        version: '0',
        openLink: async () => {},
        notify: ignore,
        restart: ignore,
      },
      demo: { seed: 0, beganMs: 0, open: async () => ({}) },
      world: 'real',
      forceDemo: false,
    });
  }

  /** Starts the engine and lists the contests at both venues, both adapters ready to receive. */
  async start(contests: readonly TrafficContest[]): Promise<this> {
    await this.engine.start();
    const [first, second] = [this.feed('kalshi'), this.feed('polymarket')];
    let listed = 0;
    for (const contest of contests) {
      const markets = kalshiMarkets(contest);
      first.catalogue.upsert(markets);
      second.catalogue.upsert([polymarketMarket(contest)]);
      listed += markets.length + 1;
    }
    while (this.engine.catalogue.size < listed) await this.#turn();
    this.#checkPairs(contests.length);
    const kalshiStream = new KalshiStream('bench', first.books, first.context.meter, 'yes', {
      subscribed: ignore,
      gap: ignore,
      started: ignore,
      broken: ignore,
      refused: ignore,
      other: ignore,
    });
    const polymarketStream = new PolymarketStream(
      'bench',
      second.books,
      second.context.meter,
      true,
      { started: ignore, broken: ignore, other: ignore },
    );
    // As a session does: every text is kept for whoever wants to look at it.
    const kept = (meter: FeedMeter, receive: (frame: Buffer, nowMs: number) => void) => {
      return (frame: Buffer, nowMs: number) => {
        const { changes, faults, listed } = meter;
        receive(frame, nowMs);
        meter.log.add('wss://venue.example/stream', frame, nowMs, changes, listed, faults);
      };
    };
    this.#receive = [
      kept(first.context.meter, (frame, nowMs) => kalshiStream.receive(frame, nowMs)),
      kept(second.context.meter, (frame, nowMs) => polymarketStream.receive(frame, nowMs)),
    ];
    return this;
  }

  /** Throws unless every contest is one at both venues: otherwise less is measured than is said. */
  #checkPairs(contests: number): void {
    let paired = 0;
    for (const { listings } of this.engine.markets.all()) {
      if (new Set(listings.map(({ market }) => market.venueId)).size > 1) paired++;
    }
    if (paired !== contests) throw new Error(`${paired} of ${contests} contests are paired`);
  }

  /** What is listed is taken in by slices: that is discovery, and the work of no message. */
  #turn(): Promise<void> {
    return new Promise((resume) => {
      this.clock.soon(resume);
      if (this.clock instanceof BenchClock) this.clock.turn();
    });
  }

  feed(venue: 'kalshi' | 'polymarket'): PlayedFeed {
    const feed = venue === 'kalshi' ? this.#kalshi : this.#polymarket;
    if (feed === null) throw new Error(`${venue} is not started`);
    return feed;
  }

  /** Hands a text's bytes to the adapter of venue 0 (Kalshi) or 1 (Polymarket). */
  receive(venue: number, frame: Buffer, nowMs: number): void {
    (venue === 0 ? this.#receive[0] : this.#receive[1])(frame, nowMs);
  }

  /** Errors and gaps that the adapters counted. */
  faults(): number {
    return (['kalshi', 'polymarket'] as const).reduce((sum, venue) => {
      const { meter } = this.feed(venue).context;
      return sum + meter.errors + meter.gaps;
    }, 0);
  }

  lastFault(): string {
    return [this.feed('kalshi'), this.feed('polymarket')]
      .map(
        ({ context }) =>
          `${context.meter.errors} errors, ${context.meter.gaps} gaps, ${context.meter.lastError}`,
      )
      .join('; ');
  }

  stop(): Promise<void> {
    return this.engine.stop();
  }
}
