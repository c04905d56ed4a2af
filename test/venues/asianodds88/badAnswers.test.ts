// Answers that come spoilt in the middle of a good session: what is known stays, nothing that is not known to be
// on offer is shown as such, and the feed says what is wrong.

import { describe, expect, it } from 'vitest';
import { NetFailure } from '../../../main/platform/platform.ts';
import type { SimulatedRequest, SimulatedResponse } from '../../../main/venues/simulator.ts';
import { answer, StartedAsianOdds88 } from './started.ts';

async function watched(): Promise<StartedAsianOdds88> {
  const s = new StartedAsianOdds88({ fixtures: 16, options: { sports: 'football' } });
  await s.harness.watchAll();
  s.harness.world.stop();
  // One more match in play, so that the live list has two.
  s.service.start(s.matches(false)[0]!.fixture.id);
  await s.harness.clock.run(25_000);
  s.harness.feed.watch(s.harness.instruments());
  return s;
}

/** Puts other answers in place of some of the service's own; returns what puts them back. */
function spoil(
  { service: { rest } }: StartedAsianOdds88,
  change: (request: SimulatedRequest, own: () => SimulatedResponse) => SimulatedResponse,
): () => void {
  const own = rest.answer.bind(rest);
  rest.answer = (request) => change(request, () => own(request));
  return () => {
    rest.answer = own;
  };
}

const isLive = ({ path }: SimulatedRequest): boolean => path.includes('marketTypeId=0&');

/** The live list, whole, with a change made to every game of one match. */
function withGames(
  told: SimulatedResponse,
  matchId: number,
  change: { readonly [name: string]: unknown },
): SimulatedResponse {
  const body = JSON.parse(told.body) as {
    Result: { Sports: { MatchGames: { MatchId: number }[] }[] };
  };
  for (const { MatchGames } of body.Result.Sports) {
    for (const [at, game] of MatchGames.entries())
      if (game.MatchId === matchId) MatchGames[at] = { ...game, ...change };
  }
  return answer(200, body);
}

const wholeOf = ({ service: { rest } }: StartedAsianOdds88, request: SimulatedRequest) =>
  Object.getPrototypeOf(rest).answer.call(rest, {
    ...request,
    path: request.path.replace(/&since=\d+/, ''),
  }) as SimulatedResponse;

describe('a game that cannot be read any more', () => {
  it.each([
    ['a team without a name', { HomeTeam: { Score: 0 } }],
    ['a start in words', { StartTime: 'soon' }],
    ['a score below nothing that is text', { AwayTeam: { Name: 'x', Score: '-1' } }],
    ['a match without a number', { MatchId: null }],
    ['no word on whether it is on offer', { IsActive: 'perhaps' }],
  ])('with %s is not on offer, the others stand, and it comes back', async (_, change) => {
    const s = await watched();
    const [match, other] = s.matches(true);
    const own = s.market(match!, '1x2').outcomes[0]!.instrument;
    const theirs = s.market(other!, '1x2').outcomes[0]!.instrument;
    const listed = s.harness.markets.size;
    const back = spoil(s, (request, told) =>
      isLive(request) ? withGames(wholeOf(s, request), match!.id, change) : told(),
    );
    await s.harness.clock.run(6_000);
    expect([s.state(own), s.state(theirs)]).toEqual(['suspended', 'live']);
    expect(s.harness.meter.lastError).toContain('Result.Sports.0.MatchGames.');
    // It still is one of the matches: nothing is closed because of it.
    expect(s.harness.markets.size).toBe(listed);
    await s.harness.clock.run(620_000);
    expect(s.harness.markets.get(s.market(other!, '1x2').venueMarketId)?.status).toBe('open');
    expect([s.state(own), s.state(theirs)]).toEqual(['suspended', 'live']);
    back();
    for (const match of s.matches(true)) s.service.house.setActive(match, true);
    await s.harness.clock.run(6_000);
    expect(s.state(own)).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('does not keep matches that are gone from the lists', async () => {
    const s = await watched();
    const [match, other] = s.matches(true);
    const gone = s.market(other!, '1x2');
    spoil(s, (request, told) =>
      isLive(request) ? withGames(told(), match!.id, { StartTime: 'soon' }) : told(),
    );
    s.service.house.matches.delete(other!.fixture.id);
    await s.harness.clock.run(660_000);
    expect(s.harness.markets.get(gone.venueMarketId)?.status).toBe('closed');
    s.harness.feed.stop();
  });

  it('without even a number spoils the whole answer: it is not known whose prices have changed', async () => {
    const s = await watched();
    const match = s.matches(true)[0]!;
    const own = s.market(match, '1x2').outcomes[0]!.instrument;
    const back = spoil(s, (request, told) =>
      isLive(request) ? withGames(wholeOf(s, request), match.id, { GameId: 'x' }) : told(),
    );
    await s.harness.clock.run(30_000);
    expect(s.harness.feed.report()).toMatchObject({ state: 'degraded', code: 'malformed' });
    expect(s.harness.feed.report().detail).toContain('GameId');
    expect(s.state(own)).not.toBe('live');
    back();
    await s.harness.clock.run(30_000);
    expect(s.state(own)).toBe('live');
    s.harness.feed.stop();
  });
});

describe('one bookmaker’s odds that cannot be read', () => {
  it.each(['SBO=1.2,1.2', 'SBO=a,b', 'SBO', 'SBO=1.9', 'SBO=NaN,1.9', 'SBO=1e3,1.9'])(
    '%s take no other’s away',
    async (bad) => {
      const s = await watched();
      const match = s.matches(true)[0]!;
      const pin = s.market(match, 'ou').outcomes[0]!.instrument;
      const sbo = s.market(match, 'ou', 'ft', 'SBO').outcomes[0]!.instrument;
      spoil(s, (request, told) => {
        if (!isLive(request)) return told();
        const whole = wholeOf(s, request);
        return { ...whole, body: whole.body.replace(/SBO=[\d.]+,[\d.]+(?=[;"])/g, bad) };
      });
      await s.harness.clock.run(6_000);
      expect([s.state(pin), s.state(sbo)]).toEqual(['live', 'suspended']);
      expect(s.harness.meter.lastError).toContain('BookieOdds');
      s.harness.feed.stop();
    },
  );
});

describe('a venue whose clock goes back', () => {
  it('is told as that, shows nothing meanwhile, and is believed again by its next whole lists', async () => {
    const s = await watched();
    const back = spoil(s, (request, told) => {
      const own = told();
      if (!request.path.includes('/GetFeeds')) return own;
      return { ...own, body: own.body.replace(/"Since":\d+/, '"Since":1000') };
    });
    await s.harness.clock.run(60_000);
    expect(s.harness.live()).toBe(0);
    expect(s.harness.feed.report()).toMatchObject({ state: 'degraded', code: 'malformed' });
    expect(s.harness.feed.report().detail).toContain('before the last one');
    await s.harness.clock.run(620_000);
    expect(s.harness.live()).toBeGreaterThan(0);
    back();
    await s.harness.clock.run(20_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });
});

describe('the middle of a session', () => {
  it.each([
    ['401', answer(401, '')],
    ['403', answer(403, { Code: -1, Result: 'forbidden' })],
    ['a word that nobody is logged in', answer(200, { Code: -1, Result: 'not logged in' })],
  ])('%s logs in once more and the prices go on', async (_, told) => {
    const s = await watched();
    s.service.rest.next.push(told);
    await s.harness.clock.run(25_000);
    await s.harness.quiet();
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('a login that somebody on the way turns away says nothing about the account, and is tried again', async () => {
    const s = await watched();
    const back = spoil(s, (request, told) =>
      request.path.includes('/Login') ? answer(403, '<title>Denied</title>') : told(),
    );
    s.service.account.endSession();
    await s.harness.clock.run(60_000);
    const { code, detail, state } = s.harness.feed.report();
    expect([state, code]).toEqual(['down', 'server']);
    expect(detail).toContain('a web page came instead of JSON, “Denied”');
    back();
    await s.harness.clock.run(300_000);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });

  it('a login that is refused ends in one refusal, no live book, and no storm', async () => {
    const s = await watched();
    const back = spoil(s, (request, told) =>
      request.path.includes('/Login')
        ? answer(200, { Code: -1, Message: 'Invalid password' })
        : told(),
    );
    s.service.account.endSession();
    await s.harness.clock.run(120_000);
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code: 'credentials' });
    expect(s.harness.live()).toBe(0);
    back();
    s.harness.feed.retry();
    await s.harness.clock.run(60_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('a page in place of everything is said to be no answer, and no book stays live', async () => {
    const s = await watched();
    const back = spoil(s, () => answer(200, '<!doctype html><html>Please sign in</html>'));
    await s.harness.clock.run(120_000);
    expect(s.harness.feed.report()).toMatchObject({ state: 'degraded', code: 'malformed' });
    expect(s.harness.live()).toBe(0);
    back();
    await s.harness.clock.run(60_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('answers that end where they are unpacked are a lost line, and pass', async () => {
    const s = await watched();
    const { net } = s.harness;
    const own = net.request.bind(net);
    net.request = () => Promise.reject(new NetFailure('closed', true, 'unexpected end of file'));
    await s.harness.clock.run(60_000);
    expect(s.harness.feed.report()).toMatchObject({ state: 'down', code: 'network' });
    expect(s.harness.live()).toBe(0);
    net.request = own;
    await s.harness.clock.run(120_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });
});

describe('a host whose clock is minutes apart from ours', () => {
  it.each([240_000, -240_000])(
    'shows by %d ms in how late its answers seem to be, and ages are by our clock',
    async (skewMs) => {
      const s = new StartedAsianOdds88();
      s.harness.net.faults.skewMs = skewMs;
      await s.harness.watchAll();
      await s.harness.clock.run(30_000);
      expect(Math.abs((s.harness.meter.lagMs(0.5) ?? 0) + skewMs)).toBeLessThan(1_500);
      const { instrument } = s.market(s.matches(true)[0]!, '1x2').outcomes[0]!;
      const confirmedMs = s.harness.books.streamFrameMs(s.harness.handle(instrument));
      expect(s.harness.clock.nowMs() - confirmedMs).toBeLessThan(6_000);
      await s.harness.quiet();
      expect(s.harness.differences()).toEqual([]);
      s.harness.feed.stop();
    },
  );
});

describe('a registration', () => {
  it('that comes more than a minute after the login is not tried: the login is begun anew', async () => {
    const s = new StartedAsianOdds88();
    const { net } = s.harness;
    const own = net.request.bind(net);
    const { clock } = s.harness;
    let slow = true;
    // The answer to the login is held up beyond the life of its key, as by a machine that slept.
    net.request = async (request) => {
      const told = await own(request);
      if (slow && request.url.includes('/Login')) {
        slow = false;
        await new Promise<void>((resume) => {
          clock.after(58_000, resume);
        });
      }
      return told;
    };
    s.harness.feed.start();
    await clock.run(59_000);
    expect(s.to('/Register')).toHaveLength(0);
    expect(s.harness.feed.report()).toMatchObject({ state: 'down', code: 'server' });
    expect(s.harness.feed.report().detail).toContain('register-late');
    await clock.run(60_000);
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.to('/Register')).toHaveLength(1);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });
});
