// A network whose other end a test plays by hand: it sees every text and request of the adapter and
// answers as the test says, in virtual time and without delay.

import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { silentLog } from '../../../main/platform/log.ts';
import type {
  Credentials,
  HttpRequest,
  Net,
  SocketHandlers,
} from '../../../main/platform/platform.ts';
import { NetFailure } from '../../../main/platform/platform.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { PolymarketFeed } from '../../../main/venues/polymarket/feed.ts';
import type { BookHandle, VenueContext } from '../../../main/venues/venue.ts';
import {
  type InstrumentId,
  instrumentId,
  type Resolution,
  type VenueMarket,
  venueId,
} from '../../../shared/domain/market.ts';
import { noVault, START_MS } from '../../support/feedHarness.ts';
import { pageless } from '../../support/noBrowser.ts';

export class ScriptedSocket {
  readonly url: string;
  readonly handlers: SocketHandlers;
  /** Everything the adapter said, parsed where it is JSON. */
  readonly said: unknown[] = [];
  pings = 0;
  open = true;

  constructor(url: string, handlers: SocketHandlers) {
    this.url = url;
    this.handlers = handlers;
  }

  tell(frame: unknown): void {
    this.handlers.text(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  end(reason = 'gone'): void {
    if (!this.open) return;
    this.open = false;
    this.handlers.ended({ code: 1006, reason, httpStatus: null });
  }

  /** Assets named in the operations of one kind. */
  named(operation: 'subscribe' | 'unsubscribe'): string[] {
    return this.said.flatMap((text) => {
      const command = text as { operation?: string; assets_ids?: string[] };
      return command.operation === operation ? (command.assets_ids ?? []) : [];
    });
  }
}

type Answer = { readonly status?: number; readonly body: unknown } | null;

export class ScriptedVenue {
  readonly clock = new VirtualClock(START_MS);
  readonly sockets: ScriptedSocket[] = [];
  readonly requests: HttpRequest[] = [];
  readonly meter = new FeedMeter();
  readonly books = new Books();
  readonly inbox: BookInbox;
  readonly context: VenueContext;
  readonly markets: VenueMarket[] = [];
  readonly resolutions: Resolution[] = [];
  readonly grids: [string, number][] = [];
  readonly feed: PolymarketFeed;
  /** Whether PING is answered. */
  answersPing = true;
  /** Answers by path without query; null for no answer at all. */
  answer: (path: string, request: HttpRequest) => Answer = () => ({ body: [] });
  credentials: Credentials | null = null;

  constructor() {
    const net: Net = {
      openSocket: (request, handlers) => {
        const socket = new ScriptedSocket(request.url, handlers);
        this.sockets.push(socket);
        this.clock.after(0, () => {
          if (socket.open) handlers.opened();
        });
        return {
          send: (text) => this.#heard(socket, text),
          close: () => socket.end('closed'),
        };
      },
      openLine: () => {
        throw new Error('this venue speaks no lines');
      },
      request: async (request) => {
        this.requests.push(request);
        const path = new URL(request.url).pathname;
        const answer = this.answer(path, request);
        if (answer === null) throw new NetFailure('timeout', true, 'no answer');
        const { status = 200 } = answer;
        // Most tests say nothing of the catalogue: it is empty then.
        const nothing = path.endsWith('/keyset') && Array.isArray(answer.body);
        const body = nothing ? { events: [], markets: [] } : answer.body;
        return { status, headers: {}, body: JSON.stringify(body) };
      },
    };
    const random = seededRandom(5);
    this.context = {
      platform: {
        ...{ clock: this.clock, random, net, vault: noVault, log: silentLog },
        ...pageless(),
      },
      settings: {
        environment: 'scripted',
        hosts: {
          rest: 'http://rest',
          gamma: 'http://gamma',
          data: 'http://data',
          stream: 'ws://stream/ws/market',
          user: 'ws://user/ws/user',
        },
        options: {},
      },
      meter: this.meter,
      credentials: async () => this.credentials,
    };
    // The engine is told of a contradiction after it has drained, as in a turn.
    this.inbox = new BookInbox(
      this.books,
      {
        changed: () => {},
        doubted: (book, reason) => this.clock.soon(() => this.feed.doubt(book, reason)),
      },
      () => this.clock.soon(() => this.inbox.drain()),
    );
    this.feed = new PolymarketFeed(
      this.context,
      this.inbox.sink(venueId('polymarket'), this.meter),
      {
        upsert: (markets) => this.markets.push(...markets),
        status: () => {},
        regrid: (id, bands) => this.grids.push([id, bands[0]?.step ?? 0]),
        refee: () => {},
        resolve: (resolution) => this.resolutions.push(resolution),
      },
    );
  }

  /** Starts the feed on these assets and lets the socket open. */
  async watch(...assets: string[]): Promise<ScriptedSocket> {
    this.feed.start();
    this.feed.watch(new Set(assets.map(instrumentId)));
    await this.clock.run(10);
    return this.last;
  }

  get last(): ScriptedSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  }

  handle(asset: string): BookHandle {
    const book = this.books.find(venueId('polymarket'), asset as InstrumentId);
    if (book === null) throw new Error(`no book for ${asset}`);
    return book;
  }

  /** State of a book with its best lay and back price. */
  book(asset: string): string {
    const book = this.handle(asset);
    const { back, lay } = this.books.top(book);
    return `${this.books.state(book)} ${lay}/${back}`;
  }

  requested(path: string): number {
    return this.requests.filter(({ url }) => new URL(url).pathname === path).length;
  }

  #heard(socket: ScriptedSocket, text: string): void {
    if (text === 'PING') {
      socket.pings++;
      if (this.answersPing) this.clock.after(1, () => socket.open && socket.tell('PONG'));
      return;
    }
    socket.said.push(JSON.parse(text));
  }
}

type Level = readonly [price: string, size: string];
const levels = (side: readonly Level[]) => side.map(([price, size]) => ({ price, size }));

/** A book as REST or, with `event_type`, the socket tells it. */
export const bookOf = (
  asset: string,
  bids: readonly Level[],
  asks: readonly Level[],
  timestampMs: number,
) => ({
  event_type: 'book',
  market: '0xc1',
  asset_id: asset,
  bids: levels(bids),
  asks: levels(asks),
  timestamp: String(timestampMs),
});

/** A change of one level with the best prices after it. */
export const changeOf = (
  asset: string,
  side: 'BUY' | 'SELL',
  price: string,
  size: string,
  best: Level,
  timestampMs: number,
) => ({
  event_type: 'price_change',
  market: '0xc1',
  price_changes: [
    { asset_id: asset, price, size, side, hash: '', best_bid: best[0], best_ask: best[1] },
  ],
  timestamp: String(timestampMs),
});
