// Trading on answers that the simulated venue never gives by itself, and on none at all.

import { describe, expect, it } from 'vitest';
import { ASK_AGAIN_MS } from '../../../main/engine/execution/legRunner.ts';
import type { Secret } from '../../../main/platform/platform.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Probability } from '../../../shared/domain/units.ts';
import { type Answers, CONDITION, MARKET, NO_KEYS, REQUEST, scripted } from './scriptedTrading.ts';
import { soon } from './soon.ts';

describe('polymarket trading on odd answers', () => {
  const failed = (status: number, error: string) => () => ({ status, body: { error } });

  it('reads the version again after a mismatch but does not send the order again', async () => {
    const { count, trading, v } = scripted({
      'POST /order': failed(400, 'order_version_mismatch'),
    });
    const prepared = await soon(v, trading.prepare(REQUEST));
    expect(await soon(v, trading.submit(prepared))).toMatchObject({
      kind: 'rejected',
      code: 'version-mismatch',
    });
    expect([count('POST /order'), count('GET /version')]).toEqual([1, 2]);
  });

  it('never sends an order again after a lost reply', async () => {
    const { count, trading, v } = scripted({ 'POST /order': null });
    const prepared = await soon(v, trading.prepare(REQUEST));
    expect((await soon(v, trading.submit(prepared))).kind).toBe('unknown');
    await v.clock.run(60_000);
    expect(count('POST /order')).toBe(1);
  });

  it('is unknown while nobody answers a look-up, and absent only when both lists say so', async () => {
    const { given, trading, v } = scripted({ 'POST /order': null });
    const prepared = await soon(v, trading.prepare(REQUEST));
    const reference = { ...REQUEST, venueOrderId: prepared.venueOrderId, sentMs: v.clock.nowMs() };
    await soon(v, trading.submit(prepared));
    await v.clock.run(30_000);
    given['GET /data/order/ID'] = failed(500, 'Internal server error');
    expect((await soon(v, trading.lookUp(reference))).kind).toBe('unknown');
    given['GET /data/order/ID'] = () => ({ body: null });
    given['GET /data/trades'] = null;
    expect((await soon(v, trading.lookUp(reference))).kind).toBe('unknown');
    given['GET /data/trades'] = { data: [{ id: 't' }], next_cursor: 'LTE=' };
    expect((await soon(v, trading.lookUp(reference))).kind).toBe('unknown');
    given['GET /data/trades'] = { data: [], next_cursor: 'LTE=' };
    expect((await soon(v, trading.lookUp(reference))).kind).toBe('absent');
    const nameless = { ...reference, venueOrderId: null };
    expect(await soon(v, trading.lookUp(nameless))).toMatchObject({
      kind: 'unknown',
      code: 'no-order-id',
    });
  });

  it('goes on taking the rest of an immediate order off the book', async () => {
    let orderId = '';
    const { count, given, trading, v } = scripted({
      'DELETE /order': failed(500, 'Internal server error'),
    });
    given['POST /order'] = () => ({
      body: {
        ...{ success: true, errorMsg: '', orderID: orderId, status: 'matched' },
        ...{ makingAmount: '1.6', takingAmount: '4' },
      },
    });
    const prepared = await soon(v, trading.prepare(REQUEST));
    orderId = prepared.venueOrderId ?? '';
    const outcome = await soon(v, trading.submit(prepared));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      report: { status: 'working', filled: 4_000_000, cost: 1_600_000 },
    });
    const asked = count('DELETE /order');
    await v.clock.run(10_000);
    expect(count('DELETE /order')).toBeGreaterThan(asked);
    given['DELETE /order'] = { canceled: [orderId], not_canceled: {} };
    await v.clock.run(15_000);
    const settled = count('DELETE /order');
    await v.clock.run(60_000);
    expect(count('DELETE /order')).toBe(settled);
    trading.stop();
  });

  it.each([
    ['at once', 'live', 0],
    ['after the taker’s delay', 'delayed', 3],
  ])(
    'knows the end of an order whose rest was taken off %s while the runner asks, without a user channel',
    async (_, status, secondsDelay) => {
      let orderId = '';
      const { given, trading, v } = scripted({
        'GET /markets/keyset': { markets: [{ ...MARKET, secondsDelay }] },
        'GET /data/order/ID': { body: null },
        'GET /data/trades': { data: [], next_cursor: 'LTE=' },
      });
      const amounts = { makingAmount: '', takingAmount: '' };
      given['POST /order'] = () => ({
        body: { success: true, errorMsg: '', orderID: orderId, status, ...amounts },
      });
      const prepared = await soon(v, trading.prepare(REQUEST));
      orderId = prepared.venueOrderId ?? '';
      given['DELETE /order'] = { canceled: [orderId], not_canceled: {} };
      const reference = { ...REQUEST, venueOrderId: orderId, sentMs: v.clock.nowMs() };
      await soon(v, trading.submit(prepared));
      const said: string[] = [];
      for (const pauseMs of [0, ...ASK_AGAIN_MS]) {
        await v.clock.run(pauseMs);
        const found = await soon(v, trading.lookUp(reference));
        said.push(found.kind === 'found' ? found.report.status : found.kind);
      }
      expect(said.slice(0, 5)).toEqual(new Array(5).fill('unknown'));
      expect(said.at(-1)).toBe('cancelled');
      trading.stop();
    },
  );

  it('takes an immediate order off that it finds standing after a lost reply', async () => {
    const { count, given, trading, v } = scripted({ 'POST /order': null });
    const prepared = await soon(v, trading.prepare(REQUEST));
    const reference = { ...REQUEST, venueOrderId: prepared.venueOrderId, sentMs: v.clock.nowMs() };
    await soon(v, trading.submit(prepared));
    given['GET /data/order/ID'] = () => ({
      body: {
        ...{ id: prepared.venueOrderId, status: 'LIVE', market: CONDITION, asset_id: '7001' },
        ...{ side: 'BUY', price: '0.4', original_size: '10', size_matched: '0', order_type: 'GTD' },
      },
    });
    given['GET /data/trades'] = { data: [], next_cursor: 'LTE=' };
    given['DELETE /order'] = { canceled: [prepared.venueOrderId], not_canceled: {} };
    // Somebody may have taken some of it just before it was gone, and the records of matches trail.
    expect(await soon(v, trading.lookUp(reference))).toMatchObject({ code: 'lagging' });
    await v.clock.run(5_000);
    expect(await soon(v, trading.lookUp(reference))).toMatchObject({ code: 'lagging' });
    await v.clock.run(10_000);
    given['GET /data/order/ID'] = { body: null };
    expect(await soon(v, trading.lookUp(reference))).toMatchObject({
      kind: 'found',
      report: { status: 'cancelled', filled: 0 },
    });
    expect(count('DELETE /order')).toBe(1);
  });

  it('reads all pages of matches and computes their fees', async () => {
    const { given, trading, v } = scripted({});
    const id = `0x${'ab'.repeat(32)}`;
    const trade = (n: number, size: string) => ({
      ...{ id: `t${n}`, taker_order_id: id, market: CONDITION, asset_id: '7001', side: 'BUY' },
      ...{
        size,
        price: '0.4',
        status: 'MINED',
        trader_side: 'TAKER',
        owner: 'key',
        maker_orders: [],
      },
    });
    const pages = [
      {
        data: [trade(1, '6'), { ...trade(9, '50'), taker_order_id: '0xother' }],
        next_cursor: 'MQ==',
      },
      { data: [trade(2, '4')], next_cursor: 'LTE=' },
    ];
    let at = 0;
    given['GET /data/order/ID'] = () => ({ body: {} });
    given['GET /data/trades'] = () => ({ body: pages[at++] });
    const reference = { ...REQUEST, venueOrderId: id, sentMs: v.clock.nowMs() - 60_000 };
    const found = await soon(v, trading.lookUp(reference));
    if (found.kind !== 'found') throw new Error(JSON.stringify(found));
    expect(found.fills.map(({ fee, fillId }) => [fillId, fee])).toEqual([
      [`t1/${id}`, 72_000],
      [`t2/${id}`, 48_000],
    ]);
    expect(found.report).toMatchObject({ filled: 10_000_000, cost: 4_000_000, fee: 120_000 });
    const [query] = v.requests.filter(({ url }) => url.includes('/data/trades'));
    expect(query?.url).toContain(`market=${CONDITION}`);
    expect(query?.url).toContain('after=');
  });

  it('does not report a match whose fee rule it cannot read', async () => {
    const { given, trading, v } = scripted({ 'GET /markets/keyset': null });
    const id = `0x${'ab'.repeat(32)}`;
    given['GET /data/order/ID'] = () => ({ body: null });
    given['GET /data/trades'] = {
      data: [
        {
          ...{ id: 't1', taker_order_id: id, market: CONDITION, asset_id: '7001', side: 'BUY' },
          ...{ size: '10', price: '0.4', status: 'MINED', maker_orders: [] },
        },
      ],
      next_cursor: 'LTE=',
    };
    const reference = { ...REQUEST, venueOrderId: id, sentMs: v.clock.nowMs() - 60_000 };
    expect((await soon(v, trading.lookUp(reference))).kind).toBe('unknown');
  });

  it('does not prepare what it cannot express, and sends nothing', async () => {
    const refused: readonly (readonly [Answers, Partial<OrderRequest>, RegExp])[] = [
      [{ 'GET /markets/keyset': null }, {}, /could not be read/],
      [{ 'GET /markets/keyset': { markets: [] } }, {}, /could not be read/],
      [{ 'GET /markets/keyset': { markets: [{ ...MARKET, version: 'v3' }] } }, {}, /protocol/],
      [{ 'GET /markets/keyset': { markets: [{ ...MARKET, version: null }] } }, {}, /protocol/],
      [{}, { listingId: `polymarket/${CONDITION}/7009` as ListingId }, /no such outcome/],
      [{}, { limit: 405_000 as Probability }, /grid/],
      [{ 'GET /version': { version: 1 } }, {}, /version 1/],
    ];
    for (const [answers, change, reason] of refused) {
      const { count, trading, v } = scripted(answers);
      await expect(soon(v, trading.prepare({ ...REQUEST, ...change }))).rejects.toThrow(reason);
      expect(count('POST /order')).toBe(0);
    }
  });

  it('keeps to the clock of the server', async () => {
    const { given, trading, v } = scripted({ 'POST /order': null });
    given['GET /time'] = Math.floor(v.clock.nowMs() / 1000) + 3_600;
    await soon(
      v,
      trading.balances().catch(() => null),
    );
    const prepared = await soon(v, trading.prepare(REQUEST));
    await soon(v, trading.submit(prepared));
    const order = v.requests.find(({ method }) => method === 'POST');
    const seconds = Number(order?.headers.POLY_TIMESTAMP);
    expect(Math.abs(seconds - v.clock.nowMs() / 1000 - 3_600)).toBeLessThan(60);
    const { order: body } = JSON.parse(order?.body ?? '{}');
    expect(Math.abs(Number(body.timestamp) - v.clock.nowMs() - 3_600_000)).toBeLessThan(60_000);
    expect(Number(body.expiration) * 1000 - v.clock.nowMs()).toBeGreaterThan(3_600_000 + 130_000);
  });

  it('asks for it again when this machine slept over the answer', async () => {
    const { count, given, trading, v } = scripted({ 'POST /order': null });
    const awakeMs = v.clock.nowMs.bind(v.clock);
    let sleptMs = 0;
    v.clock.nowMs = () => awakeMs() + sleptMs;
    given['GET /time'] = () => {
      const body = Math.floor(v.clock.nowMs() / 1000);
      if (sleptMs === 0) sleptMs = 3_600_000;
      return { body };
    };
    const prepared = await soon(v, trading.prepare(REQUEST));
    await soon(v, trading.submit(prepared));
    const order = v.requests.find(({ method }) => method === 'POST');
    expect(Math.abs(Number(order?.headers.POLY_TIMESTAMP) - v.clock.nowMs() / 1000)).toBeLessThan(
      60,
    );
    expect(count('GET /time')).toBe(2);
  });

  it('takes no time that was cut short for the time, and asks again within a minute', async () => {
    const { count, given, trading, v } = scripted({ 'POST /order': null });
    const whole = Math.floor(v.clock.nowMs() / 1000);
    for (const body of [Math.floor(whole / 10), Math.floor(whole / 1e6), `${whole}`.slice(0, 4)]) {
      given['GET /time'] = body;
      const prepared = await soon(v, trading.prepare(REQUEST));
      await soon(v, trading.submit(prepared));
      const order = v.requests.findLast(({ method }) => method === 'POST');
      const seconds = Number(order?.headers.POLY_TIMESTAMP);
      expect(Math.abs(seconds - v.clock.nowMs() / 1000)).toBeLessThan(60);
      await v.clock.run(61_000);
    }
    expect(count('GET /time')).toBeGreaterThanOrEqual(3);
  });

  it('makes keys where there are none to derive', async () => {
    const { count, trading, v } = scripted(
      {
        'GET /auth/derive-api-key': failed(400, 'Could not derive api key!'),
        'POST /auth/api-key': { apiKey: 'made', secret: 'c2VjcmV0', passphrase: 'p' },
      },
      NO_KEYS,
    );
    const prepared = await soon(v, trading.prepare(REQUEST));
    expect(JSON.parse(prepared.body).owner).toBe('made');
    expect(count('POST /auth/api-key')).toBe(1);
    const [made] = v.requests.filter(({ url }) => url.endsWith('/auth/api-key'));
    expect(Object.keys(made?.headers ?? {})).toEqual(
      expect.arrayContaining(['POLY_ADDRESS', 'POLY_SIGNATURE', 'POLY_TIMESTAMP', 'POLY_NONCE']),
    );
    expect(made?.headers).not.toHaveProperty('POLY_API_KEY');
  });

  it('makes no keys because a request failed on its way', async () => {
    const { count, trading, v } = scripted(
      { 'GET /auth/derive-api-key': failed(500, 'Internal server error') },
      NO_KEYS,
    );
    await expect(soon(v, trading.prepare(REQUEST))).rejects.toThrow(/could not be derived/);
    expect(count('POST /auth/api-key')).toBe(0);
  });

  it('does not take a success of the request for a cancellation', async () => {
    const table = [
      [{ canceled: ['ID'], not_canceled: {} }, 'cancelled'],
      [{ canceled: [], not_canceled: { ID: 'already canceled or matched' } }, 'too-late'],
      [
        {
          canceled: [],
          not_canceled: { ID: "order can't be found - already canceled or matched" },
        },
        'too-late',
      ],
      [{ canceled: [], not_canceled: { ID: 'order is delayed' } }, 'unknown'],
      [{ canceled: [], not_canceled: {} }, 'unknown'],
      [{ canceled: ['0xother'], not_canceled: {} }, 'unknown'],
    ] as const;
    const id = `0x${'ab'.repeat(32)}`;
    for (const [answer, kind] of table) {
      const { given, trading, v } = scripted({});
      given['DELETE /order'] = JSON.parse(JSON.stringify(answer).replaceAll('ID', id));
      const reference = { ...REQUEST, venueOrderId: id, sentMs: v.clock.nowMs() };
      expect((await soon(v, trading.cancel(reference))).kind, JSON.stringify(answer)).toBe(kind);
    }
  });

  it('gives a balance only in a unit that is clear', async () => {
    const table = [
      ['1000000000', 1_000_000_000],
      [25_000_000, 25_000_000],
      ['250.500000', null],
    ] as const;
    for (const [balance, free] of table) {
      const { trading, v } = scripted({ 'GET /balance-allowance': { balance } });
      const asked = soon(v, trading.balances());
      if (free === null) await expect(asked).rejects.toThrow(/unit/);
      else expect(await asked).toMatchObject({ currency: 'USDC', free });
      const request = v.requests.find(({ url }) => url.includes('/balance-allowance'));
      expect(request?.url).toContain('asset_type=COLLATERAL&signature_type=0');
    }
  });

  it('lists positions of the wallet that holds the money', async () => {
    const funder = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC';
    const held = (asset: string, size: number) => ({
      asset,
      conditionId: CONDITION,
      size,
      avgPrice: 0.55,
    });
    const { trading, v } = scripted(
      { 'GET /positions': [held('7001', 150.5), held('7002', 0), held('7003', 0.005)] },
      { signatureType: 'safe', funder },
    );
    expect(await soon(v, trading.positions([]))).toEqual([
      { listingId: `polymarket/${CONDITION}/7001`, quantity: 150_500_000, cost: 82_775_000 },
      { listingId: `polymarket/${CONDITION}/7003`, quantity: 5_000, cost: 2_750 },
    ]);
    const [request] = v.requests;
    expect(request?.url).toContain(`user=${funder}`);
    // No credentials leave for a host that needs none.
    expect(Object.keys(request?.headers ?? {}).join()).not.toMatch(/poly/i);
  });

  it('shows no secret in what it reports', async () => {
    const { trading, v } = scripted({ 'POST /order': failed(400, 'x') });
    const prepared = await soon(v, trading.prepare(REQUEST));
    await soon(v, trading.submit(prepared));
    const shown = JSON.stringify([v.meter.lastError, prepared]);
    for (const secret of Object.values(v.credentials ?? {}) as Secret[]) {
      if (secret.reveal().length > 10) expect(shown).not.toContain(secret.reveal());
    }
  });
});
