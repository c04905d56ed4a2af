import { describe, expect, it } from 'vitest';
import { Secret } from '../../../main/platform/platform.ts';
import { ps3838 } from '../../../main/venues/ps3838/index.ts';
import { type SentRequest, type StartedOptions, StartedPs3838 } from './started.ts';

async function watched(options: StartedOptions = {}): Promise<StartedPs3838> {
  const started = new StartedPs3838(options);
  await started.harness.watchAll();
  return started;
}

/** Shortest time between two requests for one sport. */
function closest(requests: readonly SentRequest[]): number {
  let least = Number.POSITIVE_INFINITY;
  const last = new Map<string, number>();
  for (const { atMs, query } of requests) {
    const sport = query.get('sportId') ?? '';
    least = Math.min(least, atMs - (last.get(sport) ?? Number.NEGATIVE_INFINITY));
    last.set(sport, atMs);
  }
  return least;
}

const answer = (status: number, body: string) => ({ status, headers: {}, body });

/** Book of an outcome that is on offer. */
function aBook(s: StartedPs3838) {
  const [outcome] = [...s.harness.markets.values()].flatMap(({ outcomes }) => outcomes);
  const book = s.harness.books.find(ps3838.descriptor.id, outcome!.instrument);
  if (book === null) throw new Error('no book');
  return book;
}

describe('polling', () => {
  it('asks for decimal odds and dollar limits, whole once and then by what changed', async () => {
    const s = await watched();
    await s.harness.clock.run(60_000);
    const odds = s.to('/v4/odds').filter(({ query }) => query.get('sportId') === '29');
    expect(odds.length).toBeGreaterThan(8);
    for (const { headers, query } of odds) {
      expect(query.get('oddsFormat')).toBe('Decimal');
      expect(query.get('toCurrencyCode')).toBe('USD');
      expect(headers['user-agent']).toBe('Crossbook');
      expect(headers.authorization).toMatch(/^Basic /);
    }
    const cursors = odds.map(({ query }) => query.get('since'));
    expect(cursors[0]).toBeNull();
    // More digits than a number holds, and each as it was given.
    for (const cursor of cursors.slice(1)) expect(cursor).toMatch(/^6364330595082\d{5}$/);
    expect(new Set(cursors).size).toBeGreaterThan(5);
    s.harness.feed.stop();
  });

  it.each([
    ['ps3838', 5_000, 60_000],
    ['pinnacle', 120_000, 120_000],
  ])('keeps to the pauses of %s', async (environment, delta, whole) => {
    const s = await watched({ environment });
    // Pauses do not depend on what changes: a quarter of an hour of a still world is soon over.
    s.harness.world.stop();
    await s.harness.clock.run(900_000);
    for (const path of ['/odds', '/fixtures', '/fixtures/settled']) {
      const asked = s.to(path);
      expect(asked.length).toBeGreaterThan(5);
      expect(closest(asked)).toBeGreaterThanOrEqual(delta);
      const snapshots = asked.filter(({ query }) => !query.has('since'));
      expect(closest(snapshots)).toBeGreaterThanOrEqual(whole);
    }
    // The house counts by itself what comes too soon.
    expect(s.house.rest.tooSoon).toBe(0);
    s.harness.feed.stop();
  });

  it('uses the paths of the house that it talks to', async () => {
    const s = await watched({ environment: 'pinnacle' });
    const paths = new Set(s.sent.map(({ path }) => path));
    expect([...paths].sort()).toEqual([
      '/v1/fixtures',
      '/v1/fixtures/settled',
      '/v1/periods',
      '/v2/leagues',
      '/v2/odds',
    ]);
    s.harness.feed.stop();
  });

  it('polls several sports each at its own pace, not one after the other', async () => {
    const s = await watched({ fixtures: 30 });
    await s.harness.clock.run(60_000);
    const bySport = new Map<string, number>();
    for (const { query } of s.to('/odds')) {
      const sport = query.get('sportId') ?? '';
      bySport.set(sport, (bySport.get(sport) ?? 0) + 1);
    }
    expect(bySport.size).toBe(6);
    for (const count of bySport.values()) expect(count).toBeGreaterThanOrEqual(12);
    s.harness.feed.stop();
  });

  it('follows an agreement down to 200 ms in the custom environment alone', async () => {
    const options = { deltaFloor: 200, snapshotFloor: 1_000, sports: 'football' };
    const custom = await watched({ environment: 'custom', options });
    const before = custom.to('/odds').length;
    expect(closest(custom.to('/odds'))).toBeGreaterThanOrEqual(200);
    expect(closest(custom.to('/odds'))).toBeLessThan(1_000);
    expect(before).toBeGreaterThan(1);
    custom.harness.feed.stop();
    const own = await watched({ options });
    await own.harness.clock.run(30_000);
    expect(closest(own.to('/odds'))).toBeGreaterThanOrEqual(5_000);
    own.harness.feed.stop();
  });

  it.each([100, 0, -5, 700_000, 250.5])(
    'takes a floor of %d for no floor at all',
    async (deltaFloor) => {
      const s = await watched({ environment: 'custom', options: { deltaFloor } });
      await s.harness.clock.run(30_000);
      expect(closest(s.to('/odds'))).toBeGreaterThanOrEqual(5_000);
      s.harness.feed.stop();
    },
  );

  it('asks on with the same cursor after a failure', async () => {
    const s = await watched({ options: { sports: 'football' } });
    await s.harness.clock.run(2_000);
    s.house.faults.dropFrames = 1;
    await s.harness.clock.run(40_000);
    const cursors = s.to('/odds').map(({ query }) => query.get('since'));
    const twice = cursors.filter((cursor, i) => cursor !== null && cursor === cursors[i - 1]);
    expect(twice.length).toBeGreaterThanOrEqual(1);
    expect(cursors.filter((cursor) => cursor === null)).toHaveLength(1);
    s.harness.feed.stop();
  });

  it('believes no answer of before the last one, and asks whole again after three', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.world.stop();
    await s.harness.clock.run(12_000);
    const stale = answer(200, '{"sportId":29,"last":63643305950820000,"leagues":[]}');
    const whole = () => s.to('/odds').filter(({ query }) => !query.has('since')).length;
    const asked = s.to('/odds').length;
    const believed = s.harness.books.streamFrameMs(aBook(s));
    const serve = s.house.rest.answer.bind(s.house.rest);
    s.house.rest.answer = (request) => {
      return request.path.includes('/odds') && request.path.includes('since=')
        ? stale
        : serve(request);
    };
    await s.harness.clock.run(16_000);
    const cursors = s.to('/odds').map(({ query }) => query.get('since'));
    expect(new Set(cursors.slice(asked)).size).toBe(1);
    expect(s.harness.books.streamFrameMs(aBook(s))).toBe(believed);
    expect(whole()).toBe(1);
    await s.harness.clock.run(60_000);
    expect(whole()).toBe(2);
    expect(s.harness.live()).toBe(0);
    s.house.rest.answer = serve;
    await s.harness.clock.run(90_000);
    await s.harness.quiet();
    expect(s.harness.differences()).toEqual([]);
    expect(s.house.rest.tooSoon).toBe(0);
    s.harness.feed.stop();
  });

  it('does not show a snapshot, which may be a minute old, before a change list has caught up', async () => {
    const s = new StartedPs3838({ options: { sports: 'football' } });
    s.harness.feed.start();
    await s.harness.clock.run(2_000);
    expect(s.to('/odds')).toHaveLength(1);
    s.harness.feed.watch(s.harness.instruments());
    await s.harness.clock.run(1_000);
    expect(s.harness.instruments().size).toBeGreaterThan(0);
    expect(s.harness.live()).toBe(0);
    expect(s.harness.feed.report().state).toBe('subscribing');
    await s.harness.clock.run(5_000);
    expect(s.harness.live()).toBeGreaterThan(0);
    s.harness.feed.stop();
  });

  it('confirms prices as of the time at which it asked, not when the answer came', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.net.faults.delayMsMin = 2_000;
    s.harness.net.faults.delayMsMax = 2_000;
    await s.harness.clock.run(60_000);
    const { books, clock } = s.harness;
    const asked = s.to('/odds').map(({ atMs }) => atMs);
    const market = s.market('ml', false);
    const book = books.find(market.venueId, market.outcomes[0]!.instrument)!;
    const confirmed = books.streamFrameMs(book) - (clock.nowMs() - 70_000);
    expect(asked).toContain(confirmed);
    s.harness.feed.stop();
  });
});

/** Spoils what the house tells of odds by what changed; returns what ends it. */
function spoilChanges(s: StartedPs3838, change: (body: string) => string): () => void {
  const { rest } = s.house;
  const own = rest.answer.bind(rest);
  rest.answer = (request) => {
    const told = own(request);
    const changes = request.path.includes('/odds') && request.path.includes('since=');
    return changes ? { ...told, body: change(told.body) } : told;
  };
  return () => {
    rest.answer = own;
  };
}

describe('a period that cannot be read', () => {
  it.each([
    ['odds of NaN in a text', (body: string) => body.replace(/"home":[\d.]+/g, '"home":"NaN"')],
    ['negative odds', (body: string) => body.replace(/"home":[\d.]+/g, '"home":-130')],
    ['odds beyond all numbers', (body: string) => body.replace(/"home":[\d.]+/g, '"home":1e999')],
    ['a cutoff in words', (body: string) => body.replace(/"cutoff":"[^"]+"/g, '"cutoff":"soon"')],
  ])(
    'for %s is not on offer, is told with its place, and is had again by a whole list',
    async (_, change) => {
      const s = await watched({ options: { sports: 'football' } });
      s.harness.world.stop();
      await s.harness.clock.run(12_000);
      const [market] = s
        .offered('ml')
        .sort((a, b) => (b.fixture.startMs ?? 0) - (a.fixture.startMs ?? 0));
      const { instrument } = market!.outcomes[0]!;
      const id = Number(market!.venueMarketId.split('.')[2]);
      const others = () =>
        [...s.harness.instruments()].filter(
          (own) => s.state(own) === 'live' && !own.includes(`.${id}.0.`),
        ).length;
      const live = others();
      const back = spoilChanges(s, change);
      s.house.house.setStatus(id, 0, 1);
      await s.harness.clock.run(6_000);
      back();
      expect(s.state(instrument)).toBe('suspended');
      expect(s.harness.meter.lastError).toContain('leagues.0.events.0.periods.0');
      // Other periods and events are what they were.
      expect(others()).toBe(live);
      await s.harness.clock.run(60_000);
      expect(s.state(instrument)).toBe('suspended');
      await s.harness.clock.run(1_800_000);
      expect(s.to('/odds').filter(({ query }) => !query.has('since'))).toHaveLength(2);
      expect(s.state(instrument)).toBe('live');
      await s.harness.clock.run(1_800_000);
      expect(s.to('/odds').filter(({ query }) => !query.has('since'))).toHaveLength(2);
      expect(s.house.rest.tooSoon).toBe(0);
      s.harness.feed.stop();
    },
  );
});

describe('a host whose clock is minutes apart from ours', () => {
  it.each([240_000, -240_000])(
    'shows by %d ms in how late its answers seem to be',
    async (skewMs) => {
      const s = new StartedPs3838({ options: { sports: 'football' } });
      s.harness.net.faults.skewMs = skewMs;
      await s.harness.watchAll();
      await s.harness.clock.run(20_000);
      const late = s.harness.meter.lagMs(0.5) ?? 0;
      expect(Math.abs(late + skewMs)).toBeLessThan(1_500);
      // Ages are counted by one clock alone.
      const { books, clock } = s.harness;
      expect(clock.nowMs() - books.streamFrameMs(aBook(s))).toBeLessThan(6_000);
      await s.harness.quiet();
      expect(s.harness.differences()).toEqual([]);
      s.harness.feed.stop();
    },
  );
});

describe('states', () => {
  const NOT_ASKED = 400_000;

  it.each([
    ['401', 401, '{"code":"INVALID_CREDENTIALS","message":"no"}', 'credentials'],
    ['403', 403, '{"code":"NO_API_ACCESS","message":"no"}', 'no-api-access'],
    ['403 without a body', 403, '', 'no-api-access'],
    ['a 200 that is a 401', 200, '{"code":"INVALID_CREDENTIALS","message":"no"}', 'credentials'],
    ['a 200 that is a 403', 200, '{"code":"NO_API_ACCESS","message":"no"}', 'no-api-access'],
  ])(
    '%s ends in one refusal after one request, until the user does something',
    async (_, status, body, code) => {
      const s = new StartedPs3838();
      s.house.rest.next.push(answer(status, body));
      s.harness.feed.start();
      await s.harness.clock.run(NOT_ASKED);
      expect(s.sent).toHaveLength(1);
      expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code });
      s.harness.feed.retry();
      await s.harness.clock.run(90_000);
      expect(s.harness.feed.report().state).toBe('live');
      s.harness.feed.stop();
    },
  );

  it('wrong credentials are tried once', async () => {
    const s = new StartedPs3838();
    s.harness.credentials = { username: new Secret('x'), password: new Secret('wrong') };
    s.harness.feed.start();
    await s.harness.clock.run(NOT_ASKED);
    expect(s.sent).toHaveLength(1);
    expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code: 'credentials' });
    expect(s.harness.feed.report().detail).not.toContain('wrong');
    s.harness.feed.stop();
  });

  it.each([
    ['an empty body', answer(200, ''), 'down', 'access-blocked'],
    ['429', answer(429, '{"code":"TOO_MANY_REQUESTS","message":"x"}'), 'degraded', 'rate-limited'],
    [
      'a 200 that is a 429',
      answer(200, '{"code":"TOO_MANY_REQUESTS","message":"x"}'),
      'degraded',
      'rate-limited',
    ],
    [
      'a 200 that is an error',
      answer(200, '{"code":"ODD","message":"x"}'),
      'degraded',
      'venue-error',
    ],
    [
      '400',
      answer(400, '{"code":"INVALID_REQUEST_DATA","message":"x"}'),
      'degraded',
      'venue-error',
    ],
    ['a page instead of JSON', answer(200, '<html>login</html>'), 'degraded', 'malformed'],
    ['JSON cut short', answer(200, '{"sportId":29,"last":5,"leag'), 'degraded', 'malformed'],
    [
      'JSON of another shape',
      answer(200, '{"sportId":29,"last":5,"leagues":7}'),
      'degraded',
      'malformed',
    ],
    ['500', answer(500, '{"code":"X","message":"x","ref":"1"}'), 'down', 'server'],
  ])('%s has its own state, and passes', async (_, spoilt, state, code) => {
    const s = await watched({ options: { sports: 'football' } });
    await s.harness.clock.run(1_000);
    while (s.harness.feed.report().state === 'live') {
      s.house.rest.next.splice(0, 9, spoilt);
      await s.harness.clock.run(100);
    }
    s.house.rest.next.length = 0;
    expect(s.harness.feed.report()).toMatchObject({ state, code });
    // It is asked again, no sooner than the house wants.
    await s.harness.clock.run(150_000);
    expect(s.harness.feed.report().state).toBe('live');
    await s.harness.quiet();
    expect(s.harness.differences()).toEqual([]);
    expect(s.house.rest.tooSoon).toBe(0);
    s.harness.feed.stop();
  });

  it('answers that are empty for good are asked for ever more rarely, and no book stays live', async () => {
    const s = await watched();
    const before = s.sent.length;
    for (let i = 0; i < 1_000; i++) s.house.rest.next.push(answer(200, ''));
    await s.harness.clock.run(600_000);
    expect(s.sent.length - before).toBeLessThan(20);
    expect(s.harness.live()).toBe(0);
    expect(s.harness.feed.report()).toMatchObject({ state: 'down', code: 'access-blocked' });
    s.harness.feed.stop();
  });

  it('a clock that is minutes off changes nothing but what the house itself decides', async () => {
    const s = await watched({ options: { sports: 'football' } });
    for (const { periods } of s.house.house.events.values()) {
      for (const period of periods) period.updatedMs += 240_000;
    }
    await s.harness.clock.run(20_000);
    await s.harness.quiet();
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });
});
