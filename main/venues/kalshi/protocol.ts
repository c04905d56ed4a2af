// Kalshi's WebSocket frames: text to typed message, strictly, and our commands to text. Prices become
// millionths on the YES leg's scale: a YES bid is a lay level, a NO bid is a back level at one minus
// its price. Sequence numbers are checked in stream.ts.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  booleanAt,
  decimalAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  optional,
  stringAt,
  wordAt,
} from '../fields.ts';
import type { BookLevels } from '../venue.ts';
import { SCALE } from '../../../shared/domain/units.ts';

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
  | { readonly kind: 'subscribed'; readonly id: number; readonly sid: number; readonly channel: string }
  | {
      readonly kind: 'ok';
      readonly id: number;
      readonly sid: number | null;
      readonly seq: number | null;
      readonly tickers: readonly string[] | null;
    }
  | { readonly kind: 'unsubscribed'; readonly id: number; readonly sid: number; readonly seq: number | null }
  | {
      readonly kind: 'error';
      readonly id: number | null;
      readonly sid: number | null;
      readonly seq: number | null;
      readonly code: number;
      readonly message: string;
    }
  | ({ readonly kind: 'snapshot'; readonly ticker: string; readonly marketId: string; readonly levels: BookLevels } & Sequenced)
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
  | ({ readonly kind: 'trade'; readonly ticker: string; readonly price: number; readonly quantity: number; readonly venueTimeMs: number } & Sequenced)
  | { readonly kind: 'fill'; readonly sid: number; readonly fill: KalshiFill }
  | { readonly kind: 'order'; readonly sid: number; readonly order: KalshiOrderState }
  | { readonly kind: 'position'; readonly sid: number; readonly ticker: string; readonly quantity: number }
  | ({ readonly kind: 'lifecycle'; readonly event: string; readonly ticker: string; readonly body: JsonObject } & Sequenced)
  | ({ readonly kind: 'event'; readonly eventTicker: string; readonly seriesTicker: string } & Sequenced)
  | ({
      readonly kind: 'event-fee';
      readonly eventTicker: string;
      readonly feeType: string | null;
      readonly multiplier: number | null;
    } & Sequenced)
  | { readonly kind: 'unknown'; readonly type: string; readonly sid: number | null; readonly seq: number | null }
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

/** Decodes one frame. Never throws: what cannot be read comes back as `malformed` with its place. */
export function decodeFrame(text: string, scale: NoScale): KalshiFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return unreadable({ at: '', message: `not JSON: ${text.slice(0, 60)}` });
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    return unreadable({ at: '', message: 'a frame must be an object' });
  }
  const object = frame as JsonObject;
  try {
    return decodeObject(object, scale);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const body = object['msg'] as JsonObject | null | undefined;
    const ticker = body?.['market_ticker'];
    return {
      kind: 'malformed',
      error: error.located(),
      sid: wholeOrNull(object['sid']),
      seq: wholeOrNull(object['seq']),
      ticker: typeof ticker === 'string' ? ticker : null,
    };
  }
}

const unreadable = (error: LocatedError): KalshiFrame => ({
  kind: 'malformed',
  error,
  sid: null,
  seq: null,
  ticker: null,
});

const wholeOrNull = (value: unknown): number | null =>
  Number.isSafeInteger(value) ? (value as number) : null;

function decodeObject(frame: JsonObject, scale: NoScale): KalshiFrame {
  switch (frame['type']) {
    case 'orderbook_delta':
      return delta(frame, objectAt(frame['msg'], 'msg'), scale);
    case 'ticker':
      return ticker(frame, objectAt(frame['msg'], 'msg'));
    case 'orderbook_snapshot':
      return snapshot(frame, objectAt(frame['msg'], 'msg'), scale);
    case 'trade':
      return trade(frame, objectAt(frame['msg'], 'msg'));
    case 'fill':
      return { kind: 'fill', sid: integerAt(frame, 'sid', ''), fill: fill(objectAt(frame['msg'], 'msg')) };
    case 'user_order':
      return {
        kind: 'order',
        sid: integerAt(frame, 'sid', ''),
        order: orderState(objectAt(frame['msg'], 'msg'), 'msg'),
      };
    case 'market_position':
      return position(frame, objectAt(frame['msg'], 'msg'));
    case 'market_lifecycle_v2':
      return lifecycle(frame, objectAt(frame['msg'], 'msg'));
    case 'event_lifecycle':
      return event(frame, objectAt(frame['msg'], 'msg'));
    case 'event_fee_update':
      return eventFee(frame, objectAt(frame['msg'], 'msg'));
    default:
      return reply(frame);
  }
}

function reply(frame: JsonObject): KalshiFrame {
  const sid = optional(frame, 'sid', (o, n) => integerAt(o, n, ''));
  const seq = optional(frame, 'seq', (o, n) => integerAt(o, n, ''));
  switch (frame['type']) {
    case 'subscribed': {
      const body = objectAt(frame['msg'], 'msg');
      return {
        kind: 'subscribed',
        id: integerAt(frame, 'id', ''),
        sid: integerAt(body, 'sid', 'msg'),
        channel: stringAt(body, 'channel', 'msg'),
      };
    }
    case 'ok':
      return { kind: 'ok', id: integerAt(frame, 'id', ''), sid, seq, tickers: okTickers(frame['msg']) };
    case 'unsubscribed':
      return {
        kind: 'unsubscribed',
        id: integerAt(frame, 'id', ''),
        sid: integerAt(frame, 'sid', ''),
        seq,
      };
    case 'error': {
      const body = objectAt(frame['msg'], 'msg');
      return {
        kind: 'error',
        id: optional(frame, 'id', (o, n) => integerAt(o, n, '')),
        sid,
        seq,
        code: integerAt(body, 'code', 'msg'),
        message: typeof body['msg'] === 'string' ? body['msg'] : '',
      };
    }
    default:
      if (typeof frame['type'] !== 'string') malformed('type', 'text', frame['type']);
      return { kind: 'unknown', type: frame['type'], sid, seq };
  }
}

/** The cumulative list of a subscription; `list_subscriptions` answers with objects instead. */
function okTickers(body: unknown): readonly string[] | null {
  if (body === undefined || Array.isArray(body)) return null;
  const tickers = objectAt(body, 'msg')['market_tickers'];
  if (tickers === undefined) return null;
  return arrayAt(tickers, 'msg.market_tickers').map((ticker, index) =>
    typeof ticker === 'string' ? ticker : malformed(`msg.market_tickers.${index}`, 'text', ticker),
  );
}

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

function delta(frame: JsonObject, body: JsonObject, scale: NoScale): KalshiFrame {
  const side = body['side'];
  if (side !== 'yes' && side !== 'no') malformed('msg.side', 'yes or no', side);
  const price = priceOf(
    decimalAt(body, 'price_dollars', 'msg'),
    'msg.price_dollars',
    body['price_dollars'],
  );
  const change = decimalAt(body, 'delta_fp', 'msg');
  if (change % SIZE_STEP !== 0) malformed('msg.delta_fp', 'hundredths of a contract', body['delta_fp']);
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

function snapshot(frame: JsonObject, body: JsonObject, scale: NoScale): KalshiFrame {
  return {
    kind: 'snapshot',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    // An unknown ticker is answered with an empty id.
    marketId: typeof body['market_id'] === 'string' ? body['market_id'] : '',
    levels: bookLevels(body['yes_dollars_fp'], body['no_dollars_fp'], scale, 'msg', [
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
  if (scale === 'no') for (let i = 0; i < back.prices.length; i++) back.prices[i] = SCALE - (back.prices[i] as number);
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
    if (!Array.isArray(level) || level.length !== 2) malformed(`${at}.${i}`, '[price, size]', level);
    const pair = level as unknown as JsonObject;
    const price = priceOf(decimalAt(pair, '0', `${at}.${i}`), `${at}.${i}.0`, level[0]);
    const quantity = decimalAt(pair, '1', `${at}.${i}`);
    if (quantity <= 0) malformed(`${at}.${i}.1`, 'a size above 0', level[1]);
    if (price <= previous && prices.includes(price)) malformed(`${at}.${i}.0`, 'each price once', level[0]);
    previous = price;
    prices.push(price);
    quantities.push(quantity);
  }
  return { prices, quantities };
}

function ticker(frame: JsonObject, body: JsonObject): KalshiFrame {
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

function trade(frame: JsonObject, body: JsonObject): KalshiFrame {
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

function fill(body: JsonObject): KalshiFill {
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
    names.reduce((total, name) => total + (optional(body, name, (o, n) => decimalAt(o, n, at)) ?? 0), 0);
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

function position(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'position',
    sid: integerAt(frame, 'sid', ''),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    quantity: decimalAt(body, 'position_fp', 'msg'),
  };
}

function lifecycle(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'lifecycle',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    event: stringAt(body, 'event_type', 'msg'),
    ticker: stringAt(body, 'market_ticker', 'msg'),
    body,
  };
}

function event(frame: JsonObject, body: JsonObject): KalshiFrame {
  return {
    kind: 'event',
    sid: integerAt(frame, 'sid', ''),
    seq: integerAt(frame, 'seq', ''),
    eventTicker: stringAt(body, 'event_ticker', 'msg'),
    seriesTicker: stringAt(body, 'series_ticker', 'msg'),
  };
}

function eventFee(frame: JsonObject, body: JsonObject): KalshiFrame {
  const multiplier = body['fee_multiplier_override'];
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

/** Commands to the server; ids are the caller's, from 1. */
export const commands = {
  subscribe: (id: number, channel: string, tickers: readonly string[] | null) => ({
    id,
    cmd: 'subscribe',
    params: {
      channels: [channel],
      ...(tickers === null ? {} : { market_tickers: tickers }),
      ...(channel === 'orderbook_delta' ? { use_yes_price: true } : {}),
    },
  }),
  update: (
    id: number,
    sid: number,
    action: 'add_markets' | 'delete_markets' | 'get_snapshot',
    tickers: readonly string[],
  ) => ({ id, cmd: 'update_subscription', params: { sids: [sid], market_tickers: tickers, action } }),
  unsubscribe: (id: number, sids: readonly number[]) => ({ id, cmd: 'unsubscribe', params: { sids } }),
};
