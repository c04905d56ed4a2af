import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../../shared/domain/market.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { answer, type SentRequest, StartedAsianOdds88, type StartedOptions } from './started.ts';

async function watched(options: StartedOptions = {}): Promise<StartedAsianOdds88> {
  const s = new StartedAsianOdds88(options);
  await s.harness.watchAll();
  // Odds come with the world; the list of today is asked every ten seconds.
  await s.harness.clock.run(12_000);
  s.harness.feed.watch(s.harness.instruments());
  await s.harness.clock.run(12_000);
  return s;
}

const listOf = ({ query }: SentRequest): string =>
  `${query.get('sportsType')} ${query.get('marketTypeId')}`;

describe('polling', () => {
  it('asks for decimal odds and the account’s bookmakers, whole once and then since the last', async () => {
    const s = await watched();
    await s.harness.clock.run(60_000);
    const asked = s.to('/GetFeeds').filter((request) => listOf(request) === '1 0');
    expect(asked.length).toBeGreaterThan(10);
    for (const { query } of asked) {
      expect(query.get('oddsFormat')).toBe('00');
      expect(query.get('bookies')).toBe('PIN,IBC,SBO');
    }
    const cursors = asked.map(({ query }) => query.get('since'));
    expect(cursors[0]).toBeNull();
    expect(cursors.slice(1)).not.toContain(null);
    expect(new Set(cursors).size).toBeGreaterThan(5);
    s.harness.feed.stop();
  });

  it('keeps to the pauses of the three lists', async () => {
    const s = await watched();
    await s.harness.clock.run(900_000);
    const last = new Map<string, number>();
    const least = [5_000, 10_000, 20_000];
    for (const request of s.to('/GetFeeds')) {
      const list = listOf(request);
      const before = last.get(list);
      const floor = least[Number(request.query.get('marketTypeId'))]!;
      if (before !== undefined) expect(request.atMs - before).toBeGreaterThanOrEqual(floor);
      last.set(list, request.atMs);
    }
    expect(last.size).toBe(6);
    expect(s.service.rest.tooSoon).toBe(0);
    // Whole again now and then, and no oftener than that.
    const whole = s.to('/GetFeeds').filter(({ query }) => !query.has('since'));
    expect(whole).toHaveLength(12);
    s.harness.feed.stop();
  });

  it('takes bodies that begin with a byte order mark', async () => {
    const s = new StartedAsianOdds88();
    s.service.rest.prefix = '\uFEFF';
    await s.harness.watchAll();
    await s.harness.clock.run(20_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.meter.errors).toBe(0);
    s.harness.feed.stop();
  });

  it('asks for and counts only the bookmakers that the user has named', async () => {
    const s = await watched({ options: { bookies: 'ibc', sports: 'football' } });
    s.harness.world.stop();
    await s.harness.clock.run(15_000);
    expect(s.to('/GetFeeds').every(({ query }) => query.get('bookies') === 'IBC')).toBe(true);
    const match = s.matches(true)[0]!;
    const market = s.market(match, '1x2', 'ft', 'IBC');
    expect([...s.harness.markets.keys()].every((name) => name.endsWith('.IBC'))).toBe(true);
    const [home = 0] = match.games[0]!.lines[0]!.prices.IBC!;
    const book = s.harness.handle(market.outcomes[0]!.instrument);
    expect(s.harness.books.bestBack(book)).toBe(Math.ceil(1e9 / home));
    s.harness.feed.stop();
  });

  it('does not ask for a sport that is not wanted', async () => {
    const s = await watched({ options: { sports: 'basketball' } });
    expect(new Set(s.to('/GetFeeds').map(({ query }) => query.get('sportsType')))).toEqual(
      new Set(['2']),
    );
    s.harness.feed.stop();
  });

  it('refuses an answer in Malay odds and shows none of it', async () => {
    const s = await watched();
    const before = s.harness.meter.errors;
    const own = s.service.rest.answer.bind(s.service.rest);
    s.service.rest.answer = (request) => {
      const told = own(request);
      return { ...told, body: told.body.replace(/=\d\.\d+,/g, '=-0.730,') };
    };
    await s.harness.clock.run(60_000);
    expect(s.harness.feed.report()).toMatchObject({ state: 'degraded', code: 'malformed' });
    expect(s.harness.meter.errors).toBeGreaterThan(before);
    expect(s.harness.live()).toBe(0);
    s.service.rest.answer = own;
    await s.harness.clock.run(60_000);
    await s.harness.quiet();
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('passes over an answer of before the last one', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.world.stop();
    await s.harness.clock.run(6_000);
    const match = s.matches(true)[0]!;
    const own = s.service.rest.answer.bind(s.service.rest);
    const isLive = (path: string) => path.includes('marketTypeId=0&');
    // A whole list from before the match was taken off offer comes once more in place of a change.
    let old = '';
    s.service.rest.answer = (request) => {
      if (!isLive(request.path)) return own(request);
      if (old !== '') return answer(200, old);
      const told = own({ ...request, path: request.path.replace(/&since=\d+/, '') });
      old = told.body;
      return told;
    };
    await s.harness.clock.run(6_000);
    s.service.rest.answer = own;
    s.service.house.setActive(match, false);
    await s.harness.clock.run(6_000);
    const { instrument } = [...s.harness.markets.values()].find(({ venueMarketId }) =>
      venueMarketId.startsWith(`1.${match.id}.ft.1x2`),
    )!.outcomes[0]!;
    expect(s.state(instrument)).toBe('suspended');
    s.service.rest.answer = (request) => (isLive(request.path) ? answer(200, old) : own(request));
    await s.harness.clock.run(6_000);
    expect(s.state(instrument)).toBe('suspended');
    // It confirms nothing either: after a while no book of the list is current.
    await s.harness.clock.run(20_000);
    expect(s.state(instrument)).not.toBe('live');
    s.harness.feed.stop();
  });

  it('confirms prices as of the time at which it asked, not when the answer came', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.net.faults.delayMsMin = 2_000;
    s.harness.net.faults.delayMsMax = 2_000;
    await s.harness.clock.run(60_000);
    const asked = s.to('/GetFeeds').filter((request) => listOf(request) === '1 0');
    const { instrument } = s.market(s.matches(true)[0]!, '1x2').outcomes[0]!;
    const confirmedMs = s.harness.books.streamFrameMs(s.harness.handle(instrument));
    expect(asked.map(({ atMs }) => START_MS + atMs)).toContain(confirmedMs);
    s.harness.feed.stop();
  });

  it('goes on from the same cursor when nothing has changed, and is confirmed by that', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.world.stop();
    await s.harness.clock.run(12_000);
    const own = s.service.rest.answer.bind(s.service.rest);
    s.service.rest.answer = (request) =>
      request.path.includes('since=')
        ? answer(200, { Code: 300, Message: 'No data', Result: null })
        : own(request);
    const from = s.to('/GetFeeds').length;
    const live = s.harness.live();
    await s.harness.clock.run(60_000);
    const cursors = s
      .to('/GetFeeds')
      .slice(from)
      .filter((request) => listOf(request) === '1 0')
      .map(({ query }) => query.get('since'));
    expect(cursors.length).toBeGreaterThan(8);
    expect(new Set(cursors).size).toBe(1);
    expect(cursors[0]).not.toBeNull();
    expect([s.harness.feed.report().state, s.harness.live()]).toEqual(['live', live]);
    s.harness.feed.stop();
  });

  it('gives a cursor up that is answered oddly three times running', async () => {
    const s = await watched({ options: { sports: 'football' } });
    const own = s.service.rest.answer.bind(s.service.rest);
    const from = s.to('/GetFeeds').length;
    s.service.rest.answer = (request) =>
      request.path.includes('since=') ? answer(200, { Code: -7, Message: 'odd' }) : own(request);
    await s.harness.clock.run(60_000);
    const later = s.to('/GetFeeds').slice(from);
    const live = later.filter((request) => listOf(request) === '1 0');
    expect(live.slice(0, 4).map(({ query }) => query.has('since'))).toEqual([
      ...[true, true, true, false],
    ]);
    s.harness.feed.stop();
  });
});

describe('matches', () => {
  it('that begin move from list to list with their books', async () => {
    const s = await watched({ seed: 30 });
    const match = s.matches(false)[0]!;
    const market = s.market(match, '1x2');
    const [outcome] = market.outcomes;
    expect(s.state(outcome!.instrument)).toBe('live');
    // The house begins it before its time; nobody deals it as a match of today any more.
    s.service.start(match.fixture.id);
    await s.harness.clock.run(20_000);
    await s.harness.quiet();
    expect(s.state(outcome!.instrument)).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.service.house.setActive(match, false);
    await s.harness.clock.run(6_000);
    // The live list alone has told of it.
    expect(s.state(outcome!.instrument)).toBe('suspended');
    s.harness.feed.stop();
  });

  it('that should have begun are not on offer as matches of today', async () => {
    const s = await watched({ seed: 30 });
    const match = s.matches(false)[0]!;
    s.harness.world.stop();
    const { instrument } = s.market(match, '1x2').outcomes[0]!;
    await s.harness.clock.run(match.fixture.startMs - s.harness.clock.nowMs() - 2_000);
    expect(s.state(instrument)).toBe('live');
    await s.harness.clock.run(4_000);
    expect(s.state(instrument)).toBe('suspended');
    expect(match.live).toBe(false);
    s.harness.feed.stop();
  });

  it('that are taken off offer and put back suspend their books and open them', async () => {
    const s = await watched();
    const match = s.matches(true)[0]!;
    const { instrument } = s.market(match, 'ou').outcomes[0]!;
    s.service.house.setActive(match, false);
    await s.harness.clock.run(6_000);
    expect(s.state(instrument)).toBe('suspended');
    s.service.house.setActive(match, true);
    await s.harness.clock.run(6_000);
    expect(s.state(instrument)).toBe('live');
    s.harness.feed.stop();
  });

  it('in which a goal falls have other handicap markets from then on', async () => {
    const s = await watched();
    s.harness.world.stop();
    await s.harness.clock.run(6_000);
    const match = s.matches(true)[0]!;
    const before = s.market(match, 'hdp');
    const [outcome] = before.outcomes;
    s.service.house.goal(match, 0);
    await s.harness.clock.run(6_000);
    const quarters = before.question.line!;
    const after = before.venueMarketId.replace(/-?\d+\.PIN$/, `${quarters - 4}.PIN`);
    expect(s.harness.markets.has(after)).toBe(true);
    expect(s.state(instrumentId(`${after}.home`))).toBe('none');
    s.harness.feed.watch(s.harness.instruments());
    await s.harness.clock.run(6_000);
    expect(s.state(instrumentId(`${after}.home`))).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    // A total counts every goal: it is the same market as before.
    expect(s.state(s.market(match, 'ou').outcomes[0]!.instrument)).toBe('live');
    expect(outcome!.label).toContain(match.fixture.sides[0].full);
    s.harness.feed.stop();
  });

  it('that are gone from every list close their markets, without a word on how they ended', async () => {
    const s = await watched();
    const match = s.matches(true)[0]!;
    const market = s.market(match, '1x2');
    s.harness.world.finish(match.fixture.id, 'first');
    await s.harness.clock.run(30_000);
    expect(s.harness.markets.get(market.venueMarketId)?.status).toBe('closed');
    expect(s.harness.resolutions).toEqual([]);
    expect(s.state(market.outcomes[0]!.instrument)).toBe('suspended');
    s.harness.feed.stop();
  });

  it('that are to be removed are off offer at once, and gone at the time that is told', async () => {
    const s = await watched({ options: { sports: 'football' } });
    s.harness.world.stop();
    await s.harness.clock.run(6_000);
    const match = s.matches(true)[0]!;
    const market = s.market(match, '1x2');
    const { instrument } = market.outcomes[0]!;
    const own = s.service.rest.answer.bind(s.service.rest);
    const ToBeRemovedOn = s.harness.clock.nowMs() + 40_000;
    let told = false;
    s.service.rest.answer = (request) => {
      if (told || !request.path.includes('marketTypeId=0&')) return own(request);
      told = true;
      const body = JSON.parse(
        own({ ...request, path: request.path.replace(/&since=\d+/, '') }).body,
      );
      for (const { MatchGames } of body.Result.Sports)
        for (const game of MatchGames)
          if (game.MatchId === match.id)
            Object.assign(game, { WillBeRemoved: true, ToBeRemovedOn });
      return answer(200, body);
    };
    const status = () => s.harness.markets.get(market.venueMarketId)?.status;
    await s.harness.clock.run(6_000);
    expect([told, s.state(instrument), status()]).toEqual([true, 'suspended', 'open']);
    await s.harness.clock.run(30_000);
    expect(status()).toBe('open');
    await s.harness.clock.run(6_000);
    expect([s.state(instrument), status()]).toEqual(['suspended', 'closed']);
    s.harness.feed.stop();
  });

  it('that vanish without a word are noticed by the next whole list', async () => {
    const s = await watched();
    const match = s.matches(true)[0]!;
    const market = s.market(match, '1x2');
    s.service.house.matches.delete(match.fixture.id);
    await s.harness.clock.run(60_000);
    expect(s.harness.markets.get(market.venueMarketId)?.status).toBe('open');
    await s.harness.clock.run(600_000);
    expect(s.harness.markets.get(market.venueMarketId)?.status).toBe('closed');
    s.harness.feed.stop();
  });

  it('further away than wanted are not listed', async () => {
    const s = await watched({ options: { hoursAhead: 1 } });
    const nowMs = s.harness.clock.nowMs();
    for (const { fixture } of s.harness.markets.values()) {
      expect(fixture.startMs! - nowMs).toBeLessThanOrEqual(3_600_000);
    }
    expect(s.harness.markets.size).toBeGreaterThan(0);
    s.harness.feed.stop();
  });
});
