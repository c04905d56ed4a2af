// What handicaps and totals of a simulated contest are worth, from the one chance that the world moves:
// every simulated house prices its lines by this, so that houses differ by margin and delay, never by
// opinion about what a line means.

import type { WorldFixture } from './simulator.ts';

/** Standard deviation of the winning margin, and of the total, in the units that the sport's lines use. */
const SPREAD: { readonly [sport in WorldFixture['sport']]: number } = {
  'american-football': 13,
  baseball: 4,
  basketball: 12,
  football: 1.7,
  tennis: 5,
};
const TOTAL: {
  readonly [sport in WorldFixture['sport']]: { readonly mean: number; readonly deviation: number };
} = {
  'american-football': { mean: 45, deviation: 13 },
  baseball: { mean: 8.5, deviation: 4 },
  basketball: { mean: 226, deviation: 18 },
  football: { mean: 2.6, deviation: 1.6 },
  tennis: { mean: 22.5, deviation: 5 },
};

/** Chances of a contest's results. */
export interface ResultChances {
  readonly first: number;
  readonly draw: number;
}

/** Chance that the first side wins with a handicap of so many points (positive: it is given them). */
export function handicapChance(
  sport: WorldFixture['sport'],
  { draw, first }: ResultChances,
  points: number,
): number {
  const ahead = inverseNormal(Math.min(0.995, Math.max(0.005, first + draw / 2)));
  return normal(ahead + points / SPREAD[sport]);
}

/** Middle of a contest's total: the sport's own, a little more or less by the contest's name. */
export function totalMean({ id, sport }: WorldFixture): number {
  let hash = 7;
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) % 1_009;
  const { deviation, mean } = TOTAL[sport];
  return mean + (hash / 1_009 - 0.5) * 0.5 * deviation;
}

/** Chance that a contest's total is above a line. */
export function overChance(fixture: WorldFixture, line: number): number {
  return normal((totalMean(fixture) - line) / TOTAL[fixture.sport].deviation);
}

/** Standard normal distribution; Abramowitz and Stegun 26.2.17, exact to seven places. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

/** Its inverse, by halving. */
function inverseNormal(chance: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (normal(middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
