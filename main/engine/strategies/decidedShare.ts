// Where a line can be hit exactly, part of the stake comes back and earns nothing. How much is decided on average
// follows from the chance of that very number, which the references tell by the lines around it.

import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { CountedPay } from '../../../shared/math/countedPay.ts';
import { countedResult } from '../../../shared/math/countedPay.ts';
import type { MarketFamily } from '../familyTable.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import type { FairPricer } from './fairPrices.ts';
import type { StrategyView } from './strategy.ts';

/** What of a stake is returned where its line is hit exactly, and within a quarter of it. */
const RETURNED = { push: SCALE, halfWin: SCALE / 2, halfLose: SCALE / 2 } as const;

/**
 * Share of a stake on a listing that is expected to be decided, in millionths; all of it where nothing can come
 * back. Null where the references do not price the lines around the number that returns stakes.
 */
export function decidedShare(
  view: StrategyView,
  fair: FairPricer,
  { canReturn, index }: MatchedMarket,
  { counted }: MatchedListing,
): Ratio | null {
  if (!canReturn) return SCALE as Ratio;
  const family = view.markets.families.at(view.markets.families.ofMarket(index));
  if (family === null || counted?.kind !== 'line') return null;
  const number = returningNumber(counted);
  const result = number === null ? 'win' : countedResult(counted, number);
  if (number === null || result === 'win' || result === 'lose') return SCALE as Ratio;
  const chance = chanceOf(view, fair, family, number);
  return chance === null
    ? null
    : ((SCALE - Math.ceil((chance * RETURNED[result]) / SCALE)) as Ratio);
}

/** The whole number within a quarter of the line; null for a half line, which has none. */
function returningNumber({ quarters, sign }: CountedPay & { kind: 'line' }): number | null {
  const nearest = Math.round(quarters / 4);
  return Math.abs(quarters - 4 * nearest) <= 1 ? -sign * nearest + 0 : null;
}

/** Chance of one number by the reference venues, in millionths. */
function chanceOf(
  view: StrategyView,
  fair: FairPricer,
  { axis, markets }: MarketFamily,
  number: number,
): number | null {
  const { devigMethod } = view.settings();
  const above = (quarters: number): number | null => {
    for (const index of markets) {
      const market = view.markets.at(index);
      const mask = market === null ? 0 : maskAbove(market, quarters);
      const prices = market === null || mask === 0 ? null : fair.of(market);
      if (prices !== null) return prices.chance(devigMethod, mask);
    }
    return null;
  };
  if (axis.lowest !== null && number < axis.lowest) return 0;
  const [low, high] = [above(4 * number - 2), above(4 * number + 2)];
  return low === null || high === null ? null : Math.max(0, low - high);
}

/** Answers of a market that say that the number is above so many quarters; 0 when it does not ask that. */
function maskAbove({ listings, question, selections }: MatchedMarket, quarters: number): number {
  if (question.type === 'three-way') {
    const first = 1 << selections.indexOf('first');
    if (quarters === 2) return first;
    return quarters === -2 ? first | (1 << selections.indexOf('draw')) : 0;
  }
  const found = listings.find(
    ({ counted }) =>
      counted?.kind === 'line' && counted.sign === 1 && counted.quarters === 0 - quarters,
  );
  return found?.mask ?? 0;
}
