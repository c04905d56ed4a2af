// Races of Betfair: found in their meetings, listed with as many places as they pay, and paid by who came in.

import { describe, expect, it } from 'vitest';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { resolutionsOf } from '../../../main/venues/betfair/listing.ts';
import { placesOf } from '../../../main/venues/betfair/races.ts';
import { catalogueMarket } from '../../../main/venues/betfair/rest.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import type { WorldRace } from '../../../main/venues/simulator.ts';
import type { Resolution } from '../../../shared/domain/market.ts';
import { FeedHarness, START_MS } from '../../support/feedHarness.ts';

const MINUTE_MS = 60_000;
const RUNNERS = ['Amber', 'Bold', 'Copper', 'Dawn', 'Ember', 'Fable', 'Grove', 'Harbour'];

const raceAt = (minutes: number, change: Partial<WorldRace> = {}): WorldRace => ({
  ...{ id: `race-${minutes}`, meeting: 'Ashdown 21st Nov', name: '1m2f Hcap', runners: RUNNERS },
  ...{ places: 3, startMs: START_MS + minutes * MINUTE_MS },
  ...change,
});

interface Started {
  readonly h: FeedHarness;
  readonly simulator: BetfairSimulator;
}

/** A feed that follows these races. */
async function started(...races: readonly WorldRace[]): Promise<Started> {
  const h = new FeedHarness(betfair, 1, { fixtures: 0 });
  const simulator = h.simulator as BetfairSimulator;
  for (const race of races) {
    simulator.races.list(race);
    for (const runner of race.runners.keys()) {
      simulator.races.quote({
        ...{ raceId: race.id, runner, win: 125_000, place: 375_000 },
        ...{ halfSpread: 6_000, depth: 100 },
      });
    }
  }
  await h.watchAll();
  return { h, simulator };
}

const marketsOf = ({ h }: Started, type: string) =>
  [...h.markets.values()].filter(({ question }) => question.type === type);

/** What took odds off the bets on a runner. */
const reductions = ({ h }: Started, name: string, type: string) =>
  h.resolutions
    .filter(({ venueMarketId }) => {
      const question = h.markets.get(venueMarketId)?.question;
      return question?.subject === name && question.type === type;
    })
    .flatMap((own) => own.reductions ?? [])
    .map(({ factor, of }) => [factor, of]);

/** What the bets on runners pay: `Amber place yes` and the like. */
function paid({ h }: Started): { readonly [name: string]: readonly (number | undefined)[] } {
  const told = (resolution: Resolution) => {
    const market = h.markets.get(resolution.venueMarketId);
    const name = `${market?.question.subject} ${market?.question.type}`;
    return [
      name,
      resolution.payouts.flatMap(({ payout, refunded }) => [payout, refunded]),
    ] as const;
  };
  return Object.fromEntries(h.resolutions.map(told));
}

describe('a race', () => {
  it('is one contest with a market on each runner to win, and one to be placed', async () => {
    const s = await started(raceAt(30), raceAt(60, { places: 2 }));
    const [wins, places] = [marketsOf(s, 'outright'), marketsOf(s, 'place')];
    expect([wins.length, places.length]).toEqual([16, 16]);
    const [first] = wins.filter(({ question }) => question.subject === 'Copper');
    expect(first?.fixture).toMatchObject({
      ...{ title: 'Ashdown 21st Nov, 12:30 UTC', sport: 'horse-racing', participants: [] },
      ...{ runners: RUNNERS, startMs: START_MS + 30 * MINUTE_MS },
    });
    const own = places.filter(
      ({ fixture }) => fixture.venueEventId === first?.fixture.venueEventId,
    );
    expect(own.map(({ question }) => question.subject)).toEqual(RUNNERS);
    // Quarters of a line: three places, and two.
    expect(own.map(({ question }) => question.line)).toEqual(RUNNERS.map(() => 12));
    const other = places.filter((market) => !own.includes(market));
    expect(new Set(other.map(({ question }) => question.line))).toEqual(new Set([8]));
    expect(s.h.differences()).toEqual([]);
    s.h.feed.stop();
  });

  it('has rules for each way in which it can end', async () => {
    const s = await started(raceAt(30));
    for (const market of [...marketsOf(s, 'outright'), ...marketsOf(s, 'place')]) {
      const { known, treatments } = betfair.settlementProfile(market)!;
      expect(known).toBe(true);
      expect([treatments.withdrawn, treatments.tie, treatments.cancelled]).toEqual([
        { kind: 'refund' },
        // As the rules of the market itself say.
        { kind: 'refund' },
        { kind: 'refund' },
      ]);
      const unsaid = betfair.settlementProfile({ ...market, rulesText: 'Nothing.' })!;
      expect([unsaid.known, unsaid.treatments.tie]).toEqual([
        ...[true, { kind: 'fixed', payout: 500_000 }],
      ]);
    }
    s.h.feed.stop();
  });

  it('keeps its name when its start is moved', async () => {
    const s = await started(raceAt(30));
    const before = marketsOf(s, 'place').map(({ fixture }) => fixture.venueEventId);
    for (const market of s.simulator.exchange.markets.values()) {
      market.startMs += 7 * MINUTE_MS;
      s.simulator.exchange.redefine(market);
    }
    await s.h.clock.run(1_900_000 - 10_000);
    const after = marketsOf(s, 'place').map(({ fixture }) => fixture);
    expect(after.map(({ venueEventId }) => venueEventId)).toEqual(before);
    expect(new Set(after.map(({ startMs }) => startMs))).toEqual(
      new Set([START_MS + 37 * MINUTE_MS]),
    );
    s.h.feed.stop();
  });

  it('pays who won, and who was placed', async () => {
    const s = await started(raceAt(30));
    s.simulator.races.finish('race-30', [[4], [1], [0], [2], [3], [5], [6], [7]]);
    await s.h.quiet();
    const told = paid(s);
    expect(told['Ember outright']?.[0]).toBe(1_000_000);
    expect(told['Bold outright']?.[0]).toBe(0);
    const placed = RUNNERS.filter((name) => told[`${name} place`]?.[0] === 1_000_000);
    expect(placed).toEqual(['Amber', 'Bold', 'Ember']);
    expect(RUNNERS.map((name) => told[`${name} place`]?.[2])).toEqual(
      RUNNERS.map((name) => (placed.includes(name) ? 0 : 1_000_000)),
    );
    s.h.feed.stop();
  });

  it('says of a dead heat who lost, and that what the others pay is shared', async () => {
    const s = await started(raceAt(30));
    // Dead level for the third place.
    s.simulator.races.finish('race-30', [[4], [1], [0, 2], [3], [5], [6], [7]]);
    await s.h.quiet();
    const told = paid(s);
    expect(told['Ember outright']?.[0]).toBe(1_000_000);
    expect(told['Dawn place']?.[0]).toBe(0);
    const shared = s.h.resolutions.filter(({ isShared }) => isShared === true);
    expect(shared.map(({ venueMarketId }) => s.h.markets.get(venueMarketId)?.question)).toEqual(
      ['Amber', 'Bold', 'Copper', 'Ember'].map((subject) =>
        expect.objectContaining({ type: 'place', subject }),
      ),
    );
    s.h.feed.stop();
  });

  it('gives stakes on a withdrawn runner back, and says what it took off the others', async () => {
    const s = await started(raceAt(30));
    s.simulator.races.withdraw('race-30', 7, 12.5);
    await s.h.clock.run(1_000);
    s.simulator.races.withdraw('race-30', 6, 2.4);
    await s.h.quiet();
    s.simulator.races.finish('race-30', [[4], [1], [0], [2], [3], [5]]);
    await s.h.quiet();
    const told = paid(s);
    expect(told['Harbour outright']).toEqual([0, 1_000_000, 0, 1_000_000]);
    expect(reductions(s, 'Ember', 'outright')).toEqual([[125_000, 'odds']]);
    expect(reductions(s, 'Bold', 'place')).toEqual([
      [125_000, 'winnings'],
      [24_000, 'winnings'],
    ]);
    expect(reductions(s, 'Bold', 'outright')).toEqual([]);
    s.h.feed.stop();
  });

  it('reduces nothing that was bet after the off', async () => {
    const s = await started(raceAt(30));
    s.simulator.start('race-30');
    await s.h.clock.run(10_000);
    const offMs = s.h.clock.nowMs();
    await s.h.clock.run(60_000);
    s.simulator.races.withdraw('race-30', 7, 12.5);
    await s.h.clock.run(10_000);
    s.simulator.races.finish('race-30', [[4], [1], [0], [2], [3], [5], [6]]);
    await s.h.quiet();
    const [own] = s.h.resolutions.flatMap(({ reductions: own = [] }) => own);
    expect(own?.atMs).toBeLessThanOrEqual(offMs);
    s.h.feed.stop();
  });

  it('is one race for a market that is listed after its start was moved', async () => {
    const s = await started(raceAt(30));
    const { markets } = s.simulator.exchange;
    const [win] = markets.values();
    for (const market of markets.values()) market.startMs += 7 * MINUTE_MS;
    const late = { ...win!, id: '1.777', type: 'OTHER_PLACE', name: '2 TBP', winners: 2 };
    win!.event.markets.push(late);
    s.simulator.exchange.add(win!.event);
    await s.h.clock.run(1_900_000);
    const races = new Set([...s.h.markets.values()].map(({ fixture }) => fixture.venueEventId));
    expect(marketsOf(s, 'place')).toHaveLength(16);
    expect([...races]).toHaveLength(1);
    s.h.feed.stop();
  });

  it('is another race for a horse that is entered in both', async () => {
    const twice = ['Amber', 'Kestrel', 'Lark', 'Merlin', 'Nuthatch', 'Ouzel'];
    const h = new FeedHarness(betfair, 1, { fixtures: 0 });
    const { exchange, races } = h.simulator as BetfairSimulator;
    races.list(raceAt(30));
    races.list(raceAt(65, { runners: twice, places: 2 }));
    const own = [...exchange.markets.values()];
    // One and the same horse.
    const { selectionId } = own[0]!.runners[0]!;
    for (const market of own.filter(({ worldId }) => worldId === 'race-65')) {
      Object.assign(market.runners[0]!, { selectionId });
    }
    await h.watchAll();
    const titles = new Set([...h.markets.values()].map(({ fixture }) => fixture.title));
    expect([...titles].sort()).toEqual([
      'Ashdown 21st Nov, 12:30 UTC',
      'Ashdown 21st Nov, 13:05 UTC',
    ]);
    h.feed.stop();
  });

  it('of two runners is a question of which nobody has read the rules', async () => {
    const s = await started(raceAt(30, { runners: ['Amber', 'Bold'], places: 1 }));
    const types = [...s.h.markets.values()].map((market) => [
      ...[market.question.type, betfair.settlementProfile(market)?.known],
    ]);
    expect(types).toContainEqual(['proposition', false]);
    expect(types).not.toContainEqual(['proposition', true]);
    s.h.feed.stop();
  });

  it('that is looked at again days later is told as it was at first', async () => {
    const s = await started(raceAt(30));
    s.simulator.races.withdraw('race-30', 7, 12.5);
    await s.h.clock.run(1_000);
    s.simulator.races.finish('race-30', [[4, 1], [0], [2], [3], [5], [6]]);
    await s.h.quiet();
    const before = s.h.resolutions.length;
    await s.h.clock.run(60 * 3_600_000);
    const later = s.h.resolutions.slice(before);
    const words = (own: readonly Resolution[]) =>
      own.map(({ venueTimeMs: _, ...word }) => JSON.stringify(word));
    const known = words(s.h.resolutions.slice(0, before));
    for (const word of words(later)) expect(known).toContain(word);
    s.h.feed.stop();
  });

  it('is listed as soon as its places are told, though they were not at first', async () => {
    const h = new FeedHarness(betfair, 1, { fixtures: 0 });
    const simulator = h.simulator as BetfairSimulator;
    simulator.races.list(raceAt(60));
    const own = [...simulator.exchange.markets.values()].find(({ type }) => type === 'PLACE')!;
    Object.assign(own, { winners: undefined });
    await h.watchAll();
    const places = () =>
      [...h.markets.values()].filter(({ question }) => question.type === 'place');
    expect(places()).toEqual([]);
    Object.assign(own, { winners: 3 });
    await h.clock.run(61_000);
    expect(places()).toHaveLength(8);
    h.feed.stop();
  });
});

describe('how a race has ended', () => {
  const runner = (selectionId: number, status: string, factor = 0) => ({
    ...{ selectionId, status, handicap: 0 },
    withdrawn: factor === 0 ? null : { atMs: 50, factor },
  });
  const ended = (
    marketType: string,
    winners: number | null,
    runners: ReturnType<typeof runner>[],
  ) =>
    resolutionsOf(
      '1.2',
      { status: 'CLOSED', settledMs: 90, marketType, winners, runners },
      null,
    ).map(({ byQuestion, isShared = false, payouts, reductions = [] }) => [
      ...[payouts[0]?.payout, payouts[0]?.refunded ?? 0, isShared],
      reductions.map(({ factor, of }) => `${factor} ${of}`).join(),
      ...(byQuestion === undefined ? [] : [byQuestion.won, byQuestion.ifWins.length]),
    ]);
  const ONE = 1_000_000;

  it.each([
    ['a winner', 'WIN', 1, ['WINNER', 'LOSER'], 0, [[ONE, 0, false, '']]],
    [
      'two level at the top, counted as two',
      'WIN',
      2,
      ['WINNER', 'WINNER'],
      0,
      [[ONE, 0, true, '']],
    ],
    ['three in two places', 'PLACE', 2, ['WINNER', 'WINNER', 'WINNER'], 0, [[ONE, 0, true, '']]],
    ['a withdrawal of 2.5 per cent', 'WIN', 1, ['WINNER'], 25_000, [[ONE, 0, false, '25000 odds']]],
    ['one of less', 'WIN', 1, ['WINNER'], 24_999, [[ONE, 0, false, '']]],
    [
      'one place, and a withdrawal',
      'PLACE',
      1,
      ['WINNER'],
      10_000,
      [[ONE, 0, false, '10000 winnings']],
    ],
    ['a kind of market that is not named', '', null, ['WINNER'], 0, [[ONE, 0, false, '']]],
    ['one with a withdrawal', '', 1, ['WINNER'], 10_000, [[ONE, 0, false, '', 1, 0]]],
    ['one with two winners', '', 2, ['WINNER', 'WINNER'], 0, [[ONE, 0, false, '', 2, 0]]],
  ] as const)('%s', (_what, type, winners, statuses, factor, told) => {
    const runners = statuses.map((status, at) => runner(at + 1, status));
    const out = factor === 0 ? [] : [runner(9, 'REMOVED', factor)];
    expect(ended(type, winners, [...runners, ...out]).slice(0, 1)).toEqual(told);
    if (factor > 0) expect(ended(type, winners, out)).toEqual([[0, ONE, false, '']]);
  });
});

describe('places', () => {
  const market = (marketType: string, runners = 8) =>
    catalogueMarket.parse({
      ...{ marketId: '1.7', marketName: 'To Be Placed' },
      description: {
        ...{ bettingType: 'ODDS', marketType, marketTime: '2026-11-21T12:30:00.000Z' },
        marketBaseRate: 5,
      },
      runners: Array.from({ length: runners }, (_, at) => ({
        ...{ selectionId: at + 1, runnerName: RUNNERS[at] ?? `Runner ${at}`, handicap: 0 },
      })),
      eventType: { id: '7', name: 'Horse Racing' },
      event: { id: '9', name: 'Ashdown 21st Nov' },
    });

  it.each([
    ['PLACE', { winners: 3 }, 8, 3],
    ['OTHER_PLACE', { winners: 4 }, 8, 4],
    // Not known yet, or none.
    ['PLACE', null, 8, null],
    ['PLACE', { winners: null }, 8, null],
    ['PLACE', { winners: 0 }, 8, null],
    ['TOP_5_FINISH', null, 8, 5],
    ['WIN', { winners: 1 }, 8, null],
  ] as const)('of %s with %j among %d are %s', (type, definition, runners, places) => {
    expect(placesOf(market(type, runners), definition)).toBe(places);
  });
});
