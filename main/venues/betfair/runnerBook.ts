// Offers on one runner in Betfair's own odds and stakes, and what they are in contracts. The odds are
// kept because an order must name them exactly, and a price in millionths can stand for two of them.

import { priceOfOdds, quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import type { Side } from '../../../shared/domain/quote.ts';
import type { DecimalOdds, Money } from '../../../shared/domain/units.ts';
import type { BookLevels } from '../venue.ts';
import type { OddsLevel } from './frames.ts';
import { HUNDREDTH } from './ladder.ts';

/** Odds in hundredths above which two neighbours can have the same price in millionths. */
const DISTINCT_UP_TO = 10_000;

const millionthsOf = (odds: number): DecimalOdds => (odds * HUNDREDTH) as DecimalOdds;

/** Price of these odds (hundredths) in millionths. */
export const levelPrice = (side: Side, odds: number): number =>
  priceOfOdds(side, millionthsOf(odds));

/** Contracts, in millionths, of a backer's stake at these odds; both in hundredths. */
export const levelQuantity = (odds: number, size: number): number =>
  quantityOfStake((size * HUNDREDTH) as Money, millionthsOf(odds));

export class RunnerBook {
  readonly #sizes = { back: new Map<number, number>(), lay: new Map<number, number>() };

  /** Takes in changed levels; 0 removes one. */
  apply(side: Side, levels: readonly OddsLevel[]): void {
    const sizes = this.#sizes[side];
    for (const [odds, size] of levels) {
      if (size === 0) sizes.delete(odds);
      else sizes.set(odds, size);
    }
  }

  clear(): void {
    this.#sizes.back.clear();
    this.#sizes.lay.clear();
  }

  /** Contracts on offer at the price of these odds, over all odds that have it. */
  quantityAt(side: Side, odds: number): number {
    const sizes = this.#sizes[side];
    if (odds <= DISTINCT_UP_TO) return levelQuantity(odds, sizes.get(odds) ?? 0);
    const price = levelPrice(side, odds);
    let sum = 0;
    for (const [other, size] of sizes) {
      if (levelPrice(side, other) === price) sum += levelQuantity(other, size);
    }
    return sum;
  }

  /** Both sides in contracts, each price once. */
  levels(): BookLevels {
    const back = sumByPrice('back', this.#sizes.back);
    const lay = sumByPrice('lay', this.#sizes.lay);
    return {
      backPrices: [...back.keys()],
      backQuantities: [...back.values()],
      layPrices: [...lay.keys()],
      layQuantities: [...lay.values()],
    };
  }
}

function sumByPrice(side: Side, sizes: ReadonlyMap<number, number>): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [odds, size] of sizes) {
    const price = levelPrice(side, odds);
    sums.set(price, (sums.get(price) ?? 0) + levelQuantity(odds, size));
  }
  return sums;
}
