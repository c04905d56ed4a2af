// How much of each leg belongs into a set that returns at least one unit in every ordinary result, at the
// least cost: the stakes that make the worst result best. Exact, on big integers; rounded once, upwards.

import { assert } from '../assert.ts';
import { divideBig } from '../domain/units.ts';
import { PICO } from './depth.ts';

/** Shares are in billionths of a contract per unit of return. */
export const SHARE = 1_000_000_000;
/** Legs of a set whose results overlap; sets in which each result belongs to one leg may have any number. */
const OVERLAPPING_MAX = 4;

/** One leg at one price; everything in 10⁻¹² of the same money. */
export interface CoverLeg {
  /** What a contract costs, fees included. */
  readonly cost: number;
  /** What a contract gives back in each result. */
  readonly pays: readonly number[];
}

export interface CoverSplit {
  /** Contracts of each leg per unit of return, in {@link SHARE}, rounded up. */
  readonly shares: readonly number[];
  /** What a unit of return costs, in 10⁻¹², rounded up: below {@link PICO} every result gains. */
  readonly cost: number;
}

/**
 * The cheapest mix of all legs that returns a unit in every result; null where none does or where the cheapest
 * leaves a leg out. It is a linear programme of few variables: at its optimum as many results are level as
 * there are legs, so those are tried. A result that returns every stake is worth its cost whatever the mix:
 * leave it out.
 */
export function cheapestCover(legs: readonly CoverLeg[]): CoverSplit | null {
  const results = legs[0]?.pays.length ?? 0;
  assert(results > 0, 'a cover needs a leg and a result');
  const owners = ownersOf(legs, results);
  if (owners !== null) return disjointCover(legs, owners);
  if (legs.length > OVERLAPPING_MAX || legs.length > results) return null;
  const pays = legs.map((leg) => leg.pays.map(BigInt));
  const costs = legs.map((leg) => BigInt(leg.cost));
  const best = bestVertex(pays, costs);
  if (best === null || canLeaveOut(pays, costs, best)) return null;
  const { contracts, cost, over } = best;
  return {
    // Pays are 10⁻¹², so a solution is in units of 10¹² contracts per 10⁻¹² returned.
    shares: contracts.map((own) => divideBig(own * BigInt(PICO) * BigInt(SHARE), over, 'ceil')),
    cost: divideBig(cost * BigInt(PICO), over, 'ceil'),
  };
}

const isCheaper = (a: Vertex, b: Vertex): boolean => a.cost * b.over < b.cost * a.over;

/** The cheapest mix that has some of every leg; null when there is none. */
function bestVertex(pays: readonly (readonly bigint[])[], costs: readonly bigint[]): Vertex | null {
  let best: Vertex | null = null;
  for (const level of choices(pays[0]?.length ?? 0, pays.length)) {
    const found = vertexAt(pays, costs, level);
    if (found !== null && (best === null || isCheaper(found, best))) best = found;
  }
  return best;
}

/** Whether some of the legs alone return as much for less. */
function canLeaveOut(
  pays: readonly (readonly bigint[])[],
  costs: readonly bigint[],
  whole: Vertex,
): boolean {
  if (pays.length < 2) return false;
  return pays.some((_, left) => {
    const others = pays.filter((_own, leg) => leg !== left);
    const prices = costs.filter((_own, leg) => leg !== left);
    const best = bestVertex(others, prices);
    if (best !== null && isCheaper(best, whole)) return true;
    return canLeaveOut(others, prices, whole);
  });
}

/** The one leg that pays in each result; null when a result has none or several, or a leg pays unevenly. */
function ownersOf(legs: readonly CoverLeg[], results: number): readonly number[] | null {
  const owners: number[] = [];
  const pay = new Map<number, number>();
  for (let result = 0; result < results; result++) {
    let owner = -1;
    for (const [leg, { pays }] of legs.entries()) {
      const own = pays[result] as number;
      if (own === 0) continue;
      if (owner >= 0 || (pay.get(leg) ?? own) !== own) return null;
      owner = leg;
      pay.set(leg, own);
    }
    if (owner < 0) return null;
    owners.push(owner);
  }
  return owners;
}

/** Every leg returns the same where it pays. */
function disjointCover(legs: readonly CoverLeg[], owners: readonly number[]): CoverSplit | null {
  const shares: number[] = [];
  let cost = 0n;
  for (const [leg, { cost: own, pays }] of legs.entries()) {
    const paid = pays[owners.indexOf(leg)];
    if (paid === undefined) return null;
    const share = divideBig(BigInt(PICO) * BigInt(SHARE), BigInt(paid), 'ceil');
    shares.push(share);
    cost += BigInt(share) * BigInt(own);
  }
  return { shares, cost: divideBig(cost, BigInt(SHARE), 'ceil') };
}

/** A mix `contracts / over` and what it costs, over the same. */
interface Vertex {
  readonly contracts: readonly bigint[];
  readonly cost: bigint;
  readonly over: bigint;
}

/** The mix that returns exactly one unit in each of these results, if it returns no less in any other. */
function vertexAt(
  pays: readonly (readonly bigint[])[],
  costs: readonly bigint[],
  level: readonly number[],
): Vertex | null {
  const rows = level.map((result) => pays.map((leg) => leg[result] as bigint));
  const whole = determinant(rows);
  if (whole === 0n) return null;
  const sign = whole < 0n ? -1n : 1n;
  const over = whole * sign;
  const contracts: bigint[] = [];
  for (let leg = 0; leg < pays.length; leg++) {
    const own =
      sign * determinant(rows.map((row) => row.map((pay, at) => (at === leg ? 1n : pay))));
    if (own <= 0n) return null;
    contracts.push(own);
  }
  for (let result = 0; result < (pays[0] as readonly bigint[]).length; result++) {
    if (total(contracts, pays, result) < over) return null;
  }
  const cost = contracts.reduce((sum, own, leg) => sum + own * (costs[leg] as bigint), 0n);
  return { contracts, cost, over };
}

const total = (
  contracts: readonly bigint[],
  pays: readonly (readonly bigint[])[],
  result: number,
): bigint =>
  contracts.reduce(
    (sum, own, leg) => sum + own * ((pays[leg] as readonly bigint[])[result] ?? 0n),
    0n,
  );

/** By the first row; matrices here have at most four. */
function determinant(rows: readonly (readonly bigint[])[]): bigint {
  const [first, ...rest] = rows;
  if (first === undefined) return 1n;
  let sum = 0n;
  for (const [column, value] of first.entries()) {
    if (value === 0n) continue;
    const minor = determinant(rest.map((row) => row.filter((_, at) => at !== column)));
    sum += column % 2 === 0 ? value * minor : -value * minor;
  }
  return sum;
}

/** Every choice of `count` out of the numbers below `of`, each in rising order. */
function* choices(of: number, count: number): Generator<readonly number[]> {
  const taken = Array.from({ length: count }, (_, at) => at);
  while (count <= of) {
    yield [...taken];
    let at = count - 1;
    while (at >= 0 && taken[at] === of - count + at) at--;
    if (at < 0) return;
    taken[at] = (taken[at] as number) + 1;
    for (let next = at + 1; next < count; next++) taken[next] = (taken[next - 1] as number) + 1;
  }
}
