// Trading against the simulated venue: orders, matches step by step, refusals, lost connections.

import { describe, expect, it } from 'vitest';
import { polymarket } from '../../../main/venues/polymarket/index.ts';
import type { PolymarketSimulator } from '../../../main/venues/polymarket/simulator.ts';
import type {
  FillReport,
  OrderReference,
  OrderReport,
  OrderRequest,
} from '../../../main/venues/venue.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { FeedHarness } from '../../support/feedHarness.ts';
import { soon } from './soon.ts';

/** A quiet venue, its trading, and an order that takes `levels` levels of some book. */
async function atSimulator(seed: number, levels = 1) {
  const h = new FeedHarness(polymarket, seed);
  await h.watchAll();
  await h.quiet();
  const simulator = h.simulator as PolymarketSimulator;
  const trading = h.trading();
  const orders: OrderReport[] = [];
  const fills: FillReport[] = [];
  trading.start({ order: (order) => orders.push(order), fill: (fill) => fills.push(fill) });
  await h.clock.run(2_000);
  const market = [...h.markets.values()][0]!;
  const outcome = market.outcomes[0]!;
  const book = simulator.truth.levels(outcome.instrument)!;
  const taken = book.back.slice(0, levels);
  const request: OrderRequest = {
    clientOrderId: 'c1',
    venueMarketId: market.venueMarketId,
    listingId: outcome.listingId,
    side: 'back',
    limit: taken.at(-1)![0] as Probability,
    quantity: taken.reduce((sum, [, size]) => sum + size, 0) as Quantity,
    timeInForce: 'immediate-or-cancel',
  };
  const place = async (change: Partial<OrderRequest> = {}) => {
    const prepared = await soon(h, trading.prepare({ ...request, ...change }));
    return { prepared, outcome: await soon(h, trading.submit(prepared)) };
  };
  const reference = (venueOrderId: string | null): OrderReference => ({
    ...{ clientOrderId: 'c1', venueOrderId, venueMarketId: request.venueMarketId },
    ...{ listingId: request.listingId, side: request.side, sentMs: h.clock.nowMs() },
  });
  const end = () => {
    trading.stop();
    h.feed.stop();
  };
  return { book, end, fills, h, market, orders, place, reference, request, simulator, trading };
}

describe('polymarket trading', () => {
  it('buys exactly its shares over several levels, below the limit where it can', async () => {
    const { book, end, place, request } = await atSimulator(51, 3);
    const { outcome, prepared } = await place();
    expect(JSON.parse(prepared.body).orderType).toBe('GTD');
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'filled', filled: request.quantity });
    const cost = book.back
      .slice(0, 3)
      .reduce((sum, [price, size]) => sum + (price * size) / 1e6, 0);
    expect(outcome.report.cost).toBe(Math.round(cost));
    expect(outcome.report.cost).toBeLessThan((request.limit * request.quantity) / 1e6);
    end();
  });

  it('knows the id of an order before it is sent', async () => {
    const { end, place, simulator } = await atSimulator(52);
    const { prepared } = await place();
    expect(prepared.venueOrderId).toMatch(/^0x[0-9a-f]{64}$/);
    expect(simulator.truth.orders().map(({ id }) => id)).toEqual([prepared.venueOrderId]);
    end();
  });

  it('leaves nothing of an immediate order on the book', async () => {
    const { book, end, h, place, reference, request, simulator, trading } = await atSimulator(53);
    const more = (request.quantity + 7_000_000) as Quantity;
    const limit = book.back[0]![0] as Probability;
    const { outcome, prepared } = await place({ limit, quantity: more });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    // What was matched until it was gone is for the records to say.
    expect(outcome.report).toMatchObject({ status: 'working', filled: request.quantity });
    const found = await soon(h, trading.lookUp(reference(prepared.venueOrderId)));
    expect(found).toMatchObject({
      kind: 'found',
      report: { status: 'cancelled', filled: request.quantity },
    });
    expect(simulator.truth.orders()).toMatchObject([
      { status: 'cancelled', filled: request.quantity },
    ]);
    end();
  });

  it('takes back an immediate order that found nothing', async () => {
    const { end, place, reference, simulator, trading, h } = await atSimulator(54);
    const { outcome, prepared } = await place({ limit: 20_000 as Probability });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'working', filled: 0 });
    expect(simulator.truth.orders()).toMatchObject([{ status: 'cancelled', filled: 0 }]);
    const found = await soon(h, trading.lookUp(reference(prepared.venueOrderId)));
    expect(found).toMatchObject({
      kind: 'found',
      report: { status: 'cancelled', filled: 0 },
      fills: [],
    });
    end();
  });

  it('calls a delayed order working, and settles it once the delay is over', async () => {
    const { end, fills, h, orders, place, request, simulator } = await atSimulator(55);
    simulator.exchange.takerDelayMs = 3_000;
    const quantity = (request.quantity + 9_000_000) as Quantity;
    const { outcome } = await place({ quantity });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'working', filled: 0 });
    await h.clock.run(15_000);
    expect(simulator.truth.orders()).toMatchObject([
      { status: 'cancelled', filled: request.quantity },
    ]);
    expect(orders.at(-1)).toMatchObject({ status: 'cancelled', filled: request.quantity });
    expect(fills[0]?.quantity).toBe(request.quantity);
    end();
  });

  it('reports each step of a match and calls it final only when it is confirmed', async () => {
    const { end, fills, h, place, request } = await atSimulator(56);
    await place();
    await h.clock.run(5_000);
    expect(fills.map(({ final }) => final)).toEqual([false, false, true]);
    expect(new Set(fills.map(({ fillId }) => fillId)).size).toBe(1);
    expect(fills[0]).toMatchObject({
      quantity: request.quantity,
      maker: false,
      clientOrderId: 'c1',
    });
    expect(fills[0]!.fee).toBeGreaterThan(0);
    end();
  });

  it('takes back a match that the chain refuses', async () => {
    const { end, fills, h, orders, place, reference, simulator, trading } = await atSimulator(57);
    simulator.exchange.failMatches = 1;
    const before = simulator.exchange.cash;
    const { prepared } = await place();
    await h.clock.run(5_000);
    expect(fills.map(({ final, quantity }) => [final, quantity > 0])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(fills[1]!.fillId).toBe(fills[0]!.fillId);
    expect(orders.at(-1)).toMatchObject({ filled: 0, reason: 'match-failed' });
    const found = await soon(h, trading.lookUp(reference(prepared.venueOrderId)));
    expect(found).toMatchObject({
      kind: 'found',
      report: { status: 'cancelled', filled: 0, reason: 'match-failed' },
      fills: [],
    });
    expect(simulator.exchange.cash).toBe(before);
    end();
  });

  it('tells after a lost connection what it has missed', async () => {
    const { end, fills, h, orders, place } = await atSimulator(58);
    h.net.faults.refuseConnect = 1;
    h.net.cutAll();
    const { outcome } = await place();
    expect(outcome.kind).toBe('accepted');
    await h.clock.run(5_000);
    expect(fills).toEqual([]);
    h.net.faults.refuseConnect = 0;
    await h.clock.run(40_000);
    expect(fills.map(({ final }) => final)).toEqual([true]);
    expect(orders.at(-1)).toMatchObject({ status: 'filled' });
    end();
  });

  it('is told of a resting order by its own entry, in its own outcome and price', async () => {
    const { book, end, fills, h, market, orders, place, simulator } = await atSimulator(59);
    // A bid inside the spread of the second outcome, into which the world then sells.
    const second = market.outcomes[1]!;
    const levels = simulator.truth.levels(second.instrument)!;
    const limit = levels.lay[0]![0] as Probability;
    const quantity = 20_000_000 as Quantity;
    const { outcome } = await place({
      ...{ listingId: second.listingId, limit, quantity, timeInForce: 'good-till-cancelled' },
    });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'working', filled: 0 });
    const fixtureId = simulator.exchange.markets.get(market.venueMarketId)!.event.fixture.id;
    const up = Math.min(960_000, book.back[0]![0] + 80_000);
    const named = simulator.exchange.markets.get(market.venueMarketId)!.outcome;
    simulator.exchange.quote({
      ...{ fixtureId, centre: up, halfSpread: 5_000, depth: 50 },
      outcome: named === 'pair' ? 'first' : named,
    });
    await h.clock.run(5_000);
    expect(fills[0]).toMatchObject({
      ...{ listingId: second.listingId, side: 'back', price: limit, quantity },
      ...{ maker: true, fee: 0, clientOrderId: 'c1' },
    });
    expect(orders.at(-1)).toMatchObject({ status: 'filled', filled: quantity });
    end();
  });

  it('sells only what is held', async () => {
    const { book, end, h, place, request, simulator, trading } = await atSimulator(60);
    const sale = { side: 'lay', limit: book.lay[0]![0] as Probability } as const;
    await expect(soon(h, trading.prepare({ ...request, ...sale }))).rejects.toThrow(/shares/);
    expect(simulator.truth.orders()).toHaveLength(0);
    await place({ quantity: 10_000_000 as Quantity });
    await h.clock.run(5_000);
    const { outcome, prepared } = await place({ ...sale, quantity: 10_000_000 as Quantity });
    expect(JSON.parse(prepared.body).orderType).toBe('FAK');
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'filled', filled: 10_000_000 });
    await h.clock.run(5_000);
    expect(await soon(h, trading.positions([]))).toEqual([]);
    end();
  });

  it('reports an immediate sale that finds nothing as a refusal without a fill', async () => {
    const { end, h, place, simulator } = await atSimulator(61);
    await place({ quantity: 10_000_000 as Quantity });
    await h.clock.run(5_000);
    const { outcome } = await place({
      ...{ side: 'lay', limit: 980_000 as Probability, quantity: 10_000_000 as Quantity },
    });
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'nothing-to-match' });
    expect(simulator.truth.orders()).toHaveLength(1);
    end();
  });

  it('derives its keys once, from a signature of the wallet', async () => {
    const { end, h, place } = await atSimulator(62);
    await place();
    await place({ clientOrderId: 'c2' });
    expect(h.net.sent.filter((sent) => sent.endsWith('/auth/derive-api-key'))).toHaveLength(1);
    expect(h.net.sent.filter((sent) => sent === 'GET /time')).toHaveLength(1);
    end();
  });

  it('tells two equal orders apart', async () => {
    const { end, place, request, simulator } = await atSimulator(63);
    const half = (Math.floor(request.quantity / 2e6) * 1e6) as Quantity;
    const first = await place({ quantity: half });
    const second = await place({ quantity: half, clientOrderId: 'c2' });
    expect(first.prepared.venueOrderId).not.toBe(second.prepared.venueOrderId);
    expect(simulator.truth.orders()).toHaveLength(2);
    end();
  });
});
