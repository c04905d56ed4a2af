// Watched books held against the order book service, played by hand.

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

describe('polymarket reconciliation', () => {
  it('confirms quiet books, each by its own state', async () => {
    const { v } = await live();
    v.answer = (path) => ({ body: path === '/books' ? [bookOf(A, BIDS, ASKS, START_MS)] : [] });
    await v.clock.run(30_000);
    const agreed = v.books.agreedMs(v.handle(A));
    expect(v.clock.nowMs() - agreed).toBeLessThan(13_000);
    const [body] = v.requests.filter(({ url }) => url.endsWith('/books'));
    expect(JSON.parse(body?.body ?? '')).toEqual([{ token_id: A }]);
    v.feed.stop();
  });

  it('confirms at any moment, also while the engine has changes waiting', async () => {
    const { socket, v } = await live();
    v.answer = (path) => {
      // Another book's change is in the inbox when the answer comes.
      socket.tell(changeOf(B, 'BUY', '0.1', '1', ['0.1', '1'], START_MS));
      return { body: path === '/books' ? [bookOf(A, BIDS, ASKS, START_MS)] : [] };
    };
    await v.clock.run(13_000);
    expect(v.books.agreedMs(v.handle(A))).toBeGreaterThan(START_MS);
    v.feed.stop();
  });

  it('notices a single frozen asset, below the top as well, and gets it anew', async () => {
    const { socket, v } = await live();
    const truth = [['0.40', '12'] as const, ['0.41', '5'] as const];
    v.answer = (path) => ({
      body: path === '/books' ? [bookOf(A, truth, ASKS, START_MS + 900)] : [],
    });
    await v.clock.run(20_000);
    expect(v.books.levels(v.handle(A), 'lay', 2)[1]?.quantity).toBe(12_000_000);
    expect(v.meter.lastError).toContain('elsewhere');
    expect(v.sockets).toHaveLength(1);
    expect(socket.open).toBe(true);
    v.feed.stop();
  });

  it('does not take changes on their way for a contradiction', async () => {
    const { socket, v } = await live();
    let size = 20;
    v.answer = (path) => {
      // Each time the service is a change ahead of the stream.
      size++;
      const bids = [['0.40', String(size)] as const, ['0.41', '5'] as const];
      const stamp = v.clock.nowMs();
      v.clock.after(50, () =>
        socket.tell(changeOf(A, 'BUY', '0.40', String(bids[0]?.[1]), ['0.41', '0.43'], stamp)),
      );
      return { body: path === '/books' ? [bookOf(A, bids, ASKS, stamp)] : [] };
    };
    await v.clock.run(120_000);
    expect(v.meter.errors).toBe(0);
    expect(v.book(A)).toBe('live 410000/430000');
    v.feed.stop();
  });

  it('does not hold an older state against the stream', async () => {
    const { socket, v } = await live();
    socket.tell(changeOf(A, 'BUY', '0.42', '8', ['0.42', '0.43'], START_MS + 5_000));
    v.answer = (path) => ({ body: path === '/books' ? [bookOf(A, BIDS, ASKS, START_MS)] : [] });
    await v.clock.run(60_000);
    expect(v.book(A)).toBe('live 420000/430000');
    expect(v.books.agreedMs(v.handle(A))).toBe(0);
    v.feed.stop();
  });

  it('subscribes anew to what has been silent for long, and takes its state', async () => {
    const { socket, v } = await live();
    await v.clock.run(125_000);
    expect(socket.named('unsubscribe')).toEqual([A]);
    expect(socket.named('subscribe')).toEqual([A]);
    expect(v.book(A)).toBe('live 410000/430000');
    v.feed.stop();
  });

  it('leaves a book of the batch out that cannot be read', async () => {
    const { v } = await live();
    v.answer = (path) => ({
      body:
        path === '/books'
          ? [
              { asset_id: B, bids: 'none', asks: [], timestamp: '1' },
              bookOf(A, BIDS, ASKS, START_MS),
            ]
          : [],
    });
    await v.clock.run(13_000);
    expect(v.books.agreedMs(v.handle(A))).toBeGreaterThan(START_MS);
    expect(v.meter.lastError).toContain('POST /books');
    v.feed.stop();
  });
});
