// The fee rule against worked numbers, exact arithmetic and a real charge.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feeTermsOf,
  HIGHEST_RATE,
  polymarketFees,
  polymarketFeeTerms,
} from '../../../main/venues/polymarket/fees.ts';
import type { FillPart } from '../../../main/venues/venue.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { property } from '../../support/property.ts';

const terms = (rate: number, exponent = 1, takerOnly = true) =>
  polymarketFeeTerms({ rate, exponent, takerOnly, stated: true });
const part = (shares: number, price: number): FillPart => ({
  price: Math.round(price * 1e6) as Probability,
  quantity: Math.round(shares * 1e6) as Quantity,
});

describe('polymarket taker fee', () => {
  // shares, price, rate, fee
  const table = [
    [100, 0.05, 0.03, 0.1425],
    [100, 0.95, 0.03, 0.1425],
    [100, 0.1, 0.03, 0.27],
    [100, 0.9, 0.03, 0.27],
    [100, 0.25, 0.03, 0.5625],
    [100, 0.75, 0.03, 0.5625],
    [100, 0.35, 0.03, 0.6825],
    [100, 0.5, 0.03, 0.75],
    [100, 0.5, 0.05, 1.25],
    [100, 0.5, 0.07, 1.75],
    [100, 0.5, 0.072, 1.8],
    [120, 0.563333, 0.03, 0.88557],
    [100, 0.5, 0, 0],
  ] as const;
  for (const [shares, price, rate, fee] of table) {
    it(`${shares} at ${price} and rate ${rate} cost ${fee}`, () => {
      expect(polymarketFees.takerFee([part(shares, price)], terms(rate * 1e6))).toBe(
        Math.round(fee * 1e6),
      );
    });
  }

  it('is not below a charge that a taker really paid', () => {
    // 25 shares at 0.13, rate 0.05: shown as 0.14 in cash on top of 3.25, all shares delivered.
    const fee = polymarketFees.takerFee([part(25, 0.13)], terms(50_000));
    expect(fee).toBe(141_380);
    expect(Math.round(fee / 10_000)).toBe(14);
  });

  it('is charged per part and rounded up to five decimals', () => {
    expect(polymarketFees.takerFee([part(0.01, 0.5)], terms(50_000))).toBe(130);
    expect(polymarketFees.takerFee([part(0.01, 0.5), part(0.01, 0.5)], terms(50_000))).toBe(260);
  });

  it('takes the exponent of the market', () => {
    // 100 · 0.25 · 0.25²
    expect(polymarketFees.takerFee([part(100, 0.5)], terms(250_000, 2))).toBe(1_562_500);
  });

  it('asks nothing of a maker unless the market says so', () => {
    expect(polymarketFees.makerFee([part(100, 0.5)], terms(50_000))).toBe(0);
    expect(polymarketFees.makerFee([part(100, 0.5)], terms(50_000, 1, false))).toBe(1_250_000);
  });

  const file = join(import.meta.dirname, '../../../../shared/math_vectors.json');
  it.skipIf(!existsSync(file))('agrees with the stored vectors', () => {
    const { polymarketFee } = JSON.parse(readFileSync(file, 'utf8'));
    for (const { C, fee, p, rate } of polymarketFee) {
      expect(polymarketFees.takerFee([part(C, p)], terms(Math.round(rate * 1e6)))).toBe(
        Math.round(fee * 1e6),
      );
    }
  });

  it('is never below the exact fee and at most a step above it', () => {
    const cases = fc.record({
      price: fc.integer({ min: 1, max: 9_999 }).map((p) => p * 100),
      quantity: fc.integer({ min: 1, max: 100_000_000 }).map((q) => q * 10_000),
      rate: fc.integer({ min: 0, max: 100_000 }),
      exponent: fc.integer({ min: 1, max: 3 }),
    });
    property(
      fc.property(cases, ({ exponent, price, quantity, rate }) => {
        const own = { price: price as Probability, quantity: quantity as Quantity };
        const fee = BigInt(polymarketFees.takerFee([own], terms(rate, exponent)));
        const variance = BigInt(price) * BigInt(1_000_000 - price);
        const exact = variance ** BigInt(exponent) * BigInt(quantity) * BigInt(rate);
        const scale = 1_000_000n ** BigInt(2 * exponent + 1);
        expect(fee * scale >= exact).toBe(true);
        expect((fee - 10n) * scale < exact || fee === 0n).toBe(true);
      }),
    );
  });
});

describe('polymarket unit cost', () => {
  it('is price and fee in 10⁻¹², rounded up, on and off the grid', () => {
    const cases = fc.record({
      price: fc.integer({ min: 1, max: 999_999 }),
      rate: fc.integer({ min: 0, max: 100_000 }),
      exponent: fc.integer({ min: 1, max: 3 }),
    });
    property(
      fc.property(cases, ({ exponent, price, rate }) => {
        const cost = BigInt(polymarketFees.unitCost(price, terms(rate, exponent)));
        const variance = BigInt(price) * BigInt(1_000_000 - price);
        const numerator = variance ** BigInt(exponent) * BigInt(rate);
        const divisor = 1_000_000n ** BigInt(2 * exponent - 1);
        const fee = (numerator + divisor - 1n) / divisor;
        expect(cost).toBe(BigInt(price) * 1_000_000n + fee);
      }),
    );
  });
});

describe('polymarket fee terms', () => {
  it('come from the market and are assumed to be the highest where it says nothing', () => {
    const schedule = { rate: 0.05, exponent: 1, takerOnly: true };
    expect(feeTermsOf(true, schedule)).toMatchObject({ rate: 50_000, stated: true });
    expect(feeTermsOf(true, { ...schedule, rate: 0.072 })).toMatchObject({ rate: 72_000 });
    expect(feeTermsOf(true, { ...schedule, rate: 0.0175 })).toMatchObject({ rate: 17_500 });
    expect(feeTermsOf(true, null)).toMatchObject({ rate: HIGHEST_RATE, stated: false });
    expect(feeTermsOf(null, null)).toMatchObject({ rate: HIGHEST_RATE, stated: false });
    expect(feeTermsOf(false, null)).toMatchObject({ rate: 0, stated: true });
  });

  it('are none where the fee could not be computed', () => {
    for (const exponent of [0, 0.5, -1, 5]) {
      expect(feeTermsOf(true, { rate: 0.05, exponent, takerOnly: true })).toBeNull();
    }
    expect(feeTermsOf(true, { rate: 1000, exponent: 1, takerOnly: true })).toBeNull();
  });

  it('never read the flag of the fee endpoint as a rate', () => {
    // 1000 "basis points" would be 10 %: the true charge on 25 at 0.13 is 0.14, not 0.28.
    expect(feeTermsOf(true, null)?.rate).toBeLessThan(100_000);
  });
});
