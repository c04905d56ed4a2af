// A lay out of the book as it is, sized by its own price: a stake at the odds of the depth that it takes, or contracts
// against the selection with their fees.

import { oddsAtLeast, roundestOdds } from '../../../shared/domain/oddsPrice.ts';
import {
  divide,
  type Money,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import type { LayPrice } from '../../../shared/math/matchedLegs.ts';
import { complementPrice } from '../books.ts';
import type { MatchedListing } from '../marketTable.ts';
import { takeContracts, takeStake } from './legTaking.ts';
import { costTerms, topPrice } from './legTerms.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/** Tries until the odds of all that is laid and the stake at these odds agree. */
const TRIES_MAX = 8;

/** Step in which a lay stake comes at a venue: its own, in whole pennies. */
export const layStep = (step: Money): Money =>
  (divide(Math.max(step, PAID_IN), PAID_IN, 'ceil') * PAID_IN) as Money;

/** How much is wanted of a lay at a price: a stake at odds, contracts at a unit cost; in millionths, not rounded. */
type Wanted = (price: LayPrice) => number;

/** The lay as one leg; null where the book has not so much. */
export const takeLay = (
  view: StrategyView,
  listing: MatchedListing,
  wanted: Wanted,
): PricedLeg | null =>
  listing.market.staking === null ? contracts(view, listing, wanted) : laid(view, listing, wanted);

/** A stake at an exchange: odds are those of the depth that it takes, and the stake is the one for them. */
function laid(view: StrategyView, listing: MatchedListing, wanted: Wanted): PricedLeg | null {
  const { staking } = listing.market;
  const best = topPrice(view, listing);
  if (staking === null || best === 0) return null;
  const step = layStep(staking.step);
  const top = roundestOdds('lay', complementPrice(best) as Probability);
  let odds = top === null ? null : oddsAtLeast(top, staking.ladder);
  let leg: PricedLeg | null = null;
  for (let tries = 0; tries < TRIES_MAX && odds !== null; tries++) {
    const stake = (divide(Math.max(0, wanted({ odds })), step, 'nearest') * step) as Money;
    leg = takeStake(view, listing, stake, staking);
    if (leg === null || leg.odds === null || leg.odds === odds) return leg;
    ({ odds } = leg);
  }
  return leg;
}

/** Contracts against the selection, fees within. */
function contracts(view: StrategyView, listing: MatchedListing, wanted: Wanted): PricedLeg | null {
  const { lot } = listing.market;
  const best = topPrice(view, listing);
  if (best === 0) return null;
  const unit = divide(
    costTerms(view, listing.market).model.unitCost(best, listing.market.fees),
    SCALE,
    'ceil',
  );
  const whole = divide(wanted({ unit }), lot, 'nearest') * lot;
  if (whole <= 0) return null;
  const leg = takeContracts(view, listing, whole as Quantity, lot);
  return leg.available < leg.quantity ? null : leg;
}
