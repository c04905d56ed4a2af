// Outcomes that pay by a number: the first side's winning margin, or a total. Says how one settles on a
// number, and which numbers make no difference to any of several. Odds and money are not here.

import { assert } from '../assert.ts';
import { type LineResult, lineResult } from './asianHandicap.ts';

/**
 * What an outcome pays on. `line` is as far ahead as `sign · number`, in goals or points, exceeds its line:
 * the first side with a handicap of h has sign 1 and quarters 4h, the second with h has sign −1 and 4h, over
 * a total of t has 1 and −4t, under it −1 and 4t. A plain win is a handicap of minus a half. `level` pays
 * when the number is exactly 0 (a draw), or, negated, whenever it is not.
 */
export type CountedPay =
  | { readonly kind: 'line'; readonly sign: 1 | -1; readonly quarters: number }
  | { readonly kind: 'level'; readonly negated: boolean };

/** How the outcome settles when the number is `value`. */
export function countedResult(pay: CountedPay, value: number): LineResult {
  assert(Number.isSafeInteger(value), `a counted number must be whole: was ${value}`);
  if (pay.kind === 'level') return (value === 0) !== pay.negated ? 'win' : 'lose';
  return lineResult(4 * pay.sign * value + pay.quarters);
}

/** Whole numbers from `from` to `to`, both included; null for no end. */
export interface CountedRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** A number of the range. */
export const memberOf = ({ from, to }: CountedRange): number => from ?? to ?? 0;

/**
 * Parts all numbers from `lowest` (null: without end) into the fewest ranges within which each outcome settles
 * the same way. Ranges come in rising order and join without a gap.
 */
export function countedRanges(
  pays: readonly CountedPay[],
  lowest: number | null,
): readonly CountedRange[] {
  const turns = pays.flatMap((pay): readonly number[] => {
    if (pay.kind === 'level') return [-1, 0, 1];
    // Within one of the line everything is decided that a line decides.
    const at = Math.floor((-pay.sign * pay.quarters) / 4);
    return [at - 1, at, at + 1, at + 2];
  });
  const first = Math.max(Math.min(...turns), lowest ?? Number.NEGATIVE_INFINITY);
  const last = Math.max(Math.max(...turns), first);
  const ranges: { from: number | null; to: number | null; column: string }[] = [];
  for (let value = first; value <= last; value++) {
    const column = pays.map((pay) => countedResult(pay, value)).join();
    const before = ranges.at(-1);
    if (before?.column === column) before.to = value;
    else ranges.push({ from: value, to: value, column });
  }
  return ranges.map(({ from, to }, at) => ({
    from: at === 0 ? lowest : from,
    to: at === ranges.length - 1 ? null : to,
  }));
}
