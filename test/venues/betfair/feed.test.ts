// Betfair's feed against the simulated exchange: logins that fail in each way, keys that are delayed,
// streams that lag, and what no stream has room for.

import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/platform/platform.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from '../../platform/localCertificate.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

const simulatorOf = (h: FeedHarness): BetfairSimulator => h.simulator as BetfairSimulator;

const sentTo = (h: FeedHarness, path: string): number =>
  h.net.sent.filter((line) => line.endsWith(path)).length;

/** Puts other text in place of one field of the credentials. */
function credentials(h: FeedHarness, change: { readonly [name: string]: string }): void {
  const secrets = Object.entries(change).map(([name, text]) => [name, new Secret(text)] as const);
  h.credentials = { ...h.credentials, ...Object.fromEntries(secrets) };
}

describe('logging in', () => {
  it('is done once, by everything that needs it, and kept alive', async () => {
    const h = new FeedHarness(betfair, 1);
    await h.watchAll();
    expect(sentTo(h, '/api/login')).toBe(1);
    await h.quiet(1_900_000);
    expect(sentTo(h, '/api/login')).toBe(1);
    expect(sentTo(h, '/api/keepAlive')).toBe(3);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });

  it('with a wrong password ends in one refusal and no storm', async () => {
    const h = new FeedHarness(betfair, 2);
    credentials(h, { password: 'wrong' });
    await h.watchAll();
    await h.clock.run(600_000);
    expect(h.feed.report()).toEqual({
      ...{ state: 'refused', code: 'login-refused', detail: 'INVALID_USERNAME_OR_PASSWORD' },
    });
    expect(h.net.sent).toEqual(['POST /api/login']);
    credentials(h, simulatorOf(h).credentials());
    h.feed.retry();
    await h.clock.run(10_000);
    h.feed.watch(h.instruments());
    await h.clock.run(5_000);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });

  it.each([
    ['nothing', { appKey: '' }, /application key/],
    ['half of a certificate', { certificate: LOCAL_CERTIFICATE }, /both parts/],
    ['a certificate that is none', { certificate: 'x', certificateKey: 'y' }, /as PEM/],
  ])('with %s is not tried', async (_what, change, words) => {
    const h = new FeedHarness(betfair, 3);
    credentials(h, change as { readonly [name: string]: string });
    await h.watchAll();
    expect(h.feed.report()).toMatchObject({ state: 'refused', code: 'credentials' });
    expect(h.feed.report().detail).toMatch(words);
    expect(h.net.sent).toEqual([]);
    h.feed.stop();
  });

  it('by certificate shows it to the other host, where its names differ', async () => {
    const h = new FeedHarness(betfair, 4);
    credentials(h, { certificate: LOCAL_CERTIFICATE, certificateKey: LOCAL_KEY });
    await h.watchAll();
    expect(h.net.sent[0]).toBe('POST /api/certlogin');
    expect(sentTo(h, '/api/login')).toBe(0);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });

  it('that fails for a passing reason is tried again with growing pauses', async () => {
    const h = new FeedHarness(betfair, 5);
    h.simulator.faults.serverErrors = 30;
    h.feed.start();
    await h.clock.run(15_000);
    expect(h.feed.report()).toMatchObject({ state: 'down', code: 'login-failed' });
    await h.clock.run(900_000);
    expect(h.simulator.faults.serverErrors).toBe(0);
    expect(h.markets.size).toBeGreaterThan(0);
    expect(sentTo(h, '/api/login')).toBeLessThan(40);
    h.feed.stop();
  });

  it('is done again when the venue has ended the session', async () => {
    const h = new FeedHarness(betfair, 6);
    await h.watchAll();
    simulatorOf(h).account.sessions.clear();
    h.net.cutAll();
    await h.clock.run(60_000);
    await h.quiet();
    expect(sentTo(h, '/api/login')).toBe(2);
    expect(h.feed.report().state).toBe('live');
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('with an application key that is not valid is refused', async () => {
    const h = new FeedHarness(betfair, 7);
    await h.watchAll();
    const { account } = simulatorOf(h);
    Object.assign(account, { appKey: 'another' });
    h.net.cutAll();
    await h.clock.run(120_000);
    expect(h.feed.report()).toMatchObject({ state: 'refused', code: 'stream-refused' });
    expect(h.live()).toBe(0);
    const opened = h.net.opened;
    await h.clock.run(600_000);
    expect(h.net.opened).toBe(opened);
    h.feed.stop();
  });
});

describe('prices that are not to be trusted', () => {
  it('of a delayed key are said to be delayed, and no book is live', async () => {
    const h = new FeedHarness(betfair, 11);
    simulatorOf(h).account.delayed = true;
    await h.watchAll();
    await h.clock.run(40_000);
    expect(h.feed.report()).toEqual({ state: 'degraded', code: 'delayed-key', detail: '' });
    expect(h.live()).toBe(0);
    const states = [...h.instruments()].map((instrument) => h.books.state(h.handle(instrument)));
    expect(new Set(states)).toEqual(new Set(['suspended']));
    h.feed.stop();
  });

  it('of a stream that lags are taken away until it has caught up', async () => {
    const h = new FeedHarness(betfair, 12);
    await h.watchAll();
    simulatorOf(h).lagging = true;
    await h.clock.run(6_000);
    expect(h.live()).toBe(0);
    expect(h.feed.report()).toMatchObject({ state: 'degraded', code: 'venue-lagging' });
    const opened = h.net.opened;
    simulatorOf(h).lagging = false;
    await h.clock.run(6_000);
    await h.quiet();
    expect(h.net.opened).toBe(opened);
    expect(h.differences()).toEqual([]);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });

  it('are gone when the stream goes silent', async () => {
    const h = new FeedHarness(betfair, 13);
    await h.watchAll();
    h.net.faults.refuseConnect = 1;
    h.net.stallAll(100_000);
    await h.clock.run(16_000);
    expect(h.live()).toBe(0);
    expect(h.feed.report()).toMatchObject({ state: 'down', code: 'reconnecting' });
    h.feed.stop();
  });
});

describe('a contest that begins', () => {
  it('is suspended, turns in play with its delay, and goes on', async () => {
    const h = new FeedHarness(betfair, 21);
    await h.watchAll();
    await h.quiet();
    const [fixture] = h.world.fixtures();
    h.simulator.start(fixture!.id);
    await h.clock.run(1_000);
    const own = [...h.markets.values()].filter((m) => m.fixture.startMs === fixture!.startMs);
    expect(own.map(({ status }) => status)).toContain('paused');
    await h.clock.run(5_000);
    const after = own.map(({ venueMarketId }) => h.markets.get(venueMarketId)!);
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(new Set(after.map(({ takerDelayMs }) => takerDelayMs))).toEqual(new Set([5_000]));
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  });

  it('that is cancelled voids its bets: nothing has won, and stakes come back', async () => {
    const h = new FeedHarness(betfair, 22);
    await h.watchAll();
    const [fixture] = h.world.fixtures();
    h.world.finish(fixture!.id, 'cancelled');
    await h.clock.run(60_000);
    expect(h.resolutions.length).toBeGreaterThan(0);
    for (const { final, payouts } of h.resolutions) {
      expect(final).toBe(true);
      expect(payouts).toHaveLength(2);
      for (const part of payouts) expect(part).toMatchObject({ payout: 0, refunded: 1_000_000 });
    }
    const settled = [...h.markets.values()].filter(({ status }) => status === 'settled');
    expect(settled).toHaveLength(h.resolutions.length);
    h.feed.stop();
  });

  it('that is settled another way is told again, within two days', async () => {
    const h = new FeedHarness(betfair, 24);
    await h.watchAll();
    const [fixture] = h.world.fixtures();
    h.world.finish(fixture!.id, 'first');
    await h.clock.run(60_000);
    const [first] = h.resolutions;
    const id = first!.venueMarketId.split('/')[0] as string;
    const of = () =>
      h.resolutions.filter(({ venueMarketId }) => venueMarketId.startsWith(`${id}/`));
    const runners = of().length;
    await h.quiet(3_500_000);
    expect(of()).toHaveLength(runners);
    const market = simulatorOf(h).exchange.markets.get(id)!;
    for (const runner of market.runners) {
      runner.status = runner.status === 'WINNER' ? 'LOSER' : 'WINNER';
    }
    // It is looked at again after an hour.
    await h.clock.run(300_000);
    expect(of()).toHaveLength(2 * runners);
    const again = of().at(-1)!;
    const before = of().find(({ venueMarketId }) => venueMarketId === again.venueMarketId)!;
    expect(again.payouts).toEqual(
      [...before.payouts.map(({ payout }) => payout)]
        .reverse()
        .map((payout, at) => ({ ...before.payouts[at]!, payout })),
    );
    h.feed.stop();
  }, 60_000);

  it('that ends while the line is down is read elsewhere', async () => {
    const h = new FeedHarness(betfair, 23);
    await h.watchAll();
    h.net.faults.refuseConnect = 1;
    h.net.cutAll();
    const [fixture] = h.world.fixtures();
    h.world.finish(fixture!.id, 'second');
    await h.clock.run(5_000);
    h.net.faults.refuseConnect = 0;
    await h.clock.run(120_000);
    expect(h.resolutions.some(({ final }) => final)).toBe(true);
    h.feed.stop();
  });
});

describe('more markets than can be streamed', () => {
  it('are looked up at most every two minutes, never stay live as if streamed, and the calls saved are counted', async () => {
    // Four connections of 200 markets; every contest has one to three.
    const h = new FeedHarness(betfair, 31, { fixtures: 900, quotes: 0 });
    h.feed.start();
    await h.clock.run(30_000);
    h.feed.watch(h.instruments());
    await h.clock.run(20_000);
    expect(h.feed.report()).toMatchObject({ state: 'degraded', code: 'not-all-streamed' });
    const overflow = Number(h.feed.report().detail);
    expect(overflow).toBeGreaterThan(50);
    await h.clock.run(300_000);
    expect(h.meter.callsSaved).toBeGreaterThan(2 * Math.floor(overflow / 11));
    expect(h.meter.calls).toBeGreaterThan(0);
    expect(h.differences()).toEqual([]);
    h.feed.stop();
  }, 60_000);
});

describe('what is listed', () => {
  it('asks what the type says, with sides from names and lines from handicaps', async () => {
    const h = new FeedHarness(betfair, 41);
    await h.watchAll();
    const markets = [...h.markets.values()];
    const types = new Set(markets.map(({ question }) => question.type));
    expect([...types].sort()).toEqual(['spread', 'three-way', 'total', 'winner']);
    for (const market of markets) {
      const [yes, no] = market.outcomes;
      expect([yes?.complement, no?.complement]).toEqual([false, true]);
      expect(no?.meaning).toEqual({ ...yes?.meaning, negated: true });
      expect(market.fees).toEqual({ rate: 50_000 });
      const { question } = market;
      if (question.type === 'spread') {
        expect(Math.abs(question.line ?? 0)).toBe(2);
        expect(market.venueMarketId.endsWith(String((question.line ?? 0) / 4))).toBe(true);
        expect(market.fixture.participants[question.lineOn ?? 9]).toBe(yes?.label);
      }
      if (question.type === 'total') expect(question.line).toBe(10);
      if (question.type === 'three-way') expect(question.scope).toBe('regulation');
      expect(betfair.settlementProfile(market)?.known).toBe(true);
    }
    h.feed.stop();
  });

  it('has the user’s discount, or the user’s own rate instead', async () => {
    const h = new FeedHarness(betfair, 42);
    simulatorOf(h).account.discountRate = 20;
    await h.watchAll();
    expect(new Set([...h.markets.values()].map(({ fees }) => fees.rate))).toEqual(
      new Set([40_000]),
    );
    h.feed.stop();
    const own = new FeedHarness(betfair, 42);
    Object.assign(own.context.settings, { options: { commission: '2' } });
    const feed = betfair.createFeed(own.context, own.inbox.sink(betfair.descriptor.id, own.meter), {
      upsert: (markets) => {
        for (const market of markets) own.markets.set(market.venueMarketId, market);
      },
      ...{ status: () => {}, regrid: () => {}, refee: () => {}, resolve: () => {} },
    });
    feed.start();
    await own.clock.run(5_000);
    expect(new Set([...own.markets.values()].map(({ fees }) => fees.rate))).toEqual(
      new Set([20_000]),
    );
    feed.stop();
  });
});
