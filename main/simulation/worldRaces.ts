// Races of the demo world: a few at any time, each with a handful of runners whose chances wander until the off. Who
// comes in, and in which order, is drawn by the chances that there were last.

import type { Clock, Random, Timer } from '../platform/platform.ts';
import type { Simulator, WorldRace } from '../venues/simulator.ts';
import { placeChances } from './placeChances.ts';

export interface WorldRacesOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly simulators: readonly Simulator[];
}

interface Race {
  readonly race: WorldRace;
  /** Strength of each runner, as log-odds against the others. */
  readonly strengths: number[];
  started: boolean;
}

const MINUTE_MS = 60_000;
const STEP_MS = 1_000;
/** Races that are listed at any time, and what lies between their starts. */
const RACES = 3;
const APART_MS = 12 * MINUTE_MS;
/** A race takes two minutes. */
const RUN_MS = 2 * MINUTE_MS;
const RUNNERS = [6, 9] as const;
/** Three are placed from eight runners on, two before. */
const placesOf = (runners: number): number => (runners >= 8 ? 3 : 2);
/** How far log-odds wander in a step. */
const WANDER = 0.01;
const HALF_SPREAD = 6_000;
const DEPTH = 150;

/** From name to name; it has nothing in common with how many there are. */
const STRIDE = 11;

const MEETING = 'Ashdown Park';
const FIRST_NAMES = [
  'Silver',
  'Quiet',
  'Northern',
  'Amber',
  'Wandering',
  'Copper',
  'Early',
  'Bold',
];
const LAST_NAMES = [
  'Harbour',
  'Lantern',
  'Meadow',
  'Sonnet',
  'Compass',
  'Thistle',
  'Parade',
  'Ember',
];

export class WorldRaces {
  readonly #options: WorldRacesOptions;
  /** Those that have races. */
  readonly #simulators: readonly Simulator[];
  readonly #races: Race[] = [];
  #serial = 0;
  #timer: Timer | null = null;

  constructor(options: WorldRacesOptions) {
    this.#options = options;
    this.#simulators = options.simulators.filter(({ listRace }) => listRace !== undefined);
    while (this.#simulators.length > 0 && this.#races.length < RACES) this.#create();
  }

  start(): void {
    if (this.#simulators.length === 0) return;
    const step = () => {
      this.#step();
      this.#timer = this.#options.clock.after(STEP_MS, step);
    };
    this.#timer = this.#options.clock.after(STEP_MS, step);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  races(): readonly WorldRace[] {
    return this.#races.map(({ race }) => race);
  }

  #create(): void {
    const { clock, random } = this.#options;
    const serial = this.#serial++;
    const last = this.#races.at(-1)?.race.startMs ?? clock.nowMs();
    const startMs = Math.ceil((last + APART_MS) / MINUTE_MS) * MINUTE_MS;
    const count = random.between(...RUNNERS);
    const runners = Array.from({ length: count }, (_, at) => horse(serial * RUNNERS[1] + at));
    const day = new Date(startMs);
    const race: WorldRace = {
      ...{ id: `race-${serial}`, runners, startMs, places: placesOf(count) },
      meeting: `${MEETING} ${day.getUTCDate()} ${day.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })}`,
      name: `${random.between(5, 16)}f Hcap`,
    };
    const own = { race, strengths: runners.map(() => random.normal()), started: false };
    this.#races.push(own);
    for (const simulator of this.#simulators) simulator.listRace?.(race);
    for (const at of runners.keys()) this.#quote(own, at);
  }

  #step(): void {
    const { clock, random } = this.#options;
    for (const own of [...this.#races]) {
      const { race, strengths } = own;
      const sinceMs = clock.nowMs() - race.startMs;
      if (sinceMs >= RUN_MS) this.#finish(own);
      else if (sinceMs >= 0 && !own.started) {
        own.started = true;
        for (const simulator of this.#simulators) simulator.start(race.id);
      } else {
        const at = random.between(0, strengths.length - 1);
        strengths[at] = (strengths[at] ?? 0) + random.normal() * WANDER;
        this.#quote(own, at);
      }
    }
  }

  #finish(own: Race): void {
    const { random } = this.#options;
    const left = [...own.strengths.entries()].map(([at, strength]) => ({
      at,
      weight: Math.exp(strength),
    }));
    const order: number[][] = [];
    while (left.length > 0) {
      let drawn = random.unit() * left.reduce((sum, { weight }) => sum + weight, 0);
      const next = left.findIndex(({ weight }) => {
        drawn -= weight;
        return drawn < 0;
      });
      const [runner] = left.splice(Math.max(0, next), 1);
      if (runner !== undefined) order.push([runner.at]);
    }
    this.#races.splice(this.#races.indexOf(own), 1);
    for (const simulator of this.#simulators) simulator.finishRace?.(own.race.id, order);
    this.#create();
  }

  #quote({ race, strengths }: Race, runner: number): void {
    const weights = strengths.map(Math.exp);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const wins = weights.map((weight) => weight / sum);
    const places = placeChances(wins, race.places);
    for (const simulator of this.#simulators) {
      simulator.quoteRace?.({
        ...{ raceId: race.id, runner, halfSpread: HALF_SPREAD, depth: DEPTH },
        win: millionths(wins[runner] ?? 0),
        place: millionths(places[runner] ?? 0),
      });
    }
  }
}

const millionths = (chance: number): number =>
  Math.round(Math.min(0.95, Math.max(0.02, chance)) * 1e6);

/** Every pair of words before any comes again: no two of a race, nor of races in a row, are of one name. */
function horse(at: number): string {
  const pair = at * STRIDE;
  const first = FIRST_NAMES[pair % FIRST_NAMES.length] ?? '';
  const last = LAST_NAMES[Math.floor(pair / FIRST_NAMES.length) % LAST_NAMES.length] ?? '';
  return `${first} ${last}`;
}
