// The ways out of a bet whose legs are unequal, each priced from a book as it is.

import type { ListingId, VenueId } from './market.ts';
import type { Money, Probability, Quantity, Ratio } from './units.ts';

/**
 * `finish`: more of what is lacking where it was to be bought. `sell-back`: the opposite of what stands, at the venue
 * where that stands. `finish-elsewhere`, `lay-elsewhere`: the same at another venue, by backing or by laying.
 */
export const wayKinds = ['finish', 'sell-back', 'finish-elsewhere', 'lay-elsewhere'] as const;
export type WayKind = (typeof wayKinds)[number];

export interface WayOut {
  /** The same as long as it is the same order on the same listing. */
  readonly id: string;
  readonly kind: WayKind;
  /** Leg that lacks what this buys. */
  readonly legIndex: number;
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly listingId: ListingId;
  readonly label: string;
  readonly title: string;
  /** Placed by a person on the venue's own page. */
  readonly manual: boolean;
  /** The leg's money for one unit of this venue's. */
  readonly worth: Ratio;
  /** Contracts that the book gives of what is lacking, and all that is lacking, in this venue's money. */
  readonly quantity: Quantity;
  readonly wanted: Quantity;
  /** By how many contracts it may miss what is wanted, because stakes come in pennies and contracts in lots. */
  readonly rounding: Quantity;
  /** Of a contract: on the average, and at most. */
  readonly price: Probability;
  readonly limit: Probability;
  /** Dollars. */
  readonly cost: Money;
  readonly fee: Money;
  /** Worst and best ordinary result of the bet with this order filled, in dollars. */
  readonly worst: Money;
  readonly best: Money;
  /** When the book was last confirmed, in the engine's time. */
  readonly confirmedMs: number;
}

/** A way out that a person is placing on the venue's own page. */
export interface WayByHand {
  readonly clientOrderId: string;
  readonly listingId: ListingId;
  /** Empty while the listing is not known, as after a start. */
  readonly label: string;
  readonly title: string;
  /** Page to place it on; null where none is known. */
  readonly link: string | null;
}

/** What the bet returns in one ending as it stands, in dollars. */
export interface HeldEnding {
  readonly state: string;
  readonly normal: boolean;
  readonly profit: Money;
}
