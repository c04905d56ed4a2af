// The average price of what was filled. Pure.

import type { Order } from '../../../shared/domain/ticket.ts';
import { mulDiv, type Probability, SCALE } from '../../../shared/domain/units.ts';

/** Average price to the hundredth of a cent, rounded up as costs are; null when nothing was filled. */
export function averagePrice(order: Pick<Order, 'cost' | 'filled'>): Probability | null {
  if (order.filled <= 0) return null;
  const exact = mulDiv(order.cost, SCALE, order.filled, 'ceil');
  return (Math.ceil(exact / 100) * 100) as Probability;
}
