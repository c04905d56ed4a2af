// One venue's feed against its own simulator in virtual time, with the engine's books behind it.

import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { silentLog } from '../../main/platform/log.ts';
import { type Credentials, type Platform, Secret } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { memoryFiles } from '../../main/platform/userFiles.ts';
import { SimulatedBrowser } from '../../main/simulation/simulatedBrowser.ts';
import { SimulatedNet, simulatedHosts } from '../../main/simulation/simulatedNet.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { World } from '../../main/simulation/world.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type {
  BookHandle,
  Feed,
  Trading,
  VenueContext,
  VenueModule,
} from '../../main/venues/venue.ts';
import type { InstrumentId, Resolution, VenueMarket } from '../../shared/domain/market.ts';
import type { StoredOptions } from '../../shared/domain/venueOptions.ts';

/** 2026-11-21 12:00 UTC: virtual time begins here. */
export const START_MS = Date.UTC(2026, 10, 21, 12);

export const noVault: Platform['vault'] = {
  read: async () => null,
  write: async () => {},
  forget: async () => {},
  stored: async () => [],
  unlock: async () => {},
  limitation: null,
};

export const secretsOf = (plain: { readonly [name: string]: string }): Credentials =>
  Object.fromEntries(Object.entries(plain).map(([name, text]) => [name, new Secret(text)]));

export class FeedHarness {
  readonly clock = new VirtualClock(START_MS);
  readonly simulator: Simulator;
  readonly net: SimulatedNet;
  readonly browser: SimulatedBrowser;
  readonly files = memoryFiles();
  readonly books = new Books();
  readonly meter = new FeedMeter();
  readonly inbox: BookInbox;
  readonly feed: Feed;
  readonly context: VenueContext;
  readonly world: World;
  readonly markets = new Map<string, VenueMarket>();
  readonly resolutions: Resolution[] = [];
  readonly venue: VenueModule;
  credentials: Credentials | null;

  constructor(
    venue: VenueModule,
    seed = 1,
    options: { fixtures?: number; quotes?: number; stored?: StoredOptions } = {},
  ) {
    this.venue = venue;
    const random = seededRandom(seed);
    this.simulator = venue.createSimulator({
      clock: this.clock,
      random: random.fork('simulator'),
      activity: 1,
    });
    this.net = new SimulatedNet(this.clock, random.fork('net'), [this.simulator]);
    this.browser = new SimulatedBrowser({
      ...{ clock: this.clock, net: this.net, simulators: [this.simulator] },
      random: random.fork('browser'),
    });
    this.credentials = secretsOf(this.simulator.credentials());
    this.world = new World({
      clock: this.clock,
      random: random.fork('world'),
      simulators: [this.simulator],
      fixtures: options.fixtures ?? 6,
      quotesPerSecond: options.quotes ?? 40,
      pace: 1,
    });
    this.context = {
      platform: {
        ...{ clock: this.clock, random, net: this.net, browser: this.browser, files: this.files },
        ...{ vault: noVault, log: silentLog },
      },
      settings: {
        environment: 'simulated',
        hosts: simulatedHosts(this.simulator),
        options: options.stored ?? {},
      },
      meter: this.meter,
      credentials: async () => this.credentials,
    };
    this.inbox = new BookInbox(
      this.books,
      { changed: () => {}, doubted: (book, reason) => this.feed.doubt(book, reason) },
      () => this.clock.soon(() => this.inbox.drain()),
    );
    this.feed = venue.createFeed(this.context, this.inbox.sink(venue.descriptor.id, this.meter), {
      upsert: (markets) => {
        for (const market of markets) this.markets.set(market.venueMarketId, market);
      },
      status: (id, status) => this.#change(id, { status }),
      regrid: (id, bands) => this.#change(id, { bands }),
      refee: (id, fees) => this.#change(id, { fees }),
      resolve: (resolution) => {
        this.resolutions.push(resolution);
      },
    });
  }

  /** Starts the feed, watches everything it lists, and lets the world move. */
  async watchAll(): Promise<void> {
    this.feed.start();
    await this.clock.run(5_000);
    this.feed.watch(this.instruments());
    this.world.start();
    await this.clock.run(5_000);
  }

  instruments(): Set<InstrumentId> {
    const all = new Set<InstrumentId>();
    for (const market of this.markets.values()) {
      for (const outcome of market.outcomes) all.add(outcome.instrument);
    }
    return all;
  }

  trading(): Trading {
    const make = this.venue.createTrading;
    if (make === undefined) throw new Error(`${this.venue.descriptor.id} cannot be traded`);
    return make(this.context);
  }

  handle(instrument: InstrumentId): BookHandle {
    const book = this.#find(instrument);
    if (book === null) throw new Error(`no book for ${instrument}`);
    return book;
  }

  /** Instruments whose book differs from the simulator's, with both tops; empty when all agree. */
  differences(): string[] {
    const wrong: string[] = [];
    for (const instrument of this.instruments()) {
      const truth = this.simulator.truth.levels(instrument);
      const book = this.#find(instrument);
      // What the venue does not offer any more must not be on offer here; that is all there is to compare.
      const closed = truth === null && book !== null && !this.books.isLive(book);
      if (closed) continue;
      if (truth === null || book === null || !this.books.isLive(book)) {
        wrong.push(`${instrument}: ${book === null ? 'no book' : this.books.state(book)}`);
        continue;
      }
      for (const side of ['back', 'lay'] as const) {
        const own = this.books.levels(book, side, 10_000).map((l) => [l.price, l.quantity]);
        if (JSON.stringify(own) !== JSON.stringify(truth[side])) {
          wrong.push(
            `${instrument} ${side}: ${JSON.stringify(own.slice(0, 3))} not ${JSON.stringify(truth[side].slice(0, 3))}`,
          );
        }
      }
    }
    return wrong;
  }

  /**
   * Lets what is under way arrive while the world stands still. A carried price has to be read at the
   * bookmaker's first, and then by us.
   */
  async quiet(durationMs = this.#settleMs): Promise<void> {
    this.world.stop();
    await this.clock.run(durationMs);
  }

  live(): number {
    return [...this.instruments()].filter((instrument) => {
      const book = this.#find(instrument);
      return book !== null && this.books.isLive(book);
    }).length;
  }

  get #settleMs(): number {
    if (this.venue.carries !== undefined) return 150_000;
    return this.venue.descriptor.can.stream ? 3_000 : 15_000;
  }

  /** Book of an instrument, at whichever venue of this feed lists it. */
  #find(instrument: InstrumentId): BookHandle | null {
    for (const { outcomes, venueId } of this.markets.values()) {
      if (outcomes.some((outcome) => outcome.instrument === instrument)) {
        return this.books.find(venueId, instrument);
      }
    }
    return null;
  }

  #change(id: string, change: Partial<VenueMarket>): void {
    const market = this.markets.get(id);
    if (market !== undefined) this.markets.set(id, { ...market, ...change });
  }
}
