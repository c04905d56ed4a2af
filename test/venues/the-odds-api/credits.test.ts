// Credits: what a call costs, what a day may use, and how a day is spread over sports.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AHEAD_FLOOR_MS,
  IN_PLAY_FLOOR_MS,
  planPauses,
  type SportOutlook,
} from '../../../main/venues/the-odds-api/plan.ts';
import {
  CreditLedger,
  type DaySpent,
  daysToRenewal,
  oddsCost,
  readUsage,
} from '../../../main/venues/the-odds-api/quota.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOON_MS = Date.UTC(2026, 10, 21, 12);

const sport = (key: string, aheadMs: readonly number[], more: Partial<SportOutlook> = {}) => ({
  ...{
    key,
    startsMs: aheadMs.map((ahead) => NOON_MS + ahead),
    followed: 0,
    edges: 0,
    readMs: null,
  },
  ...more,
});

describe('what a call costs', () => {
  it.each([
    [3, 10, 3],
    [3, 11, 6],
    [1, 9, 1],
    [3, 20, 6],
    [2, 21, 6],
  ])('%i markets at %i bookmakers: %i', (markets, keys, cost) => {
    expect(oddsCost(markets, keys)).toBe(cost);
  });

  it('is told in headers, by whole numbers alone', () => {
    const headers = { 'x-requests-remaining': '498', 'x-requests-used': '2' };
    expect(readUsage(headers)).toEqual({ remaining: 498, used: 2, last: null });
    expect(readUsage({ ...headers, 'x-requests-last': '2.0' })?.last).toBe(2);
    expect(readUsage({ ...headers, 'x-requests-remaining': '-3' })).toBeNull();
    expect(readUsage({})).toBeNull();
  });
});

describe('a day’s credits', () => {
  const usage = (remaining: number, last: number | null = null) => ({ remaining, used: 0, last });
  const ledgerOf = (perDay: number, earlier: DaySpent | null = null, kept: DaySpent[] = []) =>
    new CreditLedger({
      ...{ perDay, renewalDay: 1, look: 3, earlier },
      spent: (spent) => kept.push(spent),
    });

  it('are what is left, over the days to the renewal', () => {
    expect(daysToRenewal(NOON_MS, 1)).toBe(10);
    expect(daysToRenewal(NOON_MS, 21)).toBe(30);
    expect(daysToRenewal(NOON_MS, 22)).toBe(1);
    expect(daysToRenewal(Date.UTC(2026, 11, 31, 23), 1)).toBe(1);
    const ledger = ledgerOf(0);
    expect(ledger.left(NOON_MS)).toBe(0);
    ledger.note(usage(1_000));
    expect(ledger.allowance(NOON_MS)).toBe(100);
    // Some are kept for results.
    expect(ledger.left(NOON_MS)).toBe(95);
  });

  it('are never more than the user says, nor than there are', () => {
    const ledger = ledgerOf(300);
    ledger.note(usage(20_000));
    expect(ledger.allowance(NOON_MS)).toBe(300);
    const poor = ledgerOf(300);
    poor.note(usage(50));
    expect(poor.allowance(NOON_MS)).toBe(50);
  });

  it('are set aside before and charged as the API says', () => {
    const ledger = ledgerOf(10);
    ledger.note(usage(1_000));
    expect(ledger.take(6, NOON_MS)).toBe(true);
    expect(ledger.take(6, NOON_MS)).toBe(false);
    // An empty answer is free.
    ledger.settle(6, usage(1_000, 0), true);
    expect(ledger.spentToday).toBe(0);
    expect(ledger.take(6, NOON_MS)).toBe(true);
    ledger.settle(6, usage(994, 6), true);
    expect(ledger.spentToday).toBe(6);
    expect(ledger.take(6, NOON_MS)).toBe(false);
    expect(ledger.take(6, NOON_MS + 12 * HOUR_MS)).toBe(true);
  });

  it('count in full for an answer that was lost, and not for a question that never left', () => {
    const ledger = ledgerOf(10);
    ledger.note(usage(1_000));
    ledger.take(3, NOON_MS);
    ledger.settle(3, null, true);
    expect([ledger.spentToday, ledger.usage?.remaining]).toEqual([3, 997]);
    ledger.take(3, NOON_MS);
    ledger.settle(3, null, false);
    expect([ledger.spentToday, ledger.usage?.remaining]).toEqual([3, 997]);
  });

  it('go on after a restart, with what was under way counted in full', () => {
    const kept: DaySpent[] = [];
    const ledger = ledgerOf(10, null, kept);
    ledger.note({ remaining: 1_000, used: 40, last: null });
    expect(ledger.take(6, NOON_MS)).toBe(true);
    const day = NOON_MS / DAY_MS - 0.5;
    expect(kept).toEqual([{ day, spent: 6, used: 40 }]);
    const again = ledgerOf(10, kept[0]);
    again.note({ remaining: 994, used: 46, last: null });
    expect([again.take(6, NOON_MS), again.take(3, NOON_MS), again.spentToday]).toEqual([
      ...[false, true, 6],
    ]);
    // An even share is that of the day as it began.
    const even = ledgerOf(0, { day, spent: 100, used: 40 });
    even.note({ remaining: 900, used: 140, last: null });
    expect([even.allowance(NOON_MS), even.left(NOON_MS)]).toEqual([100, 0]);
  });

  it.each([
    ['another day', { day: 1, spent: 9, used: 3 }],
    ['another key, or a month that has begun anew', { day: 20_778, spent: 9, used: 500 }],
  ])('begin from nothing on %s', (_what, earlier) => {
    expect(Math.floor(NOON_MS / DAY_MS)).toBe(20_778);
    const ledger = ledgerOf(10, earlier);
    ledger.note({ remaining: 1_000, used: 40, last: null });
    expect([ledger.left(NOON_MS), ledger.spentToday]).toEqual([10, 0]);
  });

  it('end when the API says so, and begin again with its count', () => {
    const ledger = ledgerOf(10);
    ledger.note(usage(5));
    ledger.runOut();
    expect(ledger.exhausted).toBe(true);
    expect(ledger.take(1, NOON_MS)).toBe(false);
    ledger.note(usage(500));
    expect(ledger.exhausted).toBe(false);
  });
});

describe('the plan', () => {
  const plan = (sports: readonly SportOutlook[], credits: number, cost = 3) =>
    planPauses({ nowMs: NOON_MS, credits, cost, sports });

  it('reads what is near more often than what is far, and nothing that is over', () => {
    const pauses = plan(
      [
        sport('live', [-30 * MINUTE_MS]),
        sport('soon', [40 * MINUTE_MS]),
        sport('tonight', [8 * HOUR_MS]),
        sport('later', [5 * DAY_MS]),
        sport('over', [-9 * HOUR_MS]),
        sport('next-month', [30 * DAY_MS]),
        sport('none', []),
      ],
      400,
    );
    const of = (key: string) => pauses.get(key) ?? Number.NaN;
    expect([...pauses.keys()].sort()).toEqual(['later', 'live', 'soon', 'tonight']);
    expect(of('live')).toBeLessThan(of('soon'));
    expect(of('soon')).toBeLessThan(of('tonight'));
    expect(of('tonight')).toBeLessThan(of('later'));
  });

  it('gives more to what somebody follows and to what has shown an edge', () => {
    const near = [2 * HOUR_MS];
    const pauses = plan(
      [
        sport('plain', near),
        sport('followed', near, { followed: 3 }),
        sport('edge', near, { edges: 2 }),
      ],
      200,
    );
    expect(pauses.get('followed')).toBeLessThan(pauses.get('edge')!);
    expect(pauses.get('edge')).toBeLessThan(pauses.get('plain')!);
  });

  it('never asks sooner than the API itself reads, and gives the rest to others', () => {
    const pauses = plan([sport('live', [-MINUTE_MS]), sport('soon', [HOUR_MS])], 1_000_000);
    expect(pauses.get('live')).toBe(IN_PLAY_FLOOR_MS);
    expect(pauses.get('soon')).toBe(AHEAD_FLOOR_MS);
    const [a, b] = [sport('live', [-MINUTE_MS]), sport('later', [5 * DAY_MS])];
    // 1,080 looks keep `live` at its floor until midnight; what is over goes to `later`.
    expect(plan([a, b], 3 * 1_180).get('live')).toBe(IN_PLAY_FLOOR_MS);
    expect(plan([a, b], 3 * 1_180).get('later')).toBe((12 * HOUR_MS) / 100);
  });

  it('gives what is scarce to those that count most, whole looks and not shares of one', () => {
    const many = Array.from({ length: 60 }, (_, at) => sport(`far${at}`, [30 * HOUR_MS]));
    const near = Array.from({ length: 6 }, (_, at) => sport(`near${at}`, [2 * HOUR_MS]));
    const pauses = plan([...many, ...near], 3 * 16);
    const looks = [...pauses.values()].reduce((sum, ms) => sum + (12 * HOUR_MS) / ms, 0);
    expect(looks).toBeGreaterThan(15);
    expect([...pauses.values()].every((ms) => ms <= 12 * HOUR_MS)).toBe(true);
    for (const { key } of near) expect(pauses.has(key)).toBe(true);
  });

  it('takes those of equal weight in turn', () => {
    const read = (key: string, readMs: number | null) => sport(key, [HOUR_MS], { readMs });
    const sports = [read('late', NOON_MS - 1_000), read('early', NOON_MS - 9_000)];
    expect([...plan([...sports, read('never', null)], 3).keys()]).toEqual(['never']);
    expect([...plan(sports, 3).keys()]).toEqual(['early']);
  });

  it('plans nothing without a credit for one look', () => {
    expect(plan([sport('live', [0])], 2).size).toBe(0);
  });

  it('costs no more than the credits until midnight', () => {
    const outlook = fc.record({
      aheadMs: fc.array(fc.integer({ min: -5 * HOUR_MS, max: 9 * DAY_MS }), { maxLength: 12 }),
      followed: fc.integer({ min: 0, max: 5 }),
      edges: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(outlook, { maxLength: 70 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 9 }),
        (outlooks, credits, cost) => {
          const sports = outlooks.map(({ aheadMs, edges, followed }, at) =>
            sport(`s${at}`, aheadMs, { edges, followed }),
          );
          const pauses = plan(sports, credits, cost);
          const looks = [...pauses.values()].reduce((sum, ms) => sum + (12 * HOUR_MS) / ms, 0);
          expect(looks * cost).toBeLessThanOrEqual(credits + 1e-6);
          for (const pauseMs of pauses.values()) {
            expect(pauseMs).toBeGreaterThanOrEqual(IN_PLAY_FLOOR_MS);
          }
        },
      ),
    );
  });
});
