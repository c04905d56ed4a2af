// Reads our own orders and matches, which the user channel and REST write with slightly different
// fields. The venue leaves amounts empty and glues sentences to statuses; both are read, neither is
// guessed.

import { arrayAt, type JsonObject, malformed, objectAt, stringAt, wordAt } from '../fields.ts';
import type { MakerPart, PolymarketMatch, PolymarketOrderState } from './frames.ts';
import { computedAt, momentOf } from './wireValues.ts';

const SIDES = ['BUY', 'SELL'] as const;

/** Shares or dollars as the venue computed them; empty text, null and absence are nothing yet. */
function amountAt(object: JsonObject, name: string, at: string): number {
  const value = object[name];
  if (value === undefined || value === null || value === '') return 0;
  const amount = computedAt(object, name, at);
  if (amount < 0) malformed(`${at}.${name}`, 'an amount of at least 0', value);
  return amount;
}

/**
 * `CANCELED_order couldn't be fully filled. …` is a status with its reason; REST may put
 * `ORDER_STATUS_` or `TRADE_STATUS_` before it.
 */
function splitStatus(text: string): { readonly word: string; readonly reason: string } {
  const bare = text.replace(/^(?:ORDER|TRADE)_STATUS_/i, '');
  const match = /^([A-Za-z]+)(?:[_:\s]+([\s\S]*))?$/.exec(bare);
  return match === null
    ? { word: bare.toUpperCase(), reason: '' }
    : { word: (match[1] ?? '').toUpperCase(), reason: (match[2] ?? '').trim() };
}

/** An order; `type` is there on the channel only. */
export function orderState(body: JsonObject, at: string): PolymarketOrderState {
  const status = splitStatus(typeof body.status === 'string' ? body.status : '');
  return {
    id: stringAt(body, 'id', at),
    market: stringAt(body, 'market', at),
    asset: stringAt(body, 'asset_id', at),
    buys: wordAt(body, 'side', SIDES, at) === 'BUY',
    price: amountAt(body, 'price', at),
    size: amountAt(body, 'original_size', at),
    matched: amountAt(body, 'size_matched', at),
    status: status.word,
    reason: status.reason,
    event: typeof body.type === 'string' ? body.type.toUpperCase() : '',
    orderType: typeof body.order_type === 'string' ? body.order_type.toUpperCase() : '',
    venueTimeMs: momentOf(body.timestamp) ?? momentOf(body.created_at),
  };
}

/** A match with the resting orders that it took. */
export function match(body: JsonObject, at: string): PolymarketMatch {
  const makers = body.maker_orders;
  const taker = {
    asset: stringAt(body, 'asset_id', at),
    buys: wordAt(body, 'side', SIDES, at) === 'BUY',
  };
  const trader = body.trader_side;
  return {
    ...taker,
    id: stringAt(body, 'id', at),
    takerOrderId: stringAt(body, 'taker_order_id', at),
    market: stringAt(body, 'market', at),
    price: computedAt(body, 'price', at),
    quantity: computedAt(body, 'size', at),
    status: splitStatus(stringAt(body, 'status', at)).word,
    trader: trader === 'TAKER' || trader === 'MAKER' ? trader : '',
    owner: typeof body.owner === 'string' ? body.owner : '',
    makers:
      makers === undefined || makers === null
        ? []
        : arrayAt(makers, `${at}.maker_orders`).map((entry, index) =>
            makerPart(entry, taker, `${at}.maker_orders.${index}`),
          ),
    venueTimeMs: momentOf(body.match_time) ?? momentOf(body.matchtime) ?? momentOf(body.timestamp),
  };
}

function makerPart(
  value: unknown,
  taker: { readonly asset: string; readonly buys: boolean },
  at: string,
): MakerPart {
  const entry = objectAt(value, at);
  const asset = stringAt(entry, 'asset_id', at);
  const told = entry.side === undefined || entry.side === null || entry.side === '';
  return {
    orderId: stringAt(entry, 'order_id', at),
    owner: typeof entry.owner === 'string' ? entry.owner : '',
    asset,
    // Of the same asset a maker takes the other side; of the other asset the same, by mint or
    // merge.
    buys: told
      ? (asset === taker.asset) !== taker.buys
      : wordAt(entry, 'side', SIDES, at) === 'BUY',
    price: computedAt(entry, 'price', at),
    quantity: computedAt(entry, 'matched_amount', at),
  };
}
