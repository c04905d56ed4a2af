// Orders at Kalshi with every answer said by the test: what is sent, what counts as placed, refused or
// unknown, and what look-ups, fills, balances and positions are read from.

import { describe, expect, it } from 'vitest';
import { KalshiTrading } from '../../../main/venues/kalshi/trading.ts';
import type {
  FillReport,
  OrderReference,
  OrderReport,
  OrderRequest,
} from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { soon } from '../polymarket/soon.ts';
import { type Answer, ScriptedKalshi } from './scriptedKalshi.ts';

const ORDERS = '/portfolio/events/orders';
const REQUEST: OrderRequest = {
  clientOrderId: '0b6f1c9e-52a4-4d6e-9d5c-000000000001',
  venueMarketId: 'KXA-B',
  listingId: 'kalshi/KXA-B/yes' as ListingId,
  side: 'back',
  limit: 450_000 as Probability,
  quantity: 10_000_000 as Quantity,
  timeInForce: 'immediate-or-cancel',
};
const CREATED = {
  ...{ order_id: 'o1', client_order_id: REQUEST.clientOrderId, ts_ms: START_MS },
  ...{ fill_count: '10.00', remaining_count: '0.00' },
  ...{ average_fill_price: '0.4500', average_fee_paid: '0.0180' },
};
const ORDER = {
  ...{ order_id: 'o1', client_order_id: REQUEST.clientOrderId, ticker: 'KXA-B' },
  ...{ status: 'executed', outcome_side: 'yes', book_side: 'bid', yes_price_dollars: '0.4500' },
  ...{ fill_count_fp: '10.00', remaining_count_fp: '0.00', initial_count_fp: '10.00' },
  ...{ taker_fill_cost_dollars: '4.500000', taker_fees_dollars: '0.180000' },
};
const fillOf = (id: string, count: string, change: object = {}) => ({
  ...{ fill_id: id, trade_id: id, order_id: 'o1', ticker: 'KXA-B', is_taker: true },
  ...{ outcome_side: 'yes', book_side: 'bid', count_fp: count, fee_cost: '0.090000' },
  ...{ yes_price_dollars: '0.4500', no_price_dollars: '0.5500' },
  created_time: new Date(START_MS).toISOString(),
  ...change,
});

type Given = { readonly [call: string]: Answer | ((url: URL) => Answer) };

function scripted(given: Given) {
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

const reference = (change: Partial<OrderReference> = {}): OrderReference => ({
  clientOrderId: REQUEST.clientOrderId,
  venueOrderId: null,
  venueMarketId: REQUEST.venueMarketId,
  listingId: REQUEST.listingId,
  side: 'back',
  sentMs: START_MS,
  ...change,
});

describe('an order', () => {
  it.each([
    ['yes', 'back', 'bid', '0.4500'],
    ['no', 'back', 'ask', '0.5500'],
    ['yes', 'lay', 'ask', '0.4500'],
    ['no', 'lay', 'bid', '0.5500'],
  ] as const)('to %s, %s, is a %s at %s of the YES leg', async (outcome, side, book, price) => {
    const { trading } = scripted({});
    const listingId = `kalshi/KXA-B/${outcome}` as ListingId;
    const { body } = await trading.prepare({ ...REQUEST, listingId, side });
    expect(JSON.parse(body)).toEqual({
      ...{ ticker: 'KXA-B', client_order_id: REQUEST.clientOrderId, side: book, price },
      ...{ count: '10.00', time_in_force: 'immediate_or_cancel' },
      self_trade_prevention_type: 'taker_at_cross',
    });
  });

  it('has left nothing when it is only made ready', async () => {
    const { trading, v } = scripted({});
    await trading.prepare(REQUEST);
    expect(v.requests).toEqual([]);
  });

  it('is posted once, signed, as it was made ready', async () => {
    const { place, v } = scripted({ [`POST ${ORDERS}`]: { status: 201, body: CREATED } });
    const outcome = await place();
    expect(outcome).toEqual({
      kind: 'accepted',
      report: {
        ...{ clientOrderId: REQUEST.clientOrderId, venueOrderId: 'o1', status: 'filled' },
        ...{ filled: 10_000_000, cost: 4_500_000, fee: 180_000, reason: '' },
      },
    });
    const [sent, ...more] = v.requests;
    expect(more).toEqual([]);
    expect(sent?.headers['KALSHI-ACCESS-SIGNATURE']).toBeTruthy();
    expect(sent?.headers['content-type']).toBe('application/json');
  });

  it.each([
    ['filled in part, the rest gone', { fill_count: '4.00' }, {}, 'cancelled', 4_000_000],
    ['filled nothing', { fill_count: '0.00', average_fill_price: undefined }, {}, 'cancelled', 0],
    [
      'resting',
      { fill_count: '0.00', remaining_count: '10.00', average_fill_price: undefined },
      { timeInForce: 'good-till-cancelled' },
      'working',
      0,
    ],
    [
      'resting in part',
      { fill_count: '3.00', remaining_count: '7.00' },
      { timeInForce: 'good-till-cancelled' },
      'working',
      3_000_000,
    ],
  ] as const)('%s is told so', async (_what, reply, change, status, filled) => {
    const body = { ...CREATED, ...reply };
    const { place } = scripted({ [`POST ${ORDERS}`]: { status: 201, body } });
    expect(await place(change)).toMatchObject({ kind: 'accepted', report: { status, filled } });
  });

  it('on NO costs one minus the YES price', async () => {
    const { place } = scripted({ [`POST ${ORDERS}`]: { status: 201, body: CREATED } });
    const outcome = await place({ listingId: 'kalshi/KXA-B/no' as ListingId });
    expect(outcome).toMatchObject({ report: { cost: 5_500_000 } });
  });

  const error = (status: number, code: string) => ({ status, body: { error: { code } } });
  it.each([
    ['a rejection of the order', error(400, 'invalid_order'), 'rejected', 'invalid_order'],
    ['a paused market', error(400, 'MARKET_INACTIVE'), 'rejected', 'MARKET_INACTIVE'],
    [
      'too little to fill or kill',
      error(400, 'fill_or_kill_insufficient_resting_volume'),
      'rejected',
      'fill_or_kill_insufficient_resting_volume',
    ],
    ['too little money', error(400, 'insufficient_balance'), 'rejected', 'insufficient_balance'],
    ['an unknown market', error(404, 'not_found'), 'rejected', 'not_found'],
    ['no permission', error(403, 'forbidden'), 'rejected', 'forbidden'],
    ['a wrong signature', error(401, 'authentication_error'), 'rejected', 'authentication_error'],
    ['too many requests', error(429, 'too_many_requests'), 'rejected', 'too_many_requests'],
    ['an error without code', { status: 400, body: { error: 'no' } }, 'rejected', 'client'],
    ['a client id used before', error(409, 'conflict'), 'unknown', 'duplicate'],
    ['a server error', error(500, 'internal'), 'unknown', 'internal'],
    ['a gateway without words', { status: 502, body: '<html>' }, 'unknown', 'not-json'],
    ['a success that cannot be read', { status: 201, body: {} }, 'unknown', 'malformed'],
    ['a success that is no JSON', { status: 201, body: 'fine' }, 'unknown', 'not-json'],
    ['no answer', null, 'unknown', 'timeout'],
  ] as const)('answered with %s', async (_what, answer, kind, code) => {
    const { place, v } = scripted({ [`POST ${ORDERS}`]: answer as Answer });
    expect(await place()).toMatchObject({ kind, code });
    // Whatever the answer: an order is never sent a second time.
    await v.clock.run(120_000);
    expect(v.requested(`POST ${ORDERS}`)).toHaveLength(1);
  });

  it('is not sent without credentials, and says so', async () => {
    const { trading, v } = scripted({});
    const prepared = await trading.prepare(REQUEST);
    expect(prepared.venueOrderId).toBeNull();
    v.credentials = null;
    const other = new KalshiTrading(v.context);
    await expect(other.prepare(REQUEST)).rejects.toThrow('needs a key id');
    expect(await soon(v, other.submit(prepared))).toMatchObject({
      ...{ kind: 'rejected', code: 'credentials' },
    });
    expect(v.requests).toEqual([]);
  });

  it('waits its turn in the write budget', async () => {
    const { trading, v } = scripted({ [`POST ${ORDERS}`]: { status: 201, body: CREATED } });
    const prepared = await trading.prepare(REQUEST);
    const all = Array.from({ length: 30 }, () => trading.submit(prepared));
    await v.clock.run(1);
    expect(v.requests).toHaveLength(10);
    await v.clock.run(1_000);
    expect(v.requests).toHaveLength(20);
    await soon(v, Promise.all(all));
    trading.stop();
  });
});

describe('a cancellation', () => {
  it('names the market, so that it is routed to the right shard', async () => {
    const { trading, v } = scripted({
      [`DELETE ${ORDERS}/o1`]: { body: { order_id: 'o1', reduced_by: '4.00' } },
    });
    expect(await soon(v, trading.cancel(reference({ venueOrderId: 'o1' })))).toEqual({
      kind: 'cancelled',
    });
    expect(new URL(v.requests[0]!.url).searchParams.get('market_ticker')).toBe('KXA-B');
  });

  it.each([
    ['nothing left to take off', { body: { order_id: 'o1', reduced_by: '0.00' } }, 'too-late'],
    ['an order that is not there', { status: 404, body: {} }, 'too-late'],
    ['no answer', null, 'unknown'],
    ['a refusal', { status: 400, body: { error: { code: 'MARKET_INACTIVE' } } }, 'unknown'],
  ] as const)('answered with %s', async (_what, answer, kind) => {
    const { trading, v } = scripted({ [`DELETE ${ORDERS}/o1`]: answer as Answer });
    const outcome = await soon(v, trading.cancel(reference({ venueOrderId: 'o1' })));
    expect(outcome.kind).toBe(kind);
  });

  it('of an order whose reply was lost finds its id first', async () => {
    const { trading, v } = scripted({
      'GET /portfolio/orders': { body: { orders: [ORDER], cursor: '' } },
      [`DELETE ${ORDERS}/o1`]: { body: { order_id: 'o1', reduced_by: '4.00' } },
    });
    expect((await soon(v, trading.cancel(reference()))).kind).toBe('cancelled');
  });

  it('of an order that cannot be found stays open', async () => {
    const { trading, v } = scripted({ 'GET /portfolio/orders': null });
    expect((await soon(v, trading.cancel(reference()))).kind).toBe('unknown');
  });
});

const asOf = (ms: number): Answer => ({ body: { as_of_time: new Date(ms).toISOString() } });

describe('a look-up', () => {
  const known: Given = {
    'GET /exchange/user_data_timestamp': asOf(START_MS + 10_000),
    'GET /portfolio/orders': { body: { orders: [ORDER], cursor: '' } },
    'GET /portfolio/fills': { body: { fills: [fillOf('f1', '4.00'), fillOf('f2', '6.00')] } },
  };

  it('finds the order by its client id, with its fills', async () => {
    const { trading, v } = scripted(known);
    const found = await soon(v, trading.lookUp(reference()));
    expect(found).toMatchObject({
      kind: 'found',
      report: { status: 'filled', filled: 10_000_000, cost: 4_500_000, fee: 180_000 },
      fills: [
        { fillId: 'f1', quantity: 4_000_000, price: 450_000, fee: 90_000, maker: false },
        { fillId: 'f2', quantity: 6_000_000, final: true },
      ],
    });
  });

  it('tells a fill on the leg that was ordered', async () => {
    const { trading, v } = scripted(known);
    const no = reference({ listingId: 'kalshi/KXA-B/no' as ListingId });
    const found = await soon(v, trading.lookUp(no));
    expect(found).toMatchObject({ fills: [{ price: 550_000, side: 'back' }, {}] });
  });

  it('reads on over all pages', async () => {
    const other = { ...ORDER, client_order_id: 'another', order_id: 'o0' };
    const { trading, v } = scripted({
      ...known,
      'GET /portfolio/orders': (url) =>
        url.searchParams.get('cursor') === 'next'
          ? { body: { orders: [ORDER], cursor: '' } }
          : { body: { orders: [other], cursor: 'next' } },
      'GET /portfolio/fills': (url) =>
        url.searchParams.get('cursor') === 'next'
          ? { body: { fills: [fillOf('f2', '6.00')], cursor: '' } }
          : { body: { fills: [fillOf('f1', '4.00')], cursor: 'next' } },
    });
    const found = await soon(v, trading.lookUp(reference()));
    expect(found.kind === 'found' ? found.fills.length : 0).toBe(2);
  });

  it.each([
    ['absent', 'the records have caught up', START_MS + 2_000],
    ['unknown', 'the records lag behind', START_MS + 1_999],
  ] as const)('says %s while %s', async (kind, _what, at) => {
    const { trading, v } = scripted({
      ...known,
      'GET /exchange/user_data_timestamp': asOf(at),
      'GET /portfolio/orders': { body: { orders: [], cursor: '' } },
    });
    expect((await soon(v, trading.lookUp(reference()))).kind).toBe(kind);
  });

  it.each([
    ['orders cannot be read', { 'GET /portfolio/orders': null }],
    ['fills cannot be read', { 'GET /portfolio/fills': { status: 500, body: {} } }],
    [
      'fills are not all there yet',
      { 'GET /portfolio/fills': { body: { fills: [fillOf('f1', '4.00')] } } },
    ],
    [
      'an order lacks a field',
      { 'GET /portfolio/orders': { body: { orders: [{ ...ORDER, fill_count_fp: undefined }] } } },
    ],
    [
      'pages never end',
      {
        'GET /portfolio/orders': (url: URL) => ({
          body: { orders: [], cursor: `${url.searchParams.get('cursor') ?? ''}x` },
        }),
      },
    ],
  ] as const)('stays open when %s', async (_what, change) => {
    const { trading, v } = scripted({ ...known, ...change });
    expect((await soon(v, trading.lookUp(reference()))).kind).toBe('unknown');
  });

  it('by the venue’s id takes its not-found at its word', async () => {
    const { trading, v } = scripted(known);
    const outcome = await soon(v, trading.lookUp(reference({ venueOrderId: 'o9' })));
    expect(outcome.kind).toBe('absent');
  });
});

describe('the account', () => {
  it('has free money in exact dollars and per pool', async () => {
    const { trading, v } = scripted({
      'GET /portfolio/balance': {
        body: {
          ...{ balance: 12_345, balance_dollars: '123.4567', portfolio_value: 0 },
          balance_breakdown: [
            { exchange_index: 0, balance: 10_000 },
            { exchange_index: 3, balance: '23.4567' },
          ],
        },
      },
    });
    expect(await soon(v, trading.balances())).toMatchObject({
      ...{ currency: 'USD', free: 123_456_700 },
      pools: [
        { pool: '0', free: 100_000_000 },
        { pool: '3', free: 23_456_700 },
      ],
    });
  });

  it('gives no balance rather than a wrong one', async () => {
    const { trading, v } = scripted({ 'GET /portfolio/balance': { body: { balance: '5' } } });
    await expect(soon(v, trading.balances())).rejects.toThrow(/malformed/);
  });

  it('holds YES where the position is positive and NO where it is negative', async () => {
    const { trading, v } = scripted({
      'GET /portfolio/positions': (url) =>
        url.searchParams.get('cursor') === '2'
          ? { body: { market_positions: [{ ticker: 'C', position_fp: '0.00' }], cursor: '' } }
          : {
              body: {
                market_positions: [
                  { ticker: 'A', position_fp: '5.00' },
                  { ticker: 'B', position_fp: '-2.50' },
                ],
                cursor: '2',
              },
            },
    });
    expect(await soon(v, trading.positions())).toEqual([
      { listingId: 'kalshi/A/yes', quantity: 5_000_000, cost: null },
      { listingId: 'kalshi/B/no', quantity: 2_500_000, cost: null },
    ]);
  });

  it.each([
    ['old field names', { body: { market_positions: [{ ticker: 'A', position: 5 }] } }],
    ['a list that never ends', { body: { market_positions: [], cursor: 'on' } }],
    ['an error', { status: 500, body: {} }],
  ])('gives no positions at all for %s', async (_what, answer) => {
    const { trading, v } = scripted({ 'GET /portfolio/positions': answer });
    await expect(soon(v, trading.positions())).rejects.toThrow();
  });
});

describe('the user channel', () => {
  async function told() {
    const { trading, v } = scripted({});
    const orders: OrderReport[] = [];
    const fills: FillReport[] = [];
    trading.start({ order: (o) => orders.push(o), fill: (f) => fills.push(f) });
    await v.clock.run(10);
    return { fills, orders, s: v.last, trading, v };
  }

  it('is asked for on a signed socket of its own, and again after a cut', async () => {
    const { s, trading, v } = await told();
    expect(s.request.headers['KALSHI-ACCESS-SIGNATURE']).toBeTruthy();
    expect(s.said.map(({ params }) => params.channels)).toEqual([['fill'], ['user_orders']]);
    s.end();
    await v.clock.run(2_000);
    expect(v.sockets).toHaveLength(2);
    expect(v.last.said).toHaveLength(2);
    trading.stop();
  });

  it('tells fills and orders on the leg that the venue names', async () => {
    const { fills, orders, s, trading } = await told();
    const fill = {
      ...fillOf('f1', '4.00', { outcome_side: 'no', book_side: 'ask' }),
      ...{ market_ticker: 'KXA-B', client_order_id: REQUEST.clientOrderId, ts_ms: START_MS },
    };
    s.tell({ type: 'fill', sid: 4, msg: fill });
    s.tell({ type: 'user_order', sid: 5, msg: ORDER });
    s.tell({ type: 'user_order', sid: 5, msg: { ...ORDER, client_order_id: undefined } });
    expect(fills).toMatchObject([
      { fillId: 'f1', listingId: 'kalshi/KXA-B/no', side: 'back', price: 550_000, fee: 90_000 },
    ]);
    expect(orders).toMatchObject([{ clientOrderId: REQUEST.clientOrderId, status: 'filled' }]);
    trading.stop();
  });

  it('counts what cannot be read, and tells nothing of it', async () => {
    const { fills, orders, s, trading, v } = await told();
    s.tell({ type: 'fill', sid: 4, msg: { ...fillOf('f1', '4.00'), fee_cost: undefined } });
    s.tell({ type: 'user_order', sid: 5, msg: { ...ORDER, status: 'asleep' } });
    s.tell({ type: 'error', msg: { code: 9, msg: 'Authentication required' } });
    s.tell('{');
    expect([fills, orders]).toEqual([[], []]);
    expect(v.meter.errors).toBe(4);
    trading.stop();
  });

  it('refused at the handshake is not tried again and again', async () => {
    const { trading, v } = scripted({});
    v.handshake = 401;
    trading.start({ order: () => {}, fill: () => {} });
    await v.clock.run(3_600_000);
    expect(v.sockets).toHaveLength(1);
    trading.stop();
  });
});
