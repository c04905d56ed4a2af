// An engine whose first venue's outcome is bet on again and again, and what tests of its lots do with it.

import { createHandlers } from '../../main/engine/api/handlers.ts';
import type { SaidResult } from '../../shared/domain/handResult.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { confirm, live, opened } from './openedEngine.ts';

export const LISTING = 'one/g1/0';
export const OTHER = 'two/h1/0';
export type Harness = Awaited<ReturnType<typeof opened>>;

/** An engine in which bets on the same outcome may follow one another. */
export async function started(isLive = false) {
  const h = await opened({ cooldown: 0 });
  if (isLive) await live(h);
  const purse = isLive ? 'live' : 'paper';
  return {
    h,
    settle: (result: SaidResult, listingId = LISTING, of: Purse = purse, lot?: number) =>
      createHandlers(h.engine)['position.settle']({ purse: of, listingId, result, lot }),
    free: () => h.engine.ledger.free(purse, h.one.id) as number,
    carry: () => {
      h.engine.venues.isCarried = (venue) => venue === h.one.id;
    },
    resultOf: (id: string) => h.engine.riskRows.resultOf(id, purse),
    /** Contracts of the first venue's outcome that are not paid. */
    stands: () =>
      h.engine.tickets
        .positions()
        .filter(({ listingId }) => listingId === LISTING)
        .map(({ cost, quantity }) => [quantity / SCALE, cost / SCALE]),
    total: () => h.engine.ledger.accounts().reduce((sum, { posted }) => sum + posted, 0),
  };
}

/** The first venue says finally what its market pays. */
export const say = (h: Harness, ...payouts: readonly number[]) =>
  h.one.catalogue!.resolve({
    ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
    payouts: payouts.map((payout, at) => ({
      listingId: `one/g1/${at}` as never,
      payout: Math.round(payout * SCALE) as never,
    })),
  });

export const lostAll = (h: Harness) => ({
  ...{ venueId: h.one.id, venueMarketId: 'g1', final: true, venueTimeMs: null },
  payouts: [{ listingId: LISTING as never, payout: 0 as never }],
});

/** What was settled of the first venue's outcome, the newest first. */
export const rows = (h: Harness) =>
  h.engine.state
    .settled(20)
    .filter(({ listingId }) => listingId === LISTING)
    .map(({ purse, returned, word }) => `${purse} ${returned / SCALE} ${word}`);

/** Bets, to the end. */
export async function bet(h: Harness) {
  const ticket = confirm(h);
  await h.run(3_000);
  return ticket;
}

/** Bets once more on the same outcome, at the same prices. */
export async function again(h: Harness) {
  await h.run(40_000);
  h.one.level('g1-0', [[0.45, 100]]);
  h.two.level('h1-0', [[0.5, 100]]);
  await h.arbitrage();
  return bet(h);
}

/** A bet of which the first venue does not say whether it was taken; the rest is told when it does. */
export async function unanswered(h: Harness) {
  h.one.answers.push({ unknown: 'timeout', booked: 'all' });
  h.one.lookUpsFail = true;
  confirm(h);
  await h.run(60_000);
  return async () => {
    h.one.lookUpsFail = false;
    await h.run(120_000);
  };
}

/** An order of a ticket of its own that is like one of another; returns what tells that so many contracts were filled. */
export function orderLike(h: Harness, like: string, id: string, change: object = {}) {
  const { tickets } = h.engine;
  const ticket = tickets.ticket(like)!;
  const own = ticket.orders.find(({ listingId }) => listingId === LISTING)!;
  tickets.saveTicket({ ...ticket, id, orders: [], revision: 1 });
  const now = { createdMs: h.clock.nowMs(), updatedMs: h.clock.nowMs() };
  const unfilled = { status: 'filled', filled: 0, cost: 0, fee: 0, venueOrderId: `v-${id}` };
  tickets.insertOrder(
    { ...own, clientOrderId: `${id}-o`, ticketId: id, ...unfilled, ...now, ...change } as never,
    null,
  );
  return async (contracts: number, fillId = `f-${id}`, price?: number) => {
    const fill = h.one.fillOf(h.one.received[0]!, contracts * SCALE);
    const at = price === undefined ? {} : { price: price * SCALE };
    const name = { fillId, clientOrderId: `${id}-o`, venueOrderId: `v-${id}` };
    h.one.events!.fill({ ...fill, ...name, ...at, fee: 0 } as never);
    await h.run(100);
  };
}
