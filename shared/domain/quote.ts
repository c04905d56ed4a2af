// What a book looks like outside the engine, and the states of a feed. Storage of books is the
// engine's (books.ts).

import type { InstrumentId, VenueId } from './market.ts';
import type { Probability, Quantity } from './units.ts';

/** `back` levels are there to be backed (a contract's asks), `lay` levels to be laid (its bids). */
export type Side = 'back' | 'lay';

export const bookStates = ['empty', 'live', 'resyncing', 'stale', 'suspended'] as const;
/**
 * `empty` never had a snapshot; `resyncing` lost its continuity and waits for one; `stale` is too
 * old to trust; `suspended` is closed by the venue. Only `live` may be traded on.
 */
export type BookState = (typeof bookStates)[number];

export interface PriceLevel {
  readonly price: Probability;
  readonly quantity: Quantity;
}

/** A book as screens see it: best first on both sides, with its three clocks. */
export interface OrderBook {
  readonly venueId: VenueId;
  readonly instrument: InstrumentId;
  readonly state: BookState;
  readonly reason: string;
  readonly back: readonly PriceLevel[];
  readonly lay: readonly PriceLevel[];
  /** Venue's time of the last frame applied; null before the first. */
  readonly venueTimeMs: number | null;
  /** Last frame of any kind on the stream that carries this book. */
  readonly streamFrameMs: number | null;
  /** Last frame applied to this book. */
  readonly appliedMs: number | null;
  /** Last time a separate request agreed with this book. */
  readonly agreedMs: number | null;
}

export const feedStates = [
  'off',
  'connecting',
  'authenticating',
  'subscribing',
  'live',
  'degraded',
  'refused',
  'down',
] as const;
/** `refused` is left only by a change of credentials or settings: no retry storm. */
export type FeedState = (typeof feedStates)[number];

/** A budget that a venue gives and counts itself; what is not known is null. */
export interface Quota {
  /** What is counted: `credits`, `requests`. Worded by the page. */
  readonly unit: 'credits' | 'requests';
  /** Used today, and what today may use. */
  readonly usedToday: number;
  readonly plannedToday: number | null;
  /** Left until the plan renews. */
  readonly left: number | null;
  /** Days until then, today included. */
  readonly daysLeft: number | null;
}

/**
 * When the prices of a venue's live books were last confirmed: half of them later than the first time, all
 * but one of a hundred later than the second. Times and not ages, so that whoever shows them goes on counting.
 */
export interface PriceTimes {
  readonly p50: number;
  readonly p99: number;
}

/** What the feed bar shows of one venue. */
export interface FeedHealth {
  readonly venueId: VenueId;
  readonly state: FeedState;
  /** Code of what is wrong, empty when nothing is; worded by the renderer. */
  readonly reason: string;
  readonly detail: string;
  readonly connections: number;
  readonly messages: number;
  readonly messagesPerSecond: number;
  readonly lastFrameMs: number | null;
  /** Receive time minus the venue's own time, in milliseconds. */
  readonly lagMsP50: number | null;
  readonly lagMsP95: number | null;
  readonly books: { readonly live: number; readonly stale: number; readonly resyncing: number };
  /** Null without a live book. */
  readonly pricedMs: PriceTimes | null;
  /** Null where the venue counts nothing. */
  readonly quota: Quota | null;
  readonly gaps: number;
  /** Times that a line or host was there again after it had been lost. */
  readonly recoveries: number;
  /** Requests for prices that were sent, and those that a cache answered instead. */
  readonly requests: { readonly sent: number; readonly saved: number };
  readonly errors: number;
  readonly lastError: string;
  readonly unknownTypes: readonly { readonly type: string; readonly count: number }[];
  readonly markets: number;
}
