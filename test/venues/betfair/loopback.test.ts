// Betfair over real sockets of this machine: the simulated exchange behind HTTP and a plain TCP line.

import { describe, expect, it, vi } from 'vitest';
import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { silentLog } from '../../../main/platform/log.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { realClock, realNet } from '../../../main/platform/real.ts';
import { openLoopback } from '../../../main/simulation/loopback.ts';
import { World } from '../../../main/simulation/world.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import type { InstrumentId } from '../../../shared/domain/market.ts';
import { noVault, secretsOf } from '../../support/feedHarness.ts';
import { pageless } from '../../support/noBrowser.ts';

describe('Betfair on loopback', () => {
  it('logs in, lists and streams, and has no live book once the venue is gone', async () => {
    const random = seededRandom(3);
    const clock = realClock;
    const simulator = betfair.createSimulator({ clock, random, activity: 1 });
    const world = new World({
      ...{ clock, random: random.fork('world'), simulators: [simulator] },
      ...{ fixtures: 4, quotesPerSecond: 40, pace: 1 },
    });
    const loopback = await openLoopback([simulator]);
    const { hosts } = loopback;
    expect(hosts.betfair?.line).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
    const net = realNet();
    const meter = new FeedMeter();
    const books = new Books();
    const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {
      clock.soon(() => inbox.drain());
    });
    const instruments = new Set<InstrumentId>();
    const context = {
      platform: { ...{ clock, random, net, vault: noVault, log: silentLog }, ...pageless() },
      settings: { environment: 'demo', hosts: hosts.betfair ?? {}, options: {} },
      meter,
      credentials: async () => secretsOf(simulator.credentials()),
    };
    const feed = betfair.createFeed(context, inbox.sink(betfair.descriptor.id, meter), {
      upsert: (markets) => {
        for (const { outcomes } of markets) for (const o of outcomes) instruments.add(o.instrument);
      },
      ...{ status: () => {}, regrid: () => {}, refee: () => {}, resolve: () => {} },
    });
    world.start();
    feed.start();
    await vi.waitFor(() => expect(instruments.size).toBeGreaterThan(7), 5_000);
    feed.watch(instruments);
    const live = () =>
      [...instruments].filter((instrument) => {
        const book = books.find(betfair.descriptor.id, instrument);
        return book !== null && books.isLive(book);
      }).length;
    await vi.waitFor(() => expect(live()).toBeGreaterThan(5), 5_000);
    expect(feed.report().state).toBe('live');
    await loopback.close();
    await vi.waitFor(() => expect(live()).toBe(0), 5_000);
    expect(feed.report()).toMatchObject({ state: 'down', code: 'reconnecting' });
    feed.stop();
    world.stop();
    await net.close();
    expect(meter.errors).toBe(0);
  }, 20_000);
});
