// Turns odds and the stakes that will truly be placed into what each selection returns and the
// worst that can happen. It chooses no stakes (arbitrage.ts, rounding.ts, dutching.ts do).

import { assert } from '../assert.ts';
import {
  addMoney,
  type Currency,
  type DecimalOdds,
  type Money,
  money,
  mulDiv,
  SCALE,
  subtractMoney,
} from '../domain/units.ts';

/** Back stakes on selections of which exactly one wins, and what may be promised about them. */
export interface StakePlan<C extends Currency> {
  readonly stakes: readonly Money<C>[];
  readonly total: Money<C>;
  /** What each selection pays back if it wins, stake included, rounded down. */
  readonly returns: readonly Money<C>[];
  /** The smallest return minus the total: the only profit that may be called sure. */
  readonly worstProfit: Money<C>;
}

/** What a winning back stake pays, stake included: s · o, rounded down to a millionth. */
export const returnOf = <C extends Currency>(stake: Money<C>, odds: DecimalOdds): Money<C> =>
  money<C>(mulDiv(stake, odds, SCALE, 'floor'));

/** Sum of amounts of one currency. */
export const totalOf = <C extends Currency>(amounts: readonly Money<C>[]): Money<C> =>
  amounts.reduce((sum, amount) => addMoney<C>(sum, amount), money<C>(0));

/** The smallest of at least one amount. Throws on an empty list. */
export function lowestOf<C extends Currency>(amounts: readonly Money<C>[]): Money<C> {
  assert(amounts.length > 0, 'the lowest of no amounts');
  return amounts.reduce((lowest, amount) => (amount < lowest ? amount : lowest));
}

/**
 * Describes stakes as they stand: stake `i` is on the selection at `odds[i]`, and exactly one
 * selection wins. Throws when the lists differ in length, are empty or hold a negative stake.
 */
export function stakePlan<C extends Currency>(
  odds: readonly DecimalOdds[],
  stakes: readonly Money<C>[],
): StakePlan<C> {
  assert(odds.length === stakes.length, `${odds.length} odds, ${stakes.length} stakes`);
  assert(
    stakes.every((stake) => stake >= 0),
    `stakes must not be negative: was ${stakes.join(', ')}`,
  );
  const total = totalOf(stakes);
  const returns = stakes.map((stake, index) => returnOf(stake, odds[index] as DecimalOdds));
  return { stakes, total, returns, worstProfit: subtractMoney(lowestOf(returns), total) };
}
