// How Kalshi's sockets are opened and what is subscribed on them: signatures, refusals, shares of the
// tickers, limits.

import { constants, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../../shared/domain/market.ts';
import { KEY_ID, KEYS, ScriptedKalshi } from './scriptedKalshi.ts';
import { started } from './startedFeed.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => `T${i}`);

describe('the handshake', () => {
  it('carries a signature over time, method and path, without query', async () => {
    const { s, v } = await started();
    const { headers, url } = s.request;
    expect(url).toBe('wss://stream/trade-api/ws/v2');
    expect(headers['KALSHI-ACCESS-KEY']).toBe(KEY_ID);
    const at = headers['KALSHI-ACCESS-TIMESTAMP'] ?? '';
    expect(Number(at)).toBe(s.openedMs);
    const holds = verify(
      'sha256',
      Buffer.from(`${at}GET/trade-api/ws/v2`),
      { key: KEYS.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
      Buffer.from(headers['KALSHI-ACCESS-SIGNATURE'] ?? '', 'base64'),
    );
    expect(holds).toBe(true);
    v.feed.stop();
  });

  it('is signed anew with the time of each attempt', async () => {
    const { s, v } = await started();
    s.end();
    await v.clock.run(5_000);
    expect(v.sockets).toHaveLength(2);
    const [first, second] = v.sockets.map(({ request }) => request.headers);
    expect(Number(second?.['KALSHI-ACCESS-TIMESTAMP'])).toBe(v.last.openedMs);
    expect(second?.['KALSHI-ACCESS-SIGNATURE']).not.toBe(first?.['KALSHI-ACCESS-SIGNATURE']);
    v.feed.stop();
  });

  it.each([[401], [403]])(
    'answered with %i is one state and no further attempt',
    async (status) => {
      const v = new ScriptedKalshi();
      v.handshake = status;
      v.feed.start();
      v.feed.watch(new Set([instrumentId('A')]));
      await v.clock.run(3_600_000);
      expect(v.sockets).toHaveLength(1);
      expect(v.feed.report()).toMatchObject({ state: 'refused', code: 'handshake-refused' });
      v.handshake = 'open';
      v.feed.retry();
      await v.clock.run(10);
      expect(v.sockets).toHaveLength(2);
      expect(v.last.commands('orderbook_delta')).toHaveLength(1);
      v.feed.stop();
    },
  );

  it('answered by a page of a gateway is no verdict on the key: it is tried again', async () => {
    const v = new ScriptedKalshi();
    v.handshake = 'page';
    v.feed.start();
    v.feed.watch(new Set([instrumentId('A')]));
    await v.clock.run(600_000);
    expect(v.sockets.length).toBeGreaterThan(2);
    expect(v.feed.report().state).not.toBe('refused');
    v.handshake = 'open';
    await v.clock.run(120_000);
    expect(v.last.commands('orderbook_delta')).toHaveLength(1);
    v.feed.stop();
  });

  it('is not even tried without usable credentials', async () => {
    for (const privateKey of [null, 'not a key']) {
      const v = new ScriptedKalshi();
      v.credentials =
        privateKey === null
          ? null
          : { ...v.credentials!, privateKey: { reveal: () => privateKey } as never };
      v.feed.start();
      v.feed.watch(new Set([instrumentId('A')]));
      await v.clock.run(600_000);
      expect(v.sockets).toHaveLength(0);
      expect(v.feed.report()).toMatchObject({ state: 'refused', code: 'credentials' });
      v.feed.stop();
    }
  });

  it('without an answer is given up and tried again with growing pauses', async () => {
    const v = new ScriptedKalshi();
    v.handshake = 'mute';
    v.feed.start();
    v.feed.watch(new Set([instrumentId('A')]));
    await v.clock.run(600_000);
    const pauses = v.sockets.slice(1).map((s, i) => s.openedMs - v.sockets[i]!.openedMs - 10_000);
    expect(pauses[0]).toBeLessThan(1_000);
    expect(pauses[3]).toBeGreaterThan(2_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(37_500);
    expect(v.sockets.length).toBeLessThan(25);
    v.feed.stop();
  });
});

describe('subscriptions', () => {
  it('are one subscribe per channel, with the price scale said, then updates of it', async () => {
    const { s, v } = await started();
    expect(s.commands('orderbook_delta').map(({ params }) => params)).toEqual([
      { channels: ['orderbook_delta'], market_tickers: ['A', 'B'], use_yes_price: true },
    ]);
    expect(s.commands('ticker')).toHaveLength(1);
    expect(s.commands('market_lifecycle_v2')[0]?.params.market_tickers).toBeUndefined();
    v.feed.watch(new Set(['B', 'C'].map(instrumentId)));
    await v.clock.run(10);
    expect(s.commands('orderbook_delta')).toHaveLength(1);
    expect(s.commands('add_markets').map(({ params }) => params)).toEqual(
      expect.arrayContaining([{ sids: [1], market_tickers: ['C'], action: 'add_markets' }]),
    );
    expect(s.named('delete_markets')).toContain('A');
    expect(v.book('A')).toBe('resyncing 0/0');
    v.feed.stop();
  });

  it('ids are fresh for every command', async () => {
    const { s, v } = await started();
    v.feed.watch(new Set(many(30).map(instrumentId)));
    await v.clock.run(10);
    const ids = s.said.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(1);
    v.feed.stop();
  });

  it('wait for the server to name them before they are changed', async () => {
    const v = new ScriptedKalshi();
    v.feed.start();
    await v.clock.run(1);
    v.feed.watch(new Set(['A'].map(instrumentId)));
    await v.clock.run(10);
    v.feed.watch(new Set(['A', 'B'].map(instrumentId)));
    await v.clock.run(10);
    expect(v.last.commands('add_markets')).toEqual([]);
    v.last.accept();
    expect(v.last.named('add_markets')).toEqual(['B', 'B']);
    v.feed.stop();
  });

  it('name at most a hundred tickers in a command and 400 on a connection', async () => {
    const v = new ScriptedKalshi();
    v.feed.start();
    await v.clock.run(1);
    v.feed.watch(new Set(many(950).map(instrumentId)));
    await v.clock.run(10);
    for (const socket of v.sockets) socket.accept();
    await v.clock.run(10);
    expect(v.sockets).toHaveLength(3);
    const books = v.sockets.map((s) => [...s.named('orderbook_delta'), ...s.named('add_markets')]);
    expect(books.map((tickers) => new Set(tickers).size)).toEqual([400, 400, 150]);
    expect(new Set(books.flat()).size).toBe(950);
    for (const { params } of v.sockets.flatMap(({ said }) => said)) {
      expect(params.market_tickers?.length ?? 0).toBeLessThanOrEqual(100);
    }
    // What concerns all markets comes once.
    const lifecycles = v.sockets.map((s) => s.commands('market_lifecycle_v2').length);
    expect(lifecycles).toEqual([1, 0, 0]);
    v.feed.stop();
  });

  it('stop at ten connections, whatever is wanted', async () => {
    const v = new ScriptedKalshi();
    v.feed.start();
    await v.clock.run(1);
    v.feed.watch(new Set(many(6_000).map(instrumentId)));
    await v.clock.run(10);
    expect(v.sockets).toHaveLength(10);
    v.feed.stop();
  });

  it('are the same again after a cut, and nothing of before counts', async () => {
    const { s, v } = await started();
    v.feed.watch(new Set(['B', 'C'].map(instrumentId)));
    await v.clock.run(10);
    s.end();
    await v.clock.run(1);
    expect([v.book('B'), v.book('C')]).toEqual(['resyncing 0/0', 'empty 0/0']);
    expect(v.feed.report().state).toBe('down');
    await v.clock.run(2_000);
    const again = v.last;
    expect(again).not.toBe(s);
    expect(again.named('orderbook_delta').sort()).toEqual(['B', 'C']);
    // A frame of the old connection says nothing any more.
    s.snapshot('B', [['0.1000', '5.00']], []);
    expect(v.book('B')).toBe('resyncing 0/0');
    again.accept();
    again.snapshot('B', [['0.4100', '5.00']], []);
    expect(v.book('B')).toBe('live 410000/0');
    v.feed.stop();
  });

  it('to a ticker that the venue does not know are given up', async () => {
    const v = new ScriptedKalshi();
    const s = await v.watch('A', 'NONE');
    s.snapshot('A', [['0.4000', '5.00']], []);
    s.book('orderbook_snapshot', { market_ticker: 'NONE', market_id: '' });
    expect(v.meter.lastError).toContain('NONE');
    await v.runPinged(60_000);
    expect(v.sockets).toHaveLength(1);
    expect(s.named('get_snapshot')).toEqual([]);
    v.feed.watch(new Set(['A', 'NONE', 'B'].map(instrumentId)));
    await v.clock.run(10);
    expect(s.named('add_markets')).not.toContain('NONE');
    v.feed.stop();
  });

  it('that the server finds too large go on over another connection', async () => {
    const v = new ScriptedKalshi();
    const first = await v.watch(...many(300));
    const refuse = (command: { readonly id: number }) =>
      first.tell({ id: command.id, type: 'error', msg: { code: 26, msg: 'Too many markets' } });
    // The book subscription takes a hundred and no more.
    const added = first.commands('add_markets').filter(({ params }) => params.sids?.[0] === 1);
    expect(added).toHaveLength(2);
    for (const command of added) refuse(command);
    await v.runPinged(1_000);
    const others = v.sockets.slice(1);
    for (const socket of others) socket.accept();
    await v.clock.run(10);
    const elsewhere = others.flatMap((s) => [
      ...s.named('orderbook_delta'),
      ...s.named('add_markets'),
    ]);
    expect(new Set(elsewhere)).toEqual(new Set(added.flatMap((c) => c.params.market_tickers!)));
    for (const socket of others) expect(socket.named('orderbook_delta').length).toBeLessThan(101);
    v.feed.stop();
  });
});
