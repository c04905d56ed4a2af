// What the benches measure is what they say: every contest of the made traffic is one market at both venues.

import { expect, it } from 'vitest';
import { BenchClock } from './benchClock.ts';
import { BenchEngine } from './benchEngine.ts';
import { makeContests, makeTraffic, TRAFFIC_START_MS } from './traffic.ts';

it.each([17, 3])('pairs every contest of seed %i', async (seed) => {
  const contests = makeContests(seed, 1_200);
  const bench = await new BenchEngine(new BenchClock(TRAFFIC_START_MS)).start(contests);
  expect([...bench.engine.markets.all()]).toHaveLength(contests.length);
  await bench.stop();
});

it('has messages that both adapters read without a fault', async () => {
  const traffic = makeTraffic({ seed: 11, messages: 12_000, contests: 200, levels: 27 });
  const clock = new BenchClock(TRAFFIC_START_MS);
  const bench = await new BenchEngine(clock).start(traffic.contests);
  for (const [at, bytes] of traffic.bytes.entries()) {
    bench.receive(traffic.venue[at] as number, bytes, TRAFFIC_START_MS);
    clock.turn();
  }
  expect([bench.faults(), bench.lastFault()]).toEqual([0, expect.any(String)]);
  expect(bench.engine.board.seen).toBeGreaterThan(0);
  await bench.stop();
});
