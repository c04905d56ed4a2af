// Whether a bet that was priced again is the one that it was. The gates have had their say about it then, and what
// changes by itself (ages, limits, money) they are asked about once a second anyway.

import type { PricedLeg, Proposal } from './strategies/strategy.ts';

/** What a gate or a person looks at of a bet, of what bounds it and of its legs. */
const OF_BET = [
  ...(['quantity', 'capacity', 'outlay', 'profit', 'fees', 'slippage', 'roundingCost'] as const),
  ...(['pairState', 'rulesKnown'] as const),
] as const;
const OF_BOUND = ['by', 'most'] as const;
const OF_LEG = [
  ...(['listing', 'limit', 'best', 'quantity', 'available'] as const),
  ...(['cost', 'fee', 'odds', 'rounding'] as const),
] as const;

const alike = <T extends object, K extends keyof T>(a: T, b: T, names: readonly K[]): boolean =>
  names.every((name) => a[name] === b[name]);

/**
 * True for a bet that wins whatever comes where nothing that a gate or a person looks at is another. Bets that rest
 * on a chance, middles and bets of offers are never the same: what they are worth hangs on more than their legs.
 */
export const isSameBet = (a: Proposal, b: Proposal): boolean =>
  restsOnLegs(a) &&
  restsOnLegs(b) &&
  alike(a, b, OF_BET) &&
  a.subject.fixture === b.subject.fixture &&
  (a.bound === b.bound ||
    (a.bound !== null && b.bound !== null && alike(a.bound, b.bound, OF_BOUND))) &&
  a.legs.length === b.legs.length &&
  a.legs.every((leg, at) => alike(leg, b.legs[at] as PricedLeg, OF_LEG));

/** No price of a venue that has no part in it counts for the bet. */
const restsOnLegs = ({ matched, middle, palp, partLay, value }: Proposal): boolean =>
  value === null && middle === null && palp === null && matched === null && partLay == null;
