import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, SCALE } from '../../shared/domain/units.ts';
import { devig } from '../../shared/math/devig.ts';
import {
  betEdge,
  closingLineValue,
  edgeAfterSlippage,
  legRiskValue,
  neededChance,
  neededFillChance,
  yearlyRate,
} from '../../shared/math/risk.ts';
import {
  anyChance,
  anyOdds,
  chance,
  isJustBelow,
  odds,
  oddsList,
  plain,
  product,
  usd,
} from '../support/amounts.ts';
import { property } from '../support/property.ts';

const anyResult = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value as Money<'USD'>);

describe('edge after slippage', () => {
  it('leaves of 1 what prices, fees and haircut do not take', () => {
    const contract = {
      payout: usd(1),
      averagePrices: [chance(0.4), chance(0.563333)],
      fees: usd(0.0242),
      haircut: usd(0.005),
    };
    expect(edgeAfterSlippage(contract)).toBe(usd(0.007467));
    expect(edgeAfterSlippage({ ...contract, haircut: usd(0.02) })).toBe(usd(-0.007533));
    expect(() => edgeAfterSlippage({ ...contract, haircut: usd(-0.01) })).toThrow('haircut');
  });
});

describe('a leg that may fail', () => {
  const risk = { edge: usd(0.0158), unwindCost: usd(0.03) };

  it('1.58¢ against 3¢ needs 65.5 %, and is worth 1.12¢ at 90 %', () => {
    expect(plain(neededFillChance(risk)!)).toBeCloseTo(0.655, 3);
    expect(plain(legRiskValue(risk, chance(0.9))) * 100).toBeCloseTo(1.12, 2);
  });

  it.each([
    [0, 0.03, null],
    [-0.01, 0.03, null],
    [0.01, 0, 0],
    [0.01, -0.005, 0],
    [0.01, 0.01, 0.5],
  ])('an edge of %d against %d needs %s', (edge, unwindCost, needed) => {
    const found = neededFillChance({ edge: usd(edge), unwindCost: usd(unwindCost) });
    expect(found).toBe(needed === null ? null : chance(needed));
  });

  it('is worth nothing less at the needed chance, and less just below it', () => {
    property(
      fc.property(
        fc.integer({ min: 1, max: 1e8 }),
        fc.integer({ min: 1, max: 1e8 }),
        (edge, cost) => {
          const own = { edge: edge as Money<'USD'>, unwindCost: cost as Money<'USD'> };
          const needed = neededFillChance(own)!;
          const exact = (p: number): bigint => product(p, edge) - product(SCALE - p, cost);
          expect(exact(needed)).toBeGreaterThanOrEqual(0n);
          expect(exact(needed - 1)).toBeLessThan(0n);
          expect(isJustBelow(legRiskValue(own, needed), exact(needed), 1)).toBe(true);
        },
      ),
    );
  });

  it('a needed chance is none, zero or where the two results balance', () => {
    property(
      fc.property(anyResult, anyResult, (otherwise, ifItHappens) => {
        const needed = neededChance({ otherwise, ifItHappens });
        if (otherwise >= 0) expect(needed).toBe(0);
        else if (ifItHappens <= 0) expect(needed).toBeNull();
        else {
          const value = product(needed!, ifItHappens) + product(SCALE - needed!, otherwise);
          expect(value).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });
});

describe('capital locked up', () => {
  it.each([
    [1, 752.58],
    [7, 107.51],
    [30, 25.09],
    [180, 4.18],
  ])('2¢ on 97¢ for %d days is %d %% a year', (days, percent) => {
    const rate = yearlyRate({ edge: usd(0.02), cost: usd(0.97), days });
    expect(plain(rate) * 100).toBeCloseTo(percent, 2);
  });

  it('refuses no time and no cost', () => {
    expect(() => yearlyRate({ edge: usd(1), cost: usd(1), days: 0 })).toThrow('days');
    expect(() => yearlyRate({ edge: usd(1), cost: usd(0), days: 1 })).toThrow('cost');
  });
});

describe('closing line value', () => {
  it('2.10 taken against a close of 2.00/1.85 is +0.91 %', () => {
    const { chances } = devig(oddsList([2, 1.85]), 'multiplicative');
    expect(1 / plain(chances[0]!)).toBeCloseTo(2.0811, 4);
    const value = closingLineValue({ taken: odds(2.1), fairClosing: chances[0]! });
    expect(plain(value) * 100).toBeCloseTo(0.91, 2);
  });

  it('an edge is p·o − 1, never rounded up', () => {
    property(
      fc.property(anyChance, anyOdds(), (fair, price) => {
        const exact = product(fair, price) - product(SCALE, SCALE);
        expect(isJustBelow(betEdge({ fair, odds: price }), exact, 1)).toBe(true);
      }),
    );
  });
});
