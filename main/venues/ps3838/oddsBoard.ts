// The odds as they stand: whole periods by event, what of them is on offer now, and the books of the
// watched outcomes. It asks nobody; the poller brings answers, trading reads exact odds from here.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import { type DecimalOdds, decimalOdds } from '../../../shared/domain/units.ts';
import { OfferBooks } from '../offerBooks.ts';
import { OfferReader } from '../offerReader.ts';
import type { BookHandle, BookSink } from '../venue.ts';
import type { Contests } from './contests.ts';
import type { Fixture } from './fixtures.ts';
import { quantityOfVolume } from './limits.ts';
import { turned, turnedScore } from './listing.ts';
import { type MarketKey, type OutcomeName, readInstrument, type Score } from './marketKey.ts';
import type { OddsAnswer, OddsLine, OddsPeriod } from './odds.ts';
import { countedFrom } from './questions.ts';

/** One outcome as it is on offer now, in the venue's own figures. */
export interface Offer {
  readonly odds: DecimalOdds;
  /** Volume in millionths; see limits.ts. */
  readonly max: number;
  readonly lineId: number;
  /** Null on a main line. */
  readonly altLineId: number | null;
  readonly updatedAt: string;
}

/** What the feed of an account has on offer, for its trading. */
export const offers = new OfferReader<Offer>();

interface Watched {
  readonly key: MarketKey;
  readonly outcome: OutcomeName;
}

/** Odds of one sport. */
export class SportBoard {
  readonly contests: Contests;
  readonly #sportId: number;
  readonly #periods = new Map<number, Map<number, OddsPeriod>>();
  /** Goals of home and away side by event, as they were last told. */
  readonly #scores = new Map<number, Score>();
  readonly #watched: OfferBooks<Watched>;
  readonly #sink: BookSink;
  /** False until a delta has caught up: a snapshot may be a minute old. */
  #current = false;

  constructor(sportId: number, contests: Contests, sink: BookSink) {
    this.#sportId = sportId;
    this.contests = contests;
    this.#sink = sink;
    this.#watched = new OfferBooks<Watched>(
      sink,
      (instrument) => {
        const read = readInstrument(instrument);
        return read?.key.sportId === sportId ? read : null;
      },
      ({ key }) => key.eventId,
    );
  }

  get current(): boolean {
    return this.#current;
  }

  period(eventId: number, number: number): OddsPeriod | null {
    return this.#periods.get(eventId)?.get(number) ?? null;
  }

  periodsOf(eventId: number): readonly OddsPeriod[] {
    return [...(this.#periods.get(eventId)?.values() ?? [])];
  }

  score(eventId: number): Score | null {
    return this.#scores.get(eventId) ?? null;
  }

  /** Takes a whole snapshot; its books stay as they are until a delta has brought it up to date. */
  snapshot(answer: OddsAnswer): void {
    this.#periods.clear();
    this.#merge(answer);
  }

  /**
   * Takes what changed. A period in it replaces ours whole; one that is not in it stands. Every watched
   * book of the sport is confirmed by it.
   */
  delta(answer: OddsAnswer, receivedMs: number): void {
    this.#merge(answer);
    const stream = this.#sink.stream(`odds ${this.#sportId}`);
    this.#sink.frame(stream, receivedMs, 0);
    if (this.#current) {
      for (const eventId of this.#touched(answer)) this.#show(eventId, receivedMs);
      return;
    }
    this.#current = true;
    this.showAll(receivedMs);
  }

  /** Shows an event's watched outcomes as they stand. */
  showAll(nowMs: number): void {
    if (!this.#current) return;
    for (const eventId of this.#watched.contests()) this.#show(eventId, nowMs);
  }

  /** Nothing has confirmed the odds for too long: no book of the sport is current any more. */
  lose(reason: string): void {
    if (!this.#current) return;
    this.#current = false;
    for (const book of this.#watched.all()) book.lose(reason);
  }

  /** Follows these outcomes of this sport; the rest is let go. */
  watch(instruments: ReadonlySet<InstrumentId>, nowMs: number): void {
    const stream = this.#sink.stream(`odds ${this.#sportId}`);
    for (const eventId of this.#watched.watch(instruments)) {
      for (const book of this.#watched.of(eventId)) book.carry(stream);
      if (this.#current) this.#show(eventId, nowMs);
    }
  }

  /** The engine doubts a book: it is shown anew from what is known. */
  again(book: BookHandle, nowMs: number): void {
    const eventId = this.#watched.doubted(book);
    if (eventId !== null && this.#current) this.#show(eventId, nowMs);
  }

  /** An event is over. */
  forget(eventId: number, nowMs: number): void {
    this.#periods.delete(eventId);
    this.#scores.delete(eventId);
    this.#show(eventId, nowMs);
  }

  /** What an outcome is offered at now; null while it is not. */
  offer(key: MarketKey, outcome: OutcomeName, nowMs: number): Offer | null {
    const { contests } = this;
    const fixture = contests.fixture(key.eventId);
    const period = this.period(key.eventId, key.period);
    if (fixture === null || period === null || !this.#isOpen(period, nowMs)) return null;
    // Once a contest is under way it is dealt on its live event; the earlier one may linger.
    if (contests.liveOf(fixture.id).some((id) => this.#hasOpen(id, nowMs))) return null;
    const league = contests.league(fixture.leagueId);
    const later = contests.laterEqual(fixture);
    if (league === null) return null;
    if (later !== null && this.#prices(later, key.period, key.kind, nowMs)) return null;
    if (!this.#isCountedSo(key, fixture, league.homeIsTeam1)) return null;
    for (const line of period.lines) {
      const own = turned(line, league.homeIsTeam1);
      if (own.kind !== key.kind || own.quarters !== key.quarters) continue;
      const odds = own.odds.find(([name]) => name === outcome)?.[1] ?? null;
      return odds === null || line.max === null ? null : offerOf(odds, line, line.max, period);
    }
    return null;
  }

  /** Ends the offers whose cutoff has passed since. */
  sweep(nowMs: number): void {
    if (!this.#current) return;
    for (const eventId of this.#watched.contests()) {
      const periods = this.#periods.get(eventId);
      if (periods === undefined) continue;
      for (const period of periods.values()) {
        if (period.cutoffMs <= nowMs) this.#show(eventId, nowMs);
      }
    }
  }

  /** Whether a live handicap still counts from the score that its name says: after a goal it is another bet. */
  #isCountedSo({ from, kind, period }: MarketKey, fixture: Fixture, homeIsTeam1: boolean): boolean {
    const score = this.score(fixture.id);
    const now = countedFrom(fixture, this.#sportId, kind, period, score);
    if (now === undefined) return false;
    return (now === null ? '' : turnedScore(now, homeIsTeam1).join()) === (from?.join() ?? '');
  }

  #isOpen = (period: OddsPeriod, nowMs: number): boolean => period.open && period.cutoffMs > nowMs;

  #hasOpen(eventId: number, nowMs: number): boolean {
    return this.periodsOf(eventId).some((p) => p.lines.length > 0 && this.#isOpen(p, nowMs));
  }

  #prices(eventId: number, number: number, kind: MarketKey['kind'], nowMs: number): boolean {
    const period = this.period(eventId, number);
    if (period === null || !this.#isOpen(period, nowMs)) return false;
    return period.lines.some((line) => line.kind.slice(0, 2) === kind.slice(0, 2));
  }

  #merge(answer: OddsAnswer): void {
    for (const { broken, id, periods, score } of answer.events) {
      if (score !== null) this.#scores.set(id, score);
      // What could not be read must not stay on offer as it was.
      if (broken) this.#periods.delete(id);
      let known = this.#periods.get(id);
      if (known === undefined) {
        known = new Map();
        this.#periods.set(id, known);
      }
      for (const period of periods) known.set(period.number, period);
    }
  }

  /** Events whose offers an answer may have changed: its own, and what depends on them. */
  #touched(answer: OddsAnswer): Set<number> {
    const touched = new Set<number>();
    for (const { id } of answer.events) {
      touched.add(id);
      const parentId = this.contests.fixture(id)?.parentId ?? null;
      if (parentId !== null) touched.add(parentId);
      for (const equal of this.contests.equalsOf(id)) touched.add(equal);
    }
    return touched;
  }

  #show(eventId: number, nowMs: number): void {
    for (const book of this.#watched.of(eventId)) {
      const offer = this.offer(book.key.key, book.key.outcome, nowMs);
      if (offer === null) book.show(null);
      else {
        const size = quantityOfVolume(offer.max, offer.odds);
        book.show({ odds: offer.odds, size, venueTimeMs: Date.parse(offer.updatedAt) || 0 });
      }
    }
  }
}

const offerOf = (odds: number, line: OddsLine, max: number, period: OddsPeriod): Offer => ({
  odds: decimalOdds(odds),
  max,
  lineId: period.lineId,
  altLineId: line.altLineId,
  updatedAt: period.updatedAt,
});
