// From a leg's book to what its ladder shows: levels with running totals, the part of each that the bet
// would take, and the place of everything on one axis of probability. Pure.

import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { OrderBook, PriceLevel } from '../../../shared/domain/quote.ts';
import { SCALE } from '../../../shared/domain/units.ts';

export interface LadderLevel {
  readonly price: PriceLevel['price'];
  readonly quantity: PriceLevel['quantity'];
  /** Contracts to be had at this price or better. */
  readonly total: number;
  /** Contracts that the bet takes from this level. */
  readonly taken: number;
}

/** Levels with running totals; `wanted` contracts are taken from the best on, up to `limit`. */
export function ladder(
  levels: readonly PriceLevel[],
  wanted: number,
  limit: number,
): readonly LadderLevel[] {
  let total = 0;
  let left = wanted;
  return levels.map(({ price, quantity }) => {
    total += quantity;
    const taken = price <= limit ? Math.min(left, quantity) : 0;
    left -= taken;
    return { price, quantity, total, taken };
  });
}

/** What a leg can be bought for, level by level. The limit of a stake is one on its average price. */
export const backLadder = (book: OrderBook, leg: Leg | undefined): readonly LadderLevel[] =>
  ladder(
    book.back,
    leg?.quantity ?? 0,
    leg === undefined ? 0 : leg.odds === null ? leg.limit : SCALE,
  );

/** A place on the axis and how many contracts are to be had up to it. */
export interface AxisStep {
  readonly at: number;
  readonly total: number;
}

/** Two books on one axis: the first as it is, the second turned round, so that an overlap is profit. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly most: number;
  /** Best price of the first, and one minus the best price of the second. */
  readonly from: number;
  readonly to: number;
  readonly first: readonly AxisStep[];
  readonly second: readonly AxisStep[];
  /** What both have at a place at once: contracts that pay before fees. */
  readonly both: readonly AxisStep[];
}

/** Room on either side of what is shown. */
const PAD = 15_000;

/** The axis of a bet on two legs; null for any other. */
export function axisOf(books: readonly OrderBook[]): Axis | null {
  const [a, b] = books;
  const [bestA, bestB] = [a?.back[0], b?.back[0]];
  if (a === undefined || b === undefined || books.length !== 2) return null;
  if (bestA === undefined || bestB === undefined) return null;
  const from = bestA.price as number;
  const to = SCALE - bestB.price;
  const low = Math.max(0, Math.min(from, to) - PAD);
  const high = Math.min(SCALE, Math.max(from, to) + PAD);
  const inside = ({ at }: AxisStep) => at >= low && at <= high;
  const first = ladder(a.back, 0, 0)
    .map(({ price, total }) => ({ at: price as number, total }))
    .filter(inside);
  const second = ladder(b.back, 0, 0)
    .map(({ price, total }) => ({ at: SCALE - price, total }))
    .filter(inside);
  const both = overlap(first, second);
  const most = Math.max(1, ...[...first, ...second].map(({ total }) => total));
  return { low, high, most, from, to, first, second, both };
}

/** Steps of what both curves have: the first grows with the place, the second shrinks. */
function overlap(first: readonly AxisStep[], second: readonly AxisStep[]): readonly AxisStep[] {
  const places = [...first, ...second].map(({ at }) => at).sort((x, y) => x - y);
  return [...new Set(places)].map((at) => {
    const a = first.filter((step) => step.at <= at).at(-1)?.total ?? 0;
    const b = second.filter((step) => step.at > at).at(-1)?.total ?? 0;
    return { at, total: Math.min(a, b) };
  });
}
