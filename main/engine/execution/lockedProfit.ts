// The worst normal result of what was really filled, leg by leg, by the rules of each leg's venue.

import type { Sport } from '../../../shared/domain/market.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { ScenarioMatrix } from '../../../shared/math/scenarios.ts';
import type { Catalogue, ListingPlace } from '../catalogue.ts';
import { maskOf, ownQuestion, selectionsOf } from '../marketTable.ts';
import { axisOf, countedPay, returnsStakes } from '../rules/axes.ts';
import { type EndingLeg, endingMatrix, type Results } from '../rules/endings.ts';
import { endingTerms } from '../strategies/legTaking.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { HeldTotal } from './ticketOutcome.ts';

/** A listing as it pays on its own market. */
interface PlacedListing extends ListingPlace {
  readonly mask: number;
  readonly counted: ReturnType<typeof countedPay>;
}

function placed(place: ListingPlace): PlacedListing | null {
  const question = ownQuestion(place.market.question, place.link);
  const { meaning } = place.outcome;
  const mask = maskOf(meaning, selectionsOf(question), place.link.order);
  if (mask === null) return null;
  return { ...place, mask, counted: countedPay(question, meaning, place.link.order) };
}

/** What tells the results of these listings apart; null when nothing does. */
function resultsOf(places: readonly PlacedListing[]): Results | null {
  const [first] = places;
  if (first === undefined) return null;
  const question = ownQuestion(first.market.question, first.link);
  const one = places.every(({ marketId }) => marketId === first.marketId);
  const returns = places.some(({ counted }) => counted !== null && returnsStakes(counted));
  if (one && !returns) return { kind: 'answers', selections: selectionsOf(question) };
  // What does not pay by a number cannot be judged beside what does: nothing can be said of both together.
  if (places.some(({ counted }) => counted === null)) return null;
  const axis = axisOf(question, first.fixture.sport);
  return axis === null ? null : { kind: 'number', axis };
}

/**
 * What holdings return in every ending, in dollars. Null while a listing is not in the catalogue, as after a start:
 * what it pays cannot be said then.
 */
export function heldMatrix(
  catalogue: Catalogue,
  view: StrategyView,
  sport: Sport,
  held: readonly HeldTotal[],
): ScenarioMatrix | null {
  const legs: EndingLeg[] = [];
  const places: PlacedListing[] = [];
  for (const { cost, fee, filled, listingId, venueId } of held) {
    const listed = catalogue.listing(listingId);
    const place = listed === null ? null : placed(listed);
    const rate = view.dollars(venueId);
    if (place === null || rate === 0) return null;
    const inDollars = (amount: number, rounding: 'ceil' | 'floor') =>
      mulDiv(amount, rate, SCALE, rounding);
    places.push(place);
    legs.push({
      ...endingTerms(view, place),
      price: mulDiv(cost, SCALE, filled, 'floor') as Probability,
      quantity: inDollars(filled, 'floor') as Quantity,
      stake: inDollars(cost, 'ceil') as Money,
      fees: inDollars(fee, 'ceil') as Money,
    });
  }
  const results = resultsOf(places);
  return results === null ? null : endingMatrix(results, sport, legs);
}

/** Worst normal profit in dollars; null as for {@link heldMatrix}. */
export function lockedProfit(
  catalogue: Catalogue,
  view: StrategyView,
  sport: Sport,
  held: readonly HeldTotal[],
): Money | null {
  if (held.length === 0) return 0 as Money;
  return heldMatrix(catalogue, view, sport, held)?.worstNormal.profit ?? null;
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
  const totals = opportunity.legs.map((leg): HeldTotal => {
    const terms = catalogue.listing(leg.listingId)?.market.fees ?? {};
    const atLimit = [{ price: leg.limit, quantity: leg.quantity }];
    return {
      ...{ listingId: leg.listingId, venueId: leg.venueId },
      filled: leg.quantity,
      cost: mulDiv(leg.limit, leg.quantity, SCALE, 'ceil') as Money,
      // A fee can be larger at a better price, but never by more than that price saves.
      fee: view.fees(leg.venueId).takerFee(atLimit, terms),
    };
  });
  const locked = lockedProfit(catalogue, view, opportunity.sport, totals);
  const spent = totals.reduce((sum, { cost, fee, venueId }) => {
    const rate = view.dollars(venueId);
    return sum + mulDiv(cost + fee, rate, SCALE, 'ceil');
  }, 0);
  return ((locked ?? -spent) - FILL_ROUNDING) as Money;
}

/** What rounding fees fill by fill can cost over all legs, beyond one fill per leg. */
const FILL_ROUNDING = 40_000;
