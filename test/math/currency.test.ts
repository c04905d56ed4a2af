import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import {
  costAtHome,
  type ExchangeRate,
  proceedsAtHome,
  stakeAbroad,
  type TwoCurrencyResult,
  valueAtHome,
  worstAtHome,
} from '../../shared/math/currency.ts';
import { anyShare, gbp, plain, product, share, usd } from '../support/amounts.ts';
import { property } from '../support/property.ts';

const rate = (foreignPerHome: number, spread: number): ExchangeRate<'GBP', 'USD'> => ({
  home: 'GBP',
  foreign: 'USD',
  foreignPerHome: share(foreignPerHome),
  spread: share(spread),
});

// £500 and $625 at 2.10 each, at 1.25 dollars per pound.
const homeWins: TwoCurrencyResult<'GBP', 'USD'> = { home: gbp(550), foreign: usd(-625) };
const foreignWins: TwoCurrencyResult<'GBP', 'USD'> = { home: gbp(-500), foreign: usd(687.5) };

describe('results in two currencies', () => {
  it.each([
    [1.25, 50, 50],
    [1.275, 59.8, 39.22],
    [1.225, 39.8, 61.22],
  ])('at %d are worth %d or %d', (foreignPerHome, home, foreign) => {
    expect(plain(valueAtHome(homeWins, share(foreignPerHome)))).toBeCloseTo(home, 2);
    expect(plain(valueAtHome(foreignWins, share(foreignPerHome)))).toBeCloseTo(foreign, 2);
  });

  it('a conversion cost of 1 % in and out on one leg leaves 45.00 or 34.50', () => {
    const costly = rate(1.25, 0.01);
    const outlay = gbp(500) + costAtHome(usd(625), costly);
    expect(gbp(1050) - outlay).toBe(gbp(45));
    expect(proceedsAtHome(usd(1312.5), costly) - outlay).toBe(gbp(34.5));
  });

  it('the worst of both over ± 2 % is the foreign win at the high rate', () => {
    const range = { low: share(1.225), high: share(1.275) };
    const worst = worstAtHome([homeWins, foreignWins], range);
    expect(plain(worst.value)).toBeCloseTo(39.22, 2);
    expect(worst.result).toBe(1);
    expect(worst.foreignPerHome).toBe(share(1.275));
  });

  it('a value rounds down, gains and losses alike', () => {
    expect(valueAtHome({ home: gbp(0), foreign: usd(1) }, share(3))).toBe(333_333);
    expect(valueAtHome({ home: gbp(0), foreign: usd(-1) }, share(3))).toBe(-333_334);
  });

  it('a budget of £505 stakes $625 where converting costs 1 %', () => {
    expect(stakeAbroad(gbp(505), rate(1.25, 0.01))).toBe(usd(625));
  });

  it('refuses rates, ranges and amounts that make no sense', () => {
    expect(() => costAtHome(usd(1), rate(0, 0))).toThrow('rate');
    expect(() => costAtHome(usd(1), rate(1, 1))).toThrow('spread');
    expect(() => costAtHome(usd(-1), rate(1, 0))).toThrow('negative');
    expect(() => worstAtHome([], { low: share(1), high: share(1) })).toThrow('no results');
    expect(() => worstAtHome([homeWins], { low: share(2), high: share(1) })).toThrow('empty');
  });
});

describe('conversion, as properties', () => {
  const anyRate = fc
    .tuple(fc.integer({ min: 10_000, max: 200 * SCALE }), anyShare(0.05))
    .map(([value, spread]) => rate(plain(value), plain(spread)));
  const anyForeign = fc.integer({ min: 0, max: 1e11 }).map((value) => value as Money<'USD'>);

  it('costs round up, proceeds down, and the pair never gains', () => {
    property(
      fc.property(anyForeign, anyRate, (amount, own) => {
        const cost = costAtHome(amount, own);
        const proceeds = proceedsAtHome(amount, own);
        expect(proceeds).toBeLessThanOrEqual(cost);
        const value = (kept: number): bigint => product(amount, kept);
        const at = (money: number): bigint => product(money, own.foreignPerHome);
        expect(at(cost)).toBeGreaterThanOrEqual(value(SCALE + own.spread));
        expect(at(proceeds)).toBeLessThanOrEqual(value(SCALE - own.spread));
      }),
    );
  });

  it('a foreign stake never costs more than its budget', () => {
    property(
      fc.property(fc.integer({ min: 0, max: 1e11 }), anyRate, (value, own) => {
        const budget = value as Money<'GBP'>;
        expect(costAtHome(stakeAbroad(budget, own), own)).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('no rate within the range is worse than the worst', () => {
    const anyAmount = fc.integer({ min: -1e10, max: 1e10 });
    const anyResults = fc.array(fc.tuple(anyAmount, anyAmount), { minLength: 1, maxLength: 4 });
    property(
      fc.property(
        anyResults,
        fc.integer({ min: 500_000, max: 2_000_000 }),
        fc.nat(500_000),
        fc.nat(1000),
        (pairs, low, width, part) => {
          const results = pairs.map(
            ([home, foreign]) => ({ home, foreign }) as TwoCurrencyResult<'GBP', 'USD'>,
          );
          const worst = worstAtHome(results, { low: low as Ratio, high: (low + width) as Ratio });
          const between = (low + Math.floor((width * part) / 1000)) as Ratio;
          for (const result of results) {
            expect(valueAtHome(result, between)).toBeGreaterThanOrEqual(worst.value);
          }
          expect(valueAtHome(results[worst.result]!, worst.foreignPerHome)).toBe(worst.value);
        },
      ),
    );
  });
});
