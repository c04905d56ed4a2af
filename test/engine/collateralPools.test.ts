// Live cash by pool: what the venue said, less what we have set aside and what was filled since.

import { describe, expect, it } from 'vitest';
import { CollateralPools } from '../../main/engine/execution/collateralPools.ts';
import type { VenueId } from '../../shared/domain/market.ts';
import { venueId } from '../../shared/domain/market.ts';
import { type Money, SCALE } from '../../shared/domain/units.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

const ONE = venueId('one');
const money = (amount: number) => (amount * SCALE) as Money;

interface Work {
  readonly listing: string;
  readonly amount: number;
  readonly purse?: 'paper' | 'live';
  readonly venue?: string;
  /** Seconds after the report; null for an order that is still open. */
  readonly after?: number | null;
}

/** Pools over one report of two pools, with 100 and 50 in them. */
function pools(work: readonly Work[], reported = true) {
  const own = (one: Work) => ({
    ...{ purse: one.purse ?? 'live', venueId: venueId(one.venue ?? 'one') },
    ...{ listingId: one.listing, clientOrderId: one.listing },
  });
  const atMs = 1_000_000;
  const report = {
    ...{ currency: 'USD' as const, free: money(150), atMs },
    pools: [
      { pool: 'a', free: money(100) },
      { pool: 'b', free: money(50) },
    ],
  };
  return new CollateralPools({
    tickets: {
      openOrders: () => work.filter(({ after }) => after == null).map(own),
      fillsSince: (sinceMs: number) =>
        work
          .filter(({ after }) => after != null && atMs + after * 1_000 >= sinceMs)
          .map((one) => ({
            ...own(one),
            ...{ side: 'back', price: SCALE / 2, quantity: one.amount * 2 * SCALE, fee: 0 },
            takenBackMs: null,
          })),
    } as never,
    ledger: {
      version: 1,
      held: (id: string) => money(work.find(({ listing }) => listing === id)?.amount ?? 0),
    } as never,
    balance: (venue: VenueId) => (reported && venue === ONE ? report : null),
    poolOf: (listing) => (listing.startsWith('lost') ? null : listing.slice(0, 1)),
  });
}

describe('free money of a pool', () => {
  it.each([
    ['as the venue said', [], 100, 50],
    ['less an order that is open on it', [{ listing: 'a1', amount: 30 }], 70, 50],
    [
      'less all orders on it',
      [
        { listing: 'a1', amount: 30 },
        { listing: 'a2', amount: 80 },
      ],
      -10,
      50,
    ],
    ['whatever paper orders hold', [{ listing: 'a1', amount: 30, purse: 'paper' }], 100, 50],
    ['whatever is held elsewhere', [{ listing: 'a1', amount: 30, venue: 'two' }], 100, 50],
    ['less an order whose pool nobody knows, on all', [{ listing: 'lost', amount: 20 }], 80, 30],
    ['less a fill since', [{ listing: 'b1', amount: 20, after: 5 }], 100, 30],
    [
      'less a fill while the reply was on its way',
      [{ listing: 'b1', amount: 20, after: -9 }],
      100,
      30,
    ],
    [
      'with earlier fills counted by the venue',
      [{ listing: 'b1', amount: 20, after: -11 }],
      100,
      50,
    ],
  ] satisfies [string, Work[], number, number][])('is %s', (_what, work, a, b) => {
    const own = pools(work);
    expect([own.free(ONE, 'a'), own.free(ONE, 'b')]).toEqual([money(a), money(b)]);
  });

  it('is unknown for a pool that the venue does not name, and without a report', () => {
    expect(pools([]).free(ONE, 'c')).toBeNull();
    expect(pools([], false).free(ONE, 'a')).toBeNull();
    expect(pools([]).free(venueId('two'), 'a')).toBeNull();
  });
});

describe('a live bet', () => {
  it('is refused while the cash lies on another pool, and placed when it has been moved', async () => {
    const h = await opened();
    h.one.pools = [
      { pool: '0', free: cents(0.1) as Money },
      { pool: '1', free: money(90_000) },
    ];
    await live(h);
    const refused = confirm(h);
    expect(refused.refusal).toMatchObject({ gate: 'balance', code: 'pool-too-little' });
    expect(refused.refusal?.numbers).toMatchObject({ venue: 'one', pool: '0', free: cents(0.1) });
    h.one.pools = [{ pool: '0', free: money(90_010) }];
    await h.run(31_000);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    await h.run(100);
    expect(confirm(h).status).toBe('placing');
  });

  it('is refused at a venue that says nothing of the pool; on paper nobody asks', async () => {
    const h = await opened();
    h.two.pools = [];
    expect(confirm(h).status).toBe('placing');
    await h.run(30_000);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    await live(h);
    expect(confirm(h).refusal).toMatchObject({
      ...{ gate: 'balance', code: 'pool-unknown' },
      numbers: { venue: 'two', purse: 'live', pool: '0' },
    });
  });

  it('leaves less for the next one before the venue has said so', async () => {
    const h = await opened({ cooldown: 0 as never });
    h.one.pools = [{ pool: '0', free: cents(90) as Money }];
    await live(h);
    expect(confirm(h).status).toBe('placing');
    await h.run(5_000);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    await h.run(100);
    // The next one is as large as what is left, and the one after that finds too little of it.
    expect(h.only().bound).toMatchObject({ by: 'pool', most: cents(90 - 45.9) });
    expect(confirm(h).status).toBe('placing');
    await h.run(5_000);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    await h.run(100);
    expect(confirm(h).refusal).toMatchObject({
      ...{ gate: 'balance', code: 'pool-too-little' },
      numbers: { venue: 'one', pool: '0', free: cents(90 - 45.9 - 96 * 0.459) },
    });
  });
});
