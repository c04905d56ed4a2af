// The feed as a whole: ages of prices, quota, states, and what never happens.

import { describe, expect, it } from 'vitest';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import { FeedHarness } from '../../support/feedHarness.ts';
import { asked, withOptions, wrongKey } from './startedFeed.ts';

const MINUTE_MS = 60_000;

describe('a price', () => {
  it('is as old as its scraping, not as its answer', async () => {
    const { h } = withOptions({ bookmakers: 'williamhill_us' });
    await h.watchAll();
    await h.clock.run(2 * MINUTE_MS);
    const now = h.clock.nowMs();
    const ages = [...h.instruments()].map((own) => now - h.books.confirmedMs(h.handle(own)));
    expect(ages.length).toBeGreaterThan(8);
    // Scraped once in 58 s and asked once in 40 or 60 s: none is of this moment, none older than both.
    for (const age of ages) expect(age).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThanOrEqual(58_000 + 62_000);
    expect(h.meter.lagMs(0.5)).toBeGreaterThan(1_000);
    h.feed.stop();
  });

  it('that was seen again with a new stamp has not moved', async () => {
    const { h } = withOptions({ bookmakers: 'draftkings' });
    await h.watchAll();
    await h.quiet(3 * MINUTE_MS);
    const [own] = [...h.instruments()];
    const book = h.handle(own!);
    const before = { top: h.books.top(book), confirmedMs: h.books.confirmedMs(book) };
    await h.clock.run(3 * MINUTE_MS);
    expect(h.books.top(book)).toEqual(before.top);
    expect(h.books.confirmedMs(book)).toBeGreaterThan(before.confirmedMs);
    h.feed.stop();
  });
});

describe('a handicap of football', () => {
  it('is not on offer once its match is under way, for nobody says from where it counts', async () => {
    const { h } = withOptions({ bookmakers: 'draftkings' }, 5, { fixtures: 40 });
    await h.watchAll();
    await h.clock.run(2 * MINUTE_MS);
    const open = (live: boolean) =>
      [...h.markets.values()].filter(
        ({ fixture, question, status }) =>
          fixture.sport === 'football' &&
          question.type === 'spread' &&
          status === 'open' &&
          fixture.startMs! <= h.clock.nowMs() === live,
      ).length;
    const isLive = [...h.markets.values()].some(
      ({ fixture }) => fixture.sport === 'football' && fixture.startMs! <= h.clock.nowMs(),
    );
    expect(isLive).toBe(true);
    expect(open(true)).toBe(0);
    expect(open(false)).toBeGreaterThan(0);
    h.feed.stop();
  });
});

describe('a bookmaker', () => {
  it('is a venue of its own for every market, and only those asked for are listed', async () => {
    const { h } = withOptions({ bookmakers: 'draftkings, coral' });
    await h.watchAll();
    const venues = new Set([...h.markets.values()].map(({ venueId }) => venueId));
    expect([...venues].sort()).toEqual(['coral', 'draftkings']);
    h.feed.stop();
  });

  it('that no answer has held is said to be never seen', async () => {
    const { h } = withOptions({ bookmakers: 'draftkings,skybet,fanatics' });
    await h.watchAll();
    expect(h.feed.report().detail).toMatch(/never seen: skybet, fanatics \(paid plans only\)$/);
    h.feed.stop();
  });

  it('that leaves an answer is paused there and comes back', async () => {
    const { h, simulator } = withOptions({ bookmakers: 'draftkings,fanduel', sports: '' }, 6);
    await h.watchAll();
    const live = h.live();
    simulator.faults.dropFrames = 20;
    await h.clock.run(70_000);
    const paused = [...h.markets.values()].filter(({ status }) => status === 'paused');
    expect(paused.length).toBeGreaterThan(0);
    for (const market of paused) {
      expect(market.venueId).toBe('draftkings');
      const [first] = market.outcomes;
      const book = h.handle(first!.instrument);
      expect([h.books.state(book), h.books.reason(book)]).toEqual(['resyncing', 'not-offered']);
    }
    simulator.faults.dropFrames = 0;
    await h.quiet();
    expect(h.live()).toBe(live);
    expect([...h.markets.values()].every(({ status }) => status === 'open')).toBe(true);
    h.feed.stop();
  });
});

describe('questions', () => {
  it('about books are answered from memory: following costs nothing', async () => {
    const { h, simulator } = withOptions({});
    h.feed.start();
    await h.clock.run(5_000);
    const [calls, credits] = [h.net.sent.length, simulator.used];
    for (let round = 0; round < 50; round++) {
      h.feed.watch(new Set());
      h.inbox.drain();
      expect(h.live()).toBe(0);
      h.feed.watch(h.instruments());
      h.inbox.drain();
      expect(h.live()).toBe(h.instruments().size);
    }
    expect([h.net.sent.length, simulator.used]).toEqual([calls, credits]);
    expect(h.meter.calls).toBe(asked(h, '/odds'));
    expect(h.meter.callsSaved).toBe(50 * h.instruments().size);
    h.feed.stop();
  });

  it('are few: one call reads all contests of a sport at all bookmakers', async () => {
    const { h } = withOptions({}, 9, { fixtures: 24 });
    await h.watchAll();
    await h.clock.run(10 * MINUTE_MS);
    const sports = new Set(h.net.sent.filter((line) => line.endsWith('/odds'))).size;
    expect(asked(h, '/odds')).toBeLessThanOrEqual(sports * 16);
    expect(asked(h, '/v4/sports')).toBe(1);
    expect(asked(h, '/events')).toBe(sports);
    h.feed.stop();
  });

  it('never carry the key where it can be seen', async () => {
    const { h } = withOptions({});
    const key = h.simulator.credentials().apiKey!;
    h.simulator.faults.serverErrors = 3;
    await h.watchAll();
    h.net.faults.loseRequest = 1;
    await h.clock.run(2 * MINUTE_MS);
    const shown = JSON.stringify([h.feed.report(), h.meter.lastError, [...h.meter.unknownTypes]]);
    expect(h.meter.errors).toBeGreaterThan(0);
    expect(shown).not.toContain(key);
    h.feed.stop();
  });
});

describe('a wrong key', () => {
  it('ends in one state and one request, until a person tries again', async () => {
    const h = new FeedHarness(theOddsApi, 3);
    const right = h.credentials;
    h.credentials = wrongKey;
    await h.watchAll();
    await h.clock.run(10 * MINUTE_MS);
    expect(h.feed.report()).toEqual({
      state: 'refused',
      code: 'unauthorised',
      detail: 'INVALID_KEY: API key is not valid',
    });
    expect(h.net.sent).toHaveLength(1);
    h.credentials = right;
    h.feed.retry();
    await h.clock.run(20_000);
    expect(h.feed.report().state).toBe('live');
    h.feed.stop();
  });
});
