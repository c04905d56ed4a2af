// What the simulated AsianOdds deals in: matches as games with their lines, three bookmakers with margins of
// their own, and the three lists between which games move. It shares nothing with the adapter.

import type { SimulatorContext, WorldFixture, WorldQuote, WorldResult } from '../simulator.ts';

export const SIM_BOOKIES: readonly (readonly [code: string, margin: number])[] = [
  ['PIN', 0.024],
  ['IBC', 0.045],
  ['SBO', 0.06],
];

export type SimGameType = 'X' | 'H' | 'O';

/** One line of a game: its points without sign, who gives them, and thousandths of odds by bookmaker. */
export interface SimLine {
  readonly type: SimGameType;
  readonly fullTime: boolean;
  /** Handicap of the home side from the present score, or points; null for a winner. */
  readonly points: number | null;
  prices: { [bookie: string]: readonly number[] };
}

export interface SimMatch {
  readonly id: number;
  readonly leagueId: number;
  readonly sport: number;
  fixture: WorldFixture;
  readonly games: SimGame[];
  readonly chances: { first: number; second: number; draw: number };
  live: boolean;
  over: boolean;
  active: boolean;
  score: [home: number, away: number];
}

export interface SimGame {
  readonly id: number;
  readonly match: SimMatch;
  readonly lines: readonly SimLine[];
  list: number;
  version: number;
  updatedMs: number;
}

/** A game that a list has lost: it is told of for a while. */
export interface SimGone {
  readonly game: SimGame;
  readonly list: number;
  readonly atMs: number;
  readonly version: number;
}

const SPORT_IDS: { readonly [sport: string]: number } = { football: 1, basketball: 2 };
const TODAY_MS = 12 * 3_600_000;
const GONE_MS = 300_000;
const LEAST = 1_020;
const MOST = 25_000;

export class SimulatedHouse {
  readonly #context: SimulatorContext;
  readonly matches = new Map<string, SimMatch>();
  readonly gone: SimGone[] = [];
  #version: number;

  constructor(context: SimulatorContext) {
    this.#context = context;
    this.#version = context.clock.nowMs();
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  /** Time of the latest change as the venue counts: no two changes have the same. */
  get version(): number {
    return this.#version;
  }

  *games(): Iterable<SimGame> {
    for (const { games, over } of this.matches.values()) if (!over) yield* games;
  }

  list(fixture: WorldFixture): void {
    const sport = SPORT_IDS[fixture.sport];
    if (sport === undefined) return;
    const random = this.#context.random.fork(`match ${fixture.id}`);
    const id = random.uint32() | 0;
    const match: SimMatch = {
      ...{ id, leagueId: hashOf(fixture.league), sport, fixture, games: [] },
      ...{ chances: { first: 0, second: 0, draw: 0 }, live: false, over: false, active: true },
      score: [0, 0],
    };
    this.matches.set(fixture.id, match);
    const football = sport === 1;
    const steps = football ? [-0.25, 0.5, 0] : [-4.5, 3.5, 0];
    const totals = football ? [2.5, 2.25, 2.75] : [221.5, 218.5, 224.5];
    for (const [index, step] of steps.entries()) {
      const first = index === 0;
      const total = totals[index] as number;
      const halves = football && first;
      match.games.push({
        ...{ id: random.uint32() | 0, match, list: this.#listOf(match), version: this.#next() },
        updatedMs: this.nowMs,
        lines: [
          ...(first ? [line('X', true, null)] : []),
          line('H', true, step),
          line('O', true, total),
          ...(halves ? [line('X', false, null), line('H', false, 0), line('O', false, 1)] : []),
        ],
      });
    }
    if (fixture.startMs <= this.nowMs) {
      if (football) match.score = [random.between(0, 2), random.between(0, 1)];
      this.start(fixture.id);
    }
  }

  quote({ centre, fixtureId, outcome }: WorldQuote): void {
    const match = this.matches.get(fixtureId);
    if (match === undefined || match.over) return;
    match.chances[outcome] = centre / 1_000_000;
    if (match.chances.first + match.chances.second === 0) return;
    for (const game of match.games) {
      for (const own of game.lines) reprice(own, match);
      this.#touch(game);
    }
  }

  moveStart(fixtureId: string, startMs: number): void {
    const match = this.matches.get(fixtureId);
    if (match === undefined || match.over) return;
    match.fixture = { ...match.fixture, startMs };
    for (const game of match.games) this.#touch(game);
    this.move();
  }

  start(fixtureId: string): void {
    const match = this.matches.get(fixtureId);
    if (match === undefined || match.live || match.over) return;
    match.live = true;
    this.move();
  }

  result({ fixtureId }: WorldResult): void {
    const match = this.matches.get(fixtureId);
    if (match === undefined || match.over) return;
    match.over = true;
    for (const game of match.games) this.#leave(game);
  }

  /** A goal: live handicaps go on counting from the new score. */
  goal(match: SimMatch, side: 0 | 1): void {
    match.score[side]++;
    for (const game of match.games) this.#touch(game);
  }

  /** Takes a match off offer or back, its odds left as they are. */
  setActive(match: SimMatch, active: boolean): void {
    match.active = active;
    for (const game of match.games) this.#touch(game);
  }

  /** Lets games change lists whose time has come. */
  move(): void {
    for (const game of this.games()) {
      const list = this.#listOf(game.match);
      if (list === game.list) continue;
      this.#leave(game);
      game.list = list;
      this.#touch(game);
    }
    while ((this.gone[0]?.atMs ?? this.nowMs) < this.nowMs - GONE_MS) this.gone.shift();
  }

  #listOf({ fixture, live }: SimMatch): number {
    if (live) return 0;
    return fixture.startMs - this.nowMs > TODAY_MS ? 2 : 1;
  }

  #leave(game: SimGame): void {
    const copy = { ...game };
    this.gone.push({ game: copy, list: game.list, atMs: this.nowMs, version: this.#next() });
  }

  #touch(game: SimGame): void {
    game.version = this.#next();
    game.updatedMs = this.nowMs;
  }

  #next(): number {
    this.#version = Math.max(this.nowMs, this.#version + 1);
    return this.#version;
  }
}

const line = (type: SimGameType, fullTime: boolean, points: number | null): SimLine => ({
  ...{ type, fullTime, points, prices: {} },
});

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (p: number): number => Math.log(p / (1 - p));
const kept = (p: number): number => Math.min(0.95, Math.max(0.05, p));

function reprice(own: SimLine, { chances, sport }: SimMatch): void {
  const edge = logit(kept(chances.first / (chances.first + chances.second)));
  const scale = sport === 1 ? 0.8 : 6;
  const share = own.fullTime ? 1 : 0.5;
  const expected = (sport === 1 ? 2.5 : 221) * share;
  let fair: readonly number[];
  if (own.type === 'X') {
    const draw = sport === 1 ? kept(chances.draw + (1 - share) * 0.15) : 0;
    const side = logistic(edge * share);
    // Home, away and the draw last.
    fair = sport === 1 ? [(1 - draw) * side, (1 - draw) * (1 - side), draw] : [side, 1 - side];
  } else {
    const points = own.points ?? 0;
    const margin = own.type === 'H' ? edge * scale * share + points : expected - points;
    const first = kept(logistic(margin / scale));
    fair = [first, 1 - first];
  }
  own.prices = Object.fromEntries(
    SIM_BOOKIES.map(([bookie, margin]) => [bookie, fair.map((p) => oddsOf(p, margin))]),
  );
}

const oddsOf = (chance: number, margin: number): number =>
  Math.min(MOST, Math.max(LEAST, Math.floor(1_000 / Math.max(0.001, chance * (1 + margin)))));

function hashOf(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return hash;
}
