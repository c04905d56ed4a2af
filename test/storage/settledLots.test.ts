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

it('what was settled before keeps what was bought later apart', () => {
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
  const pay = (quantity: number, atMs: number): void => {
    add.run(purse, venueId, listingId, quantity, quantity / 2, atMs);
  };
  pay(10, AT_MS + 100);
  pay(0, AT_MS + 200);
  pay(10, AT_MS + 600);
  pay(0, AT_MS + 700);
  before.close();
  const database = openDatabase(path);
  const state = new StateStore(database);
  expect(state.lotsOn(listingId as ListingId)).toMatchObject([
    { sinceMs: 0, quantity: 10, firstMs: AT_MS + 100, paidMs: AT_MS + 100, atMs: AT_MS + 200 },
    { sinceMs: AT_MS + 200, quantity: 10, firstMs: AT_MS + 600, atMs: AT_MS + 700 },
  ]);
  const lotOf = (createdMs: number) => state.lotOf({ ...own, createdMs })?.sinceMs;
  expect([AT_MS, AT_MS + 500, AT_MS + 701].map(lotOf)).toEqual([0, AT_MS + 200, undefined]);
  database.close();
});
