// Look-ups of books: how long one serves, what a request weighs, and what a failed one leaves.

import { describe, expect, it } from 'vitest';
import { BetfairApi } from '../../../main/venues/betfair/api.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { BetfairLogin } from '../../../main/venues/betfair/login.ts';
import { PriceCache } from '../../../main/venues/betfair/priceCache.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import type { HttpFailure } from '../../../main/venues/http.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

const TTL_MS = 120_000;

function opened(fixtures = 30) {
  const h = new FeedHarness(betfair, 51, { fixtures });
  const login = new BetfairLogin(h.context);
  const failures: HttpFailure[] = [];
  const cache = new PriceCache({
    clock: h.clock,
    api: new BetfairApi(h.context, login),
    meter: h.meter,
    failed: (failure) => failures.push(failure),
    succeeded: () => {},
  });
  const markets = [...(h.simulator as BetfairSimulator).exchange.markets.keys()];
  async function get(marketIds: readonly string[]) {
    const promise = cache.get(marketIds);
    let done = false;
    void promise.then(() => {
      done = true;
    });
    while (!done) await h.clock.run(10);
    return promise;
  }
  return { cache, failures, get, h, markets };
}

describe('the cache of books', () => {
  it('serves a book for two minutes and not a moment longer, and counts what that saves', async () => {
    const { cache, get, h, markets } = opened();
    const [one] = markets;
    const first = (await get([one!])).get(one!)!;
    expect([h.meter.calls, h.meter.callsSaved]).toEqual([1, 0]);
    const ageMs = () => h.clock.nowMs() - first.atMs;
    await h.clock.run(TTL_MS - 1 - ageMs());
    expect((await cache.get([one!])).get(one!)).toBe(first);
    expect([h.meter.calls, h.meter.callsSaved]).toEqual([1, 1]);
    await h.clock.run(TTL_MS - ageMs());
    const second = (await get([one!])).get(one!)!;
    expect(second.atMs - first.atMs).toBe(TTL_MS);
    expect([h.meter.calls, h.meter.callsSaved]).toEqual([2, 1]);
  });

  it('asks for no more in one request than its weights take', async () => {
    const { failures, get, h, markets } = opened();
    // Eleven books at 17 weigh 187; a twelfth would make 204.
    const found = await get(markets.slice(0, 23));
    expect(found.size).toBe(23);
    expect(h.meter.calls).toBe(3);
    expect(failures).toEqual([]);
    await get(markets.slice(0, 23));
    expect([h.meter.calls, h.meter.callsSaved]).toEqual([3, 3]);
  });

  it('serves nothing in place of what could not be read again', async () => {
    const { failures, get, h, markets } = opened();
    const wanted = markets.slice(0, 3);
    expect((await get(wanted)).size).toBe(3);
    await h.clock.run(TTL_MS);
    h.simulator.faults.errorsIn200 = 4;
    expect((await get(wanted)).size).toBe(0);
    expect(failures).toHaveLength(1);
    expect((await get(wanted)).size).toBe(3);
  });

  it('keeps what it has while the rest cannot be read', async () => {
    const { get, h, markets } = opened();
    const [one, two] = markets;
    await get([one!]);
    h.simulator.faults.errorsIn200 = 4;
    expect([...(await get([one!, two!])).keys()]).toEqual([one]);
  });
});
