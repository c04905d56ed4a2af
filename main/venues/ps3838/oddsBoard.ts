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
import { turnedKind, turnedScore } from './listing.ts';
import { type MarketKey, type OutcomeName, readInstrument, type Score } from './marketKey.ts';
import type { OddsAnswer, OddsPeriod } from './odds.ts';
import type { OddsLines } from './oddsLines.ts';
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

/** What an answer has changed of an event. */
interface Change {
  readonly id: number;
  /** The periods that are new; null when anything may have changed. */
  readonly periods: readonly OddsPeriod[] | null;
  /** Its lines are others than before. */
  readonly relined: boolean;
}

/** An event whose odds are on offer, unless its periods say otherwise. */
interface Dealt {
  readonly fixture: Fixture;
  readonly homeIsTeam1: boolean;
  /** A later event that says the same; what it prices is dealt there. */
  readonly later: number | null;
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

  /**
   * Takes a whole snapshot; its books stay as they are until a delta has brought it up to date. Returns the
   * events whose lines are others than before.
   */
  snapshot(answer: OddsAnswer): readonly number[] {
    const before = new Map(this.#periods);
    this.#periods.clear();
    return relinedOf(this.#merge(answer, before));
  }

  /**
   * Takes what changed. A period in it replaces ours whole; one that is not in it stands. Every watched
   * book of the sport is confirmed by it. Returns the events whose lines are others than before.
   */
  delta(answer: OddsAnswer, receivedMs: number): readonly number[] {
    const changes = this.#merge(answer, this.#periods);
    const stream = this.#sink.stream(`odds ${this.#sportId}`);
    this.#sink.frame(stream, receivedMs, 0);
    if (this.#current) for (const change of changes) this.#showChange(change, receivedMs);
    else {
      this.#current = true;
      this.showAll(receivedMs);
    }
    return relinedOf(changes);
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

  /** The outcomes that are followed, whether or not they are listed. */
  watched(): Iterable<InstrumentId> {
    return this.#watched.followed();
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
    const dealt = this.#dealt(key.eventId, nowMs);
    return dealt === null ? null : this.#offerOf(dealt, key, outcome, nowMs);
  }

  /** An event as it is dealt now; null when it is not known, or has gone live under another number. */
  #dealt(eventId: number, nowMs: number): Dealt | null {
    const { contests } = this;
    const fixture = contests.fixture(eventId);
    if (fixture === null) return null;
    const league = contests.league(fixture.leagueId);
    if (league === null) return null;
    // Once a contest is under way it is dealt on its live event; the earlier one may linger.
    if (contests.liveOf(eventId).some((id) => this.#hasOpen(id, nowMs))) return null;
    const later = contests.laterEqual(fixture);
    return { fixture, later, homeIsTeam1: league.homeIsTeam1 };
  }

  #offerOf(
    { fixture, homeIsTeam1, later }: Dealt,
    key: MarketKey,
    outcome: OutcomeName,
    nowMs: number,
  ): Offer | null {
    const period = this.period(fixture.id, key.period);
    if (period === null || !this.#isOpen(period, nowMs)) return null;
    if (later !== null && this.#prices(later, key.period, key.kind, nowMs)) return null;
    if (!this.#isCountedSo(key, fixture, homeIsTeam1)) return null;
    const { lineId, lines, updatedAt } = period;
    const place = placeOf(lines, key, homeIsTeam1);
    if (place < 0) return null;
    const odds = lines.odds(place, sideOf(outcome, homeIsTeam1));
    const max = lines.max(place);
    if (odds === null || max === null) return null;
    return { odds: decimalOdds(odds), max, lineId, altLineId: lines.altLineId(place), updatedAt };
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
    if (now === null || from === null) return now === from;
    return isSameScore(turnedScore(now, homeIsTeam1), from);
  }

  #isOpen = (period: OddsPeriod, nowMs: number): boolean => period.open && period.cutoffMs > nowMs;

  #hasOpen(eventId: number, nowMs: number): boolean {
    return this.periodsOf(eventId).some((p) => p.lines.length > 0 && this.#isOpen(p, nowMs));
  }

  #prices(eventId: number, number: number, kind: MarketKey['kind'], nowMs: number): boolean {
    const period = this.period(eventId, number);
    if (period === null || !this.#isOpen(period, nowMs)) return false;
    return [...period.lines].some((line) => line.kind.slice(0, 2) === kind.slice(0, 2));
  }

  /** Puts an answer's periods in the place of the older ones, which `before` still has. */
  #merge(answer: OddsAnswer, before: ReadonlyMap<number, Map<number, OddsPeriod>>): Change[] {
    const changes: Change[] = [];
    for (const { broken, id, periods, score } of answer.events) {
      const goals = score !== null && !isSameScore(score, this.#scores.get(id));
      if (goals) this.#scores.set(id, score);
      const old = before.get(id);
      // What could not be read must not stay on offer as it was.
      if (broken === null) this.#periods.delete(id);
      else for (const number of broken) this.#periods.get(id)?.delete(number);
      const spoilt = broken === null || broken.length > 0;
      let known = this.#periods.get(id);
      if (known === undefined) {
        known = new Map();
        this.#periods.set(id, known);
      }
      let relined = spoilt || goals || old === undefined;
      for (const period of periods) {
        const own = old?.get(period.number);
        relined ||= own?.lines.shape !== period.lines.shape || own.cutoffMs !== period.cutoffMs;
        known.set(period.number, period);
      }
      changes.push({ id, relined, periods: spoilt || goals ? null : periods });
    }
    return changes;
  }

  /** Shows what a change may have changed: of its own event, and of those that depend on it. */
  #showChange({ id, periods }: Change, nowMs: number): void {
    this.#show(id, nowMs, periods);
    const parentId = this.contests.fixture(id)?.parentId ?? null;
    if (parentId !== null) this.#show(parentId, nowMs);
    for (const equal of this.contests.equalsOf(id)) this.#show(equal, nowMs);
  }

  /** Shows the watched outcomes of these periods, or of all. */
  #show(eventId: number, nowMs: number, periods: readonly OddsPeriod[] | null = null): void {
    if (!this.#watched.has(eventId)) return;
    const dealt = this.#dealt(eventId, nowMs);
    let text = '';
    let venueTimeMs = 0;
    for (const book of this.#watched.of(eventId)) {
      const { key, outcome } = book.key;
      if (periods !== null && !isAmong(periods, key.period)) continue;
      const offer = dealt === null ? null : this.#offerOf(dealt, key, outcome, nowMs);
      if (offer === null) {
        book.show(null);
        continue;
      }
      const { max, odds, updatedAt } = offer;
      if (book.says(odds, max)) continue;
      if (updatedAt !== text) venueTimeMs = Date.parse(updatedAt) || 0;
      text = updatedAt;
      book.show({ odds, limit: max, size: quantityOfVolume(max, odds), venueTimeMs });
    }
  }
}

const isSameScore = (a: Score, b: Score | undefined): boolean =>
  b !== undefined && a[0] === b[0] && a[1] === b[1];

function isAmong(periods: readonly OddsPeriod[], number: number): boolean {
  for (const period of periods) if (period.number === number) return true;
  return false;
}

const relinedOf = (changes: readonly Change[]): readonly number[] =>
  changes.filter(({ relined }) => relined).map(({ id }) => id);

/** The line that a market is on, which names the sides as the house does; −1 where there is none. */
function placeOf(lines: OddsLines, { kind, quarters }: MarketKey, homeIsTeam1: boolean): number {
  const own = homeIsTeam1 ? kind : turnedKind(kind);
  const points = quarters === null || homeIsTeam1 || kind !== 'hdp' ? quarters : 0 - quarters;
  return lines.find(own, points);
}

/** Where on its line an outcome is priced. */
function sideOf(outcome: OutcomeName, homeIsTeam1: boolean): 'first' | 'second' | 'draw' {
  switch (outcome) {
    case 'draw':
      return outcome;
    case 'over':
      return 'first';
    case 'under':
      return 'second';
    default:
      return (outcome === 'team1') === homeIsTeam1 ? 'first' : 'second';
  }
}
