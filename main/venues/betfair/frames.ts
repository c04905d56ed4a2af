// Messages of the Exchange Stream once decoded. Odds and sizes are hundredths, times are Unix
// milliseconds, identities are the venue's own.

import type { LocatedError } from '../feedMeter.ts';

export const marketStatuses = ['INACTIVE', 'OPEN', 'SUSPENDED', 'CLOSED'] as const;
export type BetfairMarketStatus = (typeof marketStatuses)[number];

/** `[odds, size]` in hundredths; size 0 takes the level away. */
export type OddsLevel = readonly [odds: number, size: number];

export interface Withdrawn {
  /** Unix milliseconds; the latest there is where the venue does not say when. */
  readonly atMs: number;
  readonly factor: number;
}

export interface RunnerDefinition {
  readonly selectionId: number;
  readonly handicap: number;
  /** ACTIVE, REMOVED, WINNER, LOSER and others that need no telling apart. */
  readonly status: string;
  /** Share in millionths by which its withdrawal reduced the odds of the others, and when; null where it did not. */
  readonly withdrawn: Withdrawn | null;
}

/** The terms of a market: always sent whole when anything in it changes. */
export interface MarketDefinition {
  readonly status: BetfairMarketStatus;
  readonly inPlay: boolean;
  readonly betDelayMs: number;
  readonly version: number;
  /** Commission in millionths of net winnings: 5 per cent is 50,000. */
  readonly baseRate: number;
  readonly discountAllowed: boolean;
  readonly marketMs: number | null;
  readonly settledMs: number | null;
  /** Kind of market, as Betfair codes it; empty where the venue does not say. */
  readonly marketType: string;
  /** How many of its runners win; null where the venue does not say. */
  readonly winners: number | null;
  readonly runners: readonly RunnerDefinition[];
}

export interface RunnerChange {
  readonly selectionId: number;
  readonly handicap: number;
  /** Offers that a backer can take, and a layer; null when unchanged. */
  readonly back: readonly OddsLevel[] | null;
  readonly lay: readonly OddsLevel[] | null;
  /** Levels of ladders by level rather than by price, which this program does not ask for. */
  readonly otherLevels: number;
}

export interface MarketChange {
  readonly marketId: string;
  /** Replaces all that is known of the market. */
  readonly image: boolean;
  /** We read too slowly and changes were merged. */
  readonly merged: boolean;
  readonly definition: MarketDefinition | null;
  readonly runners: readonly RunnerChange[];
}

/** Where an order stands, whole. Sizes are hundredths of the account's currency, odds hundredths. */
export interface OrderState {
  readonly betId: string;
  readonly marketId: string;
  readonly selectionId: number;
  readonly handicap: number;
  readonly side: 'back' | 'lay';
  readonly odds: number;
  readonly complete: boolean;
  /** Average odds matched in millionths, 0 while nothing is. */
  readonly averageOdds: number;
  readonly matched: number;
  readonly remaining: number;
  readonly lapsed: number;
  readonly cancelled: number;
  readonly voided: number;
  /** Reference that whoever placed the bet gave it; empty when none. */
  readonly ref: string;
  readonly placedMs: number | null;
  readonly matchedMs: number | null;
  /** Why the rest lapsed, where the venue says. */
  readonly reason: string;
}

/** What a change message says of itself, whatever it is about. */
export interface ChangeHead {
  readonly id: number;
  readonly clk: string | null;
  readonly initialClk: string | null;
  /** Venue's time of publishing, 0 when there is none. */
  readonly publishedMs: number;
  readonly change: 'image' | 'resumed' | 'heartbeat' | 'delta';
  /** The venue lags behind itself: nothing in it may be trusted. */
  readonly lagging: boolean;
  /** Conflation in force; null when not named. Above 0 the prices are delayed. */
  readonly conflateMs: number | null;
  readonly segment: 'whole' | 'first' | 'middle' | 'last';
}

export type StreamFrame =
  | { readonly kind: 'connection'; readonly connectionId: string }
  | {
      readonly kind: 'status';
      readonly id: number | null;
      readonly success: boolean;
      readonly code: string;
      readonly detail: string;
      readonly closed: boolean;
    }
  | {
      readonly kind: 'markets';
      readonly head: ChangeHead;
      readonly markets: readonly MarketChange[];
    }
  | {
      readonly kind: 'orders';
      readonly head: ChangeHead;
      readonly markets: readonly string[];
      readonly orders: readonly OrderState[];
    }
  | { readonly kind: 'unknown'; readonly type: string }
  | { readonly kind: 'malformed'; readonly error: LocatedError };
