import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Probability, type Ratio, SCALE } from '../../shared/domain/units.ts';
import {
  type KellyBet,
  kellyContractFraction,
  kellyExclusive,
  kellyFraction,
  kellyStake,
} from '../../shared/math/kelly.ts';
import {
  anyChance,
  anyMoney,
  anyOdds,
  anyShare,
  chance,
  gbp,
  odds,
  plain,
  product,
  share,
  usd,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

const bets = (chances: readonly number[], prices: readonly number[]): KellyBet[] =>
  chances.map((p, index) => ({ chance: chance(p), odds: odds(prices[index]!) }));

const NO_CAP = share(1);

/** Expected log growth of exclusive bets, in floating point. */
function growth(list: readonly KellyBet[], fractions: readonly number[]): number {
  const kept = 1 - fractions.reduce((sum, fraction) => sum + fraction, 0);
  const none = 1 - list.reduce((sum, bet) => sum + plain(bet.chance), 0);
  const wins = list.map((bet, index) => {
    const wealth = kept + fractions[index]! * plain(bet.odds);
    return bet.chance === 0 ? 0 : plain(bet.chance) * Math.log(wealth);
  });
  return wins.reduce((sum, part) => sum + part, none > 1e-12 ? none * Math.log(kept) : 0);
}

describe('Kelly of one bet', () => {
  it.each([
    [0.4, 3, 0.1],
    [0.55, 2, 0.1],
    [0.5, 2, 0],
    [0.3, 3, 0],
    [1, 2, 1],
    [0, 5, 0],
  ])('chance %d at %d stakes %d', (p, price, fraction) => {
    expect(kellyFraction({ chance: chance(p), odds: odds(price) })).toBe(share(fraction));
  });

  it.each([
    // chance, price, fee, fraction
    [0.5, 0.3, 0, 0.285714],
    [0.55, 0.48, 0.017472, 0.104527],
    [0.55, 0.55, 0.01, 0],
    [0.99, 0.99, 0.02, 0],
    [1, 0.99, 0.02, 0],
  ])('chance %d of a contract at %d with fee %d stakes %d', (p, price, fee, fraction) => {
    const contract = { chance: chance(p), price: chance(price), feePerContract: usd(fee) };
    expect(kellyContractFraction(contract)).toBe(share(fraction));
  });

  it('leaves no fee out: 0.1045, not 0.1346', () => {
    const contract = { chance: chance(0.55), price: chance(0.48), feePerContract: usd(0) };
    expect(plain(kellyContractFraction(contract))).toBeCloseTo(0.1346, 4);
    const charged = { ...contract, feePerContract: usd(0.017472) };
    expect(plain(kellyContractFraction(charged))).toBeCloseTo(0.1045, 4);
  });

  it('a quarter of Kelly on 10 % of 1000 is 25', () => {
    const stake = kellyStake({ bankroll: gbp(1000), fraction: share(0.1), share: share(0.25) });
    expect(stake).toBe(gbp(25));
    expect(() => kellyStake({ bankroll: gbp(1), fraction: share(1.1), share: share(1) })).toThrow(
      '0…1',
    );
  });
});

describe('Kelly of exclusive selections', () => {
  it.each([
    [
      [0.48, 0.28, 0.24],
      [2.2, 3.8, 3.4],
      [0.09356, 0.05627, 0],
    ],
    [
      [0.2, 0.3, 0.5],
      [2, 5, 10 / 3],
      [0, 0.22, 0.38],
    ],
    // The order given does not matter.
    [
      [0.24, 0.48, 0.28],
      [3.4, 2.2, 3.8],
      [0, 0.09356, 0.05627],
    ],
    [[0.5], [2.2], [0.083333]],
    [
      [0.5, 0.5],
      [1.9, 1.9],
      [0, 0],
    ],
    [[], [], []],
  ])('chances %j at %j stake %j', (chances, prices, fractions) => {
    const found = kellyExclusive(bets(chances, prices), NO_CAP);
    for (const [index, fraction] of fractions.entries()) {
      expect(plain(found.fractions[index]!)).toBeCloseTo(fraction, 5);
    }
    expect(found.isCapped).toBe(false);
  });

  it('covering two selections raises both above their single fractions', () => {
    const list = bets([0.48, 0.28, 0.24], [2.2, 3.8, 3.4]);
    expect(list.map((bet) => (plain(kellyFraction(bet)) * 100).toFixed(2))).toEqual([
      '4.67',
      '2.29',
      '0.00',
    ]);
  });

  it('would stake everything on an arbitrage over all results, and is capped', () => {
    const list = bets([0.5, 0.5], [2.2, 2.1]);
    expect(kellyExclusive(list, NO_CAP).fractions).toEqual([share(0.5), share(0.5)]);
    const capped = kellyExclusive(list, share(0.1));
    expect(capped.isCapped).toBe(true);
    expect(capped.total).toBeLessThanOrEqual(share(0.1));
    expect(capped.total).toBeGreaterThan(share(0.1) - 3);
    // At a small cap the worse bet is left out, then both are covered.
    expect(kellyExclusive(list, share(0.01)).fractions[1]).toBe(0);
    expect(capped.fractions[1]).toBeGreaterThan(0);
  });

  it('a cap of zero stakes nothing', () => {
    expect(kellyExclusive(bets([0.5, 0.5], [2.2, 2.1]), share(0)).fractions).toEqual([0, 0]);
  });

  it('refuses chances above one together and senseless caps', () => {
    expect(() => kellyExclusive(bets([0.6, 0.5], [2, 2]), NO_CAP)).toThrow('exceed 1');
    expect(() => kellyExclusive([], share(1.01))).toThrow('cap');
  });
});

/** Up to five exclusive selections with chances that sum to at most one. */
const anyExclusive: fc.Arbitrary<KellyBet[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), anyOdds(1.1, 15)), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((list) =>
    fc.integer({ min: 0, max: 500 }).map((other) => {
      const sum = list.reduce((total, [weight]) => total + weight, other);
      return list.map(([weight, price]) => ({
        chance: Math.floor((weight * SCALE) / sum) as Probability,
        odds: price,
      }));
    }),
  );

describe('Kelly, as properties', () => {
  it('is zero exactly without an edge', () => {
    property(
      fc.property(anyChance, anyOdds(1.01, 50), (p, price) => {
        const fraction = kellyFraction({ chance: p, odds: price });
        if (product(p, price) <= product(SCALE, SCALE)) expect(fraction).toBe(0);
        else expect(product(fraction + 1, price - SCALE)).toBeGreaterThan(0n);
        expect(kellyExclusive([{ chance: p, odds: price }], NO_CAP).fractions).toEqual([fraction]);
      }),
    );
  });

  it('a contract is a bet at 1/cost', () => {
    // Costs whose inverse needs no rounding.
    const costs = [0.01, 0.016, 0.05, 0.1, 0.125, 0.2, 0.25, 0.32, 0.4, 0.5, 0.625, 0.8, 0.78125];
    const anyCost = fc.constantFrom(
      ...costs.filter((cost) => Number.isInteger(1e12 / (cost * 1e6))),
    );
    property(
      fc.property(anyCost, anyChance, (cost, p) => {
        const contract = { chance: p, price: chance(cost), feePerContract: usd(0) };
        const bet = { chance: p, odds: odds(1 / cost) };
        expect(kellyContractFraction(contract)).toBe(kellyFraction(bet));
      }),
    );
  });

  it('better chances and odds never lower the stake', () => {
    property(
      fc.property(anyChance, anyOdds(1.1, 50), fc.nat(1000), (p, price, by) => {
        const now = kellyFraction({ chance: p, odds: price });
        const surer = Math.min(SCALE, p + by) as Probability;
        expect(kellyFraction({ chance: surer, odds: price })).toBeGreaterThanOrEqual(now);
        const longer = odds(plain(price + by));
        expect(kellyFraction({ chance: p, odds: longer })).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('no small shift of money between selections grows faster', () => {
    property(
      fc.property(anyExclusive, fc.integer({ min: 50_000, max: 900_000 }), (list, limit) => {
        const cap = limit as Ratio;
        const found = kellyExclusive(list, cap);
        expect(found.total).toBeLessThanOrEqual(cap);
        const best = found.fractions.map(plain);
        const atBest = growth(list, best);
        const shift = 0.001;
        for (let to = -1; to < list.length; to += 1) {
          for (let from = -1; from < list.length; from += 1) {
            const moved = [...best];
            if (from >= 0) moved[from] = moved[from]! - shift;
            if (to >= 0) moved[to] = moved[to]! + shift;
            const sum = moved.reduce((total, fraction) => total + fraction, 0);
            if (Math.min(...moved) < 0 || sum > plain(cap)) continue;
            expect(growth(list, moved)).toBeLessThanOrEqual(atBest + 1e-7);
          }
        }
      }),
    );
  });

  it('the stake never exceeds its share of the bankroll', () => {
    property(
      fc.property(anyMoney(), anyShare(), anyShare(), (bankroll, fraction, part) => {
        const stake = kellyStake({ bankroll, fraction, share: part });
        const exact = product(bankroll, fraction) * BigInt(part);
        const unit = product(SCALE, SCALE);
        expect(BigInt(stake) * unit <= exact && exact < BigInt(stake + 1) * unit).toBe(true);
      }),
    );
  });
});
