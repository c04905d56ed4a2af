// One book against a venue played by hand: what each known fault of the market channel does to it.

import { describe, expect, it } from 'vitest';
import { START_MS } from '../../support/feedHarness.ts';
import { bookOf, changeOf, ScriptedVenue } from './scriptedVenue.ts';

const A = '7001';
const B = '7002';
const BIDS = [['.40', '10'] as const, ['0.41', '5'] as const];
const ASKS = [['0.44', '7'] as const, ['0.43', '3'] as const];

/** A watched asset with a live book, and the socket that carries it. */
async function live() {
  const v = new ScriptedVenue();
  const socket = await v.watch(A);
  socket.tell(bookOf(A, BIDS, ASKS, START_MS));
  await v.clock.run(5);
  expect(v.book(A)).toBe('live 410000/430000');
  return { v, socket };
}

describe('a polymarket book', () => {
  it('takes BUY for bids, SELL for asks, and sizes for totals', async () => {
    const { socket, v } = await live();
    socket.tell(changeOf(A, 'BUY', '0.42', '8', ['0.42', '0.43'], START_MS + 1));
    socket.tell(changeOf(A, 'SELL', '0.43', '1.5', ['0.42', '0.43'], START_MS + 2));
    socket.tell(changeOf(A, 'BUY', '.42', '2', ['.42', '.43'], START_MS + 3));
    await v.clock.run(5);
    const side = (name: 'back' | 'lay') => v.books.levels(v.handle(A), name, 9);
    expect(side('lay')).toEqual([
      { price: 420_000, quantity: 2_000_000 },
      { price: 410_000, quantity: 5_000_000 },
      { price: 400_000, quantity: 10_000_000 },
    ]);
    expect(side('back')[0]).toEqual({ price: 430_000, quantity: 1_500_000 });
    v.feed.stop();
  });

  it('reads an empty side however it is written', async () => {
    const { socket, v } = await live();
    socket.tell(changeOf(A, 'SELL', '0.43', '0', ['0.41', '0.44'], START_MS + 1));
    socket.tell(changeOf(A, 'SELL', '0.44', '0', ['0.41', '1'], START_MS + 2));
    socket.tell(changeOf(A, 'BUY', '0.41', '0', ['0.4', ''], START_MS + 3));
    socket.tell(changeOf(A, 'BUY', '0.40', '0', ['0', '0'], START_MS + 4));
    await v.clock.run(5);
    expect(v.book(A)).toBe('live 0/0');
    expect(v.meter.errors).toBe(0);
    v.feed.stop();
  });

  it('passes over what is older than what it holds', async () => {
    const { socket, v } = await live();
    socket.tell(changeOf(A, 'BUY', '0.42', '8', ['0.42', '0.43'], START_MS + 100));
    socket.tell(changeOf(A, 'BUY', '0.42', '999', ['0.42', '0.43'], START_MS + 50));
    socket.tell(bookOf(A, [['0.1', '1']], [['0.9', '1']], START_MS + 60));
    await v.clock.run(5);
    expect(v.book(A)).toBe('live 420000/430000');
    expect(v.books.quantityAt(v.handle(A), 'lay', 0)).toBe(8_000_000);
    v.feed.stop();
  });

  it('whose best prices contradict the venue is fetched anew', async () => {
    const { socket, v } = await live();
    v.answer = (path) => ({
      body: path === '/books' ? [bookOf(A, [['0.42', '9']], ASKS, START_MS + 200)] : [],
    });
    // The change that made 0.42 the best bid was lost.
    socket.tell(changeOf(A, 'BUY', '0.40', '11', ['0.42', '0.43'], START_MS + 100));
    await v.clock.run(50);
    expect(v.book(A)).toBe('live 420000/430000');
    expect(v.requested('/books')).toBe(1);
    // It is compared again with what follows.
    socket.tell(changeOf(A, 'BUY', '0.42', '4', ['0.42', '0.43'], START_MS + 300));
    await v.clock.run(50);
    expect(v.book(A)).toBe('live 420000/430000');
    v.feed.stop();
  });

  it('is subscribed to anew when it cannot be fetched, and when fetching does not help', async () => {
    const { socket, v } = await live();
    v.answer = () => null;
    socket.tell(changeOf(A, 'BUY', '0.40', '11', ['0.42', '0.43'], START_MS + 100));
    await v.clock.run(7_000);
    expect(v.book(A)).toMatch(/^resyncing/);
    expect(socket.named('unsubscribe')).toContain(A);
    socket.tell(bookOf(A, [['0.42', '9']], ASKS, START_MS + 7_000));
    await v.clock.run(5);
    expect(v.book(A)).toBe('live 420000/430000');
    const before = socket.named('subscribe').length;
    v.answer = (path) => ({
      body: path === '/books' ? [bookOf(A, BIDS, ASKS, START_MS + 20_000)] : [],
    });
    for (let i = 0; i < 3; i++) {
      socket.tell(changeOf(A, 'BUY', '0.2', '1', ['0.3', '0.43'], START_MS + 20_000));
      await v.clock.run(50);
    }
    expect(socket.named('subscribe').length).toBeGreaterThan(before);
    v.feed.stop();
  });

  it('does not believe a fetched book of nothing but the outermost prices', async () => {
    const { socket, v } = await live();
    const ghost = bookOf(A, [['0.01', '500']], [['0.99', '500']], START_MS + 60_000);
    const prices = { BUY: '0.41', SELL: '0.43' };
    v.answer = (path, { url }) =>
      path === '/books'
        ? { body: [ghost] }
        : path === '/price'
          ? { body: { price: prices[new URL(url).searchParams.get('side') as 'BUY' | 'SELL'] } }
          : { body: [] };
    await v.clock.run(40_000);
    // The comparison does not touch the sound book,
    expect(v.book(A)).toBe('live 410000/430000');
    expect(v.meter.lastError).toContain('outermost');
    // and a contradicted one is subscribed to anew rather than filled with it.
    socket.tell(changeOf(A, 'BUY', '0.40', '11', ['0.42', '0.43'], START_MS + 100));
    await v.clock.run(100);
    expect(v.book(A)).toMatch(/^resyncing/);
    expect(socket.named('subscribe')).toContain(A);
    v.feed.stop();
  });

  it('believes such a book when the single prices say the same', async () => {
    const { socket, v } = await live();
    const empty = bookOf(A, [['0.01', '500']], [['0.99', '500']], START_MS + 200);
    v.answer = (path, { url }) =>
      path === '/books'
        ? { body: [empty] }
        : { body: { price: url.includes('side=BUY') ? '0.01' : '0.99' } };
    socket.tell(changeOf(A, 'BUY', '0.40', '11', ['0.42', '0.43'], START_MS + 100));
    await v.clock.run(100);
    expect(v.book(A)).toBe('live 10000/990000');
    v.feed.stop();
  });

  it('is dropped with its grid until the next state', async () => {
    const { socket, v } = await live();
    socket.tell({
      event_type: 'tick_size_change',
      asset_id: A,
      market: '0xc1',
      old_tick_size: '0.01',
      new_tick_size: '0.001',
      timestamp: String(START_MS + 1),
    });
    socket.tell(changeOf(A, 'BUY', '0.415', '1', ['0.415', '0.43'], START_MS + 2));
    await v.clock.run(5);
    expect(v.book(A)).toBe('resyncing 0/0');
    expect(v.grids).toEqual([['0xc1', 1_000]]);
    expect(socket.named('subscribe')).toEqual([A]);
    socket.tell(bookOf(A, [['0.415', '1']], ASKS, START_MS + 3));
    await v.clock.run(5);
    expect(v.book(A)).toBe('live 415000/430000');
    v.feed.stop();
  });

  it('is given up by a frame about it that cannot be read, and only that one', async () => {
    const v = new ScriptedVenue();
    const socket = await v.watch(A, B);
    socket.tell([bookOf(A, BIDS, ASKS, START_MS), bookOf(B, BIDS, ASKS, START_MS)]);
    socket.tell(changeOf(A, 'BUY', 'abc', '1', ['0.41', '0.43'], START_MS + 1));
    await v.clock.run(5);
    expect([v.book(A), v.book(B)]).toEqual(['resyncing 0/0', 'live 410000/430000']);
    expect(v.meter.errors).toBe(1);
    expect(v.meter.lastError).toContain('price_changes.0.price');
    socket.tell('[{"event_type":"price_chan');
    await v.clock.run(5);
    expect(v.book(B)).toBe('resyncing 0/0');
    v.feed.stop();
  });

  it('counts events of unknown types and goes on', async () => {
    const { socket, v } = await live();
    socket.tell([{ event_type: 'tea_time' }, { event_type: 'tea_time' }]);
    await v.clock.run(5);
    expect(v.meter.unknownTypes.get('tea_time')).toBe(2);
    expect(v.book(A)).toBe('live 410000/430000');
    v.feed.stop();
  });
});
