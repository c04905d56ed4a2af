// Subscriptions and sockets against a venue played by hand.

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

describe('polymarket subscriptions', () => {
  it('name the channel once and then only what changes', async () => {
    const v = new ScriptedVenue();
    const socket = await v.watch(A);
    expect(socket.said).toEqual([
      { type: 'market', assets_ids: [A], custom_feature_enabled: true },
    ]);
    v.feed.watch(new Set([B] as never[]));
    await v.clock.run(10);
    expect(socket.said.slice(1)).toEqual([
      { assets_ids: [A], operation: 'unsubscribe', custom_feature_enabled: true },
      { assets_ids: [B], operation: 'subscribe', custom_feature_enabled: true },
    ]);
    expect(v.sockets).toHaveLength(1);
    v.feed.stop();
  });

  it('are spread over sockets, and a socket without assets is closed', async () => {
    const v = new ScriptedVenue();
    const assets = Array.from({ length: 450 }, (_, i) => String(10_000 + i));
    await v.watch(...assets);
    const counts = v.sockets.map(
      ({ said }) => (said[0] as { assets_ids: string[] }).assets_ids.length,
    );
    expect(counts).toEqual([200, 200, 50]);
    v.feed.watch(new Set(assets.slice(0, 10) as never[]));
    await v.clock.run(10);
    expect(v.sockets.map(({ open }) => open)).toEqual([true, false, false]);
    v.feed.stop();
  });

  it('never open more sockets than the venue bears', async () => {
    const v = new ScriptedVenue();
    await v.watch(...Array.from({ length: 3_000 }, (_, i) => String(10_000 + i)));
    expect(v.sockets).toHaveLength(10);
    v.feed.stop();
  });

  it('are made again when the first book does not come, by giving the asset up first', async () => {
    const v = new ScriptedVenue();
    const socket = await v.watch(A, B);
    socket.tell(bookOf(A, BIDS, ASKS, START_MS));
    await v.clock.run(7_000);
    expect(socket.named('unsubscribe')).toEqual([B]);
    expect(socket.named('subscribe')).toEqual([B]);
    expect(v.feed.report().state).not.toBe('live');
    v.feed.stop();
  });

  it('give up on an asset that the venue does not know without disturbing the others', async () => {
    const v = new ScriptedVenue();
    v.answer = (path) => ({ body: path.endsWith('keyset') ? { events: [], markets: [] } : [] });
    const socket = await v.watch(A, B, '7003');
    socket.tell([bookOf(A, BIDS, ASKS, START_MS), bookOf('7003', BIDS, ASKS, START_MS)]);
    await v.clock.run(90_000);
    expect(v.sockets).toHaveLength(1);
    expect(v.feed.report().state).toBe('live');
    expect(v.book(B)).toMatch(/^resyncing/);
    expect(socket.named('subscribe').filter((asset) => asset === B).length).toBeLessThan(6);
    v.feed.stop();
  });
});

describe('a polymarket socket', () => {
  it('is kept up by the text PING and given up when nothing answers', async () => {
    const { socket, v } = await live();
    await v.clock.run(61_000);
    expect(socket.pings).toBe(6);
    expect(socket.open).toBe(true);
    v.answersPing = false;
    await v.clock.run(60_000);
    expect(socket.open).toBe(false);
    expect(v.sockets.length).toBeGreaterThan(1);
    expect(v.book(A)).toMatch(/^resyncing/);
    v.feed.stop();
  });

  it('that is alive and mute is begun anew, ever more rarely', async () => {
    const v = new ScriptedVenue();
    await v.watch(A);
    await v.clock.run(40_000);
    expect(v.sockets.length).toBe(2);
    await v.clock.run(600_000);
    expect(v.sockets.length).toBeLessThan(12);
    v.feed.stop();
  });

  it('proves nothing about books by PONG', async () => {
    const { v } = await live();
    const before = v.books.confirmedMs(v.handle(A));
    v.answer = () => null;
    await v.clock.run(60_000);
    expect(v.books.confirmedMs(v.handle(A))).toBe(before);
    expect(v.books.streamFrameMs(v.handle(A))).toBe(0);
    v.feed.stop();
  });

  it('proves nothing about one book by the frames of another', async () => {
    const v = new ScriptedVenue();
    v.answer = () => null;
    const socket = await v.watch(A, B);
    socket.tell([bookOf(A, BIDS, ASKS, START_MS), bookOf(B, BIDS, ASKS, START_MS)]);
    await v.clock.run(5);
    const before = v.books.confirmedMs(v.handle(B));
    await v.clock.run(5_000);
    socket.tell(changeOf(A, 'BUY', '0.42', '1', ['0.42', '0.43'], START_MS + 5_000));
    await v.clock.run(5);
    expect(v.books.confirmedMs(v.handle(A))).toBeGreaterThan(before);
    expect(v.books.confirmedMs(v.handle(B))).toBe(before);
    v.feed.stop();
  });

  it('that is lost leaves no live book, and its successor no merged one', async () => {
    const { socket, v } = await live();
    socket.end();
    await v.clock.run(1);
    expect(v.book(A)).toBe('resyncing 0/0');
    await v.clock.run(2_000);
    const next = v.last;
    expect(next).not.toBe(socket);
    // A change before the first book of this connection counts for nothing.
    next.tell(changeOf(A, 'BUY', '0.42', '1', ['0.42', '0.43'], START_MS + 2_000));
    await v.clock.run(5);
    expect(v.book(A)).toBe('resyncing 0/0');
    // The state may be older than what the lost connection had told.
    next.tell(bookOf(A, [['0.3', '1']], [['0.9', '1']], START_MS - 60_000));
    await v.clock.run(5);
    expect(v.book(A)).toBe('live 300000/900000');
    v.feed.stop();
  });
});
