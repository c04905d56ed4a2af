// What a person says late, or of one of several orders by hand, and of money that nobody else tells.

import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import { manualLeg } from '../../main/engine/api/manualHandlers.ts';
import { takeWay } from '../../main/engine/api/nakedHandlers.ts';
import { Secret } from '../../main/platform/platform.ts';
import type { CarriedVenue } from '../../main/venues/venue.ts';
import { instrumentId, listingId, type VenueMarket, venueId } from '../../shared/domain/market.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { lineQuarters, SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { game } from '../support/playedVenue.ts';
import { cents, confirm, live } from './openedEngine.ts';

const spread = { type: 'spread', line: lineQuarters(-2), lineOn: 0 } as const;

describe('a leg by hand', () => {
  it('told after its market was settled is paid, and leaves nothing to hedge', async () => {
    const h = new EngineHarness({ betPause: 0, fixturePause: 0, maxEdge: SCALE } as never);
    for (const venue of [h.one, h.two])
      Object.assign(venue, { kind: 'sportsbook', feeModel: atOdds() });
    await h.start();
    const runtime = h.engine.runtimes.get(h.one.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    h.one.catalogue?.upsert([oddsMarket(h.one, 'a', 's', spread, [['home', meanings.home]])]);
    h.two.catalogue?.upsert([oddsMarket(h.two, 'b', 's', spread, [['away', meanings.away]])]);
    h.one.odds('a-s-home', [[2.2, 5_000]]);
    h.two.odds('b-s-away', [[1.95, 5_000]]);
    await live(h);
    const ticket = confirm(h);
    await h.run(1_000);
    const legIndex = ticket.opportunity.legs.findIndex(({ venueId: v }) => v === h.one.id);
    const order = h.engine.tickets.orders(ticket.id).find((own) => own.legIndex === legIndex)!;
    const stake = Math.round((order.quantity / 2.2 / SCALE) * 100) / 100;
    const common = { ticketId: ticket.id, legIndex, purse: 'live', limitedTo: null } as const;
    manualLeg(h.engine, { ...common, taken: null });
    await h.run(1_000);
    h.engine.settlement.resolve({
      venueId: h.one.id,
      venueMarketId: order.venueMarketId,
      final: true,
      venueTimeMs: null,
      payouts: [{ listingId: order.listingId, payout: SCALE as never }],
    });
    await h.run(1_000);
    h.one.odds('a-s-home', [[2.2, 5_000]]);
    h.two.odds('b-s-away', [[1.95, 5_000]]);
    await h.run(100);
    manualLeg(h.engine, { ...common, taken: { odds: cents(2.2), stake: cents(stake) } });
    await h.run(5_000);
    expect(h.two.received).toEqual([]);
    expect(h.engine.tickets.positions()).toEqual([]);
    expect(h.engine.execution.naked.entries()).toEqual([]);
    expect(h.engine.state.settled(5)).toHaveLength(1);
  });
});

const carriedVenue = (id: string): CarriedVenue => ({
  descriptor: {
    ...{
      id: venueId(id),
      name: `Book ${id}`,
      kind: 'sportsbook',
      currency: 'USD',
      credentials: [],
    },
    can: { stream: false, trade: false, lay: false, manual: true, publicData: false },
    environments: [
      { name: 'page', label: 'Page', live: true, hosts: { page: 'https://example.org' } },
    ],
  },
  patienceMs: 180_000,
  sameHouseAs: null,
});
function list(h: EngineHarness, id: string, prices: readonly [number, number]) {
  const { books, catalogue } = h.two;
  const venue = venueId(id);
  const name = `h1/${id}`;
  const market: VenueMarket = {
    ...game(h.two, 'h1', ['Heat', 'Celtics'], { startMs: START_MS + 3_600_000 }),
    ...{ venueId: venue, venueMarketId: name, rulesText: '', rulesHash: '', collateralPool: '' },
  };
  const outcomes = market.outcomes.map((o, at) => ({
    ...o,
    listingId: listingId(venue, name, String(at)),
    instrument: instrumentId(`${name}/${at}`),
  }));
  catalogue!.upsert([{ ...market, outcomes }]);
  for (const [at, price] of prices.entries()) {
    books!.frame(books!.stream('answers'), h.clock.nowMs(), 0);
    books!.replace(
      books!.book(instrumentId(`${name}/${at}`), venue),
      {
        backPrices: [price * SCALE],
        backQuantities: [100 * SCALE],
        layPrices: [],
        layQuantities: [],
      } as never,
      0,
    );
  }
}
async function carried(
  settings: Partial<Settings> = {},
  ids = ['albion-bet', 'briton-bet', 'caledon-bet'],
) {
  return new EngineHarness(
    { sizeStep: SCALE, betPause: 0, fixturePause: 0, hedgeFor: 0, ...settings } as never,
    ids.map(carriedVenue),
  ).start();
}

describe('two orders by hand on one leg', () => {
  it('what is told of the late one is booked on the late one', async () => {
    const h = await carried();
    list(h, 'albion-bet', [0.45, 0.58]);
    list(h, 'briton-bet', [0.58, 0.47]);
    await h.run(1_500);
    const ticket = confirm(h);
    await h.run(500);
    const orders = () => h.engine.tickets.orders(ticket.id);
    const working = () => orders().find((o) => o.status === 'working')!;
    const first = working();
    manualLeg(h.engine, {
      ticketId: ticket.id,
      legIndex: first.legIndex,
      purse: 'paper',
      limitedTo: null,
      taken: { price: first.limit, quantity: first.quantity },
    });
    await h.run(1_000);
    const second = working();
    manualLeg(h.engine, {
      ticketId: ticket.id,
      legIndex: second.legIndex,
      purse: 'paper',
      limitedTo: null,
      taken: null,
    });
    await h.run(1_000);
    list(h, 'albion-bet', [0.45, 0.58]);
    list(h, 'briton-bet', [0.58, 0.47]);
    list(h, 'caledon-bet', second.venueId.startsWith('briton') ? [0.6, 0.5] : [0.5, 0.6]);
    await h.run(500);
    const naked = h.engine.execution.desk.nakedLegs()[0]!;
    const way = naked.ways.find(({ venueId: v }) => v === 'caledon-bet')!;
    takeWay(h.engine, { ticketId: ticket.id, purse: 'paper', way: way.id, limit: way.limit });
    await h.run(100);
    // Two forms are shown now: that of the way out, and that of what may have been placed after all.
    manualLeg(h.engine, {
      ...{ ticketId: ticket.id, legIndex: second.legIndex, purse: 'paper', limitedTo: null },
      clientOrderId: second.clientOrderId,
      taken: { price: 400_000, quantity: second.quantity },
    });
    await h.run(500);
    expect(orders().find((o) => o.clientOrderId === second.clientOrderId)!.filled).toBe(
      second.quantity,
    );
    expect(working()).toMatchObject({ venueId: 'caledon-bet', filled: 0 });
  });
});

describe('money told', () => {
  it('is not told while a leg by hand waits there: what of it was paid nobody could say', async () => {
    const h = await carried();
    list(h, 'albion-bet', [0.45, 0.58]);
    list(h, 'briton-bet', [0.58, 0.47]);
    const call = createHandlers(h.engine);
    await live(h);
    for (const id of ['albion-bet', 'briton-bet']) {
      call['venue.account']({ venueId: id, has: true });
      call['venue.money']({ venueId: id, free: 500 * SCALE });
    }
    await h.run(1_500);
    const ticket = confirm(h);
    await h.run(500);
    const order = h.engine.tickets.orders(ticket.id).find((o) => o.status === 'working')!;
    const tell = () => call['venue.money']({ venueId: order.venueId, free: 500 * SCALE });
    expect(tell).toThrow('a leg by hand waits there');
    manualLeg(h.engine, {
      ...{ ticketId: ticket.id, legIndex: order.legIndex, purse: 'live', limitedTo: null },
      taken: { price: order.limit, quantity: order.quantity },
    });
    await h.run(500);
    expect(h.engine.ledger.free('live', order.venueId)).toBeLessThan(500 * SCALE);
    tell();
    expect(h.engine.ledger.free('live', order.venueId)).toBe(500 * SCALE);
  });

  it('at a venue with a pool whose account nobody reads, lets a bet through', async () => {
    const h = new EngineHarness({ sizeStep: SCALE, betPause: 0, fixturePause: 0 } as never);
    await h.start();
    Object.assign(h.engine.runtimes.get(h.one.id)!.module, { createTrading: undefined });
    const runtime = h.engine.runtimes.get(h.one.id)!;
    await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
    h.one.catalogue!.upsert([{ ...game(h.one, 'g1', ['Boston', 'Miami']), collateralPool: '0' }]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
    h.one.level('g1-0', [[0.45, 100]]);
    h.one.level('g1-1', [[0.57, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    h.two.level('h1-1', [[0.55, 100]]);
    await live(h);
    createHandlers(h.engine)['venue.money']({ venueId: 'one', free: 500 * SCALE });
    await h.run(1_500);
    expect(h.only().refusal).toBeNull();
  });
});

it('money told by a person is none any more once its venue has told it, also when that cannot be read again', async () => {
  let stored = false;
  const vault = {
    read: async () => (stored ? { key: new Secret('k') } : null),
    write: async () => {},
    forget: async () => {},
    stored: async () => [],
    unlock: async () => {},
    limitation: null,
  };
  const h = new EngineHarness({ sizeStep: SCALE, betPause: 0, fixturePause: 0 } as never, [], {
    vault,
  } as never);
  await h.start();
  const runtime = h.engine.runtimes.get(h.one.id)!;
  await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
  await h.arbitrage();
  await live(h);
  const market = { venueId: h.one.id, collateralPool: '' };
  const free = () => h.engine.execution.money.free('live', market as never);
  createHandlers(h.engine)['venue.money']({ venueId: 'one', free: 5_000 * SCALE });
  stored = true;
  await runtime.credentialsChanged(null);
  await h.run(1_000);
  runtime.told({ currency: 'USD', free: 20 * SCALE, pools: [], atMs: h.engine.nowMs } as never);
  await h.run(100);
  stored = false;
  await runtime.credentialsChanged(null);
  await h.run(1_000);
  expect(free().free === null || free().free! <= 20 * SCALE).toBe(true);
});
