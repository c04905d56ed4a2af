import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Probability, type Ratio, SCALE } from '../../shared/domain/units.ts';
import type { KellyBet } from '../../shared/math/kelly.ts';
import {
  kellySimultaneous,
  MAXIMISED_BETS_MAX,
  type SimultaneousKelly,
} from '../../shared/math/kellySimultaneous.ts';
import { anyOdds, chance, odds, plain, share } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const bet = (p: number, price: number): KellyBet => ({ chance: chance(p), odds: odds(price) });
const NO_CAP = share(1);

/** The fractions, which a test always expects to be found. */
const kelly = (list: readonly KellyBet[], cap: Ratio): SimultaneousKelly =>
  kellySimultaneous(list, cap)!;

/** Expected log growth of independent bets, combination by combination. */
function growth(list: readonly KellyBet[], fractions: readonly number[]): number {
  let sum = 0;
  for (let winners = 0; winners < 2 ** list.length; winners += 1) {
    let [weight, wealth] = [1, 1];
    for (const [index, { chance: p, odds: price }] of list.entries()) {
      const wins = (winners >> index) % 2 === 1;
      weight *= wins ? plain(p) : 1 - plain(p);
      wealth += fractions[index]! * (wins ? plain(price) - 1 : -1);
    }
    if (weight > 0) sum += weight * Math.log(wealth);
  }
  return sum;
}

/** Bets with an edge of 1 to 30 %. */
const anyEdge: fc.Arbitrary<KellyBet> = fc
  .tuple(anyOdds(1.3, 12), fc.integer({ min: 1, max: 30 }))
  .map(([price, percent]) => {
    const fair = ((1 + percent / 100) / plain(price)) * SCALE;
    return { chance: Math.min(Math.round(fair), 990_000) as Probability, odds: price };
  });
const anyEdges = fc.array(anyEdge, { minLength: 1, maxLength: 4 });

describe('Kelly of simultaneous bets', () => {
  it('two even-money bets at 60 %: f solves 0.36/(1 + 2f) = 0.16/(1 − 2f)', () => {
    const found = kelly([bet(0.6, 2), bet(0.6, 2)], NO_CAP);
    // 0.36(1 − 2f) = 0.16(1 + 2f), so f = 0.2/1.04; each alone would be 0.2.
    for (const fraction of found.fractions) expect(plain(fraction)).toBeCloseTo(0.2 / 1.04, 5);
  });

  it('one bet is the single formula', () => {
    const found = kelly([bet(0.4, 3)], NO_CAP);
    expect(Math.abs(found.fractions[0]! - share(0.1))).toBeLessThanOrEqual(1);
  });

  it('bets without an edge get nothing and keep their place', () => {
    const found = kelly([bet(0.5, 2), bet(0.4, 3), bet(0.1, 5)], NO_CAP);
    expect(found.fractions[0]).toBe(0);
    expect(found.fractions[2]).toBe(0);
    expect(plain(found.fractions[1]!)).toBeCloseTo(0.1, 5);
  });

  it('no bets, no stakes', () => {
    const found = kelly([], NO_CAP);
    expect(found).toEqual({ fractions: [], total: 0, isCapped: false, isCut: false });
  });

  it('keeps to the cap in proportion', () => {
    const list = [bet(0.6, 2), bet(0.7, 2)];
    const free = kelly(list, NO_CAP);
    const capped = kelly(list, share(0.2));
    expect(capped.isCapped).toBe(true);
    expect(capped.total).toBeLessThanOrEqual(share(0.2));
    expect(capped.total).toBeGreaterThan(share(0.2) - 3);
    const part = (found: typeof free): number => found.fractions[0]! / found.fractions[1]!;
    expect(part(capped)).toBeCloseTo(part(free), 4);
  });

  it('twenty bets whose full Kellys add up to four times the bankroll stay below it', () => {
    const list = Array.from({ length: 20 }, (_, i) => bet(0.59 + i / 1000, 2));
    const found = kelly(list, NO_CAP);
    expect(found.total).toBeLessThan(SCALE);
    // More than can be maximised together: the best ones are staked, the others are not.
    expect(found.isCut).toBe(true);
    const unstaked = list.length - MAXIMISED_BETS_MAX;
    expect(found.fractions.slice(0, unstaked).every((fraction) => fraction === 0)).toBe(true);
    const best = kelly(list.slice(unstaked), NO_CAP);
    expect(best.isCut).toBe(false);
    expect(found.fractions.slice(unstaked)).toEqual(best.fractions);
  });

  it('a bet called certain takes no more than the cap', () => {
    const found = kelly([bet(1, 2), bet(0.6, 2)], share(0.5));
    expect(found.total).toBeLessThanOrEqual(share(0.5));
    expect(Math.min(...found.fractions)).toBeGreaterThanOrEqual(0);
  });

  it('settles where the last steps gain less than floating point can tell', () => {
    const found = kelly([bet(0.790577, 1.265581), bet(0.994317, 1.007943)], NO_CAP);
    expect(found.fractions).toEqual([2_028, 278_843]);
  });

  it('gives no number where several bets are called certain and the search does not settle', () => {
    const list = [bet(1, 1.012738), bet(1, 1.122102), bet(0.139686, 7.963147), bet(1, 1.01499)];
    const found = kellySimultaneous([...list, bet(1, 1.017139)], share(0.5));
    expect(found).toBeNull();
  });

  it('refuses a senseless cap', () => {
    expect(() => kellySimultaneous([], share(-0.1))).toThrow('cap');
  });
});

describe('Kelly of simultaneous bets, as properties', () => {
  it('no small change of any stake grows faster', () => {
    property(
      fc.property(anyEdges, (list) => {
        const best = kelly(list, NO_CAP).fractions.map(plain);
        const atBest = growth(list, best);
        for (const index of list.keys()) {
          for (const shift of [-0.001, 0.001]) {
            const moved = best.map((fraction, at) => (at === index ? fraction + shift : fraction));
            const staked = moved.reduce((sum, fraction) => sum + fraction, 0);
            if (moved[index]! < 0 || staked >= 1) continue;
            expect(growth(list, moved)).toBeLessThanOrEqual(atBest + 1e-9);
          }
        }
      }),
      150,
    );
  });

  it('a further bet never lowers the growth', () => {
    property(
      fc.property(anyEdges, anyEdge, (list, more) => {
        const growthOf = (bets: readonly KellyBet[]): number =>
          growth(bets, kelly(bets, NO_CAP).fractions.map(plain));
        expect(growthOf([...list, more])).toBeGreaterThanOrEqual(growthOf(list) - 1e-9);
      }),
      150,
    );
  });

  it('never exceeds the cap', () => {
    property(
      fc.property(
        fc.array(anyEdge, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 0, max: SCALE }),
        (list, limit) => {
          const found = kelly(list, limit as Ratio);
          expect(found.total).toBeLessThanOrEqual(limit);
          expect(found.fractions.every((fraction) => fraction >= 0)).toBe(true);
        },
      ),
      25,
    );
  });
});
