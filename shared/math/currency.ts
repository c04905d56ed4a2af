// Turns amounts of one currency into another at an explicit rate and cost, and results in two
// currencies into one, over a range of rates. It knows no rate by itself, nor a rate's age; and a
// stablecoin is worth a dollar only if the caller says so with a rate.

import { assert } from '../assert.ts';
import {
  addMoney,
  type Currency,
  divideBig,
  type Money,
  money,
  mulDiv,
  type Ratio,
  type Rounding,
  SCALE,
} from '../domain/units.ts';

/** How one foreign currency is exchanged for the home currency. */
export interface ExchangeRate<Home extends Currency, Foreign extends Currency> {
  readonly home: Home;
  readonly foreign: Foreign;
  /** Units of foreign currency for one of the home currency: 1.25 for dollars per pound. */
  readonly foreignPerHome: Ratio;
  /** What each conversion costs as a share of the amount: 10,000 is 1 %. */
  readonly spread: Ratio;
}

/** Profit or loss in each of two currencies, before any conversion. */
export interface TwoCurrencyResult<Home extends Currency, Foreign extends Currency> {
  readonly home: Money<Home>;
  readonly foreign: Money<Foreign>;
}

function assertRate(foreignPerHome: Ratio, spread: Ratio): void {
  assert(foreignPerHome > 0, `a rate must be positive: was ${foreignPerHome}`);
  assert(spread >= 0 && spread < SCALE, `a spread must be 0…1: was ${spread}`);
}

/** Amount / rate · (1 ± spread), in home currency. */
function atHome(
  amount: number,
  rate: ExchangeRate<Currency, Currency>,
  kept: number,
  to: Rounding,
) {
  assertRate(rate.foreignPerHome, rate.spread);
  assert(amount >= 0, `an amount to convert must not be negative: was ${amount}`);
  return divideBig(BigInt(amount) * BigInt(kept), BigInt(rate.foreignPerHome), to);
}

/**
 * What a foreign stake or liability costs at home, amount / rate · (1 + spread), rounded up. Throws
 * on a negative amount.
 */
export const costAtHome = <Home extends Currency, Foreign extends Currency>(
  amount: Money<Foreign>,
  rate: ExchangeRate<Home, Foreign>,
): Money<Home> => money<Home>(atHome(amount, rate, SCALE + rate.spread, 'ceil'));

/**
 * What foreign proceeds bring home, amount / rate · (1 − spread), rounded down. Throws on a negative
 * amount.
 */
export const proceedsAtHome = <Home extends Currency, Foreign extends Currency>(
  amount: Money<Foreign>,
  rate: ExchangeRate<Home, Foreign>,
): Money<Home> => money<Home>(atHome(amount, rate, SCALE - rate.spread, 'floor'));

/**
 * The largest foreign stake that costs at most `budget` at home: budget · rate / (1 + spread),
 * rounded down. Throws on a negative budget.
 */
export function stakeAbroad<Home extends Currency, Foreign extends Currency>(
  budget: Money<Home>,
  rate: ExchangeRate<Home, Foreign>,
): Money<Foreign> {
  assertRate(rate.foreignPerHome, rate.spread);
  assert(budget >= 0, `a budget must not be negative: was ${budget}`);
  return money<Foreign>(mulDiv(budget, rate.foreignPerHome, SCALE + rate.spread, 'floor'));
}

/**
 * A result in two currencies valued at home at a rate, without conversion costs: profits and losses
 * stay in their currency until someone converts them. Rounded down.
 */
export function valueAtHome<Home extends Currency, Foreign extends Currency>(
  result: TwoCurrencyResult<Home, Foreign>,
  foreignPerHome: Ratio,
): Money<Home> {
  assertRate(foreignPerHome, 0 as Ratio);
  const foreign = money<Home>(mulDiv(result.foreign, SCALE, foreignPerHome, 'floor'));
  return addMoney<Home>(result.home, foreign);
}

/** The worst value of several possible results over a range of rates, and where it lies. */
export interface WorstValue<Home extends Currency> {
  readonly value: Money<Home>;
  /** Index of the result that is worst. */
  readonly result: number;
  /** The end of the range at which it is. */
  readonly foreignPerHome: Ratio;
}

/**
 * The worst home value over all results and all rates from `low` to `high`. A result is monotone in
 * the rate, so only the ends are looked at. Throws on an empty list or an empty range.
 */
export function worstAtHome<Home extends Currency, Foreign extends Currency>(
  results: readonly TwoCurrencyResult<Home, Foreign>[],
  range: { readonly low: Ratio; readonly high: Ratio },
): WorstValue<Home> {
  assert(results.length > 0, 'the worst of no results');
  assert(
    range.low <= range.high,
    `a range of rates must not be empty: was ${range.low}…${range.high}`,
  );
  const values = results.flatMap((pair, result) =>
    [range.low, range.high].map((foreignPerHome) => ({
      value: valueAtHome(pair, foreignPerHome),
      result,
      foreignPerHome,
    })),
  );
  return values.reduce((worst, candidate) => (candidate.value < worst.value ? candidate : worst));
}
