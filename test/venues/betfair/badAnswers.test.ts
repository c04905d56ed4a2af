// Lines and answers that come spoilt in the middle of a good session: no book is shown that may miss something, the
// feed says what is wrong, and everything is as it was once the venue speaks plainly again.

import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/platform/platform.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import { BetfairTrading } from '../../../main/venues/betfair/trading.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

const simulatorOf = (h: FeedHarness): BetfairSimulator => h.simulator as BetfairSimulator;

async function watched(seed: number): Promise<FeedHarness> {
  const h = new FeedHarness(betfair, seed);
  await h.watchAll();
  return h;
}

const sentTo = (h: FeedHarness, path: string): number =>
  h.net.sent.filter((line) => line.endsWith(path)).length;

describe('the stream', () => {
  it.each([61, 62, 63])(
    'with lines broken in two never shows a book that is not the venue’s (seed %d)',
    async (seed) => {
      const h = await watched(seed);
      h.net.faults.breakLine = 0.2;
      for (let i = 0; i < 30; i++) {
        await h.clock.run(1_000);
        // What is live while nothing is on its way is right; what may miss something is not live.
        h.world.stop();
        await h.clock.run(500);
        expect(h.differences().filter((line) => !/: (resyncing|none|no book)$/.test(line))).toEqual(
          [],
        );
        h.world.start();
      }
      expect(h.meter.errors).toBeGreaterThan(0);
      h.net.faults.breakLine = 0;
      await h.clock.run(60_000);
      await h.quiet();
      expect(h.feed.report().state).toBe('live');
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    },
  );
});

describe('requests', () => {
  it.each([
    ['a page', 'html', { state: 'degraded', code: 'malformed' }],
    ['nothing', 'emptyBody', { state: 'degraded', code: 'malformed' }],
    ['half an answer or the end of the line', 'cutBody', { state: 'degraded' }],
  ] as const)('answered with %s are told, and the stream goes on', async (_, fault, report) => {
    const h = await watched(64);
    const before = h.live();
    h.net.faults[fault] = 1;
    await h.clock.run(100_000);
    expect(h.feed.report()).toMatchObject(report);
    expect(h.feed.report().detail).not.toBe('');
    expect(h.live()).toBe(before);
    await h.quiet();
    expect(h.differences()).toEqual([]);
    h.net.faults[fault] = 0;
    await h.clock.run(120_000);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });
});

describe('a login', () => {
  it('that is refused in the middle of a session is one refusal and no storm', async () => {
    const h = await watched(65);
    const { account } = simulatorOf(h);
    const password = account.password;
    Object.assign(account, { password: 'changed elsewhere' });
    account.sessions.clear();
    await h.clock.run(600_000);
    expect(h.feed.report()).toEqual({
      ...{ state: 'refused', code: 'login-refused', detail: 'INVALID_USERNAME_OR_PASSWORD' },
    });
    expect(sentTo(h, '/api/login')).toBe(2);
    h.credentials = { ...h.credentials, password: new Secret(account.password) };
    h.feed.retry();
    await h.clock.run(40_000);
    await h.quiet();
    expect(password).not.toBe(account.password);
    expect(h.feed.report().state).toBe('live');
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('follows a keep-alive by which the venue says that the session has ended', async () => {
    const h = await watched(66);
    h.world.stop();
    // Nothing but the keep-alive asks: neither comparison nor discovery is to notice first.
    await h.clock.run(600_000 - (h.clock.nowMs() % 600_000));
    simulatorOf(h).account.sessions.clear();
    await h.clock.run(700_000);
    expect(sentTo(h, '/api/login')).toBe(2);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });

  it.each(['html', 'emptyBody', 'cutBody'] as const)(
    'answered with %s is tried again, ever more rarely',
    async (fault) => {
      const h = new FeedHarness(betfair, 67);
      h.net.faults[fault] = 1;
      h.feed.start();
      await h.clock.run(300_000);
      expect(h.feed.report()).toMatchObject({ state: 'down', code: 'login-failed' });
      expect(h.net.sent.length).toBeLessThan(40);
      h.net.faults[fault] = 0;
      await h.clock.run(600_000);
      expect(h.markets.size).toBeGreaterThan(0);
      h.feed.stop();
    },
  );
});

describe('the order stream', () => {
  it('begins anew after a line that it cannot read, and asks the records: it may have been about a bet', async () => {
    const h = await watched(68);
    await h.quiet();
    const told: string[] = [];
    const trading = new BetfairTrading(h.context);
    trading.start({ fill: ({ fillId }) => told.push(fillId), order: () => {} });
    await h.clock.run(2_000);
    const { exchange } = simulatorOf(h);
    const [instrument] = [...h.instruments()].filter((own) => {
      const handle = h.handle(own);
      return h.books.bestBack(handle) > 200_000;
    });
    const [market] = [...h.markets.values()].filter(({ outcomes }) =>
      outcomes.some((outcome) => outcome.instrument === instrument),
    );
    const [marketId = '', selection = '', handicap = '0'] = market!.venueMarketId.split('/');
    h.net.faults.breakLine = 1;
    // Somebody else's hands place it under a reference of ours, so that only the order stream can tell.
    exchange.place({
      ...{ marketId, selectionId: Number(selection), handicap: Number(handicap) },
      ...{ side: 'BACK', odds: 101, size: 1_000, immediate: true, minimumFill: 0, version: null },
      ...{ ref: '0b6f1c9e52a44d6e9d5c000000000001', customerRef: 'x' },
    });
    await h.clock.run(50);
    h.net.faults.breakLine = 0;
    await h.clock.run(5_000);
    expect([...new Set(told)]).toEqual([...exchange.bets.keys()]);
    trading.stop();
    h.feed.stop();
  });
});
