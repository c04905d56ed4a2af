// Whatever venues answer, in whatever order: money adds up, nothing is sent twice, a bare leg is known,
// and questions to venues grow rarer.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NakedSet } from '../../main/engine/execution/nakedSet.ts';
import type { StoredNaked } from '../../main/storage/ticketRows.ts';
import { isFinal } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { checkLedger, checkOrders } from '../simulation/checkers.ts';
import type { EngineHarness } from '../support/engineHarness.ts';
import type { Answer } from '../support/playedVenue.ts';
import { confirm, live, opened } from './openedEngine.ts';

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>({ fill: 'all' }, { fill: 'none' }, { reject: 'no' }),
  fc.integer({ min: 1, max: 99 }).map((fill): Answer => ({ fill })),
  fc.constantFrom<Answer>(
    { unknown: 'timeout', booked: 'all' },
    { unknown: 'timeout', booked: 'none' },
  ),
);
const answers = fc.array(answer, { minLength: 1, maxLength: 4 });

/** Filled contracts per leg of a ticket. */
const filledOf = (h: EngineHarness, ticketId: string): number[] => {
  const legs = new Map<number, number>();
  for (const order of h.engine.tickets.orders(ticketId)) {
    legs.set(order.legIndex, (legs.get(order.legIndex) ?? 0) + order.filled);
  }
  return [...legs].sort(([a], [b]) => a - b).map(([, filled]) => filled);
};

describe('any answers of two venues', () => {
  it('leave sums of zero, final orders and no leg that is bare in secret', async () => {
    await fc.assert(
      fc.asyncProperty(answers, answers, fc.boolean(), async (one, two, crashes) => {
        const h = await opened({ cooldown: 0 as never });
        await live(h);
        h.one.answers.push(...one);
        h.two.answers.push(...two);
        const ticket = confirm(h);
        if (crashes) {
          await h.run(30);
          await h.crash();
        }
        await h.run(300_000);
        expect(checkLedger(h.engine)).toEqual([]);
        expect(checkOrders(h.engine)).toEqual([]);
        const orders = h.engine.tickets.orders(ticket.id);
        expect(orders.every(({ status }) => isFinal(status))).toBe(true);
        expect(h.engine.ledger.accounts().every(({ pendingOut }) => pendingOut === 0)).toBe(true);
        const [first = 0, second = 0] = filledOf(h, ticket.id);
        const bare = h.engine.execution.naked.entries().some((e) => e.ticketId === ticket.id);
        expect(bare).toBe(first !== second);
        // Never more than was asked for, on either side.
        expect(Math.max(first, second)).toBeLessThanOrEqual(100 * SCALE);
        const sent = [...h.one.received, ...h.two.received].map((o) => o.request.clientOrderId);
        expect(new Set(sent).size).toBe(sent.length);
      }),
      { seed: 11, numRuns: 60 },
    );
  }, 60_000);
});

describe('a venue that does not answer', () => {
  it('is asked ever more rarely, and once more as soon as it does', async () => {
    const h = await opened();
    await live(h);
    h.one.lookUpsFail = true;
    h.one.answers.push({ unknown: 'timeout', booked: 'none' });
    const ticket = confirm(h);
    await h.run(10_000);
    const before = h.one.lookUps;
    await h.run(600_000);
    const asked = h.one.lookUps - before;
    expect(asked).toBeGreaterThan(8);
    expect(asked).toBeLessThan(30);
    h.one.lookUpsFail = false;
    await h.run(61_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('failed');
    const after = h.one.lookUps;
    await h.run(600_000);
    // The comparison of records asks once more after what is over, and then no more.
    expect(h.one.lookUps).toBeLessThanOrEqual(after + 1);
  });
});

describe('the set of bare contests', () => {
  const entry = (change: Partial<StoredNaked> = {}): StoredNaked =>
    ({
      ...{ ticketId: 't1', purse: 'live', fixtureId: 'f1', reason: 'naked', sinceMs: 1 },
      ...change,
    }) as StoredNaked;

  function set(stored: StoredNaked[] = [], orders: readonly object[] = []) {
    const kept = [...stored];
    let changes = 0;
    const naked = new NakedSet(
      {
        naked: () => kept,
        setNaked: (one: StoredNaked) => kept.push(one),
        clearNaked: () => kept.splice(0),
        ticket: () => ({
          opportunity: { legs: [{ listingId: 'l1' }, { listingId: 'l2' }] },
          orders,
        }),
      } as never,
      {
        listing: (id) =>
          id === 'l2' || id === 'l3'
            ? ({ fixture: { id: id === 'l2' ? 'f3' : 'f4' } } as never)
            : null,
      },
      () => {
        changes++;
      },
    );
    return { changes: () => changes, kept, naked };
  }

  it('is on disk before anybody hears of it, and there at the next start', () => {
    const { kept, naked } = set();
    naked.add(entry());
    expect(kept).toEqual([entry()]);
    const again = set(kept).naked;
    expect([again.has('f1' as never), again.has('f2' as never)]).toEqual([true, false]);
  });

  it('holds a contest that a listing of it has come to be on since', () => {
    const { naked } = set();
    expect(naked.has('f3' as never)).toBe(false);
    naked.add(entry());
    expect(naked.has('f3' as never)).toBe(true);
    naked.remove('t1', 'live', 2);
    expect(naked.has('f3' as never)).toBe(false);
  });

  it('holds a contest that a listing has come to be on at which a leg was finished elsewhere', () => {
    const order = { ticketId: 't1', purse: 'live', listingId: 'l3' } as never;
    const { naked } = set();
    naked.add(entry());
    expect(naked.has('f4' as never)).toBe(false);
    naked.noteOrder({ ...(order as object), purse: 'paper' } as never);
    expect(naked.has('f4' as never)).toBe(false);
    naked.noteOrder(order);
    expect(naked.has('f4' as never)).toBe(true);
    naked.remove('t1', 'live', 2);
    naked.noteOrder(order);
    expect(naked.has('f4' as never)).toBe(false);
    // And after a restart.
    expect(set([entry()], [order]).naked.has('f4' as never)).toBe(true);
    expect(set([entry({ purse: 'paper' })], [order]).naked.has('f4' as never)).toBe(false);
  });

  it('keeps the first moment when the reason changes, and is quiet when nothing does', () => {
    const { changes, naked } = set();
    naked.add(entry());
    naked.add(entry({ sinceMs: 9 }));
    expect(changes()).toBe(1);
    naked.add(entry({ reason: 'unknown-order', sinceMs: 9 } as never));
    expect(naked.entries()).toEqual([entry({ reason: 'unknown-order' } as never)]);
    expect(changes()).toBe(2);
  });

  it('holds paper and live of one ticket apart', () => {
    const { naked } = set();
    naked.add(entry());
    naked.add(entry({ purse: 'paper' }));
    naked.remove('t1', 'live', 5);
    expect(naked.entries().map(({ purse }) => purse)).toEqual(['paper']);
    expect(naked.has('f1' as never)).toBe(true);
    naked.remove('t1', 'paper', 6);
    expect(naked.has('f1' as never)).toBe(false);
  });
});
