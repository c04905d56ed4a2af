// What the venue's records of an order prove together: whether it stands, what it got, whether it
// is over. The records trail behind the matching, so "not there" counts only after a while.

import type { Money, Quantity } from '../../../shared/domain/units.ts';
import type { OrderReference, OrderReport } from '../venue.ts';
import { isFailedMatch, type OwnPart } from './fills.ts';
import type { PolymarketOrderState } from './frames.ts';
import { type OwnOrder, totalsOf } from './ownOrders.ts';

/** Records are taken to have caught up with the matching after this. */
export const CATCH_UP_MS = 10_000;
/** So long after what is stored as its sending an order of another process may have arrived. */
const ARRIVES_MS = 8_000;

const STANDING = new Set(['LIVE', 'DELAYED', 'UNMATCHED', 'OPEN']);

/** Whether a record shows an order that may still be matched. */
export const isStanding = (state: PolymarketOrderState | null): state is PolymarketOrderState =>
  state !== null && STANDING.has(state.status);

export interface Records {
  /** Null when the venue shows no such order. */
  readonly standing: PolymarketOrderState | null;
  /** The order's own parts of matches. */
  readonly parts: readonly OwnPart[];
}

/** Since when the records may trail: its end, or the moment from which on it cannot be on its way any more. */
function lastMs(order: OrderReference, own: OwnOrder | null): number {
  if (own === null) return order.sentMs + ARRIVES_MS;
  return Math.max(order.sentMs, own.accepted ? Math.max(own.goneMs, own.offMs) : own.answeredMs);
}

type Conclusion =
  | { readonly kind: 'found'; readonly report: OrderReport }
  | { readonly kind: 'absent' }
  | { readonly kind: 'lagging'; readonly detail: string };

/**
 * `own` is what this process knows of the order, null after a restart. An order that was accepted
 * is never absent; one whose reply was lost is absent only once the records have caught up without
 * it.
 */
export function conclude(
  order: OrderReference,
  venueOrderId: string,
  own: OwnOrder | null,
  { parts, standing }: Records,
  nowMs: number,
): Conclusion {
  const { cost, filled } = totalsOf(parts);
  const failed = parts.some((part) => isFailedMatch(part.status));
  const told = Math.max(own?.atLeast ?? 0, standing?.matched ?? 0);
  // A match that failed will never be among the sums again.
  if (filled < told && !failed) return { kind: 'lagging', detail: 'matches incomplete' };
  const quantity = own?.request.quantity ?? standing?.size ?? 0;
  const full = quantity > 0 && filled >= quantity;
  const stands = isStanding(standing);
  if (!full && !stands && own?.ended !== true) {
    const sinceMs = lastMs(order, own);
    // What was taken off the book has had the venue's own delay behind it.
    const delayMs = own === null || own.offMs > 0 ? 0 : own.takerDelayMs;
    if (nowMs - sinceMs < CATCH_UP_MS + delayMs) {
      return { kind: 'lagging', detail: 'the records may not have caught up' };
    }
    if (standing === null && parts.length === 0 && own?.accepted !== true)
      return { kind: 'absent' };
  }
  return {
    kind: 'found',
    report: {
      clientOrderId: order.clientOrderId,
      venueOrderId,
      status: full ? 'filled' : stands ? 'working' : 'cancelled',
      filled: filled as Quantity,
      cost: cost as Money,
      fee: 0 as Money,
      reason: failed ? 'match-failed' : (own?.reason ?? ''),
    },
  };
}
