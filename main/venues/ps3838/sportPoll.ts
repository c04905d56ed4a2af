// Polls one sport: leagues and period names once, fixtures and odds whole and then by what changed since,
// and what was settled. The gate keeps the published pauses; this decides what to ask next and what to do with it.

import type { Clock } from '../../platform/platform.ts';
import type { FeedMeter, LocatedError } from '../feedMeter.ts';
import type { Decode } from '../http.ts';
import { Pauses } from '../pause.ts';
import type { PollFloor } from '../pollGate.ts';
import type { BookSink, CatalogueSink } from '../venue.ts';
import type { Answer, Asking } from './asking.ts';
import { Contests } from './contests.ts';
import { Cursor } from './cursor.ts';
import {
  decodeFixtures,
  decodeLeagues,
  decodePeriods,
  decodeSettled,
  type FixturesAnswer,
} from './fixtures.ts';
import { Lister } from './lister.ts';
import { decodeOdds } from './odds.ts';
import { SportBoard } from './oddsBoard.ts';
import type { Profile } from './profiles.ts';

/** Fixtures change slowly; asking more often would be out of proportion to betting. */
const FIXTURES_EVERY_MS = 30_000;
const SETTLED_EVERY_MS = 60_000;
/** A whole list again, because only its silence tells that an event is gone. */
const WHOLE_EVERY_MS = 1_800_000;
/** Odds that nobody has confirmed for so many pauses, and at least so long, are not current. */
const LOST_PAUSES = 3;
const LOST_LEAST_MS = 20_000;
/** A cursor older than this is not continued. */
const CURSOR_LIFE_MS = 1_800_000;
const ODD_ANSWER_PAUSE_MS = 1_000;

export interface SportPollOptions {
  readonly sportId: number;
  readonly clock: Clock;
  readonly meter: FeedMeter;
  readonly profile: Profile;
  /** Name of the host, by which pauses are counted. */
  readonly host: string;
  readonly asking: Asking;
  readonly sink: BookSink;
  readonly catalogue: CatalogueSink;
  readonly horizonMs: number;
  readonly minimumStake: number;
}

type Query = readonly (readonly [string, string])[];

const ODDS_QUERY: Query = [
  ['oddsFormat', 'Decimal'],
  ['toCurrencyCode', 'USD'],
];

export class SportPoll {
  readonly #options: SportPollOptions;
  readonly contests = new Contests();
  readonly board: SportBoard;
  readonly #lister: Lister;
  readonly #oddsCursor = new Cursor();
  readonly #fixturesCursor = new Cursor();
  readonly #settledCursor = new Cursor();
  #oddsAtMs = 0;
  #wholeAtMs = Number.NEGATIVE_INFINITY;
  #wholeOddsAtMs = 0;
  /** Something of the odds could not be read since they were asked for whole: only a whole list has it again. */
  #spoilt = false;
  #asksLeagues = false;
  readonly #pauses: Pauses;
  #stopped = false;

  constructor(options: SportPollOptions) {
    this.#options = options;
    const { catalogue, clock, horizonMs, minimumStake, sink, sportId } = options;
    this.#pauses = new Pauses(clock);
    this.board = new SportBoard(sportId, this.contests, sink);
    const { board, contests } = this;
    this.#lister = new Lister({
      ...{ sportId, contests, minimumStake, catalogue, board, horizonMs },
    });
  }

  start(): void {
    void this.#begin();
    void this.#loop(() => this.#odds(), 0);
  }

  stop(): void {
    this.#stopped = true;
    this.#pauses.end();
    this.board.lose('stopped');
  }

  /** Ends what has run out by the clock alone. */
  tick(nowMs: number): void {
    const patience = Math.max(LOST_LEAST_MS, LOST_PAUSES * this.#options.profile.floors.deltaMs);
    if (this.board.current && nowMs - this.#oddsAtMs > patience) this.board.lose('not-polled');
    this.board.sweep(nowMs);
  }

  async #begin(): Promise<void> {
    await this.#leagues();
    void this.#loop(() => this.#fixtures(), FIXTURES_EVERY_MS);
    void this.#loop(() => this.#settled(), SETTLED_EVERY_MS);
    await this.#periods();
  }

  /** Asks again and again, with a pause of its own beside the gate's. */
  async #loop(ask: () => Promise<boolean>, everyMs: number): Promise<void> {
    while (!this.#stopped && !this.#options.asking.stopped) {
      const good = await ask();
      // Without a pause a question that is answered oddly at once would be asked in a circle.
      const pauseMs = good ? everyMs : Math.max(everyMs, ODD_ANSWER_PAUSE_MS);
      if (pauseMs > 0) await this.#pauses.of(pauseMs);
    }
  }

  /** Until a league is known, which of its sides is Team1 is not, and nothing of it is listed. */
  async #leagues(): Promise<void> {
    this.#asksLeagues = true;
    const answer = await this.#until('leagues', this.#options.profile.paths.leagues, decodeLeagues);
    this.#asksLeagues = false;
    if (answer === null) return;
    this.#note('leagues', answer.errors);
    this.contests.takeLeagues(answer.leagues);
    this.#relist();
  }

  /** Until the names are known, only the periods that are known by number are listed. */
  async #periods(): Promise<void> {
    const { paths } = this.#options.profile;
    const answer = await this.#until('periods', paths.periods, decodePeriods);
    if (answer === null) return;
    this.contests.periods = answer;
    this.#relist();
  }

  #relist(): void {
    const nowMs = this.#options.clock.nowMs();
    this.#lister.list(this.contests.ids(), nowMs);
    this.board.showAll(nowMs);
  }

  /** Asks what is needed once until it is answered; null when that will not be. */
  async #until<T>(endpoint: string, path: string, decode: Decode<T>): Promise<T | null> {
    const floors = this.#plain(endpoint, this.#options.profile.floors.leaguesMs);
    while (!this.#stopped && !this.#options.asking.stopped) {
      const answer = await this.#ask(endpoint, path, [], floors, decode);
      if (answer !== null) return answer.value;
      await this.#pauses.of(ODD_ANSWER_PAUSE_MS);
    }
    return null;
  }

  async #fixtures(): Promise<boolean> {
    const { clock, profile } = this.#options;
    const cursor = this.#fixturesCursor;
    if (clock.nowMs() - this.#wholeAtMs >= WHOLE_EVERY_MS) cursor.forget();
    const { whole } = cursor;
    const answer = await this.#askOn(cursor, 'fixtures', profile.paths.fixtures, decodeFixtures);
    if (answer === null) return false;
    const { value } = answer;
    this.#note('fixtures', value.errors);
    if (whole) {
      this.#wholeAtMs = answer.askedMs;
      this.#dropAbsent(value, answer.askedMs);
    }
    for (const fixture of value.fixtures) this.contests.put(fixture);
    // Others come nearer while they stay the same, so all are looked at.
    this.#relist();
    if (!this.#asksLeagues && this.contests.hasUnknownLeague()) void this.#leagues();
    return true;
  }

  /** An event that a whole list does not have any more, and whose cutoff has passed, is gone. */
  #dropAbsent(answer: FixturesAnswer, nowMs: number): void {
    // A list that could not be read in full proves nothing about what is not in it.
    if (answer.errors.length > 0) return;
    const there = new Set(answer.fixtures.map(({ id }) => id));
    for (const id of [...this.contests.ids()]) {
      const open = this.board.periodsOf(id).some(({ cutoffMs }) => cutoffMs > nowMs);
      if (there.has(id) || open) continue;
      this.contests.remove(id);
      this.board.forget(id, nowMs);
      this.#lister.drop(id);
    }
  }

  async #settled(): Promise<boolean> {
    const { paths } = this.#options.profile;
    const answer = await this.#askOn(this.#settledCursor, 'settled', paths.settled, decodeSettled);
    if (answer === null) return false;
    this.#note('settled', answer.value.errors);
    this.#lister.settle(answer.value.periods, answer.askedMs);
    return true;
  }

  async #odds(): Promise<boolean> {
    const { clock, profile } = this.#options;
    const cursor = this.#oddsCursor;
    const nowMs = clock.nowMs();
    if (this.#oddsAtMs > 0 && nowMs - this.#oddsAtMs > CURSOR_LIFE_MS) cursor.forget();
    if (this.#spoilt && nowMs - this.#wholeOddsAtMs >= WHOLE_EVERY_MS) cursor.forget();
    const { whole } = cursor;
    const answer = await this.#askOn(cursor, 'odds', profile.paths.odds, decodeOdds, ODDS_QUERY);
    if (answer === null) return false;
    const { askedMs, value } = answer;
    this.#note('odds', value.errors);
    if (whole) {
      this.board.lose('new-snapshot');
      this.#wholeOddsAtMs = askedMs;
    }
    this.#spoilt = value.errors.length > 0 || (this.#spoilt && !whole);
    const relined = whole ? this.board.snapshot(value) : this.board.delta(value, askedMs);
    this.#oddsAtMs = askedMs;
    this.#lister.list(relined, clock.nowMs());
    return true;
  }

  /** Asks for a list from where its cursor stands; null when there was no news. */
  async #askOn<T extends { readonly last: string }>(
    cursor: Cursor,
    endpoint: string,
    path: string,
    decode: Decode<T>,
    query: Query = [],
  ): Promise<Answer<T> | null> {
    const floors = this.#floors(endpoint, cursor.whole);
    const answer = await this.#ask(endpoint, path, [...query, ...cursor.query()], floors, decode);
    if (answer !== null) return cursor.take(answer.value.last) ? answer : null;
    // An unreachable host says nothing about the cursor; an answer that is no good may.
    const kind = this.#options.asking.failureOf(this.#name(endpoint))?.kind;
    if (kind === 'client' || kind === 'malformed') cursor.refuse();
    return null;
  }

  #name(endpoint: string): string {
    return `${endpoint} ${this.#options.sportId}`;
  }

  #ask<T>(
    endpoint: string,
    path: string,
    query: Query,
    floors: readonly PollFloor[],
    decode: Decode<T>,
  ) {
    const { asking, sportId } = this.#options;
    return asking.ask<T>({
      name: this.#name(endpoint),
      path,
      query: [['sportId', String(sportId)], ...query],
      floors,
      decode,
    });
  }

  /** Pauses of a list that comes whole or by what changed: both count, a whole one also by itself. */
  #floors(endpoint: string, whole: boolean): readonly PollFloor[] {
    const { deltaMs, snapshotMs } = this.#options.profile.floors;
    const each = this.#plain(endpoint, deltaMs);
    return whole ? [...each, ...this.#plain(`${endpoint} whole`, snapshotMs)] : each;
  }

  #plain(endpoint: string, floorMs: number): readonly PollFloor[] {
    const { host, sportId } = this.#options;
    return [{ key: `${host} ${endpoint} ${sportId}`, floorMs }];
  }

  #note(endpoint: string, errors: readonly LocatedError[]): void {
    for (const error of errors) {
      this.#options.meter.error(`${endpoint} ${this.#options.sportId}`, error);
    }
  }
}
