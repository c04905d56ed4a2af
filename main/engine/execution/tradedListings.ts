// Names and terms to remember for the listings of a bet: their venues may not list them for ever.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import type { TradedListing } from '../../storage/ticketRows.ts';
import type { Catalogue } from '../catalogue.ts';
import { termsOf } from '../risk/betAtRisk.ts';
import type { StrategyView } from '../strategies/strategy.ts';

export const tradedListings = (
  catalogue: Catalogue,
  view: StrategyView,
  opportunity: Opportunity,
): TradedListing[] =>
  opportunity.legs.map((leg) => {
    const place = catalogue.listing(leg.listingId);
    return {
      listingId: leg.listingId,
      venueId: leg.venueId,
      venueMarketId: leg.venueMarketId,
      fixtureId: opportunity.fixtureId,
      marketId: opportunity.marketId,
      label: leg.label,
      title: leg.title,
      fixtureTitle: opportunity.title,
      startMs: opportunity.startMs,
      settlesMs: place?.market.expectedSettlementMs ?? null,
      terms: place && termsOf(view, place),
    };
  });
