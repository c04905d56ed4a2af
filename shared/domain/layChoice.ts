// A price at which a selection can be laid, to choose from for a bet of an offer that was made by hand.

import type { ListingId, MarketType, VenueId } from './market.ts';
import type { DecimalOdds, Money, Ratio } from './units.ts';

export interface LayChoice {
  readonly layId: ListingId;
  /** The outcome that is laid, by which a feed tells how it ended, in the venue's words; null where none is listed. */
  readonly back: { readonly listingId: ListingId; readonly label: string } | null;
  readonly venueId: VenueId;
  readonly title: string;
  readonly league: string | null;
  readonly startMs: number | null;
  readonly marketType: MarketType;
  /** Line in quarters, null where there is none. */
  readonly line: number | null;
  /** The venue's own question, which gives a bare yes or no its meaning. */
  readonly question: string;
  /** The lay in the venue's words. */
  readonly selection: string;
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
  /** Backers' stake that can be laid at these odds, in the venue's money. */
  readonly available: Money;
}
