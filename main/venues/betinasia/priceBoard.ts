// Everything on offer as the two sources tell it, kept apart by source and decided outcome by outcome: the
// page's own socket, and the table that the page draws. It knows no browser; the feed brings both.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { OddsFormat } from '../../../shared/domain/oddsText.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { BookHandle, BookSink, CatalogueSink } from '../venue.ts';
import { Contests } from './contests.ts';
import type { EventMessage, OffersMessage } from './frames.ts';
import { type Contest, isCertain } from './listing.ts';
import { eventName, LINED, type OutcomeName, offerTypeOf, outcomeOf } from './marketKey.ts';
import type { CellReport, RowReport } from './observerConfig.ts';
import { readLine, readOdds } from './oddsText.ts';
import { type Offer, OfferTable } from './offerTable.ts';
import type { Circumstances, OutcomeBook, OutcomeServices, Told } from './outcomeBook.ts';
import { Rows } from './rows.ts';

export type Source = 'socket' | 'page';

/** The table counts as drawn while it has changed this shortly before the socket's last price. */
const DRAWN_MS = 5_000;
/** An offer that nobody has told of for this long is off the list. */
const FORGOTTEN_MS = 600_000;

/** How the page writes odds and lines; as in the selectors file. */
export interface Notation {
  readonly odds: OddsFormat;
  readonly lines: 'own' | 'home' | 'quarters';
}

interface PriceBoardOptions {
  readonly clock: Clock;
  readonly meter: FeedMeter;
  readonly books: BookSink;
  readonly catalogue: CatalogueSink;
  readonly assumedStake: Money;
  /** Prices that both sources tell go on differing: everything should be read anew. */
  contradicted(): void;
}

export class PriceBoard {
  readonly #options: PriceBoardOptions;
  readonly #services: OutcomeServices;
  readonly #contests = new Contests();
  readonly #rows = new Rows();
  readonly #offers: OfferTable;
  /** Main line of each type of a contest, as the socket said last. */
  readonly #mainLines = new Map<string, Offer>();
  /** Why a source does not count now; empty while it does. */
  readonly #lost: { [source in Source]: string } = { socket: 'reconnecting', page: 'reconnecting' };
  #socketMs = 0;
  #pageMs = 0;

  constructor(options: PriceBoardOptions) {
    const { assumedStake, books, catalogue, clock } = options;
    this.#options = options;
    this.#services = {
      ...{ sink: books, assumedStake },
      shownStream: () => books.stream('page'),
      hiddenStream: () => books.stream('not shown'),
    };
    this.#offers = new OfferTable({
      ...{ clock, catalogue, contests: this.#contests, services: this.#services },
    });
  }

  get rows(): number {
    return this.#rows.size;
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    for (const [offer, outcome] of this.#offers.watch(instruments)) this.#decide(offer, outcome);
  }

  /** The engine doubts a book: it is shown anew from what is known. */
  again(book: BookHandle): void {
    for (const offer of this.#offers.all()) {
      for (const outcome of offer.outcomes.values()) {
        if (!outcome.is(book)) continue;
        outcome.again();
        this.#decide(offer, outcome);
      }
    }
  }

  /** What a source has told counts from now on. */
  trust(source: Source): void {
    this.#lost[source] = '';
    this.#everything();
  }

  /** What a source has told does not count any more; it is noted on, and may count again. */
  distrust(source: Source, reason: string): void {
    this.#lost[source] = reason;
    this.#everything();
  }

  /** What a source has told is out of date. */
  forget(source: Source): void {
    if (source === 'page') this.#rows.clear();
    else this.#mainLines.clear();
    for (const offer of this.#offers.all()) {
      for (const outcome of offer.outcomes.values()) {
        this.#set(outcome, source, undefined);
        this.#decide(offer, outcome);
      }
    }
  }

  counts(source: Source): boolean {
    return this.#lost[source] === '';
  }

  /** Says that everything the table shows stands as it was told; `venueMs` is the page's own time. */
  confirm(venueMs: number): void {
    const { books, clock } = this.#options;
    books.frame(this.#services.shownStream(), clock.nowMs(), venueMs);
  }

  event(message: EventMessage): void {
    const contest = this.#contests.fromSocket(message);
    if (contest !== null) this.#changed(eventName(contest));
  }

  offers(message: OffersMessage): void {
    const { clock, meter } = this.#options;
    const { key, sport } = message;
    const name = eventName(message);
    for (const unknown of message.unknown) meter.unknown(unknown);
    if (this.#contests.get(name) === null) return;
    this.#socketMs = clock.nowMs();
    for (const { quarters, sides, type } of message.lines) {
      const offer = this.#offers.open(name, { sport, key, type, quarters });
      if (message.main) this.#mainLine(`${name}.${type}`, offer);
      for (const [outcome, odds] of sides) this.#tell(offer, outcome, 'socket', odds);
    }
    this.#offers.list();
  }

  /** Takes what the table shows of a row. */
  row(report: RowReport, notation: Notation): void {
    const { head, id } = report;
    const wasSuspended = this.#rows.get(id)?.suspended ?? false;
    const { suspended } = this.#rows.seen(id, report.suspended === 1, head?.index);
    this.#pageMs = this.#options.clock.nowMs();
    if (head !== undefined && !this.#head(id, head)) return;
    const name = this.#contests.ofRow(id);
    const contest = name === null ? null : this.#contests.get(name);
    if (name === null || contest === null) return;
    for (const cell of report.cells) this.#cell(name, contest, cell, notation);
    if (wasSuspended !== suspended) this.#decideAll(name);
    this.#offers.list();
  }

  /** Rows have left the document; most of them have only been moved. */
  left(ids: readonly string[]): void {
    const nowMs = this.#options.clock.nowMs();
    for (const id of ids) this.#rows.left(id, nowMs);
  }

  /** Names that stand twice now; no price is taken from such a row. */
  twice(ids: readonly string[]): void {
    for (const id of this.#rows.twice(ids)) {
      const name = this.#contests.ofRow(id);
      if (this.#rows.standsTwice(id)) {
        this.#options.meter.error('page', { at: `row ${id}`, message: 'stands twice' });
      }
      if (name !== null) this.#decideAll(name);
    }
  }

  /** Everything was read: what is missing although its place is in view is off the list. */
  scanned(present: ReadonlySet<string>, counted: number | null): void {
    for (const id of this.#rows.missing(present, counted)) {
      const name = this.#contests.ofRow(id);
      this.#contests.forgetRow(id);
      if (name === null) continue;
      for (const offer of this.#offers.ofContest(name)) this.#close(offer);
    }
    this.left(this.#rows.ids().filter((id) => !present.has(id)));
  }

  /** Looks after what only time changes. */
  tick(): void {
    const nowMs = this.#options.clock.nowMs();
    for (const id of this.#rows.hidden(nowMs)) {
      const name = this.#contests.ofRow(id);
      if (name !== null) this.#unshow(name);
    }
    for (const offer of this.#offers.all()) {
      for (const outcome of offer.outcomes.values()) this.#decide(offer, outcome);
      this.#offers.pause(offer);
      const told = [...offer.outcomes.values()].some((outcome) => outcome.told);
      if (told) offer.toldMs = nowMs;
      else if (nowMs - offer.toldMs > FORGOTTEN_MS) this.#offers.forget(offer);
    }
  }

  /** Takes what a row says of itself; false when it is of no kind that is known. */
  #head(id: string, head: NonNullable<RowReport['head']>): boolean {
    const before = this.#contests.ofRow(id);
    const own = this.#contests.fromRow(id, head);
    if (before !== null && before !== own?.name) this.#unshow(before);
    if (own === null) this.#options.meter.unknown(`row of ${head.sport || 'no sport'}`);
    else if (own.changed !== null) this.#changed(own.name);
    return own !== null;
  }

  #cell(name: string, contest: Contest, cell: CellReport, notation: Notation): void {
    const [typeText, sideText, lineText] = cell;
    const { meter } = this.#options;
    const type = offerTypeOf(typeText);
    const side = type === null ? null : outcomeOf(type, sideText);
    if (type === null || side === null) {
      meter.unknown(`cell ${typeText.slice(0, 20)} ${sideText.slice(0, 20)}`);
      return;
    }
    const lined = LINED.has(type);
    const read = lined ? lineOf(lineText, notation.lines) : null;
    if (lined && read === null) {
      const message = `expected a line, was "${lineText.slice(0, 40)}"`;
      meter.error('page', { at: `${name} ${type} ${sideText}`, message });
      return;
    }
    const turned = type === 'ah' && side === 'away' && notation.lines === 'own';
    const quarters = read !== null && turned ? 0 - read : read;
    const { key, sport } = contest;
    const offer = this.#offers.open(name, { sport, key, type, quarters });
    const outcome = offer.outcomes.get(side);
    if (outcome === undefined) return;
    this.#tell(offer, side, 'page', this.#shown(name, cell, notation, outcome));
  }

  /** What a cell says: odds, nothing on offer, or (when it has gone) nothing at all. */
  #shown(name: string, cell: CellReport, { odds: format }: Notation, outcome: OutcomeBook): Told {
    const [type, side, , text, suspended] = cell;
    if (text === null) return undefined;
    const reading = readOdds(text, format);
    if (reading.kind === 'unreadable') {
      const message = `expected odds, was "${text.slice(0, 40)}"`;
      this.#options.meter.error('page', { at: `${name} ${type} ${side}`, message });
    }
    if (reading.kind !== 'odds' || suspended === 1) return null;
    outcome.pageStep = reading.step;
    return reading.odds;
  }

  #set(outcome: OutcomeBook, source: Source, odds: Told): void {
    if (source === 'socket') outcome.named(odds);
    else outcome.page = odds;
  }

  #tell(offer: Offer, name: OutcomeName, source: Source, odds: Told): void {
    const outcome = offer.outcomes.get(name);
    if (outcome === undefined) return;
    this.#set(outcome, source, odds);
    if (odds !== undefined) this.#offers.told(offer);
    this.#decide(offer, outcome);
  }

  /** The list shows another line of a type than before: nobody tells of the earlier one any more. */
  #mainLine(slot: string, offer: Offer): void {
    const before = this.#mainLines.get(slot);
    this.#mainLines.set(slot, offer);
    if (before === undefined || before === offer) return;
    for (const outcome of before.outcomes.values()) {
      outcome.named(undefined);
      this.#decide(before, outcome);
    }
  }

  /** The contest is not shown any more: what the page said of it does not count. */
  #unshow(name: string): void {
    for (const offer of this.#offers.ofContest(name)) {
      for (const outcome of offer.outcomes.values()) {
        outcome.page = undefined;
        this.#decide(offer, outcome);
      }
    }
  }

  #close(offer: Offer): void {
    for (const outcome of offer.outcomes.values()) {
      outcome.named(undefined);
      outcome.page = undefined;
      this.#decide(offer, outcome);
    }
    this.#offers.close(offer);
  }

  #changed(name: string): void {
    this.#offers.changed(name);
    this.#decideAll(name);
    this.#offers.list();
  }

  #everything(): void {
    for (const offer of this.#offers.all()) {
      for (const outcome of offer.outcomes.values()) this.#decide(offer, outcome);
    }
  }

  #decideAll(name: string): void {
    for (const offer of this.#offers.ofContest(name)) {
      for (const outcome of offer.outcomes.values()) this.#decide(offer, outcome);
    }
  }

  #decide(offer: Offer, outcome: OutcomeBook): void {
    if (!outcome.watched || !outcome.decide(this.#circumstances(offer))) return;
    this.#options.meter.gap();
    this.#options.contradicted();
  }

  #circumstances({ contest, key }: Offer): Circumstances {
    const nowMs = this.#options.clock.nowMs();
    const rows = this.#contests.rowsOf(contest);
    const known = this.#contests.get(contest);
    const twice = rows.some((id) => this.#rows.standsTwice(id));
    return {
      nowMs,
      socketLost: this.#lost.socket,
      pageLost: this.#lost.page || (twice ? 'row-twice' : ''),
      drawn: this.#pageMs >= this.#socketMs - DRAWN_MS,
      rowSuspended: rows.some((id) => this.#rows.isSuspended(id)),
      certain: known !== null && isCertain(key.type, known, nowMs),
    };
  }
}

/** A line in quarters as the page writes it. */
function lineOf(text: string, lines: Notation['lines']): number | null {
  if (lines !== 'quarters') return readLine(text);
  return /^[-+]?\d{1,4}$/.test(text.trim()) ? Number(text) + 0 : null;
}
