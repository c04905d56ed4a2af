// Races of Betfair: found in their meetings, listed with as many places as they pay, and paid by who came in.

import { describe, expect, it } from 'vitest';
import { betfair } from '../../../main/venues/betfair/index.ts';
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

  it('pays nothing where more came in than there are places', async () => {
    const s = await started(raceAt(30));
    // Dead level for the third place.
    s.simulator.races.finish('race-30', [[4], [1], [0, 2], [3], [5], [6], [7]]);
    await s.h.quiet();
    const told = paid(s);
    expect(told['Ember outright']?.[0]).toBe(1_000_000);
    expect(RUNNERS.flatMap((name) => told[`${name} place`] ?? [])).toEqual([]);
    s.h.feed.stop();
  });

  it('gives stakes on a withdrawn runner back, and says what it took off the others', async () => {
    const s = await started(raceAt(30));
    s.simulator.races.withdraw('race-30', 7, 12.5);
    await s.h.clock.run(1_000);
    s.simulator.races.withdraw('race-30', 6, 2.5);
    await s.h.quiet();
    s.simulator.races.finish('race-30', [[4], [1], [0], [2], [3], [5]]);
    await s.h.quiet();
    const told = paid(s);
    expect(told['Harbour outright']).toEqual([0, 1_000_000, 0, 1_000_000]);
    const reductions = (name: string, type: string) =>
      s.h.resolutions
        .filter(({ venueMarketId }) => {
          const { question } = s.h.markets.get(venueMarketId)!;
          return question.subject === name && question.type === type;
        })
        .flatMap((own) => own.reductions ?? [])
        .map(({ factor, of }) => [factor, of]);
    // Factors of 2.5 per cent and less are not taken off odds to win.
    expect(reductions('Ember', 'outright')).toEqual([[125_000, 'odds']]);
    expect(reductions('Bold', 'place')).toEqual([
      [125_000, 'winnings'],
      [25_000, 'winnings'],
    ]);
    expect(reductions('Bold', 'outright')).toEqual([]);
    s.h.feed.stop();
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
    // All of them would be placed.
    ['PLACE', { winners: 3 }, 3, null],
    ['TOP_5_FINISH', null, 8, 5],
    ['TOP_20_FINISH', null, 8, null],
    ['WIN', { winners: 1 }, 8, null],
  ] as const)('of %s with %j among %d are %s', (type, definition, runners, places) => {
    expect(placesOf(market(type, runners), definition)).toBe(places);
  });
});
