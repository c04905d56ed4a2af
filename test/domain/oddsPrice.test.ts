import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OddsLadder,
  oddsAtLeast,
  oddsAtMost,
  oddsOfPrice,
  priceOfOdds,
  quantityOfStake,
  roundestOdds,
  stakeOfQuantity,
} from '../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  decimalOdds,
  type Money,
  money,
  type Probability,
  probability,
  quantity,
  SCALE,
} from '../../shared/domain/units.ts';
import { odds, plain } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const band = (from: number, to: number, step: number) => ({
  from: odds(from),
  to: odds(to),
  step: Math.round(step * SCALE),
});

/** An exchange's ladder, whose steps grow with the odds. */
const exchange: OddsLadder = [
  band(1.01, 2, 0.01),
  band(2, 3, 0.02),
  band(3, 4, 0.05),
  band(4, 6, 0.1),
  band(6, 10, 0.2),
  band(10, 20, 0.5),
  band(20, 30, 1),
  band(30, 50, 2),
  band(50, 100, 5),
  band(100, 1000, 10),
];
/** A bookmaker's three decimals, as far as each has a price of its own. */
const bookmaker: OddsLadder = [band(1.001, 31, 0.001)];

function rungs(ladder: OddsLadder): number[] {
  const all = new Set<number>();
  for (const { from, step, to } of ladder) {
    for (let at: number = from; at <= to; at += step) all.add(at);
  }
  return [...all];
}

const sides = ['back', 'lay'] as const;
const anyOdds = fc.integer({ min: SCALE + 2, max: 1_000 * SCALE }).map(decimalOdds);
const anyStake = fc.integer({ min: 0, max: 1_000_000 * SCALE }).map((of) => money(of) as Money);
const anyPrice = fc.integer({ min: 1, max: SCALE - 1 }).map(probability);

describe('odds as prices', () => {
  it.each([
    // odds, price to back at, price to lay at
    [2, 500_000, 500_000],
    [3, 333_334, 333_333],
    [1.01, 990_100, 990_099],
    [1.952, 512_296, 512_295],
    [1000, 1_000, 1_000],
  ])('%d is %d to back and %d to lay', (decimal, back, lay) => {
    expect(priceOfOdds('back', odds(decimal))).toBe(back);
    expect(priceOfOdds('lay', odds(decimal))).toBe(lay);
  });

  it.each([
    ['an exchange', exchange],
    ['a bookmaker', bookmaker],
  ])('every rung of the ladder of %s comes back from its price', (_, ladder) => {
    const wrong = rungs(ladder).filter((rung) =>
      sides.some((side) => {
        const price = priceOfOdds(side, decimalOdds(rung));
        return oddsOfPrice(side, price, ladder) !== rung;
      }),
    );
    expect(rungs(ladder).length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('never promises more than the odds give', () => {
    property(
      fc.property(anyOdds, (of) => {
        expect(priceOfOdds('back', of) * of).toBeGreaterThanOrEqual(SCALE * SCALE);
        expect(priceOfOdds('lay', of) * of).toBeLessThanOrEqual(SCALE * SCALE);
      }),
    );
  });

  it('an order is never worse than its limit, and the next rung would be', () => {
    property(
      fc.property(anyPrice, fc.constantFrom(...sides), (price, side) => {
        const of = oddsOfPrice(side, price, exchange);
        const all = rungs(exchange);
        const good = all.filter((rung) =>
          side === 'back' ? price * rung >= SCALE * SCALE : price * rung <= SCALE * SCALE,
        );
        const best = side === 'back' ? Math.min(...good) : Math.max(...good);
        expect(of).toBe(good.length === 0 ? null : best);
      }),
    );
  });

  it('has no odds at the prices 0 and 1 and beyond the ladder', () => {
    for (const side of sides) {
      expect(oddsOfPrice(side, probability(0), exchange)).toBeNull();
      expect(oddsOfPrice(side, probability(SCALE), exchange)).toBeNull();
    }
    expect(oddsAtLeast(1_000 * SCALE + 1, exchange)).toBeNull();
    expect(oddsAtMost(odds(1.01) - 1, exchange)).toBeNull();
    expect(oddsAtMost(5_000 * SCALE, exchange)).toBe(odds(1000));
    expect(oddsAtLeast(1, exchange)).toBe(odds(1.01));
  });
});

describe('stakes as quantities', () => {
  it.each([
    // stake, odds, contracts
    [100, 1.952, 195.2],
    [250, 2.03, 507.5],
    [0.01, 1.333, 0.01333],
  ])('%d at %d are %d contracts', (stake, decimal, contracts) => {
    const of = quantityOfStake(money(Math.round(stake * SCALE)), odds(decimal));
    expect(of).toBe(Math.round(contracts * SCALE));
  });

  it('a stake never stands for more contracts than it pays, nor is paid back larger', () => {
    property(
      fc.property(anyStake, anyOdds, (stake, of) => {
        const contracts = quantityOfStake(stake, of);
        expect(BigInt(contracts) * BigInt(SCALE)).toBeLessThanOrEqual(BigInt(stake) * BigInt(of));
        const back = stakeOfQuantity(contracts, of, 1);
        // Odds below 2 leave several stakes with the same contracts, of which it is the largest.
        expect(back).toBeGreaterThanOrEqual(stake);
        expect(quantityOfStake(back, of)).toBe(contracts);
      }),
    );
  });

  it('stakes of quantities are whole steps and never worth more', () => {
    const cent = SCALE / 100;
    property(
      fc.property(anyStake, anyOdds, (contracts, of) => {
        const stake = stakeOfQuantity(quantity(contracts), of, cent);
        expect(stake % cent).toBe(0);
        expect(quantityOfStake(stake, of)).toBeLessThanOrEqual(contracts);
        expect(quantityOfStake(money(stake + cent), of)).toBeGreaterThan(contracts);
      }),
    );
  });
});

describe('odds as they were quoted', () => {
  it.each([1.01, 1.5, 1.909, 2, 2.04, 3.75, 7.2, 12.5, 29, 100, 1000])('%d comes back', (price) => {
    for (const side of ['back', 'lay'] as const) {
      expect(plain(roundestOdds(side, priceOfOdds(side, odds(price)))!)).toBe(price);
    }
  });

  it('have the price, and are never better for whoever takes the level than it is', () => {
    property(
      fc.property(
        fc.constantFrom('back' as const, 'lay' as const),
        fc.integer({ min: 1, max: SCALE - 1 }),
        (side, price) => {
          const found = roundestOdds(side, price as Probability)!;
          expect(priceOfOdds(side, found)).toBe(price);
        },
      ),
      2_000,
    );
  });

  it('of two decimals come back as they were, up to 30', () => {
    property(
      fc.property(
        fc.constantFrom('back' as const, 'lay' as const),
        fc.integer({ min: 101, max: 3_000 }),
        (side, hundredths) => {
          const quoted = (hundredths * 10_000) as DecimalOdds;
          expect(roundestOdds(side, priceOfOdds(side, quoted))).toBe(quoted);
        },
      ),
      2_000,
    );
  });

  it('are none at the prices 0 and 1', () => {
    expect(roundestOdds('back', 0 as Probability)).toBeNull();
    expect(roundestOdds('lay', SCALE as Probability)).toBeNull();
  });
});
