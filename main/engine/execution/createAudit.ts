// The comparison with venues' records of an engine: where it reads what it compares.

import type { Engine } from '../engine.ts';
import type { OrderKeeper } from './orderKeeper.ts';
import { VenueAudit } from './venueAudit.ts';

export function createAudit(engine: Engine, keeper: OrderKeeper): VenueAudit {
  const { catalogue, ledger, options, risk, runtimes, state, tickets } = engine;
  return new VenueAudit({
    ...{ clock: options.platform.clock, tickets, ledger, breakers: risk.breakers },
    keeper: {
      heard: (clientOrderId, filled) => {
        const news = keeper.heard(clientOrderId, filled);
        // A comparison takes a while: what it has heard is shown before it ends.
        if (news) engine.publisher.mark('orders', clientOrderId);
        return news;
      },
    },
    settings: () => engine.settings,
    venues: () => [...runtimes.values()].filter((own) => own.accountOpen).map(({ id }) => id),
    trading: (venue) => engine.trading('live', venue),
    currency: (venue) => engine.currency(venue),
    dollars: (venue) => engine.dollars(venue),
    instrument: (listing) => {
      const place = catalogue.listing(listing);
      if (place === null) return null;
      const { complement, instrument } = place.outcome;
      return { name: `${place.market.venueId}/${instrument}`, complement };
    },
    awaits: (venue) => engine.settlement.awaits(venue),
    lastSettledMs: (venue) => state.lastSettledMs('live', venue),
    balance: (venue, report) => runtimes.get(venue)?.told(report),
    changed: (venue) => {
      engine.publisher.mark('checks', venue);
      engine.publisher.markAll('orders');
    },
    redact: (venue, text) => runtimes.get(venue)?.meter.redact(text) ?? '',
  });
}
