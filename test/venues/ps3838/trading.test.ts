import { describe, expect, it } from 'vitest';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import { type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { answer, Desk, ID, openDesk as open } from './desk.ts';

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
    // The stake is the contracts at the odds, down to the cent; contracts are what it buys.
    expect(bet.risk).toBe(Math.floor((100 * 100 * 1_000) / bet.price));
    const [fill] = d.fills;
    expect(fill?.quantity).toBe(bet.risk * 10 * bet.price);
    expect(fill?.quantity).toBeLessThanOrEqual(order.quantity);
    expect(fill?.price).toBeLessThanOrEqual(order.limit);
    expect(Math.ceil((fill!.price * fill!.quantity) / SCALE) + fill!.fee).toBe(bet.risk * 10_000);
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
      const positions = await d.soon(d.trading.positions([]));
      expect(positions.map(({ listingId }) => listingId)).toEqual([order.listingId]);
      const cent = (10_000 * SCALE) / order.limit;
      const beyond = (positions[0]?.quantity ?? 0) - (d.fills[0]?.quantity ?? 0);
      expect(beyond).toBeGreaterThanOrEqual(0);
      expect(beyond).toBeLessThanOrEqual(cent);
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

  it('on a line whose prices have moved since is refused: it is another line', async () => {
    const d = await open();
    const market = d.market('ml', false);
    const prepared = await d.soon(d.trading.prepare(d.order(market)));
    const { lineId } = JSON.parse(prepared.body);
    for (const { id } of d.harness.world.fixtures()) {
      for (const outcome of ['first', 'second'] as const) {
        const centre = outcome === 'first' ? 710_000 : 290_000;
        d.house.house.quote({ fixtureId: id, outcome, centre } as never);
      }
    }
    const [, , eventId, period] = market.venueMarketId.split('.');
    expect(d.house.house.period(Number(eventId), Number(period))?.lineId).not.toBe(lineId);
    expect(await d.soon(d.trading.submit(prepared))).toMatchObject({
      kind: 'rejected',
      code: 'LINE_CHANGED',
    });
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
  const pinnacle = async () => {
    const d = new Desk({ environment: 'pinnacle', fixtures: 16 });
    await d.harness.watchAll();
    d.harness.world.stop();
    // Two minutes between the whole list and the first changes.
    await d.harness.clock.run(250_000);
    return d;
  };

  it('is asked and placed at by its own paths', async () => {
    const d = await pinnacle();
    const order = d.order(d.market('ml', false));
    expect((await d.place(order)).kind).toBe('accepted');
    await d.soon(d.trading.lookUp(d.reference(order)));
    const paths = d.sent.map(({ path }) => path);
    for (const path of ['/v1/line', '/v4/bets/straight', '/v4/bets', '/v1/client/balance']) {
      expect(paths).toContain(path);
    }
    d.close();
  });

  it('is asked for a line of a sport once in two minutes, and says so before that', async () => {
    const d = await pinnacle();
    const [market, ...others] = d.offered('ml');
    const sportOf = (name = '') => name.slice(0, name.indexOf('.'));
    const sport = sportOf(market?.venueMarketId);
    expect(await d.place(d.order(market!))).toMatchObject({ kind: 'accepted' });
    await expect(d.soon(d.trading.prepare(d.order(market!)))).rejects.toThrow(
      /once in 120 s; 1\d\d s are left/,
    );
    expect(d.to('/v1/line')).toHaveLength(1);
    const other = others.find(({ venueMarketId }) => sportOf(venueMarketId) !== sport);
    await d.soon(d.trading.prepare(d.order(other!)));
    await d.harness.clock.run(121_000);
    await d.soon(d.trading.prepare(d.order(market!)));
    expect(d.to('/v1/line')).toHaveLength(3);
    d.close();
  });
});
