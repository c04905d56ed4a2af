// Odds that are reduced after a bet was matched, against the worked examples of Betfair's help: 8.6 less 16.2 per cent
// to win, 8.0 less 25 per cent of the winnings to be placed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reduction } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { type MatchedPart, reducedReturn } from '../../shared/math/reductions.ts';
import { share } from '../support/amounts.ts';

const reduction = (of: Reduction['of'], factor: number, atMs = 100): Reduction => ({
  ...{ atMs, of, factor: share(factor) },
});

/** A stake of ten at odds, on the runner or against it; negative where it was sold. */
function part(wins: boolean, odds: number, { atMs = 50, stake = 10 } = {}): MatchedPart {
  const quantity = Math.round(stake * odds * SCALE);
  return { atMs, quantity, cost: wins ? stake * SCALE : quantity - stake * SCALE };
}

/** Pennies that come back. */
const returned = (
  parts: readonly MatchedPart[],
  wins: boolean,
  reductions: readonly Reduction[],
): number => Math.round(reducedReturn(parts, wins, reductions) / 10_000);

describe('a bet whose odds were reduced', () => {
  it.each([
    // 8.6 · 0.838 = 7.2068, which is 7.21; the layer keeps what the backer does not get.
    ['to win', true, 8.6, [reduction('odds', 0.162)], 7210],
    ['against the winner', false, 8.6, [reduction('odds', 0.162)], 8600 - 7210],
    ['to win, twice', true, 10, [reduction('odds', 0.25), reduction('odds', 0.2, 200)], 6000],
    // 8.0 becomes 6.25.
    ['to be placed', true, 8, [reduction('winnings', 0.25)], 6250],
    ['against the placed', false, 8, [reduction('winnings', 0.25)], 1750],
    ['to less than any odds', true, 1.5, [reduction('odds', 0.5)], 1010],
    ['against, to less than any odds', false, 1.5, [reduction('odds', 0.5)], 490],
    ['of which nothing is left to win', true, 3, [reduction('winnings', 1)], 1010],
  ] as const)('%s', (_what, wins, odds, reductions, pennies) => {
    expect(returned([part(wins, odds)], wins, reductions)).toBe(pennies);
  });

  it('counts each of its parts by what came after it', () => {
    const reductions = [reduction('odds', 0.1, 100), reduction('odds', 0.2, 200)];
    const parts = [50, 150, 250].map((atMs) => part(true, 4, { atMs }));
    // 4 · 0.9 · 0.8 = 2.88, then 3.2, then 4.
    expect(returned(parts, true, reductions)).toBe(2880 + 3200 + 4000);
  });

  it('counts what was sold of it as a bet of the other side', () => {
    const [bought, sold] = [part(true, 4), part(true, 2, { stake: -5 })];
    expect(returned([bought, sold], true, [])).toBe(4000 - 1000);
    expect(returned([bought, sold], true, [reduction('odds', 0.25)])).toBe(3000 - 750);
  });

  it('costs one side what it saves the other, whatever was reduced', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('odds' as const, 'winnings' as const),
        fc.integer({ min: 1, max: 999 }).map((permille) => permille / 1000),
        fc.integer({ min: 101, max: 5000 }).map((hundredths) => hundredths / 100),
        (of, factor, odds) => {
          const reductions = [reduction(of, factor)];
          const back = reducedReturn([part(true, odds)], true, reductions);
          const lay = reducedReturn([part(false, odds)], false, reductions);
          expect(Math.abs(back + lay - Math.round(10 * odds * SCALE))).toBeLessThanOrEqual(1);
          expect(back).toBeGreaterThanOrEqual(10.1 * SCALE - 1);
        },
      ),
    );
  });
});
