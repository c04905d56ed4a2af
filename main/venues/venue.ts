// What a venue must offer and what it is given: the only thing that shared code knows of a venue.
// Everything is data or plain functions; nothing here names one.

import type {
  FeeTerms,
  InstrumentId,
  ListingId,
  MarketStatus,
  PriceBand,
  Resolution,
  VenueDescriptor,
  VenueId,
  VenueMarket,
} from '../../shared/domain/market.ts';
import type { FeedState, Quota, Side } from '../../shared/domain/quote.ts';
import type { SettlementProfile } from '../../shared/domain/settlement.ts';
import type { TimeInForce } from '../../shared/domain/ticket.ts';
import type { Currency, Money, Probability, Quantity, Ratio } from '../../shared/domain/units.ts';
import type { StoredOptions } from '../../shared/domain/venueOptions.ts';
import type { BrowserProxy, Credentials, Platform } from '../platform/platform.ts';
import type { FeedMeter } from './feedMeter.ts';
import type { Simulator, SimulatorContext } from './simulator.ts';

/** Index of a book in the engine's storage. */
export type BookHandle = number & { readonly handle?: 'book' };
/** Index of a stream: a subscription or connection whose frames confirm all its books. */
export type StreamHandle = number & { readonly handle?: 'stream' };

/** Levels of both sides in millionths, any order; quantities of zero are ignored. */
export interface BookLevels {
  readonly backPrices: readonly number[] | Int32Array;
  readonly backQuantities: readonly number[] | Float64Array;
  readonly layPrices: readonly number[] | Int32Array;
  readonly layQuantities: readonly number[] | Float64Array;
}

/** Top of a book; 0 where a side is empty. */
export interface BookTop {
  readonly back: number;
  readonly lay: number;
}

/**
 * Where a feed puts prices. Calls only append to the engine's inbox; they are applied in order by the
 * next turn. Prices are millionths of the instrument's own price, quantities millionths.
 */
export interface BookSink {
  /**
   * Handle of an instrument's book, made on first use. `carried` names the venue of the book where it is
   * one that this feed carries and not the feed's own.
   */
  book(instrument: InstrumentId, carried?: VenueId): BookHandle;
  /** Handle of a stream of this venue, made on first use. */
  stream(name: string): StreamHandle;
  /** Binds a book to the stream that carries it from now on. */
  carry(book: BookHandle, stream: StreamHandle): void;
  /** A frame came on a stream; `venueTimeMs` is 0 when the frame carries no time. */
  frame(stream: StreamHandle, receivedMs: number, venueTimeMs: number): void;
  /** Replaces the whole book, to empty included, and makes it live. */
  replace(book: BookHandle, levels: BookLevels, venueTimeMs: number): void;
  /** Sets the quantity at a price; 0 removes the level. */
  set(book: BookHandle, side: Side, price: number, quantity: number, venueTimeMs: number): void;
  /** Adds a signed change to the quantity at a price; at or below 0 the level goes. */
  add(book: BookHandle, side: Side, price: number, change: number, venueTimeMs: number): void;
  /** After everything before, the top must be this (0 for an empty side), else the book is doubted. */
  expectTop(book: BookHandle, back: number, lay: number): void;
  /** The book has lost its continuity: nothing but `replace` brings it back. */
  resync(book: BookHandle, reason: string): void;
  /** The venue has closed the book, or opened it again. */
  suspend(book: BookHandle, suspended: boolean): void;
  /** A separate request confirmed this book at that time. */
  agree(book: BookHandle, atMs: number): void;
  /** Top of a book after everything before; null when it is not live. */
  top(book: BookHandle): BookTop | null;
  /** All levels of a book after everything before; null when it is not live. */
  levels(book: BookHandle): BookLevels | null;
}

/** Where a feed puts what it learns about markets. */
export interface CatalogueSink {
  /** Adds or replaces markets. */
  upsert(markets: readonly VenueMarket[]): void;
  status(venueMarketId: string, status: MarketStatus): void;
  regrid(venueMarketId: string, bands: readonly PriceBand[]): void;
  refee(venueMarketId: string, fees: FeeTerms): void;
  resolve(resolution: Resolution): void;
}

/** What the feed is doing; `code` and `detail` are empty while all is well. */
export interface FeedReport {
  readonly state: FeedState;
  readonly code: string;
  readonly detail: string;
  /** What is left of a budget that the venue counts; absent where it counts none. */
  readonly quota?: Quota;
}

export interface Feed {
  start(): void;
  /** The instruments whose books are wanted from now on; replaces the earlier set. */
  watch(instruments: ReadonlySet<InstrumentId>): void;
  /** The engine found a contradiction in a book: get it anew. */
  doubt(book: BookHandle, reason: string): void;
  report(): FeedReport;
  /** Credentials or settings changed: leave `refused` and try again. */
  retry(): void;
  /**
   * Shows the venue's page as the user knows it, or goes back to reading all of it. Absent where no page is
   * read.
   */
  showPage?(shown: boolean): void;
  stop(): void;
  /**
   * Tells the venue, after {@link stop}, that the session is over. Resolves when that is done or could not be done
   * within a few seconds, and never rejects. Absent where no venue has to know.
   */
  leave?(): Promise<void>;
}

/** An instruction to the venue. */
export interface OrderRequest {
  readonly clientOrderId: string;
  readonly venueMarketId: string;
  readonly listingId: ListingId;
  readonly side: Side;
  readonly limit: Probability;
  readonly quantity: Quantity;
  readonly timeInForce: TimeInForce;
}

/** A match as the venue reports it. */
export interface FillReport {
  readonly fillId: string;
  readonly venueOrderId: string;
  readonly clientOrderId: string | null;
  readonly listingId: ListingId;
  readonly side: Side;
  readonly price: Probability;
  readonly quantity: Quantity;
  readonly fee: Money;
  /** What was paid to the penny; absent where it is price times quantity. */
  readonly paid?: Money | null;
  readonly maker: boolean;
  /**
   * False while the venue may still take the match back. It does so by a final report under the same
   * id with the quantity 0.
   */
  readonly final: boolean;
  /**
   * True where the venue lowers the odds of bets that are matched: what it reports of less under the same id then stands
   * in place of what it reported before.
   */
  readonly reducible?: true;
  /** The fill of which this is what was left after a part of it was void, and nothing else counts of it any more. */
  readonly restOf?: string;
  readonly venueTimeMs: number | null;
}

/** Where an order stands. `filled` and `cost` are totals; fills may follow separately. */
export interface OrderReport {
  readonly clientOrderId: string;
  readonly venueOrderId: string;
  readonly status: 'working' | 'filled' | 'cancelled' | 'rejected';
  readonly filled: Quantity;
  readonly cost: Money;
  readonly fee: Money;
  readonly reason: string;
}

/**
 * Outcome of a submission. `rejected` only on definite evidence that nothing was and will be placed;
 * timeouts, lost connections, server errors and unreadable replies are `unknown`.
 */
export type SubmitOutcome =
  | { readonly kind: 'accepted'; readonly report: OrderReport }
  | { readonly kind: 'rejected'; readonly code: string; readonly detail: string }
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string };

/** What a look-up found: `absent` only when the venue definitely does not know the order. */
export type LookUpOutcome =
  | { readonly kind: 'found'; readonly report: OrderReport; readonly fills: readonly FillReport[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string };

export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too-late' }
  | { readonly kind: 'unknown'; readonly code: string; readonly detail: string };

/**
 * Free money as the venue says, in all and per pool. Every pool that a market of this venue names is
 * here, also when there is only one: a pool that is left out counts as unknown and takes no live bet.
 */
export interface BalanceReport {
  readonly currency: Currency;
  readonly free: Money;
  readonly pools: readonly { readonly pool: string; readonly free: Money }[];
  readonly atMs: number;
}

export interface PositionReport {
  readonly listingId: ListingId;
  readonly quantity: Quantity;
  readonly cost: Money | null;
}

/** What a venue says unasked about our orders. */
export interface TradingEvents {
  order(report: OrderReport): void;
  fill(report: FillReport): void;
}

/** How an order of ours is found again. */
export interface OrderReference {
  readonly clientOrderId: string;
  /** Null when the reply was lost and the venue's id cannot be known beforehand. */
  readonly venueOrderId: string | null;
  readonly venueMarketId: string;
  readonly listingId: ListingId;
  readonly side: Side;
  /** When the order was sent, in our time. */
  readonly sentMs: number;
  /** What was ordered, and at which limit; absent where only the names are known. */
  readonly quantity?: Quantity;
  readonly limit?: Probability;
}

/** How bets of ours on a listing ended: payout per contract and share of what was paid that comes back. */
export interface BetEnding {
  readonly listingId: ListingId;
  readonly payout: Ratio;
  readonly refunded: Ratio;
}

/** What bets of ours on a listing have won together, commission apart; below zero what they have lost. */
export interface BetProfit {
  readonly listingId: ListingId;
  readonly profit: Money;
}

/** What a list of positions may lack. */
export interface ListGaps {
  /** Rows that could not be read. */
  readonly unreadable: number;
  /** Rows of the longest list that the venue tells, where this one is as long; else null. */
  readonly longest: number | null;
}

export interface Trading {
  /**
   * Makes the order ready to be sent: signs it where the venue wants that. Rejects when credentials
   * are missing or the order cannot be expressed at the venue; nothing has left the machine then.
   */
  prepare(order: OrderRequest): Promise<PreparedOrder>;
  /** Sends it. Where the venue wants it sent again, `mayRepeat` is asked first: without leave it counts as refused. */
  submit(order: PreparedOrder, mayRepeat?: () => boolean): Promise<SubmitOutcome>;
  cancel(order: OrderReference): Promise<CancelOutcome>;
  /** Where an order stands, with its fills. */
  lookUp(order: OrderReference): Promise<LookUpOutcome>;
  balances(): Promise<BalanceReport>;
  /** What stands by the venue's word; `orders` are ours behind it, for venues that know bets and no positions. */
  positions(orders: readonly OrderReference[]): Promise<readonly PositionReport[]>;
  /**
   * Why the last answer to {@link positions} may lack some of them; null when it is whole. Absent where positions
   * are read whole or not at all.
   */
  gaps?(): ListGaps | null;
  /**
   * How these filled orders ended, as far as they have; where a venue tells of bets and not of markets. Orders on
   * one listing end alike. Rejects when the venue cannot be asked.
   */
  endings?(orders: readonly OrderReference[]): Promise<readonly BetEnding[]>;
  /**
   * What these filled orders have won, where the venue tells it of each bet besides how its market ended; without the
   * listings of which one is not settled. Rejects when the venue cannot be asked.
   */
  profits?(orders: readonly OrderReference[]): Promise<readonly BetProfit[]>;
  start(events: TradingEvents): void;
  stop(): void;
}

/** An order ready to be sent. */
export interface PreparedOrder {
  readonly request: OrderRequest;
  /** The venue's order id where it can be known beforehand (a signed order's hash); stored before sending. */
  readonly venueOrderId: string | null;
  /** What will be sent. */
  readonly body: string;
}

/** Part of an order that was matched at one price. */
export interface FillPart {
  readonly price: Probability;
  readonly quantity: Quantity;
}

/**
 * A venue's fee rule: what is paid with a bet, and the share of a market's net winnings that is taken when it
 * is settled. Terms are those of the market; parts are in the order in which they match.
 */
export interface FeeModel {
  /** All-in cost of one contract taken at `price`, in 10⁻¹² of the currency, rounded up. */
  unitCost(price: number, terms: FeeTerms): number;
  /** Fee of taking these parts with one order, as the venue rounds it; never below what it charges. */
  takerFee(parts: readonly FillPart[], terms: FeeTerms): Money;
  /** Fee of being taken from. */
  makerFee(parts: readonly FillPart[], terms: FeeTerms): Money;
  /** Share of net winnings that is taken at settlement; absent where nothing is. */
  commission?(terms: FeeTerms): Ratio;
}

/** User's settings of one venue. */
export interface VenueSettings {
  readonly environment: string;
  readonly hosts: { readonly [name: string]: string };
  /** As stored; see `readOptions` for all of them with their defaults. */
  readonly options: StoredOptions;
}

export interface VenueContext {
  /** Its network is this venue's way out, through a proxy where the user has set one. */
  readonly platform: Platform;
  readonly settings: VenueSettings;
  readonly meter: FeedMeter;
  /** Null when the user has stored none. */
  credentials(): Promise<Credentials | null>;
  /**
   * The same way out for a browser of this venue, to be asked before each start of one: null for direct.
   * Rejects while there is none: no browser may start then. Absent is direct.
   */
  browserProxy?(): Promise<BrowserProxy | null>;
}

/** What a conformance run prints of one payload. */
export interface DecodedSample {
  readonly kinds: { readonly [kind: string]: number };
  readonly markets: number;
  readonly levels: number;
  readonly orders: number;
  /** Located decoding errors; empty when the payload is sound. */
  readonly errors: readonly string[];
  readonly vectors: number;
  readonly vectorsWrong: number;
}

/**
 * A venue that has no feed of its own: another venue's feed carries its prices, and bets are placed by
 * hand on its own page. To the engine it is a venue like any other (its own money, legs and limits);
 * credentials, quota and health are those of the feed that carries it.
 */
export interface CarriedVenue {
  readonly descriptor: VenueDescriptor;
  /**
   * How old its prices may be at least before they count as stale, in milliseconds: they come to us
   * late by nature, and whoever places the bet sees the present one.
   */
  readonly patienceMs: number;
  /**
   * The house that it is a front of: a venue with a feed of its own, or a name that several fronts share; null
   * where it is a house by itself. While that venue is on, this one is only watched.
   */
  readonly sameHouseAs: VenueId | null;
}

/** One venue. */
export interface VenueModule {
  readonly descriptor: VenueDescriptor;
  /** Venues whose prices this one's feed carries; absent where it speaks for itself alone. */
  readonly carries?: readonly CarriedVenue[];
  readonly fees: FeeModel;
  /** False where the venue tells how its contests ended nowhere: its markets only close. */
  readonly tellsResults?: false;
  /** How long results may be taken back, in milliseconds; absent where a final one is final. */
  readonly settlesAgainForMs?: number;
  /** Rules by which this market is settled; null when they are not known. */
  settlementProfile(market: VenueMarket): SettlementProfile | null;
  /** Throws a sentence for people where these credentials could never be used. Absent where any text may do. */
  checkCredentials?(credentials: Credentials): void;
  createFeed(context: VenueContext, books: BookSink, catalogue: CatalogueSink): Feed;
  /** False where no purchase can be asked for whole or not at all. */
  readonly fillsWhole?: false;
  /** Absent where the venue cannot be traded by API. */
  createTrading?(context: VenueContext): Trading;
  createSimulator(context: SimulatorContext): Simulator;
  /** Reads a raw text where plain JSON would lose something; undefined for what it cannot read. */
  parseText?(text: string): unknown;
  /** Recognises a payload by its shape; null when this venue never sends such a thing. */
  decodeSample(fileName: string, payload: unknown): DecodedSample | null;
  /** Feeds recorded frames through the adapter; null when the file is not a recording of this venue. */
  replay(fileName: string, payload: unknown): ReplaySource | null;
}

/** A recording that can be fed through the adapter frame by frame. */
export interface ReplaySource {
  readonly venueId: VenueId;
  readonly frames: readonly { readonly receivedMs: number; readonly text: string }[];
  /** Makes the receiving half of the adapter, without a network. */
  open(books: BookSink, meter: FeedMeter): (text: string, receivedMs: number) => void;
}
