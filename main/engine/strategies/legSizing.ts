// In which amounts a leg comes: contracts in the venue's lots and the user's steps, or stakes in both's.

import type { Settings } from '../../../shared/domain/settings.ts';
import { type Money, mulDiv, type Quantity } from '../../../shared/domain/units.ts';
import type { MatchedListing } from '../marketTable.ts';
import { stakeFor, takeContracts, takeStake } from './legTaking.ts';
import type { CostTerms } from './legTerms.ts';
import type { PricedLeg, StrategyView } from './strategy.ts';

/** Shares are worked out in whole millionths: what is so little short of a step is one. */
const DUST = 32;

/** The largest whole number of steps in an amount. */
export const wholeSteps = (amount: number, step: number): number =>
  mulDiv(amount + DUST, 1, step, 'floor') * step;

/** The user's own steps. */
export type Steps = Pick<Settings, 'sizeStep' | 'stakeStep'>;

/** How one leg is sized: what its amount is of so many contracts, and the step that amounts come in. */
export interface Sizing {
  readonly step: number;
  /** Contracts, or the stake that they are worth. */
  amount(contracts: number): number;
  /** The leg at an amount of whole steps; null where the book does not give it. */
  take(amount: number): PricedLeg | null;
}

export function sizingOf(
  view: StrategyView,
  listing: MatchedListing,
  { staking }: CostTerms,
  { sizeStep, stakeStep }: Steps = view.settings(),
): Sizing {
  if (staking === null) {
    const step = Math.max(listing.market.lot, sizeStep);
    return {
      step,
      amount: (contracts) => contracts,
      take: (amount) => {
        const leg = takeContracts(view, listing, amount as Quantity, listing.market.lot);
        return leg.available < leg.quantity ? null : leg;
      },
    };
  }
  // The user's steps are of whole steps of the venue's.
  const step = mulDiv(Math.max(staking.step, stakeStep), 1, staking.step, 'ceil') * staking.step;
  return {
    step,
    amount: (contracts) => stakeFor(view.books, listing, contracts, staking),
    take: (amount) => takeStake(view, listing, amount as Money, staking),
  };
}
