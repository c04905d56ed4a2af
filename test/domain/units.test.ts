import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  divide,
  divideBig,
  formatScaled,
  mulDiv,
  parseScaled,
  type Rounding,
} from '../../shared/domain/units.ts';
import { property } from '../support/property.ts';

const ROUNDINGS: readonly Rounding[] = ['floor', 'ceil', 'nearest'];
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** The definition: floor is ⌊x⌋, ceil is −⌊−x⌋, nearest is ⌊x + ½⌋. */
function byDefinition(numerator: bigint, divisor: bigint, rounding: Rounding): bigint {
  const floor = (n: bigint, d: bigint): bigint => {
    const quotient = n / d;
    return n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient;
  };
  switch (rounding) {
    case 'floor':
      return floor(numerator, divisor);
    case 'ceil':
      return -floor(-numerator, divisor);
    case 'nearest':
      return floor(2n * numerator + divisor, 2n * divisor);
  }
}

// From small to 2⁵², each size as likely as the next.
const anySize = fc
  .tuple(fc.integer({ min: 0, max: 53 }), fc.maxSafeNat(), fc.boolean())
  .map(([bits, value, isNegative]) => {
    const size = value % 2 ** bits;
    return isNegative ? 0 - size : size;
  });
const anyDivisor = anySize.map((value) => (value === 0 ? 1 : value));
const anyRounding = fc.constantFrom(...ROUNDINGS);

describe('products and quotients', () => {
  it.each([
    [7, 1, 2, 'floor', 3],
    [7, 1, 2, 'ceil', 4],
    [7, 1, 2, 'nearest', 4],
    [-7, 1, 2, 'floor', -4],
    [-7, 1, 2, 'ceil', -3],
    [-7, 1, 2, 'nearest', -3],
    [7, 1, -2, 'floor', -4],
    [5, 1, 3, 'nearest', 2],
    [4, 1, 3, 'nearest', 1],
    [1_000_000_000_000, 1_000_000_000, 1_000_000, 'floor', 1_000_000_000_000_000],
  ] as const)('%d · %d / %d to %s is %d', (a, b, divisor, rounding, expected) => {
    expect(mulDiv(a, b, divisor, rounding)).toBe(expected);
  });

  it('mulDiv is the exact quotient rounded as told', () => {
    property(
      fc.property(anySize, anySize, anyDivisor, anyRounding, (a, b, divisor, rounding) => {
        const exact = byDefinition(BigInt(a) * BigInt(b), BigInt(divisor), rounding);
        fc.pre(exact <= LARGEST && exact >= -LARGEST);
        expect(BigInt(mulDiv(a, b, divisor, rounding))).toBe(exact);
      }),
      2000,
    );
  });

  it('divide and divideBig agree with the definition', () => {
    property(
      fc.property(anySize, anyDivisor, anyRounding, (numerator, divisor, rounding) => {
        const exact = byDefinition(BigInt(numerator), BigInt(divisor), rounding);
        expect(BigInt(divide(numerator, divisor, rounding))).toBe(exact);
        expect(BigInt(divideBig(BigInt(numerator), BigInt(divisor), rounding))).toBe(exact);
      }),
      1000,
    );
  });

  it('never yields minus zero, and refuses to divide by zero', () => {
    for (const rounding of ROUNDINGS) {
      expect(Object.is(mulDiv(0, -5, 3, rounding), -0)).toBe(false);
      expect(() => mulDiv(1, 1, 0, rounding)).toThrow('division by zero');
    }
  });
});

describe('decimal text', () => {
  it('formatting and parsing are inverse', () => {
    property(
      fc.property(anySize, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        expect(parseScaled(formatScaled(value, decimals))).toBe(value);
      }),
      1000,
    );
  });

  it.each(['', '.', '-', '1e5', '0x10', '1,5', '1.0000001', '9007199254.740992', 'NaN', ' 1'])(
    'refuses %j',
    (text) => {
      expect(parseScaled(text)).toBeNull();
    },
  );
});
