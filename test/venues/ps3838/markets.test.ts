// What becomes of periods, lines and events in the catalogue and the books.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contests } from '../../../main/venues/ps3838/contests.ts';
import { decodeFixtures } from '../../../main/venues/ps3838/fixtures.ts';
import { quantityOfVolume, stakeOfVolume } from '../../../main/venues/ps3838/limits.ts';
import {
  instrumentOf,
  kinds,
  type MarketKey,
  marketName,
  outcomeNames,
  readInstrument,
  readMarketName,
} from '../../../main/venues/ps3838/marketKey.ts';
import { resolutionOf } from '../../../main/venues/ps3838/settlement.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import { odds } from '../../support/amounts.ts';
import { property } from '../../support/property.ts';
import { type StartedOptions, StartedPs3838 } from './started.ts';

async function watched(options: StartedOptions = {}): Promise<StartedPs3838> {
  const started = new StartedPs3838({ fixtures: 12, ...options });
  await started.harness.watchAll();
  return started;
}

const eventOf = (venueMarketId: string): number => Number(venueMarketId.split('.')[2]);

describe('limits are volumes', () => {
  it.each([
    // max, odds, stake, contracts
    [250, 1.819, 305, 554.795],
    [250, 2.03, 250, 507.5],
    [250, 2, 250, 500],
    [0, 1.5, 0, 0],
    [0.99, 3, 0, 0],
  ])('%d at %d is a stake of %d', (max, decimal, stake, contracts) => {
    const volume = Math.round(max * SCALE);
    expect(stakeOfVolume(volume, odds(decimal))).toBe(stake * SCALE);
    expect(quantityOfVolume(volume, odds(decimal))).toBe(Math.round(contracts * SCALE));
  });
});

describe('names', () => {
  const key = fc.record({
    sportId: fc.integer({ min: 1, max: 99 }),
    leagueId: fc.integer({ min: 1, max: 300_000 }),
    eventId: fc.integer({ min: 1, max: 2 ** 40 }),
    period: fc.integer({ min: 0, max: 40 }),
    kind: fc.constantFrom(...kinds),
    points: fc.integer({ min: -400, max: 1_200 }),
    goals: fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
      nil: null,
    }),
  });

  it('carry all that an order needs and come back', () => {
    property(
      fc.property(key, fc.constantFrom(...outcomeNames), ({ goals, points, ...rest }, outcome) => {
        const quarters = rest.kind === 'ml' ? null : points;
        const from = rest.kind === 'hdp' ? goals : null;
        const own: MarketKey = { ...rest, quarters, from };
        const name = marketName(own);
        expect(readMarketName(name)).toEqual(own);
        expect(readInstrument(instrumentOf(name, outcome))).toEqual({
          market: name,
          key: own,
          outcome,
        });
      }),
    );
  });

  it.each([
    '',
    'x',
    '1.2.3.4.ml.5',
    '1.2.3.4.hdp',
    '1.2.3.4.tot.5.1-0',
    '1.2.3.4.hdp.5.1',
    '1.2.3.4.xx.5',
    '1.2.3.4.ml/team1',
    '-1.2.3.4.ml',
  ])('%s is none', (name) => {
    expect(readMarketName(name)).toBeNull();
    expect(readInstrument(`${name}.team1`)).toBeNull();
    expect(readInstrument('1.2.3.4.ml.team3')).toBeNull();
  });
});

describe('listing', () => {
  it('lists soccer three ways in regulation, and who qualifies as a market of its own', async () => {
    const s = await watched({ options: { sports: 'football' }, seed: 9 });
    const market = s.market('ml', false, 'football');
    expect(market.question).toMatchObject({
      type: 'three-way',
      period: 'match',
      scope: 'regulation',
    });
    expect(market.outcomes.map(({ meaning }) => [meaning.on, meaning.participant])).toEqual([
      ['participant', 0],
      ['participant', 1],
      ['draw', null],
    ]);
    const scopes = [...s.harness.markets.values()]
      .filter(({ venueMarketId }) => /\.8\.ml$/.test(venueMarketId))
      .map(({ question }) => [question.type, question.scope]);
    expect(scopes.length).toBeGreaterThan(0);
    for (const scope of scopes) expect(scope).toEqual(['winner', 'to-qualify']);
    s.harness.feed.stop();
  });

  it('lists nothing of corners and no name with a unit in brackets', async () => {
    const s = await watched({ seed: 9 });
    const all = [...s.harness.markets.values()];
    const corners = [...s.house.house.events.values()].filter(({ unit }) => unit === 'Corners');
    expect(corners.length).toBeGreaterThan(0);
    const ids = new Set(corners.map(({ id }) => id));
    expect(all.filter((market) => ids.has(eventOf(market.venueMarketId)))).toEqual([]);
    expect(all.filter((market) => market.title.includes('('))).toEqual(
      all.filter((market) => /\((live|1|8)\)/.test(market.title)),
    );
    s.harness.feed.stop();
  });

  it('takes who wins in tennis from sets and the lines from games, as one contest', async () => {
    const s = await watched({ options: { sports: 'tennis' }, fixtures: 40 });
    const unitOf = (id: string) => s.house.house.events.get(eventOf(id))?.unit;
    const contests = new Map<string, Set<string>>();
    for (const { fixture, question, venueMarketId } of s.harness.markets.values()) {
      expect(unitOf(venueMarketId)).toBe(question.type === 'winner' ? 'Sets' : 'Games');
      const own = contests.get(fixture.venueEventId) ?? new Set();
      contests.set(fixture.venueEventId, own.add(question.type));
    }
    expect(contests.size).toBeGreaterThan(0);
    for (const types of contests.values())
      expect([...types].sort()).toEqual(['spread', 'total', 'winner']);
    s.harness.feed.stop();
  });

  it('turns sides where the league has its home team as Team2', async () => {
    const s = await watched({ options: { sports: 'baseball' }, fixtures: 40 });
    const market = s.market('hdp', false, 'baseball');
    const event = s.house.house.events.get(eventOf(market.venueMarketId))!;
    const main = event.periods[0]!.spreads[0]!;
    // Team1 plays away: its handicap is the home side's turned round.
    const own = [...s.harness.markets.values()].find(
      ({ venueMarketId }) =>
        eventOf(venueMarketId) === event.id &&
        venueMarketId.includes('.0.hdp.') &&
        Number(venueMarketId.split('.')[5]) === -main.line * 4,
    )!;
    expect(own.question).toMatchObject({ type: 'spread', line: -main.line * 4, lineOn: 1 });
    expect(own.outcomes.map(({ meaning }) => meaning.participant)).toEqual([1, 0]);
    expect(own.outcomes[0]?.label.startsWith(event.away)).toBe(true);
    await s.harness.quiet();
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('joins a live event to the contest of its parent', async () => {
    const s = await watched({ seed: 9 });
    const live = [...s.house.house.events.values()].find(
      ({ liveStatus, unit }) => liveStatus === 1 && unit === 'Regular',
    )!;
    const market = [...s.harness.markets.values()].find(
      ({ venueMarketId }) => eventOf(venueMarketId) === live.id,
    )!;
    expect(market.fixture.venueEventId).toBe(String(live.parentId));
    expect(market.takerDelayMs).toBe(6_000);
    s.harness.feed.stop();
  });

  it('lists no further ahead than it is told', async () => {
    const near = await watched({ options: { hoursAhead: 1 } });
    const far = await watched({ options: { hoursAhead: 720 } });
    const latest = (s: StartedPs3838) =>
      Math.max(...[...s.harness.markets.values()].map(({ fixture }) => fixture.startMs ?? 0));
    expect(latest(near)).toBeLessThanOrEqual(near.harness.clock.nowMs() + 3_600_000);
    expect(latest(far)).toBeGreaterThan(far.harness.clock.nowMs() + 3_600_000);
    near.harness.feed.stop();
    far.harness.feed.stop();
  });
});

describe('what is on offer', () => {
  /** A live pre-game soccer moneyline of which the tests change something. */
  async function withMarket() {
    const s = await watched({ options: { sports: 'football' }, seed: 9 });
    s.harness.world.stop();
    const market = s.market('ml', false, 'football');
    const id = eventOf(market.venueMarketId);
    const instrument = market.outcomes[0]!.instrument;
    const pass = () => s.harness.clock.run(12_000);
    return { s, id, instrument, pass, house: s.house.house };
  }

  it('a period in a change list replaces the whole period: what it lacks is gone', async () => {
    const { house, id, instrument, pass, s } = await withMarket();
    const totals = [...s.harness.markets.values()].filter((m) =>
      m.venueMarketId.startsWith(`29.${m.venueMarketId.split('.')[1]}.${id}.0.tot`),
    );
    house.withdraw(id, 0, 'moneyline');
    await pass();
    expect(s.state(instrument)).toBe('suspended');
    expect(totals.length).toBeGreaterThan(0);
    for (const { outcomes } of totals) expect(s.state(outcomes[0]!.instrument)).toBe('live');
    s.harness.feed.stop();
  });

  it('a period that is not in a change list stands', async () => {
    const { house, id, instrument, pass, s } = await withMarket();
    house.withdraw(id, 1, 'moneyline');
    await pass();
    expect(s.state(instrument)).toBe('live');
    s.harness.feed.stop();
  });

  it('prices of a period with status 2 are not on offer, and come back with status 1', async () => {
    const { house, id, instrument, pass, s } = await withMarket();
    house.setStatus(id, 0, 2);
    await pass();
    expect(house.period(id, 0)?.moneyline).not.toBeNull();
    expect(s.state(instrument)).toBe('suspended');
    house.setStatus(id, 0, 1);
    await pass();
    expect(s.state(instrument)).toBe('live');
    s.harness.feed.stop();
  });

  it('a price ends at its cutoff although nobody says so', async () => {
    const { house, id, instrument, pass, s } = await withMarket();
    house.period(id, 0)!.cutoffMs = s.harness.clock.nowMs() + 30_000;
    house.setStatus(id, 0, 1);
    await pass();
    expect(s.state(instrument)).toBe('live');
    s.harness.net.faults.loseRequest = 1;
    await s.harness.clock.run(18_500);
    expect(s.state(instrument)).toBe('suspended');
    s.harness.feed.stop();
  });

  it('a parent is not on offer once its live event is', async () => {
    const { house, id, instrument, s } = await withMarket();
    const event = house.events.get(id)!;
    house.start(event.fixture.id);
    // Somebody forgot to take the parent offline.
    house.period(id, 0)!.cutoffMs = s.harness.clock.nowMs() + 3_600_000;
    house.setStatus(id, 0, 1);
    await s.harness.clock.run(50_000);
    expect(s.state(instrument)).toBe('suspended');
    s.harness.feed.watch(s.harness.instruments());
    const live = [...s.harness.markets.values()].find(
      ({ venueMarketId }) => house.events.get(eventOf(venueMarketId))?.parentId === id,
    )!;
    expect(s.state(live.outcomes[0]!.instrument)).not.toBe('none');
    s.harness.feed.stop();
  });

  it('a deleted event is closed and nothing of it stays on offer', async () => {
    const { house, id, instrument, s } = await withMarket();
    house.deleteEvent(id);
    await s.harness.clock.run(90_000);
    expect(s.state(instrument)).toBe('suspended');
    const own = [...s.harness.markets.values()].filter((m) => eventOf(m.venueMarketId) === id);
    expect(own.length).toBeGreaterThan(0);
    for (const { status } of own) expect(status).toBe('closed');
    s.harness.feed.stop();
  });

  it('settled markets stay settled, whatever is still told of their odds', async () => {
    const { house, id, s } = await withMarket();
    s.harness.world.finish(house.events.get(id)!.fixture.id, 'draw');
    await s.harness.clock.run(90_000);
    house.setStatus(id, 0, 1);
    await s.harness.clock.run(60_000);
    const own = [...s.harness.markets.values()].filter((m) => eventOf(m.venueMarketId) === id);
    for (const { status } of own) expect(status).toBe('settled');
    const draw = s.harness.resolutions.find((r) => r.venueMarketId.endsWith(`${id}.0.ml`));
    expect(draw?.payouts.map(({ payout }) => payout)).toEqual([0, 0, SCALE]);
    s.harness.feed.stop();
  });

  it('books are let go that are not watched any more', async () => {
    const { instrument, s } = await withMarket();
    s.harness.feed.watch(new Set());
    await s.harness.clock.run(10_000);
    expect(s.harness.live()).toBe(0);
    expect(s.state(instrument)).toBe('resyncing');
    s.harness.feed.stop();
  });
});

describe('events of one contest', () => {
  const event = (id: number, change: object = {}) => ({
    ...{ id, starts: '2026-11-22T15:00:00Z', home: 'Alpha', away: 'Beta', liveStatus: 2 },
    ...change,
  });

  function contestsOf(...events: readonly object[]): Contests {
    const contests = new Contests();
    const body = { sportId: 29, last: 9, league: [{ id: 5, events }] };
    const result = decodeFixtures(body);
    if ('error' in result) throw new Error(result.error.message);
    for (const fixture of result.value.fixtures) contests.put(fixture);
    return contests;
  }

  it('are led back to the first, through as many parents as there are', () => {
    const live = { parentId: 1, liveStatus: 1 };
    const contests = contestsOf(event(1), event(2, live), event(3, { parentId: 2 }));
    for (const id of [1, 2, 3]) expect(contests.contestId(contests.fixture(id)!)).toBe(1);
    expect(contests.liveOf(1)).toEqual([2]);
  });

  it('that say the same count as the later one', () => {
    const contests = contestsOf(event(10), event(12), event(11, { home: 'Gamma' }));
    expect(contests.laterEqual(contests.fixture(10)!)).toBe(12);
    expect(contests.laterEqual(contests.fixture(12)!)).toBeNull();
    expect(contests.laterEqual(contests.fixture(11)!)).toBeNull();
    expect(contests.contestId(contests.fixture(10)!)).toBe(12);
    contests.remove(12);
    expect(contests.laterEqual(contests.fixture(10)!)).toBeNull();
  });

  it('do not hang in a ring of parents', () => {
    const contests = contestsOf(event(1, { parentId: 2 }), event(2, { parentId: 1 }));
    expect([1, 2]).toContain(contests.contestId(contests.fixture(1)!));
  });
});

describe('results', () => {
  const key = (kind: MarketKey['kind'], quarters: number | null): MarketKey => ({
    ...{ sportId: 29, leagueId: 5, eventId: 7, period: 0, kind, quarters, from: null },
  });
  const from = (team1: number, team2: number, quarters: number): MarketKey => ({
    ...key('hdp', quarters),
    from: [team1, team2],
  });
  const settled = (
    team1: number,
    team2: number,
    status: 'settled' | 'cancelled' | 'deleted' = 'settled',
  ) => ({
    ...{ eventId: 7, number: 0, status, score: [team1, team2] as const, settledMs: 5 },
  });
  const sides = ['team1', 'team2'] as const;
  const three = ['team1', 'team2', 'draw'] as const;
  const points = ['over', 'under'] as const;

  it.each([
    // what happened, market, outcomes, score, payout and refund of each outcome
    ['a win', key('ml', null), three, settled(2, 1), [1, 0, 0, 0, 0, 0]],
    ['a draw', key('ml', null), three, settled(1, 1), [0, 0, 0, 0, 1, 0]],
    ['a tie without a draw on offer', key('ml', null), sides, settled(1, 1), [0, 1, 0, 1]],
    ['who qualifies', { ...key('ml', null), period: 8 }, sides, settled(2, 1), null],
    ['a half handicap', key('hdp', -2), sides, settled(1, 1), [0, 0, 1, 0]],
    ['a half handicap that is covered', key('hdp', -2), sides, settled(2, 1), [1, 0, 0, 0]],
    ['a handicap that is hit', key('hdp', -4), sides, settled(2, 1), [0, 1, 0, 1]],
    ['a quarter handicap half won', key('hdp', -3), sides, settled(2, 1), [0.5, 0.5, 0, 0.5]],
    ['a quarter handicap half lost', key('hdp', -5), sides, settled(2, 1), [0, 0.5, 0.5, 0.5]],
    ['a quarter handicap won whole', key('hdp', -3), sides, settled(3, 1), [1, 0, 0, 0]],
    ['a live handicap from 1–0', from(1, 0, -2), sides, settled(2, 1), [0, 0, 1, 0]],
    ['a live handicap from 0–2', from(0, 2, 1), sides, settled(1, 2), [1, 0, 0, 0]],
    [
      'a live handicap from 1–3, half lost',
      from(1, 3, -1),
      sides,
      settled(1, 3),
      [0, 0.5, 0.5, 0.5],
    ],
    ['a total over', key('tot', 10), points, settled(2, 1), [1, 0, 0, 0]],
    ['a total that is hit', key('tot', 12), points, settled(2, 1), [0, 1, 0, 1]],
    ['a total half under', key('tot', 9), points, settled(1, 1), [0, 0.5, 0.5, 0.5]],
    ['a total of Team2', key('tt2', 6), points, settled(5, 1), [0, 0, 1, 0]],
    ['a cancellation', key('ml', null), three, settled(0, 0, 'cancelled'), [0, 1, 0, 1, 0, 1]],
    ['a deletion', key('ml', null), three, settled(0, 0, 'deleted'), null],
  ])('%s', (_, own, outcomes, period, expected) => {
    const resolution = resolutionOf(own, outcomes, period);
    const told = resolution?.payouts.flatMap(({ payout, refunded }) => [payout, refunded ?? 0]);
    expect(told?.map((share) => share / SCALE) ?? null).toEqual(expected);
  });
});
