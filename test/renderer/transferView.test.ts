// Reservations told from stakes, against the ledger itself: whatever it writes, the page's words agree with
// the steps in its rows, also when only the newest rows are known.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ledger } from '../../main/engine/ledger.ts';
import { openDatabase } from '../../main/storage/database.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { transferViews } from '../../renderer/features/ledger/transferView.ts';
import type { Fill, Order } from '../../shared/domain/ticket.ts';
import { cents, contracts, dollars, KALSHI, order } from '../support/builders.ts';
import { property } from '../support/property.ts';

const causes: { readonly [step: string]: string | null } = {
  pending: 'Set aside',
  post: 'Stake',
  void: null,
};

const fill = (own: Order, quantity: number): Fill => ({
  fillId: `f${quantity}`,
  clientOrderId: own.clientOrderId,
  ticketId: own.ticketId,
  purse: own.purse,
  venueId: own.venueId,
  listingId: own.listingId,
  side: 'back',
  price: cents(30),
  quantity: contracts(quantity),
  fee: dollars(0.05),
  maker: false,
  venueTimeMs: null,
  receivedMs: 0,
  takenBackMs: null,
});

/** A ledger in memory that has been through the given acts, two orders interleaved. */
function ledgerAfter(acts: readonly { readonly act: string; readonly at: number }[]) {
  const database = openDatabase(':memory:');
  const store = new LedgerStore(database);
  const ledger = new Ledger({ store, nowMs: () => 1, currency: () => 'USD' });
  ledger.open('paper', KALSHI, dollars(10_000));
  const orders = ['o1', 'o2'].map((clientOrderId) => order(0, { clientOrderId }));
  for (const own of orders) ledger.reserve(own);
  for (const { act, at } of acts) {
    const own = orders[at]!;
    if (act === 'resize') ledger.resize(own);
    else if (act === 'release') ledger.release(own);
    else ledger.fill(own, fill(own, 2), act === 'last');
  }
  const steps = database.prepare('SELECT id, step, cause FROM transfer').all() as {
    id: number;
    step: string;
    cause: string;
  }[];
  return { store, steps, close: () => database.close() };
}

test('words agree with the ledger’s own steps', () => {
  const act = fc.record({
    act: fc.constantFrom('fill', 'fill', 'resize', 'last', 'release'),
    at: fc.constantFrom(0, 1),
  });
  property(
    fc.property(
      fc.array(act, { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      (acts, count) => {
        const { close, steps, store } = ledgerAfter(acts);
        const views = transferViews(store.page(Number.MAX_SAFE_INTEGER, count));
        const byId = new Map(views.map((view) => [view.row.id, view]));
        const newest = [...steps].sort((a, b) => b.id - a.id).slice(0, count);
        for (const { cause, id, step } of newest) {
          if (cause === 'reserve') expect(byId.get(id)?.cause ?? null).toBe(causes[step]);
          else expect(byId.get(id)).toBeDefined();
        }
        close();
      },
    ),
    60,
  );
});
