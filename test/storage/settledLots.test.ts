// Rows of before it was noted which were paid together: each gets the lot of the orders that were committed before it.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { migrations } from '../../main/storage/migrations/index.ts';
import { StateStore } from '../../main/storage/stateStore.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import type { ListingId } from '../../shared/domain/market.ts';
import { order, ticket } from '../support/builders.ts';
import { temporaryFolder } from './folder.ts';
import { AT_MS, listingOf } from './rows.ts';

/** A file of before with two orders on one listing and these rows of it: contracts, and after how long. */
function migrated(...rows: readonly (readonly [quantity: number, afterMs: number])[]) {
  const path = join(temporaryFolder(), 'a.db');
  const before = openDatabase(path, migrations.slice(0, 17));
  const tickets = new TicketStore(before);
  tickets.saveTicket(ticket(AT_MS));
  const own = order(AT_MS);
  tickets.saveListing(listingOf(own));
  const { listingId, purse, venueId } = own;
  for (const [at, createdMs] of [AT_MS, AT_MS + 500].entries()) {
    tickets.insertOrder({ ...own, clientOrderId: `o${at}`, filled: 10 as never, createdMs }, null);
  }
  const add = before.prepare(`
    INSERT INTO settled (purse, venue, listing_id, quantity, payout, returned, cost, fees, at_ms)
    VALUES (?, ?, ?, ?, 0, 0, ?, 0, ?)`);
  for (const [quantity, afterMs] of rows)
    add.run(purse, venueId, listingId, quantity, quantity / 2, AT_MS + afterMs);
  before.close();
  const state = new StateStore(openDatabase(path));
  const lotOf = (afterMs: number) =>
    state.lotOf({ ...own, createdMs: AT_MS + afterMs })?.sinceMs ?? null;
  return { lots: state.lotsOn(listingId as ListingId), lotOf };
}

it('what was settled before keeps what was bought later apart', () => {
  const { lotOf, lots } = migrated([10, 100], [0, 200], [10, 600]);
  expect(lots).toMatchObject([
    { sinceMs: 0, quantity: 10, firstMs: AT_MS + 100, paidMs: AT_MS + 100, atMs: AT_MS + 200 },
    { sinceMs: AT_MS + 100, quantity: 10, firstMs: AT_MS + 600, venueMs: AT_MS + 600 },
  ]);
  expect([0, 500, 601].map(lotOf)).toEqual([0, AT_MS + 100, null]);
});

it('what was corrected together before stays together', () => {
  const { lots } = migrated([10, 100], [10, 600], [0, 700]);
  expect(lots).toMatchObject([{ sinceMs: 0, quantity: 20, firstMs: AT_MS + 100 }]);
});

it('a part of a bet that was told late is of its lot', () => {
  const { lots } = migrated([10, 100], [4, 200]);
  expect(lots).toMatchObject([{ sinceMs: 0, quantity: 14, paidMs: AT_MS + 200 }]);
});
