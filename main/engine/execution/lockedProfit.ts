// The worst normal result of what was really filled, leg by leg, by the rules of each leg's venue.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Catalogue } from '../catalogue.ts';
import { maskOf, ownQuestion, selectionsOf } from '../marketTable.ts';
import { type EndingLeg, endingMatrix } from '../rules/endings.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { LegTotal } from './ticketOutcome.ts';

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
  const [first] = opportunity.legs;
  const place = first === undefined ? null : catalogue.listing(first.listingId);
  if (place === null) return null;
  const question = ownQuestion(place.market.question, place.link.order);
  const selections = selectionsOf(question);
  const legs: EndingLeg[] = [];
  for (const [at, leg] of opportunity.legs.entries()) {
    const total = totals[at];
    if (total === undefined || total.filled === 0) continue;
    const own = catalogue.listing(leg.listingId);
    const mask = own && maskOf(own.outcome.meaning, selections, own.link.order);
    if (own === null || mask === null) return null;
    const rate = view.dollars(leg.venueId);
    if (rate === 0) return null;
    const inDollars = (amount: number, rounding: 'ceil' | 'floor') =>
      mulDiv(amount, rate, SCALE, rounding);
    legs.push({
      mask,
      negated: own.outcome.meaning.negated,
      profile: view.profile(own.market),
      price: mulDiv(total.cost, SCALE, total.filled, 'floor') as Probability,
      quantity: inDollars(total.filled, 'floor') as Quantity,
      stake: inDollars(total.cost, 'ceil') as Money,
      fees: inDollars(total.fee, 'ceil') as Money,
    });
  }
  if (legs.length === 0) return 0 as Money;
  return endingMatrix(question, selections, opportunity.sport, legs).worstNormal.profit;
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
  const spent = totals.reduce((sum, total) => sum + total.cost + total.fee, 0);
  return ((locked ?? -spent) - FILL_ROUNDING) as Money;
}

/** What rounding fees fill by fill can cost over all legs, beyond one fill per leg. */
const FILL_ROUNDING = 40_000;
