// What an offer's bet comes to, in the bookmaker's own money: the legs of its ticket as they are planned. Pure.

import { BACK_LEG, LAY_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import type { Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import {
  type Currency,
  type DecimalOdds,
  type Money,
  mulDiv,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { backProfit, layProfit } from '../../../shared/math/betSettlement.ts';
import type { Lay } from '../../../shared/math/matchedBetting.ts';

/** The plan of a leg that is the bookmaker's bet of an offer; null for every other leg. */
export const backPlan = ({ matched }: Opportunity, legIndex: number): MatchedPlan | null =>
  legIndex === BACK_LEG ? matched : null;

export interface MatchedOutcome {
  readonly key: 'won' | 'lost';
  readonly book: Money;
  readonly lay: Money;
  readonly refund: Money;
  readonly total: Money;
}

/** Both results of a plan, as venues pay. */
export function matchedOutcomes({ legs, matched }: Opportunity): readonly MatchedOutcome[] {
  const lay = legs[LAY_LEG];
  if (matched === null || lay === undefined) return [];
  const { kept, kind, odds, stake } = matched;
  const lays = [layTerms(lay, matched.commission)];
  return (['won', 'lost'] as const).map((key) => {
    const book = backProfit({ kind, stake, odds }, key === 'won');
    const exchange = layProfit(lays, key === 'won');
    const refund = (key === 'lost' ? kept : 0) as Money;
    return { key, book, lay: exchange, refund, total: (book + exchange + refund) as Money };
  });
}

/** A lay leg in the terms of matched betting; contracts against the selection as what they win and risk. */
function layTerms(leg: Leg, commission: Ratio): Lay<Currency> {
  if (leg.odds !== null) return { stake: leg.stake, odds: leg.odds, commission };
  const stake = (leg.quantity - leg.ownCost - leg.ownFee) as Money;
  const odds = mulDiv(leg.quantity, SCALE, Math.max(1, stake), 'ceil') as DecimalOdds;
  return { stake, odds, commission: 0 as Ratio };
}
