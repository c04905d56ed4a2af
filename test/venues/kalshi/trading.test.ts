// Orders and cancellations at Kalshi: what is sent, and what counts as placed, refused or unknown.

import { describe, expect, it } from 'vitest';
import { KalshiTrading } from '../../../main/venues/kalshi/trading.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import { soon } from '../polymarket/soon.ts';
import type { Answer } from './scriptedKalshi.ts';
import { CREATED, ORDER, ORDERS, REQUEST, reference, scripted } from './scriptedTrading.ts';

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
    ['a gateway that forbids', { status: 403, body: '<html>' }, 'unknown', 'not-json'],
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
