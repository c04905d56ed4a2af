// Paper orders against a book that the test sets: what they take, when, at what fee, and what they do
// not get although it stands there.

import { describe, expect, it } from 'vitest';
import { Books } from '../../main/engine/books.ts';
import { PaperTrading } from '../../main/engine/execution/paperTrading.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import type { FillReport, OrderReport, OrderRequest } from '../../main/venues/venue.ts';
import type { ListingId, MarketStatus } from '../../shared/domain/market.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { type Probability, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game, PlayedVenue } from '../support/playedVenue.ts';

type Levels = readonly (readonly [number, number])[];

function paper(change: { readonly reject?: number; readonly takerDelayMs?: number } = {}) {
  const clock = new VirtualClock(START_MS);
  const venue = new PlayedVenue('one', clock);
  const books = new Books();
  const listed = game(venue, 'g', ['Boston', 'Miami'], { takerDelayMs: change.takerDelayMs ?? 0 });
  const state = { status: 'open' as MarketStatus };
  const trading = new PaperTrading({
    ...{ venueId: venue.id, currency: 'USD', clock, random: seededRandom(1), books },
    fees: { ...venue.module.fees, makerFee: () => 7 as never },
    catalogue: {
      listing: (id) => {
        const outcome = listed.outcomes.find(({ listingId }) => listingId === id);
        if (outcome === undefined) return null;
        return { market: { ...listed, ...state }, outcome } as never;
      },
    },
    settings: () => ({
      ...defaultSettings,
      ...{ paperDelay: 400 as never, paperReject: (change.reject ?? 0) as Ratio },
    }),
  });
  const fills: FillReport[] = [];
  const orders: OrderReport[] = [];
  trading.start({ fill: (fill) => fills.push(fill), order: (order) => orders.push(order) });
  const book = books.open(venue.id, listed.outcomes[0]!.instrument);
  const set = (back: Levels, lay: Levels = []) =>
    books.replace(
      book,
      {
        backPrices: back.map(([price]) => Math.round(price * SCALE)),
        backQuantities: back.map(([, quantity]) => quantity * SCALE),
        layPrices: lay.map(([price]) => Math.round(price * SCALE)),
        layQuantities: lay.map(([, quantity]) => quantity * SCALE),
      },
      clock.nowMs(),
      0,
    );
  let made = 0;
  const request = (limit: number, quantity: number, more: Partial<OrderRequest> = {}) => ({
    ...{ clientOrderId: `c${++made}`, venueMarketId: 'g', listingId: 'one/g/0' as ListingId },
    ...{ side: 'back' as const, timeInForce: 'immediate-or-cancel' as const },
    limit: Math.round(limit * SCALE) as Probability,
    quantity: (quantity * SCALE) as Quantity,
    ...more,
  });
  const send = async (order: OrderRequest, meanwhile: () => void = () => {}) => {
    const outcome = trading.submit(await trading.prepare(order));
    await clock.run(399);
    meanwhile();
    await clock.run((change.takerDelayMs ?? 0) + 1);
    return outcome;
  };
  return { book, books, clock, fills, orders, request, send, set, state, trading };
}

const report = (outcome: { readonly kind: string; readonly report?: OrderReport }) =>
  outcome.report === undefined
    ? outcome.kind
    : [outcome.report.status, outcome.report.filled / SCALE, outcome.report.cost / SCALE];

describe('a paper order that takes', () => {
  it('gets the levels up to its limit, best first, and pays each its price', async () => {
    const p = paper();
    p.set([
      [0.45, 30],
      [0.46, 20],
      [0.48, 500],
    ]);
    const outcome = await p.send(p.request(0.46, 100));
    expect(report(outcome)).toEqual(['cancelled', 50, 22.7]);
    const found = await p.trading.lookUp({ clientOrderId: 'c1' } as never);
    expect(found.kind === 'found' ? found.fills.map((fill) => fill.price) : []).toEqual([
      450_000, 460_000,
    ]);
  });

  it('arrives late: what counts is the book then, not the book now', async () => {
    const p = paper();
    p.set([[0.45, 100]]);
    const gone = await p.send(p.request(0.45, 10), () => p.set([[0.5, 100]]));
    expect(report(gone)).toEqual(['cancelled', 0, 0]);
    const better = await p.send(p.request(0.45, 10), () => p.set([[0.4, 100]]));
    expect(report(better)).toEqual(['filled', 10, 4]);
  });

  it('waits longer where the venue delays takers', async () => {
    const p = paper({ takerDelayMs: 3_000 });
    p.set([[0.45, 100]]);
    let done = false;
    const outcome = p.trading.submit(await p.trading.prepare(p.request(0.45, 10)));
    void outcome.then(() => {
      done = true;
    });
    await p.clock.run(3_399);
    expect(done).toBe(false);
    await p.clock.run(1);
    expect(report(await outcome)).toEqual(['filled', 10, 4.5]);
  });

  it('does not get what an earlier one took, until the level has had time to come back', async () => {
    const p = paper();
    p.set([[0.45, 10]]);
    expect(report(await p.send(p.request(0.45, 8)))).toEqual(['filled', 8, 3.6]);
    expect(report(await p.send(p.request(0.45, 8)))).toEqual(['cancelled', 2, 0.9]);
    await p.clock.run(15_000);
    expect(report(await p.send(p.request(0.45, 8)))).toEqual(['filled', 8, 3.6]);
  });

  it('lays against the other side', async () => {
    const p = paper();
    p.set([[0.5, 100]], [[0.4, 30]]);
    expect(report(await p.send(p.request(0.4, 50, { side: 'lay' })))).toEqual([
      'cancelled',
      30,
      12,
    ]);
    expect(report(await p.send(p.request(0.41, 50, { side: 'lay' })))).toEqual(['cancelled', 0, 0]);
  });

  it('pays the venue’s fee as one order, whatever the number of levels', async () => {
    const p = paper();
    p.set([
      [0.45, 30],
      [0.46, 20],
    ]);
    const outcome = await p.send(p.request(0.46, 50));
    const fee = outcome.kind === 'accepted' ? outcome.report.fee : -1;
    expect(fee).toBe(Math.round((30 * 0.45 + 20 * 0.46) * 0.02 * SCALE));
  });

  it.each([
    ['all or nothing, and too little there', 0.45, 200, { timeInForce: 'fill-or-kill' }],
    ['on a listing that nobody knows', 0.45, 10, { listingId: 'one/x/0' }],
  ] as const)('is refused %s', async (_what, limit, quantity, more) => {
    const p = paper();
    p.set([[0.45, 100]]);
    const outcome = await p.send(p.request(limit, quantity, more as Partial<OrderRequest>));
    expect(outcome.kind).toBe('rejected');
  });

  it('is refused on a market that is paused or a book that is not live', async () => {
    const p = paper();
    p.set([[0.45, 100]]);
    p.state.status = 'paused';
    expect(await p.send(p.request(0.45, 10))).toMatchObject({ code: 'market-closed' });
    p.state.status = 'open';
    p.books.resync(p.book, 'x');
    expect(await p.send(p.request(0.45, 10))).toMatchObject({ code: 'book-not-live' });
  });

  it('is refused as often as a person has asked for', async () => {
    const always = paper({ reject: SCALE });
    always.set([[0.45, 100]]);
    expect(await always.send(always.request(0.45, 1))).toMatchObject({ code: 'refused-on-paper' });
    const half = paper({ reject: SCALE / 2 });
    let refused = 0;
    for (let i = 0; i < 200; i++) {
      half.set([[0.45, 100_000]]);
      if ((await half.send(half.request(0.45, 1))).kind === 'rejected') refused++;
    }
    expect(refused).toBeGreaterThan(70);
    expect(refused).toBeLessThan(130);
  });

  it('sent twice under one id is one order', async () => {
    const p = paper();
    p.set([[0.45, 100]]);
    const order = p.request(0.45, 10);
    expect((await p.send(order)).kind).toBe('accepted');
    expect(await p.send(order)).toMatchObject({ kind: 'rejected', code: 'duplicate' });
  });
});

describe('a paper order that rests', () => {
  const resting = async () => {
    const p = paper();
    p.set([[0.45, 100]]);
    const order = p.request(0.4, 50, { timeInForce: 'good-till-cancelled' });
    expect(report(await p.send(order))).toEqual(['working', 0, 0]);
    return { order, p };
  };

  it('is not filled by its price being reached, only by the market going through it', async () => {
    const { p } = await resting();
    p.set([[0.4, 100]]);
    p.trading.turn();
    expect(p.fills).toEqual([]);
    p.set([[0.39, 20]]);
    p.trading.turn();
    // At its own price, not the better one, and with the maker's fee.
    expect(p.fills).toMatchObject([{ price: 400_000, quantity: 20 * SCALE, maker: true, fee: 7 }]);
    expect(p.orders.at(-1)).toMatchObject({ status: 'working', filled: 20 * SCALE });
    p.trading.turn();
    expect(p.fills).toHaveLength(1);
    await p.clock.run(20_000);
    p.set([[0.38, 500]]);
    p.trading.turn();
    expect(p.orders.at(-1)).toMatchObject({ status: 'filled', filled: 50 * SCALE });
  });

  it('is not filled on a book that is not live', async () => {
    const { p } = await resting();
    p.set([[0.39, 20]]);
    p.books.resync(p.book, 'x');
    p.trading.turn();
    expect(p.fills).toEqual([]);
  });

  it('is cancelled once, and never filled after that', async () => {
    const { order, p } = await resting();
    const reference = { clientOrderId: order.clientOrderId } as never;
    expect(await p.trading.cancel(reference)).toEqual({ kind: 'cancelled' });
    expect(await p.trading.cancel(reference)).toEqual({ kind: 'too-late' });
    p.set([[0.3, 500]]);
    p.trading.turn();
    expect(p.fills).toEqual([]);
  });

  it('goes on waiting after a restart, for the rest only', async () => {
    const p = paper();
    p.trading.restore(
      p.request(0.4, 50, { timeInForce: 'good-till-cancelled' }),
      (30 * SCALE) as Quantity,
    );
    p.set([[0.39, 500]]);
    p.trading.turn();
    expect(p.fills.map((fill) => fill.quantity / SCALE)).toEqual([20]);
  });

  it('that nobody knows is absent', async () => {
    const p = paper();
    expect(await p.trading.lookUp({ clientOrderId: 'c9' } as never)).toEqual({ kind: 'absent' });
  });
});
