// The levels of one book as the stream has told them, kept beside the engine's so that a separate
// request can be compared at every level and at any moment: the engine's own book may have changes
// waiting.

import { SCALE } from '../../../shared/domain/units.ts';
import type { BookLevels } from '../venue.ts';

/** A level at which two books differ, with the quantity that the other one has there. */
export interface Difference {
  readonly back: boolean;
  readonly price: number;
  readonly quantity: number;
}

export class LevelMirror {
  readonly #back = new Map<number, number>();
  readonly #lay = new Map<number, number>();

  replace(levels: BookLevels): void {
    fill(this.#back, levels.backPrices, levels.backQuantities);
    fill(this.#lay, levels.layPrices, levels.layQuantities);
  }

  set(back: boolean, price: number, quantity: number): void {
    const side = back ? this.#back : this.#lay;
    if (quantity > 0) side.set(price, quantity);
    else side.delete(price);
  }

  clear(): void {
    this.#back.clear();
    this.#lay.clear();
  }

  /** Quantity at a price, 0 where there is none. */
  quantity(back: boolean, price: number): number {
    return (back ? this.#back : this.#lay).get(price) ?? 0;
  }

  /** Best prices, 0 for an empty side. */
  top(): { readonly back: number; readonly lay: number } {
    let back = SCALE;
    for (const price of this.#back.keys()) if (price < back) back = price;
    let lay = 0;
    for (const price of this.#lay.keys()) if (price > lay) lay = price;
    return { back: back === SCALE ? 0 : back, lay };
  }

  /** The first level at which another state differs from this one, or null when none does. */
  difference(levels: BookLevels): Difference | null {
    return (
      differs(true, this.#back, levels.backPrices, levels.backQuantities) ??
      differs(false, this.#lay, levels.layPrices, levels.layQuantities)
    );
  }
}

type Numbers = BookLevels['backPrices'] | BookLevels['backQuantities'];

function fill(side: Map<number, number>, prices: Numbers, quantities: Numbers): void {
  side.clear();
  for (let i = 0; i < prices.length; i++) {
    const quantity = quantities[i] as number;
    if (quantity > 0) side.set(prices[i] as number, quantity);
  }
}

function differs(
  back: boolean,
  side: ReadonlyMap<number, number>,
  prices: Numbers,
  quantities: Numbers,
): Difference | null {
  let shared = 0;
  const told = new Set<number>();
  for (let i = 0; i < prices.length; i++) {
    const [price, quantity] = [prices[i] as number, quantities[i] as number];
    if (quantity <= 0) continue;
    if (side.get(price) !== quantity) return { back, price, quantity };
    told.add(price);
    shared++;
  }
  if (shared === side.size) return null;
  for (const price of side.keys()) if (!told.has(price)) return { back, price, quantity: 0 };
  return null;
}
