// The settlement of an engine: where it reads and writes, and whom it tells.

import type { Engine } from './engine.ts';
import { createNetting } from './netting.ts';
import { Settlement } from './settlement.ts';

export function createSettlement(engine: Engine): Settlement {
  return new Settlement({
    ...{ tickets: engine.tickets, state: engine.state, ledger: engine.ledger },
    ...{ results: engine.results, netting: createNetting(engine) },
    nowMs: () => engine.nowMs,
    changed: () => engine.execution.settled(),
    ended: (listing, end) => engine.matched.tickets.results.ended(listing, end),
    refused: (word) => engine.execution.endings.refused(word),
    handStands: (venue) => engine.venues.isCarried(venue),
    differs: ({ listingId: detail, venueId }) =>
      engine.journal.incident({ atMs: engine.nowMs, venueId, kind: 'result-differs', detail }),
    open: (position, isPaid) => engine.execution.endings.open(position, isPaid),
  });
}
