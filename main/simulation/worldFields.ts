// Titles of the demo world that many may win: listed by the venues that have such events, quoted now and then by
// each a little apart from the others, and never decided while anybody looks on.

import { type League, leagues } from '../../shared/data/teams.ts';
import type { Clock, Random, Timer } from '../platform/platform.ts';
import type { Simulator, WorldField } from '../venues/simulator.ts';
import { teamOf } from './meetings.ts';

export interface WorldFieldsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly simulators: readonly Simulator[];
}

const DAY_MS = 86_400_000;
const ENDS_AFTER_MS = 200 * DAY_MS;
/** Sides of the league that are still in it. */
const RUNNERS = 10;
const STEP_MS = 2_000;
/** How far chances wander in a step, and how far apart venues see them, as log-odds. */
const WANDER = 0.02;
const APART = 0.22;

export class WorldFields {
  readonly #options: WorldFieldsOptions;
  readonly #field: WorldField | null;
  /** Those that have such events. */
  readonly #simulators: readonly Simulator[];
  /** Strength of each runner, as log-odds against the others. */
  readonly #strengths: number[];
  #timer: Timer | null = null;

  constructor(options: WorldFieldsOptions) {
    this.#options = options;
    const { clock, random, simulators } = options;
    this.#simulators = simulators.filter(({ listField }) => listField !== undefined);
    const league = leagues.find((each) => each.league === 'NBA');
    this.#field = league === undefined ? null : fieldOf(league, clock.nowMs() + ENDS_AFTER_MS);
    this.#strengths = (this.#field?.runners ?? []).map(() => random.normal());
    for (const simulator of this.#simulators) {
      if (this.#field !== null) simulator.listField?.(this.#field);
    }
    for (const at of this.#strengths.keys()) this.#quote(at, this.#simulators);
  }

  start(): void {
    const step = () => {
      const { clock, random } = this.#options;
      const at = random.between(0, this.#strengths.length - 1);
      this.#strengths[at] = (this.#strengths[at] ?? 0) + random.normal() * WANDER;
      const simulator = this.#simulators[random.between(0, this.#simulators.length - 1)];
      if (simulator !== undefined) this.#quote(at, [simulator]);
      this.#timer = clock.after(STEP_MS, step);
    };
    this.#timer = this.#options.clock.after(STEP_MS, step);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  #quote(at: number, simulators: readonly Simulator[]): void {
    const { random } = this.#options;
    const weights = this.#strengths.map(Math.exp);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    for (const simulator of simulators) {
      const share = (weights[at] ?? 0) / sum;
      const chance = share * Math.exp(random.normal() * APART);
      simulator.quoteField?.({
        ...{ fixtureId: this.#field?.id ?? '', outcome: `runner-${at}` },
        centre: Math.round(Math.min(0.95, Math.max(0.02, chance)) * 1e6),
        ...{ halfSpread: 8_000, depth: 60 },
      });
    }
  }
}

/** Sides of a league, one a city: where two are of one, some venues write them alike. */
function fieldOf({ league, sport, teams }: League, endMs: number): WorldField {
  const cities = new Map(teams.map((names) => [teamOf(names).city, teamOf(names)]));
  return {
    ...{ id: 'field-0', sport: sport as WorldField['sport'], endMs },
    competition: `${new Date(endMs).getUTCFullYear()} ${league}`,
    runners: [...cities.values()].slice(0, RUNNERS),
  };
}
