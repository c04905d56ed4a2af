// What a word makes of bets: by a result, or by a sum that came back.

import { handParts, returnBounds, type SaidResult } from '../../shared/domain/handResult.ts';
import { type Money, mulDiv, type Ratio } from '../../shared/domain/units.ts';
import type { PaidLot } from '../storage/stateStore.ts';
import type { StoredPosition } from '../storage/ticketRows.ts';
import type { Part } from './ends.ts';
import { amountPaid } from './ledger.ts';
import type { StandingLot } from './lots.ts';
import { shareOf } from './payments.ts';

/** What bets can have returned of a sum; where there are others (`isApart`), no more and no less than is possible. */
export const withinBounds = (
  position: Pick<StoredPosition, 'cost' | 'quantity'>,
  returned: number,
  isApart: boolean,
): Money => {
  const { least, most } = returnBounds(position);
  return (isApart ? Math.min(most, Math.max(least, returned)) : returned) as Money;
};

/** A part that is a sum, in millionths of the venue's own money; the share of each contract is its nearest millionth. */
export const sumOf = (returned: number, quantity: number): Part => ({
  ...{ payout: shareOf(returned, quantity), refunded: 0 as Ratio, returned: returned as Money },
});

/** What a person's word makes of so many contracts: a share of them, or the sum that came back for all. */
export const partSaid = (said: SaidResult, quantity: number): Part =>
  typeof said === 'string' ? handParts[said] : sumOf(said.returned, quantity);

/** A part lot by lot: a sum by what each has of the contracts, to whole millionths, what is left over with the last. */
export function shared(lots: readonly StandingLot[], part: Part) {
  const all = lots.reduce((sum, { quantity }) => sum + quantity, 0);
  let left = part.returned as number | undefined;
  return lots.map((lot, at) => {
    if (left === undefined || part.returned === undefined) return { lot, part };
    const isLast = at === lots.length - 1;
    const own = isLast || all === 0 ? left : mulDiv(part.returned, lot.quantity, all, 'floor');
    left -= own;
    return { lot, part: sumOf(own, lot.quantity) };
  });
}

/** Whether a word on what was paid changes anything. */
export const isOther = (paid: PaidLot, part: Part): boolean =>
  part.returned === undefined
    ? paid.payout !== part.payout ||
      paid.refunded !== part.refunded ||
      paid.returned !== amountPaid(paid.quantity, paid.cost, part.payout, part.refunded)
    : paid.returned !== part.returned;
