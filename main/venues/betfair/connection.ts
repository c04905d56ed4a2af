// One Exchange Stream connection with its share of the markets: authenticates, subscribes, resumes after
// a cut by its clocks, and asks for everything anew when continuity is in doubt.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { Platform, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { Session, type SessionState } from '../session.ts';
import type { BookHandle, BookLevels, BookSink } from '../venue.ts';
import { StreamAuthentication, type StreamStatus } from './authentication.ts';
import type { MarketDefinition } from './frames.ts';
import type { BetfairLogin } from './login.ts';
import { commands, HEARTBEAT_MS } from './protocol.ts';
import { BetfairStream } from './stream.ts';

/** Changes of what is wanted are gathered for this long: every subscription brings a whole image. */
const GATHER_MS = 200;
/** An image that has not come by then will not come. */
const IMAGE_PATIENCE_MS = 20_000;
/** Least time between two images that were asked for out of doubt. */
const ANEW_EVERY_MS = 10_000;
/** So many unwanted markets are carried along before a new subscription leaves them out. */
const UNWANTED_MAX = 50;

export interface ConnectionOptions {
  readonly name: string;
  readonly url: string;
  readonly platform: Platform;
  readonly meter: FeedMeter;
  readonly sink: BookSink;
  readonly login: BetfairLogin;
  defined(marketId: string, definition: MarketDefinition): void;
  /** The venue takes no more markets than this connection had before the last change. */
  full(): void;
}

export class BetfairConnection {
  readonly #options: ConnectionOptions;
  readonly #session: Session;
  readonly #stream: BetfairStream;
  readonly #wanted = new Set<string>();
  /** Markets of the last subscription sent, in its order. */
  #subscribed: readonly string[] = [];
  readonly #authentication: StreamAuthentication;
  #commandId = 0;
  #refusal: { readonly code: string; readonly detail: string } | null = null;
  #pending = false;
  #image: Timer | null = null;
  #gather: Timer | null = null;
  #anewMs = Number.NEGATIVE_INFINITY;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { clock, net, random } = options.platform;
    this.#stream = new BetfairStream(options.name, options.sink, options.meter, {
      connected: (connectionId) => {
        options.platform.log.write('info', 'betfair', 'stream connected', { connectionId });
        void this.#authentication.greeted();
      },
      answered: (answer) => this.#answered(answer),
      begun: () => {
        this.#pending = false;
        this.#image?.cancel();
      },
      defined: (marketId, definition) => options.defined(marketId, definition),
      orders: () => {},
    });
    this.#authentication = new StreamAuthentication({
      login: options.login,
      nextId: () => ++this.#commandId,
      send: (message) => this.#session.send(message),
      restart: (reason) => this.#session.restart(reason),
      refused: (code, detail) => {
        this.#refusal = { code: 'stream-refused', detail: `${code} ${detail}`.trim() };
        this.#session.stop();
      },
      entered: () => this.#subscribe(),
    });
    this.#session = new Session({
      ...{ clock, net, random, meter: options.meter },
      request: async () => ({ url: options.url, headers: {}, timeoutMs: 10_000 }),
      opened: () => {},
      text: (line, receivedMs) => this.#stream.receive(line, receivedMs),
      lost: (reason) => this.#lost(reason),
      silenceMs: 2 * HEARTBEAT_MS,
      heartbeat: null,
      ...{ backoffFirstMs: 500, backoffMostMs: 30_000 },
    });
  }

  get state(): SessionState {
    return this.#refusal === null ? this.#session.state : 'refused';
  }

  get reason(): string {
    return this.#session.reason;
  }

  /** Why the venue does not let us in; null while it does. */
  get refusal(): { readonly code: string; readonly detail: string } | null {
    return this.#refusal;
  }

  /** All that is wanted has come. */
  get settled(): boolean {
    return this.#authentication.entered && !this.#pending && this.#gather === null;
  }

  get lagging(): boolean {
    return this.#stream.lagging;
  }

  get delayed(): boolean {
    return this.#stream.delayed;
  }

  get trusted(): boolean {
    return this.#stream.trusted;
  }

  get name(): string {
    return this.#options.name;
  }

  get size(): number {
    return this.#wanted.size;
  }

  markets(): ReadonlySet<string> {
    return this.#wanted;
  }

  definition(marketId: string): MarketDefinition | null {
    return this.#stream.definition(marketId);
  }

  runner(
    marketId: string,
    instrument: InstrumentId,
  ): { readonly handle: BookHandle; readonly levels: BookLevels } | null {
    return this.#stream.runner(marketId, instrument);
  }

  start(): void {
    this.#session.start();
  }

  stop(): void {
    this.#authentication.lost();
    this.#gather?.cancel();
    this.#image?.cancel();
    this.#session.stop();
  }

  /** Adds and removes markets. */
  change(added: readonly string[], removed: readonly string[]): void {
    for (const marketId of removed) this.#wanted.delete(marketId);
    for (const marketId of added) this.#wanted.add(marketId);
    if (removed.length > 0) this.#stream.keep(this.#wanted);
    const unwanted = this.#subscribed.filter((marketId) => !this.#wanted.has(marketId)).length;
    const missing = added.some((marketId) => !this.#subscribed.includes(marketId));
    if (missing || unwanted > UNWANTED_MAX) this.#soon(GATHER_MS);
  }

  /** A book of this connection, if it is one, is contradicted: everything is asked for anew. */
  doubt(book: BookHandle, reason: string): void {
    const marketId = this.#stream.marketOf(book);
    if (marketId !== null) this.doubtMarket(marketId, reason);
  }

  doubtMarket(marketId: string, reason: string): void {
    this.#options.meter.gap();
    this.#stream.doubt(marketId, reason);
    this.#stream.forget();
    const waitMs = this.#anewMs + ANEW_EVERY_MS - this.#options.platform.clock.nowMs();
    this.#soon(Math.max(GATHER_MS, waitMs));
  }

  #soon(delayMs: number): void {
    if (this.#gather !== null) return;
    this.#gather = this.#options.platform.clock.after(delayMs, () => {
      this.#gather = null;
      if (this.#authentication.entered) this.#subscribe();
    });
  }

  #answered(answer: StreamStatus): void {
    if (this.#authentication.answered(answer) || answer.success) return;
    const { closed, code, detail } = answer;
    const { full, meter, name } = this.#options;
    if (code !== 'INVALID_CLOCK' && code !== 'unreadable-frame') {
      meter.error(name, { at: code, message: detail });
    }
    if (code === 'SUBSCRIPTION_LIMIT_EXCEEDED') {
      this.#pending = false;
      this.#image?.cancel();
      full();
      // Nothing is subscribed to now. An account that may follow none at all is not asked in a circle.
      this.#soon(this.#subscribed.length > 1 ? GATHER_MS : ANEW_EVERY_MS);
      return;
    }
    // The clocks belong to a subscription that is not to be had again.
    if (code === 'INVALID_CLOCK') this.#stream.forget();
    if (closed || code === 'INVALID_CLOCK') this.#session.restart(code);
  }

  #subscribe(): void {
    const { clock } = this.#options.platform;
    // No market at all would be read as all of them.
    if (this.#wanted.size === 0) return;
    this.#gather?.cancel();
    this.#gather = null;
    const wanted = [...this.#wanted];
    const same =
      wanted.length === this.#subscribed.length &&
      wanted.every((marketId, index) => marketId === this.#subscribed[index]);
    const resume = same ? this.#stream.resume() : null;
    if (resume === null) {
      this.#stream.forget();
      this.#anewMs = clock.nowMs();
    }
    this.#subscribed = wanted;
    this.#pending = true;
    const id = ++this.#commandId;
    this.#stream.expect(id);
    this.#session.send(commands.markets(id, wanted, resume));
    this.#image?.cancel();
    this.#image = clock.after(IMAGE_PATIENCE_MS, () => {
      if (!this.#pending) return;
      this.#stream.forget();
      this.#session.restart('no image');
    });
  }

  #lost(reason: string): void {
    this.#authentication.lost();
    this.#pending = false;
    this.#image?.cancel();
    this.#stream.lost(reason);
  }
}
