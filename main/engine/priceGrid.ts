// Valid prices of a venue's market: the nearest one below or above a price. An order off the grid is
// refused by the venue, so none is ever sent.

import type { PriceBand, VenueMarket, VenueOutcome } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';

/** The highest valid price at or below `price`, or 0 when there is none. */
export function gridFloor(price: number, bands: readonly PriceBand[]): number {
  let best = 0;
  for (const { end, start, step } of bands) {
    if (price < start) continue;
    best = Math.max(best, start + Math.floor((Math.min(price, end) - start) / step) * step);
  }
  return best;
}

/** The lowest valid price at or above `price`, or 1 when there is none. */
export function gridCeil(price: number, bands: readonly PriceBand[]): number {
  let best: number = SCALE;
  for (const { end, start, step } of bands) {
    if (price > end) continue;
    best = Math.min(best, start + Math.ceil((Math.max(price, start) - start) / step) * step);
  }
  return best;
}

/** The highest valid limit at or below `price` for backing an outcome; 0 when there is none. */
export function limitBelow(price: number, market: VenueMarket, outcome: VenueOutcome): number {
  return outcome.complement
    ? SCALE - gridCeil(SCALE - price, market.bands)
    : gridFloor(price, market.bands);
}
