// An event of the demo world that many may win, through the real adapters of the venues that list it: both ask the
// same of the same runners, each by its own names.

import { expect, it } from 'vitest';
import { kalshi } from '../../main/venues/kalshi/index.ts';
import { polymarket } from '../../main/venues/polymarket/index.ts';
import { FeedHarness, START_MS } from '../support/feedHarness.ts';

const team = (code: string, city: string, nickname: string) => ({
  ...{ code, city, nickname, full: `${city} ${nickname}` },
});
const FIELD = {
  id: 'title',
  sport: 'basketball',
  competition: '2027 NBA',
  runners: [
    team('BOS', 'Boston', 'Celtics'),
    team('UTA', 'Utah', 'Jazz'),
    team('MIA', 'Miami', 'Heat'),
  ],
  endMs: START_MS + 90 * 86_400_000,
} as const;

it.each([
  [kalshi, ['Boston', 'Miami', 'Utah']],
  [polymarket, ['Boston Celtics', 'Miami Heat', 'Utah Jazz']],
] as const)('is listed and quoted runner by runner: %#', async (venue, names) => {
  const h = new FeedHarness(venue, 5);
  await h.watchAll();
  h.simulator.listField?.(FIELD);
  h.simulator.quoteField?.({
    ...{ fixtureId: 'title', outcome: 'runner-1', centre: 200_000 },
    ...{ halfSpread: 10_000, depth: 50 },
  });
  await h.clock.run(120_000);
  const listed = [...h.markets.values()].filter(({ fixture }) => fixture.runners !== undefined);
  expect(listed.map(({ question }) => question.subject).sort()).toEqual(names);
  for (const { fixture, question } of listed) {
    expect(question.type).toBe('outright');
    expect(fixture).toMatchObject({ sport: 'basketball', participants: [], runners: names });
    expect(fixture.title).toMatch(/^2027 NBA Champion\??$/);
  }
  const utah = listed.find(({ question }) => question.subject === names[2]);
  const top = h.simulator.truth.top(utah?.outcomes[0]?.instrument ?? '');
  expect(top?.back).toBeGreaterThan(200_000);
  expect(top?.lay).toBeLessThan(200_000);
  h.feed.stop();
});
