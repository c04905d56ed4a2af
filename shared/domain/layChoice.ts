// A price at which a selection can be laid, to choose from for a bet of an offer that was made by hand.

import type { ListingId, Question, VenueId } from './market.ts';
import type { DecimalOdds, Money, Ratio } from './units.ts';

export interface LayChoice {
  readonly layId: ListingId;
  /** The outcome that is laid, by which a feed tells how it ended, in the venue's words; null where none is listed. */
  readonly back: { readonly listingId: ListingId; readonly label: string } | null;
  readonly venueId: VenueId;
  readonly title: string;
  readonly league: string | null;
  readonly startMs: number | null;
  /** As the venue asks it, with the side that its line is on. */
  readonly question: Question;
  readonly lineOn: string | null;
  /** The question in the venue's words, which give a bare yes or no its meaning. */
  readonly asks: string;
  /** The lay in the venue's words. */
  readonly selection: string;
  readonly odds: DecimalOdds;
  readonly commission: Ratio;
  /** Backers' stake that can be laid at these odds, in the venue's money. */
  readonly available: Money;
}
