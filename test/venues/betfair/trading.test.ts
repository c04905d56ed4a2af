// Bets at the simulated exchange: laying, voiding, replacing, accounts that are not traded, and answers
// that prove nothing.

import { describe, expect, it } from 'vitest';
import { runnerName } from '../../../main/venues/betfair/names.ts';
import { type PlacedBet, placedOutcome } from '../../../main/venues/betfair/placed.ts';
import { placeReport } from '../../../main/venues/betfair/rest.ts';
import { BetfairTrading } from '../../../main/venues/betfair/trading.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import type { HttpFailureKind } from '../../../main/venues/http.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import { ID, setUp } from './startedTrading.ts';

describe('a bet after the end of a session', () => {
  it('is logged in for while it is made ready, so that nothing keeps it once it is sent', async () => {
    const s = await setUp(1);
    const first = await s.soon(s.trading.prepare(s.order()));
    s.simulator.account.sessions.clear();
    const lost = await s.soon(s.trading.submit(first));
    expect(lost.kind).not.toBe('accepted');
    const clientOrderId = '0b6f1c9e-52a4-4d6e-9d5c-000000000002';
    const prepared = await s.soon(s.trading.prepare(s.order({ clientOrderId })));
    const { sessions } = s.simulator.account;
    expect(sessions.size).toBe(1);
    const [session] = sessions;
    const outcome = await s.soon(s.trading.submit(prepared));
    expect(outcome.kind).toBe('accepted');
    expect([...sessions]).toEqual([session]);
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a lay', () => {
  it('is the other outcome: it costs its liability and is told as that', async () => {
    const s = await setUp(1);
    const lay = s.h.books.bestLay(s.handle);
    const request = s.order({
      listingId: s.no.listingId,
      limit: (1_000_000 - lay) as Probability,
    });
    const before = (await s.soon(s.trading.balances())).free;
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const { cost, filled, status } = outcome.report;
    expect(status).toBe('filled');
    const [bet] = s.simulator.exchange.bets.values();
    expect(bet?.side).toBe('LAY');
    expect(filled).toBe(bet!.returns * 100);
    expect(cost).toBe(filled - bet!.matched * 10_000);
    const after = (await s.soon(s.trading.balances())).free;
    expect(Math.abs(before - after - cost)).toBeLessThanOrEqual(10_000);
    const [held] = await s.soon(s.trading.positions());
    expect(held).toEqual({ listingId: s.no.listingId, quantity: filled, cost });
    await s.h.clock.run(3_000);
    expect(new Set(s.told.fills.map(({ fillId }) => fillId)).size).toBe(1);
    const [fill] = s.told.fills;
    expect(fill).toMatchObject({
      ...{ clientOrderId: ID, listingId: s.no.listingId, side: 'back', quantity: filled, fee: 0 },
    });
    expect(Math.abs(fill!.price - (1_000_000 - lay))).toBeLessThanOrEqual(1);
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a bet', () => {
  it('waits for no question about a market that the feed has listed', async () => {
    const d = await setUp(17);
    const order = d.order();
    const questions = async (trading: BetfairTrading) => {
      await d.soon(trading.balances());
      const before = d.h.net.sent.length;
      await d.soon(trading.prepare(order));
      return d.h.net.sent.length - before;
    };
    expect(await questions(d.trading)).toBe(0);
    d.trading.stop();
    d.h.feed.stop();
    const alone = new BetfairTrading({ ...d.h.context, meter: new FeedMeter() });
    expect(await questions(alone)).toBe(1);
    alone.stop();
  });
});

describe('a bet that is matched at several odds', () => {
  it('has one figure wherever it is read, though the reply rounds its average', async () => {
    const s = await setUp(2);
    const [best, next] = s.h.books.levels(s.handle, 'back', 3);
    const quantity = (best!.quantity + Math.floor(next!.quantity / 2)) as Quantity;
    const request = s.order({ limit: next!.price, quantity });
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await s.h.clock.run(3_000);
    const found = await s.soon(s.trading.lookUp(s.reference(request, null)));
    if (found.kind !== 'found') throw new Error(found.kind);
    const [fill] = found.fills;
    expect(found.fills).toHaveLength(1);
    expect(fill!.quantity).toBe(outcome.report.filled);
    expect(s.told.fills[0]).toEqual(fill);
    const [bet] = s.simulator.exchange.bets.values();
    const average = bet!.returns / bet!.matched;
    expect(Math.round(average)).not.toBe(average);
    expect(outcome.report.filled).toBe(
      Math.floor((bet!.matched * Math.round(average * 1e4)) / 100),
    );
    // Part of it was matched better than asked for, and all of it within the stake.
    expect(fill!.price).toBeLessThan(next!.price);
    expect(outcome.report.cost * 1_000_000).toBeLessThanOrEqual(next!.price * quantity);
    s.trading.stop();
    s.h.feed.stop();
  });

  it('takes dearer odds too for as long as its average is within its own', async () => {
    const s = await setUp(2);
    const [best, next, dearer] = s.h.books.levels(s.handle, 'back', 3);
    const within = best!.quantity + next!.quantity;
    const limit = next!.price;
    const quantity = (within + dearer!.quantity) as Quantity;
    const request = s.order({ limit, quantity });
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const [bet] = s.simulator.exchange.bets.values();
    expect(bet!.returns).toBeGreaterThanOrEqual(bet!.matched * bet!.odds);
    expect(outcome.report.filled).toBeGreaterThan(within);
    expect(outcome.report.cost * 1_000_000).toBeLessThanOrEqual(limit * outcome.report.filled);
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a bet of which a part is matched', () => {
  it('is over for the rest, which has lapsed', async () => {
    const s = await setUp(16);
    const request = s.order();
    s.simulator.faults.partialFills = 1;
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ status: 'cancelled' });
    const found = await s.soon(s.trading.lookUp(s.reference(request, null)));
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(found.report).toMatchObject({ status: 'cancelled', reason: 'lapsed' });
    expect(found.report.filled).toBeGreaterThan(0);
    expect(found.report.filled).toBeLessThan(request.quantity);
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a bet of which the records say nothing', () => {
  it('may still appear for two minutes, and is absent then', async () => {
    const s = await setUp(18);
    const sent = s.reference(s.order(), null);
    const lookUp = () => s.soon(s.trading.lookUp(sent));
    expect(await lookUp()).toMatchObject({ kind: 'unknown', code: 'lagging' });
    await s.h.clock.run(sent.sentMs + 115_000 - s.h.clock.nowMs());
    expect(await lookUp()).toMatchObject({ kind: 'unknown', code: 'lagging' });
    await s.h.clock.run(sent.sentMs + 120_000 - s.h.clock.nowMs());
    expect(await lookUp()).toEqual({ kind: 'absent' });
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a bet that is voided', () => {
  it('while its market goes on is told as taken back', async () => {
    const s = await setUp(13);
    const outcome = await s.place(s.order());
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await s.h.clock.run(3_000);
    const before = (await s.soon(s.trading.balances())).free;
    s.simulator.exchange.void(outcome.report.venueOrderId);
    await s.h.clock.run(3_000);
    expect(s.told.fills.at(-1)).toMatchObject({ fillId: s.told.fills[0]?.fillId, quantity: 0 });
    expect(s.told.orders.at(-1)).toMatchObject({ clientOrderId: ID, filled: 0, reason: 'voided' });
    const after = (await s.soon(s.trading.balances())).free;
    expect(after - before).toBe(outcome.report.cost);
    s.trading.stop();
    s.h.feed.stop();
  });

  it('with its market is left to the market’s result', async () => {
    const s = await setUp(14);
    const outcome = await s.place(s.order());
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await s.h.clock.run(3_000);
    const fixture = s.h.world
      .fixtures()
      .find(({ startMs }) => startMs === s.market.fixture.startMs);
    s.h.world.finish(fixture!.id, 'cancelled');
    await s.h.clock.run(5_000);
    expect(s.told.fills.every(({ quantity }) => quantity > 0)).toBe(true);
    const result = s.h.resolutions.find((r) => r.venueMarketId === s.market.venueMarketId);
    expect(result?.payouts.map(({ refunded }) => refunded)).toEqual([1_000_000, 1_000_000]);
    s.trading.stop();
    s.h.feed.stop();
  });

  it('is found as void, and its fill as taken back under its id', async () => {
    const s = await setUp(3);
    const request = s.order();
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    await s.h.clock.run(3_000);
    const fixture = s.h.world
      .fixtures()
      .find(({ startMs }) => startMs === s.market.fixture.startMs);
    s.h.world.finish(fixture!.id, 'cancelled');
    await s.h.clock.run(5_000);
    const found = await s.soon(s.trading.lookUp(s.reference(request, outcome.report.venueOrderId)));
    if (found.kind !== 'found') throw new Error(found.kind);
    expect(found.report).toMatchObject({ status: 'cancelled', filled: 0, reason: 'voided' });
    expect(found.fills).toMatchObject([{ fillId: s.told.fills[0]?.fillId, quantity: 0 }]);
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a bet of a market that is settled', () => {
  it('is found among the cleared ones', async () => {
    const s = await setUp(4);
    const request = s.order();
    const outcome = await s.place(request);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const fixture = s.h.world
      .fixtures()
      .find(({ startMs }) => startMs === s.market.fixture.startMs);
    s.h.world.finish(fixture!.id, 'first');
    await s.h.clock.run(5_000);
    for (const id of [null, outcome.report.venueOrderId]) {
      const found = await s.soon(s.trading.lookUp(s.reference(request, id)));
      if (found.kind !== 'found') throw new Error(found.kind);
      expect(found.report).toMatchObject({ status: 'filled', filled: outcome.report.filled });
    }
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('a resting bet', () => {
  it('is moved to other odds under an id of its own, and the old one is gone', async () => {
    const s = await setUp(5);
    const resting = s.order({ limit: 20_000 as Probability, timeInForce: 'good-till-cancelled' });
    const outcome = await s.place(resting);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const own = s.reference(resting, outcome.report.venueOrderId);
    const moved = await s.soon(s.trading.replace(own, 25_000 as Probability));
    if (moved.kind !== 'accepted') throw new Error(JSON.stringify(moved));
    expect(moved.report).toMatchObject({ status: 'working', filled: 0 });
    expect(moved.report.venueOrderId).not.toBe(own.venueOrderId);
    const bets = [...s.simulator.exchange.bets.values()];
    expect(bets.map(({ complete, odds }) => [odds, complete])).toEqual([
      [5_000, true],
      [4_000, false],
    ]);
    const again = await s.soon(s.trading.replace(own, 30_000 as Probability));
    expect(again).toMatchObject({ kind: 'rejected', code: 'BET_TAKEN_OR_LAPSED' });
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('what is not placed', () => {
  it('an order from an account that is not in pounds', async () => {
    const s = await setUp(6);
    s.simulator.account.currency = 'EUR';
    const other = new BetfairTrading(s.h.context);
    await expect(s.soon(other.prepare(s.order()))).rejects.toThrow(/pounds.*EUR/);
    await expect(s.soon(other.balances())).rejects.toThrow(/pounds/);
    expect(s.simulator.truth.orders()).toEqual([]);
    s.trading.stop();
    s.h.feed.stop();
  });

  it('an order with a delayed key', async () => {
    const s = await setUp(7);
    s.simulator.account.delayed = true;
    expect(await s.place(s.order())).toMatchObject({ kind: 'rejected', code: 'PERMISSION_DENIED' });
    s.trading.stop();
    s.h.feed.stop();
  });

  it('an order on a market that has been suspended since its price was seen, though it is open again', async () => {
    const s = await setUp(15);
    const prepared = await s.soon(s.trading.prepare(s.order()));
    const { marketId } = runnerName(s.market.venueMarketId)!;
    s.simulator.exchange.suspend(marketId, true);
    s.simulator.exchange.suspend(marketId, false);
    expect((await s.soon(s.trading.submit(prepared))).kind).toBe('rejected');
    // Once the feed has seen it open again, the next one is on what is offered now.
    await s.h.clock.run(1_000);
    const next = s.order({ clientOrderId: ID.replace(/1$/, '2') });
    expect((await s.place(next)).kind).toBe('accepted');
    s.trading.stop();
    s.h.feed.stop();
  });

  it('an order on a market that is suspended', async () => {
    const s = await setUp(8);
    s.simulator.exchange.suspend(runnerName(s.market.venueMarketId)!.marketId, true);
    expect(await s.place(s.order())).toMatchObject({ kind: 'rejected', code: 'MARKET_SUSPENDED' });
    s.trading.stop();
    s.h.feed.stop();
  });

  it('an order in a session that has ended is rejected, and the next one logs in again', async () => {
    const s = await setUp(9);
    const prepared = await s.soon(s.trading.prepare(s.order()));
    s.simulator.account.sessions.clear();
    const first = await s.soon(s.trading.submit(prepared));
    expect(first).toMatchObject({ kind: 'rejected', code: 'INVALID_SESSION_INFORMATION' });
    expect(s.simulator.truth.orders()).toEqual([]);
    expect((await s.soon(s.trading.submit(prepared))).kind).toBe('accepted');
    s.trading.stop();
    s.h.feed.stop();
  });
});

describe('what an answer proves', () => {
  const bet: PlacedBet = {
    runner: { marketId: '1.1', selectionId: 1, handicap: 0 },
    side: 'BACK',
    ...{ odds: 200, stake: 1_000, immediate: true },
  };
  const outcome = (body: object) => {
    const value = placeReport.parse(body);
    return placedOutcome({ ok: true, status: 200, value }, bet, ID);
  };
  const report = (change: object = {}) => ({
    ...{ status: 'SUCCESS', betId: '5', averagePriceMatched: 2, sizeMatched: 10 },
    ...change,
  });

  it.each([
    ['success', { status: 'SUCCESS', instructionReports: [report()] }, 'accepted', ''],
    ['a timeout', { status: 'TIMEOUT', instructionReports: [] }, 'unknown', 'TIMEOUT'],
    [
      'a timeout of the bet',
      { status: 'FAILURE', instructionReports: [{ status: 'TIMEOUT' }] },
      ...(['unknown', 'FAILURE'] as const),
    ],
    [
      'a repetition',
      { status: 'FAILURE', errorCode: 'DUPLICATE_TRANSACTION', instructionReports: [] },
      ...(['unknown', 'DUPLICATE_TRANSACTION'] as const),
    ],
    [
      'no id',
      { status: 'SUCCESS', instructionReports: [report({ betId: '' })] },
      'unknown',
      'no-bet-id',
    ],
    [
      'a refused bet',
      {
        ...{ status: 'FAILURE', errorCode: 'BET_ACTION_ERROR' },
        instructionReports: [{ status: 'FAILURE', errorCode: 'INVALID_ODDS' }],
      },
      ...(['rejected', 'INVALID_ODDS'] as const),
    ],
    [
      'a refused call',
      {
        ...{ status: 'FAILURE', errorCode: 'INSUFFICIENT_FUNDS' },
        instructionReports: [{ status: 'FAILURE', errorCode: 'ERROR_IN_ORDER' }],
      },
      ...(['rejected', 'INSUFFICIENT_FUNDS'] as const),
    ],
    [
      'success among errors',
      { status: 'PROCESSED_WITH_ERRORS', instructionReports: [report()] },
      ...(['accepted', ''] as const),
    ],
  ] as const)('%s', (_what, body, kind, code) => {
    const got = outcome(body);
    expect(got.kind).toBe(kind);
    if (got.kind !== 'accepted') expect(got.code).toBe(code);
  });

  it.each([
    ['server', true, 'unknown'],
    ['network', true, 'unknown'],
    ['timeout', true, 'unknown'],
    ['malformed', true, 'unknown'],
    ['not-found', true, 'unknown'],
    ['network', false, 'rejected'],
    ['client', true, 'rejected', 'INVALID_INPUT_DATA'],
    ['client', true, 'unknown', 'not-json'],
    ['client', true, 'unknown', ''],
    ['rate-limited', true, 'rejected'],
    ['unauthorised', true, 'rejected'],
  ] as const)(
    'a failure of kind %s that may have been sent (%s) is %s',
    (kind, maybeSent, expected, code = '') => {
      const failure = { kind: kind as HttpFailureKind, status: 0, code, detail: '', maybeSent };
      expect(placedOutcome({ ok: false, failure }, bet, ID).kind).toBe(expected);
    },
  );
});
