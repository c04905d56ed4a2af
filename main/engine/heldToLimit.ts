// What an order that is to be taken at once gets out of a book: contracts at the limit or better each, or, where
// stakes are put down, as much of the stake as leaves the average at the limit. Source of the latter:
// Betfair's placeOrders, FILL_OR_KILL.

import { mulDiv, type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import type { FillPart } from '../venues/venue.ts';

export interface HeldOrder {
  /** Price of a contract, on the average where a stake is put down. */
  readonly limit: Probability;
  /** Contracts at the limit. */
  readonly quantity: number;
  /**
   * `contracts`: so many and no more. `stake`: what that many cost at the limit. `lay`: the stake that so many
   * stand against, which is what they win.
   */
  readonly sized: 'contracts' | 'stake' | 'lay';
}

/** More contracts than any book has, in millionths. */
const ALL = 1_000_000_000_000_000;

/** Parts of levels (best first, prices of contracts) that an order takes. */
export function heldToLimit(
  levels: Iterable<FillPart>,
  { limit, quantity, sized }: HeldOrder,
): readonly FillPart[] {
  const parts: FillPart[] = [];
  const perContract = (price: number): number => (sized === 'lay' ? SCALE - price : price);
  let left =
    sized === 'contracts' ? quantity : mulDiv(quantity, perContract(limit), SCALE, 'floor');
  /** How much below the limit everything taken so far has cost. */
  let saved = 0;
  for (const level of levels) {
    const { price } = level;
    if (left <= 0 || (sized === 'contracts' && price > limit)) break;
    const there = level.quantity;
    const most = sized === 'contracts' ? left : contractsFor(left, perContract(price));
    const bearable = price > limit ? mulDiv(saved, SCALE, price - limit, 'floor') : there;
    const taken = Math.min(there, most, bearable) as Quantity;
    if (taken <= 0) break;
    parts.push({ price, quantity: taken });
    saved += mulDiv(taken, limit - price, SCALE, 'floor');
    left -= sized === 'contracts' ? taken : mulDiv(taken, perContract(price), SCALE, 'ceil');
  }
  return parts;
}

/** Contracts that an amount pays for at so much each; the last millionth may buy one more than it pays for. */
const contractsFor = (amount: number, each: number): number =>
  each <= 0 ? 0 : mulDiv(amount, SCALE, each, 'floor');

/** How much of an order there is at its limit, as contracts at the limit: comparable with its quantity. */
export function takeableAt(levels: Iterable<FillPart>, order: Omit<HeldOrder, 'quantity'>): number {
  const parts = heldToLimit(levels, { ...order, quantity: ALL });
  const all = parts.reduce((sum, part) => sum + part.quantity, 0);
  if (order.sized === 'contracts') return all;
  const { limit, sized } = order;
  const perContract = (price: number): number => (sized === 'lay' ? SCALE - price : price);
  const amount = parts.reduce(
    (sum, { price, quantity }) => sum + mulDiv(quantity, perContract(price), SCALE, 'floor'),
    0,
  );
  return mulDiv(amount, SCALE, Math.max(1, perContract(limit)), 'ceil');
}
