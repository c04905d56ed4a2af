// Logistic regression by Newton's method with a penalty on large weights: small, exact enough, and the same
// on every machine.

/** Weights with the bias last. */
export type Weights = readonly number[];

const STEPS_MAX = 30;
const PENALTY = 1 / 3;
/** Change of the weights at which another step is not worth it. */
const SETTLED = 1e-9;

export interface Example {
  readonly figures: readonly number[];
  readonly same: boolean;
}

export const probability = (weights: Weights, figures: readonly number[]): number =>
  1 / (1 + Math.exp(-sum(weights, figures)));

function sum(weights: Weights, figures: readonly number[]): number {
  let total = weights.at(-1) ?? 0;
  for (const [at, figure] of figures.entries()) total += (weights[at] ?? 0) * figure;
  return total;
}

/** Fits weights to examples. The bias is not penalised. */
export function fitWeights(examples: readonly Example[]): Weights {
  const size = (examples[0]?.figures.length ?? 0) + 1;
  let weights: number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS_MAX; step++) {
    const gradient = weights.map((weight, at) => (at === size - 1 ? 0 : weight * PENALTY));
    const curvature = weights.map((_, at) =>
      weights.map((__, other) => (at === other ? (at === size - 1 ? 1e-6 : PENALTY) : 0)),
    );
    for (const { figures, same } of examples)
      addExample(gradient, curvature, weights, figures, same);
    const change = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
    if (change.every((part) => Math.abs(part) < SETTLED)) break;
  }
  return weights;
}

function addExample(
  gradient: number[],
  curvature: number[][],
  weights: Weights,
  figures: readonly number[],
  same: boolean,
): void {
  const row = [...figures, 1];
  const said = probability(weights, figures);
  const spread = said * (1 - said);
  for (const [at, figure] of row.entries()) {
    gradient[at] = (gradient[at] ?? 0) + (said - (same ? 1 : 0)) * figure;
    if (figure === 0) continue;
    const line = curvature[at];
    if (line === undefined) continue;
    for (const [other, factor] of row.entries())
      line[other] = (line[other] ?? 0) + spread * figure * factor;
  }
}

/** Solves a system of linear equations by elimination with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const [top, swapped] = [rows[pivot] ?? [], rows[column] ?? []];
    rows[pivot] = swapped;
    rows[column] = top;
    for (let row = column + 1; row < size; row++) {
      const line = rows[row] ?? [];
      const factor = (line[column] ?? 0) / (top[column] ?? 1);
      if (factor === 0) continue;
      for (let at = column; at <= size; at++) line[at] = (line[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  const found: number[] = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row]?.[size] ?? 0;
    for (let at = row + 1; at < size; at++) rest -= (rows[row]?.[at] ?? 0) * (found[at] ?? 0);
    found[row] = rest / (rows[row]?.[row] ?? 1);
  }
  return found;
}
