// How much is bet on what can lose, by one of four plans: a share of Kelly, the same amount each time, a share of the
// bankroll, or in proportion to the edge. Every stake is rounded down and never above the bankroll; without an edge
// there is none.

import { assert } from '../assert.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../domain/units.ts';
import { kellyStake } from './kelly.ts';

export const stakingPlans = ['kelly', 'fixed', 'percentage', 'edge'] as const;
export type StakingPlan = (typeof stakingPlans)[number];

export interface StakeTerms {
  readonly plan: StakingPlan;
  readonly bankroll: Money;
  /** Full Kelly fraction of this bet; 0 without an edge. */
  readonly fraction: Ratio;
  /** Of full Kelly, for `kelly`. */
  readonly kellyShare: Ratio;
  /** For `fixed`. */
  readonly fixed: Money;
  /** Of the bankroll, for `percentage`. */
  readonly percentage: Ratio;
  /** Expected profit over what is paid. */
  readonly edge: Ratio;
  /** Share of the bankroll for an edge of the whole outlay, for `edge`: at a quarter, an edge of 4 % bets 1 %. */
  readonly perEdge: Ratio;
}

/** The stake of a plan in the bankroll's money. Throws on a share below 0, or a bankroll or amount below 0. */
export function plannedStake(terms: StakeTerms): Money {
  const { bankroll, edge, fixed, fraction, kellyShare, percentage, perEdge, plan } = terms;
  for (const given of [bankroll, fixed, percentage, perEdge, kellyShare]) {
    assert(given >= 0, `a stake is made of nothing below 0: was ${given}`);
  }
  if (fraction <= 0 || edge <= 0) return 0 as Money;
  switch (plan) {
    case 'kelly':
      return kellyStake({ bankroll, fraction, share: kellyShare });
    case 'fixed':
      return Math.min(fixed, bankroll) as Money;
    case 'percentage':
      return shareOf(bankroll, percentage);
    case 'edge':
      return shareOf(bankroll, mulDiv(perEdge, edge, SCALE, 'floor'));
  }
}

const shareOf = (bankroll: Money, share: number): Money =>
  Math.min(bankroll, mulDiv(bankroll, share, SCALE, 'floor')) as Money;
