// The user channel played by hand: sentences for states, matches of other runs, keys that come late.

import { describe, expect, it } from 'vitest';
import type { OrderReport } from '../../../main/venues/venue.ts';
import {
  CONDITION,
  fillsTold,
  listTrades,
  NO_KEYS,
  placeMatched,
  REQUEST,
  scripted,
} from './scriptedTrading.ts';
import { soon } from './soon.ts';

describe('polymarket user channel', () => {
  it('is opened with the keys for all markets, and orders of other programs are passed over', async () => {
    const { trading, v } = scripted({});
    const told: unknown[] = [];
    trading.start({ order: (order) => told.push(order), fill: (fill) => told.push(fill) });
    await v.clock.run(100);
    expect(v.last.url).toBe('ws://user/ws/user');
    expect(v.last.said).toEqual([
      { type: 'user', auth: { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'pass' } },
    ]);
    v.last.tell({
      ...{ event_type: 'order', type: 'PLACEMENT', id: '0x9', market: CONDITION, asset_id: '7001' },
      ...{ side: 'BUY', price: '0.4', original_size: '1', size_matched: '0', status: 'LIVE' },
    });
    v.last.tell({ event_type: 'trade', id: 't', status: 'MATCHED' });
    await v.clock.run(100);
    expect(told).toEqual([]);
    expect(v.meter.lastError).toContain('user stream');
    trading.stop();
    await v.clock.run(100);
    expect(v.last.open).toBe(false);
  });

  it('hears a cancellation whose status is a sentence', async () => {
    let id = '';
    const { given, trading, v } = scripted({});
    given['POST /order'] = () => ({
      body: {
        success: true,
        errorMsg: '',
        orderID: id,
        status: 'live',
        makingAmount: '',
        takingAmount: '',
      },
    });
    const told: OrderReport[] = [];
    trading.start({ order: (order) => told.push(order), fill: () => {} });
    const resting = { ...REQUEST, timeInForce: 'good-till-cancelled' } as const;
    const prepared = await soon(v, trading.prepare(resting));
    id = prepared.venueOrderId ?? '';
    await soon(v, trading.submit(prepared));
    v.last.tell({
      ...{
        event_type: 'order',
        type: 'CANCELLATION',
        id,
        market: CONDITION,
        asset_id: '7001',
        side: 'BUY',
      },
      ...{ price: '0.4', original_size: '10', size_matched: '', created_at: '', outcome: '' },
      status: 'CANCELED_the market was closed. Everything rests.',
      timestamp: String(v.clock.nowMs()),
    });
    await v.clock.run(100);
    expect(told.at(-1)).toMatchObject({
      status: 'cancelled',
      filled: 0,
      clientOrderId: 'c1',
      reason: 'the market was closed. Everything rests.',
    });
    trading.stop();
  });

  it('takes back what only a look-up has told, whatever it hears first of the match', async () => {
    const own = scripted({});
    const { given, trading, v } = own;
    const told = fillsTold(trading);
    const id = await placeMatched(own);
    const match = (status: string) => ({
      ...{ event_type: 'trade', id: 't7', taker_order_id: id, market: CONDITION, asset_id: '7001' },
      ...{ side: 'BUY', size: '10', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
    });
    given['GET /data/order/ID'] = { body: null };
    given['GET /data/trades'] = { data: [match('MATCHED')], next_cursor: 'LTE=' };
    const found = await soon(
      v,
      trading.lookUp({ ...REQUEST, venueOrderId: id, sentMs: v.clock.nowMs() }),
    );
    expect(found).toMatchObject({ kind: 'found', fills: [{ quantity: 10_000_000 }] });
    v.last.tell(match('FAILED'));
    await v.clock.run(100);
    expect(told).toMatchObject([{ fillId: `t7/${id}`, quantity: 0, clientOrderId: 'c1' }]);
    trading.stop();
  });

  it('takes back what another run of the program may have told', async () => {
    const { trading, v } = scripted({});
    const told = fillsTold(trading);
    await v.clock.run(100);
    const match = (id: string, status: string) => ({
      ...{ event_type: 'trade', id, taker_order_id: '0x9', market: CONDITION, asset_id: '7001' },
      ...{ side: 'BUY', size: '5', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
    });
    // A match of an order that another run of this program has placed is told by the venue's id, and taken back: what
    // that run was told nobody knows here.
    v.last.tell(match('t2', 'MATCHED'));
    await v.clock.run(100);
    expect(told).toMatchObject([{ fillId: 't2/0x9', clientOrderId: null, fee: 60_000 }]);
    v.last.tell(match('t2', 'FAILED'));
    v.last.tell(match('t1', 'FAILED'));
    await v.clock.run(100);
    expect(told.slice(1)).toMatchObject([
      { fillId: 't2/0x9', clientOrderId: null, quantity: 0 },
      { fillId: 't1/0x9', clientOrderId: null, quantity: 0 },
    ]);
    trading.stop();
  });

  it('hears of a match that failed while the channel was away, however old the match is', async () => {
    const own = scripted({});
    const { trading, v } = own;
    const told = fillsTold(trading);
    const id = await placeMatched(own);
    const madeMs = v.clock.nowMs();
    const match = (status: string) => ({
      ...{ event_type: 'trade', id: 't7', taker_order_id: id, market: CONDITION, asset_id: '7001' },
      ...{ side: 'BUY', size: '10', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
      ...{ match_time: String(Math.floor(madeMs / 1_000)), timestamp: String(madeMs) },
    });
    // Records since a moment, as the venue has them: those before are left out.
    let status = 'MATCHED';
    listTrades(own, madeMs, () => [match(status)]);
    v.last.tell(match('MATCHED'));
    await v.clock.run(600_000);
    // Something else is heard meanwhile: the channel was open.
    v.last.tell({ ...match('MATCHED'), id: 't8', taker_order_id: '0x9', owner: 'other' });
    await v.clock.run(1_000);
    expect(told).toMatchObject([{ fillId: `t7/${id}`, quantity: 10_000_000, final: false }]);
    v.last.end();
    status = 'FAILED';
    await v.clock.run(60_000);
    expect(told[1]).toMatchObject({ fillId: `t7/${id}`, quantity: 0, final: true });
    // What is decided is not asked for again.
    v.last.end();
    await v.clock.run(60_000);
    expect(told).toHaveLength(2);
    trading.stop();
  });

  it('looks back once for what failed while the program did not run, whatever is known of its market', async () => {
    const { count, given, trading, v } = scripted({ 'GET /markets/keyset': { markets: [] } });
    const match = (id: string, status: string) => ({
      ...{ event_type: 'trade', id, taker_order_id: '0x9', market: CONDITION, asset_id: '7001' },
      ...{ side: 'BUY', size: '5', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
    });
    given['GET /data/trades'] = {
      data: [match('t1', 'CONFIRMED'), match('t2', 'FAILED')],
      next_cursor: 'LTE=',
    };
    const told = fillsTold(trading);
    await v.clock.run(1_000);
    expect(told).toMatchObject([{ fillId: 't2/0x9', quantity: 0, final: true }]);
    expect(count('GET /data/trades')).toBe(1);
    trading.stop();
  });

  it('waits for keys without giving up', async () => {
    const { given, trading, v } = scripted(
      { 'GET /auth/derive-api-key': () => ({ status: 500, body: { error: 'x' } }) },
      NO_KEYS,
    );
    trading.start({ order: () => {}, fill: () => {} });
    await v.clock.run(60_000);
    expect(v.sockets).toHaveLength(0);
    given['GET /auth/derive-api-key'] = { apiKey: 'k', secret: 'c2VjcmV0', passphrase: 'p' };
    await v.clock.run(120_000);
    expect(v.sockets).toHaveLength(1);
    trading.stop();
  });
});
