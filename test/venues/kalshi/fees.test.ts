// Kalshi's fee: published tables, rounding per fill and per order, and what holds for any order.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kalshiFees } from '../../../main/venues/kalshi/fees.ts';
import type { FillPart } from '../../../main/venues/venue.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { property } from '../../support/property.ts';

const terms = (feeType: string, multiplier = SCALE, step = 10_000) => ({
  feeType,
  multiplier,
  step,
  waived: false,
});
const part = (price: number, count: number): FillPart => ({
  price: Math.round(price * SCALE) as Probability,
  quantity: Math.round(count * SCALE) as Quantity,
});
const taker = (price: number, count: number, own = terms('quadratic')) =>
  kalshiFees.takerFee([part(price, count)], own) / 10_000;

describe('taker fee of one fill, in cents', () => {
  it.each([
    [1, 0.05, 1],
    [100, 0.05, 34],
    [100, 0.1, 63],
    [100, 0.25, 132],
    [100, 0.5, 175],
    [100, 0.9, 63],
    [10, 0.5, 18],
    [500, 0.24, 639],
    [500, 0.29, 721],
    [500, 0.51, 875],
    [500, 0.05, 167],
  ])('%d at %d is %d', (count, price, cents) => {
    expect(taker(price, count)).toBe(cents);
  });
});

describe('maker fee of one fill, in cents', () => {
  const maker = (price: number, count: number, type = 'quadratic_with_maker_fees') =>
    kalshiFees.makerFee([part(price, count)], terms(type)) / 10_000;
  it.each([
    [100, 0.05, 9],
    [100, 0.1, 16],
    [100, 0.25, 33],
    [100, 0.5, 44],
    [10, 0.5, 5],
  ])('%d at %d is %d', (count, price, cents) => {
    expect(maker(price, count)).toBe(cents);
  });
  it('is nothing where the series has none, half the taker rate for combos', () => {
    expect(maker(0.5, 100, 'quadratic')).toBe(0);
    expect(maker(0.5, 100, 'quadratic_with_combo_maker_fees')).toBe(88);
  });
});

describe('rounding', () => {
  it('gives a hundred single contracts at 50 cents 24 cents of their rounding back', () => {
    const lots = Array.from({ length: 100 }, () => part(0.5, 1));
    expect(kalshiFees.takerFee(lots, terms('quadratic'))).toBe(1_760_000);
  });
  it('goes to $0.0001 for direct members', () => {
    expect(kalshiFees.takerFee([part(0.27, 10)], terms('quadratic', SCALE, 100))).toBe(138_000);
    expect(kalshiFees.takerFee([part(0.27, 10)], terms('quadratic', SCALE / 2, 100))).toBe(69_000);
  });
  it('is nothing while the fee is waived', () => {
    expect(kalshiFees.takerFee([part(0.5, 100)], { ...terms('quadratic'), waived: true })).toBe(0);
  });
  it('is not the 7 % of the price that is often written', () => {
    expect(taker(0.62, 100)).toBe(165);
  });
});

const anyPart = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 1, max: 100_000_000 }))
  .map(
    ([price, hundredths]) => ({ price: price * 100, quantity: hundredths * 10_000 }) as FillPart,
  );
const anyTerms = fc.record({
  feeType: fc.constantFrom('quadratic', 'quadratic_with_maker_fees'),
  multiplier: fc.constantFrom(0, 250_000, 500_000, SCALE, 2 * SCALE),
  step: fc.constantFrom(100, 10_000),
  waived: fc.constant(false),
});

describe('any order', () => {
  it('is charged no less than the exact fee, and at most a cent and a step more in the end', () => {
    property(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 20 }), anyTerms, (parts, own) => {
        const charged = BigInt(kalshiFees.takerFee(parts, own));
        const exact = parts.reduce(
          (sum, p) =>
            sum +
            BigInt(70_000) *
              BigInt(own.multiplier) *
              BigInt(p.price) *
              BigInt(SCALE - p.price) *
              BigInt(p.quantity),
          0n,
        );
        const scale = 10n ** 24n;
        expect(charged * scale >= exact).toBe(true);
        const slack = BigInt(parts.length) * 100n + 20_000n;
        expect((charged - slack) * scale <= exact).toBe(true);
      }),
    );
  });

  it('costs the same on either outcome', () => {
    property(
      fc.property(anyPart, anyTerms, (p, own) => {
        const other = { ...p, price: (SCALE - p.price) as Probability };
        const direct = { ...own, step: 100 };
        const difference = kalshiFees.takerFee([p], direct) - kalshiFees.takerFee([other], direct);
        // Only the rounding of the cost differs, by less than the account's step.
        expect(Math.abs(difference)).toBeLessThan(100);
      }),
    );
  });

  it('has a unit cost that bounds what one contract costs before rounding', () => {
    property(
      fc.property(anyPart, anyTerms, (p, own) => {
        const exact =
          BigInt(p.price) * 10n ** 18n +
          (70_000n * BigInt(own.multiplier) * BigInt(p.price) * BigInt(SCALE - p.price)) / 1n;
        const unit = BigInt(kalshiFees.unitCost(p.price, own)) * 10n ** 12n;
        expect(unit >= exact).toBe(true);
        expect(unit - exact < 10n ** 14n).toBe(true);
      }),
    );
  });
});

const vectors = join(import.meta.dirname, '../../../../shared/math_vectors.json');
describe.skipIf(!existsSync(vectors))('stored vectors', () => {
  it('come out to the cent', () => {
    const all = JSON.parse(readFileSync(vectors, 'utf8')) as {
      kalshiFeeCents: { C: number; P: number; rate: number; fee: number }[];
    };
    for (const { C, P, fee, rate } of all.kalshiFeeCents) {
      const model = rate === 0.07 ? kalshiFees.takerFee : kalshiFees.makerFee;
      expect(model([part(P, C)], terms('quadratic_with_maker_fees')) / 10_000).toBe(fee);
    }
  });
});
