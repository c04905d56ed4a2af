// What is left on disk after many kills, read from the file itself and held against what the venues know and
// what the engine had said.

import Sqlite from 'better-sqlite3';
import { replayLedger } from '../../main/storage/ledgerReplay.ts';
import { venues } from '../../main/venues/registry.ts';
import type { Simulator } from '../../main/venues/simulator.ts';

export interface Verdict {
  /** Tickets that were said to be confirmed, orders of venues and fills that are not on disk. */
  readonly lost: readonly string[];
  /** Orders that stand twice at a venue, fills that count twice, orders filled beyond their size. */
  readonly duplicated: readonly string[];
  /** Balances that are not what their transfers make, sums that are not zero, money held for nothing. */
  readonly ledger: readonly string[];
  readonly orders: number;
  readonly fills: number;
}

interface OrderRow {
  readonly id: string;
  readonly venue: string;
  readonly venueOrderId: string | null;
  readonly status: string;
  readonly quantity: number;
  readonly filled: number;
  readonly cost: number;
  readonly sent: number | null;
}

/** A cent in millionths: a bookmaker's last one buys a little beyond what was ordered. */
const CENT = 10_000;

/** Betfair tells stakes and their average odds, to a millionth: contracts are theirs times each other. */
const averaged = (contracts: number): number => Math.ceil(contracts / 1_000_000);

export function verify(
  path: string,
  simulators: readonly Simulator[],
  confirmed: readonly string[],
): Verdict {
  const database = new Sqlite(path, { readonly: true });
  try {
    const orders = database
      .prepare(
        `SELECT client_order_id AS id, venue, venue_order_id AS venueOrderId, status, quantity, filled,
           cost, sent_ms AS sent FROM venue_order WHERE purse = 'live'`,
      )
      .all() as OrderRow[];
    const { fills } = database.prepare('SELECT COUNT(*) AS fills FROM fill').get() as {
      fills: number;
    };
    const found = simulators.map((simulator) => compare(simulator, orders));
    return {
      lost: [...tickets(database, confirmed), ...found.flatMap(({ lost }) => lost)],
      duplicated: [...found.flatMap(({ twice }) => twice), ...counted(database)],
      ledger: money(database),
      orders: orders.length,
      fills,
    };
  } finally {
    database.close();
  }
}

function tickets(database: Sqlite.Database, confirmed: readonly string[]): string[] {
  const known = database.prepare('SELECT 1 FROM ticket WHERE id = ? AND confirmed_ms IS NOT NULL');
  return confirmed.filter((id) => known.get(id) === undefined).map((id) => `ticket ${id}`);
}

/** Every order that a venue has is ours, once, and is filled by as much. */
function compare(
  simulator: Simulator,
  all: readonly OrderRow[],
): { readonly lost: readonly string[]; readonly twice: readonly string[] } {
  const lost: string[] = [];
  const twice: string[] = [];
  const own = all.filter(({ venue }) => venue === simulator.venueId);
  const byId = new Map<string, OrderRow>();
  for (const row of own) {
    byId.set(row.id, row);
    if (row.venueOrderId !== null) byId.set(row.venueOrderId, row);
  }
  const seen = new Map<string, number>();
  for (const there of simulator.truth.orders()) {
    const row = byId.get(there.clientId ?? there.id) ?? byId.get(there.id);
    if (row === undefined) {
      if (there.filled > 0) lost.push(`${simulator.venueId} ${there.id}: not on disk`);
      continue;
    }
    seen.set(row.id, (seen.get(row.id) ?? 0) + there.filled);
    const before = seen.get(row.id) ?? 0;
    if (before !== there.filled) twice.push(`${row.id} stands twice at ${simulator.venueId}`);
  }
  for (const row of own) {
    const there = seen.get(row.id) ?? 0;
    const cents = (CENT * row.filled) / Math.max(1, row.cost);
    if (there > row.filled + cents) {
      lost.push(`${row.id}: ${row.venue} filled ${there}, on disk ${row.filled} (${row.status})`);
    } else if (row.filled > there + (row.venue === 'betfair' ? averaged(there) : 0)) {
      twice.push(`${row.id}: on disk ${row.filled}, ${row.venue} filled ${there}`);
    }
  }
  return { lost, twice };
}

interface Counted {
  readonly id: string;
  readonly venue: string;
  readonly quantity: number;
  readonly limit: number;
  readonly filled: number;
  readonly cost: number;
  /** Of its fills. */
  readonly sum: number;
}

/** Houses and exchanges, where a stake is put down. */
const STAKING: ReadonlySet<string> = new Set(
  venues
    .filter(({ descriptor }) => descriptor.kind !== 'prediction-market')
    .map(({ descriptor }) => descriptor.id),
);

/** Orders filled beyond their size, and totals that are not those of their fills. */
function counted(database: Sqlite.Database): string[] {
  const rows = database
    .prepare(
      `SELECT o.client_order_id AS id, o.venue, o.quantity, o.limit_price AS "limit", o.filled, o.cost,
         COALESCE(SUM(f.quantity), 0) AS sum
       FROM venue_order o LEFT JOIN fill f ON f.client_order_id = o.client_order_id
         AND f.taken_back_ms IS NULL
       GROUP BY o.client_order_id HAVING o.filled > o.quantity OR o.filled <> sum`,
    )
    .all() as Counted[];
  return rows
    .filter((row) => row.filled !== row.sum || isBeyond(row))
    .map(({ filled, id, quantity, sum }) => `${id}: ${filled} of ${quantity}, fills say ${sum}`);
}

/** A stake at better odds makes more contracts for the same money; to buy more contracts than asked is a mistake. */
function isBeyond({ cost, filled, limit, quantity, venue }: Counted): boolean {
  return STAKING.has(venue) ? cost > (quantity * limit) / 1_000_000 + CENT : filled > quantity;
}

function money(database: Sqlite.Database): string[] {
  const wrong = replayLedger(database).differences.map(
    (own) => `${own.purse} ${own.kind} at ${own.venue}: ${JSON.stringify(own)}`,
  );
  const sums = database
    .prepare('SELECT currency, SUM(posted) AS posted FROM account GROUP BY currency')
    .all() as { currency: string; posted: number }[];
  for (const { currency, posted } of sums) {
    if (posted !== 0) wrong.push(`${currency} sums to ${posted}`);
  }
  const held = database
    .prepare(
      `SELECT o.client_order_id AS id, SUM(t.amount) AS amount FROM transfer t
       JOIN venue_order o ON o.client_order_id = t.client_order_id
       WHERE t.step = 'pending' AND o.status IN ('filled', 'cancelled', 'rejected')
         AND NOT EXISTS (SELECT 1 FROM transfer AS ended WHERE ended.pending_id = t.id)
       GROUP BY o.client_order_id`,
    )
    .all() as { id: string; amount: number }[];
  for (const { amount, id } of held) wrong.push(`${id} is over and holds ${amount}`);
  return [...wrong, ...unheld(database)];
}

/** Orders that may still be filled and hold no money for it. */
function unheld(database: Sqlite.Database): string[] {
  const rows = database
    .prepare(
      `SELECT client_order_id AS id FROM venue_order o
       WHERE status IN ('submitting', 'working', 'unknown') AND filled < quantity
         AND NOT EXISTS (
           SELECT 1 FROM transfer t WHERE t.client_order_id = o.client_order_id AND t.step = 'pending'
             AND NOT EXISTS (SELECT 1 FROM transfer AS ended WHERE ended.pending_id = t.id))`,
    )
    .all() as { id: string }[];
  return rows.map(({ id }) => `${id} may be filled and holds nothing`);
}
