// Tickets, orders, fills, positions and the naked set as rows: what is read is what was written, and
// what a venue says twice counts once.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import { orderNext, orderStatuses } from '../../shared/domain/ticket.ts';
import type { Money, Probability, Quantity } from '../../shared/domain/units.ts';
import { contracts, dollars, order, ticket } from '../support/builders.ts';
import { property } from '../support/property.ts';
import { AT_MS, fillOf, listingOf, orders, tickets } from './rows.ts';

const open = (): TicketStore => new TicketStore(openDatabase(':memory:'));

const own = order(AT_MS, {
  status: 'working',
  filled: 0 as Quantity,
  cost: 0 as Money,
  fee: 0 as Money,
});

/** A store with one ticket and one resting order of 120 contracts at 39 cents. */
function withOrder(patch: Partial<typeof own> = {}): TicketStore {
  const store = open();
  store.saveTicket(ticket(AT_MS, { confirmedMs: AT_MS, status: 'placing' }));
  store.saveListing(listingOf(own));
  store.insertOrder({ ...own, ...patch }, null);
  return store;
}

describe('what is written', () => {
  it('comes back: tickets', () => {
    property(
      fc.property(tickets, (given) => {
        const store = open();
        store.saveTicket(given);
        expect(store.ticket(given.id)).toEqual(given);
      }),
      80,
    );
  });

  it('comes back: orders, with their ticket', () => {
    property(
      fc.property(
        fc.uniqueArray(orders('t1'), { selector: (o) => o.clientOrderId, maxLength: 6 }),
        (list) => {
          const store = open();
          store.saveTicket(ticket(AT_MS));
          for (const one of list) store.insertOrder(one, null);
          for (const one of list) {
            expect(store.order(one.clientOrderId)).toEqual({ ...one, sentMs: null });
          }
          expect(store.ticket('t1')?.orders).toHaveLength(list.length);
          const standing = list.filter(({ status }) => orderNext[status].length > 0);
          expect(
            store
              .openOrders()
              .map((o) => o.clientOrderId)
              .sort(),
          ).toEqual(standing.map((o) => o.clientOrderId).sort());
        },
      ),
      40,
    );
  });

  it('of a ticket is replaced by the next state of the same ticket', () => {
    const store = open();
    store.saveTicket(ticket(AT_MS));
    const later = ticket(AT_MS, {
      status: 'complete',
      confirmedMs: AT_MS,
      lockedProfit: dollars(1),
    });
    store.saveTicket(later);
    expect(store.ticket('t1')).toEqual(later);
    expect(store.recent(10)).toEqual([later]);
    expect(store.unfinished()).toEqual([]);
  });

  it('is absent for what was never written', () => {
    const store = open();
    expect(store.ticket('t')).toBeNull();
    expect(store.order('o')).toBeNull();
    expect(store.orderByVenueId(own.venueId, 'v')).toBeNull();
  });
});

describe('the status of an order', () => {
  it.each(orderStatuses.flatMap((from) => orderStatuses.map((to) => [from, to] as const)))(
    'goes from %s to %s only where the table lets it',
    (from, to) => {
      const store = withOrder({ status: from });
      const allowed = from === to || orderNext[from].includes(to);
      const change = () => store.changeOrder('o1', { status: to }, AT_MS + 1);
      if (allowed) expect(change().status).toBe(to);
      else {
        expect(change).toThrow(`order cannot go from ${from} to ${to}`);
        expect(store.order('o1')?.status).toBe(from);
      }
    },
  );

  it('changes nothing else than what was named', () => {
    const store = withOrder();
    const after = store.changeOrder('o1', { reason: 'slow' }, AT_MS + 9);
    expect(after).toEqual({ ...own, sentMs: null, reason: 'slow', updatedMs: AT_MS + 9 });
  });

  it('of an unknown order cannot be changed', () => {
    expect(() => open().changeOrder('no', { reason: '' }, AT_MS)).toThrow(/is absent/);
  });
});

describe('a fill', () => {
  const half = fillOf(own, { quantity: contracts(60) });

  it('adds to its order and makes the position', () => {
    const store = withOrder();
    expect(store.addFill(half)).toBe(true);
    expect(store.order('o1')).toMatchObject({
      filled: contracts(60),
      cost: dollars(23.4),
      fee: 20_000,
    });
    const { event: _event, terms: _terms, ...named } = listingOf(own);
    expect(store.positions()).toEqual([
      expect.objectContaining({
        ...named,
        purse: 'paper',
        quantity: contracts(60),
        cost: dollars(23.4),
        fees: 20_000,
      }),
    ]);
    expect(store.fills('t1')).toEqual([half]);
  });

  it('that comes twice counts once', () => {
    const store = withOrder();
    store.addFill(half);
    expect(store.addFill({ ...half, receivedMs: AT_MS + 5 })).toBe(false);
    expect(store.order('o1')?.filled).toBe(contracts(60));
    expect(store.positions()[0]?.quantity).toBe(contracts(60));
  });

  it('beyond the order is refused, and nothing of it stays', () => {
    const store = withOrder();
    store.addFill(half);
    const beyond = fillOf(own, { fillId: 'f2', quantity: contracts(61) });
    expect(() => store.addFill(beyond)).toThrow(/filled 121000000 of 120000000/);
    expect(store.order('o1')?.filled).toBe(contracts(60));
    expect(store.fills('t1')).toHaveLength(1);
    expect(store.positions()[0]?.quantity).toBe(contracts(60));
  });

  it('that the venue undoes leaves the order and the position as before, once', () => {
    const store = withOrder();
    store.addFill(half);
    const undone = store.takeBackFill(store.order('o1')!, 'f1', AT_MS + 7);
    expect(undone?.quantity).toBe(contracts(60));
    expect(store.order('o1')).toMatchObject({ filled: 0, cost: 0, fee: 0 });
    expect(store.positions()[0]).toMatchObject({ quantity: 0, cost: 0, fees: 0 });
    expect(store.takeBackFill(store.order('o1')!, 'f1', AT_MS + 8)).toBeNull();
    expect(store.takeBackFill(store.order('o1')!, 'never', AT_MS + 8)).toBeNull();
    // The row stays with the time at which it stopped to count, and coming again it counts no more.
    expect(store.fills('t1')[0]?.takenBackMs).toBe(AT_MS + 7);
    expect(store.addFill(half)).toBe(false);
  });

  it('any number of them sums to the order and to the position', () => {
    const parts = fc.array(
      fc.record({
        price: fc.integer({ min: 1, max: 999_999 }),
        quantity: fc.integer({ min: 1, max: 5_000_000 }),
        fee: fc.integer({ min: 0, max: 90_000 }),
        back: fc.boolean(),
      }),
      { minLength: 1, maxLength: 20 },
    );
    property(
      fc.property(parts, fc.constantFrom('back' as const, 'lay' as const), (list, side) => {
        const store = withOrder({ side });
        const fills = list.map((part, at) =>
          fillOf(own, {
            fillId: `f${at}`,
            side,
            price: part.price as Probability,
            quantity: part.quantity as Quantity,
            fee: part.fee as Money,
          }),
        );
        for (const fill of fills) expect(store.addFill(fill)).toBe(true);
        for (const [at, { back }] of list.entries()) {
          if (back) store.takeBackFill(store.order('o1')!, `f${at}`, AT_MS);
        }
        const counted = fills.filter((_fill, at) => !list[at]!.back);
        const sum = (pick: (f: (typeof fills)[number]) => number) =>
          counted.reduce((total, f) => total + pick(f), 0);
        const cost = sum((f) =>
          Number((BigInt(f.price) * BigInt(f.quantity) + 999_999n) / 1_000_000n),
        );
        const way = side === 'back' ? 1 : -1;
        const after = store.order('o1');
        expect(after).toMatchObject({
          filled: sum((f) => f.quantity),
          cost,
          fee: sum((f) => f.fee),
        });
        const [position] = store.positions();
        expect(position?.quantity).toBe(way * sum((f) => f.quantity) + 0);
        expect(position?.cost).toBe(way * cost + 0);
        expect(position?.fees).toBe(sum((f) => f.fee));
      }),
      60,
    );
  });
});

describe('the naked set', () => {
  const entry = {
    ticketId: 't1',
    purse: 'paper',
    fixtureId: 'f1',
    sinceMs: AT_MS,
    reason: 'unequal',
  } as const;

  it('holds an entry until it is cleared, and takes it up again with its first time', () => {
    const store = open();
    store.setNaked(entry);
    store.setNaked({ ...entry, purse: 'live', sinceMs: AT_MS + 1 });
    expect(store.naked()).toEqual([entry, { ...entry, purse: 'live', sinceMs: AT_MS + 1 }]);
    store.clearNaked('t1', 'paper', AT_MS + 2);
    expect(store.naked().map(({ purse }) => purse)).toEqual(['live']);
    store.setNaked({ ...entry, sinceMs: AT_MS + 9, reason: 'again' });
    expect(store.naked()).toHaveLength(2);
  });
});

describe('confirmations', () => {
  it('are those since the given time, oldest first', () => {
    const store = open();
    for (const [id, atMs] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
    ] as const) {
      store.saveTicket(ticket(AT_MS, { id, confirmedMs: atMs, status: 'complete' }));
    }
    store.saveTicket(ticket(AT_MS, { id: 'open' }));
    expect(store.confirmations(20).map(({ atMs }) => atMs)).toEqual([20, 30]);
  });
});
