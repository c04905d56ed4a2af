// The demo world: contests with a hidden chance that wanders, and venues that each follow it late, with
// their own spread and now and then a mistake. Everything comes from one seed. It moves the simulated
// venues and is never seen by the engine.

import { leagues } from '../../shared/data/teams.ts';
import type { VenueId } from '../../shared/domain/market.ts';
import type { Clock, Random, Timer } from '../platform/platform.ts';
import type { Simulator, WorldFixture } from '../venues/simulator.ts';
import { chances, outcomeAt, outcomesOf } from './chances.ts';
import { Meetings } from './meetings.ts';
import {
  listingOf,
  lookAlike,
  type Move,
  moveOf,
  type Outcome,
  seenBy,
  type VenueListing,
} from './mislistings.ts';

export interface WorldOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly simulators: readonly Simulator[];
  /** Contests listed at any time. */
  readonly fixtures: number;
  /** Moves a second over all venues and contests. */
  readonly quotesPerSecond: number;
  /** How much longer contests are than here; below 1 results come sooner. */
  readonly pace: number;
  /** Venues misname, turn round and move contests, and some contests look like others. */
  readonly odd?: boolean;
  /** Chance per contest, venue and minute that the venue takes no orders on it for a while; 0 where not given. */
  readonly suspends?: number;
  /** Share of contests whose rules are amended where they stand; none where not given. */
  readonly amends?: number;
  /** Chance per contest and venue that its result is final only long after it is told; 0 where not given. */
  readonly holds?: number;
  /** Hears how each venue lists each contest. */
  listed?(contest: ListedContest): void;
}

/** A contest as a venue lists it at first. */
export interface ListedContest {
  readonly contestId: string;
  readonly venueId: VenueId;
  readonly listing: VenueListing;
  /** By how much its start will be moved; 0 where it stays. */
  readonly moveMs: number;
}

const MINUTE_MS = 60_000;
const STEP_MS = 50;
/** Chance per contest, venue and minute that a venue's price goes wrong for a while. */
const MISTAKES_PER_MINUTE = 0.5;
/** How far a contest's log-odds wander in one second: before its start and under way. */
const WANDER_AHEAD = 0.003;
const WANDER_LIVE = 0.015;
/** Venues hear of a moved start within this time. */
const HEARD_WITHIN_MS = 30_000;
/** A venue takes no orders on a contest for at most so long. */
const SUSPENDED_MS_MAX = 20_000;
/** Rules are amended at some time between these after a contest was listed. */
const AMENDED_MS = [10_000, 180_000] as const;
/** A result that is held becomes final at most so much later. */
const HELD_MS_MAX = 90_000;
/** Longest that a venue takes from a result to its being final when it is not held. */
const FINAL_WITHIN_MS = 10_000;
/** Share of contests that look like another one. */
const LOOK_ALIKES = 0.25;
/** Things happen in a contest under way: goals a minute, and how much each changes. */
const EVENTS_PER_MINUTE = 0.4;
const EVENT_SIZE = 0.4;

interface VenueView {
  readonly simulator: Simulator;
  readonly listing: VenueListing;
  /** When it says that the contest is moved; null while it is not, or once it has. */
  movesMs: number | null;
  /** Log-odds that this venue has caught up to. */
  seen: number;
  /** Its present mistake in log-odds, and when it notices. */
  mistake: number;
  /** The outcome that the mistake is about, or null when it is about all of them. */
  mistakeOn: Outcome | null;
  mistakeUntilMs: number;
  /** When it takes orders again; null while it does. */
  suspendedUntilMs: number | null;
  /** How late it is, as the time in which it catches up with about two thirds. */
  readonly lagMs: number;
  movedMs: number;
  readonly halfSpread: number;
  readonly depth: number;
}

interface Contest {
  fixture: WorldFixture;
  /** How its start will be moved; null where it stays. */
  readonly move: Move | null;
  moved: boolean;
  /** It looks like another contest, or another looks like it. */
  alike: boolean;
  readonly random: Random;
  /** Log-odds of the first side against the second. */
  logit: number;
  movedMs: number;
  readonly drawShare: number;
  readonly views: readonly VenueView[];
  /** When its rules are amended; null where they stay, or have been. */
  amendsMs: number | null;
  started: boolean;
}

const SPORTS = new Set(['american-football', 'baseball', 'basketball', 'football', 'tennis']);

export class World {
  readonly #options: WorldOptions;
  readonly #random: Random;
  readonly #meetings: Meetings;
  readonly #contests: Contest[] = [];
  #serial = 0;
  #debt = 0;
  #finalMs = 0;
  #timer: Timer | null = null;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#random = options.random;
    this.#meetings = new Meetings(options.random, options.odd === true);
    for (let i = 0; i < options.fixtures; i++) this.#create(i);
  }

  /** Starts the wandering; without it the world stands still. */
  start(): void {
    const step = () => {
      this.#step();
      this.#timer = this.#options.clock.after(STEP_MS, step);
    };
    this.#timer = this.#options.clock.after(STEP_MS, step);
  }

  /** Stands still; who has not heard of a moved start yet hears of it, and every venue takes orders again. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
    for (const contest of this.#contests) {
      this.#move(contest, Number.POSITIVE_INFINITY);
      for (const view of contest.views) this.#suspend(contest, view, false);
    }
  }

  fixtures(): readonly WorldFixture[] {
    return this.#contests.map((contest) => contest.fixture);
  }

  /** When all that is over is final at every venue. */
  get finalMs(): number {
    return this.#finalMs;
  }

  /** Ends a contest at once; for tests. */
  finish(fixtureId: string, winner: Outcome | 'cancelled'): void {
    const { clock, holds = 0 } = this.#options;
    const index = this.#contests.findIndex((contest) => contest.fixture.id === fixtureId);
    const [contest] = index < 0 ? [] : this.#contests.splice(index, 1);
    if (contest === undefined) return;
    this.#meetings.over(contest.fixture);
    for (const { listing, simulator } of contest.views) {
      const held = holds > 0 && contest.random.unit() < holds;
      const heldMs = held ? contest.random.between(0, HELD_MS_MAX) : 0;
      this.#finalMs = Math.max(this.#finalMs, clock.nowMs() + heldMs + FINAL_WITHIN_MS);
      simulator.result({
        ...{ fixtureId, heldMs },
        winner: winner === 'cancelled' ? winner : seenBy(listing, winner),
      });
    }
  }

  #create(index: number): void {
    const { clock, odd, simulators } = this.#options;
    const drawn = this.#draw(index);
    if (drawn === null) return;
    const random = this.#random.fork(drawn.id);
    const fixture = odd === true ? this.#odd(drawn, random.fork('look-alike')) : drawn;
    const logit = this.#random.normal() * 0.8;
    const move = odd === true ? moveOf(fixture, clock.nowMs(), random.fork('move')) : null;
    const contest: Contest = {
      ...{ fixture, random, logit, move, moved: false, started: false },
      amendsMs: this.#amendsMs(random.fork('amend')),
      alike: fixture !== drawn,
      movedMs: clock.nowMs(),
      drawShare: fixture.sport === 'football' ? 0.22 + 0.08 * this.#random.unit() : 0,
      views: simulators.map((simulator) => {
        const own = random.fork(`listing ${simulator.venueId}`);
        const listing = odd === true ? listingOf(fixture, own) : { fixture, inverted: false };
        // Venues hear of it one after the other.
        const movesMs = move === null ? null : move.atMs + own.between(0, HEARD_WITHIN_MS);
        return this.#view({ simulator, listing, movesMs }, logit);
      }),
    };
    this.#contests.push(contest);
    for (const { listing, simulator } of contest.views) {
      const { venueId } = simulator;
      const moveMs = move?.byMs ?? 0;
      this.#options.listed?.({ contestId: fixture.id, venueId, listing, moveMs });
      simulator.list(listing.fixture);
    }
    for (const view of contest.views) this.#quoteAll(contest, view);
  }

  #amendsMs(random: Random): number | null {
    const { amends = 0, clock } = this.#options;
    return random.unit() < amends ? clock.nowMs() + random.between(...AMENDED_MS) : null;
  }

  /** A contest between two sides of one league. */
  #draw(index: number): WorldFixture | null {
    const { clock, pace } = this.#options;
    const leaguesHere = leagues.filter((league) => SPORTS.has(league.sport));
    const league = leaguesHere[this.#random.between(0, leaguesHere.length - 1)];
    if (league === undefined) return null;
    const sides = this.#meetings.draw(league, this.fixtures(), clock.nowMs());
    if (sides === null) return null;
    const [first, second] = sides;
    // Some are under way, some about to begin, the rest lies ahead.
    const ahead =
      index % 5 === 0 ? -20 : index % 5 === 1 ? 5 : 30 + 45 * this.#random.unit() * index;
    const startMs = Math.round((clock.nowMs() + ahead * MINUTE_MS * pace) / MINUTE_MS) * MINUTE_MS;
    return {
      id: `w${this.#serial++}`,
      sport: league.sport as WorldFixture['sport'],
      league: league.league,
      sides: [first, second],
      startMs,
      endMs: startMs + Math.round((40 + 80 * this.#random.unit()) * MINUTE_MS * pace),
    };
  }

  /** In the place of some contests one that looks like another. */
  #odd(drawn: WorldFixture, random: Random): WorldFixture {
    const like = this.#contests[random.between(0, Math.max(0, this.#contests.length - 1))];
    if (like === undefined || like.alike || random.unit() >= LOOK_ALIKES) return drawn;
    like.alike = true;
    return lookAlike(like.fixture, drawn.id, random);
  }

  #view(own: Pick<VenueView, 'simulator' | 'listing' | 'movesMs'>, seen: number): VenueView {
    return {
      ...own,
      seen,
      mistake: 0,
      mistakeOn: null,
      mistakeUntilMs: 0,
      suspendedUntilMs: null,
      lagMs: 200 + 1_800 * this.#random.unit(),
      movedMs: this.#options.clock.nowMs(),
      halfSpread: 4_000 + Math.floor(this.#random.unit() * 9_000),
      depth: 40 + Math.floor(Math.exp(3 + 2 * this.#random.unit())),
    };
  }

  #step(): void {
    const { clock, quotesPerSecond } = this.#options;
    const nowMs = clock.nowMs();
    this.#debt += (quotesPerSecond * STEP_MS) / 1000;
    while (this.#debt >= 1 && this.#contests.length > 0) {
      this.#debt--;
      // Contests near their start are busier: the earlier in the list, the likelier.
      const skew = this.#random.unit() ** 2;
      const contest = this.#contests[Math.floor(skew * this.#contests.length)];
      if (contest !== undefined) this.#wander(contest, nowMs);
    }
    for (const contest of [...this.#contests]) this.#live(contest, nowMs);
    // Where no two sides were found for a contest, there may be some now.
    const { fixtures, odd } = this.#options;
    if (odd === true && this.#contests.length < fixtures) this.#create(this.#serial);
  }

  /** Moves the start of a contest, and at the venues that hear of it by now. */
  #move(contest: Contest, nowMs: number): void {
    const { fixture, move, views } = contest;
    if (move === null || nowMs < move.atMs) return;
    if (!contest.moved) {
      contest.moved = true;
      const [startMs, endMs] = [fixture.startMs + move.byMs, fixture.endMs + move.byMs];
      contest.fixture = { ...fixture, startMs, endMs };
    }
    for (const view of views) {
      if (view.movesMs === null || nowMs < view.movesMs) continue;
      view.movesMs = null;
      view.simulator.move(fixture.id, view.listing.fixture.startMs + move.byMs);
    }
  }

  #wander(contest: Contest, nowMs: number): void {
    const { random } = contest;
    const seconds = (nowMs - contest.movedMs) / 1000;
    contest.movedMs = nowMs;
    const live = nowMs >= contest.fixture.startMs;
    contest.logit += random.normal() * (live ? WANDER_LIVE : WANDER_AHEAD) * Math.sqrt(seconds);
    if (live && random.unit() < (EVENTS_PER_MINUTE * seconds) / 60) {
      contest.logit += random.normal() * EVENT_SIZE;
    }
    const view = contest.views[random.between(0, contest.views.length - 1)];
    if (view === undefined) return;
    const caughtUp = 1 - Math.exp(-(nowMs - view.movedMs) / view.lagMs);
    view.seen += (contest.logit - view.seen) * caughtUp;
    view.movedMs = nowMs;
    this.#quoteAll(contest, view);
  }

  /** A venue moves all prices of a contest together: they are one opinion. */
  #quoteAll(contest: Contest, view: VenueView): void {
    for (const outcome of outcomesOf(contest)) this.#quote(contest, view, outcome);
  }

  #live(contest: Contest, nowMs: number): void {
    const { clock } = this.#options;
    this.#move(contest, nowMs);
    for (const view of contest.views) {
      if (view.mistake !== 0 && nowMs >= view.mistakeUntilMs) {
        view.mistake = 0;
        this.#quoteAll(contest, view);
      }
      if (
        view.mistake === 0 &&
        contest.random.unit() < (MISTAKES_PER_MINUTE * STEP_MS) / MINUTE_MS
      ) {
        const outcomes = outcomesOf(contest);
        view.mistake = contest.random.normal() * 0.35;
        view.mistakeOn =
          contest.random.unit() < 0.2
            ? (outcomes[contest.random.between(0, outcomes.length - 1)] ?? null)
            : null;
        view.mistakeUntilMs = nowMs + contest.random.between(8_000, 60_000);
        this.#quoteAll(contest, view);
      }
    }
    if (contest.amendsMs !== null && nowMs >= contest.amendsMs) {
      contest.amendsMs = null;
      for (const { simulator } of contest.views) simulator.amend?.(contest.fixture.id);
    }
    for (const view of contest.views) this.#hold(contest, view, nowMs);
    if (!contest.started && nowMs >= contest.fixture.startMs) {
      contest.started = true;
      for (const { simulator } of contest.views) simulator.start(contest.fixture.id);
    }
    if (clock.nowMs() < contest.fixture.endMs) return;
    const drawn = contest.random.unit();
    const winner = outcomeAt(chances(contest, contest.logit), drawn);
    this.finish(contest.fixture.id, winner);
    this.#create(this.#serial);
  }

  /** Suspends and reopens a contest at a venue, as chance has it. */
  #hold(contest: Contest, view: VenueView, nowMs: number): void {
    const { suspends = 0 } = this.#options;
    if (view.suspendedUntilMs !== null) {
      if (nowMs >= view.suspendedUntilMs) this.#suspend(contest, view, false);
    } else if (suspends > 0 && contest.random.unit() < (suspends * STEP_MS) / MINUTE_MS) {
      view.suspendedUntilMs = nowMs + contest.random.between(3_000, SUSPENDED_MS_MAX);
      this.#suspend(contest, view, true);
    }
  }

  #suspend({ fixture }: Contest, view: VenueView, suspended: boolean): void {
    if (!suspended && view.suspendedUntilMs === null) return;
    if (!suspended) view.suspendedUntilMs = null;
    view.simulator.suspend?.(fixture.id, suspended);
  }

  #quote(contest: Contest, view: VenueView, outcome: Outcome): void {
    const wrong = view.mistakeOn === null || view.mistakeOn === outcome ? view.mistake : 0;
    const chance = chances(contest, view.seen + wrong)[outcome];
    view.simulator.quote({
      fixtureId: contest.fixture.id,
      outcome: seenBy(view.listing, outcome),
      centre: Math.round(Math.min(0.97, Math.max(0.03, chance)) * 1e6),
      halfSpread: view.halfSpread,
      depth: view.depth,
    });
  }
}
