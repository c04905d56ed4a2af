// The REST half of the simulated Kalshi: checks signatures and budgets, pages its lists, answers in the
// venue's own fields and error envelopes.

import { constants, type KeyObject, verify } from 'node:crypto';
import { isSpoilt, type SimulatedRequest, type SimulatedResponse } from '../simulator.ts';
import type { KalshiSimulatorExchange } from './simulatorExchange.ts';
import {
  dollars,
  fixed,
  iso,
  showBook,
  showEvent,
  showFill,
  showMarket,
  showMilestone,
  showOrder,
  showSeries,
} from './simulatorShapes.ts';

const ROOT = '/trade-api/v2';
/** A signature whose time differs by more is refused. */
const SKEW_MAX_MS = 10_000;
const PUBLIC = [
  /^\/events$/,
  /^\/markets$/,
  // A market, but not the books of many.
  /^\/markets\/(?!orderbooks$)[^/]+$/,
  /^\/series/,
  /^\/exchange\/(status|schedule)$/,
  /^\/milestones$/,
];

export const json = (status: number, body: unknown): SimulatedResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const failure = (status: number, code: string, details: string): SimulatedResponse =>
  json(status, { error: { code, message: code.replaceAll('_', ' '), details } });

/** Checks the three headers of a request or handshake against the key that this venue knows. */
export function signatureHolds(
  publicKey: KeyObject,
  keyId: string,
  method: string,
  path: string,
  headers: { readonly [name: string]: string },
  nowMs: number,
): boolean {
  const timestamp = headers['kalshi-access-timestamp'] ?? '';
  const signature = headers['kalshi-access-signature'] ?? '';
  if (headers['kalshi-access-key'] !== keyId) return false;
  if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - nowMs) > SKEW_MAX_MS)
    return false;
  return verify(
    'sha256',
    Buffer.from(`${timestamp}${method}${path}`),
    {
      key: publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_AUTO,
    },
    Buffer.from(signature, 'base64'),
  );
}

/** Tokens of a basic account: 200 a second up to 600 for reads, 100 for writes. */
class Bucket {
  readonly #refill: number;
  readonly #capacity: number;
  #tokens: number;
  #atMs: number;

  constructor(refill: number, capacity: number, nowMs: number) {
    this.#refill = refill;
    this.#capacity = capacity;
    this.#tokens = capacity;
    this.#atMs = nowMs;
  }

  take(cost: number, nowMs: number): boolean {
    this.#tokens = Math.min(
      this.#capacity,
      this.#tokens + ((nowMs - this.#atMs) * this.#refill) / 1000,
    );
    this.#atMs = nowMs;
    if (this.#tokens < cost) return false;
    this.#tokens -= cost;
    return true;
  }
}

export class KalshiSimulatorRest {
  readonly #exchange: KalshiSimulatorExchange;
  readonly #publicKey: KeyObject;
  readonly #keyId: string;
  readonly #read: Bucket;
  readonly #write: Bucket;

  constructor(exchange: KalshiSimulatorExchange, publicKey: KeyObject, keyId: string) {
    this.#exchange = exchange;
    this.#publicKey = publicKey;
    this.#keyId = keyId;
    this.#read = new Bucket(200, 600, exchange.nowMs);
    this.#write = new Bucket(100, 100, exchange.nowMs);
  }

  answer(request: SimulatedRequest): SimulatedResponse {
    const { faults, nowMs } = this.#exchange;
    const url = new URL(request.path, 'http://simulated');
    if (!url.pathname.startsWith(ROOT)) return failure(404, 'not_found', 'no such path');
    const path = url.pathname.slice(ROOT.length);
    if (isSpoilt(faults, 'tooMany')) {
      return failure(429, 'too_many_requests', 'rate limit exceeded');
    }
    if (isSpoilt(faults, 'serverErrors')) {
      return failure(500, 'internal_server_error', 'try again');
    }
    if (isSpoilt(faults, 'unavailable')) return failure(503, 'service_unavailable', 'try again');
    const open = request.method === 'GET' && PUBLIC.some((pattern) => pattern.test(path));
    const signed = signatureHolds(
      this.#publicKey,
      this.#keyId,
      request.method,
      url.pathname,
      request.headers,
      nowMs,
    );
    if (!open && !signed) return failure(401, 'authentication_error', 'invalid signature');
    const write = request.method !== 'GET';
    const cost = request.method === 'DELETE' ? 2 : 10;
    if (!(write ? this.#write : this.#read).take(cost, nowMs)) {
      return failure(429, 'too_many_requests', 'rate limit exceeded');
    }
    return write ? this.#act(request, path) : this.#show(path, url.searchParams);
  }

  #act(request: SimulatedRequest, path: string): SimulatedResponse {
    const { faults } = this.#exchange;
    if (request.method === 'POST' && path === '/portfolio/events/orders') {
      const response = this.#place(request.body);
      if (isSpoilt(faults, 'loseReplies')) {
        return failure(504, 'timeout', 'upstream timed out');
      }
      return response;
    }
    const cancelled = /^\/portfolio\/events\/orders\/([^/]+)$/.exec(path)?.[1];
    if (request.method === 'DELETE' && cancelled !== undefined) {
      const reduced = this.#exchange.cancel(decodeURIComponent(cancelled));
      if (reduced === null) return failure(404, 'not_found', 'order not found');
      return json(200, {
        order_id: cancelled,
        reduced_by: fixed(reduced),
        ts_ms: this.#exchange.nowMs,
      });
    }
    if (path === '/portfolio/orders') return failure(410, 'gone', 'use /portfolio/events/orders');
    return failure(404, 'not_found', 'no such path');
  }

  #place(text: string): SimulatedResponse {
    let body: Record<string, unknown>;
    try {
      body = JSON.parse(text) as Record<string, unknown>;
    } catch {
      return failure(400, 'bad_request', 'body is not JSON');
    }
    const required = [
      'ticker',
      'side',
      'count',
      'price',
      'time_in_force',
      'self_trade_prevention_type',
    ];
    const missing = required.find((name) => typeof body[name] !== 'string');
    if (missing !== undefined) return failure(400, 'bad_request', `${missing} is required`);
    if (!/^\d+(\.\d{1,2})?$/.test(String(body.count))) return failure(400, 'bad_request', 'count');
    if (!/^0\.\d{2,4}$/.test(String(body.price))) return failure(400, 'bad_request', 'price');
    const placed = this.#exchange.place({
      ticker: String(body.ticker),
      clientId: String(body.client_order_id ?? ''),
      side: body.side === 'ask' ? 'ask' : 'bid',
      price: Math.round(Number(body.price) * 1e6),
      count: Math.round(Number(body.count) * 1e6),
      timeInForce: String(body.time_in_force),
    });
    if (!('order' in placed)) return failure(placed.status, placed.code, placed.details);
    const { order } = placed;
    const count = order.filled / 1e6;
    return json(201, {
      order_id: order.id,
      client_order_id: order.clientId,
      fill_count: fixed(order.filled),
      remaining_count: order.status === 'resting' ? fixed(order.count - order.filled) : '0.00',
      ...(count > 0
        ? {
            average_fill_price: (order.yesCost / 1e6 / count).toFixed(4),
            average_fee_paid: (order.fees / 1e6 / count).toFixed(4),
          }
        : {}),
      ts_ms: this.#exchange.nowMs,
    });
  }

  #show(path: string, query: URLSearchParams): SimulatedResponse {
    const one = /^\/(markets|portfolio\/orders)\/([^/]+)$/.exec(path);
    const book = /^\/markets\/([^/]+)\/orderbook$/.exec(path)?.[1];
    if (book !== undefined) return this.#orderbook(decodeURIComponent(book));
    switch (path) {
      case '/series':
        return json(200, { series: this.#exchange.series().map(showSeries) });
      case '/events':
        return this.#events(query);
      case '/markets':
        return this.#markets(query);
      case '/markets/orderbooks':
        return json(200, {
          orderbooks: query
            .getAll('tickers')
            .map((ticker) => this.#exchange.markets.get(ticker))
            .filter((market) => market !== undefined)
            .map((market) => ({ ticker: market.ticker, orderbook_fp: showBook(market) })),
        });
      case '/account/limits':
        return json(200, {
          usage_tier: 'basic',
          read: { refill_rate: 200, bucket_capacity: 600 },
          write: { refill_rate: 100, bucket_capacity: 100 },
          grants: [],
        });
      case '/exchange/status':
        return json(200, { exchange_active: true, trading_active: true });
      case '/exchange/user_data_timestamp':
        return json(200, {
          as_of_time: iso(this.#exchange.nowMs - this.#exchange.recordsBehindMs),
        });
      case '/portfolio/balance':
        return this.#balance();
      case '/portfolio/positions':
        return json(200, { market_positions: this.#positions(), event_positions: [], cursor: '' });
      case '/portfolio/orders':
        return this.#orders(query);
      case '/portfolio/fills':
        return this.#fills(query);
      default:
    }
    if (one?.[1] === 'markets') {
      const market = this.#exchange.markets.get(decodeURIComponent(one[2] ?? ''));
      return market
        ? json(200, { market: showMarket(market) })
        : failure(404, 'not_found', 'market not found');
    }
    if (one?.[1] === 'portfolio/orders') {
      const order = this.#exchange.orders.get(decodeURIComponent(one[2] ?? ''));
      return order && this.#recorded(order.createdMs)
        ? json(200, { order: showOrder(order) })
        : failure(404, 'not_found', 'order not found');
    }
    return failure(404, 'not_found', 'no such path');
  }

  #recorded(atMs: number): boolean {
    return atMs <= this.#exchange.nowMs - this.#exchange.recordsBehindMs;
  }

  #events(query: URLSearchParams): SimulatedResponse {
    const status = query.get('status');
    if (status !== null && !['unopened', 'open', 'closed', 'settled'].includes(status)) {
      return failure(400, 'bad_request', 'invalid status filter');
    }
    const limit = Math.min(200, Number(query.get('limit') ?? 200));
    const since = Number(query.get('min_updated_ts') ?? 0) * 1000;
    const tickers = query.get('tickers')?.split(',');
    const all = [...this.#exchange.events.values()].filter(
      (event) =>
        (status !== 'open' || event.markets.some((market) => market.settlement === null)) &&
        event.updatedMs >= since &&
        (tickers === undefined || tickers.includes(event.ticker)),
    );
    const page = pageOf(all, query.get('cursor'), limit);
    return json(200, {
      events: page.items.map((event) =>
        showEvent(event, query.get('with_nested_markets') === 'true'),
      ),
      ...(query.get('with_milestones') === 'true'
        ? { milestones: page.items.filter(({ field }) => !field).map(showMilestone) }
        : {}),
      cursor: page.cursor,
    });
  }

  #markets(query: URLSearchParams): SimulatedResponse {
    const status = query.get('status');
    if (status !== null && !['unopened', 'open', 'paused', 'closed', 'settled'].includes(status)) {
      return failure(400, 'bad_request', 'invalid status filter');
    }
    const limit = Math.min(1000, Number(query.get('limit') ?? 100));
    const tickers = query.get('tickers')?.split(',');
    const all = [...this.#exchange.markets.values()].filter(
      (market) =>
        (tickers === undefined || tickers.includes(market.ticker)) &&
        (query.get('event_ticker') === null || market.event.ticker === query.get('event_ticker')),
    );
    const page = pageOf(all, query.get('cursor'), limit);
    return json(200, { markets: page.items.map(showMarket), cursor: page.cursor });
  }

  #orderbook(ticker: string): SimulatedResponse {
    const market = this.#exchange.markets.get(ticker);
    if (market === undefined) return failure(404, 'not_found', 'market not found');
    return json(200, { orderbook_fp: showBook(market) });
  }

  #balance(): SimulatedResponse {
    const cents = Math.floor(this.#exchange.cash / 10_000);
    return json(200, {
      balance: cents,
      balance_dollars: dollars(this.#exchange.cash),
      portfolio_value: 0,
      updated_ts: Math.floor(this.#exchange.nowMs / 1000),
      balance_breakdown: [{ exchange_index: 0, balance: cents }],
    });
  }

  #positions(): unknown[] {
    return [...this.#exchange.positions]
      .filter(([, held]) => held !== 0)
      .map(([ticker, held]) => ({
        ticker,
        exchange_index: 0,
        position_fp: fixed(held),
        market_exposure_dollars: '0.0000',
        total_traded_dollars: '0.0000',
        realized_pnl_dollars: '0.0000',
        fees_paid_dollars: '0.0000',
        last_updated_ts: iso(this.#exchange.nowMs),
      }));
  }

  #orders(query: URLSearchParams): SimulatedResponse {
    const all = [...this.#exchange.orders.values()].filter(
      (order) =>
        this.#recorded(order.createdMs) &&
        (query.get('ticker') === null || order.ticker === query.get('ticker')) &&
        (query.get('status') === null || order.status === query.get('status')),
    );
    const page = pageOf(all, query.get('cursor'), Number(query.get('limit') ?? 100));
    return json(200, { orders: page.items.map(showOrder), cursor: page.cursor });
  }

  #fills(query: URLSearchParams): SimulatedResponse {
    const all = this.#exchange.fills.filter(
      (fill) =>
        this.#recorded(fill.atMs) &&
        (query.get('order_id') === null || fill.orderId === query.get('order_id')),
    );
    const page = pageOf(all, query.get('cursor'), Number(query.get('limit') ?? 100));
    return json(200, { fills: page.items.map(showFill), cursor: page.cursor });
  }
}

/** A page of a list; the cursor is opaque to the client. */
function pageOf<T>(all: readonly T[], cursor: string | null, limit: number) {
  const from = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : 0;
  const to = from + Math.max(1, limit);
  const next = to < all.length ? Buffer.from(String(to)).toString('base64url') : '';
  return { items: all.slice(from, to), cursor: next };
}
