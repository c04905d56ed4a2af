// Betfair's commission: a share of the net winnings of a market, and nothing where they are not
// positive. Rate = market base rate · (1 − the user's discount), unless the user's own rate replaces it.
// Source: Betfair's help page on how commission is worked out.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import { mulDiv, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { commissionFees } from '../stakeTerms.ts';

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

/** Terms without a rate are taken at their worst: everything that is won. */
const rateOf = ({ rate }: FeeTerms): Ratio => (typeof rate === 'number' ? rate : SCALE) as Ratio;

export const betfairFees = commissionFees(rateOf);
