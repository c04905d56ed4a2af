// The day's and the plan's credits as the feed keeps to them.

import { describe, expect, it } from 'vitest';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import { scripted } from './scriptedFeed.ts';
import { asked, withOptions } from './startedFeed.ts';

const MINUTE_MS = 60_000;

describe('the quota', () => {
  it('of a day is kept, and the feed says when it is used up', async () => {
    const { h, simulator } = withOptions({ creditsPerDay: 60 }, 7, { fixtures: 20 });
    await h.watchAll();
    const told = h.feed.report().quota;
    expect(told).toMatchObject({ unit: 'credits', plannedToday: 60, usedToday: simulator.used });
    expect([told?.left, (told?.daysLeft ?? 0) > 0]).toEqual([5_000_000 - simulator.used, true]);
    await h.quiet(11 * 60 * MINUTE_MS);
    expect(simulator.used).toBeGreaterThan(30);
    expect(simulator.used).toBeLessThanOrEqual(60);
    h.feed.stop();
  });

  it('of a plan that is used up stops everything but the free question, until there are more', async () => {
    const { h, simulator } = withOptions({}, 8);
    await h.watchAll();
    simulator.credits(2);
    await h.quiet(2 * MINUTE_MS);
    expect(h.feed.report()).toMatchObject({ state: 'down', code: 'out-of-credits' });
    const before = asked(h, '/odds');
    await h.clock.run(60 * MINUTE_MS);
    expect(asked(h, '/odds')).toBe(before);
    expect(asked(h, '/v4/sports')).toBeGreaterThan(3);
    simulator.credits(1_000_000);
    await h.clock.run(20 * MINUTE_MS);
    expect(h.feed.report().state).toBe('live');
    expect(asked(h, '/odds')).toBeGreaterThan(before);
    h.feed.stop();
  });

  it('too small for a single look is said, and nothing is asked', async () => {
    const { h } = withOptions({ creditsPerDay: 2 });
    await h.watchAll();
    expect(h.feed.report()).toMatchObject({ state: 'degraded', code: 'credits-spent' });
    expect(asked(h, '/odds')).toBe(0);
    h.feed.stop();
  });
});

describe('a day’s limit', () => {
  it('holds over connecting anew and over another start of the program', async () => {
    const { h, simulator } = withOptions({ creditsPerDay: 60 }, 7, { fixtures: 20 });
    await h.watchAll();
    for (let round = 0; round < 4; round++) {
      await h.quiet(60 * MINUTE_MS);
      h.feed.retry();
    }
    expect(simulator.used).toBeGreaterThan(30);
    expect(simulator.used).toBeLessThanOrEqual(60);
    h.feed.stop();
    const used = simulator.used;
    const again = theOddsApi.createFeed(
      { ...h.context, settings: { ...h.context.settings, options: { creditsPerDay: 60 } } },
      h.inbox.sink(theOddsApi.descriptor.id, h.meter),
      { upsert: () => {}, status: () => {}, regrid: () => {}, refee: () => {}, resolve: () => {} },
    );
    again.start();
    await h.clock.run(10 * MINUTE_MS);
    expect(again.report().quota).toMatchObject({ usedToday: used, plannedToday: 60 });
    expect(simulator.used).toBeLessThanOrEqual(60);
    again.stop();
  });

  it('that was kept in a file which cannot be read begins anew and says so', async () => {
    const { h } = withOptions({});
    await h.files.write('the-odds-api/spent-simulated.json', '{"day": "today"}');
    await h.watchAll();
    expect(h.feed.report().state).toBe('live');
    expect(h.meter.lastError).toContain('the-odds-api/spent-simulated.json');
    expect(await h.files.read('the-odds-api/spent-simulated.json')).toMatch(/^{"day":20778,/);
    h.feed.stop();
  });

  it('too small for all sports is spent all the same, on as many as it reaches for', async () => {
    const keys = Array.from({ length: 40 }, (_, at) => `soccer_league_${at}`);
    const { asks, feed, h } = scripted(() => ({}), {
      sports: keys,
      // Ten days to the renewal: 30 credits a day, which are ten looks at forty sports.
      remaining: 300,
    });
    feed.start();
    await h.clock.run(MINUTE_MS);
    const odds = () => asks.filter((path) => path.endsWith('/odds'));
    expect(odds()).toHaveLength(5);
    expect(feed.report()).toMatchObject({ state: 'live' });
    expect(feed.report().detail).toMatch(/the credits of today reach for \d of 40 sports/);
    await h.clock.run(11.9 * 60 * MINUTE_MS);
    expect(odds()).toHaveLength(9);
    expect(new Set(odds()).size).toBe(9);
    feed.stop();
  });
});
