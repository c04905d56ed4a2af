// Odds that are reduced after a bet was matched, against the worked examples of Betfair's help: 8.6 less 16.2 per cent
// to win, 8.0 less 25 per cent of the winnings to be placed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reduction } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { reducedPart } from '../../shared/math/reductions.ts';
import { share } from '../support/amounts.ts';

const reduction = (of: Reduction['of'], factor: number, atMs = 100): Reduction => ({
  ...{ atMs, of, factor: share(factor) },
});

/** Pennies that come back for a stake of 10 at odds, on the runner that won or against it. */
function returned(wins: boolean, odds: number, reductions: readonly Reduction[]): number {
  const quantity = Math.round(10 * odds * SCALE);
  const cost = wins ? 10 * SCALE : quantity - 10 * SCALE;
  const part = reducedPart({ wins, quantity, cost, firstMs: 1, lastMs: 2 }, reductions)!;
  return Math.round((quantity * part.payout + cost * part.refunded) / SCALE / 10_000);
}

describe('a bet whose odds were reduced', () => {
  it.each([
    // 8.6 · 0.838 = 7.2068; the layer keeps what the backer does not get.
    ['to win', true, 8.6, [reduction('odds', 0.162)], 7207],
    ['against the winner', false, 8.6, [reduction('odds', 0.162)], 8600 - 7207],
    ['to win, twice', true, 10, [reduction('odds', 0.25), reduction('odds', 0.2, 200)], 6000],
    // 8.0 becomes 6.25.
    ['to be placed', true, 8, [reduction('winnings', 0.25)], 6250],
    ['against the placed', false, 8, [reduction('winnings', 0.25)], 1750],
    ['after it', true, 8, [reduction('odds', 0.25, 1)], 8000],
    ['after it, against', false, 8, [reduction('winnings', 0.25, 1)], 0],
  ] as const)('%s', (_what, wins, odds, reductions, pennies) => {
    expect(returned(wins, odds, reductions)).toBe(pennies);
  });

  it('is not told where part of it is older, nor where odds would be less than any', () => {
    const bet = { wins: true, quantity: 30 * SCALE, cost: 10 * SCALE, firstMs: 50, lastMs: 150 };
    expect(reducedPart(bet, [reduction('odds', 0.1)])).toBeNull();
    expect(reducedPart({ ...bet, lastMs: 60 }, [reduction('odds', 0.7)])).toBeNull();
    expect(reducedPart({ ...bet, lastMs: 60 }, [reduction('odds', 0.66)])).not.toBeNull();
  });

  it('costs one side what it saves the other, whatever was reduced', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('odds' as const, 'winnings' as const),
        fc.integer({ min: 1, max: 500 }).map((permille) => permille / 1000),
        fc.integer({ min: 300, max: 5000 }).map((hundredths) => hundredths / 100),
        (of, factor, odds) => {
          const reductions = [reduction(of, factor)];
          const back = returned(true, odds, reductions);
          const lay = returned(false, odds, reductions);
          const all = Math.round(odds * 1000);
          expect(Math.abs(back + lay - all)).toBeLessThanOrEqual(1);
          expect(back).toBeGreaterThanOrEqual(1000);
        },
      ),
    );
  });
});
