// Polymarket's feed as a whole: discovery over the catalogue, books over as many market sockets as
// the wanted assets need, and every watched book held against the order book service. It needs no
// credentials.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { Timer } from '../../platform/platform.ts';
import { detailOf, type HttpFailure } from '../http.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import { PolymarketConnection } from './connection.ts';
import { PolymarketDiscovery } from './discovery.ts';
import type { PolymarketFrame } from './frames.ts';
import { bandsOf } from './listing.ts';
import { polymarketOptions } from './options.ts';
import { Reconciliation } from './reconciliation.ts';
import { PolymarketRest } from './restClients.ts';

/** Assets per socket: from the 501st on first books have stayed away, so this keeps well below. */
const ASSETS_PER_CONNECTION = 200;
/** Sockets at once before the venue has been seen to slow them down. */
const CONNECTIONS_MAX = 10;
/** Quiet books are confirmed by nothing but this comparison. */
const COMPARE_EVERY_MS = 12_000;
const SUSPECTS_EVERY_MS = 4_000;
const OUTCOMES_EVERY_MS = 20_000;

export class PolymarketFeed implements Feed {
  readonly #context: VenueContext;
  readonly #books: BookSink;
  readonly #catalogue: CatalogueSink;
  readonly #rest: PolymarketRest;
  readonly #discovery: PolymarketDiscovery;
  readonly #reconciliation: Reconciliation;
  readonly #connections: PolymarketConnection[] = [];
  #wanted = new Set<string>();
  #restFailure: HttpFailure | null = null;
  #started = false;
  #serial = 0;
  #timers: Timer[] = [];

  constructor(context: VenueContext, books: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#books = books;
    this.#catalogue = catalogue;
    this.#rest = new PolymarketRest(context, async () => {
      throw new Error('market data is never signed');
    });
    const options = readOptions(polymarketOptions, context.settings.options);
    this.#discovery = new PolymarketDiscovery({
      platform: context.platform,
      rest: this.#rest,
      meter: context.meter,
      catalogue,
      tags: options.tags.split(',').map((tag) => tag.trim()),
      failed: (failure) => {
        this.#restFailure = failure;
      },
      succeeded: () => {
        this.#restFailure = null;
      },
    });
    this.#reconciliation = new Reconciliation({
      context,
      rest: this.#rest,
      agrees: (asset, book) =>
        this.#carrying(asset)?.agrees(asset, book.levels, book.venueTimeMs) ?? true,
      claim: (asset, book, askedMs) =>
        this.#carrying(asset)?.claim(asset, book.levels, book.venueTimeMs, askedMs) ?? true,
      restore: (asset, book, askedMs) =>
        this.#carrying(asset)?.restore(asset, book.levels, book.venueTimeMs, askedMs),
      unproved: (asset) => this.#carrying(asset)?.renew(asset),
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#discovery.start();
    this.#every(COMPARE_EVERY_MS, () => void this.#reconciliation.compare([...this.#wanted]));
    this.#every(SUSPECTS_EVERY_MS, () => void this.#reconciliation.suspects());
    this.#every(OUTCOMES_EVERY_MS, () => {
      this.#discovery.follow(this.#wanted);
      void this.#discovery.followUp();
    });
    this.#distribute();
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    const wanted = new Set<string>();
    for (const instrument of instruments) {
      if (wanted.size >= ASSETS_PER_CONNECTION * CONNECTIONS_MAX) break;
      wanted.add(instrument);
    }
    this.#wanted = wanted;
    this.#discovery.follow(wanted);
    if (this.#started) this.#distribute();
  }

  doubt(book: BookHandle, reason: string): void {
    for (const connection of this.#connections) connection.doubt(book, reason);
  }

  retry(): void {
    for (const connection of this.#connections.splice(0)) connection.stop();
    if (this.#started) this.#distribute();
  }

  stop(): void {
    this.#started = false;
    for (const timer of this.#timers) timer.cancel();
    for (const connection of this.#connections) connection.stop();
    this.#discovery.stop();
    this.#rest.stop();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    const refused = this.#connections.find((connection) => connection.state === 'refused');
    if (refused !== undefined) {
      return { state: 'refused', code: 'handshake-refused', detail: refused.reason };
    }
    const down = this.#connections.find((connection) => connection.state === 'waiting');
    if (down !== undefined) return { state: 'down', code: 'reconnecting', detail: down.reason };
    if (this.#connections.some((connection) => connection.state === 'connecting')) {
      return { state: 'connecting', code: '', detail: '' };
    }
    if (this.#restFailure !== null) {
      return {
        state: 'degraded',
        code: this.#restFailure.kind,
        detail: detailOf(this.#restFailure),
      };
    }
    if (!this.#discovery.walked) return { state: 'connecting', code: '', detail: 'catalogue' };
    if (this.#connections.some((connection) => !connection.settled)) {
      return { state: 'subscribing', code: '', detail: '' };
    }
    return { state: 'live', code: '', detail: '' };
  }

  #carrying(asset: string): PolymarketConnection | undefined {
    return this.#connections.find((connection) => connection.has(asset));
  }

  /** Keeps every asset where it is, puts new ones where there is room and closes empty sockets. */
  #distribute(): void {
    const placed = new Set<string>();
    for (const connection of [...this.#connections]) {
      const removed: string[] = [];
      for (const asset of connection.assets()) {
        if (this.#wanted.has(asset)) placed.add(asset);
        else removed.push(asset);
      }
      if (removed.length > 0) connection.change([], removed);
    }
    const missing = [...this.#wanted].filter((asset) => !placed.has(asset));
    for (let at = 0; at < missing.length; ) {
      const roomy = this.#connections.find((c) => c.size < ASSETS_PER_CONNECTION);
      const connection = roomy ?? this.#connection();
      const room = ASSETS_PER_CONNECTION - connection.size;
      connection.change(missing.slice(at, at + room), []);
      // The first frame carries the assets, so a socket is opened once it has some.
      connection.start();
      at += room;
    }
    for (const connection of this.#connections.filter(({ size }) => size === 0)) {
      this.#connections.splice(this.#connections.indexOf(connection), 1);
      connection.stop();
    }
  }

  #connection(): PolymarketConnection {
    const connection = new PolymarketConnection({
      name: `market${this.#serial++}`,
      platform: this.#context.platform,
      meter: this.#context.meter,
      sink: this.#books,
      url: () => this.#context.settings.hosts.stream ?? '',
      recover: (asset) => void this.#reconciliation.recover(asset),
      other: (frame) => this.#other(frame),
    });
    this.#connections.push(connection);
    return connection;
  }

  #other(frame: PolymarketFrame): void {
    switch (frame.kind) {
      case 'tick':
        this.#catalogue.regrid(frame.market, bandsOf(frame.step));
        return;
      case 'new-market':
        // It comes for every market of the venue; only contests are of use.
        if (frame.sports) void this.#discovery.hint(frame.eventSlug);
        return;
      case 'resolved':
        // Not always delivered, and without the payouts: the catalogue has the last word.
        void this.#discovery.outcomes([frame.market]);
        return;
      default:
    }
  }

  #every(periodMs: number, call: () => void): void {
    const slot = this.#timers.length;
    const run = () => {
      if (!this.#started) return;
      call();
      this.#timers[slot] = this.#context.platform.clock.after(periodMs, run);
    };
    this.#timers.push(this.#context.platform.clock.after(periodMs, run));
  }
}
