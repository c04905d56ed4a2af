// What is said on the Exchange Stream, how a cut line is gone on from, and accounts whose cap is lower than Betfair's
// own.

import { describe, expect, it } from 'vitest';
import { betfair } from '../../../main/venues/betfair/index.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import type { SimulatedSocket } from '../../../main/venues/simulator.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

interface Said {
  readonly op: string;
  readonly id: number;
  readonly [name: string]: unknown;
}

/** Notes what is said to the exchange; `change` may say something else in its place, or answer by itself. */
function listened(
  h: FeedHarness,
  change: (said: Said, socket: SimulatedSocket) => Said | null = (said) => said,
): Said[] {
  const all: Said[] = [];
  const { simulator } = h;
  const own = simulator.connect.bind(simulator);
  simulator.connect = (host, request, socket) => {
    const connection = own(host, request, socket);
    if ('refused' in connection) return connection;
    return {
      closed: () => connection.closed(),
      text: (line) => {
        const said = JSON.parse(line) as Said;
        all.push(said);
        const passed = change(said, socket);
        if (passed !== null) connection.text(JSON.stringify(passed));
      },
    };
  };
  return all;
}

const subscriptions = (all: readonly Said[]) => all.filter(({ op }) => op === 'marketSubscription');
const marketIds = ({ marketFilter }: Said) =>
  (marketFilter as { readonly marketIds: readonly string[] }).marketIds;

/** Answers as an account does that may follow no more than so many markets at once. */
const capped = (most: number) => (said: Said, socket: SimulatedSocket) => {
  if (said.op !== 'marketSubscription' || marketIds(said).length <= most) return said;
  socket.send(
    JSON.stringify({
      ...{ op: 'status', id: said.id, statusCode: 'FAILURE', connectionClosed: false },
      ...{ errorCode: 'SUBSCRIPTION_LIMIT_EXCEEDED', errorMessage: 'too many markets' },
    }),
  );
  return null;
};

describe('a line', () => {
  it('is authenticated first and subscribes to what is wanted, every level, nothing held back', async () => {
    const h = new FeedHarness(betfair, 71);
    const all = listened(h);
    await h.watchAll();
    const { account } = h.simulator as BetfairSimulator;
    expect(all.map(({ op }) => op)).toEqual(['authentication', 'marketSubscription']);
    expect(all[0]).toMatchObject({ appKey: account.appKey, session: [...account.sessions][0] });
    const { marketFilter, ...rest } = all[1]!;
    expect(rest).toEqual({
      ...{ op: 'marketSubscription', id: 2, segmentationEnabled: true },
      ...{ conflateMs: 0, heartbeatMs: 5_000 },
      marketDataFilter: { fields: ['EX_ALL_OFFERS', 'EX_MARKET_DEF'] },
    });
    const wanted = new Set([...h.instruments()].map((instrument) => instrument.split('/')[0]));
    expect(marketFilter).toEqual({ marketIds: [...wanted] });
    h.feed.stop();
  });

  it('never asks for no market, which would mean all of them', async () => {
    const h = new FeedHarness(betfair, 72);
    const all = listened(h);
    await h.watchAll();
    const wanted = h.instruments();
    h.feed.watch(new Set());
    await h.clock.run(60_000);
    // It would hear nothing, and take that for a dead line again and again.
    expect([h.net.connections, all.length]).toEqual([0, 2]);
    expect(h.feed.report().state).toBe('live');
    h.feed.watch(wanted);
    await h.clock.run(10_000);
    await h.quiet();
    for (const said of subscriptions(all)) expect(marketIds(said).length).toBeGreaterThan(0);
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('that was cut goes on by both clocks of the same subscription', async () => {
    const h = new FeedHarness(betfair, 73);
    const all = listened(h);
    await h.watchAll();
    h.net.cutAll();
    await h.clock.run(20_000);
    const [first, second, ...more] = subscriptions(all);
    expect(more).toEqual([]);
    const { clk, id: _, initialClk, ...same } = second!;
    const { id: __, ...before } = first!;
    expect(same).toEqual(before);
    expect([initialClk, clk]).toEqual(['initial', expect.stringMatching(/^c[0-9a-z]+$/)]);
    await h.quiet();
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('whose clocks are not taken any more begins anew', async () => {
    const h = new FeedHarness(betfair, 74);
    let refused = 0;
    const all = listened(h, (said) => {
      if (said.clk === undefined) return said;
      refused++;
      return { ...said, clk: 'of long ago' };
    });
    await h.watchAll();
    h.net.cutAll();
    await h.clock.run(30_000);
    expect(refused).toBe(1);
    expect(subscriptions(all).map(({ clk }) => clk !== undefined)).toEqual([false, true, false]);
    await h.quiet();
    expect(h.feed.report().state).toBe('live');
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });
});

describe('an account with a lower cap', () => {
  it('has its markets spread over more lines', async () => {
    const h = new FeedHarness(betfair, 75);
    const all = listened(h, capped(5));
    await h.watchAll();
    // At once, and not only because a line without a subscription falls silent.
    expect(all.filter(({ op }) => op === 'authentication').length).toBe(h.net.connections);
    expect(h.feed.report().state).toBe('live');
    await h.quiet();
    const taken = subscriptions(all)
      .map(marketIds)
      .filter(({ length }) => length <= 5);
    const wanted = new Set([...h.instruments()].map((instrument) => instrument.split('/')[0]));
    expect(new Set(taken.flat())).toEqual(wanted);
    expect(subscriptions(all).length).toBeLessThan(8);
    expect(h.feed.report().state).toBe('live');
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('has the rest looked up, as old as the asking, and suspended where prices are delayed', async () => {
    const h = new FeedHarness(betfair, 76);
    listened(h, capped(1));
    await h.watchAll();
    await h.clock.run(20_000);
    expect(h.feed.report()).toMatchObject({ state: 'degraded', code: 'not-all-streamed' });
    h.world.stop();
    await h.clock.run(100_000);
    const ages = [...h.instruments()]
      .map((instrument) => h.books.find(betfair.descriptor.id, instrument))
      .filter((book) => book !== null && h.books.isLive(book))
      .map((book) => h.clock.nowMs() - h.books.streamFrameMs(book!));
    // Streamed ones are as old as the last heartbeat; the others as old as their look-up.
    expect(ages.filter((age) => age <= 5_100).length).toBeGreaterThan(0);
    expect(ages.filter((age) => age > 10_000).length).toBeGreaterThan(2);
    expect(h.differences()).toEqual([]);
    (h.simulator as BetfairSimulator).account.delayed = true;
    await h.clock.run(160_000);
    expect(h.feed.report()).toMatchObject({ state: 'degraded', code: 'delayed-key' });
    const suspended = [...h.instruments()].filter(
      (instrument) => h.books.state(h.handle(instrument)) === 'suspended',
    );
    expect(suspended.length).toBeGreaterThan(2);
    h.feed.stop();
  });
});

describe('a ban for logging in too often', () => {
  it('is waited out for twenty minutes and said as what it is', async () => {
    const h = new FeedHarness(betfair, 77);
    const { simulator } = h;
    const own = simulator.request.bind(simulator);
    let banned = true;
    simulator.request = (host, request) =>
      banned && request.path === '/api/login'
        ? {
            ...{ status: 200, headers: {} },
            body: '{"token":"","status":"FAIL","error":"TEMPORARY_BAN_TOO_MANY_REQUESTS"}',
          }
        : own(host, request);
    const logins = () => h.net.sent.filter((line) => line === 'POST /api/login').length;
    h.feed.start();
    await h.clock.run(1_190_000);
    expect(h.feed.report()).toMatchObject({ state: 'down', code: 'login-banned' });
    expect(logins()).toBe(1);
    banned = false;
    await h.clock.run(30_000);
    expect(logins()).toBe(2);
    expect(h.markets.size).toBeGreaterThan(0);
    h.feed.stop();
  });
});
