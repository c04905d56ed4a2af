// Reads the `msg` of each kind of Kalshi frame, strictly: every function throws a located error rather
// than fill in what is missing.

import { SCALE } from '../../../shared/domain/units.ts';
import {
  arrayAt,
  booleanAt,
  decimalAt,
  integerAt,
  type JsonObject,
  malformed,
  optional,
  stringAt,
  wordAt,
} from '../fields.ts';
import type { BookLevels } from '../venue.ts';
import {
  type KalshiFill,
  type KalshiFrame,
  type KalshiOrderState,
  type NoScale,
  PRICE_STEP,
  SIZE_STEP,
} from './frames.ts';

/** A price strictly between 0 and 1 on the finest grid, in millionths. */
function priceOf(scaled: number, at: string, was: unknown): number {
  if (scaled <= 0 || scaled >= SCALE) malformed(at, 'a price between 0 and 1', was);
  if (scaled % PRICE_STEP !== 0) malformed(at, 'a price on the $0.0001 grid', was);
  return scaled;
}

/** A price of a ticker or order, where 0 and 1 mean that there is none on that side. */
function markAt(object: JsonObject, name: string, at: string): number {
  const scaled = decimalAt(object, name, at);
  if (scaled < 0 || scaled > SCALE) malformed(`${at}.${name}`, 'a price from 0 to 1', object[name]);
  return scaled;
}

function sizeAt(object: JsonObject, name: string, at: string): number {
  const scaled = decimalAt(object, name, at);
  if (scaled < 0) malformed(`${at}.${name}`, 'a size of at least 0', object[name]);
  return scaled;
}

export function delta(frame: JsonObject, body: JsonObject, scale: NoScale): KalshiFrame {
  const side = body.side;
  if (side !== 'yes' && side !== 'no') malformed('msg.side', 'yes or no', side);
  const price = priceOf(
    decimalAt(body, 'price_dollars', 'msg'),
    'msg.price_dollars',
    body.price_dollars,
  );
  const change = decimalAt(body, 'delta_fp', 'msg');
  if (change % SIZE_STEP !== 0)
    malformed('msg.delta_fp', 'hundredths of a contract', body.delta_fp);
  const back = side === 'no';
  return {
    kind: 'delta',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    back,
    price: back && scale === 'no' ? SCALE - price : price,
    change,
    venueTimeMs: optional(body, 'ts_ms', (o, n) => integerAt(o, n, 'msg')) ?? 0,
  };
}

export function snapshot(frame: JsonObject, body: JsonObject, scale: NoScale): KalshiFrame {
  return {
    kind: 'snapshot',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    // An unknown ticker is answered with an empty id.
    marketId: typeof body.market_id === 'string' ? body.market_id : '',
    levels: bookLevels(body.yes_dollars_fp, body.no_dollars_fp, scale, 'msg', [
      'yes_dollars_fp',
      'no_dollars_fp',
    ]),
  };
}

/**
 * Levels from Kalshi's two lists of bids; an absent list is an empty side. Throws {@link Malformed}
 * when a level is off, appears twice, or when the two best bids overlap.
 */
export function bookLevels(
  yes: unknown,
  no: unknown,
  scale: NoScale,
  at: string,
  names: readonly [string, string],
): BookLevels {
  const lay = side(yes, `${at}.${names[0]}`);
  const back = side(no, `${at}.${names[1]}`);
  if (scale === 'no')
    for (let i = 0; i < back.prices.length; i++)
      back.prices[i] = SCALE - (back.prices[i] as number);
  const bestBack = Math.min(...back.prices);
  const bestLay = Math.max(...lay.prices);
  if (bestLay >= bestBack) {
    malformed(at, 'best YES bid below the best YES ask', `${bestLay} and ${bestBack}`);
  }
  return {
    backPrices: back.prices,
    backQuantities: back.quantities,
    layPrices: lay.prices,
    layQuantities: lay.quantities,
  };
}

function side(value: unknown, at: string): { prices: number[]; quantities: number[] } {
  const prices: number[] = [];
  const quantities: number[] = [];
  if (value === undefined || value === null) return { prices, quantities };
  const levels = arrayAt(value, at);
  let previous = 0;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i];
    if (!Array.isArray(level) || level.length !== 2)
      malformed(`${at}.${i}`, '[price, size]', level);
    const pair = level as unknown as JsonObject;
    const price = priceOf(decimalAt(pair, '0', `${at}.${i}`), `${at}.${i}.0`, level[0]);
    const quantity = decimalAt(pair, '1', `${at}.${i}`);
    if (quantity <= 0) malformed(`${at}.${i}.1`, 'a size above 0', level[1]);
    if (price <= previous && prices.includes(price))
      malformed(`${at}.${i}.0`, 'each price once', level[0]);
    previous = price;
    prices.push(price);
    quantities.push(quantity);
  }
  return { prices, quantities };
}

export function ticker(frame: JsonObject, body: JsonObject): KalshiFrame {
  const lay = markAt(body, 'yes_bid_dollars', 'msg');
  const back = markAt(body, 'yes_ask_dollars', 'msg');
  return {
    kind: 'ticker',
    sid: integerAt(frame, 'sid', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    lay,
    // An ask of 1 means that nobody offers.
    back: back === SCALE ? 0 : back,
    venueTimeMs: optional(body, 'ts_ms', (o, n) => integerAt(o, n, 'msg')) ?? 0,
  };
}

export function trade(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'trade',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    price: markAt(body, 'yes_price_dollars', 'msg'),
    quantity: sizeAt(body, 'count_fp', 'msg'),
    venueTimeMs: optional(body, 'ts_ms', (o, n) => integerAt(o, n, 'msg')) ?? 0,
  };
}

export function fill(body: JsonObject): KalshiFill {
  return {
    tradeId: stringAt(body, 'trade_id', 'msg'),
    orderId: stringAt(body, 'order_id', 'msg'),
    clientOrderId: optional(body, 'client_order_id', (o, n) => stringAt(o, n, 'msg')),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    yesPrice: markAt(body, 'yes_price_dollars', 'msg'),
    count: sizeAt(body, 'count_fp', 'msg'),
    fee: decimalAt(body, 'fee_cost', 'msg'),
    taker: booleanAt(body, 'is_taker', 'msg'),
    outcome: wordAt(body, 'outcome_side', ['yes', 'no'], 'msg'),
    book: wordAt(body, 'book_side', ['bid', 'ask'], 'msg'),
    venueTimeMs: optional(body, 'ts_ms', (o, n) => integerAt(o, n, 'msg')),
  };
}

/** An order as the user channel and REST show it; the two differ in the names of a few fields. */
export function orderState(body: JsonObject, at: string): KalshiOrderState {
  const filled = sizeAt(body, 'fill_count_fp', at);
  const sum = (names: readonly string[]): number =>
    names.reduce(
      (total, name) => total + (optional(body, name, (o, n) => decimalAt(o, n, at)) ?? 0),
      0,
    );
  return {
    orderId: stringAt(body, 'order_id', at),
    clientOrderId: optional(body, 'client_order_id', (o, n) => stringAt(o, n, at)),
    ticker: stringAt(body, 'ticker', at),
    status: wordAt(body, 'status', ['resting', 'canceled', 'executed'], at),
    outcome: wordAt(body, 'outcome_side', ['yes', 'no'], at),
    book: wordAt(body, 'book_side', ['bid', 'ask'], at),
    yesPrice: markAt(body, 'yes_price_dollars', at),
    filled,
    remaining: sizeAt(body, 'remaining_count_fp', at),
    initial: sizeAt(body, 'initial_count_fp', at),
    fillCost: sum(['taker_fill_cost_dollars', 'maker_fill_cost_dollars']),
    fees: sum(['taker_fees_dollars', 'maker_fees_dollars']),
    reason: optional(body, 'last_update_reason', (o, n) => String(o[n])) ?? '',
  };
}

export function position(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'position',
    sid: integerAt(frame, 'sid', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    quantity: decimalAt(body, 'position_fp', 'msg'),
  };
}

export function lifecycle(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'lifecycle',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    event: stringAt(body, 'event_type', 'msg'),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    body,
  };
}

export function event(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'event',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    eventTicker: stringAt(body, 'event_ticker', 'msg'),
    seriesTicker: stringAt(body, 'series_ticker', 'msg'),
  };
}

export function eventFee(frame: JsonObject, body: JsonObject): KalshiFrame {
  const multiplier = body.fee_multiplier_override;
  if (multiplier !== null && typeof multiplier !== 'number') {
    malformed('msg.fee_multiplier_override', 'a number or null', multiplier);
  }
  return {
    kind: 'event-fee',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    eventTicker: stringAt(body, 'event_ticker', 'msg'),
    feeType: optional(body, 'fee_type_override', (o, n) => stringAt(o, n, 'msg')),
    multiplier,
  };
}
