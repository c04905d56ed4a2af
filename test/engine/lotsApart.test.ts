// Lots that stand beside one another: what is told late or undone of one, what another contest under the same id comes to,
// and what the venue's own record says of all.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import {
  again,
  bet,
  type Harness,
  LISTING,
  lostAll,
  OTHER,
  orderLike,
  rows,
  say,
  started,
  unanswered,
} from './lots.ts';
import { cents, live } from './openedEngine.ts';

/** A person has dealt with the unhedged legs. */
const evened = (h: Harness) => {
  for (const { ticketId } of h.engine.tickets.naked())
    h.engine.execution.naked.remove(ticketId, 'live', h.clock.nowMs());
};

/** 60 of a live bet are filled; returns what tells of 40 more. */
async function partly(h: Harness) {
  h.one.answers.push({ fill: 60 }, { fill: 'all' });
  const ticket = await bet(h);
  const fill = h.one.fillOf(h.one.received[0]!, 40 * SCALE);
  const late = async () => {
    h.one.events!.fill({ ...fill, fillId: 'late', fee: 0 as never });
    await h.run(100);
  };
  return { ticket, late };
}

describe('a contest that its venue has settled', () => {
  it.each(['venue', 'hand'])(
    'is no other’s that has its id, though it only agreed: %s',
    async (by) => {
      const { free, h, settle } = await started();
      await bet(h);
      settle('won');
      say(h, 1, 0);
      await h.restart();
      await again(h);
      const start = free();
      if (by === 'hand') settle('lost');
      else say(h, 0, 1);
      expect([free(), rows(h)]).toEqual([start, [`paper 0 ${by}`, 'paper 100 hand']]);
    },
  );

  it('pays nothing of what is bought after its word', async () => {
    const { h, stands } = await started();
    await bet(h);
    say(h, 1, 0);
    await again(h);
    expect([rows(h), stands()]).toEqual([['paper 100 venue'], [[100, 45]]]);
  });

  it('pays what is told late of it, whatever the next has come to', async () => {
    for (const isSettled of [false, true]) {
      const { free, h, resultOf, settle } = await started(true);
      const { late, ticket } = await partly(h);
      say(h, 1, 0);
      await h.restart();
      await live(h);
      evened(h);
      await again(h);
      if (isSettled) say(h, 0, 1);
      const start = free();
      await late();
      say(h, 0, 1);
      expect(free()).toBe(start - cents(18) + cents(40));
      settle('lost', OTHER);
      expect(resultOf(ticket.id)).toBeGreaterThan(0);
    }
  });

  it('takes back what is undone of it, whatever stands of the next', async () => {
    const { free, h, total } = await started(true);
    await bet(h);
    say(h, 1, 0);
    await h.restart();
    await live(h);
    await again(h);
    const start = free();
    h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 0) as never);
    await h.run(100);
    say(h, 0, 1);
    // Stake and fee of the first are back, what it won is taken; the second is lost.
    expect([free(), total()]).toEqual([start + cents(45.9) - cents(100), 0]);
  });

  it('pays no live bet of it by what paper was paid for the next', async () => {
    const { h, stands } = await started(true);
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(100);
    const answered = await unanswered(h);
    const like = h.engine.tickets.recent(1)[0]!.id;
    const all = { payout: 0 as never, refunded: SCALE as never };
    const payouts = ['one/g1/0', 'one/g1/1'].map((listingId) => ({ listingId, ...all }));
    h.one.catalogue!.resolve({ ...lostAll(h), payouts: payouts as never });
    await h.restart();
    // On paper the next contest is bet on.
    orderLike(h, like, 'p', { purse: 'paper' });
    const { ledger, tickets } = h.engine;
    const fill = {
      ...h.one.fillOf(h.one.received[0]!, 100 * SCALE),
      ...{ fillId: 'p', clientOrderId: 'p-o', ticketId: 'p', purse: 'paper', venueId: h.one.id },
      ...{ receivedMs: h.clock.nowMs(), takenBackMs: null },
    } as never;
    tickets.addFill(fill);
    ledger.fill(tickets.order('p-o')!, fill, true);
    say(h, 1, 0);
    expect(rows(h)).toEqual(['paper 100 venue', 'paper 45 venue']);
    await h.restart();
    await answered();
    expect(rows(h).filter((row) => row.startsWith('live 100'))).toEqual([]);
    expect(stands()).toHaveLength(1);
  });
});

describe('what is told late', () => {
  it('of a lot that a person settled by a sum is not the feed’s that carries the house', async () => {
    const { carry, free, h, settle, stands } = await started(true);
    const { late } = await partly(h);
    carry();
    settle({ returned: cents(31.25) as never });
    await late();
    const before = free();
    say(h, 0, 1);
    say(h, 1, 0);
    say(h, 0, 1);
    expect([free(), stands(), rows(h)]).toEqual([before, [[40, 18]], ['live 31.25 hand']]);
    settle('won');
    expect(free()).toBe(before + cents(40) + cents(60 - 31.25));
  });

  it('is paid by what a person said after the venue, until the venue says it again', async () => {
    const { free, h, settle } = await started(true);
    const { late } = await partly(h);
    const start = free();
    say(h, 1, 0);
    settle('void');
    await late();
    expect(free()).toBe(start - cents(18) + cents(27 + 18));
    say(h, 1, 0);
    expect(free()).toBe(start - cents(18) + cents(100));
  });

  it('after a restart is paid by the venue’s word of after it was committed', async () => {
    const { h, settle, stands } = await started(true);
    await bet(h);
    settle('won');
    await h.run(40_000);
    await h.arbitrage();
    await live(h);
    const answered = await unanswered(h);
    say(h, 0, 1);
    await h.restart();
    await answered();
    expect([rows(h)[0], stands()]).toEqual(['live 0 venue', []]);
  });

  it('and cut off from its payment by a crash is paid at the next start', async () => {
    const { h, stands } = await started(true);
    await partly(h);
    say(h, 1, 0);
    const { ledger, tickets } = h.engine;
    const order = tickets.recentOrders(9).find(({ listingId }) => listingId === LISTING)!;
    const fill = {
      ...h.one.fillOf(h.one.received[0]!, 40 * SCALE),
      ...{ fillId: 'late', ticketId: order.ticketId, purse: 'live', venueId: h.one.id, fee: 0 },
      ...{ receivedMs: h.clock.nowMs(), takenBackMs: null },
    } as never;
    tickets.transaction(() => {
      tickets.addFill(fill);
      ledger.fill(order, fill, true);
    });
    await h.crash();
    await h.run(10_000);
    expect([rows(h), stands()]).toEqual([['live 40 venue', 'live 60 venue'], []]);
  });

  it('of an order that waited while what was before it was corrected is of its lot', async () => {
    const { h, resultOf, settle, stands } = await started(true);
    const first = await bet(h);
    settle('won');
    settle('lost', OTHER);
    await h.run(10_000);
    const waits = orderLike(h, first.id, 'b0');
    await h.run(10_000);
    settle('void', LISTING, 'live', 0);
    await h.run(10_000);
    await orderLike(h, first.id, 'b1')(100);
    expect(stands()).toEqual([[100, 45]]);
    settle('lost');
    await waits(100);
    expect(stands()).toEqual([]);
    expect(['b0', 'b1'].map(resultOf)).toEqual([-cents(45), -cents(45)]);
  });
});

it('lots that come to no contracts together are settled each', async () => {
  const { h, settle, stands, total } = await started(true);
  const first = await bet(h);
  settle('won');
  await h.run(10_000);
  await orderLike(h, first.id, 'b')(100, 'f', 0.4);
  h.one.events!.fill(h.one.fillOf(h.one.received[0]!, 0) as never);
  await h.run(100);
  // The first was taken back at once.
  expect(stands()).toEqual([[100, 40]]);
  settle('lost');
  expect([stands(), total()]).toEqual([[], 0]);
});

it('the venue’s own record of all bets is spread over lots as far as each can have won or lost', async () => {
  for (const [before, profit, results] of [
    ['lost', 2 * 55, [3.1, 3.1]],
    ['won', -2 * 45, [-96.9, -96.9]],
  ] as const) {
    const { h, resultOf, settle, total } = await started(true);
    const first = await bet(h);
    settle(before);
    settle('lost', OTHER);
    await live(h);
    const second = await again(h);
    settle('lost', OTHER);
    h.one.profits = (orders) => [
      { listingId: orders[0]!.listingId, profit: cents(profit) as never },
    ];
    h.one.catalogue!.resolve({ ...lostAll(h), isShared: true } as never);
    await h.run(3_600_000);
    expect([first, second].map(({ id }) => resultOf(id))).toEqual(results.map(cents));
    expect(total()).toBe(0);
  }
});
