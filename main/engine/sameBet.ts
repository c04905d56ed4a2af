// Whether a bet that was priced again is the one that it was. The gates have had their say about it then, and what
// changes by itself (ages, limits, money) they are asked about once a second anyway.

import type { PricedLeg, Proposal } from './strategies/strategy.ts';

/**
 * True for a bet that wins whatever comes where nothing that a gate or a person looks at is another. Bets that rest
 * on a chance, middles and bets of offers are never the same: what they are worth hangs on more than their legs.
 */
export const isSameBet = (a: Proposal, b: Proposal): boolean =>
  restsOnLegs(a) &&
  restsOnLegs(b) &&
  a.quantity === b.quantity &&
  a.capacity === b.capacity &&
  a.outlay === b.outlay &&
  a.profit === b.profit &&
  a.fees === b.fees &&
  a.slippage === b.slippage &&
  a.roundingCost === b.roundingCost &&
  a.pairState === b.pairState &&
  a.rulesKnown === b.rulesKnown &&
  a.subject.fixture === b.subject.fixture &&
  a.bound?.by === b.bound?.by &&
  a.bound?.most === b.bound?.most &&
  a.legs.length === b.legs.length &&
  a.legs.every((leg, at) => isSameLeg(leg, b.legs[at] as PricedLeg));

/** No price of a venue that has no part in it counts for the bet. */
const restsOnLegs = ({ matched, middle, palp, partLay, value }: Proposal): boolean =>
  value === null && middle === null && palp === null && matched === null && partLay == null;

const isSameLeg = (a: PricedLeg, b: PricedLeg): boolean =>
  a.listing === b.listing &&
  a.limit === b.limit &&
  a.best === b.best &&
  a.quantity === b.quantity &&
  a.available === b.available &&
  a.cost === b.cost &&
  a.fee === b.fee &&
  a.odds === b.odds &&
  a.rounding === b.rounding;
