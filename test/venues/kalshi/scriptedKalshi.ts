// A Kalshi whose other end a test plays by hand, in virtual time and without delay: it sees every
// handshake, command and request of the adapter and answers as the test says.

import { generateKeyPairSync } from 'node:crypto';
import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { silentLog } from '../../../main/platform/log.ts';
import {
  type Credentials,
  type HttpRequest,
  type Net,
  NetFailure,
  type SocketHandlers,
  type SocketRequest,
} from '../../../main/platform/platform.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { KalshiFeed } from '../../../main/venues/kalshi/feed.ts';
import type { BookHandle, VenueContext } from '../../../main/venues/venue.ts';
import {
  instrumentId,
  type Resolution,
  type VenueMarket,
  venueId,
} from '../../../shared/domain/market.ts';
import { noVault, START_MS, secretsOf } from '../../support/feedHarness.ts';
import { pageless } from '../../support/noBrowser.ts';

export const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const KEY_ID = '5f1c2f0e-0000-4000-8000-00000000000a';
const PEM = KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export interface Command {
  readonly id: number;
  readonly cmd: string;
  readonly params: {
    readonly channels?: readonly string[];
    readonly market_tickers?: readonly string[];
    readonly sids?: readonly number[];
    readonly action?: string;
    readonly use_yes_price?: boolean;
  };
}

export class ScriptedSocket {
  readonly request: SocketRequest;
  readonly handlers: SocketHandlers;
  readonly said: Command[] = [];
  readonly openedMs: number;
  open = true;
  #seq = 0;

  constructor(request: SocketRequest, handlers: SocketHandlers, openedMs: number) {
    this.request = request;
    this.handlers = handlers;
    this.openedMs = openedMs;
  }

  tell(frame: unknown): void {
    this.handlers.text(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  /** A frame of the book subscription, with its next number or another. */
  book(type: string, msg: object, seq = this.#seq + 1): void {
    this.#seq = seq;
    this.tell({ type, sid: 1, seq, msg });
  }

  /** Names sids: 1 for books, 2 for tickers, 3 for lifecycle. */
  accept(): void {
    for (const { cmd, id, params } of [...this.said]) {
      const [channel = ''] = params.channels ?? [];
      const sid = SIDS[channel];
      if (cmd === 'subscribe' && sid !== undefined) {
        this.tell({ id, type: 'subscribed', msg: { channel, sid } });
      }
    }
  }

  snapshot(
    ticker: string,
    yes: readonly (readonly [string, string])[],
    no: readonly (readonly [string, string])[],
  ): void {
    this.book('orderbook_snapshot', {
      market_ticker: ticker,
      market_id: `id-${ticker}`,
      ...(yes.length > 0 ? { yes_dollars_fp: yes } : {}),
      ...(no.length > 0 ? { no_dollars_fp: no } : {}),
    });
  }

  delta(ticker: string, side: 'yes' | 'no', price: string, change: string, seq?: number): void {
    const msg = {
      ...{ market_ticker: ticker, market_id: `id-${ticker}`, price_dollars: price },
      ...{ delta_fp: change, side, ts: 'x', ts_ms: START_MS },
    };
    this.book('orderbook_delta', msg, seq);
  }

  end(reason = 'gone', httpStatus: number | null = null, page?: true): void {
    if (!this.open) return;
    this.open = false;
    this.handlers.ended({ code: 1006, reason, httpStatus, ...(page ? { page } : {}) });
  }

  /** Commands of one action or, for subscriptions, one channel. */
  commands(what: string): Command[] {
    return this.said.filter(
      ({ cmd, params }) =>
        params.action === what || (cmd === 'subscribe' && params.channels?.[0] === what),
    );
  }

  /** Tickers named in commands of one kind, in order. */
  named(what: string): string[] {
    return this.commands(what).flatMap(({ params }) => [...(params.market_tickers ?? [])]);
  }
}

const SIDS: { readonly [channel: string]: number } = {
  ...{ orderbook_delta: 1, ticker: 2, market_lifecycle_v2: 3, fill: 4, user_orders: 5 },
};

/** An answer to a request; null is none at all. */
export type Answer = { readonly status?: number; readonly body: unknown } | null;

export class ScriptedKalshi {
  readonly clock = new VirtualClock(START_MS);
  readonly sockets: ScriptedSocket[] = [];
  readonly requests: HttpRequest[] = [];
  readonly meter = new FeedMeter();
  readonly books = new Books();
  readonly inbox: BookInbox;
  readonly context: VenueContext;
  readonly feed: KalshiFeed;
  readonly markets = new Map<string, VenueMarket>();
  readonly resolutions: Resolution[] = [];
  /** What the catalogue was told beyond listings: `status A open`, `regrid A 500`, `refee A`. */
  readonly told: string[] = [];
  credentials: Credentials | null = secretsOf({ keyId: KEY_ID, privateKey: PEM });
  /** What becomes of handshakes: opened, no answer, an HTTP status, or a page that forbids. */
  handshake: 'open' | 'mute' | 'page' | number = 'open';
  /** Answers by `METHOD /path` below the root. */
  answer: (call: string, url: URL, request: HttpRequest) => Answer = () => ({ body: {} });

  constructor(options: { readonly [name: string]: string } = {}) {
    const net: Net = {
      openSocket: (request, handlers) => {
        const socket = new ScriptedSocket(request, handlers, this.clock.nowMs());
        this.sockets.push(socket);
        const { handshake } = this;
        this.clock.after(0, () => {
          if (handshake === 'open' && socket.open) handlers.opened();
          else if (handshake === 'mute') this.clock.after(request.timeoutMs, () => socket.end());
          else if (handshake === 'page') socket.end('', 403, true);
          else if (typeof handshake === 'number') socket.end('', handshake);
        });
        return {
          send: (text) => socket.said.push(JSON.parse(text) as Command),
          close: () => socket.end('closed'),
        };
      },
      openLine: () => {
        throw new Error('this venue speaks no lines');
      },
      request: async (request) => {
        this.requests.push(request);
        const url = new URL(request.url);
        const call = `${request.method} ${url.pathname.replace('/trade-api/v2', '')}`;
        const answer = this.answer(call, url, request);
        if (answer === null) throw new NetFailure('timeout', true, 'no answer');
        const { body, status = 200 } = answer;
        return {
          status,
          headers: {},
          body: typeof body === 'string' ? body : JSON.stringify(body),
        };
      },
    };
    this.context = {
      platform: {
        ...{ clock: this.clock, random: seededRandom(5), net, vault: noVault, log: silentLog },
        ...pageless(),
      },
      settings: {
        environment: 'scripted',
        hosts: { rest: 'https://rest/trade-api/v2', stream: 'wss://stream/trade-api/ws/v2' },
        options,
      },
      meter: this.meter,
      credentials: async () => this.credentials,
    };
    this.inbox = new BookInbox(
      this.books,
      {
        changed: () => {},
        doubted: (book, reason) => this.clock.soon(() => this.feed.doubt(book, reason)),
      },
      () => this.clock.soon(() => this.inbox.drain()),
    );
    this.feed = new KalshiFeed(this.context, this.inbox.sink(venueId('kalshi'), this.meter), {
      upsert: (markets) => {
        for (const market of markets) this.markets.set(market.venueMarketId, market);
      },
      status: (id, status) => this.told.push(`status ${id} ${status}`),
      regrid: (id, bands) => this.told.push(`regrid ${id} ${bands[0]?.step ?? 0}`),
      refee: (id) => this.told.push(`refee ${id}`),
      resolve: (resolution) => this.resolutions.push(resolution),
    });
  }

  /** Starts the feed on these tickers, lets the socket open and names the subscriptions. */
  async watch(...tickers: string[]): Promise<ScriptedSocket> {
    this.feed.start();
    await this.clock.run(1);
    this.feed.watch(new Set(tickers.map(instrumentId)));
    await this.clock.run(10);
    this.last.accept();
    await this.clock.run(10);
    return this.last;
  }

  get last(): ScriptedSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  }

  handle(ticker: string): BookHandle {
    const book = this.books.find(venueId('kalshi'), instrumentId(ticker));
    if (book === null) throw new Error(`no book for ${ticker}`);
    return book;
  }

  /** State of a book with its best YES bid and ask in millionths. */
  book(ticker: string): string {
    this.inbox.drain();
    const book = this.handle(ticker);
    const { back, lay } = this.books.top(book);
    return `${this.books.state(book)} ${lay}/${back}`;
  }

  /** Requests of one kind so far. */
  requested(call: string): HttpRequest[] {
    const [method, path] = call.split(' ');
    return this.requests.filter(
      (request) =>
        request.method === method && new URL(request.url).pathname === `/trade-api/v2${path}`,
    );
  }

  /** Runs on, with a server's ping every ten seconds on every open socket. */
  async runPinged(durationMs: number): Promise<void> {
    for (let left = durationMs; left > 0; left -= 10_000) {
      await this.clock.run(Math.min(10_000, left));
      for (const socket of this.sockets) if (socket.open) socket.handlers.pinged();
    }
  }
}
