// Kalshi's REST payloads as schemas: what is needed of each, strictly typed, unknown fields ignored.
// Prices and sizes become millionths. Field names are those of OpenAPI 3.30.

import { z } from 'zod';
import { decimalText, optionalTime, timeText } from '../schema.ts';
import { orderState } from './bodies.ts';

const priceRange = z.object({ start: decimalText, end: decimalText, step: decimalText });

/** A market as `/events`, `/markets` and `/markets/{ticker}` return it. */
export const restMarket = z.object({
  ticker: z.string().min(1),
  event_ticker: z.string().min(1),
  market_type: z.enum(['binary', 'scalar']).default('binary'),
  title: z.string().default(''),
  yes_sub_title: z.string().default(''),
  no_sub_title: z.string().default(''),
  rules_primary: z.string().default(''),
  rules_secondary: z.string().default(''),
  strike_type: z.string().default(''),
  floor_strike: z.number().nullish(),
  cap_strike: z.number().nullish(),
  status: z.string(),
  result: z.string().default(''),
  settlement_value_dollars: decimalText.optional(),
  settlement_timer_seconds: z.number().default(0),
  open_time: optionalTime,
  close_time: optionalTime,
  expected_expiration_time: optionalTime,
  latest_expiration_time: optionalTime,
  occurrence_datetime: optionalTime,
  fee_waiver_expiration_time: optionalTime,
  price_ranges: z.array(priceRange).default([]),
  exchange_index: z.number().int().default(0),
  yes_bid_dollars: decimalText.optional(),
  yes_ask_dollars: decimalText.optional(),
  is_provisional: z.boolean().default(false),
  mve_collection_ticker: z.string().nullish(),
});
export type RestMarket = z.infer<typeof restMarket>;

export const restEvent = z.object({
  event_ticker: z.string().min(1),
  series_ticker: z.string().min(1),
  title: z.string(),
  sub_title: z.string().default(''),
  category: z.string().default(''),
  mutually_exclusive: z.boolean().default(false),
  exchange_index: z.number().int().default(0),
  fee_type_override: z.string().nullish(),
  fee_multiplier_override: z.number().nullish(),
  product_metadata: z
    .object({ competition: z.string().optional(), competition_scope: z.string().optional() })
    .nullish(),
  markets: z.array(restMarket).default([]),
});
export type RestEvent = z.infer<typeof restEvent>;

/** Start of a contest and the events it belongs to; the only exact source of start times. */
export const milestone = z.object({
  id: z.string(),
  start_date: timeText,
  related_event_tickers: z.array(z.string()).default([]),
  primary_event_tickers: z.array(z.string()).default([]),
});

export const eventsPage = z.object({
  events: z.array(restEvent),
  milestones: z.array(milestone).default([]),
  cursor: z.string().default(''),
});
export const marketsPage = z.object({
  markets: z.array(restMarket),
  cursor: z.string().default(''),
});
export const marketEnvelope = z.object({ market: restMarket });

export const restSeries = z.object({
  ticker: z.string().min(1),
  title: z.string().default(''),
  category: z.string().default(''),
  tags: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  fee_type: z.string(),
  fee_multiplier: z.number().nonnegative(),
  product_metadata: z.object({ scope: z.string().optional() }).nullish(),
});
export type RestSeries = z.infer<typeof restSeries>;
export const seriesList = z.object({
  series: z
    .array(restSeries)
    .nullish()
    .transform((list) => list ?? []),
});

/** The key is `orderbook_fp`; an answer without it is refused rather than read as an empty book. */
export const orderbookBody = z.object({
  yes_dollars: z.array(z.unknown()).nullish(),
  no_dollars: z.array(z.unknown()).nullish(),
});
export const orderbookEnvelope = z.object({ orderbook_fp: orderbookBody });
export const orderbooksEnvelope = z.object({
  orderbooks: z.array(z.object({ ticker: z.string().min(1), orderbook_fp: orderbookBody })),
});

const bucket = z.object({
  refill_rate: z.number().positive(),
  bucket_capacity: z.number().positive(),
});
export const accountLimits = z.object({ usage_tier: z.string(), read: bucket, write: bucket });

export const balanceBody = z.object({
  balance: z.number().int(),
  balance_dollars: decimalText.optional(),
  updated_ts: z.number().optional(),
  balance_breakdown: z
    .array(
      z.object({
        exchange_index: z.number().int(),
        // Cents or dollars in text, depending on the version.
        balance: z.union([
          z
            .number()
            .int()
            .transform((cents) => cents * 10_000),
          decimalText,
        ]),
      }),
    )
    .default([]),
});

export const positionsPage = z.object({
  market_positions: z.array(
    z.object({
      ticker: z.string().min(1),
      position_fp: decimalText,
      market_exposure_dollars: decimalText.optional(),
    }),
  ),
  cursor: z.string().default(''),
});

export const restFill = z.object({
  fill_id: z.string().optional(),
  trade_id: z.string().min(1),
  order_id: z.string().min(1),
  client_order_id: z.string().nullish(),
  ticker: z.string().min(1),
  outcome_side: z.enum(['yes', 'no']),
  book_side: z.enum(['bid', 'ask']),
  count_fp: decimalText,
  yes_price_dollars: decimalText,
  no_price_dollars: decimalText,
  is_taker: z.boolean(),
  fee_cost: decimalText,
  created_time: optionalTime,
});
export type RestFill = z.infer<typeof restFill>;
export const fillsPage = z.object({ fills: z.array(restFill), cursor: z.string().default('') });

const restOrder = z.record(z.string(), z.unknown()).transform((body) => orderState(body, 'order'));
export const orderEnvelope = z.object({ order: restOrder });
export const ordersPage = z.object({ orders: z.array(restOrder), cursor: z.string().default('') });

/** Reply to a placement: no envelope and no status. */
export const createdOrder = z.object({
  order_id: z.string().min(1),
  client_order_id: z.string().optional(),
  fill_count: decimalText,
  remaining_count: decimalText,
  average_fill_price: decimalText.optional(),
  average_fee_paid: decimalText.optional(),
});

export const cancelledOrder = z.object({
  order_id: z.string().min(1),
  reduced_by: decimalText,
});

export const errorEnvelope = z.object({
  error: z.union([
    z.object({
      code: z.string().default(''),
      message: z.string().default(''),
      details: z.string().default(''),
    }),
    z.string(),
  ]),
});

/** How far the venue's records of orders and fills have caught up with its matching engine. */
export const userDataTimestamp = z.object({ as_of_time: timeText });
