// Prices that look like a bookmaker's error: it may void such a bet afterwards, and what was to be hedged by it
// stands bare. Exchanges and prediction markets match orders with others and keep to them.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { Palp } from '../../../shared/domain/opportunity.ts';
import { mulDiv, type Probability, SCALE } from '../../../shared/domain/units.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { topPrice } from './legTerms.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/** Venues besides a bookmaker that it takes to speak of the rest of the market. */
const OTHERS_MIN = 2;

/** The first leg at a bookmaker whose price is out of all proportion; null where none is. */
export function palpAmong(view: StrategyView, legs: readonly PricedLeg[]): Palp | null {
  const kept = SCALE - view.settings().palpGap;
  for (const [at, leg] of legs.entries()) {
    if (view.kind(leg.listing.market.venueId) !== 'sportsbook') continue;
    const price = leg.best;
    const laid = laidAgainst(leg, legs);
    if (laid !== null && price < mulDiv(laid, kept, SCALE, 'floor')) {
      return { leg: at, price, rest: laid, by: 'lay' };
    }
    const rest = restOfMarket(view, leg.listing);
    if (rest !== null && price < mulDiv(rest, kept, SCALE, 'floor')) {
      return { leg: at, price, rest, by: 'market' };
    }
  }
  return null;
}

/** Price at which another leg lays what this one backs. */
function laidAgainst({ listing }: PricedLeg, legs: readonly PricedLeg[]): Probability | null {
  for (const { best, listing: other } of legs) {
    const opposite =
      other.outcome.complement &&
      other.market.question.type === listing.market.question.type &&
      other.market.question.line === listing.market.question.line &&
      (other.mask & listing.mask) === 0 &&
      other.mask !== 0;
    if (opposite && other.market.venueId !== listing.market.venueId) {
      return (SCALE - best) as Probability;
    }
  }
  return null;
}

/** What other venues think the outcome is worth, each without its margin: the middle one of them. */
function restOfMarket(view: StrategyView, listing: MatchedListing): Probability | null {
  const market = view.markets.at(view.markets.ofBook(listing.book));
  if (market === null) return null;
  const venues = new Set(market.listings.map(({ market: own }) => own.venueId));
  venues.delete(listing.market.venueId);
  const chances: number[] = [];
  for (const venue of venues) {
    const chance = chanceAt(view, market, venue, listing.mask);
    if (chance !== null) chances.push(chance);
  }
  if (chances.length < OTHERS_MIN) return null;
  chances.sort((a, b) => a - b);
  // Of two middle ones the lower: nothing is called an error lightly.
  return chances[Math.floor((chances.length - 1) / 2)] as Probability;
}

/** Share of an outcome in all prices of a venue; null unless it prices every answer. */
function chanceAt(
  view: StrategyView,
  market: MatchedMarket,
  venue: VenueId,
  mask: number,
): number | null {
  let [sum, own] = [0, 0];
  for (let selection = 0; selection < market.selections.length; selection++) {
    let best = 0;
    for (const listing of market.listings) {
      if (listing.market.venueId !== venue || listing.mask !== 1 << selection) continue;
      const price = topPrice(view, listing);
      if (price > 0 && (best === 0 || price < best)) best = price;
    }
    if (best === 0) return null;
    sum += best;
    if ((mask >> selection) & 1) own += best;
  }
  return mulDiv(own, SCALE, sum, 'nearest');
}
