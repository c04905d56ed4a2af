// The typed messages that Polymarket's WebSocket frames become. Prices are millionths of the
// asset's own price, sizes millionths of a share; an asset is one outcome's token or position,
// named by a decimal.

import type { LocatedError } from '../feedMeter.ts';
import type { BookLevels } from '../venue.ts';

/** One level of one asset's book, with what the venue says its best prices are afterwards. */
export interface LevelSet {
  readonly asset: string;
  readonly back: boolean;
  readonly price: number;
  /** The new total at this price; 0 takes the level away. */
  readonly quantity: number;
  /** Null where the frame does not say (before September 2025). */
  readonly bestLay: number | null;
  readonly bestBack: number | null;
}

/** An order of ours on the user channel or in a REST list. */
export interface PolymarketOrderState {
  readonly id: string;
  readonly market: string;
  readonly asset: string;
  readonly buys: boolean;
  readonly price: number;
  readonly size: number;
  readonly matched: number;
  /** First word of the status; the venue may glue a sentence to it, which is `reason`. */
  readonly status: string;
  readonly reason: string;
  /** `PLACEMENT`, `UPDATE` or `CANCELLATION` on the channel, empty in a REST list. */
  readonly event: string;
  readonly orderType: string;
  readonly venueTimeMs: number | null;
}

/** Part of a match that belongs to one resting order. */
export interface MakerPart {
  readonly orderId: string;
  readonly owner: string;
  readonly asset: string;
  readonly buys: boolean;
  readonly price: number;
  readonly quantity: number;
}

/** A match in which we took part, on the user channel or in a REST list. */
export interface PolymarketMatch {
  readonly id: string;
  readonly takerOrderId: string;
  readonly market: string;
  readonly asset: string;
  readonly buys: boolean;
  readonly price: number;
  readonly quantity: number;
  /**
   * `MATCHED`, `MINED`, `CONFIRMED`, `RETRYING` or `FAILED`, without the prefix that REST may put
   * there.
   */
  readonly status: string;
  /** Whether we were the taker, as far as the venue says. */
  readonly trader: 'TAKER' | 'MAKER' | '';
  /** API key of whoever the record is told to. */
  readonly owner: string;
  readonly makers: readonly MakerPart[];
  readonly venueTimeMs: number | null;
}

export type PolymarketFrame =
  | {
      readonly kind: 'book';
      readonly asset: string;
      readonly levels: BookLevels;
      readonly venueTimeMs: number;
    }
  | { readonly kind: 'change'; readonly sets: readonly LevelSet[]; readonly venueTimeMs: number }
  | {
      readonly kind: 'last-trade';
      readonly asset: string;
      readonly price: number;
      readonly quantity: number | null;
      readonly venueTimeMs: number;
    }
  | {
      readonly kind: 'tick';
      readonly asset: string;
      readonly market: string;
      readonly step: number;
      readonly venueTimeMs: number;
    }
  | {
      readonly kind: 'quote';
      readonly asset: string;
      readonly lay: number;
      readonly back: number;
      readonly venueTimeMs: number;
    }
  | {
      readonly kind: 'new-market';
      readonly market: string;
      readonly eventSlug: string;
      readonly sports: boolean;
      readonly venueTimeMs: number;
    }
  | {
      readonly kind: 'resolved';
      readonly market: string;
      readonly winner: string;
      readonly venueTimeMs: number;
    }
  | { readonly kind: 'order'; readonly order: PolymarketOrderState }
  | { readonly kind: 'match'; readonly match: PolymarketMatch }
  | { readonly kind: 'pong' }
  | { readonly kind: 'no-new-assets' }
  | { readonly kind: 'unknown'; readonly type: string }
  | {
      readonly kind: 'malformed';
      readonly error: LocatedError;
      /** Assets that the frame certainly concerns; empty when that cannot be told. */
      readonly assets: readonly string[];
      /** Whether books may have lost a change by it. */
      readonly books: boolean;
    };
