// Who meets whom in a simulated world.

import { expect, it } from 'vitest';
import { seededRandom } from '../../main/platform/random.ts';
import { Meetings } from '../../main/simulation/meetings.ts';
import type { WorldFixture } from '../../main/venues/simulator.ts';
import type { League } from '../../shared/data/teams.ts';
import { START_MS } from '../support/feedHarness.ts';

const HOUR = 3_600_000;
const league: League = {
  ...{ sport: 'football', league: 'Cup' },
  teams: ['A', 'B', 'C'].map((code) => [code, code, code, code] as const),
};

const contest = (sides: WorldFixture['sides'], endMs: number): WorldFixture => ({
  ...{ id: sides.map(({ code }) => code).join(''), sport: 'football', league: 'Cup', sides },
  ...{ startMs: endMs - HOUR, endMs },
});

it('in an odd world nobody meets the same side twice at once, nor soon after', () => {
  const meetings = new Meetings(seededRandom(5), true);
  const on: WorldFixture[] = [];
  for (let drawn = 0; drawn < 3; drawn++) {
    const sides = meetings.draw(league, on, START_MS);
    if (sides !== null) on.push(contest(sides, START_MS));
  }
  const names = on.map(({ sides }) =>
    sides
      .map(({ code }) => code)
      .sort()
      .join(''),
  );
  expect(names.sort()).toEqual(['AB', 'AC', 'BC']);
  expect(meetings.draw(league, on, START_MS)).toBeNull();
  for (const fixture of on) meetings.over(fixture);
  expect(meetings.draw(league, [], START_MS + 19 * HOUR)).toBeNull();
  expect(meetings.draw(league, [], START_MS + 21 * HOUR)).not.toBeNull();
});

it('in a plain world anybody meets at any time', () => {
  const meetings = new Meetings(seededRandom(5), false);
  const on = Array.from({ length: 9 }, () =>
    contest(meetings.draw(league, [], START_MS)!, START_MS),
  );
  for (const fixture of on) meetings.over(fixture);
  expect(meetings.draw(league, on, START_MS)).not.toBeNull();
});
