// What Kalshi's records say: look-ups, balances, positions, and the user channel.

import { describe, expect, it } from 'vitest';
import type { FillReport, OrderReport } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { soon } from '../polymarket/soon.ts';
import type { Answer } from './scriptedKalshi.ts';
import { fillOf, type Given, ORDER, REQUEST, reference, scripted } from './scriptedTrading.ts';

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
    // Another process has sent it, and may have waited for its answer until its patience was over.
    ['absent', 'the records have caught up', START_MS + 10_000],
    ['unknown', 'the records lag behind', START_MS + 9_999],
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
