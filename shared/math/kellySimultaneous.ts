// Turns several independent bets that run at the same time into Kelly fractions, by maximising the
// expected logarithm of the bankroll over every combination of results. It never adds up the full
// fractions of single bets, and it does not know bets that depend on each other.

import { assert, present } from '../assert.ts';
import { type Ratio, ratio, SCALE } from '../domain/units.ts';
import {
  hasEdge,
  type KellyBet,
  type KellyFractions,
  kellyFraction,
  kellyFractions,
} from './kelly.ts';

/** Most bets with an edge that are maximised together: 2ⁿ combinations are looked at. */
export const MAXIMISED_BETS_MAX = 12;

const NEWTON_STEPS_MAX = 100;
const HALVINGS_MAX = 60;
/** The search ends when no fraction moves by more, far below the millionth it is rounded to. */
const SETTLED = 1e-10;
/** Growth that floating point cannot tell apart: near the optimum a good step gains less. */
const NOISE = 1e-14;
/** Slope left at the end, as the fraction it would still move: a tenth of a millionth. */
const SLOPE_LEFT = 1e-7;

/** Fractions of bets made at the same time. */
export interface SimultaneousKelly extends KellyFractions {
  /** Whether some bets with an edge got nothing because there are too many to maximise together. */
  readonly isCut: boolean;
}

/** How often in a million a bet called certain is taken to lose: Kelly has no answer to never. */
const DOUBT = 1;

/**
 * Kelly fractions of independent bets placed together, maximising Σ π·log(1 − Σf + Σ fᵢoᵢ over the
 * winners) over all combinations of results, rounded down. Bets without an edge get 0; of more than
 * {@link MAXIMISED_BETS_MAX} with one, only those with the largest single fractions are staked. When
 * the fractions sum to more than `cap` all are scaled down to it. `null` if the search does not
 * settle, which leaves no number to trust. Source: Kelly (1956), for simultaneous bets as in Thorp
 * (2006). Throws on a cap outside 0 … 1.
 */
export function kellySimultaneous(bets: readonly KellyBet[], cap: Ratio): SimultaneousKelly | null {
  assert(cap >= 0 && cap <= SCALE, `a cap must be 0…1: was ${cap}`);
  const withEdge = [...bets.keys()].filter((index) => hasEdge(present(bets[index], 'bet')));
  const single = (index: number): number => kellyFraction(present(bets[index], 'bet'));
  const chosen = withEdge.sort((a, b) => single(b) - single(a)).slice(0, MAXIMISED_BETS_MAX);
  const found = maximise(chosen.map((index) => present(bets[index], 'bet')));
  if (!found) return null;
  const sum = found.reduce((total, fraction) => total + fraction, 0);
  const limit = cap / SCALE;
  const part = sum > limit ? limit / sum : 1;
  const fractions = bets.map(() => ratio(0));
  for (const [order, index] of chosen.entries()) {
    fractions[index] = ratio(Math.floor(at(found, order) * part * SCALE));
  }
  const isCut = withEdge.length > chosen.length;
  return { ...kellyFractions(fractions, sum > limit), isCut };
}

/**
 * Newton's method with halved steps. Every bet here has an edge, so its optimal fraction is positive
 * and the optimum is where the gradient vanishes; the objective is smooth and strictly concave.
 * `null` if it has not settled by the end.
 */
function maximise(bets: readonly KellyBet[]): number[] | null {
  const combinations = everyCombination(bets);
  let fractions = bets.map(() => 0);
  for (let step = 0; step < NEWTON_STEPS_MAX; step += 1) {
    const { gradient, curvature } = derivatives(combinations, fractions);
    const direction = solved(curvature, gradient);
    if (!direction) return null;
    const moved = climbed(combinations, fractions, direction);
    const distance = Math.max(0, ...moved.map((to, index) => Math.abs(to - at(fractions, index))));
    fractions = moved;
    if (distance < SETTLED) return isOptimum(combinations, fractions) ? fractions : null;
  }
  return null;
}

/** Whether no bet's slope is worth speaking of, so that a stalled search is not taken for a found one. */
function isOptimum(combinations: readonly Combination[], fractions: readonly number[]): boolean {
  const { gradient, curvature } = derivatives(combinations, fractions);
  return fractions.every((fraction, index) => {
    const own = at(curvature[index] as number[], index);
    return fraction >= 0 && Math.abs(at(gradient, index)) <= SLOPE_LEFT * own;
  });
}

/** One combination of results: its chance, and what each bet wins or loses per unit staked. */
interface Combination {
  readonly chance: number;
  readonly gains: readonly number[];
}

function everyCombination(bets: readonly KellyBet[]): Combination[] {
  let combinations: Combination[] = [{ chance: 1, gains: [] }];
  for (const bet of bets) {
    const chance = Math.min(bet.chance, SCALE - DOUBT) / SCALE;
    combinations = combinations.flatMap((so) => [
      { chance: so.chance * chance, gains: [...so.gains, bet.odds / SCALE - 1] },
      { chance: so.chance * (1 - chance), gains: [...so.gains, -1] },
    ]);
  }
  return combinations;
}

const at = (values: readonly number[], index: number): number => values[index] as number;

const wealthIn = ({ gains }: Combination, fractions: readonly number[]): number =>
  gains.reduce((wealth, gain, index) => wealth + gain * at(fractions, index), 1);

/** Expected logarithm of the bankroll; −∞ where a combination loses all of it. */
function growthOf(combinations: readonly Combination[], fractions: readonly number[]): number {
  let growth = 0;
  for (const combination of combinations) {
    const wealth = wealthIn(combination, fractions);
    if (wealth <= 0) return Number.NEGATIVE_INFINITY;
    growth += combination.chance * Math.log(wealth);
  }
  return growth;
}

/** Gradient of the expected logarithm, and minus its Hessian. */
function derivatives(combinations: readonly Combination[], fractions: readonly number[]) {
  const gradient = fractions.map(() => 0);
  const curvature = fractions.map(() => fractions.map(() => 0));
  for (const combination of combinations) {
    const wealth = wealthIn(combination, fractions);
    for (const [row, gain] of combination.gains.entries()) {
      const part = (combination.chance * gain) / wealth;
      gradient[row] = at(gradient, row) + part;
      const line = curvature[row] as number[];
      for (let column = 0; column < line.length; column += 1) {
        line[column] = at(line, column) + (part * at(combination.gains, column)) / wealth;
      }
    }
  }
  return { gradient, curvature };
}

/** The step along `direction`, halved until it stays solvent and does not lose growth. */
function climbed(
  combinations: readonly Combination[],
  fractions: readonly number[],
  direction: readonly number[],
): number[] {
  const before = growthOf(combinations, fractions);
  let part = 1;
  for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
    const moved = fractions.map((fraction, index) => fraction + part * at(direction, index));
    if (growthOf(combinations, moved) >= before - NOISE) return moved;
    part /= 2;
  }
  return [...fractions];
}

/** Solves matrix · x = right by elimination; `null` when the matrix is singular. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, index) => [...row, at(right, index)]);
  for (const [pivot, pivotRow] of rows.entries()) {
    // Positive definite, so the diagonal needs no exchange of rows.
    const head = at(pivotRow, pivot);
    if (!(head > 0)) return null;
    for (const row of rows) {
      if (row === pivotRow) continue;
      const factor = at(row, pivot) / head;
      for (let column = pivot; column < row.length; column += 1) {
        row[column] = at(row, column) - factor * at(pivotRow, column);
      }
    }
  }
  return rows.map((row, index) => at(row, row.length - 1) / at(row, index));
}
