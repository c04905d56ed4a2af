// A process that writes tickets with their orders, fills and transfers in a loop and says each one that
// is committed, until it is killed: `node writer.ts FILE`.

import { writeSync } from 'node:fs';
import process from 'node:process';
import { openDatabase } from '../../main/storage/database.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import type { Money, Quantity } from '../../shared/domain/units.ts';
import { contracts, order, ticket } from '../support/builders.ts';
import { AT_MS, fillOf, listingOf, movement } from './rows.ts';

const database = openDatabase(process.argv[2] as string);
const tickets = new TicketStore(database);
const ledger = new LedgerStore(database);
const run = process.argv[3] as string;
ledger.move(movement({ amount: 1_000_000_000_000 as Money }));

for (let at = 0; ; at++) {
  const id = `${run}-${at}`;
  const own = order(AT_MS, {
    clientOrderId: `o-${id}`,
    ticketId: id,
    status: 'working',
    quantity: contracts(2),
    filled: 0 as Quantity,
    cost: 0 as Money,
    fee: 0 as Money,
  });
  const transfer = tickets.transaction(() => {
    tickets.saveTicket(ticket(AT_MS, { id, confirmedMs: AT_MS, status: 'placing' }));
    tickets.saveListing(listingOf(own));
    tickets.insertOrder(own, null);
    const pending = ledger.reserve(
      movement({
        from: 'cash',
        to: 'stake',
        amount: 1_000_000 as Money,
        cause: 'reserve',
        clientOrderId: own.clientOrderId,
        ticketId: id,
      }),
    );
    tickets.addFill(fillOf(own, { quantity: contracts(1) }));
    ledger.settle(pending, 400_000 as Money, AT_MS);
    return pending;
  });
  // Said only after the commit, in one write, so that what is said is true.
  writeSync(1, `${id} ${transfer}\n`);
}
