// The REST half of the simulated Polymarket: catalogue pages, books and prices, private requests
// with their signatures checked, orders, and the data service; in the venue's own fields and error
// texts.

import { isSpoilt, type SimulatedRequest, type SimulatedResponse } from '../simulator.ts';
import type { PolymarketSimulatorExchange } from './simulatorExchange.ts';
import { ONE, type SimMarket, type SimOrder } from './simulatorRecords.ts';
import {
  decimal,
  showBook,
  showClobMarket,
  showEvent,
  showEventHead,
  showMarket,
  showOrder,
  showTrade,
  topOf,
} from './simulatorShapes.ts';
import {
  orderProof,
  ownershipHolds,
  requestHolds,
  type SentOrder,
  type SimKeys,
} from './simulatorSignatures.ts';

const PAGE_MAX = 100;
const TRADES_PER_PAGE = 50;
const LAST = 'LTE=';

const json = (status: number, body: unknown): SimulatedResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const failure = (status: number, error: string): SimulatedResponse => json(status, { error });

export class PolymarketSimulatorRest {
  readonly #exchange: PolymarketSimulatorExchange;
  readonly #wallet: string;
  readonly #keys: SimKeys;

  constructor(exchange: PolymarketSimulatorExchange, wallet: string, keys: SimKeys) {
    this.#exchange = exchange;
    this.#wallet = wallet;
    this.#keys = keys;
  }

  answer(host: string, request: SimulatedRequest): SimulatedResponse {
    const { faults } = this.#exchange;
    const url = new URL(request.path, 'http://simulated');
    if (isSpoilt(faults, 'tooMany')) {
      return failure(429, 'rate limit exceeded');
    }
    if (isSpoilt(faults, 'serverErrors')) {
      return failure(500, 'Internal server error');
    }
    if (isSpoilt(faults, 'unavailable')) return failure(503, 'Service unavailable');
    if (host === 'gamma') return this.#catalogue(url);
    if (host === 'data') return this.#positions(url);
    if (url.pathname.startsWith('/auth/')) return this.#keysFor(request);
    const open = this.#public(request, url);
    if (open !== null) return open;
    const holds = requestHolds(
      this.#keys,
      this.#wallet,
      request.method,
      url.pathname,
      request.body,
      request.headers,
      this.#exchange.nowMs,
    );
    if (!holds) return failure(401, 'Unauthorized/Invalid api key');
    return this.#private(request, url);
  }

  #keysFor(request: SimulatedRequest): SimulatedResponse {
    return ownershipHolds(this.#wallet, request.headers, this.#exchange.nowMs)
      ? json(200, this.#keys)
      : failure(401, 'Invalid L1 Request headers');
  }

  #public({ body, method }: SimulatedRequest, url: URL): SimulatedResponse | null {
    const { markets, nowMs } = this.#exchange;
    const condition = /^\/markets\/(0x[0-9a-f]+)$/.exec(url.pathname)?.[1];
    if (condition !== undefined) {
      const market = markets.get(condition);
      return market ? json(200, showClobMarket(market)) : failure(404, 'market not found');
    }
    switch (`${method} ${url.pathname}`) {
      case 'GET /time':
        return json(200, Math.floor(nowMs / 1000));
      case 'GET /version':
        return json(200, { version: 2 });
      case 'GET /ok':
        return json(200, 'OK');
      case 'GET /book':
        return this.#book(url.searchParams.get('token_id') ?? '');
      case 'POST /books':
        return json(200, this.#books(body));
      case 'GET /price':
        return this.#price(url.searchParams);
      default:
        return null;
    }
  }

  #book(token: string): SimulatedResponse {
    const found = this.#exchange.tokens.get(token);
    return found
      ? json(200, showBook(found.market, found.index))
      : failure(404, 'No orderbook exists for the requested token id');
  }

  #books(body: string): unknown[] {
    const wanted = JSON.parse(body) as readonly { readonly token_id: string }[];
    return wanted.flatMap(({ token_id }) => {
      const found = this.#exchange.tokens.get(token_id);
      return found ? [showBook(found.market, found.index)] : [];
    });
  }

  /** The side is that of the resting order: BUY is the best bid. */
  #price(query: URLSearchParams): SimulatedResponse {
    const found = this.#exchange.tokens.get(query.get('token_id') ?? '');
    if (found === undefined) return failure(404, 'No orderbook exists for the requested token id');
    const { ask, bid } = topOf(found.market, found.index);
    return json(200, { price: query.get('side') === 'BUY' ? bid : ask });
  }

  #private(request: SimulatedRequest, url: URL): SimulatedResponse {
    const order = /^\/data\/order\/(0x[0-9a-f]+)$/.exec(url.pathname)?.[1];
    if (order !== undefined) return this.#order(order);
    switch (`${request.method} ${url.pathname}`) {
      case 'POST /order':
        return this.#post(request.body);
      case 'DELETE /order':
        return this.#cancel((JSON.parse(request.body) as { orderID: string }).orderID);
      case 'GET /data/orders':
        return json(200, {
          data: [...this.#exchange.orders.values()]
            .filter(({ status }) => status === 'live')
            .map((own) => showOrder(own, this.#keys.apiKey, this.#wallet)),
          next_cursor: LAST,
        });
      case 'GET /data/trades':
        return this.#trades(url.searchParams);
      case 'GET /balance-allowance':
        return this.#balance(url.searchParams);
      default:
        return failure(404, 'not found');
    }
  }

  #post(text: string): SimulatedResponse {
    const { faults } = this.#exchange;
    const response = this.#place(text);
    if (response.status === 200 && isSpoilt(faults, 'loseReplies')) {
      return failure(504, 'upstream timed out');
    }
    return response;
  }

  #place(text: string): SimulatedResponse {
    const body = JSON.parse(text) as Record<string, unknown>;
    const sent = body.order as SentOrder & { readonly expiration: string };
    const type = String(body.orderType) as SimOrder['type'];
    const stale = ['taker', 'nonce', 'feeRateBps'].find((name) => name in sent);
    if (stale !== undefined) return failure(400, `unexpected field ${stale}`);
    if (!Number.isSafeInteger(sent.salt)) return failure(400, 'invalid salt');
    if (body.owner !== this.#keys.apiKey) return failure(400, 'owner has to be the API key');
    const found = this.#exchange.tokens.get(sent.tokenId);
    if (found === undefined) return failure(400, 'invalid token id');
    const { hash, signer } = orderProof(sent, found.market.event.negRisk);
    if (signer !== sent.signer || sent.signer !== this.#wallet || sent.maker !== this.#wallet) {
      return failure(400, 'invalid signature');
    }
    if (type === 'GTD' && Number(sent.expiration) * 1000 < this.#exchange.nowMs + 180_000) {
      return failure(400, 'invalid expiration');
    }
    const order = orderFrom(sent, type, hash, found.market, found.index, this.#exchange.nowMs);
    if (typeof order === 'string') return failure(400, order);
    const placed = this.#exchange.place(order);
    if ('error' in placed) return failure(400, placed.error);
    const { cost, filled } = placed.order;
    const [making, taking] = order.buys ? [cost, filled] : [filled, cost];
    return json(200, {
      success: true,
      errorMsg: '',
      orderID: hash,
      status: placed.status,
      makingAmount: filled === 0 ? '' : decimal(making),
      takingAmount: filled === 0 ? '' : decimal(taking),
      tradeIDs: order.trades,
    });
  }

  #cancel(id: string): SimulatedResponse {
    const problem = this.#exchange.cancel(id);
    return json(
      200,
      problem === null
        ? { canceled: [id], not_canceled: {} }
        : { canceled: [], not_canceled: { [id]: problem } },
    );
  }

  /** Orders that stand; of any other there is nothing to see. */
  #order(id: string): SimulatedResponse {
    const order = this.#exchange.orders.get(id);
    return order?.status === 'live'
      ? json(200, showOrder(order, this.#keys.apiKey, this.#wallet))
      : json(200, null);
  }

  #trades(query: URLSearchParams): SimulatedResponse {
    const after = Number(query.get('after') ?? 0) * 1000;
    const condition = query.get('market');
    const all = this.#exchange.trades.filter(
      ({ atMs, order }) =>
        atMs >= after && (condition === null || order.market.conditionId === condition),
    );
    const from = cursorOf(query.get('next_cursor'));
    const to = from + TRADES_PER_PAGE;
    return json(200, {
      data: all.slice(from, to).map((trade) => showTrade(trade, this.#keys.apiKey, this.#wallet)),
      next_cursor: to < all.length ? cursorFor(to) : LAST,
    });
  }

  #balance(query: URLSearchParams): SimulatedResponse {
    const collateral = query.get('asset_type') === 'COLLATERAL';
    const held = collateral
      ? this.#exchange.cash
      : (this.#exchange.shares.get(query.get('token_id') ?? '') ?? 0);
    return json(200, { balance: String(Math.floor(held)), allowances: {} });
  }

  #catalogue(url: URL): SimulatedResponse {
    const slug = /^\/events\/slug\/([^/]+)$/.exec(url.pathname)?.[1];
    const { events, markets } = this.#exchange;
    if (slug !== undefined) {
      const event = [...events.values()].find((one) => one.slug === decodeURIComponent(slug));
      return event ? json(200, showEvent(event)) : failure(404, 'event not found');
    }
    const query = url.searchParams;
    const closed = query.get('closed') === 'true';
    if (url.pathname === '/events/keyset') {
      const all = [...events.values()].filter(
        (event) => event.markets.every((market) => market.closed) === closed,
      );
      const page = pageOf(all, query);
      return json(200, { events: page.items.map(showEvent), next_cursor: page.cursor });
    }
    if (url.pathname !== '/markets/keyset') return failure(404, 'not found');
    const conditions = query.getAll('condition_ids');
    const tokens = query.getAll('clob_token_ids');
    const all = [...markets.values()].filter(
      (market) =>
        market.closed === closed &&
        (conditions.length === 0 || conditions.includes(market.conditionId)) &&
        (tokens.length === 0 || market.tokens.some((token) => tokens.includes(token))),
    );
    const page = pageOf(all, query);
    return json(200, {
      markets: page.items.map((market) => ({
        ...showMarket(market),
        events: [showEventHead(market.event)],
      })),
      next_cursor: page.cursor,
    });
  }

  #positions(url: URL): SimulatedResponse {
    if (url.pathname !== '/positions') return failure(404, 'not found');
    if (url.searchParams.get('user') !== this.#wallet) return json(200, []);
    const held = [...this.#exchange.shares].filter(([, size]) => size > 0);
    return json(
      200,
      held.flatMap(([token, size]) => {
        const found = this.#exchange.tokens.get(token);
        if (found === undefined) return [];
        const { index, market } = found;
        return [
          {
            proxyWallet: this.#wallet,
            asset: token,
            conditionId: market.conditionId,
            size: size / ONE,
            avgPrice: 0.5,
            title: market.event.title,
            outcome: market.labels[index],
            outcomeIndex: index,
            oppositeAsset: market.tokens[index === 0 ? 1 : 0],
            redeemable: false,
            negativeRisk: market.event.negRisk,
          },
        ];
      }),
    );
  }
}

/** An order of the exchange from a body, or why it is none. */
function orderFrom(
  sent: SentOrder & { readonly expiration: string },
  type: SimOrder['type'],
  id: string,
  market: SimMarket,
  index: 0 | 1,
  nowMs: number,
): SimOrder | string {
  const buys = sent.side === 'BUY';
  const [maker, taker] = [Number(sent.makerAmount), Number(sent.takerAmount)];
  if (!['GTC', 'GTD', 'FOK', 'FAK'].includes(type) || maker <= 0 || taker <= 0) {
    return 'invalid order';
  }
  const immediate = type === 'FAK' || type === 'FOK';
  const [cash, size] = buys ? [maker, taker] : [taker, maker];
  const cashStep = immediate && buys ? 10_000 : 1;
  if (cash % cashStep !== 0 || size % (immediate && buys ? 100 : 10_000) !== 0) {
    return 'invalid amounts, the buy orders maker amount supports a max accuracy of 2 decimals';
  }
  const price = Math.round((cash * ONE) / size / market.tick) * market.tick;
  const exact = immediate || Math.abs((price * size) / ONE - cash) < 1;
  if (!exact || price < market.tick || price > ONE - market.tick) {
    return `price breaks minimum tick size rule: ${market.tick / ONE}`;
  }
  return {
    ...{ id, market, index, buys, price, size, type },
    makerAmount: maker,
    expiration: Number(sent.expiration),
    cashSized: immediate && buys,
    createdMs: nowMs,
    trades: [],
    filled: 0,
    cost: 0,
    status: 'live',
    word: '',
  };
}

const cursorFor = (at: number): string => Buffer.from(String(at)).toString('base64');
const cursorOf = (cursor: string | null): number =>
  cursor === null || cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString());

/** A page of a list; the cursor is opaque to the client and absent after the last page. */
function pageOf<T>(all: readonly T[], query: URLSearchParams) {
  const limit = Math.min(PAGE_MAX, Number(query.get('limit') ?? PAGE_MAX));
  const from = cursorOf(query.get('after_cursor'));
  const to = from + Math.max(1, limit);
  return {
    items: all.slice(from, to),
    cursor: to < all.length ? cursorFor(to) : undefined,
  };
}
