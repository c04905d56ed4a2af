// What has to be done every so often whether or not anything arrives: age of books, overlapping books,
// journal to disk, figures that change by themselves.

import type { FixtureId } from '../../shared/domain/market.ts';
import type { Timer } from '../platform/platform.ts';
import { Backups } from '../storage/backup.ts';
import type { BookHandle } from '../venues/venue.ts';
import type { Engine } from './engine.ts';
import { ScheduledCopies } from './scheduledCopies.ts';

const EVERY_MS = 250;
const SECOND_TURNS = 4;
const MINUTE_TURNS = 240;
/** Topics that change by themselves. */
const EVERY_SECOND = [
  ...(['feeds', 'funnel', 'latency', 'positions', 'naked', 'detail'] as const),
  ...(['messages', 'listings', 'risk', 'pairDetail', 'pairsWaiting'] as const),
  'ticketNow' as const,
];
/** Two sides that overlap for longer than this are no passing state between two messages. */
const CROSSED_MS = 500;
/** Settled markets are kept this long. */
const SETTLED_KEPT_MS = 6 * 3_600_000;

export class Housekeeping {
  readonly #engine: Engine;
  readonly #copies: ScheduledCopies;
  readonly #crossedSince = new Map<BookHandle, number>();
  #timer: Timer | null = null;
  #turns = 0;
  #putOff = false;
  #release: () => void = () => {};

  constructor(engine: Engine) {
    this.#engine = engine;
    const { database, dataDir, platform, world } = engine.options;
    const kept = dataDir !== '' && world !== 'demo';
    const backups = new Backups(database);
    this.#copies = new ScheduledCopies({
      log: platform.log,
      nowMs: () => engine.nowMs,
      settings: () => (kept ? engine.settings : { copyEvery: 0, copiesKept: 1 }),
      list: () => backups.scheduled(),
      make: (nowMs) => backups.make(nowMs, 'schedule'),
      remove: (name) => backups.remove(name),
    });
  }

  start(): void {
    const { clock } = this.#engine.options.platform;
    const run = () => {
      // Orders that a person has just confirmed are about to leave and go first; nothing is put off twice.
      this.#putOff = !this.#putOff && this.#engine.execution.desk.hold.hurried;
      if (!this.#putOff) this.#turn();
      this.#timer = clock.after(EVERY_MS, run);
    };
    this.#timer = clock.after(EVERY_MS, run);
    const { browser } = this.#engine.options.platform;
    this.#release = browser.onChange(() => this.#engine.publisher.markAll('browser'));
  }

  stop(): void {
    this.#release();
    this.#timer?.cancel();
    this.#timer = null;
  }

  #turn(): void {
    const { execution, feeds, journal, matching, storage } = this.#engine;
    this.#turns++;
    execution.tick();
    storage.guard(() => {
      journal.flush();
      matching.flush();
      feeds.flush();
    });
    if (this.#turns % SECOND_TURNS === 0) this.#second();
    if (this.#turns % MINUTE_TURNS === 0) this.#minute();
  }

  #second(): void {
    const { alerts, board, feeds, publisher, risk, storage } = this.#engine;
    this.#books();
    this.#prices();
    storage.guard(() => risk.look());
    board.sweep();
    feeds.second();
    storage.guard(() => alerts.look());
    for (const topic of EVERY_SECOND) if (publisher.isFollowed(topic)) publisher.markAll(topic);
  }

  /** Prices that plainly disagree put a pair to the person; that they agree proves nothing. */
  #prices(): void {
    const { catalogue, matching, nowMs, publisher } = this.#engine;
    for (const { first, firstPrice, fixtureId: id, second, secondPrice } of matching.prices.look(
      nowMs,
    )) {
      const links = catalogue.matcher
        .links(id as FixtureId)
        .filter(({ venueId }) => venueId === first || venueId === second);
      // A pinned pair stays whatever happens: a person has said so.
      if (links.some(({ pinned }) => pinned)) continue;
      for (const { event, venueId } of links) {
        const key = { venueId, eventId: event.venueEventId };
        const detail = `${first} ${firstPrice}, ${second} ${secondPrice}`;
        if (!catalogue.pairs.ask(key, 'prices', detail)) continue;
        catalogue.refresh(key);
        publisher.markAll('pairs');
      }
    }
  }

  /** Empties what nobody confirms any more and doubts what overlaps. */
  #books(): void {
    const { books, markets, nowMs, settings, turns } = this.#engine;
    for (let at = 0; at < books.count; at++) {
      const book = at as BookHandle;
      if (!books.isLive(book)) {
        this.#crossedSince.delete(book);
        continue;
      }
      if (nowMs - books.confirmedMs(book) > settings.evictAfter) {
        books.evict(book);
        turns.mark(markets.ofBook(book));
      } else if (books.crossed(book)) this.#crossed(book);
      else this.#crossedSince.delete(book);
    }
  }

  #crossed(book: BookHandle): void {
    const { nowMs } = this.#engine;
    const since = this.#crossedSince.get(book);
    if (since === undefined) this.#crossedSince.set(book, nowMs);
    else if (nowMs - since >= CROSSED_MS) {
      this.#crossedSince.delete(book);
      this.#engine.doubt(book, 'sides overlap');
    }
  }

  #minute(): void {
    const {
      board,
      catalogue,
      execution,
      matching,
      nowMs,
      options,
      settlement,
      strategies,
      venues,
    } = this.#engine;
    if (options.world === 'demo') {
      // A feed that is not live may not have listed everything yet.
      settlement.refundMissing(
        options.demo.beganMs,
        ({ listingId, venueId }) =>
          catalogue.listing(listingId) !== null ||
          venues.runtime(venueId)?.feed?.report().state !== 'live',
      );
    }
    catalogue.prune(nowMs - SETTLED_KEPT_MS);
    matching.prices.keepOnly((id) => catalogue.matcher.fixture(id as FixtureId) !== null);
    strategies.keepOnly(new Set([...board.ids(), ...execution.openOpportunities()]));
    execution.prune();
    void this.#copies.look();
  }
}
