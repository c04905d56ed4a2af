// What a venue says of many orders at once: noted together, each lane for itself, and one answer that cannot be noted
// holds up no other.

import { describe, expect, it } from 'vitest';
import { OrderKeeper } from '../../main/engine/execution/orderKeeper.ts';
import { Reconciler } from '../../main/engine/execution/reconciler.ts';
import { Ledger } from '../../main/engine/ledger.ts';
import { silentLog } from '../../main/platform/log.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { openDatabase } from '../../main/storage/database.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import type { LookUpOutcome, OrderReference } from '../../main/venues/venue.ts';
import { venueId } from '../../shared/domain/market.ts';
import { costOfFill, type Order } from '../../shared/domain/ticket.ts';
import { type Money, type Quantity, SCALE } from '../../shared/domain/units.ts';
import { fillOf, listingOf } from '../storage/rows.ts';
import { order, ticket } from '../support/builders.ts';

const AT_MS = 1_780_000_000_000;
type Say = (named: OrderReference) => Promise<LookUpOutcome>;

/** So many orders of unknown outcome at each venue, and what the venues say. */
function setUp(count: number, says: { readonly [venue: string]: Say }) {
  const clock = new VirtualClock(AT_MS);
  const database = openDatabase(':memory:');
  const tickets = new TicketStore(database);
  const ledger = new Ledger({
    store: new LedgerStore(database),
    nowMs: () => AT_MS,
    currency: () => 'USD',
  });
  const orders = new Map<string, Order>();
  for (const venue of Object.keys(says)) {
    ledger.open('live', venueId(venue), (1_000_000 * SCALE) as Money);
    for (let at = 0; at < count; at++) {
      const own = order(AT_MS, {
        ...{ clientOrderId: `${venue}${at}`, ticketId: `t${venue}${at}`, venueId: venueId(venue) },
        ...{ status: 'unknown', purse: 'live', filled: 0 as Quantity },
        ...{ cost: 0 as Money, fee: 0 as Money },
      });
      tickets.saveTicket(ticket(AT_MS, { id: own.ticketId }));
      tickets.saveListing(listingOf(own));
      tickets.insertOrder(own, null);
      tickets.changeOrder(own.clientOrderId, { sentMs: AT_MS }, AT_MS);
      ledger.reserve(own);
      orders.set(own.clientOrderId, own);
    }
  }
  const told: { readonly id: string; readonly inTransaction: boolean }[] = [];
  const concluded: string[] = [];
  const keeper = new OrderKeeper({
    ...{ tickets, ledger, state: { lotOf: () => null }, nowMs: () => AT_MS },
    changed: ({ clientOrderId }) =>
      told.push({ id: clientOrderId, inTransaction: database.inTransaction }),
  });
  const reconciler = new Reconciler({
    ...{ clock, log: silentLog, tickets, keeper },
    runner: { isInFlight: () => false },
    trading: (_purse, venue) => ({ lookUp: says[venue] }) as never,
    conclude: (id) => concluded.push(id),
  });
  reconciler.start();
  return { clock, concluded, keeper, ledger, orders, reconciler, tickets, told };
}

function filled(own: Order, quantity = own.quantity): LookUpOutcome {
  const fill = fillOf(own, { fillId: `f${own.clientOrderId}`, quantity });
  const venueOrderId = `v${own.clientOrderId}`;
  const { clientOrderId, listingId, side } = own;
  return {
    kind: 'found',
    report: {
      ...{ clientOrderId, venueOrderId, reason: '', status: 'filled', filled: own.quantity },
      ...{ cost: costOfFill(fill), fee: fill.fee },
    },
    fills: [
      {
        ...{ fillId: fill.fillId, venueOrderId, final: true, clientOrderId, listingId, side },
        ...{ price: fill.price, quantity, fee: fill.fee, maker: false, venueTimeMs: null },
      },
    ],
  };
}

describe('what became of many orders', () => {
  it('is noted for all of them, and told when it is on disk', async () => {
    const h = setUp(150, {
      one: async ({ clientOrderId }) => filled(h.orders.get(clientOrderId)!),
    });
    await h.clock.run(2_000);
    expect(h.tickets.openOrders()).toEqual([]);
    expect(h.concluded.sort()).toEqual([...h.orders.values()].map((o) => o.ticketId).sort());
    expect(new Set(h.told.map(({ id }) => id)).size).toBe(150);
    expect(h.told.some(({ inTransaction }) => inTransaction)).toBe(false);
    expect(h.ledger.held('one0')).toBe(0);
  });

  it('is asked of no more than a few orders of a venue at once', async () => {
    let [asked, most] = [0, 0];
    const h = setUp(40, {
      one: async ({ clientOrderId }) => {
        most = Math.max(most, ++asked);
        await new Promise<void>((resume) => h.clock.after(100, resume));
        asked--;
        return filled(h.orders.get(clientOrderId)!);
      },
    });
    await h.clock.run(5_000);
    expect(h.tickets.openOrders()).toEqual([]);
    expect(most).toBe(8);
  });

  it('does not wait for a venue that never answers', async () => {
    const h = setUp(3, {
      one: () => new Promise(() => {}),
      two: async ({ clientOrderId }) => filled(h.orders.get(clientOrderId)!),
    });
    await h.clock.run(2_000);
    expect(h.tickets.openOrders().map(({ venueId: at }) => at)).toEqual(['one', 'one', 'one']);
  });

  it('is noted of the others where one answer cannot be', async () => {
    const h = setUp(5, {
      one: async ({ clientOrderId }) => {
        const own = h.orders.get(clientOrderId)!;
        // A venue that says that it has filled twice of what was asked for.
        return filled(
          own,
          (clientOrderId === 'one2' ? 2 * own.quantity : own.quantity) as Quantity,
        );
      },
    });
    await h.clock.run(2_000);
    const open = h.tickets.openOrders();
    expect(open.map(({ clientOrderId, filled: got }) => [clientOrderId, got])).toEqual([
      ['one2', 0],
    ]);
    expect(h.ledger.held('one2')).toBeGreaterThan(0);
  });

  it.each([
    ['absent', { kind: 'absent' }],
    ['unknown', { kind: 'unknown', code: 'timeout', detail: '' }],
  ] as const)(
    'is not undone by an answer of %s to a question of before its end',
    async (_what, late) => {
      const h = setUp(1, {
        one: async ({ clientOrderId }) => {
          await new Promise<void>((resume) => h.clock.after(100, resume));
          // Meanwhile the venue's stream tells.
          const end = filled(h.orders.get(clientOrderId)!);
          if (end.kind === 'found') {
            for (const fill of end.fills) h.keeper.fill(venueId('one'), 'live', fill);
            h.keeper.report(end.report);
          }
          return late;
        },
      });
      await h.clock.run(2_000);
      expect(h.tickets.order('one0')?.status).toBe('filled');
    },
  );
});
