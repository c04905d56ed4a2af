// Values made for the page: what one screen shows of several things at once.

import type { ListingId, Question, SelectionKey, VenueId } from '../domain/market.ts';
import type { Opportunity, PairState, ScenarioProfit } from '../domain/opportunity.ts';
import type { OrderBook } from '../domain/quote.ts';
import type { Money, Probability, Quantity } from '../domain/units.ts';

/** One venue's event in a pair. */
export interface PairSide {
  readonly venueId: VenueId;
  readonly eventId: string;
  readonly title: string;
  readonly participants: readonly string[];
  readonly league: string | null;
  readonly startMs: number | null;
  readonly startPrecision: string;
  readonly markets: number;
}

/** Two venues' events that are, or may be, the same contest. */
export interface Pair {
  readonly id: string;
  readonly fixtureId: string;
  readonly state: PairState;
  readonly pinned: boolean;
  readonly rulesChanged: boolean;
  readonly first: PairSide;
  readonly second: PairSide;
  readonly evidence: readonly { readonly kind: string; readonly detail: string }[];
}

/** A leg of an opportunity with its book and rules. */
export interface LegDetail {
  readonly listingId: ListingId;
  readonly venueId: VenueId;
  readonly label: string;
  /** The venue's own question, which gives a bare yes or no its meaning. */
  readonly title: string;
  /** Selections on which it pays. */
  readonly paysOn: readonly SelectionKey[];
  /** The book as it prices this outcome: a complement's book is already turned round. */
  readonly book: OrderBook;
  readonly rulesText: string;
  readonly rulesKnown: boolean;
  readonly treatments: readonly {
    readonly ending: string;
    readonly kind: string;
    readonly payout: number | null;
  }[];
  readonly feeText: string;
}

export interface MarketDetail {
  readonly opportunity: Opportunity;
  readonly question: Question;
  readonly selections: readonly { readonly key: SelectionKey; readonly name: string }[];
  readonly legs: readonly LegDetail[];
  readonly matrix: readonly ScenarioProfit[];
  /** The same bet with every leg turned round, at the present prices; null when it cannot be priced. */
  readonly reverse: readonly ScenarioProfit[] | null;
  readonly curve: readonly { readonly quantity: Quantity; readonly profit: Money }[];
  readonly pairs: readonly Pair[];
  /** Break-even chance of the worst possible state; null when it is no loss. */
  readonly breakEven: Probability | null;
}
