// One Kalshi socket after another, played by hand: what becomes of books when it gaps, contradicts
// itself, goes mute or goes away.

import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../../shared/domain/market.ts';
import { ScriptedKalshi, type ScriptedSocket } from './scriptedKalshi.ts';
import { started } from './startedFeed.ts';

describe('a gap', () => {
  it('takes every book of the subscription down until its new snapshot', async () => {
    const { s, v } = await started();
    s.delta('A', 'yes', '0.4100', '3.00', 9);
    expect([v.book('A'), v.book('B')]).toEqual(['resyncing 0/0', 'resyncing 0/0']);
    expect(v.meter.gaps).toBe(1);
    expect(s.named('get_snapshot').sort()).toEqual(['A', 'B']);
    s.delta('B', 'yes', '0.4200', '3.00');
    expect(v.book('B')).toBe('resyncing 0/0');
    s.snapshot('A', [['0.4100', '3.00']], [['0.5000', '7.00']]);
    expect([v.book('A'), v.book('B')]).toEqual(['live 410000/500000', 'resyncing 0/0']);
    s.delta('A', 'yes', '0.4200', '1.00');
    expect(v.book('A')).toBe('live 420000/500000');
    v.feed.stop();
  });

  it('in the first frames is noticed too', async () => {
    const v = new ScriptedKalshi();
    const s = await v.watch('A', 'B');
    s.book('orderbook_snapshot', { market_ticker: 'A', market_id: 'x' }, 2);
    expect(v.meter.gaps).toBe(1);
    s.snapshot('B', [['0.4000', '5.00']], []);
    // Whatever was lost, a snapshot that came after it is whole.
    expect(v.book('B')).toBe('live 400000/0');
    v.feed.stop();
  });

  it('of tickers that come without numbers cannot be', async () => {
    const { s, v } = await started();
    const { errors } = v.meter;
    const msg = { market_ticker: 'A', yes_bid_dollars: '0.4000', yes_ask_dollars: '0.5000' };
    for (let i = 0; i < 5; i++) s.tell({ type: 'ticker', sid: 2, msg });
    expect(v.meter.gaps).toBe(0);
    expect(v.meter.errors).toBe(errors);
    expect(v.book('A')).toBe('live 400000/500000');
    v.feed.stop();
  });

  it('whose snapshots never come ends the connection, with pauses', async () => {
    const { s, v } = await started();
    s.delta('A', 'yes', '0.4100', '3.00', 9);
    const asked = () => v.last.commands('get_snapshot').length;
    await v.runPinged(12_000);
    expect(asked()).toBe(3);
    await v.runPinged(10_000);
    expect(s.open).toBe(false);
    expect(v.sockets.length).toBeGreaterThan(1);
    await v.runPinged(600_000);
    expect(v.sockets.length).toBeLessThan(50);
    v.feed.stop();
  });
});

describe('a book that contradicts', () => {
  const claim = (s: ScriptedSocket, bid: string, ask: string) =>
    s.tell({
      ...{ type: 'ticker', sid: 2 },
      msg: { market_ticker: 'A', yes_bid_dollars: bid, yes_ask_dollars: ask },
    });

  it('the ticker for longer than messages may cross is asked for anew', async () => {
    const { s, v } = await started();
    claim(s, '0.4300', '0.5000');
    await v.clock.run(2_000);
    claim(s, '0.4300', '0.5000');
    expect(v.book('A')).toBe('live 400000/500000');
    await v.clock.run(1_500);
    claim(s, '0.4300', '0.5000');
    expect(v.book('A')).toBe('resyncing 0/0');
    expect(v.book('B')).toBe('live 400000/500000');
    expect(s.named('get_snapshot')).toEqual(['A']);
    v.feed.stop();
  });

  it('only for a moment stays', async () => {
    const { s, v } = await started();
    claim(s, '0.4300', '0.5000');
    await v.clock.run(2_000);
    s.delta('A', 'yes', '0.4300', '3.00');
    claim(s, '0.4300', '0.5000');
    await v.clock.run(2_000);
    claim(s, '0.4300', '0.5000');
    expect(v.book('A')).toBe('live 430000/500000');
    expect(s.named('get_snapshot')).toEqual([]);
    v.feed.stop();
  });

  it('itself in every snapshot is asked for with pauses, not in a loop', async () => {
    const { s, v } = await started();
    let answered = 0;
    // The scale of NO prices has changed under us: bids above asks, whatever we ask.
    const flipped = () => {
      const asked = s.commands('get_snapshot').length;
      for (; answered < asked && s.open; answered++) {
        s.snapshot('A', [['0.6000', '5.00']], [['0.5000', '7.00']]);
      }
    };
    s.snapshot('A', [['0.6000', '5.00']], [['0.5000', '7.00']]);
    for (let i = 0; i < 600; i++) {
      await v.clock.run(100);
      flipped();
      if (i % 100 === 0) s.handlers.pinged();
    }
    expect(v.sockets.flatMap((socket) => socket.commands('get_snapshot')).length).toBeLessThan(70);
    expect(v.book('A')).toMatch(/^resyncing/);
    v.feed.stop();
  });
});

describe('a connection', () => {
  it('without frame or ping for half a minute is given up', async () => {
    const { s, v } = await started();
    await v.clock.run(29_000);
    expect(s.open).toBe(true);
    await v.clock.run(10_000);
    expect(s.open).toBe(false);
    expect(v.book('A')).toBe('resyncing 0/0');
    v.feed.stop();
  });

  it('that pings lives on, but pings do not make books younger', async () => {
    const { s, v } = await started();
    const confirmed = v.books.confirmedMs(v.handle('A'));
    await v.runPinged(120_000);
    expect(s.open).toBe(true);
    expect(v.books.confirmedMs(v.handle('A'))).toBe(confirmed);
    v.feed.stop();
  });

  it.each([
    [25, 'a buffer overflow'],
    [10, 'a channel error'],
    [7, 'an unknown sid'],
  ])('with error %i, %s, begins anew', async (code) => {
    const { s, v } = await started();
    s.tell({ type: 'error', sid: 1, msg: { code, msg: 'x' } });
    expect(s.open).toBe(false);
    expect(v.book('A')).toBe('resyncing 0/0');
    await v.clock.run(2_000);
    expect(v.last).not.toBe(s);
    v.feed.stop();
  });

  it('that fails at once every time is tried with growing pauses', async () => {
    const v = new ScriptedKalshi();
    await v.watch('A');
    for (let i = 0; i < 6_000; i++) {
      if (v.last.open && v.last.said.length > 0) {
        v.last.tell({ type: 'error', msg: { code: 25, msg: 'buffer overflow' } });
      }
      await v.clock.run(100);
    }
    expect(v.sockets.length).toBeLessThan(40);
    v.feed.stop();
  });

  it('counts what it cannot read and keeps the books', async () => {
    const { s, v } = await started();
    const { errors } = v.meter;
    for (const text of [
      '',
      'PING',
      '[]',
      '{"type":5}',
      '{"type":"new_thing","msg":{}}',
      '\u0000',
    ]) {
      s.tell(text);
    }
    expect(v.meter.errors - errors).toBe(5);
    expect(v.meter.unknownTypes.get('new_thing')).toBe(1);
    expect([v.book('A'), v.book('B')]).toEqual(['live 400000/500000', 'live 400000/500000']);
    v.feed.stop();
  });

  it('reports what it is doing', async () => {
    const v = new ScriptedKalshi();
    v.answer = (call) =>
      call === 'GET /series' ? { body: { series: [] } } : { body: { events: [], cursor: '' } };
    expect(v.feed.report().state).toBe('off');
    v.feed.start();
    expect(v.feed.report().state).toBe('connecting');
    await v.clock.run(10);
    v.feed.watch(new Set([instrumentId('A')]));
    expect(v.feed.report().state).toBe('subscribing');
    v.last.accept();
    v.last.snapshot('A', [], []);
    expect(v.feed.report().state).toBe('live');
    v.last.end();
    expect(v.feed.report()).toMatchObject({ state: 'down', code: 'reconnecting' });
    v.feed.stop();
    expect(v.feed.report().state).toBe('off');
  });
});
