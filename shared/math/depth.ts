// Walks the books of all legs together from the best price outward, to the quantity after which the
// next set of contracts no longer pays for itself. Costs come in as whole integers with fees already
// in them; what a venue charges in the end (rounding per order) is the venue's fee model's business.

import { assert } from '../assert.ts';

/** Unit in which all-in costs per contract are given here: 10⁻¹² of the currency. */
export const PICO = 1_000_000_000_000;

/**
 * Levels of one leg, best first: `cost[i]` is what one contract costs at level i with its fee, in
 * {@link PICO}; `quantity[i]` is how many there are, in millionths. Only the first `count` are valid.
 */
export interface DepthLevels {
  count: number;
  readonly cost: Float64Array;
  readonly quantity: Float64Array;
  /** Makes one more level valid when the walk has used up those that are; false when there is none. */
  load?(): boolean;
  /** Has the quantity of a valid level ready: called before the walk takes from it, not for its cost alone. */
  look?(level: number): void;
}

/** What a level has left before it was looked at. */
const UNSEEN = -1;

/** Quantity of a level that the walk takes from. */
function quantityOf(leg: DepthLevels, level: number): number {
  leg.look?.(level);
  return leg.quantity[level] as number;
}

/** Room for `capacity` levels. */
export const depthLevels = (capacity: number): DepthLevels => ({
  count: 0,
  cost: new Float64Array(capacity),
  quantity: new Float64Array(capacity),
});

/** One step of the walk: `quantity` contracts that each gain `gain` (in {@link PICO}). */
export interface DepthSegment {
  readonly quantity: number;
  readonly gain: number;
  /** Level of each leg that the step was taken from. */
  readonly levels: readonly number[];
}

/**
 * The quantity up to which each further set of contracts, one per leg, pays out more than it costs.
 * Writes into `used[leg]` the index of the last level touched and returns the quantity in millionths
 * (0 when even the first set does not pay). `limit` caps the quantity. The gain per set only falls
 * along the walk because every book is sorted, so stopping at the first loss finds the largest profit.
 */
export function profitableQuantity(
  legs: readonly DepthLevels[],
  payout: number,
  limit: number,
  used: Int32Array,
): number {
  return legs.length === 2
    ? walkTwo(legs[0] as DepthLevels, legs[1] as DepthLevels, payout, limit, used)
    : walkMany(legs, payout, limit, used);
}

function walkTwo(
  a: DepthLevels,
  b: DepthLevels,
  payout: number,
  limit: number,
  used: Int32Array,
): number {
  let i = 0;
  let j = 0;
  let total = 0;
  used[0] = -1;
  used[1] = -1;
  if (a.count === 0 || b.count === 0) return 0;
  let leftA = UNSEEN;
  let leftB = UNSEEN;
  while (total < limit) {
    if (payout - (a.cost[i] as number) - (b.cost[j] as number) <= 0) break;
    if (leftA === UNSEEN) leftA = quantityOf(a, i);
    if (leftB === UNSEEN) leftB = quantityOf(b, j);
    const room = limit - total;
    let step = leftA < leftB ? leftA : leftB;
    if (step > room) step = room;
    total += step;
    used[0] = i;
    used[1] = j;
    leftA -= step;
    leftB -= step;
    if (leftA === 0) {
      if (++i >= a.count && !a.load?.()) break;
      leftA = UNSEEN;
    }
    if (leftB === 0) {
      if (++j >= b.count && !b.load?.()) break;
      leftB = UNSEEN;
    }
  }
  return total;
}

function walkMany(
  legs: readonly DepthLevels[],
  payout: number,
  limit: number,
  used: Int32Array,
): number {
  used.fill(-1, 0, legs.length);
  let total = 0;
  for (const segment of steps(legs, payout, limit, 0)) {
    total += segment.quantity;
    for (let leg = 0; leg < legs.length; leg++) used[leg] = segment.levels[leg] as number;
  }
  return total;
}

/**
 * The whole walk, losing steps included, up to `limit`: the curve profit(Q) in steps. Throws when a
 * leg is missing.
 */
export function depthCurve(
  legs: readonly DepthLevels[],
  payout: number,
  limit: number,
): readonly DepthSegment[] {
  return [...steps(legs, payout, limit, Number.NEGATIVE_INFINITY)];
}

function* steps(
  legs: readonly DepthLevels[],
  payout: number,
  limit: number,
  /** Ends before a step that gains no more than this. */
  least: number,
): Generator<DepthSegment, void, undefined> {
  assert(legs.length > 0, 'a depth walk needs a leg');
  if (legs.some((leg) => leg.count === 0)) return;
  const at = legs.map(() => 0);
  const left = legs.map(() => UNSEEN);
  let total = 0;
  while (total < limit) {
    let gain = payout;
    for (let leg = 0; leg < legs.length; leg++) {
      gain -= legs[leg]?.cost[at[leg] as number] as number;
    }
    if (gain <= least) return;
    let quantity = limit - total;
    for (let leg = 0; leg < legs.length; leg++) {
      if (left[leg] === UNSEEN) left[leg] = quantityOf(legs[leg] as DepthLevels, at[leg] as number);
      quantity = Math.min(quantity, left[leg] as number);
    }
    yield { quantity, gain, levels: [...at] };
    total += quantity;
    for (let leg = 0; leg < legs.length; leg++) {
      left[leg] = (left[leg] as number) - quantity;
      if (left[leg] !== 0) continue;
      const next = (at[leg] as number) + 1;
      const book = legs[leg] as DepthLevels;
      if (next >= book.count && !book.load?.()) return;
      at[leg] = next;
      left[leg] = UNSEEN;
    }
  }
}
