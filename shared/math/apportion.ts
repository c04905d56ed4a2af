// Turns chances that sum to one, in floating point or exactly, into whole millionths that do, by
// largest remainder. It is the only place where the residue of rounding is given to someone.

import { assert } from '../assert.ts';
import { type Probability, probability, SCALE } from '../domain/units.ts';

/** A chance in millionths, rounded down, and the part of a millionth cut off. */
export interface CutChance {
  readonly whole: number;
  readonly rest: number;
}

/** Cuts a chance given as a float of millionths. */
export function cut(millionths: number): CutChance {
  const whole = Math.floor(millionths);
  return { whole, rest: millionths - whole };
}

/**
 * Chances that sum to exactly 1,000,000: each is rounded down, and the millionths left over go one
 * each to the largest remainders, the earlier selection first among equals. No chance moves by a
 * millionth or more, and a larger chance never ends below a smaller one. Throws unless the chances
 * sum to one within rounding.
 */
export function apportion(chances: readonly CutChance[]): Probability[] {
  const left = SCALE - chances.reduce((sum, chance) => sum + chance.whole, 0);
  const sumsToOne = left >= 0 && left <= chances.length;
  assert(sumsToOne, `chances must sum to one: was ${left} millionths short`);
  const byRest = chances
    .map(({ rest }, index) => ({ rest, index }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const raised = new Set(byRest.slice(0, left).map(({ index }) => index));
  return chances.map(({ whole }, index) => probability(raised.has(index) ? whole + 1 : whole));
}
