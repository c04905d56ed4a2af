// Walks the books of a set's legs together, best levels first, each leg by its share: up to the size at which a
// further unit of return costs more than it may.

import { mulDiv } from '../../../shared/domain/units.ts';
import { type CoverSplit, SHARE } from '../../../shared/math/coverSplit.ts';
import { type DepthLevels, PICO } from '../../../shared/math/depth.ts';

/** Levels with the price of each. */
export interface PricedLevels extends DepthLevels {
  readonly price: Float64Array;
}

/** A step of the walk: so much return, at the shares and the cost of its levels. */
export interface WalkSegment {
  readonly face: number;
  readonly split: CoverSplit;
}

/** What a level has left before it was looked at. */
const UNSEEN = -1;
/** Steps of a walk that end is better than going on for ever. */
const SEGMENTS_MAX = 400;

/**
 * Steps up to `most` of return (millionths), while a unit of it costs less than `dearest` (10⁻¹²). Costs only
 * rise along the walk, because every book is sorted.
 */
export function walkSet(
  legs: readonly PricedLevels[],
  splitAt: (prices: readonly number[]) => CoverSplit | null,
  dearest: number,
  most: number,
): readonly WalkSegment[] {
  if (legs.some((leg) => leg.count === 0)) return [];
  const at = legs.map(() => 0);
  const left = legs.map(() => UNSEEN);
  const segments: WalkSegment[] = [];
  let total = 0;
  while (total < most && segments.length < SEGMENTS_MAX) {
    const split = splitAt(legs.map((leg, place) => leg.price[at[place] as number] as number));
    if (split === null || split.cost >= dearest) break;
    lookAt(legs, at, left);
    const reach = (place: number): number =>
      mulDiv(left[place] as number, SHARE, split.shares[place] as number, 'floor');
    const face = Math.min(most - total, ...legs.map((_, place) => reach(place)));
    if (face > 0) {
      segments.push({ face, split });
      total += face;
      for (const place of legs.keys()) {
        left[place] =
          (left[place] as number) - mulDiv(face, split.shares[place] as number, SHARE, 'ceil');
      }
      if (total >= most) break;
    }
    if (!advance(legs, at, left, reach)) break;
  }
  return segments;
}

/** Goes on to the next level of every leg that has nothing left; false when one has no more. */
function advance(
  legs: readonly PricedLevels[],
  at: number[],
  left: number[],
  reach: (place: number) => number,
): boolean {
  for (const [place, leg] of legs.entries()) {
    if (reach(place) > 0) continue;
    const next = (at[place] as number) + 1;
    if (next >= leg.count && !leg.load?.()) return false;
    at[place] = next;
    left[place] = UNSEEN;
  }
  return true;
}

/** Reads how much there is on levels that are reached for the first time. */
function lookAt(legs: readonly PricedLevels[], at: readonly number[], left: number[]): void {
  for (const [place, leg] of legs.entries()) {
    if (left[place] !== UNSEEN) continue;
    const level = at[place] as number;
    leg.look?.(level);
    left[place] = leg.quantity[level] as number;
  }
}

/** Return of all steps together. */
export const faceOf = (segments: readonly WalkSegment[]): number =>
  segments.reduce((sum, { face }) => sum + face, 0);

/** Contracts of each leg for so much return, along the walk. */
export function contractsAt(segments: readonly WalkSegment[], face: number): number[] {
  const legs = segments[0]?.split.shares.length ?? 0;
  const contracts = new Array<number>(legs).fill(0);
  let left = face;
  for (const segment of segments) {
    const part = Math.min(left, segment.face);
    if (part <= 0) break;
    for (let leg = 0; leg < legs; leg++) {
      contracts[leg] =
        (contracts[leg] as number) +
        mulDiv(part, segment.split.shares[leg] as number, SHARE, 'ceil');
    }
    left -= part;
  }
  return contracts;
}

/** What so much return costs at the first step's prices, in millionths. */
export const costOfFirst = ([first]: readonly WalkSegment[], face: number): number =>
  first === undefined ? 0 : mulDiv(face, first.split.cost, PICO, 'ceil');
