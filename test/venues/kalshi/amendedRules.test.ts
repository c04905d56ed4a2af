// Rules that the venue amends while a market stands: the feed lists the market anew, with the text as it is now.

import { expect, it } from 'vitest';
import { kalshi } from '../../../main/venues/kalshi/index.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

it('lists the markets of a contest anew when their rules are amended, and no others', async () => {
  const h = new FeedHarness(kalshi, 11);
  await h.watchAll();
  const before = new Map(h.markets);
  const [{ fixture }] = [...before.values()] as [
    typeof before extends Map<string, infer M> ? M : never,
  ];
  const contest = h.world
    .fixtures()
    .find(({ sides }) =>
      fixture.participants.every((name) =>
        sides.some(({ city, full }) => name === city || name === full),
      ),
    );
  h.simulator.amend?.(contest!.id);
  await h.clock.run(60_000);
  let amended = 0;
  for (const [id, market] of h.markets) {
    const old = before.get(id);
    const own = market.fixture.venueEventId === fixture.venueEventId;
    expect(market.rulesHash === old?.rulesHash).toBe(!own);
    expect(market.rulesText.includes('within two weeks')).toBe(own);
    if (own) amended++;
  }
  expect(amended).toBeGreaterThanOrEqual(2);
  h.feed.stop();
});
