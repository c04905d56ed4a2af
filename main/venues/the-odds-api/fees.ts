// What a bookmaker takes besides its odds: nothing, or at an exchange a commission on the net winnings of a
// market.

import { ratio } from '../../../shared/domain/units.ts';
import { commissionFees } from '../stakeTerms.ts';

export const bookmakerFees = commissionFees(({ commission }) => {
  if (typeof commission !== 'number') throw new Error('commission is not stated');
  return ratio(commission);
});
