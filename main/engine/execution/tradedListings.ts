// Names and terms to remember for the listings of a bet: their venues may not list them for ever.

import type { FixtureId, VenueMarket } from '../../../shared/domain/market.ts';
import type { Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import type { Ratio } from '../../../shared/domain/units.ts';
import type { TradedListing } from '../../storage/ticketRows.ts';
import type { Catalogue } from '../catalogue.ts';
import { tradedEvent } from '../matching/keptFixtures.ts';
import { termsOf } from '../risk/betAtRisk.ts';
import type { StrategyView } from '../strategies/strategy.ts';

/** What of a leg a listing is called by. */
type Named = Pick<Leg, 'listingId' | 'venueId' | 'venueMarketId' | 'label' | 'title'>;

/** Makes the records of a bet's listings, and has their fixtures stay as they are once it is placed. */
export const tradedRecords = (catalogue: Catalogue, view: StrategyView) => ({
  tradedListings: (opportunity: Opportunity): TradedListing[] =>
    opportunity.legs.map((leg) => tradedListing(catalogue, view, opportunity, leg)),
  traded: (listings: readonly TradedListing[]): void => keepFixtures(catalogue, listings),
});

export function tradedListing(
  catalogue: Catalogue,
  view: StrategyView,
  opportunity: Opportunity,
  { label, listingId, title, venueId, venueMarketId }: Named,
): TradedListing {
  const place = catalogue.listing(listingId);
  return {
    ...{ listingId, venueId, venueMarketId, label, title },
    // As its terms are: a contest may have come to be another's since the ticket was frozen.
    fixtureId: place?.fixture.id ?? opportunity.fixtureId,
    marketId: place?.marketId ?? opportunity.marketId,
    fixtureTitle: opportunity.title,
    startMs: opportunity.startMs,
    settlesMs: place?.market.expectedSettlementMs ?? null,
    instrument: place?.outcome.instrument ?? null,
    terms: place && termsOf(view, place),
    event: place && tradedEvent(place.link),
    ...commissionOn(view, place?.market ?? null),
  };
}

/** Has fixtures keep their ids and the order of their sides from now on. */
export function keepFixtures(catalogue: Catalogue, listings: readonly TradedListing[]): void {
  for (const { event, fixtureId, startMs, terms } of listings) {
    if (event === null || terms === null) continue;
    const { participants } = terms;
    catalogue.matcher.keep({ event, fixtureId: fixtureId as FixtureId, participants, startMs });
  }
}

/** What a market's venue takes of its net winnings, as a listing keeps it. */
function commissionOn(
  view: StrategyView,
  market: VenueMarket | null,
): Pick<TradedListing, 'netting' | 'commission'> {
  if (market === null) return { netting: '', commission: 0 as Ratio };
  const rate = view.fees(market.venueId).commission?.(market.fees) ?? 0;
  return { netting: market.netting ?? market.venueMarketId, commission: rate as Ratio };
}
