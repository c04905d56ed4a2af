// The feed as a whole: ages of prices, quota, states, and what never happens.

import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../main/platform/platform.ts';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import type { InstrumentId } from '../../../shared/domain/market.ts';
import { FeedHarness } from '../../support/feedHarness.ts';
import { bookmaker, event, h2h, outcome } from './answers.ts';
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

const ONE_SPORT = { remaining: 50_000, sports: ['basketball_nba'] };

/** A feed whose every `/odds` is answered by the test; its sports each have one contest. */
function scripted(
  odds: () => Partial<HttpResponse>,
  {
    remaining,
    sports,
  }: { readonly remaining: number; readonly sports: readonly string[] } = ONE_SPORT,
) {
  const h = new FeedHarness(theOddsApi, 4);
  const asks: string[] = [];
  const told: string[] = [];
  const listed = sports.map((key) => ({ key, title: key, active: true, has_outrights: false }));
  let left = remaining;
  const respond = (request: HttpRequest): HttpResponse => {
    const url = new URL(request.url);
    asks.push(url.pathname);
    const cost = url.pathname.endsWith('/odds') ? 3 : 0;
    left -= cost;
    const headers = {
      'x-requests-remaining': String(left),
      'x-requests-used': String(remaining - left),
      'x-requests-last': String(cost),
    };
    const ok = (body: unknown) => ({ status: 200, headers, body: JSON.stringify(body) });
    if (url.pathname.endsWith('/sports')) return ok(listed);
    if (url.pathname.endsWith('/events')) return ok([event([])]);
    return { ...ok([]), ...odds() };
  };
  const feed = theOddsApi.createFeed(
    {
      ...h.context,
      platform: {
        ...h.context.platform,
        net: {
          openSocket: () => {
            throw new Error('no sockets');
          },
          openLine: () => {
            throw new Error('no lines');
          },
          request: async (request) => respond(request),
        },
      },
    },
    h.inbox.sink(theOddsApi.descriptor.id, h.meter),
    {
      upsert: (markets) => {
        for (const market of markets) {
          told.push(market.venueMarketId);
          h.markets.set(market.venueMarketId, market);
        }
      },
      status: () => {},
      regrid: () => {},
      refee: () => {},
      resolve: () => {},
    },
  );
  return { h, feed, asks, told };
}

describe('an answer', () => {
  const sound = JSON.stringify([
    event([
      bookmaker('fanduel', [h2h(outcome('Boston Celtics', 1.5), outcome('Miami Heat', 2.75))]),
    ]),
  ]);
  const HOME = 'e1f0/fanduel/h2h/home' as InstrumentId;

  it.each([
    ['that is HTML', 200, '<html><body>Please log in</body></html>', 'malformed'],
    ['that is cut short', 200, sound.slice(0, 80), 'malformed'],
    ['that is empty', 200, '', 'malformed'],
    ['that is another thing', 200, '{"hello": 1}', 'malformed'],
    ['of which nothing can be read', 200, '[{"id": 7}]', 'malformed'],
    ['429 without a code', 429, '{"message": "slow down"}', 'rate-limited'],
    ['500', 500, 'oops', 'server'],
  ])('%s ends in a state and is asked again, not in a storm', async (_what, status, body, code) => {
    let broken = true;
    const { asks, feed, h } = scripted(() => (broken ? { status, body } : { body: sound }));
    feed.start();
    await h.clock.run(30_000);
    expect(feed.report().code).toBe(code);
    const count = asks.filter((path) => path.endsWith('/odds')).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(6);
    broken = false;
    await h.clock.run(3 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'live', code: '' });
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    expect(h.books.top(h.handle(HOME))).toEqual({ back: 666_667, lay: 0 });
    feed.stop();
  });

  it('with one contest that cannot be read takes no contest off the board', async () => {
    let spoilt = false;
    const { feed, h } = scripted(() => ({ body: spoilt ? `[{"id": 7}, ${other}]` : sound }));
    const other = JSON.stringify(event([], { id: 'e2' }));
    feed.start();
    await h.clock.run(5_000);
    spoilt = true;
    await h.clock.run(2 * MINUTE_MS);
    expect(h.meter.lastError).toContain('0.id');
    expect(h.markets.get('e1f0/fanduel/h2h')?.status).toBe('open');
    feed.stop();
  });

  it('in another order tells the catalogue nothing new', async () => {
    const sides = [outcome('Boston Celtics', 1.5), outcome('Miami Heat', 2.75)];
    const { asks, feed, h, told } = scripted(() => {
      sides.reverse();
      return { body: JSON.stringify([event([bookmaker('fanduel', [h2h(...sides)])])]) };
    });
    feed.start();
    await h.clock.run(5 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds')).length).toBeGreaterThan(3);
    expect(told).toEqual(['e1f0/fanduel/h2h']);
    feed.stop();
  });

  it('422 leaves that sport alone for hours, and says so', async () => {
    const body = JSON.stringify({ message: 'Unknown market', error_code: 'INVALID_MARKET' });
    const { asks, feed, h } = scripted(() => ({ status: 422, body }));
    feed.start();
    await h.clock.run(60 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds'))).toHaveLength(1);
    expect(h.meter.lastError).toContain('Unknown market');
    expect(feed.report()).toMatchObject({
      ...{ state: 'degraded', code: 'not-served' },
      detail: 'not served: basketball_nba (INVALID_MARKET: Unknown market)',
    });
    feed.stop();
  });

  it('without usage headers leads to no question that costs, and to a state that says why', async () => {
    const { asks, feed, h } = scripted(() => ({}), {
      remaining: Number.NaN,
      sports: ['soccer_epl'],
    });
    feed.start();
    await h.clock.run(10 * MINUTE_MS);
    expect(asks.filter((path) => path.endsWith('/odds'))).toHaveLength(0);
    expect(feed.report()).toEqual({ state: 'down', code: 'quota-unknown', detail: '' });
    feed.stop();
  });

  it('403 that is somebody else’s page says nothing about the key', async () => {
    let blocked = true;
    const page = { status: 403, body: '<html>Access denied</html>' };
    const { feed, h } = scripted(() => (blocked ? page : { body: sound }));
    feed.start();
    await h.clock.run(30_000);
    expect(feed.report()).toMatchObject({ state: 'degraded', code: 'server' });
    blocked = false;
    await h.clock.run(3 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'live', code: '' });
    feed.stop();
  });

  it('429 with nothing left is about credits', async () => {
    const { feed, h } = scripted(() => ({
      status: 429,
      headers: { 'x-requests-remaining': '0', 'x-requests-used': '500' },
      body: '{}',
    }));
    feed.start();
    await h.clock.run(10_000);
    expect(feed.report()).toMatchObject({ state: 'down', code: 'out-of-credits' });
    feed.stop();
  });

  it('401 in the middle of a session leaves no live book', async () => {
    let refused = false;
    const body = JSON.stringify({ message: 'gone', error_code: 'DEACTIVATED_KEY' });
    const { feed, h } = scripted(() => (refused ? { status: 401, body } : { body: sound }));
    feed.start();
    await h.clock.run(5_000);
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    expect(h.books.isLive(h.handle(HOME))).toBe(true);
    refused = true;
    await h.clock.run(2 * MINUTE_MS);
    expect(feed.report()).toMatchObject({ state: 'refused', code: 'unauthorised' });
    expect(h.books.isLive(h.handle(HOME))).toBe(false);
    feed.stop();
  });

  it.each([
    ['ours is late', 5 * MINUTE_MS],
    ['ours is early', -5 * MINUTE_MS],
  ])('never makes a price younger than it is when a clock is wrong: %s', async (_what, skewMs) => {
    const at = (ms: number) => new Date(ms).toISOString();
    const { feed, h } = scripted(() => {
      const serverMs = h.clock.nowMs() + skewMs;
      const own = { ...h2h(outcome('Boston Celtics', 1.5)), last_update: at(serverMs - 30_000) };
      return {
        headers: {
          date: new Date(serverMs).toUTCString(),
          ...{ 'x-requests-remaining': '50000', 'x-requests-used': '1' },
        },
        body: JSON.stringify([event([bookmaker('fanduel', [own])])]),
      };
    });
    feed.start();
    await h.clock.run(3_000);
    feed.watch(new Set([HOME]));
    h.inbox.drain();
    const ageMs = h.clock.nowMs() - h.books.confirmedMs(h.handle(HOME));
    expect(ageMs).toBeGreaterThanOrEqual(29_000);
    expect(ageMs).toBeLessThan(skewMs > 0 ? 40_000 : 6 * MINUTE_MS);
    feed.stop();
  });
});
