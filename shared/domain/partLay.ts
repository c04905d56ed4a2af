// What a ticket with one leg is for: a lay against a bet of an offer that was made by hand, or against one selection
// of a bet with several parts. The bookmaker's bet stands already; the ticket lays what is still open of it.

import type { ListingId } from './market.ts';
import type { ParticipantId } from './participant.ts';
import type { Purse } from './ticket.ts';
import type { DecimalOdds, Money, Ratio } from './units.ts';

export interface PartLayPlan {
  readonly participantId: ParticipantId;
  readonly offerId: number;
  /** The offer's own purse. */
  readonly purse: Purse;
  /** Number of the bet within the offer. */
  readonly number: number;
  /** Selection of a bet with several parts; null of a bet that is one back with its lays. */
  readonly on: number | null;
  /**
   * What the selection wins elsewhere less what it loses, as far as it is not laid: a stake L at odds l with commission
   * c evens out L(l − c) of it, whatever the odds.
   */
  readonly swing: Money;
  /** Lay stake that was open when the ticket was opened, at the planned odds where there are any. */
  readonly rest: Money;
  /** Odds that the lay was planned at; null where nobody said any. */
  readonly planned: DecimalOdds | null;
  /** Share of net winnings that the lay's market takes; 0 where the fee is within the price. */
  readonly commission: Ratio;
  /** The outcome by which a feed tells how the selection ended; null where none is listed. */
  readonly settledBy: ListingId | null;
}
