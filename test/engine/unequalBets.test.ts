// Bets whose legs are of unequal size, from the ticket to the money: each leg sized by what the ones before it got,
// what counts as even, what is locked, and commission when it is settled.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { game } from '../support/playedVenue.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);
const { away, home } = meanings;
const winner = { type: 'winner', scope: 'overtime-included' } as const;

/** A bookmaker in pounds at 2.40 on the one side, an exchange of 5 % at 1.95 on the other. */
async function opened(settings: Partial<Settings> = {}): Promise<EngineHarness> {
  const h = new EngineHarness({ maxOutlay: scaled(500), gbpInUsd: scaled(1.25), ...settings });
  h.one.kind = 'sportsbook';
  h.one.currency = 'GBP';
  h.one.feeModel = atOdds();
  h.two.kind = 'exchange';
  h.two.feeModel = atOdds(0.05);
  await h.start();
  h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'w', winner, [['home', home]])]);
  h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'w', winner, [['away', away]])]);
  h.one.odds('a-w-home', [[2.4, 400]]);
  h.two.odds('b-w-away', [[1.95, 1_000]]);
  await h.run(100);
  return h;
}

const live = async (h: EngineHarness) => {
  h.engine.switches.set({ mode: 'live' });
  h.engine.switches.arm(true);
  await h.run(100);
};

function confirm(h: EngineHarness) {
  const { desk } = h.engine.execution;
  const ticket = desk.openTickets.open(h.only().id);
  return desk.confirm(ticket.id, ticket.revision);
}
const asked = (h: EngineHarness, venue: 'one' | 'two') =>
  h[venue].received.map(({ request }) => request.quantity / SCALE);

describe('legs of unequal size', () => {
  it('return the same on either side, after commission and in one money', async () => {
    const h = await opened();
    const found = h.only();
    expect(found.refusal).toBeNull();
    const [pounds, dollars] = found.legs;
    const total = (pounds!.stake * 1.25 + dollars!.stake) / SCALE;
    const first = (pounds!.stake * 2.4 * 1.25) / SCALE - total;
    const won = (dollars!.stake * 0.95) / SCALE;
    const second = (dollars!.stake * 1.95) / SCALE - Math.ceil(won * 5 - 1e-9) / 100 - total;
    expect(found.outlay / SCALE).toBeCloseTo(total, 5);
    expect(found.results.map(({ profit }) => profit / SCALE)).toEqual([
      expect.closeTo(first, 4),
      expect.closeTo(second, 4),
    ]);
    expect(Math.abs(first - second)).toBeLessThan(0.05);
    expect(pounds!.ownCost).toBe(pounds!.stake);
    expect(pounds!.cost).toBe(pounds!.stake * 1.25);
  });

  it('are complete when each venue has taken its stake', async () => {
    const h = await opened();
    await live(h);
    const { id } = confirm(h);
    await h.run(3_000);
    const ticket = h.engine.execution.desk.ticket(id)!;
    expect(ticket.status).toBe('complete');
    expect(ticket.lockedProfit).toBeGreaterThanOrEqual(ticket.floorProfit);
    // Prices of fills are whole millionths, rounded up: a stake of hundreds is a fraction of a cent dearer.
    expect(Math.abs(ticket.lockedProfit! - ticket.opportunity.profit)).toBeLessThan(1_000);
  });

  it('follow what the first one got, in proportion', async () => {
    const h = await opened();
    await live(h);
    const planned = h.only().legs.map(({ quantity }) => quantity);
    h.one.answers.push({ fill: 100 });
    const { id } = confirm(h);
    await h.run(3_000);
    const [first] = asked(h, 'one');
    expect(first).toBe(planned[0]! / SCALE);
    const expected = (planned[1]! / SCALE) * (100 / first!);
    // To a cent of stake, which is two of what it returns.
    expect(Math.abs(asked(h, 'two')[0]! - expected)).toBeLessThanOrEqual(0.02);
    const ticket = h.engine.execution.desk.ticket(id)!;
    expect(ticket.status).toBe('partial');
    expect(h.engine.execution.naked.entries()).toEqual([]);
    expect(ticket.lockedProfit).toBeGreaterThan(0);
  });

  it('are bare by what the hedge lacks, which is told', async () => {
    const h = await opened();
    await live(h);
    const planned = h.only().legs.map(({ quantity }) => quantity);
    h.two.answers.push({ fill: 50 }, { reject: 'closed' });
    const { id } = confirm(h);
    await h.run(6_000);
    expect(h.engine.execution.desk.ticket(id)!.status).toBe('naked');
    const [naked] = h.engine.execution.desk.nakedLegs();
    expect(naked!.missing).toEqual([0, planned[1]! - scaled(50)]);
    expect(naked!.worstProfit).toBeLessThan(0);
  });

  it('draw on money of their own: a purse of pounds is asked for pounds', async () => {
    const h = await opened();
    const { stake } = h.only().legs[0]!;
    h.engine.ledger.adjust('paper', h.one.id, (stake - 1) as never, '');
    h.engine.board.sweep();
    await h.run(10);
    expect(h.only().refusal).toMatchObject({ gate: 'balance', code: 'too-little' });
    h.engine.ledger.adjust('paper', h.one.id, (stake + 30_000) as never, '');
    h.engine.board.sweep();
    await h.run(10);
    expect(h.only().refusal).toBeNull();
  });

  it('stand again after a restart as they stood', async () => {
    const h = await opened();
    await live(h);
    const { id } = confirm(h);
    await h.run(3_000);
    await h.restart();
    const ticket = h.engine.execution.desk.ticket(id)!;
    expect(ticket.status).toBe('complete');
    expect(ticket.opportunity.legs[0]).toMatchObject({ odds: scaled(2.4), lays: false });
  });
});

describe('a stake that is matched at better odds', () => {
  it('is whole, wins more, and leaves nothing bare', async () => {
    const h = await opened();
    await live(h);
    const [, second] = h.only().legs;
    const { id } = confirm(h);
    await h.run(10);
    // The exchange gave 2.05 for the same stake.
    const order = h.engine.tickets.orders(id).find(({ legIndex }) => legIndex === 1)!;
    const quantity = Math.round((second!.stake / SCALE) * 2.05 * SCALE);
    const wasFilled = h.engine.execution.keeper.fill(h.two.id, 'live', {
      fillId: 'better',
      venueOrderId: 'b',
      clientOrderId: order.clientOrderId,
      listingId: order.listingId,
      side: 'back',
      price: Math.floor((second!.stake * SCALE) / quantity) as never,
      quantity: quantity as never,
      fee: 0 as never,
      maker: false,
      final: true,
      venueTimeMs: null,
    });
    expect(wasFilled).toBe(true);
    expect(h.engine.tickets.order(order.clientOrderId)!.filled).toBeGreaterThan(order.quantity);
    expect(h.engine.switches.state.killed).toBe(false);
  });
});

describe('commission', () => {
  /** Three runners of one market held at an exchange of 5 %. */
  async function held() {
    const h = new EngineHarness({ maxOutlay: scaled(300), minEdge: 0 });
    for (const venue of [h.one, h.two]) venue.kind = 'exchange';
    h.one.feeModel = atOdds(0.05);
    h.two.feeModel = atOdds();
    await h.start();
    const threeWay = { type: 'three-way' } as const;
    h.one.catalogue!.upsert(
      (['home', 'draw'] as const).map((name) =>
        oddsMarket(h.one, 'a', name, threeWay, [[name, meanings[name]]], { netting: 'a' }),
      ),
    );
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'mo', threeWay, [['away', away]])]);
    h.one.odds('a-home-home', [[3.2, 1_000]]);
    h.one.odds('a-draw-draw', [[3.8, 1_000]]);
    h.two.odds('b-mo-away', [[2.9, 1_000]]);
    await h.run(100);
    const { legs } = h.only();
    const { id } = confirm(h);
    await h.run(2_000);
    const free = () => h.engine.ledger.free('paper', h.one.id)! / SCALE;
    const say = (name: 'home' | 'draw', payout: number) =>
      h.one.catalogue!.resolve({
        ...{ venueId: h.one.id, venueMarketId: `a-${name}`, final: true, venueTimeMs: null },
        payouts: [{ listingId: `one/a-${name}/${name}` as never, payout: payout as never }],
      });
    const stake = (label: string) => legs.find((own) => own.label === label)!.stake / SCALE;
    return { free, h, id, say, stake };
  }

  it.each([
    ['home', 'draw'],
    ['draw', 'home'],
  ] as const)(
    'is taken on the net of a market, whichever of %s and %s is told first',
    async (first, second) => {
      const { free, h, say, stake } = await held();
      const start = free();
      say(first, first === 'home' ? SCALE : 0);
      await h.run(100);
      say(second, second === 'home' ? SCALE : 0);
      await h.run(100);
      const won = stake('home') * 2.2 - stake('draw');
      const taken = Math.ceil(won * 0.05 * 100 - 1e-9) / 100;
      expect(free() - start).toBeCloseTo(stake('home') * 3.2 - taken, 3);
      const [line] = h.engine.state.settledTotals().filter(({ venueId }) => venueId === h.one.id);
      expect((line!.returned - line!.cost - line!.fees) / SCALE).toBeCloseTo(won - taken, 3);
    },
  );

  it('is part of what the bet has earned, which the losses of a day count', async () => {
    const { h, id, say, stake } = await held();
    say('home', SCALE);
    say('draw', 0);
    h.two.catalogue!.resolve({
      ...{ venueId: h.two.id, venueMarketId: 'b-mo', final: true, venueTimeMs: null },
      payouts: [{ listingId: 'two/b-mo/away' as never, payout: 0 as never }],
    });
    await h.run(100);
    const won = stake('home') * 2.2 - stake('draw');
    const taken = Math.ceil(won * 0.05 * 100 - 1e-9) / 100;
    expect(h.engine.riskRows.resultOf(id, 'paper')! / SCALE).toBeCloseTo(
      won - taken - stake('away'),
      3,
    );
  });

  it('is none where the market has lost', async () => {
    const { free, h, say } = await held();
    const start = free();
    say('home', 0);
    say('draw', 0);
    await h.run(100);
    expect(free()).toBe(start);
    const [line] = h.engine.state.settledTotals().filter(({ venueId }) => venueId === h.one.id);
    expect(line!.fees).toBe(0);
  });

  it('is remembered over a restart between two results of one market', async () => {
    const { free, h, say, stake } = await held();
    const start = free();
    say('home', SCALE);
    await h.run(100);
    await h.restart();
    say('draw', 0);
    await h.run(100);
    const won = stake('home') * 2.2 - stake('draw');
    expect(free() - start).toBeCloseTo(
      stake('home') * 3.2 - Math.ceil(won * 0.05 * 100 - 1e-9) / 100,
      3,
    );
  });
});

describe('a price that looks like an error', () => {
  /** An exchange lays at 3.00 what a bookmaker offers. */
  async function backed(odds: number, lay = 3) {
    const h = new EngineHarness({ maxOutlay: scaled(300), maxEdge: SCALE });
    h.one.kind = 'sportsbook';
    h.two.kind = 'exchange';
    for (const venue of [h.one, h.two]) venue.feeModel = atOdds();
    await h.start();
    const question = { type: 'three-way' } as const;
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'mo', question, [['home', home]])]);
    const runner = oddsMarket(h.two, 'b', 'mo', question, [['home', { ...home, negated: true }]]);
    h.two.catalogue!.upsert([
      { ...runner, outcomes: runner.outcomes.map((own) => ({ ...own, complement: true })) },
    ]);
    h.one.odds('a-mo-home', [[odds, 500]]);
    h.two.odds('b-mo-home', [[lay - 0.1, 500]], [[lay, 500]]);
    await h.run(100);
    return h;
  }

  it('at a bookmaker, far above the lay price, is flagged and never placed', async () => {
    const h = await backed(3.2);
    const found = h.only();
    expect(found.palp).toMatchObject({ leg: 0, by: 'lay' });
    expect(found.refusal).toMatchObject({ gate: 'maxEdge', code: 'palp' });
  });

  it('within a twentieth of it is an arbitrage like any other', async () => {
    const h = await backed(3.12);
    expect(h.only()).toMatchObject({ palp: null, refusal: null });
  });

  it('is none at a venue that keeps to what it has matched', async () => {
    const h = await backed(3.2);
    h.one.kind = 'exchange';
    h.one.odds('a-mo-home', [[3.21, 500]]);
    await h.run(100);
    expect(h.only().palp).toBeNull();
  });
});

describe('contracts against a stake', () => {
  it('come in whole ones, and the stake is fitted to them', async () => {
    const h = new EngineHarness({ maxOutlay: scaled(200), sizeStep: SCALE });
    h.two.kind = 'sportsbook';
    h.two.feeModel = atOdds();
    await h.start();
    h.one.catalogue!.upsert([game(h.one, 'g', ['Arsenal', 'Chelsea'])]);
    h.two.catalogue!.upsert([
      oddsMarket(h.two, 'b', 'w', winner, [['away', away]], {
        fixture: game(h.two, 'b', ['Arsenal', 'Chelsea']).fixture,
      }),
    ]);
    h.one.level('g-0', [[0.45, 1_000]]);
    h.two.odds('b-w-away', [[2.1, 1_000]]);
    await h.run(100);
    const [contracts, stake] = h.only().legs;
    expect(contracts!.quantity % SCALE).toBe(0);
    expect(stake!.stake % 10_000).toBe(0);
    expect(Math.abs(contracts!.quantity - stake!.quantity)).toBeLessThan(scaled(0.021));
    expect(h.only().market).toBe('winner');
  });
});
