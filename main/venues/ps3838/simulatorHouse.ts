// A small bookmaker: leagues, events before and after their start, prices that follow the world with the
// house's own margin, and how periods were settled. How it is told is simulatorRest.ts; bets are
// simulatorBets.ts. It shares nothing with the adapter.

import type { SimulatorContext, WorldFixture, WorldQuote, WorldResult } from '../simulator.ts';
import {
  newPeriod,
  reprice,
  repriceMatch,
  SIM_SPORTS,
  type SimEvent,
  type SimLeague,
  type SimOutcome,
  type SimPeriod,
  type SimSport,
} from './simulatorRecords.ts';

/** Numbers of changes begin above 2^53, where a careless reader loses the last digits. */
const FIRST_VERSION = 636_433_059_508_250_601n;
const LIVE_CUTOFF_MS = 6 * 3_600_000;

export interface SimSettled {
  readonly event: SimEvent;
  readonly number: number;
  /** 1 settled, 3 cancelled, 5 deleted. */
  readonly status: number;
  readonly score: readonly [team1: number, team2: number];
  readonly atMs: number;
  readonly version: bigint;
}

interface Contest {
  fixture: WorldFixture;
  readonly sport: SimSport;
  readonly events: SimEvent[];
  readonly chances: { [outcome in SimOutcome]: number };
  over: boolean;
}

export class SimulatedHouse {
  readonly #context: SimulatorContext;
  readonly #contests = new Map<string, Contest>();
  readonly leagues = new Map<string, SimLeague>();
  readonly events = new Map<number, SimEvent>();
  readonly settled: SimSettled[] = [];
  #version = FIRST_VERSION;
  #nextId = 1_606_000_000;

  constructor(context: SimulatorContext) {
    this.#context = context;
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  /** Number of the latest change of anything. */
  get version(): bigint {
    return this.#version;
  }

  list(fixture: WorldFixture): void {
    const sport = SIM_SPORTS[fixture.sport];
    const league = this.#league(fixture, sport);
    const contest: Contest = {
      ...{ fixture, sport, events: [], over: false },
      chances: { first: 0, second: 0, draw: 0 },
    };
    this.#contests.set(fixture.id, contest);
    const [home, away] = fixture.sides;
    const names = [home.full, away.full] as const;
    if (fixture.sport === 'tennis') {
      const sets = this.#event(contest, league, 'Sets', names, null, [0, 1]);
      const games = names.map((name) => `${name} (Games)`);
      this.#event(contest, league, 'Games', games as [string, string], sets.id, [0]);
    } else {
      const numbers = sport.periods.map(([number]) => number);
      const main = this.#event(contest, league, 'Regular', names, null, numbers);
      if (fixture.sport === 'football') {
        const corners = names.map((name) => `${name} (Corners)`);
        this.#event(contest, league, 'Corners', corners as [string, string], main.id, [0]);
      }
    }
    if (fixture.startMs <= this.nowMs) this.start(fixture.id);
  }

  quote(quote: WorldQuote): void {
    const contest = this.#contests.get(quote.fixtureId);
    if (contest === undefined || contest.over) return;
    contest.chances[quote.outcome] = quote.centre / 1_000_000;
    const { draw, first, second } = contest.chances;
    if (first + second === 0) return;
    const strength = { home: first / (first + second || 1), drawn: draw };
    for (const event of contest.events) {
      if (event.gone) continue;
      for (const period of event.periods) {
        const before = pricesOf(period);
        reprice(period, contest.sport, strength);
        const match = period.number === 0 && event.unit !== 'Corners' && event.unit !== 'Sets';
        if (match) repriceMatch(period, event, { first, draw });
        // A bet on the line as it was is refused: other prices are another line.
        if (pricesOf(period) !== before) period.lineId = this.#nextId++;
        this.#touch(period);
      }
    }
  }

  move(fixtureId: string, startMs: number): void {
    const contest = this.#contests.get(fixtureId);
    if (contest === undefined) return;
    const byMs = startMs - contest.fixture.startMs;
    contest.fixture = { ...contest.fixture, startMs };
    for (const event of contest.events) {
      event.fixture = contest.fixture;
      event.version = this.#next();
      for (const period of event.periods) {
        period.cutoffMs += byMs;
        this.#touch(period);
      }
    }
  }

  /** The contest begins: its event goes offline with its prices still there, and a live one appears. */
  start(fixtureId: string): void {
    const contest = this.#contests.get(fixtureId);
    if (contest === undefined || contest.events.some((event) => event.liveStatus === 1)) return;
    const { fixture } = contest;
    for (const event of [...contest.events]) {
      for (const period of event.periods) {
        period.status = 2;
        period.cutoffMs = Math.min(period.cutoffMs, this.nowMs);
        this.#touch(period);
      }
      if (event.unit === 'Corners') continue;
      const live = this.#event(
        contest,
        event.league,
        event.unit,
        [event.home, event.away],
        event.id,
        event.periods.map(({ number }) => number),
      );
      live.liveStatus = 1;
      // Who is listed while it is under way may have scored already.
      const late = fixture.sport === 'football' && fixture.startMs < this.nowMs;
      if (late) live.score = [live.id % 3, (live.id >> 2) % 2];
      for (const period of live.periods) period.cutoffMs = fixture.startMs + LIVE_CUTOFF_MS;
    }
    this.quote({
      ...{ fixtureId, outcome: 'first', halfSpread: 0, depth: 0 },
      centre: Math.round(contest.chances.first * 1_000_000),
    });
  }

  result({ fixtureId, winner }: WorldResult): void {
    const contest = this.#contests.get(fixtureId);
    if (contest === undefined) return;
    contest.over = true;
    const points = contest.fixture.sport === 'football' ? [3, 1] : [101, 88];
    const [high = 0, low = 0] = points;
    const score = winner === 'first' ? [high, low] : winner === 'second' ? [low, high] : [low, low];
    for (const event of contest.events) {
      event.gone = true;
      event.version = this.#next();
      const turned = event.league.homeTeamType === 'Team2';
      const [home = 0, away = 0] = score;
      for (const period of event.periods) {
        period.status = 2;
        this.#touch(period);
        this.settled.push({
          ...{ event, number: period.number, status: winner === 'cancelled' ? 3 : 1 },
          score: turned ? [away, home] : [home, away],
          ...{ atMs: this.nowMs, version: this.#next() },
        });
      }
    }
  }

  /** Takes a market out of a period, as the house does without a word. */
  withdraw(eventId: number, number: number, what: 'moneyline' | 'totals'): void {
    const period = this.period(eventId, number);
    if (period === null) return;
    if (what === 'moneyline') period.moneyline = null;
    else period.totals.length = 0;
    this.#touch(period);
  }

  /** Takes a period offline or back, its prices left as they are. */
  setStatus(eventId: number, number: number, status: 1 | 2): void {
    const period = this.period(eventId, number);
    if (period === null) return;
    period.status = status;
    this.#touch(period);
  }

  /** A goal: live handicaps go on counting from the new score. */
  goal(eventId: number, side: 0 | 1): void {
    const event = this.events.get(eventId);
    if (event === undefined) return;
    event.score[side]++;
    for (const period of event.periods) this.#touch(period);
  }

  /** The event was a mistake: it is told as settled with the status of a deletion. */
  deleteEvent(eventId: number): void {
    const event = this.events.get(eventId);
    if (event === undefined) return;
    event.gone = true;
    this.settled.push({
      ...{ event, number: 0, status: 5, score: [0, 0] },
      ...{ atMs: this.nowMs, version: this.#next() },
    });
  }

  period(eventId: number, number: number): SimPeriod | null {
    return this.events.get(eventId)?.periods.find((period) => period.number === number) ?? null;
  }

  #league(fixture: WorldFixture, sport: SimSport): SimLeague {
    const known = this.leagues.get(fixture.league);
    if (known !== undefined) return known;
    const league: SimLeague = {
      id: 1_900 + this.leagues.size,
      sportId: sport.id,
      name: fixture.league,
      homeTeamType: fixture.sport === 'baseball' ? 'Team2' : 'Team1',
    };
    this.leagues.set(fixture.league, league);
    return league;
  }

  #event(
    contest: Contest,
    league: SimLeague,
    unit: SimEvent['unit'],
    [home, away]: readonly [string, string],
    parentId: number | null,
    numbers: readonly number[],
  ): SimEvent {
    const { fixture, sport } = contest;
    const hasDraw = fixture.sport === 'football';
    const id = this.#nextId++;
    const random = this.#context.random.fork(`event ${id}`);
    const event: SimEvent = {
      ...{ id, parentId, league, fixture, home, away, unit, gone: false },
      score: [0, 0],
      liveStatus: unit === 'Corners' ? 0 : 2,
      periods: numbers.map((number) =>
        newPeriod(number, sport, unit, hasDraw, fixture.startMs, () => this.#nextId++, random),
      ),
      version: this.#next(),
    };
    for (const period of event.periods) this.#touch(period);
    contest.events.push(event);
    this.events.set(id, event);
    return event;
  }

  #touch(period: SimPeriod): void {
    period.version = this.#next();
    period.updatedMs = this.nowMs;
  }

  #next(): bigint {
    return ++this.#version;
  }
}

const pricesOf = ({ awayTotals, homeTotals, moneyline, spreads, totals }: SimPeriod): string =>
  JSON.stringify([moneyline, spreads, totals, homeTotals, awayTotals]);
