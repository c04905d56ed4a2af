import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Probability, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { type KellyBet, kellyFraction } from '../../shared/math/kelly.ts';
import { kellySimultaneous, MAXIMISED_BETS_MAX } from '../../shared/math/kellySimultaneous.ts';
import { anyOdds, chance, odds, plain, share } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const bet = (p: number, price: number): KellyBet => ({ chance: chance(p), odds: odds(price) });
const NO_CAP = share(1);

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
    const found = kellySimultaneous([bet(0.6, 2), bet(0.6, 2)], NO_CAP);
    // 0.36(1 − 2f) = 0.16(1 + 2f), so f = 0.2/1.04; each alone would be 0.2.
    for (const fraction of found.fractions) expect(plain(fraction)).toBeCloseTo(0.2 / 1.04, 5);
    expect(found.method).toBe('maximised');
  });

  it('one bet is the single formula', () => {
    const found = kellySimultaneous([bet(0.4, 3)], NO_CAP);
    expect(Math.abs(found.fractions[0]! - share(0.1))).toBeLessThanOrEqual(1);
  });

  it('bets without an edge get nothing and keep their place', () => {
    const found = kellySimultaneous([bet(0.5, 2), bet(0.4, 3), bet(0.1, 5)], NO_CAP);
    expect(found.fractions[0]).toBe(0);
    expect(found.fractions[2]).toBe(0);
    expect(plain(found.fractions[1]!)).toBeCloseTo(0.1, 5);
  });

  it('no bets, no stakes', () => {
    const found = kellySimultaneous([], NO_CAP);
    expect(found).toEqual({ fractions: [], total: 0, isCapped: false, method: 'maximised' });
  });

  it('keeps to the cap in proportion', () => {
    const list = [bet(0.6, 2), bet(0.7, 2)];
    const free = kellySimultaneous(list, NO_CAP);
    const capped = kellySimultaneous(list, share(0.2));
    expect(capped.isCapped).toBe(true);
    expect(capped.total).toBeLessThanOrEqual(share(0.2));
    expect(capped.total).toBeGreaterThan(share(0.2) - 3);
    const part = (found: typeof free): number => found.fractions[0]! / found.fractions[1]!;
    expect(part(capped)).toBeCloseTo(part(free), 4);
  });

  it('twenty bets whose full Kellys add up to four times the bankroll stay below it', () => {
    const list = Array.from({ length: 2 * MAXIMISED_BETS_MAX }, () => bet(0.6, 2));
    const found = kellySimultaneous(list, NO_CAP);
    expect(found.method).toBe('bounded');
    expect(found.total).toBeLessThan(SCALE);
    expect(found.total).toBeGreaterThan(0);
  });

  it('maximises as many bets as it says', () => {
    const list = Array.from({ length: MAXIMISED_BETS_MAX }, (_, i) => bet(0.5 + i / 100, 2.2));
    const found = kellySimultaneous(list, NO_CAP);
    expect(found.method).toBe('maximised');
    expect(found.total).toBeLessThan(SCALE);
  });

  it('refuses a senseless cap', () => {
    expect(() => kellySimultaneous([], share(-0.1))).toThrow('cap');
  });
});

describe('Kelly of simultaneous bets, as properties', () => {
  it('no small change of any stake grows faster', () => {
    property(
      fc.property(anyEdges, (list) => {
        const best = kellySimultaneous(list, NO_CAP).fractions.map(plain);
        const atBest = growth(list, best);
        for (const index of list.keys()) {
          for (const shift of [-0.001, 0.001]) {
            const moved = best.map((fraction, at) => (at === index ? fraction + shift : fraction));
            if (moved[index]! < 0) continue;
            expect(growth(list, moved)).toBeLessThanOrEqual(atBest + 1e-9);
          }
        }
      }),
      150,
    );
  });

  it('lies between the bound for many bets and the single fractions', () => {
    property(
      fc.property(anyEdges, (list) => {
        const found = kellySimultaneous(list, NO_CAP);
        const singles = list.map(kellyFraction);
        for (const [index, fraction] of found.fractions.entries()) {
          expect(fraction).toBeLessThanOrEqual(singles[index]!);
          const bound = singles.reduce(
            (left, single, at) => (at === index ? left : left * (1 - plain(single))),
            singles[index] as number,
          );
          expect(fraction).toBeGreaterThanOrEqual(Math.floor(bound) - 1);
        }
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
          const found = kellySimultaneous(list, limit as Ratio);
          expect(found.total).toBeLessThanOrEqual(limit);
          expect(found.fractions.every((fraction) => fraction >= 0)).toBe(true);
        },
      ),
      25,
    );
  });
});
