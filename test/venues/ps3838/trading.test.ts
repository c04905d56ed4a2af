import { describe, expect, it } from 'vitest';
import type { FillReport, OrderReport, OrderRequest } from '../../../main/venues/venue.ts';
import type { VenueMarket } from '../../../shared/domain/market.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { type StartedOptions, StartedPs3838 } from './started.ts';

const ID = '0b6f1c9e-52a4-4d6e-9d5c-000000000001';

class Desk extends StartedPs3838 {
  readonly fills: FillReport[] = [];
  readonly orders: OrderReport[] = [];
  readonly trading = this.harness.trading();

  async open(): Promise<this> {
    await this.harness.watchAll();
    await this.harness.quiet();
    this.trading.start({
      fill: (fill) => this.fills.push(fill),
      order: (order) => this.orders.push(order),
    });
    return this;
  }

  order(market: VenueMarket, outcome = 0, change: Partial<OrderRequest> = {}): OrderRequest {
    const { instrument, listingId } = market.outcomes[outcome]!;
    const { books } = this.harness;
    return {
      clientOrderId: ID,
      venueMarketId: market.venueMarketId,
      listingId,
      side: 'back',
      limit: books.bestBack(books.find(market.venueId, instrument)!) as Probability,
      quantity: (100 * SCALE) as Quantity,
      timeInForce: 'immediate-or-cancel',
      ...change,
    };
  }

  async place(order: OrderRequest) {
    const prepared = await this.soon(this.trading.prepare(order));
    return this.soon(this.trading.submit(prepared));
  }

  reference(order: OrderRequest, sentMs = this.harness.clock.nowMs()) {
    const { clientOrderId, listingId, side, venueMarketId } = order;
    return { clientOrderId, venueOrderId: null, venueMarketId, listingId, side, sentMs };
  }

  close(): void {
    this.trading.stop();
    this.harness.feed.stop();
  }
}

const open = (options: StartedOptions = {}) => new Desk({ fixtures: 16, ...options }).open();
const answer = (status: number, body: object | string) => ({
  ...{ status, headers: {} },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('placing', () => {
  it('asks for the line first and sends its id, our id, decimal odds and the stake at risk', async () => {
    const d = await open();
    const market = d.market('ml', false);
    const order = d.order(market);
    const outcome = await d.place(order);
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'filled' } });
    const [line] = d.to('/v2/line');
    const [placed] = d.to('/v2/bets/place');
    expect(line?.atMs).toBeLessThan(placed?.atMs ?? 0);
    expect(line?.query.get('oddsFormat')).toBe('Decimal');
    expect(placed?.body).toMatchObject({
      ...{
        oddsFormat: 'DECIMAL',
        uniqueRequestId: ID,
        acceptBetterLine: true,
        winRiskStake: 'RISK',
      },
      ...{ fillType: 'FILLANDKILL', betType: 'MONEYLINE', team: 'TEAM1' },
      ...{ pitcher1MustStart: true, pitcher2MustStart: true },
    });
    expect(placed?.body).not.toHaveProperty('altLineId');
    expect(placed?.body).not.toHaveProperty('handicap');
    const bet = d.house.account.bets[0]!;
    // The stake is the contracts at the odds, down to the cent.
    expect(bet.risk).toBe(Math.floor((100 * 100 * 1_000) / bet.price));
    d.close();
  });

  it('sends the id of an alternate line always, and none on the main line', async () => {
    const d = await open({ options: { sports: 'football' } });
    const seen = new Set<boolean>();
    for (const [i, market] of d.offered('hdp').slice(0, 12).entries()) {
      const before = d.house.account.bets.length;
      const prepared = await d.soon(
        d.trading.prepare(d.order(market, i % 2, { clientOrderId: `${ID.slice(0, -2)}${10 + i}` })),
      );
      const body = JSON.parse(prepared.body);
      const [, , eventId, period] = market.venueMarketId.split('.');
      const event = d.house.house.period(Number(eventId), Number(period))!;
      const home = market.question.line! / 4;
      const own = event.spreads.find(({ line }) => line === home)!;
      const main = event.spreads.every(
        (line) => Math.abs(line.first - line.second) >= Math.abs(own.first - own.second),
      );
      if (main) expect(body).not.toHaveProperty('altLineId');
      else expect(body.altLineId).toBe(own.id);
      expect(body.handicap).toBe(i % 2 === 0 ? home : 0 - home);
      seen.add(main);
      expect(d.house.account.bets.length).toBe(before);
    }
    expect(seen).toEqual(new Set([true, false]));
    d.close();
  });

  it('turns the side where Team1 plays away, and bets on what was listed', async () => {
    const d = await open({ options: { sports: 'baseball' }, fixtures: 40 });
    const market = d.market('ml', false, 'baseball');
    const [, , eventId] = market.venueMarketId.split('.');
    const event = d.house.house.events.get(Number(eventId))!;
    const outcome = market.outcomes.findIndex(({ label }) => label === event.home);
    await d.place(d.order(market, outcome));
    expect(d.house.account.bets[0]).toMatchObject({
      subject: { team: 'TEAM2' },
      price: event.periods[0]!.moneyline!.home,
    });
    d.close();
  });

  it.each(['tot', 'tt1', 'tt2', 'hdp'])(
    'places %s and finds it among the positions',
    async (kind) => {
      const d = await open();
      const order = d.order(d.market(kind, false), 1);
      const outcome = await d.place(order);
      expect(outcome.kind).toBe('accepted');
      const positions = await d.soon(d.trading.positions());
      expect(positions.map(({ listingId }) => listingId)).toEqual([order.listingId]);
      expect(positions[0]?.quantity).toBe(d.fills[0]?.quantity);
      d.close();
    },
  );

  it('cuts a stake to the account’s limit, or leaves it where all or nothing is wanted', async () => {
    const d = await open();
    const market = d.market('ml', false);
    const large = { quantity: (1_000_000 * SCALE) as Quantity };
    d.house.account.cash = 100_000_000;
    const all = { ...large, timeInForce: 'fill-or-kill' } as const;
    await expect(d.soon(d.trading.prepare(d.order(market, 0, all)))).rejects.toThrow(/above/);
    const outcome = await d.place(d.order(market, 0, large));
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'cancelled' } });
    expect(d.fills[0]?.quantity).toBeGreaterThan(0);
    expect(d.fills[0]?.quantity).toBeLessThan(large.quantity);
    d.close();
  });

  it.each([
    [
      'odds that have fallen',
      (o: OrderRequest) => ({ limit: (o.limit - 30_000) as Probability }),
      /the line is at/,
    ],
    ['a stake below the least', () => ({ quantity: 10_000 as Quantity }), /below 1\.00/],
    ['a lay', () => ({ side: 'lay' as const }), /no lay bets/],
    ['a market that is none', () => ({ venueMarketId: 'x' }), /no such market/],
    [
      'a line that is gone',
      (o: OrderRequest) => ({ venueMarketId: `${o.venueMarketId.replace('.ml', '.hdp')}.999` }),
      /NOT_EXISTS/,
    ],
  ])('sends nothing for %s', async (_, change, message) => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    await expect(d.soon(d.trading.prepare({ ...order, ...change(order) }))).rejects.toThrow(
      message,
    );
    expect(d.to('/v2/bets/place')).toEqual([]);
    d.close();
  });

  it('sends nothing when /line speaks of another line than the feed', async () => {
    const d = await open();
    const market = d.market('hdp', false);
    const line = {
      status: 'SUCCESS',
      price: 9,
      lineId: 1,
      altLineId: 12345,
      minRiskStake: 1,
      maxRiskStake: 500,
    };
    await d.soon(d.trading.balances());
    const asked = d.trading.prepare(d.order(market));
    d.house.rest.next.push(answer(200, line));
    await expect(d.soon(asked)).rejects.toThrow(/another line/);
    d.close();
  });

  it('sends nothing from an account that is not in dollars', async () => {
    const d = await open();
    d.house.account.currency = 'EUR';
    await expect(d.soon(d.trading.prepare(d.order(d.market('ml', false))))).rejects.toThrow(/EUR/);
    expect((await d.soon(d.trading.balances())).currency).toBe('EUR');
    d.house.account.currency = 'THB';
    await expect(d.soon(d.trading.balances())).rejects.toThrow(/THB/);
    d.close();
  });

  it('sends nothing while the feed does not see the line', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    d.harness.feed.stop();
    await expect(d.soon(d.trading.prepare(order))).rejects.toThrow(/feed does not see/);
    d.close();
  });
});

describe('Pinnacle', () => {
  it('is asked and placed at by its own paths', async () => {
    const d = new Desk({ environment: 'pinnacle', fixtures: 16 });
    await d.harness.watchAll();
    // Two minutes between the whole list and the first changes.
    await d.harness.clock.run(130_000);
    const order = d.order(d.market('ml', false));
    expect((await d.place(order)).kind).toBe('accepted');
    await d.soon(d.trading.lookUp(d.reference(order)));
    const paths = d.sent.map(({ path }) => path);
    for (const path of ['/v1/line', '/v4/bets/straight', '/v4/bets', '/v1/client/balance']) {
      expect(paths).toContain(path);
    }
    d.close();
  });
});

describe('what an answer proves', () => {
  const processed = (errorCode: string) => ({
    status: 'PROCESSED_WITH_ERROR',
    errorCode,
    uniqueRequestId: ID,
  });

  it.each([
    ['LINE_CHANGED', 200, processed('LINE_CHANGED'), 'rejected', 'LINE_CHANGED'],
    [
      'a code of PS3838 for an id used before',
      200,
      processed('DUPLICATE_UNIQUE_REQUEST_ID'),
      'unknown',
      'duplicate',
    ],
    [
      'a code of Pinnacle for the same',
      200,
      processed('DUPLICATED_REQUEST'),
      'unknown',
      'duplicate',
    ],
    [
      'the same as an error',
      400,
      { code: 'DUPLICATED_REQUEST', message: 'x' },
      'unknown',
      'duplicate',
    ],
    ['a code that nobody knows', 200, processed('BRAND_NEW'), 'unknown', 'BRAND_NEW'],
    ['SYSTEM_ERROR_3', 200, processed('SYSTEM_ERROR_3'), 'unknown', 'SYSTEM_ERROR_3'],
    [
      'an error without a code',
      200,
      { status: 'PROCESSED_WITH_ERROR', errorCode: null, uniqueRequestId: ID },
      'unknown',
      'no-code',
    ],
    [
      'accepted without amounts',
      200,
      { status: 'ACCEPTED', betId: 5, uniqueRequestId: ID },
      'unknown',
      'ACCEPTED',
    ],
    [
      'a status that nobody knows',
      200,
      { status: 'ALMOST', uniqueRequestId: ID },
      'unknown',
      'ALMOST',
    ],
    [
      'bad data',
      400,
      { code: 'INVALID_REQUEST_DATA', message: 'x' },
      'rejected',
      'INVALID_REQUEST_DATA',
    ],
    ['no access', 403, { code: 'NO_API_ACCESS', message: 'x' }, 'rejected', 'NO_API_ACCESS'],
    ['too many', 429, { code: 'TOO_MANY_REQUESTS', message: 'x' }, 'rejected', 'TOO_MANY_REQUESTS'],
    ['a server error', 500, { code: 'X', message: 'x' }, 'unknown', 'X'],
    ['a page', 200, '<html></html>', 'unknown', 'not-json'],
    ['nothing', 200, '', 'unknown', 'empty-body'],
  ])('%s', async (_, status, body, kind, code) => {
    const d = await open();
    const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', false))));
    d.harness.feed.stop();
    d.house.rest.next.push(answer(status, body));
    expect(await d.soon(d.trading.submit(prepared))).toMatchObject({ kind, code });
    expect(d.to('/v2/bets/place')).toHaveLength(1);
    d.close();
  });

  it.each([
    ['in a 200', 200, processed('RESUBMIT_REQUEST')],
    ['as an error', 400, { code: 'RESUBMIT_REQUEST', message: 'x' }],
  ])(
    'RESUBMIT_REQUEST %s is sent again with the same id, and not for ever',
    async (_, status, body) => {
      const d = await open();
      const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', false))));
      d.harness.feed.stop();
      d.house.rest.next.push(answer(status, body), answer(status, body));
      expect((await d.soon(d.trading.submit(prepared))).kind).toBe('accepted');
      const ids = d.to('/v2/bets/place').map((request) => request.body?.uniqueRequestId);
      expect(ids).toEqual([ID, ID, ID]);
      for (let i = 0; i < 20; i++) d.house.rest.next.push(answer(status, body));
      const outcome = await d.soon(d.trading.submit(prepared));
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'RESUBMIT_REQUEST' });
      expect(d.to('/v2/bets/place')).toHaveLength(3 + 4);
      d.close();
    },
  );
});

describe('bets that wait for acceptance', () => {
  it('are asked for after 6 s and then every 5 s, and end as they end', async () => {
    const d = await open();
    const outcome = await d.place(d.order(d.market('ml', true)));
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'filled' } });
    const [placed] = d.to('/v2/bets/place');
    const asked = d
      .to('/v3/bets')
      .map(({ atMs, query }) => [
        Math.floor((atMs - (placed?.atMs ?? 0)) / 1_000),
        query.get('uniqueRequestIds'),
      ]);
    expect(asked).toEqual([
      [6, ID],
      [11, ID],
    ]);
    expect(d.fills.map(({ fillId }) => fillId)).toEqual([String(d.house.account.bets[0]?.id)]);
    d.close();
  });

  it('are rejected when they are not accepted', async () => {
    const d = await open();
    d.house.account.acceptsLive = false;
    const outcome = await d.place(d.order(d.market('ml', true)));
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'NOT_ACCEPTED' });
    expect(d.fills).toEqual([]);
    d.close();
  });

  it('are told as working after a minute, and their end as an event', async () => {
    const d = await open();
    const order = d.order(d.market('ml', true));
    const prepared = await d.soon(d.trading.prepare(order));
    const submitted = d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    const bet = d.house.account.bets[0]!;
    const hold = () => {
      bet.status = 'PENDING_ACCEPTANCE';
    };
    await d.harness.clock.run(5_800);
    hold();
    expect(await d.soon(submitted)).toMatchObject({
      kind: 'accepted',
      report: { status: 'working' },
    });
    const found = await d.soon(d.trading.lookUp(d.reference(order)));
    expect(found).toMatchObject({ kind: 'found', report: { status: 'working' }, fills: [] });
    bet.status = 'ACCEPTED';
    await d.harness.clock.run(10_000);
    expect(d.orders.map(({ status }) => status)).toEqual(['filled']);
    expect(d.fills).toHaveLength(1);
    d.close();
  });

  it('are looked up after a restart, and never sent again', async () => {
    const d = await open();
    const order = d.order(d.market('ml', true));
    const prepared = await d.soon(d.trading.prepare(order));
    const sentMs = d.harness.clock.nowMs();
    void d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    // The program ends here, before the house has decided.
    d.trading.stop();
    const after = d.harness.trading();
    const early = await d.soon(after.lookUp(d.reference(order, sentMs)));
    expect(early).toMatchObject({ kind: 'found', report: { status: 'working' } });
    await d.harness.clock.run(10_000);
    const late = await d.soon(after.lookUp(d.reference(order, sentMs)));
    expect(late).toMatchObject({ kind: 'found', report: { status: 'filled' } });
    expect(d.to('/v2/bets/place')).toHaveLength(1);
    after.stop();
    d.close();
  });
});

describe('look-ups', () => {
  it('call an order absent only when it cannot arrive any more', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    const sentMs = d.harness.clock.nowMs();
    const now = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(now).toMatchObject({ kind: 'unknown', code: 'lagging' });
    await d.harness.clock.run(20_000);
    expect((await d.soon(d.trading.lookUp(d.reference(order, sentMs)))).kind).toBe('absent');
    d.close();
  });

  it('find a bet in the lists when the house has forgotten our id', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    const sentMs = d.harness.clock.nowMs();
    await d.place(order);
    await d.harness.clock.run(31 * 60_000);
    const found = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(found).toMatchObject({ kind: 'found', report: { clientOrderId: ID } });
    const lists = d.to('/v3/bets').map(({ query }) => query.get('betlist'));
    expect(lists).toContain('RUNNING');
    d.close();
  });

  it.each([
    ['an error', answer(500, { code: 'X', message: 'x' })],
    ['an answer with a bet that cannot be read', answer(200, { straightBets: [{ betId: 'x' }] })],
    ['nothing', answer(200, '')],
  ])('say nothing after %s', async (_, spoilt) => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    await d.place(order);
    d.harness.feed.stop();
    await d.harness.clock.run(30_000);
    d.house.rest.next.push(spoilt);
    const found = await d.soon(d.trading.lookUp(d.reference(order, 0)));
    expect(found).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    d.close();
  });

  it('of one account keep two seconds between them', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    await d.place(order);
    await d.soon(Promise.all([1, 2, 3, 4].map(() => d.trading.lookUp(d.reference(order)))));
    expect(d.house.rest.tooSoon).toBe(0);
    const times = d.to('/v3/bets').map(({ atMs }) => atMs);
    expect(times).toHaveLength(4);
    for (const [i, at] of times.slice(1).entries())
      expect(at - (times[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
    d.close();
  });
});
