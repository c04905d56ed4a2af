// Betfair's commission: a share of the net winnings of a market, and nothing where they are not
// positive. Rate = market base rate · (1 − the user's discount), unless the user's own rate replaces it.
// Source: Betfair's help page on how commission is worked out.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import { divideBig, type Money, mulDiv, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { FeeModel, FillPart } from '../venue.ts';

/** Commission is charged in whole pennies. */
const PENNY = 10_000;

export interface CommissionAccount {
  /** Discount in millionths of the commission: 40 per cent is 400,000. */
  readonly discount: Ratio;
  /** The rate that the user pays on every market, where a package replaces the market's; else null. */
  readonly rate: Ratio | null;
}

/** Terms of a market in the form that the catalogue carries; `rate` is in millionths of net winnings. */
export function commissionTerms(
  baseRate: number,
  discountAllowed: boolean,
  account: CommissionAccount,
): FeeTerms {
  if (account.rate !== null) return { rate: account.rate };
  const kept = SCALE - (discountAllowed ? account.discount : 0);
  return { rate: mulDiv(baseRate, kept, SCALE, 'ceil') };
}

const rateOf = (terms: FeeTerms): number => (typeof terms.rate === 'number' ? terms.rate : SCALE);

/**
 * Commission that these parts cost if they win and the market has no other bet of ours, in whole
 * pennies upwards. It is due at settlement and only then: a loss costs none, and bets of one market are
 * netted first, so this is the most that can be charged.
 */
function commission(parts: readonly FillPart[], terms: FeeTerms): Money {
  const rate = BigInt(rateOf(terms));
  let winnings = 0n;
  for (const { price, quantity } of parts) winnings += BigInt(SCALE - price) * BigInt(quantity);
  return (divideBig(winnings * rate, BigInt(SCALE * SCALE) * BigInt(PENNY), 'ceil') *
    PENNY) as Money;
}

export const betfairFees: FeeModel = {
  unitCost: (price, terms) => price * SCALE + rateOf(terms) * (SCALE - price),
  takerFee: commission,
  makerFee: commission,
};
