// Everything the gates decide on, as one immutable snapshot: they read no clock, no book and no store.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { Edge, PairState, ValueObjection } from '../../../shared/domain/opportunity.ts';
import type { BookState, FeedState } from '../../../shared/domain/quote.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Mode, Purse } from '../../../shared/domain/ticket.ts';
import type { Money, Quantity } from '../../../shared/domain/units.ts';
import type { PalpFacts } from '../strategies/objections.ts';

/** Free money of one purse at a leg's venue: all of it, and what of it the leg can use. */
export interface GateFunds {
  readonly purse: Purse;
  /** Null when nobody knows it. */
  readonly free: Money | null;
  /** The pool that the leg draws on; null on paper, where a venue has one purse for everything. */
  readonly pool: PoolFunds | null;
}

/** Cash of one of a venue's collateral pools. */
export interface PoolFunds {
  readonly name: string;
  /** Null when the venue has not said what lies in it. */
  readonly free: Money | null;
}

export interface GateLeg {
  readonly venueId: VenueId;
  readonly feed: FeedState;
  readonly book: BookState;
  readonly confirmedMs: number;
  readonly staleAfterMs: number;
  readonly quantity: Quantity;
  /** What the book holds at the order's limit or better. */
  readonly available: Quantity;
  readonly minimumQuantity: Quantity;
  /** A stake that needs to reach no quantity; null where the venue knows no such stake. */
  readonly minimumStake: Money | null;
  readonly minimumCost: Money;
  readonly cost: Money;
  readonly stake: Money;
  /** Largest stake that the house takes from us; null where it has set no limit. */
  readonly stakeMost: Money | null;
  /** What is set aside for it in the venue's own money, every contract at its limit: what must be free. */
  readonly needed: Money;
  readonly funds: readonly GateFunds[];
  /** Why the venue's market takes no orders now; null when it does. */
  readonly closed: string | null;
  /** Whether live orders can be placed here at all: credentials are there, or a person does it. */
  readonly liveReady: boolean;
}

/** A venue whose prices say what a bet is worth. */
export interface GateReference {
  readonly venueId: VenueId;
  readonly confirmedMs: number;
  readonly staleAfterMs: number;
}

export interface GateContext {
  readonly nowMs: number;
  readonly strategyEnabled: boolean;
  readonly killed: boolean;
  readonly paused: boolean;
  readonly viewOnly: boolean;
  /** The mode in force for this strategy. */
  readonly mode: Mode;
  /** Purses that the bet is for: those of the mode in which its ticket was opened. */
  readonly purses: readonly Purse[];
  /** The purse is an offer's own: it need not be all that the mode lets through. */
  readonly ownPurse: boolean;
  readonly armed: boolean;
  readonly pairState: PairState;
  readonly rulesChanged: boolean;
  readonly rulesKnown: boolean;
  readonly naked: boolean;
  /** Another bet on this fixture is being placed at this moment. */
  readonly inFlight: boolean;
  readonly edge: Edge;
  readonly profit: Money;
  readonly firstSeenMs: number;
  readonly legs: readonly GateLeg[];
  /** What the bet's own strategy holds against it. */
  readonly objection: ValueObjection | null;
  /** A leg whose bookmaker may void it; null where none looks so. */
  readonly palp: PalpFacts | null;
  /** What a bet that can lose stands on; empty for one that cannot. */
  readonly references: readonly GateReference[];
  /** Bets on this fixture within the window. */
  readonly matchBets: number;
  /** Last bet on the same legs, or null. */
  readonly lastBetMs: number | null;
  readonly settings: Settings;
}
