// Compares two states of one book level by level, in whatever order their levels come.

import type { BookLevels } from './venue.ts';

type Numbers = BookLevels['backPrices'] | BookLevels['backQuantities'];

/** A level at which two books differ, with the quantity that the told one has there. */
export interface LevelDifference {
  readonly back: boolean;
  readonly price: number;
  readonly quantity: number;
}

/** The first level at which `told` differs from `own`, or null when none does; empty levels are none. */
export function levelDifference(own: BookLevels, told: BookLevels): LevelDifference | null {
  return sideDifference(true, own, told) ?? sideDifference(false, own, told);
}

/** Quantity at a price of one side, 0 where there is none. */
export function quantityIn(levels: BookLevels, back: boolean, price: number): number {
  const [prices, quantities] = sideOf(levels, back);
  return quantities[prices.indexOf(price)] ?? 0;
}

const sideOf = (levels: BookLevels, back: boolean): readonly [Numbers, Numbers] =>
  back ? [levels.backPrices, levels.backQuantities] : [levels.layPrices, levels.layQuantities];

function sideDifference(back: boolean, own: BookLevels, told: BookLevels): LevelDifference | null {
  const mine = filled(sideOf(own, back));
  const theirs = filled(sideOf(told, back));
  for (const [price, quantity] of theirs) {
    if (mine.get(price) !== quantity) return { back, price, quantity };
  }
  for (const price of mine.keys()) if (!theirs.has(price)) return { back, price, quantity: 0 };
  return null;
}

function filled([prices, quantities]: readonly [Numbers, Numbers]): Map<number, number> {
  const side = new Map<number, number>();
  for (let i = 0; i < prices.length; i++) {
    const quantity = quantities[i] as number;
    if (quantity > 0) side.set(prices[i] as number, quantity);
  }
  return side;
}
