// The average price of what was filled. Pure.

import { mulDiv, type Probability, SCALE } from '../../shared/domain/units.ts';

/** What was filled, and what it cost in millionths of the venue's money. */
export interface Filled {
  readonly cost: number;
  readonly filled: number;
}

/** Average price to the hundredth of a cent, rounded up as costs are; null when nothing was filled. */
export function averagePrice({ cost, filled }: Filled): Probability | null {
  if (filled <= 0) return null;
  const exact = mulDiv(cost, SCALE, filled, 'ceil');
  return (Math.ceil(exact / 100) * 100) as Probability;
}
