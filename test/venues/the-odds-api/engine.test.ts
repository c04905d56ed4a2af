// The engine over this venue's simulator beside another's, in virtual time: bookmakers' prices meet prices
// of a prediction market, and a bet stands at a bookmaker.

import { expect, it } from 'vitest';
import { pairs } from '../../../main/engine/api/matchingViews.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { createSimulators } from '../../../main/simulation/demoWorld.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { World } from '../../../main/simulation/world.ts';
import { kalshi } from '../../../main/venues/kalshi/index.ts';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { simulatedEngine } from '../../support/simulatedEngine.ts';

const modules = [kalshi, theOddsApi];

/** An engine over both simulators in one world. */
async function running(seed: number) {
  const clock = new VirtualClock(START_MS);
  const random = seededRandom(seed);
  const simulators = createSimulators(clock, random, modules);
  const world = new World({
    ...{ clock, simulators, fixtures: 12, quotesPerSecond: 30, pace: 1 },
    random: random.fork('world'),
  });
  const engine = simulatedEngine({ clock, random, simulators, venues: modules });
  await engine.start();
  world.start();
  return { clock, engine, world };
}

it('bookmakers’ prices meet a prediction market’s, each bookmaker for itself', async () => {
  const { clock, engine, world } = await running(21);
  const seen = new Set<string>();
  const underWay = new Set<string>();
  let takeable = 0;
  for (let minute = 0; minute < 12; minute++) {
    await clock.run(60_000);
    for (const { inPlay, legs, refusal } of engine.board.opportunities()) {
      const carried = legs.filter(({ venueId }) => engine.venues.isCarried(venueId));
      for (const leg of carried) {
        seen.add(leg.venueId);
        expect(leg.placement).toBe('manual');
      }
      if (carried.length === 0) continue;
      if (inPlay) underWay.add(refusal?.code ?? 'none');
      else if (refusal === null) takeable++;
    }
  }
  world.stop();
  const health = engine.feeds.health().find((feed) => feed.venueId === 'the-odds-api');
  expect(health).toMatchObject({ state: 'live', errors: 0 });
  expect(health?.books.live).toBeGreaterThan(100);
  // Each contest is paired once with the other venue, however many bookmakers list it.
  const all = [...pairs(engine)];
  expect(all.length).toBeGreaterThan(6);
  expect(all.length).toBeLessThanOrEqual(24);
  expect(all.every(({ state }) => state === 'live')).toBe(true);
  expect(engine.venues.met()).toContain('caesars');
  // Money lies at bookmakers; at the one who hands on their prices there is none.
  const purses = engine.ledger.accounts().map(({ venueId }) => venueId);
  expect(purses).toContain('caesars');
  expect(purses).not.toContain('the-odds-api');
  expect(seen.size).toBeGreaterThan(2);
  expect(takeable).toBeGreaterThan(0);
  // Under way a price that was scraped a minute ago is refused, whatever it promises.
  expect([...underWay]).toEqual(['stale']);
  const stopped = engine.stop();
  await clock.run(15_000);
  await stopped;
}, 60_000);
