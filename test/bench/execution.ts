// How fast a confirmed bet is: from the click to the first order at its venue, over the real host with its database on
// disk; how long ten thousand bets take to be replayed from their transfers; and how long it takes to find out about
// five thousand orders whose outcome nobody knows.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { OrderKeeper } from '../../main/engine/execution/orderKeeper.ts';
import { Reconciler } from '../../main/engine/execution/reconciler.ts';
import { Ledger } from '../../main/engine/ledger.ts';
import { silentLog } from '../../main/platform/log.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { type Database, openDatabase } from '../../main/storage/database.ts';
import { replayLedger } from '../../main/storage/ledgerReplay.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import type { LookUpOutcome, OrderReference, Trading } from '../../main/venues/venue.ts';
import { costOfFill, type Order } from '../../shared/domain/ticket.ts';
import { type Money, type Quantity, SCALE } from '../../shared/domain/units.ts';
import { fillOf, listingOf } from '../storage/rows.ts';
import { order, ticket } from '../support/builders.ts';
import { clickToWire } from './clicks.ts';
import { rounded } from './statistics.ts';

const TICKETS = 10_000;
const ORDERS = 5_000;
const AT_MS = 1_780_000_000_000;

export async function execution(): Promise<object> {
  const clicks = await clickToWire();
  return { ...clicks, ...(await records()) };
}

/** What is done with rows at a start. */
export async function records(): Promise<object> {
  const { replayMs, transfers } = await onDisk(replayed);
  const { reconcileCpuMs, reconcileMs } = await onDisk(reconciled);
  return {
    ...{ tickets: TICKETS, transfers, replayMs: rounded(replayMs, 1) },
    ...{ orders: ORDERS, reconcileMs: rounded(reconcileMs, 1) },
    reconcileCpuMs: rounded(reconcileCpuMs, 1),
  };
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Runs `work` on a database of its own in a folder that is removed afterwards. */
async function onDisk<T>(work: (database: Database) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'crossbook-bench-'));
  const database = openDatabase(join(folder, 'bench.db'));
  try {
    return await work(database);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

function ledgerOn(database: Database): Ledger {
  const ledger = new Ledger({
    store: new LedgerStore(database),
    nowMs: () => AT_MS,
    currency: () => 'USD',
  });
  return ledger;
}

/** An order of a ticket of its own, with everything stored that it needs. */
function stored(tickets: TicketStore, at: number, patch: Partial<Order>): Order {
  const own = order(AT_MS, { clientOrderId: `o${at}`, ticketId: `t${at}`, ...patch });
  tickets.saveTicket(ticket(AT_MS, { id: own.ticketId }));
  tickets.saveListing(listingOf(own));
  tickets.insertOrder(own, null);
  return own;
}

const EMPTY: Partial<Order> = { filled: 0 as Quantity, cost: 0 as Money, fee: 0 as Money };

function replayed(database: Database): { readonly replayMs: number; readonly transfers: number } {
  const ledger = ledgerOn(database);
  const tickets = new TicketStore(database);
  tickets.transaction(() => {
    for (let at = 0; at < TICKETS; at++) {
      const own = stored(tickets, at, { ...EMPTY, status: 'submitting', purse: 'live' });
      if (at === 0) ledger.open(own.purse, own.venueId, (1_000_000_000 * SCALE) as Money);
      ledger.reserve(own);
      const fill = fillOf(own, { fillId: `f${at}`, quantity: own.quantity });
      tickets.addFill(fill);
      ledger.fill(own, fill, true);
    }
  });
  const beganMs = performance.now();
  const { differences, transfers } = replayLedger(database);
  const replayMs = performance.now() - beganMs;
  if (differences.length > 0) throw new Error('a balance is not what its transfers make');
  return { replayMs, transfers };
}

interface Reconciled {
  readonly reconcileMs: number;
  /** Of the processor alone: it does not wait for the disk, nor for what else this machine does. */
  readonly reconcileCpuMs: number;
}

async function reconciled(database: Database): Promise<Reconciled> {
  const clock = new VirtualClock(AT_MS);
  const ledger = ledgerOn(database);
  const tickets = new TicketStore(database);
  const all = new Map<string, Order>();
  tickets.transaction(() => {
    for (let at = 0; at < ORDERS; at++) {
      const own = stored(tickets, at, { ...EMPTY, status: 'unknown', purse: 'live' });
      tickets.changeOrder(own.clientOrderId, { sentMs: AT_MS }, AT_MS);
      if (at === 0) ledger.open(own.purse, own.venueId, (1_000_000_000 * SCALE) as Money);
      ledger.reserve(own);
      all.set(own.clientOrderId, own);
    }
  });
  const trading = { lookUp: async (named: OrderReference) => filled(all.get(named.clientOrderId)) };
  let left = ORDERS;
  const changed = ({ status }: Order) => {
    if (status === 'filled') left--;
  };
  const reconciler = new Reconciler({
    ...{ clock, log: silentLog, tickets },
    keeper: new OrderKeeper({
      ...{ tickets, ledger, nowMs: () => AT_MS, changed },
      state: { lotOf: () => null },
    }),
    runner: { isInFlight: () => false },
    trading: () => trading as unknown as Trading,
    // What the ticket desk writes when it says what became of a ticket.
    conclude: (id) => {
      const known = tickets.ticket(id);
      if (known !== null) tickets.saveTicket({ ...known, status: 'complete' });
    },
  });
  // Its first look.
  const beganMs = performance.now();
  const beganCpu = process.cpuUsage();
  reconciler.start();
  await clock.run(1_000);
  // A question of its own to the database would take longer than what it waits for.
  while (left > 0) await pause(1);
  const reconcileMs = performance.now() - beganMs;
  const { system, user } = process.cpuUsage(beganCpu);
  reconciler.stop();
  return { reconcileMs, reconcileCpuMs: (system + user) / 1000 };
}

/** What a venue says that has filled an order whole. */
function filled(own: Order | undefined): LookUpOutcome {
  if (own === undefined) return { kind: 'absent' };
  const fill = fillOf(own, { fillId: `f${own.clientOrderId}`, quantity: own.quantity });
  return {
    kind: 'found',
    report: {
      ...{ clientOrderId: own.clientOrderId, venueOrderId: `v${own.clientOrderId}`, reason: '' },
      ...{ status: 'filled', filled: own.quantity, cost: costOfFill(fill), fee: fill.fee },
    },
    fills: [
      {
        ...{ fillId: fill.fillId, venueOrderId: `v${own.clientOrderId}`, final: true },
        ...{ clientOrderId: own.clientOrderId, listingId: own.listingId, side: own.side },
        ...{ price: fill.price, quantity: fill.quantity, fee: fill.fee, maker: false },
        venueTimeMs: null,
      },
    ],
  };
}
