// A venue's records beside ours: what differs, for how long, and what that may come from. Differences are
// shown and explained; nothing is taken over by itself.

import type { ListingId, VenueId } from './market.ts';
import type { Currency, Money, Quantity } from './units.ts';

export const checkStates = ['agrees', 'on-its-way', 'differs', 'incomplete', 'unreadable'] as const;
/**
 * `on-its-way`: orders are not over, so that figures may differ for a while. `incomplete`: the venue's list of
 * positions lacks some, so that what differs may be among those. `unreadable`: the venue has not answered.
 */
export type CheckState = (typeof checkStates)[number];

export const differenceCauses = [
  'on-its-way',
  'just-settled',
  'fees',
  'bought-elsewhere',
  'gone-there',
  'order-differs',
  'moved-outside',
] as const;
/** What a difference may come from; a guess from what else differs, never acted on. */
export type DifferenceCause = (typeof differenceCauses)[number];

/** A listing of which the venue and we hold another number. */
export interface PositionDifference {
  readonly listingId: ListingId;
  readonly label: string;
  readonly title: string;
  readonly venueSays: Quantity;
  readonly weSay: Quantity;
  readonly cause: DifferenceCause;
}

/** An order of ours that the venue tells otherwise. */
export interface OrderDifference {
  readonly clientOrderId: string;
  readonly label: string;
  readonly venueSays: Quantity;
  readonly weSay: Quantity;
}

/** The last comparison with one venue. */
export interface VenueCheck {
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly state: CheckState;
  readonly atMs: number;
  /** Free money; null while the venue has not said. */
  readonly venueSays: Money | null;
  readonly weSay: Money;
  readonly cause: DifferenceCause | null;
  readonly positions: readonly PositionDifference[];
  readonly orders: readonly OrderDifference[];
  /** Orders and positions that were compared. */
  readonly compared: { readonly orders: number; readonly positions: number };
  /** Everything that differs in dollars: money, and positions at their face. */
  readonly worth: Money;
  /** Since when something differs; null while nothing does. */
  readonly sinceMs: number | null;
  /** What the venue's list of positions lacks: rows that cannot be read, or all beyond its length. */
  readonly gaps: { readonly unreadable: number; readonly longest: number | null } | null;
  /** What the venue answered when it could not be read. */
  readonly detail: string;
}
