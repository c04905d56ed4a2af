// The worst normal result of what was really filled, leg by leg, by the rules of each leg's venue.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Catalogue, ListingPlace } from '../catalogue.ts';
import { maskOf, ownQuestion, selectionsOf } from '../marketTable.ts';
import { axisOf, countedPay, returnsStakes } from '../rules/axes.ts';
import { type EndingLeg, endingMatrix, type Results } from '../rules/endings.ts';
import { endingTerms } from '../strategies/legTaking.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { LegTotal } from './ticketOutcome.ts';

/** A listing as it pays on its own market. */
interface PlacedListing extends ListingPlace {
  readonly mask: number;
  readonly counted: ReturnType<typeof countedPay>;
}

function placed(place: ListingPlace): PlacedListing | null {
  const question = ownQuestion(place.market.question, place.link.order);
  const { meaning } = place.outcome;
  const mask = maskOf(meaning, selectionsOf(question), place.link.order);
  if (mask === null) return null;
  return { ...place, mask, counted: countedPay(question, meaning, place.link.order) };
}

/** What tells the results of these listings apart; null when nothing does. */
function resultsOf(places: readonly PlacedListing[]): Results | null {
  const [first] = places;
  if (first === undefined) return null;
  const question = ownQuestion(first.market.question, first.link.order);
  const one = places.every(({ marketId }) => marketId === first.marketId);
  const returns = places.some(({ counted }) => counted !== null && returnsStakes(counted));
  if (one && !returns) return { kind: 'answers', selections: selectionsOf(question) };
  const axis = axisOf(question, first.fixture.sport);
  return axis === null ? null : { kind: 'number', axis };
}

/**
 * Worst normal profit in dollars. Null while a filled listing is not in the catalogue, as after a start:
 * what it pays cannot be said then.
 */
export function lockedProfit(
  catalogue: Catalogue,
  view: StrategyView,
  opportunity: Opportunity,
  totals: readonly LegTotal[],
): Money | null {
  const legs: EndingLeg[] = [];
  const places: PlacedListing[] = [];
  for (const [at, leg] of opportunity.legs.entries()) {
    const total = totals[at];
    if (total === undefined || total.filled === 0) continue;
    const listed = catalogue.listing(leg.listingId);
    const place = listed === null ? null : placed(listed);
    const rate = view.dollars(leg.venueId);
    if (place === null || rate === 0) return null;
    const inDollars = (amount: number, rounding: 'ceil' | 'floor') =>
      mulDiv(amount, rate, SCALE, rounding);
    places.push(place);
    legs.push({
      ...endingTerms(view, place),
      price: mulDiv(total.cost, SCALE, total.filled, 'floor') as Probability,
      quantity: inDollars(total.filled, 'floor') as Quantity,
      stake: inDollars(total.cost, 'ceil') as Money,
      fees: inDollars(total.fee, 'ceil') as Money,
    });
  }
  if (legs.length === 0) return 0 as Money;
  const results = resultsOf(places);
  return results === null
    ? null
    : endingMatrix(results, opportunity.sport, legs).worstNormal.profit;
}

/**
 * Worst normal profit in dollars if every contract of a bet costs its limit: no complete fill can lock
 * less, whatever the books do between the decision and the match.
 */
export function floorProfit(
  catalogue: Catalogue,
  view: StrategyView,
  opportunity: Opportunity,
): Money {
  const totals = opportunity.legs.map((leg): LegTotal => {
    const terms = catalogue.listing(leg.listingId)?.market.fees ?? {};
    const atLimit = [{ price: leg.limit, quantity: leg.quantity }];
    return {
      filled: leg.quantity,
      cost: mulDiv(leg.limit, leg.quantity, SCALE, 'ceil') as Money,
      // A fee can be larger at a better price, but never by more than that price saves.
      fee: view.fees(leg.venueId).takerFee(atLimit, terms),
    };
  });
  const locked = lockedProfit(catalogue, view, opportunity, totals);
  const spent = totals.reduce((sum, { cost, fee }, at) => {
    const rate = view.dollars(opportunity.legs[at]?.venueId as VenueId);
    return sum + mulDiv(cost + fee, rate, SCALE, 'ceil');
  }, 0);
  return ((locked ?? -spent) - FILL_ROUNDING) as Money;
}

/** What rounding fees fill by fill can cost over all legs, beyond one fill per leg. */
const FILL_ROUNDING = 40_000;
