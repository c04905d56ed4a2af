// Answers that come spoilt in the middle of good ones: what is known stays, nothing old is shown as live, and the feed
// says what is wrong.

import { describe, expect, it } from 'vitest';
import { START_MS } from '../../support/feedHarness.ts';
import { answer } from './desk.ts';
import { StartedPs3838 } from './started.ts';

async function watched(environment = 'simulated'): Promise<StartedPs3838> {
  const s = new StartedPs3838({ environment, options: { sports: 'football' } });
  await s.harness.watchAll();
  s.harness.world.stop();
  await s.harness.clock.run(12_000);
  return s;
}

describe('an account that is refused in the middle', () => {
  it.each([
    ['401', answer(401, { code: 'INVALID_CREDENTIALS', message: 'no' }), 'credentials'],
    ['403', answer(403, { code: 'NO_API_ACCESS', message: 'no' }), 'no-api-access'],
    ['403 without a word', answer(403, ''), 'no-api-access'],
    [
      'a 200 that says so',
      answer(200, { code: 'ACCOUNT_INACTIVE', message: 'x' }),
      'no-api-access',
    ],
  ])(
    'by %s is asked for nothing more, has no live book, and comes back on demand',
    async (_, told, code) => {
      const s = await watched();
      expect(s.harness.live()).toBeGreaterThan(0);
      const before = s.sent.length;
      s.house.rest.next.push(told);
      await s.harness.clock.run(400_000);
      expect(s.sent.length - before).toBe(1);
      expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code });
      expect(s.harness.live()).toBe(0);
      s.harness.feed.retry();
      await s.harness.clock.run(120_000);
      expect(s.harness.feed.report().state).toBe('live');
      expect(s.harness.differences()).toEqual([]);
      expect(s.house.rest.tooSoon).toBe(0);
      s.harness.feed.stop();
    },
  );
});

it('a page of a gateway with a 403 is no verdict on the account: it is said, and passes by itself', async () => {
  const s = await watched();
  const { rest } = s.house;
  const own = rest.answer.bind(rest);
  rest.answer = () => answer(403, '<html><title>Denied</title></html>');
  await s.harness.clock.run(120_000);
  const { code, detail, state } = s.harness.feed.report();
  expect([state, code]).toEqual(['down', 'server']);
  expect(detail).toContain('a web page came instead of JSON, “Denied”');
  expect(s.harness.live()).toBe(0);
  rest.answer = own;
  await s.harness.clock.run(300_000);
  expect(s.harness.feed.report().state).toBe('live');
  expect(s.harness.differences()).toEqual([]);
  expect(s.house.rest.tooSoon).toBe(0);
  s.harness.feed.stop();
});

describe('answers that arrive spoilt', () => {
  it.each(['html', 'cutBody', 'emptyBody'] as const)(
    'as %s for two minutes leave no book live and pass',
    async (fault) => {
      const s = await watched();
      s.harness.net.faults[fault] = 1;
      await s.harness.clock.run(120_000);
      expect(['degraded', 'down']).toContain(s.harness.feed.report().state);
      expect(s.harness.live()).toBe(0);
      s.harness.net.faults[fault] = 0;
      await s.harness.clock.run(180_000);
      expect(s.harness.feed.report().state).toBe('live');
      expect(s.harness.differences()).toEqual([]);
      expect(s.house.rest.tooSoon).toBe(0);
      s.harness.feed.stop();
    },
  );
});

describe('what is asked after trouble', () => {
  it('rests the list that was asked for too often, and no other', async () => {
    const s = new StartedPs3838({ options: { sports: 'football,tennis' } });
    await s.harness.watchAll();
    const { rest } = s.house;
    const own = rest.answer.bind(rest);
    let refusedMs = 0;
    rest.answer = (request) => {
      const football = request.path.includes('/odds?sportId=29') && request.path.includes('since');
      if (!football || refusedMs > 0) return own(request);
      refusedMs = s.harness.clock.nowMs();
      return answer(429, { code: 'TOO_MANY_REQUESTS', message: 'x' });
    };
    await s.harness.clock.run(30_000);
    const pauses = (sport: string) =>
      s
        .to('/odds')
        .filter(({ query }) => query.get('sportId') === sport)
        .map(({ atMs }) => START_MS + atMs - refusedMs)
        .filter((ms) => ms > 0);
    expect(pauses('29')[0]).toBeGreaterThanOrEqual(10_000);
    expect(pauses('33')[0]).toBeLessThan(5_500);
    s.harness.feed.stop();
  });

  it('asks for everything whole when nobody was reached for far longer than half an hour', async () => {
    const s = await watched();
    const whole = () => s.to('/odds').filter(({ query }) => !query.has('since')).length;
    s.harness.net.faults.loseRequest = 1;
    await s.harness.clock.run(1_200_000);
    s.harness.net.faults.loseRequest = 0;
    await s.harness.clock.run(120_000);
    // A cursor of twenty minutes is gone on from.
    expect([s.harness.feed.report().state, whole()]).toEqual(['live', 1]);
    s.harness.net.faults.loseRequest = 1;
    await s.harness.clock.run(2_400_000);
    s.harness.net.faults.loseRequest = 0;
    await s.harness.clock.run(120_000);
    expect(s.harness.feed.report().state).toBe('live');
    expect(whole()).toBeGreaterThan(1);
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });
});

describe('whole lists of fixtures', () => {
  /** Takes an event out of the fixtures; `change` spoils what is left of them. */
  async function without(change: (leagues: { events: unknown[] }[]) => void) {
    const s = await watched();
    const { instrument } = s.market('ml', false).outcomes[0]!;
    const id = Number(instrument.split('.')[2]);
    /** All of the event is dealt until so long from now. */
    const closesIn = (ms: number) => {
      for (const { number } of s.house.house.events.get(id)!.periods) {
        s.house.house.period(id, number)!.cutoffMs = s.harness.clock.nowMs() + ms;
        s.house.house.setStatus(id, number, 1);
      }
    };
    const { rest } = s.house;
    const own = rest.answer.bind(rest);
    rest.answer = (request) => {
      const told = own(request);
      if (!request.path.includes('/fixtures?')) return told;
      const body = JSON.parse(told.body.replace(/("last":)(\d+)/, '$1"$2"'));
      for (const league of body.league)
        league.events = league.events.filter((event: { id: number }) => event.id !== id);
      if (body.league.length > 0) change(body.league);
      return answer(200, JSON.stringify(body).replace(/("last":)"(\d+)"/, '$1$2'));
    };
    const status = () =>
      [...s.harness.markets.values()].find(({ outcomes }) =>
        outcomes.some((outcome) => outcome.instrument === instrument),
      )?.status;
    /** Lets so much time pass that the fixtures are asked for whole again. */
    const whole = () => s.harness.clock.run(1_830_000);
    return { closesIn, instrument, s, status, whole };
  }

  it('end an event that they lack only once its cutoff has passed', async () => {
    const { closesIn, instrument, s, status, whole } = await without(() => {});
    closesIn(3_000_000);
    await whole();
    expect([status(), s.state(instrument)]).toEqual(['open', 'live']);
    await whole();
    expect(status()).toBe('closed');
    s.harness.feed.stop();
  });

  it('that cannot be read in full end nothing', async () => {
    const { closesIn, s, status, whole } = await without(([league]) =>
      league?.events.push({ id: 'x' }),
    );
    closesIn(60_000);
    await whole();
    await whole();
    expect(s.harness.meter.lastError).toContain('fixtures 29');
    expect(status()).toBe('open');
    s.harness.feed.stop();
  });
});
