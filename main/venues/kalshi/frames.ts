// The typed messages that Kalshi's WebSocket frames become. Prices are millionths on the YES leg's
// scale, sizes millionths of a contract.

import type { LocatedError } from '../feedMeter.ts';
import type { JsonObject } from '../fields.ts';
import type { BookLevels } from '../venue.ts';

/** Finest price step of any grid: $0.0001 (docs.kalshi.com, fixed-point migration). */
export const PRICE_STEP = 100;
/** Finest size step: 0.01 contract. */
export const SIZE_STEP = 10_000;

/**
 * Scale in which a subscription sends NO levels: `no` by default, `yes` when `use_yes_price` was
 * asked for. The vendor has announced that the default will change, so it is always asked for.
 */
export type NoScale = 'yes' | 'no';

/** A frame that belongs to a subscription consumes its next sequence number, whatever it says. */
interface Sequenced {
  readonly sid: number;
  readonly seq: number;
}

export type KalshiFrame =
  | {
      readonly kind: 'subscribed';
      readonly id: number;
      readonly sid: number;
      readonly channel: string;
    }
  | {
      readonly kind: 'ok';
      readonly id: number;
      readonly sid: number | null;
      readonly seq: number | null;
      readonly tickers: readonly string[] | null;
    }
  | {
      readonly kind: 'unsubscribed';
      readonly id: number;
      readonly sid: number;
      readonly seq: number | null;
    }
  | {
      readonly kind: 'error';
      readonly id: number | null;
      readonly sid: number | null;
      readonly seq: number | null;
      readonly code: number;
      readonly message: string;
    }
  | ({
      readonly kind: 'snapshot';
      readonly ticker: string;
      readonly marketId: string;
      readonly levels: BookLevels;
    } & Sequenced)
  | ({
      readonly kind: 'delta';
      readonly ticker: string;
      readonly back: boolean;
      readonly price: number;
      readonly change: number;
      readonly venueTimeMs: number;
    } & Sequenced)
  | {
      readonly kind: 'ticker';
      readonly sid: number;
      readonly ticker: string;
      readonly lay: number;
      readonly back: number;
      readonly venueTimeMs: number;
    }
  | ({
      readonly kind: 'trade';
      readonly ticker: string;
      readonly price: number;
      readonly quantity: number;
      readonly venueTimeMs: number;
    } & Sequenced)
  | { readonly kind: 'fill'; readonly sid: number; readonly fill: KalshiFill }
  | { readonly kind: 'order'; readonly sid: number; readonly order: KalshiOrderState }
  | {
      readonly kind: 'position';
      readonly sid: number;
      readonly ticker: string;
      readonly quantity: number;
    }
  | ({
      readonly kind: 'lifecycle';
      readonly event: string;
      readonly ticker: string;
      readonly body: JsonObject;
    } & Sequenced)
  | ({
      readonly kind: 'event';
      readonly eventTicker: string;
      readonly seriesTicker: string;
    } & Sequenced)
  | ({
      readonly kind: 'event-fee';
      readonly eventTicker: string;
      readonly feeType: string | null;
      readonly multiplier: number | null;
    } & Sequenced)
  | {
      readonly kind: 'unknown';
      readonly type: string;
      readonly sid: number | null;
      readonly seq: number | null;
    }
  | {
      readonly kind: 'malformed';
      readonly error: LocatedError;
      readonly sid: number | null;
      readonly seq: number | null;
      readonly ticker: string | null;
    };

/** A fill on the user channel. Prices and sizes in millionths, fee in millionths of a dollar. */
export interface KalshiFill {
  readonly tradeId: string;
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly ticker: string;
  readonly yesPrice: number;
  readonly count: number;
  readonly fee: number;
  readonly taker: boolean;
  readonly outcome: 'yes' | 'no';
  readonly book: 'bid' | 'ask';
  readonly venueTimeMs: number | null;
}

/** An order on the user channel or in a REST list. */
export interface KalshiOrderState {
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly ticker: string;
  readonly status: 'resting' | 'canceled' | 'executed';
  readonly outcome: 'yes' | 'no';
  readonly book: 'bid' | 'ask';
  readonly yesPrice: number;
  readonly filled: number;
  readonly remaining: number;
  readonly initial: number;
  readonly fillCost: number;
  readonly fees: number;
  readonly reason: string;
}
