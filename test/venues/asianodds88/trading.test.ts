import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../main/venues/asianodds88/board.ts';
import { placementOf } from '../../../main/venues/asianodds88/orderTerms.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import {
  decimalOdds,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { answer } from './started.ts';
import { answerBets, close, open } from './tradingDesk.ts';

describe('placing', () => {
  it.each([
    ['1x2', 0, 'X', 'HomeOdds'],
    ['1x2', 1, 'X', 'AwayOdds'],
    ['1x2', 2, 'X', 'DrawOdds'],
    ['hdp', 0, 'H', 'HomeOdds'],
    ['hdp', 1, 'H', 'AwayOdds'],
    ['ou', 0, 'O', 'OverOdds'],
    ['ou', 1, 'O', 'UnderOdds'],
  ])('%s outcome %d goes out in the venue’s own terms', async (kind, at, GameType, OddsName) => {
    const d = await open();
    const order = d.s.order(d.market(kind), at);
    expect(await d.place(order)).toMatchObject({ kind: 'accepted', report: { status: 'filled' } });
    const [info] = d.s.to('/GetPlacementInfo');
    const [bet] = d.s.to('/PlaceBet');
    const subject = { GameType, OddsName, OddsFormat: '00', MarketTypeId: 0, SportsType: 1 };
    // The venue would ask its bookmakers for a minute by itself.
    expect(info?.body).toMatchObject({ ...subject, IsFullTime: 1, Bookies: 'PIN', Timeout: 5 });
    expect(bet?.body).toMatchObject({
      ...subject,
      AcceptChangedOdds: 0,
      PlaceBetId: order.clientOrderId,
      BookieOdds: expect.stringMatching(/^PIN:\d+\.\d{3}$/),
    });
    const [made] = d.s.service.account.bets;
    const stake = (made!.stake / 100) * SCALE;
    expect(d.s.fills).toHaveLength(1);
    const [fill] = d.s.fills;
    expect(fill).toMatchObject({ listingId: order.listingId, final: true });
    // What the stake buys: no more than was ordered, within a cent of it, and every cent accounted for.
    const { BookieOdds } = bet!.body as { BookieOdds: string };
    const odds = Number(BookieOdds.slice('PIN:'.length));
    expect(fill!.quantity).toBe(Math.floor((stake * Math.round(odds * 1_000)) / 1_000));
    expect(fill!.quantity).toBeLessThanOrEqual(order.quantity);
    expect(fill!.quantity).toBeGreaterThan(order.quantity - 10_000 * odds);
    expect(Math.ceil((fill!.price * fill!.quantity) / SCALE) + fill!.fee).toBe(stake);
    close(d);
  });

  it('takes its stake off the credit that the account’s summary tells', async () => {
    const d = await open();
    const credit = async () => {
      const { free, pools, currency } = await d.s.soon(d.trading.balances());
      expect([pools, currency]).toEqual([[{ pool: '0', free }], 'EUR']);
      return free;
    };
    expect(await credit()).toBe(10_000 * SCALE);
    await d.place(d.s.order(d.market('1x2')));
    const [made] = d.s.service.account.bets;
    expect(await credit()).toBe(10_000 * SCALE - made!.stake * 10_000);
    close(d);
  });

  it('of a first half says so', async () => {
    const d = await open();
    await d.place(d.s.order(d.market('1x2', true, 'ht')));
    expect(d.s.to('/PlaceBet')[0]?.body).toMatchObject({ IsFullTime: 0 });
    close(d);
  });

  it.each([
    [
      'odds that have fallen',
      (o: OrderRequest) => ({ limit: (o.limit - 60_000) as Probability }),
      /the odds are/,
    ],
    ['a stake below the least', () => ({ quantity: 100_000 as Quantity }), /below 1\.00/],
    [
      'a stake above the limit, all or nothing',
      () => ({ quantity: 9_000_000_000 as Quantity, timeInForce: 'fill-or-kill' as const }),
      /above 500\.00/,
    ],
    ['a lay', () => ({ side: 'lay' as const }), /no lay bets/],
    ['a market that is none', () => ({ venueMarketId: 'x' }), /no such market/],
    [
      'a line that nobody deals',
      (o: OrderRequest) => ({ venueMarketId: o.venueMarketId.replace('1x2', 'hdp.77') }),
      /does not see/,
    ],
  ])('sends nothing for %s', async (_, change, message) => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    const asked = d.trading.prepare({ ...order, ...change(order) });
    await expect(d.s.soon(asked)).rejects.toThrow(message);
    expect(d.s.to('/PlaceBet')).toEqual([]);
    close(d);
  });

  it('cuts a stake to the limit where a part is welcome', async () => {
    const d = await open();
    d.s.service.account.credit = 10_000_000;
    const quantity = 9_000_000_000 as Quantity;
    const outcome = await d.place(d.s.order(d.market('1x2'), 0, { quantity }));
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'cancelled' } });
    expect(d.s.service.account.bets[0]?.stake).toBe(50_000);
    close(d);
  });

  it('sends nothing from an account that is not in euros', async () => {
    const d = await open();
    d.s.service.account.currency = 'GBP';
    const order = d.s.order(d.market('1x2'));
    await expect(d.s.soon(d.trading.prepare(order))).rejects.toThrow(/GBP/);
    expect((await d.s.soon(d.trading.balances())).currency).toBe('GBP');
    d.s.service.account.currency = 'CNY';
    await expect(d.s.soon(d.trading.balances())).rejects.toThrow(/CNY/);
    close(d);
  });

  it('sends nothing while the feed is off', async () => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    d.s.harness.feed.stop();
    await expect(d.s.soon(d.trading.prepare(order))).rejects.toThrow(/does not see/);
    close(d);
  });

  it('sends nothing when a goal has fallen that the feed does not know of yet', async () => {
    const d = await open();
    const order = d.s.order(d.market('hdp'));
    await d.s.soon(d.trading.balances());
    d.s.service.house.goal(d.s.matches(true)[0]!, 1);
    const asked = d.trading.prepare(order);
    await expect(d.s.soon(asked)).rejects.toThrow(/another score|changed meanwhile/);
    close(d);
  });
});

describe('what was submitted', () => {
  it('is not accepted before the venue says that it runs', async () => {
    const d = await open();
    const prepared = await d.s.soon(d.trading.prepare(d.s.order(d.market('1x2'))));
    let outcome: string | null = null;
    void d.trading.submit(prepared).then(({ kind }) => {
      outcome = kind;
    });
    await d.s.harness.clock.run(1_300);
    expect(d.s.service.account.bets[0]?.status).toBe('Pending');
    expect([outcome, d.s.fills]).toEqual([null, []]);
    await d.s.harness.clock.run(3_000);
    expect(d.s.service.account.bets[0]?.status).toBe('Running');
    expect(outcome).toBe('accepted');
    expect(d.s.fills).toHaveLength(1);
    close(d);
  });

  it('may be rejected in the end', async () => {
    const d = await open();
    d.s.service.account.accepts = false;
    expect((await d.place(d.s.order(d.market('1x2')))).kind).toBe('rejected');
    expect(d.s.fills).toEqual([]);
    close(d);
  });

  it('and waits for long is working, and its end is told as an event', async () => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    const prepared = await d.s.soon(d.trading.prepare(order));
    const placed = d.trading.submit(prepared);
    await d.s.harness.clock.run(1_000);
    const [bet] = d.s.service.account.bets;
    // The bookmaker takes its time: what it has decided already is not told.
    await d.s.harness.clock.run(600);
    Object.defineProperty(bet!, 'status', { value: 'Pending', configurable: true });
    const outcome = await d.s.soon(placed);
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'working', filled: 0 } });
    const found = await d.s.soon(d.trading.lookUp(d.s.reference(order, bet!.reference)));
    expect(found).toMatchObject({ kind: 'found', report: { status: 'working' }, fills: [] });
    Object.defineProperty(bet!, 'status', { value: 'Running', configurable: true });
    await d.s.harness.clock.run(5_000);
    expect(d.s.fills).toHaveLength(1);
    expect(d.s.reports).toMatchObject([{ status: 'filled', venueOrderId: bet!.reference }]);
    close(d);
  });

  it.each([
    ['an unknown word', { Status: 'Weird' }],
    ['no odds', { Odds: null }],
    ['odds that are not decimal', { Odds: -0.73 }],
  ])('with %s stays unknown', async (_, change) => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    await d.place(order);
    const row = { BetPlacementReference: `WA-${order.clientOrderId}`, Status: 'Running' };
    const body = { Code: 0, Data: [{ ...row, Odds: 1.9, Stake: 10, ...change }] };
    answerBets(d, body);
    const looked = d.trading.lookUp(d.s.reference(order, row.BetPlacementReference));
    expect((await d.s.soon(looked)).kind).toBe('unknown');
    close(d);
  });

  it.each([
    ['changed odds', answer(200, { Code: -1307, Message: 'Odds changed' }), 'rejected', '-1307'],
    ['no bookmaker', answer(200, { Code: -1200, Message: 'Bookies' }), 'rejected', '-1200'],
    ['a lost session', answer(200, { Code: -1, Result: 'not logged in' }), 'rejected', 'session'],
    [
      'a session of the bookmaker’s, perhaps',
      answer(200, { Code: -1, Message: 'Session timed out while placing' }),
      ...['unknown', 'session'],
    ],
    ['a refusal by a gateway', answer(403, '<html>'), 'unknown', 'not-json'],
    ['too many requests', answer(429, ''), 'rejected', 'rate-limited'],
    ['a failure that says nothing', answer(200, { Code: -1, Message: 'Error' }), 'unknown', '-1'],
    ['a page', answer(200, '<html>'), 'unknown', 'not-json'],
    ['an empty body', answer(200, ''), 'unknown', 'malformed'],
    ['500', answer(500, ''), 'unknown', 'server'],
    [
      'no row',
      answer(200, { Code: 0, Result: { BetPlacementReference: 'WA-1', PlacementData: [] } }),
      ...['unknown', 'no-answer'],
    ],
  ])('is told of by %s as it proves', async (_, spoilt, kind, code) => {
    const d = await open();
    const prepared = await d.s.soon(d.trading.prepare(d.s.order(d.market('1x2'))));
    const own = d.s.service.rest.answer.bind(d.s.service.rest);
    d.s.service.rest.answer = (request) =>
      request.path.endsWith('/PlaceBet') ? spoilt : own(request);
    expect(await d.s.soon(d.trading.submit(prepared))).toMatchObject({ kind, code });
    expect(d.s.to('/PlaceBet')).toHaveLength(1);
    // What was certainly not placed may be sent again; anything else may not.
    const again = await d.s.soon(d.trading.submit(prepared));
    expect(again).toMatchObject(kind === 'rejected' ? { kind } : { code: 'duplicate' });
    close(d);
  });

  it('may still arrive for a minute and a half after its answer was lost', async () => {
    const d = await open();
    const reference = d.s.reference(d.s.order(d.market('1x2')));
    await d.s.harness.clock.run(80_000);
    const early = await d.s.soon(d.trading.lookUp(reference));
    expect(early).toMatchObject({ kind: 'unknown', code: 'lagging' });
    await d.s.harness.clock.run(10_000);
    expect((await d.s.soon(d.trading.lookUp(reference))).kind).toBe('absent');
    close(d);
  });

  it('is not said to be absent while the list of bets is full', async () => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    const reference = d.s.reference(order);
    await d.s.harness.clock.run(100_000);
    const row = { BetPlacementReference: 'WA-x', Status: 'Running', Odds: 1.9, Stake: 10 };
    const bets = (count: number) =>
      answer(200, { Code: 0, Data: Array.from({ length: count }, () => row) });
    const own = d.s.service.rest.answer.bind(d.s.service.rest);
    let count = 150;
    d.s.service.rest.answer = (request) =>
      request.path.endsWith('/GetBets') ? bets(count) : own(request);
    expect((await d.s.soon(d.trading.lookUp(reference))).kind).toBe('unknown');
    count = 149;
    expect((await d.s.soon(d.trading.lookUp(reference))).kind).toBe('absent');
    close(d);
  });

  it('and split over bookmakers is one order with several fills', async () => {
    const d = await open();
    const order = d.s.order(d.market('1x2'));
    const row = { BetPlacementReference: `WA-${order.clientOrderId}`, Status: 'Running' };
    const Data = [
      { ...row, Bookie: 'PIN', ReferenceNumber: '1', Odds: 2, Stake: 10 },
      { ...row, Bookie: 'IBC', ReferenceNumber: '2', Odds: 1.5, Stake: 4 },
      { ...row, Bookie: 'SBO', ReferenceNumber: '3', Odds: 1.4, Stake: 4, Status: 'Rejected' },
    ];
    answerBets(d, { Code: 0, Data });
    const looked = d.trading.lookUp(d.s.reference(order, row.BetPlacementReference));
    const found = await d.s.soon(looked);
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(found.report.filled).toBe(26_000_000);
    expect(found.report.cost + found.report.fee).toBe(14_000_000);
    expect(found.fills.map(({ quantity }) => quantity)).toEqual([20_000_000, 6_000_000]);
    close(d);
  });
});

describe('rows of bookmakers', () => {
  const row = {
    ...{ bookie: 'PIN', odds: 2_000_000, minimum: SCALE, maximum: 100 * SCALE, currency: 'EUR' },
    ...{ open: true, message: '', line: 2, oddsFormat: '00', score: [1, 0] as const },
  };
  const offer = {
    game: { gameId: 1, marketTypeId: 0, sportsType: 1, score: [1, 0] },
    line: { span: 'ft', kind: 'hdp', quarters: -2, prices: [] },
    ...{ outcome: 'home', odds: decimalOdds(2_000_000), bookie: 'PIN' },
  } as unknown as Offer;
  const request = {
    ...{ clientOrderId: 'a', limit: 500_000, quantity: 20 * SCALE },
    timeInForce: 'immediate-or-cancel',
  } as OrderRequest;

  it('give the bet to its own bookmaker, whatever another one offers', () => {
    const rows = [
      { ...row, bookie: 'IBC', odds: 2_050_000 },
      { ...row, odds: 2_010_000 },
    ];
    // 20 contracts at the 2.00 that were wanted; at 2.01 the stake stays and wins more.
    expect(JSON.parse(placementOf(request, offer, rows, 'EUR').body)).toMatchObject({
      ...{ BookieOdds: 'PIN:2.010', Amount: 10, GameId: 1 },
    });
  });

  it.each([
    [{ open: false, message: 'closed' }, /PIN: closed/],
    [{ oddsFormat: 'MY' }, /not decimal/],
    [{ odds: 930_000 }, /not decimal/],
    [{ currency: 'CNY' }, /in CNY/],
    [{ currency: '' }, /name no currency/],
    [{ bookie: 'XYZ' }, /does not answer/],
    [{ line: 3 }, /another line/],
    [{ line: null }, /another line/],
    [{ score: [1, 1] as const }, /another score/],
    [{ score: null }, /another score/],
  ])('that differ by %j take no bet', (change, message) => {
    expect(() => placementOf(request, offer, [{ ...row, ...change }], 'EUR')).toThrow(message);
  });

  it('of a match that has not begun may be without a score', () => {
    const early = { ...offer, game: { ...offer.game, marketTypeId: 1 } };
    expect(placementOf(request, early, [{ ...row, score: null }], 'EUR').stake).toBe(10 * SCALE);
  });
});
