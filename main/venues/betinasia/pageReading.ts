// The second source: what the observer in the page tells of the table. Reports of an earlier document are
// dropped, a missing one has everything read anew, and selectors that have stopped matching are named.

import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { Reason } from './cannotOpen.ts';
import type { PageReport, PlaceReport, RowsReport, ScanReport } from './observerConfig.ts';
import type { PriceBoard } from './priceBoard.ts';
import { decodeReport } from './report.ts';
import type { SelectorKeeper } from './selectorKeeper.ts';
import { brokenSelectors, countOf } from './selectors.ts';

const NONE: Reason = { code: '', detail: '' };

/** A page that has just been opened has this long to draw its list before that counts as missing. */
const DRAWN_MS = 10_000;

/** Names in a detail: more are not read by anybody. */
const NAMED_MAX = 6;

interface PageReadingOptions {
  readonly clock: Clock;
  readonly meter: FeedMeter;
  readonly board: PriceBoard;
  /** Its prices are wanted; otherwise only the place where the page is. */
  readonly wanted: boolean;
  readonly selectors: SelectorKeeper;
  /** Whether it may count has changed, or where the page is. */
  changed(): void;
  /** Everything has to be read anew. */
  rescan(): void;
}

export class PageReading {
  readonly #options: PageReadingOptions;
  #generation = 0;
  #next = 0;
  /** Everything was read in this document, and no report has been missed since. */
  #whole = false;
  /** Rows of a reading of everything that is still coming in. */
  #scanned: Set<string> | null = null;
  #trouble: Reason = NONE;
  place: PlaceReport | null = null;
  /** Something that the selectors look for was not there when everything was read, and may still be drawn. */
  drawing = false;
  /** When the present document first said where it is; 0 before. */
  #placedMs = 0;
  /** The next generation is the same document, looked at by other selectors. */
  #reconfigured = false;
  /** When the table last changed; 0 before. */
  changedMs = 0;

  constructor(options: PageReadingOptions) {
    this.#options = options;
  }

  /** What it tells may count. */
  get ready(): boolean {
    const { place } = this;
    return this.#options.wanted && this.#whole && place?.place === 'list' && place.connected;
  }

  /** The present document has just come: what is missing may be on its way. */
  get isYoung(): boolean {
    return this.#placedMs === 0 || this.#options.clock.nowMs() - this.#placedMs < DRAWN_MS;
  }

  /** What is wrong with reading the table, although the page lives. */
  get trouble(): Reason {
    return this.#trouble;
  }

  /** A page has been opened. */
  begin(): void {
    this.#generation = 0;
    this.#reconfigured = false;
    this.#begin();
    this.place = null;
    this.#trouble = NONE;
  }

  /** What was read is out of date: nothing counts before everything was read anew. */
  interrupt(): void {
    this.#whole = false;
    this.#scanned = null;
  }

  /** Other selectors are looked for in the same document: nothing of it is still on its way. */
  reconfigure(): void {
    this.interrupt();
    this.#reconfigured = true;
  }

  take(text: string): void {
    const { clock, meter } = this.#options;
    meter.log.begin('the page’s table', text, clock.nowMs());
    this.#read(text);
    meter.log.read();
  }

  #read(text: string): void {
    const { meter } = this.#options;
    const decoded = decodeReport(text);
    if ('error' in decoded) {
      meter.error('page', decoded.error);
      this.#missed();
      return;
    }
    const report = decoded.value;
    // The last words of a document that has been left may come late, and say nothing any more.
    if (report.generation < this.#generation) return;
    if (report.generation > this.#generation) {
      this.#generation = report.generation;
      this.#begin();
    }
    if (report.number !== this.#next) {
      meter.gap();
      this.#missed();
    }
    this.#next = report.number + 1;
    this.#received(report);
  }

  #begin(): void {
    this.#next = 0;
    if (!this.#reconfigured) this.#placedMs = 0;
    this.#reconfigured = false;
    this.drawing = false;
    this.interrupt();
    this.#options.board.forget('page');
  }

  /** A report is missing: what it said is not known. */
  #missed(): void {
    const counted = this.ready;
    this.interrupt();
    if (counted) this.#options.changed();
    this.#options.rescan();
  }

  #received(report: PageReport): void {
    switch (report.kind) {
      case 'place':
        this.#placed(report);
        return;
      case 'invalid':
        this.#trouble = { code: 'selectors-invalid', detail: this.#named(report.selectors) };
        this.place = { ...report, kind: 'place', place: 'elsewhere', path: '', connected: true };
        this.#options.changed();
        return;
      case 'rows':
        this.#rows(report);
        return;
      case 'scan':
        this.#scan(report);
        return;
    }
  }

  #placed(report: PlaceReport): void {
    const before = this.place;
    this.place = report;
    if (this.#placedMs === 0) this.#placedMs = this.#options.clock.nowMs();
    if (report.place !== 'list' || !report.connected) this.interrupt();
    // Cut off before and not any more: the table may show what was.
    else if (before?.connected === false) this.#options.rescan();
    if (report.place === 'list') this.#trouble = NONE;
    this.#options.changed();
  }

  #rows({ at, gone, rows, twice }: RowsReport): void {
    const { board, clock, selectors, wanted } = this.#options;
    if (!wanted) return;
    if (rows.length > 0) this.changedMs = clock.nowMs();
    if (this.ready) board.confirm(at);
    board.twice(twice);
    for (const row of rows) board.row(row, this.#notation(selectors));
    board.left(gone);
  }

  #scan(report: ScanReport): void {
    const { board, selectors, wanted } = this.#options;
    if (!wanted) return;
    if (report.part === 0) {
      this.#scanned = new Set();
      this.#checked(report);
    }
    board.twice(report.twice);
    for (const row of report.rows) {
      this.#scanned?.add(row.id);
      board.row(row, this.#notation(selectors));
    }
    if (report.part + 1 < report.parts || this.#scanned === null) return;
    board.scanned(this.#scanned, countOf(report.counter));
    this.#scanned = null;
    const read = this.#trouble.code === '' || this.#trouble.code === 'rows-hidden';
    this.#whole = read && !this.drawing;
    if (this.ready) board.confirm(report.at);
    this.#options.changed();
  }

  /** Whether the selectors find what they look for. */
  #checked({ checks, counter }: ScanReport): void {
    const counted = countOf(counter);
    const rows = checks.find(([name]) => name === 'row')?.[1] ?? 0;
    const broken = brokenSelectors(checks, counted);
    this.drawing = broken.length > 0 && this.isYoung;
    if (this.drawing) this.#trouble = NONE;
    else if (broken.length > 0)
      this.#trouble = { code: 'layout-changed', detail: this.#named(broken) };
    else if (rows === 0) this.#trouble = { code: 'no-rows', detail: '' };
    else if (counted !== null && counted > rows) {
      this.#trouble = { code: 'rows-hidden', detail: `${rows} of ${counted}` };
    } else this.#trouble = NONE;
  }

  #notation({ value }: SelectorKeeper) {
    return { odds: value.odds, lines: value.lines };
  }

  /** Names of selectors with where they are to be put right. */
  #named(names: readonly string[]): string {
    const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : '';
    return `${names.slice(0, NAMED_MAX).join(', ')}${more}; ${this.#options.selectors.path}`;
  }
}
