// Live handicaps of football: from which score they count, and what becomes of them when it changes.

import { describe, expect, it } from 'vitest';
import type { Fixture } from '../../../main/venues/ps3838/fixtures.ts';
import { countedFrom } from '../../../main/venues/ps3838/questions.ts';
import { openDesk } from './desk.ts';
import { StartedPs3838 } from './started.ts';

describe('a live handicap', () => {
  it('counts from the score, and is another bet after a goal', async () => {
    const s = new StartedPs3838({ options: { sports: 'football' }, seed: 9, fixtures: 40 });
    await s.harness.watchAll();
    s.harness.world.stop();
    await s.harness.clock.run(12_000);
    const market = s.market('hdp', true, 'football');
    const id = Number(market.venueMarketId.split('.')[2]);
    const event = s.house.house.events.get(id)!;
    const [, own, from] = /\.hdp\.(-?\d+)\.(\d+-\d+)$/.exec(market.venueMarketId)!;
    expect(from).toBe(event.score.join('-'));
    // At 2–1 a handicap of 0 from here is home −1 over the whole match.
    const lead = event.score[0] - event.score[1];
    expect(market.question.line).toBe(Number(own) - 4 * lead);
    expect(s.house.truth.levels(market.outcomes[0]!.instrument)).not.toBeNull();
    s.house.house.goal(id, 0);
    await s.harness.clock.run(12_000);
    expect(s.state(market.outcomes[0]!.instrument)).toBe('suspended');
    const after = market.venueMarketId.replace(from!, event.score.join('-'));
    const next = s.harness.markets.get(after)!;
    expect(next.question.line).toBe(market.question.line! - 4);
    s.harness.feed.watch(s.harness.instruments());
    await s.harness.clock.run(12_000);
    expect(s.state(next.outcomes[0]!.instrument)).toBe('live');
    // A total counts every goal: it is the same market as before.
    const total = s.market('tot', true, 'football').venueMarketId;
    expect(total).not.toMatch(/-\d+$/);
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('of an unknown score, or of the second half, is nobody’s market', () => {
    const live = { live: 1 } as Fixture;
    expect(countedFrom(live, 29, 'hdp', 0, [1, 0])).toEqual([1, 0]);
    expect(countedFrom(live, 29, 'hdp', 1, [1, 0])).toEqual([1, 0]);
    expect(countedFrom(live, 29, 'hdp', 0, null)).toBeUndefined();
    expect(countedFrom(live, 29, 'hdp', 2, [1, 0])).toBeUndefined();
    expect(countedFrom(live, 29, 'tot', 2, null)).toBeNull();
    expect(countedFrom(live, 4, 'hdp', 0, [60, 55])).toBeNull();
    expect(countedFrom({ live: 2 } as Fixture, 29, 'hdp', 0, null)).toBeNull();
  });

  it('takes no bet when a goal has fallen that the feed does not know of yet', async () => {
    const desk = await openDesk({ options: { sports: 'football' }, seed: 9, fixtures: 40 });
    const market = desk.market('hdp', true, 'football');
    const order = desk.order(market);
    await desk.soon(desk.trading.balances());
    desk.house.house.goal(Number(market.venueMarketId.split('.')[2]), 1);
    await expect(desk.soon(desk.trading.prepare(order))).rejects.toThrow(/another line/);
    expect(desk.to('/place')).toEqual([]);
    desk.close();
  });
});
