// Polls the three lists of one sport: whole first, then by what changed since, each at its own pace, and
// keeps the catalogue in step. A whole list comes again now and then, because only its silence tells that a
// game is gone.

import type { VenueMarket } from '../../../shared/domain/market.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { HttpFailure } from '../http.ts';
import { Pauses } from '../pause.ts';
import type { BookSink, CatalogueSink } from '../venue.ts';
import { type MarketTypeId, marketTypes, SportBoard } from './board.ts';
import { decodeFeed, type FeedAnswer, type Game, type GameLine } from './games.ts';
import { isContest, keyOf, LIVE, listLine, outcomesOf } from './listing.ts';
import { marketName } from './marketKey.ts';
import { type AsianOdds88Session, settle } from './session.ts';

/** Least pauses of the live, today's and early list. Source: the vendor's guidance, as clients quote it. */
const FLOORS_MS = [5_000, 10_000, 20_000] as const;
/** A list that nobody has confirmed for so long is not current. */
const LOST_MS = [20_000, 30_000, 50_000] as const;
const WHOLE_EVERY_MS = 600_000;
/** A cursor that is answered oddly so many times running is given up. */
const CURSOR_REFUSALS = 3;
const ODD_ANSWER_PAUSE_MS = 1_000;
/** A match that should have begun so long ago and is not live is over. */
const OVERDUE_MS = 12 * 3_600_000;

export interface SportPollOptions {
  readonly sportsType: number;
  readonly clock: Clock;
  readonly meter: FeedMeter;
  readonly session: AsianOdds88Session;
  readonly sink: BookSink;
  readonly catalogue: CatalogueSink;
  /** Bookmakers as the user has named them, or `ALL`. */
  readonly bookies: readonly string[];
  readonly horizonMs: number;
  readonly assumedStake: Money;
}

/** The venue tells once more what it has told before; a whole list ends that in time. */
const OLD_ANSWER: HttpFailure = {
  ...{ kind: 'malformed', status: 200, code: 'malformed', maybeSent: true },
  detail: 'an answer of before the last one',
};

interface Cursor {
  since: number | null;
  wholeMs: number;
  askedMs: number;
  oddAnswers: number;
}

export class SportPoll {
  readonly #options: SportPollOptions;
  readonly board: SportBoard;
  readonly #cursors: readonly Cursor[] = marketTypes.map(() => ({
    ...{ since: null, wholeMs: Number.NEGATIVE_INFINITY, askedMs: 0, oddAnswers: 0 },
  }));
  readonly #failures: (HttpFailure | null)[] = marketTypes.map(() => null);
  /** Markets that are listed, by match, with what of them may change. */
  readonly #listed = new Map<number, Map<string, string>>();
  readonly #pauses: Pauses;
  #stopped = false;

  constructor(options: SportPollOptions) {
    this.#options = options;
    const { assumedStake, clock, sink, sportsType } = options;
    this.#pauses = new Pauses(clock);
    this.board = new SportBoard({
      ...{ sportsType, sink, assumedStake },
      counts: (bookie) => this.#counts(bookie),
    });
  }

  /** What still stands between this sport and good answers; null for nothing. */
  failure(): HttpFailure | null {
    return this.#failures.find((failure) => failure !== null) ?? null;
  }

  start(): void {
    for (const list of marketTypes) void this.#loop(list);
  }

  stop(): void {
    this.#stopped = true;
    this.#pauses.end();
    for (const list of marketTypes) this.board.lose(list, 'stopped');
  }

  /** Ends what has run out by the clock alone. */
  tick(nowMs: number): void {
    for (const list of marketTypes) {
      const { askedMs } = this.#cursors[list] as Cursor;
      if (nowMs - askedMs > LOST_MS[list]) this.board.lose(list, 'not-polled');
    }
    for (const matchId of this.board.sweep(nowMs)) this.#close(matchId);
  }

  async #loop(list: MarketTypeId): Promise<void> {
    while (!this.#stopped && this.#options.session.refused === null) {
      const good = await this.#poll(list);
      // Without a pause a question that is answered oddly at once would be asked in a circle.
      if (!good) await this.#pauses.of(ODD_ANSWER_PAUSE_MS);
    }
  }

  async #poll(list: MarketTypeId): Promise<boolean> {
    const { clock, session } = this.#options;
    const login = await session.open();
    if (this.#stopped) return false;
    if (login !== null) {
      this.#failures[list] = login;
      return false;
    }
    const { gate } = session;
    const floors = [
      {
        key: `${session.host} feed ${this.#options.sportsType} ${list}`,
        floorMs: FLOORS_MS[list],
      },
    ];
    if (!(await gate.pass(floors))) return false;
    if (this.#stopped) {
      gate.settled(true);
      return false;
    }
    const cursor = this.#cursors[list] as Cursor;
    const askedMs = clock.nowMs();
    const whole = cursor.since === null || askedMs - cursor.wholeMs >= WHOLE_EVERY_MS;
    const result = await session.call({
      ...{ method: 'GET', path: '/GetFeeds', decode: decodeFeed, repeat: true },
      query: this.#query(list, whole ? null : cursor.since),
    });
    settle(gate, result.ok ? null : result.failure, floors);
    if (this.#stopped) return false;
    this.#failures[list] = result.ok ? null : result.failure;
    if (result.ok) return this.#take(list, cursor, result.value, whole, askedMs);
    const { kind } = result.failure;
    // An unreachable host says nothing about the cursor; an answer that is no good may.
    if (kind === 'client' || kind === 'malformed') cursor.oddAnswers++;
    if (cursor.oddAnswers >= CURSOR_REFUSALS) Object.assign(cursor, { since: null, oddAnswers: 0 });
    return false;
  }

  #take(
    list: MarketTypeId,
    cursor: Cursor,
    answer: FeedAnswer,
    whole: boolean,
    askedMs: number,
  ): boolean {
    for (const error of answer.errors) {
      this.#options.meter.error(`feed ${this.#options.sportsType} ${list}`, error);
    }
    // An answer of before the last one repeats what has been taken; nothing of it is news.
    if (!whole && answer.since !== null && answer.since < (cursor.since ?? 0)) {
      this.#failures[list] = OLD_ANSWER;
      return true;
    }
    cursor.askedMs = askedMs;
    cursor.oddAnswers = 0;
    if (whole) cursor.wholeMs = askedMs;
    cursor.since = answer.since ?? cursor.since;
    const before = whole ? new Set(this.board.matchIds()) : new Set<number>();
    const touched = this.board.take(list, answer, whole, askedMs);
    this.#list(touched, this.#options.clock.nowMs());
    for (const matchId of before) if (!this.board.has(matchId)) this.#close(matchId);
    return true;
  }

  #query(list: MarketTypeId, since: number | null): readonly (readonly [string, string])[] {
    const { bookies, session, sportsType } = this.#options;
    const wanted = bookies.includes('ALL') ? session.bookies : bookies;
    return [
      ['sportsType', String(sportsType)],
      ['marketTypeId', String(list)],
      ['bookies', wanted.length === 0 ? 'ALL' : wanted.join(',')],
      ['leagues', 'ALL'],
      // Malay odds are the server's default.
      ['oddsFormat', '00'],
      ...(since === null ? [] : [['since', String(since)] as const]),
    ];
  }

  /** Odds of a bookmaker count when the account may bet there and the user wants it. */
  #counts(bookie: string): boolean {
    const { bookies, session } = this.#options;
    const allowed = session.bookies.length === 0 || session.bookies.includes(bookie);
    return allowed && (bookies.includes('ALL') || bookies.includes(bookie));
  }

  #list(matchIds: Iterable<number>, nowMs: number): void {
    const fresh: VenueMarket[] = [];
    for (const matchId of matchIds) {
      for (const game of this.board.games(matchId)) {
        if (!this.#isNear(game, nowMs)) continue;
        for (const line of game.lines) this.#listPrices(fresh, game, line);
      }
    }
    if (fresh.length > 0) this.#options.catalogue.upsert(fresh);
  }

  /** Adds what is new, or says something else than before, of the bookmakers' markets on a line. */
  #listPrices(fresh: VenueMarket[], game: Game, line: GameLine): void {
    for (const price of line.prices) {
      const key = this.#counts(price.bookie) ? keyOf(game, line, price.bookie) : null;
      if (key === null) continue;
      const outcomes = outcomesOf(line, price).length;
      const { away, home, league, startMs } = game;
      const shown = [startMs, league, home, away, outcomes].join('\n');
      if (!this.#note(game.matchId, marketName(key), shown)) continue;
      const market = listLine(game, line, price);
      if (market !== null) fresh.push(market);
    }
  }

  #isNear(game: Game, nowMs: number): boolean {
    if (!game.active || game.removeMs !== null || !isContest(game)) return false;
    if (game.marketTypeId === LIVE) return true;
    const { startMs } = game;
    return startMs <= nowMs + this.#options.horizonMs && startMs > nowMs - OVERDUE_MS;
  }

  /** Whether a market is new or what of it may change has changed. */
  #note(matchId: number, market: string, shown: string): boolean {
    const match = this.#listed.get(matchId) ?? new Map<string, string>();
    this.#listed.set(matchId, match);
    if (match.get(market) === shown) return false;
    match.set(market, shown);
    return true;
  }

  /** The match is in no list any more. How it ended is told nowhere. */
  #close(matchId: number): void {
    for (const market of this.#listed.get(matchId)?.keys() ?? []) {
      this.#options.catalogue.status(market, 'closed');
    }
    this.#listed.delete(matchId);
  }
}
