// What an order of a leg is charged at most: what is set aside for it, what sizes count with, and what gate 10 asks for.

import type { FeeTerms } from '../../shared/domain/market.ts';
import { costAtLimit } from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity } from '../../shared/domain/units.ts';
import type { FeeModel } from '../venues/venue.ts';

/** The fee where every contract costs the leg's limit, or that of what it takes, whichever is more. */
export function feeAtMost(
  model: FeeModel,
  fees: FeeTerms,
  leg: { readonly limit: Probability; readonly quantity: Quantity; readonly ownFee: Money },
): Money {
  const { limit: price, ownFee, quantity } = leg;
  return Math.max(model.takerFee([{ price, quantity }], fees), ownFee) as Money;
}

/** What a leg costs at most, in its venue's own money: contracts at their limit with the fee there, a stake what it is. */
export const mostOfLeg = (
  model: FeeModel,
  fees: FeeTerms,
  leg: { readonly limit: Probability; readonly quantity: Quantity; readonly odds: number | null },
  planned: { readonly cost: Money; readonly fee: Money },
): { readonly cost: Money; readonly fee: Money } => ({
  cost: leg.odds === null ? costAtLimit(leg) : planned.cost,
  fee: feeAtMost(model, fees, { ...leg, ownFee: planned.fee }),
});
