// What was placed, sent and settled of late: what is counted, from when on, for whom, and what is forgotten.

import { describe, expect, it } from 'vitest';
import { DAY_MS, DayBook, MINUTE_MS, type PlacedBet } from '../../../main/engine/risk/dayBook.ts';
import { type SpendingOrder, Turnover } from '../../../main/engine/risk/turnover.ts';
import type { ResultRow } from '../../../main/storage/riskStore.ts';
import { fixtureId } from '../../../shared/domain/market.ts';
import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { order } from '../../support/builders.ts';
import { usd } from './bets.ts';

const NOW = 10 * DAY_MS;

const placed = (atMs: number, change: Partial<PlacedBet> = {}): PlacedBet => ({
  ...{ ticketId: `t${atMs}`, fixtureId: fixtureId('f1'), strategy: 'crossVenueArb' },
  ...{ purses: ['paper'], outlayMost: usd(100), atMs },
  ...change,
});
const result = (ticketId: string, profit: number, change: Partial<ResultRow> = {}): ResultRow => ({
  ...{ ticketId, purse: 'paper', strategy: 'crossVenueArb', profit: usd(profit), atMs: NOW },
  ...change,
});

/** A book that was begun on rows of an earlier session. */
const begun = ({
  orders = [],
  placed: before = [],
  results = [],
  sent = [],
}: {
  orders?: readonly SpendingOrder[];
  placed?: readonly PlacedBet[];
  results?: readonly ResultRow[];
  sent?: readonly number[];
}) => {
  const turnover = new Turnover((venue) => (venue === 'pounds' ? 1.25 * SCALE : SCALE) as Ratio);
  for (const own of orders) turnover.follow(own);
  const store = { sent: () => sent, results: () => results };
  return new DayBook(store as never, NOW, { placed: before, turnover });
};

/** An order of 100 contracts at most 40¢, with a fee of a dollar at most. */
const spending = (id: string, change: Partial<SpendingOrder> = {}): SpendingOrder => ({
  ...order(0, { quantity: (100 * SCALE) as never, limit: 400_000 as never }),
  ...{ clientOrderId: id, ticketId: 't', purse: 'paper', status: 'submitting', cost: usd(0) },
  ...{ fee: usd(0), predictedFee: usd(1), manual: false, createdMs: NOW - 1_000, sentMs: null },
  ...change,
});

it('a book is begun on a day of results and a minute of orders', () => {
  const asked: unknown[] = [];
  const store = {
    sent: (sinceMs: number) => asked.push(['sent', NOW - sinceMs]) < 0 || [],
    results: (each: number, sinceMs: number) =>
      asked.push(['results', each, NOW - sinceMs]) < 0 || [],
  };
  new DayBook(store as never, NOW, { placed: [], turnover: new Turnover(() => SCALE as Ratio) });
  expect(asked).toEqual([
    ['sent', MINUTE_MS],
    ['results', 2_000, DAY_MS],
  ]);
});

describe('bets that were placed', () => {
  it('count for their purses from a moment on, with what was paid', () => {
    const book = begun({ placed: [placed(NOW - 5_000)] });
    book.place(placed(NOW - 2_000, { purses: ['paper', 'live'], outlayMost: usd(7) }));
    book.place(placed(NOW - 1_000, { purses: ['live'], outlayMost: usd(20) }));
    expect(book.bets('paper', 0)).toMatchObject({ count: 2, volume: usd(107) });
    expect(book.bets('live', 0)).toMatchObject({ count: 2, volume: usd(27) });
    expect(book.bets('paper', NOW - 2_000)).toMatchObject({ count: 1, volume: usd(7) });
    expect(book.bets('paper', NOW - 1_999)).toMatchObject({ count: 0, volume: 0 });
  });

  it('are told by contest and altogether, the last one', () => {
    const book = begun({ placed: [placed(NOW - 5_000)] });
    expect(book.lastBetMs(null)).toBe(NOW - 5_000);
    book.place(placed(NOW - 1_000, { fixtureId: fixtureId('f2') }));
    expect(book.lastBetMs('f1')).toBe(NOW - 5_000);
    expect(book.lastBetMs('f2')).toBe(NOW - 1_000);
    expect(book.lastBetMs(null)).toBe(NOW - 1_000);
    expect(book.lastBetMs('f3')).toBeNull();
  });

  it('are forgotten after a day, orders after a minute, to the millisecond', () => {
    const book = begun({
      placed: [placed(NOW - DAY_MS - 1), placed(NOW - DAY_MS)],
      sent: [NOW - MINUTE_MS - 1, NOW - MINUTE_MS],
    });
    expect([book.bets('paper', 0).count, book.orders(0)]).toEqual([2, 2]);
    book.prune(NOW);
    expect([book.bets('paper', 0).count, book.orders(0)]).toEqual([1, 1]);
  });
});

describe('the turnover of a day', () => {
  it('is what a bet may cost, or what its orders come to where that is more', () => {
    const book = begun({ placed: [placed(NOW - 5_000, { ticketId: 't' })] });
    const volume = () => book.bets('paper', NOW - DAY_MS).volume;
    expect(volume()).toBe(usd(100));
    book.follow(spending('one'));
    book.follow(spending('two'));
    expect(volume()).toBe(usd(100));
    // A hedge, with whatever it may still cost.
    book.follow(spending('hedge'));
    expect(volume()).toBe(usd(3 * 41));
    // It was got for less, and then more was taken than its limit allowed.
    book.follow(spending('hedge', { status: 'filled', cost: usd(39), fee: usd(0.5) }));
    expect(volume()).toBe(usd(2 * 41 + 39.5));
    book.follow(spending('two', { status: 'working', cost: usd(45), fee: usd(2) }));
    expect(volume()).toBe(usd(41 + 47 + 39.5));
    expect(book.bets('live', NOW - DAY_MS).volume).toBe(0);
  });

  it('counts orders of bets from before the day, and those of the day before not', () => {
    const book = begun({
      placed: [placed(NOW - DAY_MS - 5, { ticketId: 'old' })],
      orders: [
        spending('then', { ticketId: 'old', createdMs: NOW - DAY_MS - 1, sentMs: 1 }),
        spending('now', { ticketId: 'old', createdMs: NOW - DAY_MS, sentMs: 1 }),
      ],
    });
    expect(book.bets('paper', NOW - DAY_MS)).toMatchObject({ count: 0, volume: usd(41) });
    // As time goes on without anything else.
    expect(book.bets('paper', NOW - DAY_MS + 1)).toMatchObject({ count: 0, volume: 0 });
    expect(book.bets('paper', NOW - DAY_MS - 5)).toMatchObject({ count: 1, volume: usd(100) });
    book.prune(NOW + 1);
    expect(book.bets('paper', 0).volume).toBe(0);
  });

  it('is at the rate of the moment, a second late at most, or at that of its bet for good', () => {
    let rate = 2 * SCALE;
    const turnover = new Turnover(() => rate as Ratio);
    const pounds = { venueId: 'pounds' as never, sentMs: 1 };
    turnover.follow(spending('one', pounds));
    turnover.follow(spending('own', { ...pounds, ticketId: 'other' }), SCALE as Ratio);
    const store = { sent: () => [], results: () => [] };
    const book = new DayBook(store as never, NOW, { placed: [], turnover });
    const volume = (sinceMs: number) => book.bets('paper', sinceMs).volume;
    expect(volume(0)).toBe(usd(2 * 41 + 41));
    rate = 3 * SCALE;
    expect([volume(1_000), volume(1_001)]).toEqual([usd(3 * 41), usd(3 * 41 + 41)]);
    // What is told of an order later leaves its rate.
    turnover.follow(spending('own', { ...pounds, ticketId: 'other', status: 'working' }));
    turnover.follow(spending('one', { ...pounds, status: 'working' }));
    expect(volume(2_000)).toBe(usd(3 * 41 + 41));
  });

  it('of a bet counts from its first order on, whichever is told last', () => {
    const book = begun({
      orders: [
        spending('late', { createdMs: NOW - 10, sentMs: 1 }),
        spending('early', { createdMs: NOW - 20, sentMs: 1 }),
      ],
    });
    expect(book.bets('paper', NOW - 20).volume).toBe(usd(82));
    expect(book.bets('paper', NOW - 19).volume).toBe(usd(41));
  });

  it('is in dollars, at a venue in other money', () => {
    const book = begun({ orders: [spending('one', { venueId: 'pounds' as never })] });
    expect(book.bets('paper', 0).volume).toBe(usd(51.25));
  });

  it('is that of a bet of the moment it is asked for, however often it was asked', () => {
    const book = begun({});
    for (let at = 1; at <= 3; at++) {
      book.place(placed(NOW + at, { outlayMost: usd(10) }));
      expect(book.bets('paper', 0)).toMatchObject({ count: at, volume: usd(10 * at) });
      expect(book.bets('paper', NOW + at)).toMatchObject({ count: 1, volume: usd(10) });
    }
    expect(book.bets('paper', NOW + 4)).toMatchObject({ count: 0, volume: 0 });
    expect(book.bets('paper', NOW + 2)).toMatchObject({ count: 2, volume: usd(20) });
  });
});

describe('orders that were sent', () => {
  it('count from their commit on, once, unless they end before they leave or go by hand', () => {
    const book = begun({ orders: [spending('before', { sentMs: NOW - 500 })], sent: [NOW - 500] });
    expect(book.orders(0)).toBe(1);
    for (const id of ['one', 'two']) book.follow(spending(id));
    book.follow(spending('hand', { manual: true }));
    expect(book.orders(0)).toBe(3);
    // What is about to be sent is nobody's past.
    expect(book.orders(NOW)).toBe(2);
    book.send(NOW, 'one');
    expect(book.orders(0)).toBe(3);
    book.follow(spending('one', { status: 'working' }));
    expect(book.orders(0)).toBe(3);
    book.follow(spending('two', { status: 'cancelled' }));
    expect(book.orders(0)).toBe(2);
    expect(book.orders(NOW + 1)).toBe(0);
  });

  it('are not forgotten before they have left', () => {
    const book = begun({ orders: [spending('one')] });
    book.prune(NOW + 2 * DAY_MS);
    expect(book.orders(0)).toBe(1);
    book.send(NOW + 2 * DAY_MS, 'one');
    book.prune(NOW + 2 * DAY_MS);
    book.follow(spending('one', { status: 'filled' }));
    expect(book.orders(0)).toBe(1);
  });

  it('count from a moment on', () => {
    const book = begun({ sent: [1_000, 2_000] });
    book.send(3_000, 'third');
    expect([0, 1_000, 1_001, 3_000, 3_001].map((from) => book.orders(from))).toEqual([
      3, 3, 2, 1, 0,
    ]);
  });
});

describe('results', () => {
  it('add up by purse, what was won against what was lost', () => {
    const book = begun({ results: [result('a', -10, { atMs: NOW - 9_000 })] });
    book.settle(result('b', 4, { atMs: NOW - 5_000 }));
    book.settle(result('c', -1, { purse: 'live', atMs: NOW - 4_000 }));
    expect(book.loss('paper', 0)).toBe(usd(6));
    expect(book.loss('paper', NOW - 5_000)).toBe(usd(-4));
    expect(book.loss('paper', NOW - 4_999)).toBe(-0);
    expect(book.loss('live', 0)).toBe(usd(1));
  });

  it('in a row are those of one strategy and purse, back to the last that was no loss', () => {
    const book = begun({ results: [result('a', -1), result('b', 0), result('c', -1)] });
    book.settle(result('d', -1));
    book.settle(result('e', -1, { strategy: 'consensus' }));
    book.settle(result('f', -1, { purse: 'live' }));
    expect(book.streak('paper', 'crossVenueArb', 0)).toBe(2);
    expect(book.streak('paper', 'consensus', 0)).toBe(1);
    expect(book.streak('live', 'crossVenueArb', 0)).toBe(1);
    expect(book.streak('live', 'middle', 0)).toBe(0);
  });

  it('before a line that a person drew do not count', () => {
    const book = begun({ results: [result('a', -1, { atMs: 1_000 })] });
    book.settle(result('b', -1, { atMs: 2_000 }));
    expect(book.streak('paper', 'crossVenueArb', 2_000)).toBe(1);
    expect(book.streak('paper', 'crossVenueArb', 1_000)).toBe(2);
  });

  it('that are corrected count once, as what they come to', () => {
    const book = begun({ results: [result('a', -5), result('b', -3)] });
    book.settle(result('a', 9));
    // Of a four is won in the end, and it stands last: nothing is in a row behind it.
    expect(book.streak('paper', 'crossVenueArb', 0)).toBe(0);
    book.settle(result('a', -7));
    expect(book.streak('paper', 'crossVenueArb', 0)).toBe(2);
  });
});

describe('a bet that is corrected and stays lost, or won', () => {
  const streak = (book: DayBook, sinceMs = NOW - 40) =>
    book.streak('paper', 'crossVenueArb', sinceMs);

  it('ends no streak and is none of its losses, where it was lost before the line', () => {
    const book = begun({ results: [result('a', -20, { atMs: NOW - 50 })] });
    book.settle(result('b', -10, { atMs: NOW - 30 }));
    book.settle(result('c', -10, { atMs: NOW - 20 }));
    book.settle(result('a', 5, { atMs: NOW - 10 }));
    expect([streak(book), streak(book, 0)]).toEqual([2, 3]);
    // Until it comes to something else.
    book.settle(result('a', 16, { atMs: NOW - 5 }));
    expect(streak(book)).toBe(0);
  });

  it('that comes to nothing at all is no loss', () => {
    const book = begun({ results: [result('a', -20, { atMs: NOW - 30 })] });
    book.settle(result('b', -10, { atMs: NOW - 20 }));
    book.settle(result('b', 10, { atMs: NOW - 10 }));
    expect(streak(book)).toBe(0);
  });

  it('is no loss where less was won', () => {
    const book = begun({ results: [result('a', 20, { atMs: NOW - 50 })] });
    book.settle(result('b', -10, { atMs: NOW - 30 }));
    book.settle(result('a', -5, { atMs: NOW - 10 }));
    expect(streak(book)).toBe(1);
    book.settle(result('a', -16, { atMs: NOW - 9 }));
    expect(streak(book)).toBe(2);
  });
});

describe('what a bet of an earlier day is corrected by', () => {
  const before = [result('a', -20, { atMs: NOW - DAY_MS - 5 })];
  const loss = (...added: readonly number[]) => {
    const book = begun({ results: before });
    book.settle(result('b', -10, { atMs: NOW - 9 }));
    for (const profit of added) book.settle(result('a', profit, { atMs: NOW - 8 }));
    return book.loss('paper', NOW - DAY_MS);
  };

  it('is lost today where it lost more, and makes no room where it lost less', () => {
    expect(loss()).toBe(usd(10));
    expect(loss(-5)).toBe(usd(15));
    expect(loss(120)).toBe(usd(10));
    expect(loss(120, -120)).toBe(usd(10));
    expect(loss(120, -130)).toBe(usd(20));
  });
});

describe('results of one purse and strategy', () => {
  const losses = Array.from({ length: 6 }, (_, at) =>
    result(`live${at}`, -50, { purse: 'live', strategy: 'consensus', atMs: NOW - DAY_MS + at }),
  );
  const others = (count: number, atMs: number) =>
    Array.from({ length: count }, (_, at) => result(`paper${at}`, 1, { atMs }));

  it('are not pushed out by however many of others', () => {
    const book = begun({ results: losses });
    for (const row of others(12_000, NOW)) book.settle(row);
    expect(book.loss('live', NOW - DAY_MS)).toBe(usd(300));
    expect(book.streak('live', 'consensus', 0)).toBe(6);
    expect(book.loss('paper', NOW)).toBe(usd(-12_000));
  });

  it('are forgotten beyond what a streak may reach, once they are a day old', () => {
    const book = begun({});
    for (const row of others(5_000, NOW)) book.settle(row);
    for (const row of others(5_000, NOW + 2 * DAY_MS)) book.settle(row);
    expect(book.loss('paper', NOW + 1)).toBe(usd(-5_000));
    // Of the older ones nothing is needed any more.
    expect(book.loss('paper', 0)).toBe(usd(-5_000));
    expect(book.streak('paper', 'crossVenueArb', 0)).toBe(0);
  });
});
