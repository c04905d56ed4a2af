// Values made for the page: what one screen shows of several things at once.

import type { FeedIncident, FeedMinute } from '../domain/feedHistory.ts';
import type {
  ListingId,
  MarketStatus,
  Question,
  SelectionKey,
  Sport,
  StartPrecision,
  VenueId,
} from '../domain/market.ts';
import type { OddsLadder } from '../domain/oddsPrice.ts';
import type { Opportunity, ScenarioProfit } from '../domain/opportunity.ts';
import type { BookState, OrderBook } from '../domain/quote.ts';
import type { Order } from '../domain/ticket.ts';
import type { Money, Probability, Quantity } from '../domain/units.ts';
import type { Pair } from './matching.ts';

/** An order with what its venue said last of it. */
export interface BlotterOrder extends Order {
  /** Filled by the venue's own word; null when it has said nothing since the start. */
  readonly venueSays: Quantity | null;
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
  /** Odds at which the venue deals; null where contracts are bought. */
  readonly ladder: OddsLadder | null;
  /** Whether the venue's outcome is laid: its odds are those of the opposite. */
  readonly lays: boolean;
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
  /** What the first leg's market asks; the others ask of the same part of the contest. */
  readonly question: Question;
  /** The contest's sides in its own order. */
  readonly sides: readonly [string, string];
  readonly legs: readonly LegDetail[];
  readonly matrix: readonly ScenarioProfit[];
  /** The same bet with every leg turned round, at the present prices; null when it cannot be priced. */
  readonly reverse: readonly ScenarioProfit[] | null;
  readonly curve: readonly { readonly quantity: Quantity; readonly profit: Money }[];
  readonly pairs: readonly Pair[];
  /** Break-even chance of the worst possible state; null when it is no loss. */
  readonly breakEven: Probability | null;
}

/** What a feed has been through. */
export interface FeedPast {
  /** The last hours by minutes, oldest first; the one under way is the last. */
  readonly minutes: readonly FeedMinute[];
  /** The last changes of state, newest first. */
  readonly incidents: readonly FeedIncident[];
}

/** What was wrong with a message: `detail` is where and what, or the type that is not known. */
export interface MessageTrouble {
  readonly kind: 'error' | 'gap' | 'unknown';
  readonly detail: string;
}

/** A raw message as a row: of its text the beginning, without secrets. */
export interface MessageRow {
  readonly id: number;
  readonly atMs: number;
  readonly source: string;
  /** Characters that came. */
  readonly size: number;
  /** What the venue's own decoder calls it, empty where it is none that it knows. */
  readonly kind: string;
  /** Why there is no text: it carries a login, or it had to give way to later ones. */
  readonly absent: 'withheld' | 'gone' | null;
  readonly beginning: string;
  /** Changes of books, and markets listed, that came of it. */
  readonly changes: number;
  readonly listed: number;
  readonly trouble: MessageTrouble | null;
}

/** The last raw messages of a feed, newest first. */
export interface MessageList {
  /** Messages that came since the feed was started, messages that are kept, and rows that match. */
  readonly total: number;
  readonly kept: number;
  readonly matching: number;
  readonly rows: readonly MessageRow[];
}

/** One raw message in full, without secrets. */
export interface MessageText {
  readonly row: MessageRow;
  readonly text: string;
  /** The text is only the beginning. */
  readonly cut: boolean;
  /** What the venue's decoder finds in it when it is run again; null where it is none that it knows. */
  readonly content: {
    readonly kinds: { readonly [kind: string]: number };
    readonly markets: number;
    readonly levels: number;
    readonly orders: number;
    readonly errors: readonly string[];
  } | null;
}

/** One outcome of a market with its book as it stands. */
export interface ListedOutcome {
  readonly listingId: ListingId;
  readonly label: string;
  readonly state: BookState;
  /** Best prices from the taker's view, 0 where there is none. */
  readonly back: Probability;
  readonly lay: Probability;
  readonly backQuantity: Quantity;
  readonly layQuantity: Quantity;
  readonly confirmedMs: number | null;
}

/** A market as its venue lists it. */
export interface ListedMarket {
  readonly venueId: VenueId;
  readonly venueMarketId: string;
  readonly title: string;
  readonly event: string;
  readonly league: string | null;
  readonly sport: Sport;
  readonly startMs: number | null;
  readonly startPrecision: StartPrecision;
  readonly question: Question;
  readonly status: MarketStatus;
  /** Why it takes no orders; null when it does. */
  readonly untradable: string | null;
  /** Other venues that list the same question of the same contest. */
  readonly alsoAt: readonly VenueId[];
  readonly rulesKnown: boolean;
  readonly outcomes: readonly ListedOutcome[];
}

/** Markets of a feed by their start. */
export interface MarketList {
  readonly total: number;
  readonly matching: number;
  readonly rows: readonly ListedMarket[];
}
