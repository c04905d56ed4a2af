// Money that moved or is reserved, and the positions that came of it. A transfer is pending, then
// posted or voided; the sum over all accounts is zero in every currency at every moment.

import type { ListingId, VenueId } from './market.ts';
import type { HeldEnding, WayByHand, WayOut } from './rescue.ts';
import type { Purse } from './ticket.ts';
import type { Currency, Money, Probability, Quantity, Ratio } from './units.ts';

export const accountKinds = ['capital', 'cash', 'stake', 'fees', 'venue'] as const;
/**
 * `cash` is free to bet, `stake` is at risk, `fees` is what venues took, `venue` is the other side of
 * every bet, `capital` is where deposits come from.
 */
export type AccountKind = (typeof accountKinds)[number];

export type TransferState = 'pending' | 'posted' | 'voided';

export const transferCauses = [
  'deposit',
  'withdrawal',
  'reserve',
  'stake',
  'fee',
  'commission',
  'release',
  'payout',
  'correction',
  'pairs',
  'stake-lost',
  'proceeds',
  'adjustment',
] as const;
export type TransferCause = (typeof transferCauses)[number];

export interface Transfer {
  readonly id: number;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly from: AccountKind;
  readonly to: AccountKind;
  readonly amount: Money;
  readonly state: TransferState;
  readonly cause: TransferCause;
  readonly clientOrderId: string | null;
  readonly ticketId: string | null;
  readonly listingId: ListingId | null;
  readonly atMs: number;
  readonly note: string;
}

/** Net matched contracts of one listing. */
export interface Position {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly label: string;
  readonly title: string;
  readonly fixtureTitle: string;
  readonly quantity: Quantity;
  readonly averagePrice: Probability;
  readonly cost: Money;
  readonly fees: Money;
  /** What the position would fetch at the lay side now; null without a live book. */
  readonly marketValue: Money | null;
  readonly startMs: number | null;
  readonly settlesMs: number | null;
  /** Its result should have been told long ago: a person may have to say it. */
  readonly overdue: boolean;
}

/** Free and reserved money at one venue, with the age of the figure. */
export interface Balance {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly free: Money;
  readonly reserved: Money;
  readonly atRisk: Money;
  /** What the venue itself says is free; null where it was not asked or did not answer. */
  readonly venueSays: Money | null;
  /** Of live money: when the venue said it last, or the user where no account is read; null where nobody has. */
  readonly atMs: number | null;
  /** How old that may be, in milliseconds, and still be money. */
  readonly freshMs: number;
  /** Whether nobody but the user knows what lies there. */
  readonly unread: boolean;
}

/** A fixture with legs filled unequally: no strategy may trade on it until it is resolved. */
export interface NakedLeg {
  readonly ticketId: string;
  readonly fixtureId: string;
  readonly title: string;
  readonly purse: Purse;
  readonly sinceMs: number;
  /** Filled quantity per leg, in the ticket's order. */
  readonly filled: readonly Quantity[];
  /** What each leg lacks to stand with the one that is furthest. */
  readonly missing: readonly Quantity[];
  readonly labels: readonly string[];
  /** Worst normal result as it stands. */
  readonly worstProfit: Money;
  /** What holding it returns, ending by ending; empty while a listing is not known. */
  readonly endings: readonly HeldEnding[];
  readonly ways: readonly WayOut[];
  /** Whether an order of it is under way, or of unknown outcome: no way is open meanwhile. */
  readonly underWay: boolean;
  /** Orders of it that wait for a person: no other way is open meanwhile. */
  readonly byHand: readonly WayByHand[];
  readonly reason: string;
}

/** The same legs on paper and with real money at one venue: how much further apart they end than they began. */
export interface Drift {
  readonly venueId: VenueId;
  readonly currency: Currency;
  /** Legs that were placed in both purses and are over in both. */
  readonly legs: number;
  readonly paperFilled: Quantity;
  readonly liveFilled: Quantity;
  /** What the live part cost beyond what as many contracts cost on paper, fees apart; below zero for less. */
  readonly dearer: Money;
  /** Fees charged beyond what as many contracts were charged on paper. */
  readonly fees: Money;
  /** Legs that were filled on paper and not at all with real money. */
  readonly missed: number;
}

/** A settled listing: what was paid, what came back. */
export interface Settled {
  readonly id: number;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly label: string;
  readonly title: string;
  readonly quantity: Quantity;
  readonly payout: Ratio;
  readonly returned: Money;
  readonly cost: Money;
  readonly fees: Money;
  readonly profit: Money;
  readonly final: boolean;
  /** By whose word: its venue's, or a person's. */
  readonly word: 'venue' | 'hand';
  /** What was paid together on the listing: it is corrected together. */
  readonly lot: number;
  readonly atMs: number;
}

/** Profit and loss of one purse at one venue. */
export interface ProfitLine {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly staked: Money;
  readonly returned: Money;
  readonly fees: Money;
  readonly realised: Money;
  readonly bets: number;
}
