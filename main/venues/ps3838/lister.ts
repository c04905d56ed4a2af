// Keeps the catalogue in step with a sport: lists what has odds and lies near enough, and passes on how
// periods were settled.

import type { InstrumentId, MarketStatus, VenueMarket } from '../../../shared/domain/market.ts';
import type { CatalogueSink } from '../venue.ts';
import type { Fixture, SettledPeriod } from './fixtures.ts';
import { type ListingContext, listPeriod } from './listing.ts';
import {
  type MarketKey,
  type OutcomeName,
  readInstrument,
  readMarketName,
  type Score,
} from './marketKey.ts';
import type { OddsPeriod } from './odds.ts';
import type { SportBoard } from './oddsBoard.ts';
import { resolutionOf } from './settlement.ts';

/** What an event was listed from. */
interface Source {
  /** Of the contests: while it is the same, so is what is `known`. */
  readonly version: number;
  readonly known: readonly unknown[];
  readonly score: Score | null;
  readonly periods: readonly OddsPeriod[];
}

interface Listed {
  readonly key: MarketKey;
  readonly outcomes: readonly OutcomeName[];
  /** What of it may change, as text. */
  shown: string;
}

const SOCCER = 29;
const HOUR_MS = 3_600_000;
/** An event that should have begun so long ago and is not live is over, whatever is still priced. */
const OVERDUE_MS = 12 * HOUR_MS;

export interface ListerOptions extends ListingContext {
  readonly catalogue: CatalogueSink;
  readonly board: SportBoard;
  /** Contests that begin later than this from now are not listed yet. */
  readonly horizonMs: number;
}

export class Lister {
  readonly #options: ListerOptions;
  readonly #listed = new Map<number, Map<string, Listed>>();
  /** What each event was listed from: while nothing of it asks something else, its markets are the same. */
  readonly #sources = new Map<number, Source>();
  /** Periods that are settled, by name: what is still told of their odds lists nothing any more. */
  readonly #over = new Map<string, SettledPeriod>();
  /** Markets, and outcomes that are not listed, of which was told how they ended. */
  readonly #told = new Set<string>();
  /** Markets that were settled, as they were listed. */
  readonly #ended = new Map<string, Listed>();

  constructor(options: ListerOptions) {
    this.#options = options;
  }

  /** Lists what these events offer; what is listed already and unchanged is passed over. */
  list(eventIds: Iterable<number>, nowMs: number): void {
    const { board, catalogue, contests } = this.#options;
    const fresh: VenueMarket[] = [];
    for (const eventId of eventIds) {
      const fixture = contests.fixture(eventId);
      if (fixture === null || !this.#isNear(fixture, nowMs)) continue;
      const periods = board.periodsOf(eventId);
      const score = board.score(eventId);
      const before = this.#sources.get(eventId);
      const { version } = contests;
      const known = before?.version === version ? before.known : this.#knownOf(fixture);
      const now: Source = { version, known, score, periods };
      this.#sources.set(eventId, now);
      if (before !== undefined && asksTheSame(before, now)) continue;
      for (const period of periods) {
        if (!this.#isWanted(eventId, period, nowMs)) continue;
        for (const market of listPeriod(fixture, period, score, this.#options)) {
          if (this.#note(eventId, market)) fresh.push(market);
        }
      }
    }
    if (fresh.length > 0) catalogue.upsert(fresh);
  }

  #knownOf(fixture: Fixture): readonly unknown[] {
    const { contests } = this.#options;
    const league = contests.league(fixture.leagueId);
    return [fixture, league, contests.periods, contests.contestId(fixture)];
  }

  /** Takes the venue's word on periods that are over. */
  settle(periods: readonly SettledPeriod[], nowMs: number): void {
    const { board, contests } = this.#options;
    for (const period of periods) {
      this.#settleAgain(period);
      this.#over.set(nameOf(period.eventId, period.number), period);
      const deleted = period.status === 'deleted';
      for (const [market, listed] of this.#listed.get(period.eventId) ?? []) {
        if (deleted) this.#end(period.eventId, market, 'closed');
        else if (listed.key.period === period.number) this.#settleOne(market, listed, period);
      }
      // The match itself is over: nothing of the event is on offer any more.
      if (deleted || period.number === 0) board.forget(period.eventId, nowMs);
      if (deleted) contests.remove(period.eventId);
      if (deleted) this.#sources.delete(period.eventId);
    }
    for (const instrument of board.watched()) this.#settleUnlisted(instrument);
  }

  /** Another word on a period that was settled before. */
  #settleAgain(period: SettledPeriod): void {
    const name = nameOf(period.eventId, period.number);
    const before = this.#over.get(name);
    const same =
      before?.status === period.status && before.score.join('-') === period.score.join('-');
    if (before === undefined || same) return;
    for (const told of this.#told) {
      const listed = this.#ended.get(told);
      const read = listed === undefined ? readInstrument(told) : null;
      const key = listed?.key ?? read?.key;
      if (key === undefined || nameOf(key.eventId, key.period) !== name) continue;
      if (listed !== undefined) this.#resolve(listed.key, listed.outcomes, period);
      else this.#told.delete(told);
    }
  }

  #resolve(key: MarketKey, outcomes: readonly OutcomeName[], period: SettledPeriod): boolean {
    const resolution = resolutionOf(key, outcomes, period);
    if (resolution !== null) this.#options.catalogue.resolve(resolution);
    return resolution !== null;
  }

  /** What is followed without being listed is held from before: nobody else would ever tell how it ended. */
  #settleUnlisted(instrument: InstrumentId): void {
    const read = readInstrument(instrument);
    if (read === null) return;
    const { key, market, outcome } = read;
    const period = this.#over.get(nameOf(key.eventId, key.period));
    if (period === undefined || this.#told.has(instrument) || this.#told.has(market)) return;
    const [team1, team2] = period.score;
    const draws = key.sportId === SOCCER || outcome === 'draw';
    // Nobody can tell any more whether a draw was on offer.
    if (key.kind === 'ml' && team1 === team2 && !draws && !isCancelled(period)) return;
    const outcomes = draws && key.kind === 'ml' ? ([outcome, 'draw'] as const) : [outcome];
    if (this.#resolve(key, outcomes, period)) this.#told.add(instrument);
  }

  /** The event is neither among the fixtures nor among the settled ones. */
  drop(eventId: number): void {
    for (const market of this.#listed.get(eventId)?.keys() ?? []) {
      this.#end(eventId, market, 'closed');
    }
    this.#sources.delete(eventId);
    this.#listed.delete(eventId);
    for (const name of this.#over.keys())
      if (name.startsWith(`${eventId}.`)) this.#over.delete(name);
  }

  #settleOne(market: string, listed: Listed, period: SettledPeriod): void {
    this.#told.add(market);
    this.#ended.set(market, listed);
    this.#resolve(listed.key, listed.outcomes, period);
    this.#end(period.eventId, market, 'settled');
  }

  #end(eventId: number, market: string, status: MarketStatus): void {
    this.#options.catalogue.status(market, status);
    this.#listed.get(eventId)?.delete(market);
  }

  /** Not what is over with the period or the match, nor what closed before it was ever listed. */
  #isWanted(eventId: number, { cutoffMs, number }: OddsPeriod, nowMs: number): boolean {
    if (this.#over.has(nameOf(eventId, number)) || this.#over.has(nameOf(eventId, 0))) return false;
    return cutoffMs > nowMs || this.#listed.has(eventId);
  }

  #isNear({ live, startMs }: Fixture, nowMs: number): boolean {
    if (live === 1) return true;
    return startMs <= nowMs + this.#options.horizonMs && startMs > nowMs - OVERDUE_MS;
  }

  /** Whether a market is new or says something else than before. */
  #note(eventId: number, market: VenueMarket): boolean {
    const key = readMarketName(market.venueMarketId);
    if (key === null) return false;
    const { closesMs, fixture, takerDelayMs, title } = market;
    const outcomes = market.outcomes.flatMap(
      ({ instrument }) => readInstrument(instrument)?.outcome ?? [],
    );
    const shown = [
      ...[fixture.venueEventId, fixture.startMs, closesMs, takerDelayMs, title],
      outcomes.join(),
    ].join('\n');
    const event = this.#listed.get(eventId) ?? new Map<string, Listed>();
    this.#listed.set(eventId, event);
    const before = event.get(market.venueMarketId);
    if (before?.shown === shown) return false;
    event.set(market.venueMarketId, { key, outcomes, shown });
    return true;
  }
}

const nameOf = (eventId: number, period: number): string => `${eventId}.${period}`;

const isCancelled = ({ status }: SettledPeriod): boolean =>
  status === 'cancelled' || status === 'cancelled-again';

const asksTheSame = (before: Source, now: Source): boolean =>
  before.known.every((part, at) => part === now.known[at]) &&
  before.score?.[0] === now.score?.[0] &&
  before.score?.[1] === now.score?.[1] &&
  before.periods.length === now.periods.length &&
  before.periods.every((period, at) => hasSameLines(period, now.periods[at] as OddsPeriod));

/** Whether two periods have the same lines until the same time, whatever their prices are. */
const hasSameLines = (a: OddsPeriod, b: OddsPeriod): boolean =>
  a === b || (a.number === b.number && a.cutoffMs === b.cutoffMs && a.lines.asksAs(b.lines));
