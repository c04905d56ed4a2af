// What bookmakers and betting exchanges have in common: stakes in cents at decimal odds. An exchange takes nothing
// beside a stake but a share of what a market's bets have won together, once it is settled.

import type { FeeTerms, Staking } from '../../shared/domain/market.ts';
import { threeDecimals } from '../../shared/domain/oddsPrice.ts';
import { type Money, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { STAKE_STEP } from './bookmakerBets.ts';
import type { FeeModel } from './venue.ts';

/** Stakes in whole cents or pence, odds of three decimals. */
export const centStakes: Staking = { step: STAKE_STEP as Money, ladder: threeDecimals };

const nothing = () => 0 as Money;

/** A bookmaker's margin is in its odds: nothing is paid beside a stake. */
export const stakeFees: FeeModel = {
  unitCost: (price) => price * SCALE,
  takerFee: nothing,
  makerFee: nothing,
};

/** Fees of an exchange that takes `rate` of a market's net winnings, and nothing beside a stake. */
export const commissionFees = (rate: (terms: FeeTerms) => Ratio): FeeModel => ({
  ...stakeFees,
  commission: rate,
});
