// One Polymarket market socket with its share of the assets: subscribes, waits for each first book,
// subscribes anew where one does not come or an asset falls silent, and starts over when the whole
// socket is mute.

import type { Platform } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import { type LevelDifference, levelDifference, quantityIn } from '../levelDifference.ts';
import { Session, type SessionState } from '../session.ts';
import { TopWatch } from '../topWatch.ts';
import type { BookHandle, BookLevels, BookSink, BookTop } from '../venue.ts';
import { topOf } from './bodies.ts';
import type { PolymarketFrame } from './frames.ts';
import { commands, HEARTBEAT } from './protocol.ts';
import { PolymarketStream } from './stream.ts';

/** Assets named in one command. */
const CHUNK = 100;
/** A subscription is not acknowledged: without a first book after this it is made again. */
const BOOK_PATIENCE_MS = 5_000;
/** Subscriptions for one asset before it is taken for unknown to the venue and tried rarely. */
const BOOK_ATTEMPTS = 3;
const RARE_PATIENCE_MS = 60_000;
/**
 * Single assets have been seen to stop while the rest flowed: after this silence they are
 * subscribed anew.
 */
const ASSET_SILENCE_MS = 120_000;
/**
 * The text PONG answers every PING within this; without any text for as long the socket is dead.
 */
const SILENCE_MS = 30_000;
/**
 * Pause between two fresh starts of a mute socket, doubling: its assets may simply not exist yet.
 */
const MUTE_PAUSE_MS = 30_000;
const MUTE_PAUSE_MOST_MS = 600_000;
/** Contradictions of one book within a minute after which its subscription is made again. */
const DOUBTS_MAX = 3;
const DOUBTS_WITHIN_MS = 60_000;
const SWEEP_MS = 1_000;

export interface ConnectionOptions {
  readonly name: string;
  readonly platform: Platform;
  readonly meter: FeedMeter;
  readonly sink: BookSink;
  url(): string;
  /** A book is contradicted: it is wanted from a separate request. */
  recover(asset: string): void;
  /** Frames that are not about books. */
  other(frame: PolymarketFrame): void;
}

interface Awaited {
  dueMs: number;
  attempts: number;
}

export class PolymarketConnection {
  readonly #options: ConnectionOptions;
  readonly #session: Session;
  readonly #stream: PolymarketStream;
  readonly #watch: TopWatch;
  readonly #wanted = new Set<string>();
  readonly #assetOf = new Map<BookHandle, string>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #doubts = new Map<string, number[]>();
  /** The level at which a separate request last differed. */
  readonly #differing = new Map<string, LevelDifference>();
  #sweeping = false;
  /** Times in a row that the socket was given up for being mute, and when it may be again. */
  #mute = 0;
  #muteAgainMs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { platform, meter, sink } = options;
    this.#stream = new PolymarketStream(options.name, sink, meter, false, {
      started: (asset) => {
        this.#awaited.delete(asset);
        this.#mute = 0;
      },
      broken: (assets, reason) => this.#broken(assets, reason),
      other: (frame) => this.#other(frame),
    });
    this.#watch = new TopWatch(platform.clock, sink, (book, reason) => this.doubt(book, reason));
    this.#session = new Session({
      ...{ clock: platform.clock, net: platform.net, random: platform.random, meter },
      request: async () => ({ url: options.url(), headers: {}, timeoutMs: 10_000 }),
      opened: () => this.#opened(),
      bytes: (bytes, receivedMs) => this.#stream.receive(bytes, receivedMs),
      lost: (reason) => this.#lost(reason),
      silenceMs: SILENCE_MS,
      heartbeat: HEARTBEAT,
      backoffFirstMs: 250,
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

  assets(): Iterable<string> {
    return this.#wanted;
  }

  has(asset: string): boolean {
    return this.#wanted.has(asset);
  }

  /** Whether every asset that the venue knows has had its first book on this connection. */
  get settled(): boolean {
    if (this.#session.state !== 'open') return false;
    for (const { attempts } of this.#awaited.values()) if (attempts < BOOK_ATTEMPTS) return false;
    return true;
  }

  start(): void {
    this.#session.start();
  }

  stop(): void {
    this.#session.stop();
  }

  /** Assets to carry from now on, besides or instead of those carried. */
  change(added: readonly string[], removed: readonly string[]): void {
    const nowMs = this.#options.platform.clock.nowMs();
    for (const asset of removed) {
      const book = this.#stream.book(asset);
      if (book !== null) {
        this.#assetOf.delete(book);
        this.#watch.forget(book);
      }
      this.#wanted.delete(asset);
      this.#awaited.delete(asset);
      this.#doubts.delete(asset);
      this.#differing.delete(asset);
      this.#stream.drop(asset);
    }
    for (const asset of added) {
      this.#wanted.add(asset);
      this.#assetOf.set(this.#stream.carry(asset, nowMs), asset);
    }
    if (this.#session.state !== 'open') return;
    this.#await(added);
    this.#say(commands.unsubscribe, removed);
    this.#say(commands.subscribe, added);
  }

  /** The engine or a comparison contradicts this book: get it from elsewhere, or subscribe anew. */
  doubt(book: BookHandle, reason: string): void {
    const asset = this.#assetOf.get(book);
    if (asset === undefined) return;
    this.#options.meter.error(asset, { at: 'book', message: reason });
    this.#options.sink.resync(book, 'contradiction');
    const nowMs = this.#options.platform.clock.nowMs();
    const recent = (this.#doubts.get(asset) ?? []).filter((at) => nowMs - at < DOUBTS_WITHIN_MS);
    recent.push(nowMs);
    this.#doubts.set(asset, recent);
    if (recent.length >= DOUBTS_MAX) {
      this.#doubts.delete(asset);
      this.#redrive([asset], 'contradictions');
      return;
    }
    // Should the request not bring it back either, the subscription is made again in time.
    this.#await([asset]);
    this.#options.recover(asset);
  }

  /** Whether our top is this one, as far as it can be compared now. */
  agrees(asset: string, levels: BookLevels, venueTimeMs: number): boolean {
    const own = this.#ownTop(asset, venueTimeMs);
    const told = topOf(levels);
    return own === null || (own.back === told.back && own.lay === told.lay);
  }

  #ownTop(asset: string, venueTimeMs: number): BookTop | null {
    const book = this.#stream.book(asset);
    if (book === null || !this.#stream.comparable(asset, venueTimeMs)) return null;
    return this.#options.sink.top(book);
  }

  /**
   * The book of an asset as a separate request shows it. Only a state at least as new as ours can
   * be compared, level by level. False when it differs: changes may be on the way, so it is doubted
   * only when the same level differs in the same way a second time.
   */
  claim(asset: string, levels: BookLevels, venueTimeMs: number, askedMs: number): boolean {
    const book = this.#stream.book(asset);
    const own = book === null ? null : this.#options.sink.levels(book);
    if (book === null || own === null) return true;
    if (!this.#stream.comparable(asset, venueTimeMs)) return true;
    const difference = levelDifference(own, levels);
    if (difference === null) {
      this.#differing.delete(asset);
      this.#options.sink.agree(book, askedMs);
      return true;
    }
    const before = this.#differing.get(asset);
    const { back, price } = before ?? difference;
    const lasts =
      before !== undefined &&
      quantityIn(levels, back, price) === before.quantity &&
      quantityIn(own, back, price) !== before.quantity;
    if (!lasts) {
      this.#differing.set(asset, difference);
      return false;
    }
    this.#differing.delete(asset);
    this.doubt(book, `${back ? 'back' : 'lay'} ${price} holds ${before.quantity} elsewhere`);
    return false;
  }

  /** Puts a state from a separate request in the place of a contradicted book. */
  restore(asset: string, levels: BookLevels, venueTimeMs: number, askedMs: number): void {
    if (this.#stream.restore(asset, levels, venueTimeMs, askedMs)) this.#awaited.delete(asset);
  }

  /** The separate request cannot be trusted about this asset: subscribe anew. */
  renew(asset: string): void {
    if (this.#wanted.has(asset)) this.#redrive([asset], 'unproved');
  }

  #opened(): void {
    const assets = [...this.#wanted];
    this.#await(assets);
    // The first frame names the channel and differs from those that change the list later.
    this.#session.send(commands.market(assets));
    this.#sweep();
  }

  #say(command: (assets: readonly string[]) => unknown, assets: readonly string[]): void {
    for (let at = 0; at < assets.length; at += CHUNK) {
      this.#session.send(command(assets.slice(at, at + CHUNK)));
    }
  }

  /**
   * Books were lost: they are wanted anew, unless they are waited for already. Where nothing can be read
   * every answer would ask for more answers otherwise, without end.
   */
  #broken(assets: readonly string[], reason: string): void {
    const settled = assets.filter((asset) => !this.#awaited.has(asset));
    if (settled.length > 0) this.#redrive(settled, reason);
  }

  /** A known asset gets no new book by subscribing again: it has to be given up first. */
  #redrive(assets: readonly string[], reason: string): void {
    this.#await(assets);
    const nowMs = this.#options.platform.clock.nowMs();
    for (const asset of assets) this.#stream.heard(asset, nowMs);
    if (reason !== '') this.#options.meter.gap();
    this.#say(commands.unsubscribe, assets);
    this.#say(commands.subscribe, assets);
  }

  #await(assets: readonly string[]): void {
    const dueMs = this.#options.platform.clock.nowMs() + BOOK_PATIENCE_MS;
    for (const asset of assets) {
      this.#awaited.set(asset, { dueMs, attempts: this.#awaited.get(asset)?.attempts ?? 0 });
    }
  }

  /** Looks once a second for books that are overdue and assets that have fallen silent. */
  #sweep(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    const { clock } = this.#options.platform;
    const run = () => {
      if (this.#session.state !== 'open' || this.#lookAfter(clock.nowMs())) {
        this.#sweeping = false;
        return;
      }
      clock.after(SWEEP_MS, run);
    };
    clock.after(SWEEP_MS, run);
  }

  /** True when the connection was given up. */
  #lookAfter(nowMs: number): boolean {
    const overdue: string[] = [];
    let mute = 0;
    for (const [asset, awaited] of this.#awaited) {
      if (awaited.dueMs > nowMs) continue;
      awaited.attempts++;
      overdue.push(asset);
      if (awaited.attempts >= BOOK_ATTEMPTS) mute++;
    }
    // A socket that takes subscriptions, answers PING and sends nothing has been seen.
    if (mute * 2 > this.#wanted.size && nowMs >= this.#muteAgainMs) {
      this.#muteAgainMs = nowMs + Math.min(MUTE_PAUSE_MOST_MS, MUTE_PAUSE_MS * 2 ** this.#mute++);
      this.#session.restart('no books');
      return true;
    }
    if (overdue.length > 0) this.#again(overdue, nowMs);
    const silent = this.#stream
      .silentSince(nowMs - ASSET_SILENCE_MS)
      .filter((asset) => !this.#awaited.has(asset));
    if (silent.length > 0) this.#redrive(silent, '');
    return false;
  }

  #again(overdue: readonly string[], nowMs: number): void {
    const due = new Map(overdue.map((asset) => [asset, this.#awaited.get(asset)?.attempts ?? 0]));
    this.#redrive(overdue, 'first book overdue');
    for (const [asset, attempts] of due) {
      if (attempts < BOOK_ATTEMPTS) continue;
      const book = this.#stream.book(asset);
      if (attempts === BOOK_ATTEMPTS && book !== null) {
        this.#options.sink.resync(book, 'no-book');
        this.#options.meter.error(asset, { at: 'subscription', message: 'brings no book' });
      }
      this.#awaited.set(asset, { dueMs: nowMs + RARE_PATIENCE_MS, attempts });
    }
  }

  #other(frame: PolymarketFrame): void {
    if (frame.kind !== 'quote') {
      this.#options.other(frame);
      return;
    }
    const book = this.#stream.book(frame.asset);
    if (book !== null && this.#stream.comparable(frame.asset, frame.venueTimeMs)) {
      this.#watch.claim(book, frame.back, frame.lay);
    }
  }

  #lost(reason: string): void {
    this.#awaited.clear();
    this.#differing.clear();
    this.#stream.reset(reason);
    this.#options.meter.error('connection', { at: this.#options.name, message: reason });
  }
}
