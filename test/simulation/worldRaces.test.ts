// Races of the demo world: listed before they begin, with chances that fit their places, and run to an end.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../main/platform/random.ts';
import { placeChances } from '../../main/simulation/placeChances.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { WorldRaces } from '../../main/simulation/worldRaces.ts';
import type { RaceQuote, Simulator, WorldRace } from '../../main/venues/simulator.ts';

describe('chances to be placed', () => {
  it('add up to the places, and keep the order of those to win', () => {
    const wins = [0.4, 0.25, 0.15, 0.1, 0.06, 0.04];
    for (const places of [1, 2, 3]) {
      const placed = placeChances(wins, places);
      expect(placed.reduce((sum, own) => sum + own, 0)).toBeCloseTo(places, 9);
      expect([...placed].sort((a, b) => b - a)).toEqual(placed);
    }
    expect(placeChances(wins, 1)).toEqual(wins);
  });

  it('of even runners are even', () => {
    for (const own of placeChances([0.25, 0.25, 0.25, 0.25], 2)) expect(own).toBeCloseTo(0.5, 9);
  });

  it('of two runners ahead of the rest are as worked by hand', () => {
    // 0.5 + 0.3 · 0.5 / 0.7 + 0.2 · 0.5 / 0.8.
    expect(placeChances([0.5, 0.3, 0.2], 2)[0]).toBeCloseTo(0.8392857, 6);
  });
});

describe('the races of a day', () => {
  it('begin one after the other, and each ends with everybody in', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 10, 21, 12));
    const [listed, ended, started] = [new Map<string, WorldRace>(), new Map(), new Set<string>()];
    const quotes: RaceQuote[] = [];
    const venue = {
      listRace: (race: WorldRace) => listed.set(race.id, race),
      quoteRace: (quote: RaceQuote) => quotes.push(quote),
      start: (id: string) => started.add(id),
      finishRace: (id: string, order: readonly (readonly number[])[]) => ended.set(id, order),
    } as unknown as Simulator;
    const races = new WorldRaces({ clock, random: seededRandom(3), simulators: [venue] });
    expect(listed.size).toBe(3);
    races.start();
    await clock.run(40 * 60_000);
    races.stop();
    expect(ended.size).toBe(3);
    for (const [id, order] of ended) {
      const { runners } = listed.get(id)!;
      expect(started).toContain(id);
      expect(order.flat().sort()).toEqual([...runners.keys()]);
    }
    for (const { places, runners } of listed.values()) {
      expect(new Set(runners).size).toBe(runners.length);
      expect(places).toBeLessThan(runners.length);
    }
    expect(quotes.every(({ place, win }) => win <= place && win >= 20_000)).toBe(true);
    const starts = races.races().map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
});
