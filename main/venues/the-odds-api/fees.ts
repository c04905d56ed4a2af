// What a bookmaker takes besides its odds: nothing, or at an exchange a commission on net winnings. The
// commission is counted as due on every contract, as when the bet wins and nothing else was lost.

import { money, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { FeeModel, FillPart } from '../venue.ts';

const rateOf = (terms: { readonly [name: string]: number | string | boolean }): number => {
  const { commission } = terms;
  if (typeof commission !== 'number') throw new Error('commission is not stated');
  return commission;
};

function commissionOn(parts: readonly FillPart[], rate: number): number {
  let sum = 0;
  for (const { price, quantity } of parts) {
    const won = quantity - mulDiv(price, quantity, SCALE, 'floor');
    sum += mulDiv(won, rate, SCALE, 'ceil');
  }
  return sum;
}

export const bookmakerFees: FeeModel = {
  unitCost: (price, terms) => price * SCALE + (SCALE - price) * rateOf(terms),
  takerFee: (parts, terms) => money(commissionOn(parts, rateOf(terms))),
  makerFee: (parts, terms) => money(commissionOn(parts, rateOf(terms))),
};
