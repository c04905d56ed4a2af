// The console of unequal legs, put together from the engine's parts.

import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import type { LegOrders } from './legOrders.ts';
import type { LegRunner } from './legRunner.ts';
import { RescueDesk } from './rescueDesk.ts';
import { keepFixtures, tradedListing } from './tradedListings.ts';

export function createRescue(
  engine: Engine,
  view: StrategyView,
  orders: LegOrders,
  runner: LegRunner,
): RescueDesk {
  const { catalogue, journal, risk, tickets } = engine;
  return new RescueDesk({
    ...{ orders, runner, risk },
    remember: ({ opportunity }, { label, listingId, title, venueId, venueMarketId }) => {
      const listing = tradedListing(catalogue, view, opportunity, {
        ...{ listingId, venueId, venueMarketId, label, title },
      });
      tickets.saveListing(listing);
      keepFixtures(catalogue, [listing]);
    },
    told: ({ by, refused, ticketId, way: { kind, venueId } }) =>
      journal.incident({
        ...{ atMs: engine.nowMs, venueId, kind: 'rescue' },
        detail: `${ticketId} ${kind} by ${by}: ${refused ?? 'placed'}`,
      }),
  });
}
