// One Kalshi WebSocket with its share of the tickers: subscribes, adds and removes, asks for new
// snapshots when continuity is lost, and starts over when asking does not help.

import type { Platform, SocketRequest } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { Session, type SessionState } from '../session.ts';
import { TopWatch } from '../topWatch.ts';
import type { BookHandle, BookSink } from '../venue.ts';
import type { KalshiFrame } from './frames.ts';
import { commands } from './protocol.ts';
import { KalshiStream } from './stream.ts';

/** Tickers named in one command. */
const CHUNK = 100;
/** A snapshot that has not come after this is asked for again. */
const SNAPSHOT_PATIENCE_MS = 5_000;
/** A snapshot that could not be used is not asked for again sooner: the next may be no better. */
const SNAPSHOT_PAUSE_MS = 1_000;
/** Requests for one ticker's snapshot before the whole connection is begun anew. */
const SNAPSHOT_ATTEMPTS = 3;
/** The server pings every 10 s; three missed pings are a dead connection. */
const SILENCE_MS = 30_000;
/** Codes after which a subscription sends nothing more: channel error, buffer overflow. */
const TERMINAL_CODES = new Set([10, 25]);
/** Code for a subscription that takes no more markets; the venue does not publish how many it takes. */
const FULL_CODE = 26;

export interface ConnectionOptions {
  readonly name: string;
  readonly platform: Platform;
  readonly meter: FeedMeter;
  readonly sink: BookSink;
  /** Whether this connection also carries the channels that concern all markets. */
  readonly lifecycle: boolean;
  request(): Promise<SocketRequest>;
  /** Lifecycle, fee and other frames that are not about books. */
  other(frame: KalshiFrame): void;
  /** The venue does not know this ticker. */
  unknownTicker(ticker: string): void;
  /** The server takes no more tickers here: those refused have been let go. */
  full(): void;
}

/** A subscription: `sid` is null until the server has named it, `sent` are the tickers told to it. */
interface Channel {
  sid: number | null;
  readonly sent: Set<string>;
}

const BOOKS = 'orderbook_delta';
const CHANNELS = [BOOKS, 'ticker'];

interface Awaited {
  dueMs: number;
  askedMs: number;
  attempts: number;
}

export class KalshiConnection {
  readonly #options: ConnectionOptions;
  readonly #session: Session;
  readonly #stream: KalshiStream;
  readonly #watch: TopWatch;
  readonly #wanted = new Set<string>();
  readonly #tickerOf = new Map<BookHandle, string>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #channels = new Map<string, Channel>();
  /** Commands that name tickers and have not been answered yet. */
  readonly #unanswered = new Map<
    number,
    { readonly channel: string; readonly tickers: readonly string[] }
  >();
  #commandId = 0;
  #sweeping = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { platform, meter, sink } = options;
    this.#stream = new KalshiStream(options.name, sink, meter, 'yes', {
      subscribed: (id, sid, channel) => {
        this.#unanswered.delete(id);
        this.#subscribed(sid, channel);
      },
      gap: (sid) => this.#recover(sid),
      started: (ticker) => this.#awaited.delete(ticker),
      broken: (_sid, ticker, reason) => {
        if (reason === 'no-such-market') {
          this.#awaited.delete(ticker);
          options.unknownTicker(ticker);
        } else this.#renew([ticker]);
      },
      refused: (frame) => this.#refused(frame),
      other: (frame) => this.#other(frame),
    });
    this.#watch = new TopWatch(platform.clock, sink, (book, reason) => this.doubt(book, reason));
    this.#session = new Session({
      ...{ clock: platform.clock, net: platform.net, random: platform.random, meter },
      request: options.request,
      opened: () => this.#opened(),
      bytes: (bytes, receivedMs) => this.#stream.receive(bytes, receivedMs),
      lost: (reason) => this.#lost(reason),
      silenceMs: SILENCE_MS,
      heartbeat: null,
      backoffFirstMs: 500,
      backoffMostMs: 30_000,
    });
  }

  get state(): SessionState {
    return this.#session.state;
  }

  get reason(): string {
    return this.#session.reason;
  }

  get size(): number {
    return this.#wanted.size;
  }

  tickers(): Iterable<string> {
    return this.#wanted;
  }

  /** Whether all wanted books have had their snapshot on this connection. */
  get settled(): boolean {
    return this.#session.state === 'open' && this.#awaited.size === 0;
  }

  start(): void {
    this.#session.start();
  }

  stop(): void {
    this.#session.stop();
  }

  /** Tickers to carry from now on, besides or instead of those carried. */
  change(added: readonly string[], removed: readonly string[]): void {
    for (const ticker of removed) {
      this.#wanted.delete(ticker);
      this.#awaited.delete(ticker);
      this.#tickerOf.delete(this.#stream.book(ticker));
      this.#stream.drop(ticker);
    }
    for (const ticker of added) {
      this.#wanted.add(ticker);
      this.#tickerOf.set(this.#stream.book(ticker), ticker);
    }
    if (this.#session.state !== 'open') return;
    this.#await(added);
    this.#sync();
  }

  /** The engine or a comparison contradicts this book: ask for it anew. */
  doubt(book: BookHandle, reason: string): void {
    const ticker = this.#tickerOf.get(book);
    if (ticker === undefined) return;
    this.#options.meter.error(ticker, { at: 'book', message: reason });
    this.#options.sink.resync(book, 'contradiction');
    this.#renew([ticker]);
  }

  /** The top of a ticker's book according to another source; 0 for an empty side. */
  claim(ticker: string, back: number, lay: number): void {
    if (this.#wanted.has(ticker)) this.#watch.claim(this.#stream.book(ticker), back, lay);
  }

  #opened(): void {
    if (this.#options.lifecycle) {
      this.#session.send(commands.subscribe(++this.#commandId, 'market_lifecycle_v2', null));
    }
    this.#await([...this.#wanted]);
    this.#sync();
    this.#sweep();
  }

  /** Tells the server what it has not been told yet. */
  #sync(): void {
    for (const name of CHANNELS) {
      const channel = this.#channels.get(name);
      const added = [...this.#wanted].filter((ticker) => !channel?.sent.has(ticker));
      if (channel === undefined) {
        if (added.length > 0) this.#subscribe(name, added.slice(0, CHUNK));
        continue;
      }
      if (channel.sid === null) continue;
      const removed = [...channel.sent].filter((ticker) => !this.#wanted.has(ticker));
      this.#update(channel.sid, 'delete_markets', removed);
      for (const ticker of removed) channel.sent.delete(ticker);
      this.#add(name, channel, channel.sid, added);
    }
  }

  /** The first tickers of a channel; the rest follows once the server has named the subscription. */
  #subscribe(name: string, tickers: readonly string[]): void {
    this.#channels.set(name, { sid: null, sent: new Set(tickers) });
    this.#unanswered.set(++this.#commandId, { channel: name, tickers });
    this.#session.send(commands.subscribe(this.#commandId, name, tickers));
  }

  #add(name: string, channel: Channel, sid: number, tickers: readonly string[]): void {
    for (let at = 0; at < tickers.length; at += CHUNK) {
      const chunk = tickers.slice(at, at + CHUNK);
      for (const ticker of chunk) channel.sent.add(ticker);
      this.#update(sid, 'add_markets', chunk);
      this.#unanswered.set(this.#commandId, { channel: name, tickers: chunk });
    }
  }

  #subscribed(sid: number, name: string): void {
    const channel = this.#channels.get(name);
    if (channel === undefined) return;
    channel.sid = sid;
    this.#sync();
  }

  #update(
    sid: number,
    action: 'add_markets' | 'delete_markets' | 'get_snapshot',
    tickers: readonly string[],
  ): void {
    for (let at = 0; at < tickers.length; at += CHUNK) {
      const chunk = tickers.slice(at, at + CHUNK);
      this.#session.send(commands.update(++this.#commandId, sid, action, chunk));
    }
  }

  #await(tickers: readonly string[]): void {
    const askedMs = this.#options.platform.clock.nowMs();
    const dueMs = askedMs + SNAPSHOT_PATIENCE_MS;
    for (const ticker of tickers) {
      const attempts = this.#awaited.get(ticker)?.attempts ?? 0;
      this.#awaited.set(ticker, { askedMs, attempts, dueMs });
    }
  }

  /** Asks for snapshots, but for those asked for a moment ago: the sweep comes back to them. */
  #renew(tickers: readonly string[]): void {
    const latestMs = this.#options.platform.clock.nowMs() - SNAPSHOT_PAUSE_MS;
    const asked = tickers.filter(
      (ticker) => (this.#awaited.get(ticker)?.askedMs ?? latestMs) <= latestMs,
    );
    this.#await(asked);
    const sid = this.#channels.get(BOOKS)?.sid ?? null;
    if (sid !== null) this.#update(sid, 'get_snapshot', asked);
  }

  #recover(sid: number): void {
    this.#stream.recovering(sid);
    if (sid === this.#channels.get(BOOKS)?.sid) this.#renew([...this.#wanted]);
  }

  /** Asks again for snapshots that are overdue. */
  #sweep(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    const { clock } = this.#options.platform;
    const run = () => {
      if (this.#session.state !== 'open') {
        this.#sweeping = false;
        return;
      }
      const nowMs = clock.nowMs();
      const overdue = [...this.#awaited].filter(([, awaited]) => awaited.dueMs <= nowMs);
      for (const [, awaited] of overdue) awaited.attempts++;
      if (overdue.some(([, awaited]) => awaited.attempts >= SNAPSHOT_ATTEMPTS)) {
        this.#sweeping = false;
        this.#session.restart('snapshot overdue');
        return;
      }
      if (overdue.length > 0) this.#renew(overdue.map(([ticker]) => ticker));
      clock.after(1_000, run);
    };
    clock.after(1_000, run);
  }

  #refused(frame: KalshiFrame & { kind: 'error' }): void {
    const asked = frame.id === null ? undefined : this.#unanswered.get(frame.id);
    if (frame.id !== null) this.#unanswered.delete(frame.id);
    if (frame.code === FULL_CODE && asked !== undefined) {
      this.#letGo(asked.channel, asked.tickers);
      return;
    }
    if (TERMINAL_CODES.has(frame.code) || frame.code === 7) {
      this.#session.restart(`stream error ${frame.code}`);
    }
  }

  /** Tickers that the server would not take go elsewhere. */
  #letGo(name: string, tickers: readonly string[]): void {
    const channel = this.#channels.get(name);
    for (const ticker of tickers) channel?.sent.delete(ticker);
    if (channel?.sid === null) this.#channels.delete(name);
    this.change([], tickers);
    this.#options.full();
  }

  #other(frame: KalshiFrame): void {
    if (frame.kind === 'ok') this.#unanswered.delete(frame.id);
    if (frame.kind === 'ticker') this.claim(frame.ticker, frame.back, frame.lay);
    else this.#options.other(frame);
  }

  #lost(reason: string): void {
    this.#channels.clear();
    this.#awaited.clear();
    this.#unanswered.clear();
    this.#stream.reset(reason);
    this.#options.meter.error('connection', { at: this.#options.name, message: reason });
  }
}
