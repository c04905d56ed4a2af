// Kalshi's trading with every answer said by the test, and the order that the tests are about.

import { KalshiTrading } from '../../../main/venues/kalshi/trading.ts';
import type { OrderReference, OrderRequest } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { soon } from '../polymarket/soon.ts';
import { type Answer, ScriptedKalshi } from './scriptedKalshi.ts';

export const ORDERS = '/portfolio/events/orders';
export const REQUEST: OrderRequest = {
  clientOrderId: '0b6f1c9e-52a4-4d6e-9d5c-000000000001',
  venueMarketId: 'KXA-B',
  listingId: 'kalshi/KXA-B/yes' as ListingId,
  side: 'back',
  limit: 450_000 as Probability,
  quantity: 10_000_000 as Quantity,
  timeInForce: 'immediate-or-cancel',
};
export const CREATED = {
  ...{ order_id: 'o1', client_order_id: REQUEST.clientOrderId, ts_ms: START_MS },
  ...{ fill_count: '10.00', remaining_count: '0.00' },
  ...{ average_fill_price: '0.4500', average_fee_paid: '0.0180' },
};
export const ORDER = {
  ...{ order_id: 'o1', client_order_id: REQUEST.clientOrderId, ticker: 'KXA-B' },
  ...{ status: 'executed', outcome_side: 'yes', book_side: 'bid', yes_price_dollars: '0.4500' },
  ...{ fill_count_fp: '10.00', remaining_count_fp: '0.00', initial_count_fp: '10.00' },
  ...{ taker_fill_cost_dollars: '4.500000', taker_fees_dollars: '0.180000' },
};
export const fillOf = (id: string, count: string, change: object = {}) => ({
  ...{ fill_id: id, trade_id: id, order_id: 'o1', ticker: 'KXA-B', is_taker: true },
  ...{ outcome_side: 'yes', book_side: 'bid', count_fp: count, fee_cost: '0.090000' },
  ...{ yes_price_dollars: '0.4500', no_price_dollars: '0.5500' },
  created_time: new Date(START_MS).toISOString(),
  ...change,
});

export type Given = { readonly [call: string]: Answer | ((url: URL) => Answer) };

export function scripted(given: Given) {
  const v = new ScriptedKalshi();
  v.answer = (call, url) => {
    const answer = given[call];
    if (answer === undefined) return { status: 404, body: { error: { code: 'not_found' } } };
    return typeof answer === 'function' ? answer(url) : answer;
  };
  const trading = new KalshiTrading(v.context);
  const place = async (change: Partial<OrderRequest> = {}) =>
    soon(v, trading.submit(await trading.prepare({ ...REQUEST, ...change })));
  return { place, trading, v };
}

export const reference = (change: Partial<OrderReference> = {}): OrderReference => ({
  clientOrderId: REQUEST.clientOrderId,
  venueOrderId: null,
  venueMarketId: REQUEST.venueMarketId,
  listingId: REQUEST.listingId,
  side: 'back',
  sentMs: START_MS,
  ...change,
});
