// When something was done about orders of which the venue has not told everything yet.

import type { Clock } from '../platform/platform.ts';

/** What is older says nothing that an order's own time of sending does not. */
const KEPT_MS = 3_600_000;

/** Notes now for an order; forgets moments that are long past, of orders that were told of by another way. */
export function noteMoment(
  moments: Map<string, number>,
  clientOrderId: string,
  clock: Pick<Clock, 'nowMs'>,
): void {
  const nowMs = clock.nowMs();
  for (const [id, atMs] of moments) {
    if (atMs < nowMs - KEPT_MS) moments.delete(id);
  }
  moments.set(clientOrderId, nowMs);
}
