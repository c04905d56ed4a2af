// What was placed, sent and settled of late: what is counted, from when on, for whom, and what is forgotten.

import { describe, expect, it } from 'vitest';
import { DAY_MS, DayBook, MINUTE_MS } from '../../../main/engine/risk/dayBook.ts';
import type { PlacedRow, ResultRow } from '../../../main/storage/riskStore.ts';
import { fixtureId } from '../../../shared/domain/market.ts';
import { usd } from './bets.ts';

const NOW = 10 * DAY_MS;

const placed = (atMs: number, change: Partial<PlacedRow> = {}): PlacedRow => ({
  ...{ ticketId: `t${atMs}`, fixtureId: fixtureId('f1'), strategy: 'crossVenueArb' },
  ...{ purses: ['paper'], outlay: usd(100), atMs },
  ...change,
});
const result = (ticketId: string, profit: number, change: Partial<ResultRow> = {}): ResultRow => ({
  ...{ ticketId, purse: 'paper', strategy: 'crossVenueArb', profit: usd(profit), atMs: NOW },
  ...change,
});

/** A book that was begun on rows of an earlier session. */
const begun = (
  rows: Partial<Record<'placed' | 'results', readonly object[]>> & { sent?: number[] },
) =>
  new DayBook(
    {
      placed: () => rows.placed ?? [],
      sent: () => rows.sent ?? [],
      results: () => rows.results ?? [],
    } as never,
    NOW,
  );

describe('bets that were placed', () => {
  it('count for their purses from a moment on, with what was paid', () => {
    const book = begun({ placed: [placed(NOW - 5_000)] });
    book.place(placed(NOW - 2_000, { purses: ['paper', 'live'], outlay: usd(7) }));
    book.place(placed(NOW - 1_000, { purses: ['live'], outlay: usd(20) }));
    expect(book.bets('paper', 0)).toEqual({ count: 2, volume: usd(107) });
    expect(book.bets('live', 0)).toEqual({ count: 2, volume: usd(27) });
    expect(book.bets('paper', NOW - 2_000)).toEqual({ count: 1, volume: usd(7) });
    expect(book.bets('paper', NOW - 1_999)).toEqual({ count: 0, volume: 0 });
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

describe('orders that were sent', () => {
  it('count from a moment on', () => {
    const book = begun({ sent: [1_000, 2_000] });
    book.send(3_000);
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
