// Turns the decimal numbers that tests are written in into scaled integers, generates random ones,
// and computes exact results separately from the code under test.

import fc from 'fast-check';
import {
  type DecimalOdds,
  decimalOdds,
  type Money,
  money,
  type Probability,
  probability,
  type Ratio,
  ratio,
  SCALE,
} from '../../shared/domain/units.ts';

const millionths = (value: number): number => Math.round(value * SCALE);

export const gbp = (value: number): Money<'GBP'> => money<'GBP'>(millionths(value));
export const usd = (value: number): Money<'USD'> => money<'USD'>(millionths(value));
/** Money of a currency that does not matter. */
export const amount = (value: number): Money => money(millionths(value));
export const odds = (value: number): DecimalOdds => decimalOdds(millionths(value));
export const oddsList = (values: readonly number[]): DecimalOdds[] => values.map(odds);
export const chance = (value: number): Probability => probability(millionths(value));
export const share = (value: number): Ratio => ratio(millionths(value));

/** A scaled integer as the number it stands for. */
export const plain = (value: number): number => value / SCALE;

export const PENNY = gbp(0.01);
export const ONE_MILLIONTH = money<'GBP'>(1);

const SCALE_BIG = BigInt(SCALE);

/** a · b of two scaled integers in millionths of millionths. */
export const product = (a: number, b: number): bigint => BigInt(a) * BigInt(b);

/** Whether money times 10¹² promised is covered by what is exactly paid, with `slack` millionths lost. */
export function isJustBelow(promised: number, exact: bigint, slack: number): boolean {
  const promise = BigInt(promised) * SCALE_BIG;
  return promise <= exact && exact - promise < BigInt(slack) * SCALE_BIG;
}

// Generators. Odds are drawn on the scale of prices seen, down to every millionth.

export const anyOdds = (min = 1.01, max = 100): fc.Arbitrary<DecimalOdds> =>
  fc.integer({ min: millionths(min), max: millionths(max) }).map(decimalOdds);

export const anyMoney = (min = 0.01, max = 100_000): fc.Arbitrary<Money<'GBP'>> =>
  fc.integer({ min: millionths(min), max: millionths(max) }).map(money<'GBP'>);

export const anyShare = (max = 1): fc.Arbitrary<Ratio> =>
  fc.integer({ min: 0, max: millionths(max) }).map(ratio);

export const anyChance: fc.Arbitrary<Probability> = fc
  .integer({ min: 0, max: SCALE })
  .map(probability);

/** Two to six odds of one market. */
export const anyMarket = (min = 1.01, max = 60): fc.Arbitrary<DecimalOdds[]> =>
  fc.array(anyOdds(min, max), { minLength: 2, maxLength: 6 });

/** Two to four odds that are an arbitrage: each about n times the excess, so that Σ 1/o < 1. */
export const anyArbitrage: fc.Arbitrary<DecimalOdds[]> = fc
  .integer({ min: 2, max: 4 })
  .chain((count) =>
    fc.array(fc.integer({ min: millionths(count * 1.002), max: millionths(count * 1.2) }), {
      minLength: count,
      maxLength: count,
    }),
  )
  .map((list) => list.map(decimalOdds));
