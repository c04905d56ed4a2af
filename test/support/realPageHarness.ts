// The simulated BetInAsia on loopback sockets, its page in a real browser, the real feed on it, and the engine's
// books behind that: everything of the venue but the engine itself.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { BookInbox } from '../../main/engine/bookInbox.ts';
import { Books } from '../../main/engine/books.ts';
import { forkBrowser } from '../../main/hosts/node/forkBrowser.ts';
import { RealBrowser } from '../../main/platform/browser/realBrowser.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { BrowserPage, PageHandlers, PageRequest } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { realClock, realNet } from '../../main/platform/real.ts';
import { memoryFiles } from '../../main/platform/userFiles.ts';
import { type Loopback, openLoopback } from '../../main/simulation/loopback.ts';
import { World } from '../../main/simulation/world.ts';
import { betinasia } from '../../main/venues/betinasia/index.ts';
import {
  type BetinasiaSimulator,
  createBetinasiaSimulator,
} from '../../main/venues/betinasia/simulator.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type { BookHandle, Feed } from '../../main/venues/venue.ts';
import type { InstrumentId, VenueMarket } from '../../shared/domain/market.ts';
import { DEMO_WORLD } from '../../shared/domain/settings.ts';
import type { StoredOptions } from '../../shared/domain/venueOptions.ts';
import { installedBrowser } from './browser.ts';
import { noVault } from './feedHarness.ts';

export interface RealPageOptions {
  readonly fixtures?: number;
  readonly quotesPerSecond?: number;
  /** Contests that no other venue has, to fill the list. */
  readonly fillers?: number;
  readonly options?: StoredOptions;
  /** What visitors of the site meet in place of the simulator itself. */
  readonly site?: (simulator: BetinasiaSimulator) => Simulator;
}

export class RealPageHarness {
  readonly simulator: BetinasiaSimulator;
  readonly world: World;
  readonly books = new Books();
  readonly meter = new FeedMeter();
  readonly inbox: BookInbox;
  readonly files = memoryFiles();
  readonly markets = new Map<string, VenueMarket>();
  /** Pages that were opened, with the number of the browser's process; 0 until it runs. */
  readonly pages: { readonly page: BrowserPage; pid: number }[] = [];
  feed!: Feed;
  /** Called for every book whose change has been applied. */
  applied: (book: BookHandle) => void = () => {};
  readonly #options: RealPageOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'crossbook-real-page-'));
  readonly #net = realNet();
  readonly #browser: RealBrowser;
  #loopback: Loopback | null = null;

  constructor(options: RealPageOptions = {}) {
    this.#options = options;
    const random = seededRandom(7);
    this.simulator = createBetinasiaSimulator({
      ...{ clock: realClock, random: random.fork('simulator'), activity: 1 },
    });
    this.world = new World({
      ...{ clock: realClock, random: random.fork('world'), simulators: [this.simulator] },
      ...{ fixtures: options.fixtures ?? 12, quotesPerSecond: options.quotesPerSecond ?? 60 },
      pace: 1,
    });
    this.simulator.house.fill(options.fillers ?? 0);
    this.inbox = new BookInbox(
      this.books,
      { changed: (book) => this.applied(book), doubted: () => {} },
      () => realClock.soon(() => this.inbox.drain()),
    );
    this.#browser = new RealBrowser({
      ...{ clock: realClock, log: silentLog, fork: forkBrowser },
      folder: join(this.#folder, 'browser'),
      machine: {
        platform: process.platform,
        environment: { CHROME_PATH: installedBrowser() ?? '' },
      },
    });
  }

  /** Process of the browser that runs now. */
  get pid(): number {
    return this.pages.at(-1)?.pid ?? 0;
  }

  /** Opens the site and starts the feed on it; everything that it lists is followed. */
  async start(): Promise<void> {
    this.#loopback = await openLoopback([this.#options.site?.(this.simulator) ?? this.simulator]);
    const { hosts } = this.#loopback;
    const browser = this.#browser;
    this.feed = betinasia.createFeed(
      {
        platform: {
          ...{ clock: realClock, random: seededRandom(5), net: this.#net, vault: noVault },
          ...{ files: this.files, log: silentLog },
          browser: {
            state: () => browser.state(),
            onChange: (listener) => browser.onChange(listener),
            look: () => browser.look(),
            download: () => browser.download(),
            cancelDownload: () => browser.cancelDownload(),
            open: (request, handlers) => this.#open(request, handlers),
          },
        },
        settings: {
          environment: DEMO_WORLD,
          hosts: hosts.betinasia ?? {},
          options: this.#options.options ?? {},
        },
        meter: this.meter,
        credentials: async () => null,
      },
      this.inbox.sink(betinasia.descriptor.id, this.meter),
      {
        upsert: (markets) => {
          for (const market of markets) this.markets.set(market.venueMarketId, market);
          this.feed.watch(this.instruments());
        },
        status: (id, status) => {
          const market = this.markets.get(id);
          if (market !== undefined) this.markets.set(id, { ...market, status });
        },
        regrid: () => {},
        refee: () => {},
        resolve: () => {},
      },
    );
    this.feed.start();
  }

  instruments(): Set<InstrumentId> {
    const all = new Set<InstrumentId>();
    for (const { outcomes } of this.markets.values()) {
      for (const { instrument } of outcomes) all.add(instrument);
    }
    return all;
  }

  /** Best price of an instrument's live book; null when it is not live. */
  top(instrument: string): number | null {
    const book = this.books.find(betinasia.descriptor.id, instrument as InstrumentId);
    return book === null || !this.books.isLive(book) ? null : this.books.bestBack(book);
  }

  live(): number {
    return [...this.instruments()].filter((instrument) => this.top(instrument) !== null).length;
  }

  /** What the site offers and how often our book says the same. */
  agreement(): { readonly offered: number; readonly right: number; readonly wrong: string[] } {
    const wrong: string[] = [];
    const offered = this.simulator.truth.instruments().filter((instrument) => {
      const truth = this.simulator.truth.top(instrument);
      if (truth === null) return false;
      const own = this.top(instrument);
      if (own !== truth.back) wrong.push(`${instrument}: ${own}, offered at ${truth.back}`);
      return true;
    });
    return { offered: offered.length, right: offered.length - wrong.length, wrong };
  }

  async close(): Promise<void> {
    this.world.stop();
    this.feed?.stop();
    this.#browser.close();
    await this.#loopback?.close();
    await this.#net.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #open(request: PageRequest, handlers: PageHandlers): BrowserPage {
    const own = { page: null as unknown as BrowserPage, pid: 0 };
    own.page = this.#browser.open(request, {
      ...handlers,
      opened: (browser, pid) => {
        own.pid = pid;
        handlers.opened(browser, pid);
      },
    });
    this.pages.push(own);
    return own.page;
  }
}
