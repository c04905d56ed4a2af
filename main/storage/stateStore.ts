// What must survive a restart and is neither money nor journal: switches, settlements done and what each
// market has won net.

import type { InstrumentId, ListingId, VenueId } from '../../shared/domain/market.ts';
import type { Order, Purse } from '../../shared/domain/ticket.ts';
import type { Money, Quantity, Ratio } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

/** By whose word something was settled: its venue's, or a person's. */
export type Word = 'venue' | 'hand';

export interface SettledRow {
  /** Counts rows in the order in which they were written. */
  readonly id: number;
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly quantity: Quantity;
  readonly payout: Ratio;
  /** Share of the stake that came back besides. */
  readonly refunded: Ratio;
  readonly returned: Money;
  readonly cost: Money;
  readonly fees: Money;
  readonly word: Word;
  /** What was paid was bought by orders that were committed after this moment: its lot. */
  readonly sinceMs: number;
  readonly atMs: number;
  readonly label: string;
  readonly title: string;
}

export interface SettledTotal {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly bets: number;
  readonly returned: Money;
  readonly cost: Money;
  readonly fees: Money;
}

/** What the bets of one market have won together, and what was taken of it. */
export interface NetResult {
  readonly net: Money;
  readonly charged: Money;
}

/** How a listing ended, and the commission on what its market has won net. */
export interface SettledEnd {
  readonly payout: Ratio;
  readonly refunded: Ratio;
  readonly netting: string;
  readonly commission: Ratio;
}

/**
 * What a purse was paid for one lot of a listing, all entries together, by the last word on it, with what its commission
 * hangs on.
 */
export interface PaidLot extends SettledEnd {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly quantity: Quantity;
  readonly cost: Money;
  readonly returned: Money;
  readonly word: Word;
  /** Its orders were committed after this moment, and no later than it was paid first. */
  readonly sinceMs: number;
  readonly firstMs: number;
  /** When something of it was paid last, and when it was settled or corrected last. */
  readonly paidMs: number;
  readonly atMs: number;
  /** When its venue first said finally how it ended, also where that moved nothing; null where only a person has. */
  readonly venueMs: number | null;
}

export class StateStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  switches(): ReadonlyMap<string, string> {
    const rows = this.#sql.switches.all() as { name: string; value: string }[];
    return new Map(rows.map(({ name, value }) => [name, value]));
  }

  /** Stores switches by name, all of them or none. */
  setSwitches(values: { readonly [name: string]: string }, atMs: number): void {
    this.#database.transaction(() => {
      for (const [name, value] of Object.entries(values))
        this.#sql.setSwitch.run(name, value, atMs);
    })();
  }

  /** What a venue's market has won net for a purse, and the commission charged on it. */
  netResult(purse: Purse, venueId: string, netting: string): NetResult {
    const row = this.#sql.netResult.get(purse, venueId, netting) as NetResult | undefined;
    return row ?? { net: 0 as Money, charged: 0 as Money };
  }

  setNetResult(purse: Purse, venueId: string, netting: string, result: NetResult): void {
    this.#sql.setNetResult.run({ purse, venueId, netting, ...result });
  }

  addSettled(row: Omit<SettledRow, 'id' | 'label' | 'title'>): void {
    this.#sql.addSettled.run(row);
  }

  /** A venue has said how a lot ended, whether or not that moves anything. */
  hear({ listingId, purse, sinceMs }: PaidLot, atMs: number): void {
    this.#sql.hear.run({ purse, listingId, sinceMs, atMs });
  }

  /** What purses were paid on a listing, the oldest lot first. */
  lotsOn(listingId: ListingId): readonly PaidLot[] {
    return this.#sql.lotsOn.all(listingId) as PaidLot[];
  }

  /** What the lot of an order was paid; null when it was not, however often its listing was settled before. */
  lotOf({ createdMs, listingId, purse }: Pick<Order, 'createdMs' | 'listingId' | 'purse'>) {
    const isIn = (lot: PaidLot): boolean =>
      lot.purse === purse && lot.sinceMs < createdMs && createdMs <= lot.firstMs;
    return this.lotsOn(listingId).find(isIn) ?? null;
  }

  /** When something of a purse at a venue was settled last; null when nothing was. */
  lastSettledMs(purse: Purse, venueId: VenueId): number | null {
    return (this.#sql.lastSettled.get(purse, venueId) as { atMs: number | null }).atMs;
  }

  /** Instruments of what was settled at a venue since then. */
  settledSince(venueId: VenueId, sinceMs: number): readonly InstrumentId[] {
    const rows = this.#sql.settledSince.all(venueId, sinceMs) as { instrument: InstrumentId }[];
    return rows.map(({ instrument }) => instrument);
  }

  settled(count: number): readonly SettledRow[] {
    return this.#sql.settled.all(count) as SettledRow[];
  }

  settledTotals(): readonly SettledTotal[] {
    return this.#sql.totals.all() as SettledTotal[];
  }
}

function prepare(database: Database) {
  return {
    switches: database.prepare('SELECT name, value FROM switch'),
    setSwitch: database.prepare(`
      INSERT INTO switch (name, value, changed_ms) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms`),
    netResult: database.prepare(
      'SELECT net, charged FROM net_result WHERE purse = ? AND venue = ? AND netting = ?',
    ),
    setNetResult: database.prepare(`
      INSERT INTO net_result (purse, venue, netting, net, charged)
      VALUES (@purse, @venueId, @netting, @net, @charged)
      ON CONFLICT DO UPDATE SET net = excluded.net, charged = excluded.charged`),
    addSettled: database.prepare(`
      INSERT INTO settled (purse, venue, listing_id, quantity, payout, refunded, returned, cost, fees, word,
        since_ms, at_ms, heard_ms)
      VALUES (@purse, @venueId, @listingId, @quantity, @payout, @refunded, @returned, @cost, @fees, @word,
        @sinceMs, @atMs, CASE @word WHEN 'venue' THEN @atMs END)`),
    hear: database.prepare(`
      UPDATE settled SET heard_ms = @atMs
      WHERE purse = @purse AND listing_id = @listingId AND since_ms = @sinceMs AND heard_ms IS NULL`),
    lastSettled: database.prepare(
      'SELECT MAX(at_ms) AS atMs FROM settled WHERE purse = ? AND venue = ?',
    ),
    settledSince: database.prepare(`
      SELECT DISTINCT instrument FROM settled JOIN traded_listing USING (listing_id)
      WHERE settled.venue = ? AND at_ms >= ? AND instrument IS NOT NULL`),
    settled: database.prepare(`
      SELECT settled.id, settled.purse, settled.venue AS venueId, settled.listing_id AS listingId, quantity, payout,
        refunded, returned, cost, fees, word, since_ms AS sinceMs, at_ms AS atMs, label, title
      FROM settled JOIN traded_listing USING (listing_id) ORDER BY id DESC LIMIT ?`),
    lotsOn: database.prepare(`
      SELECT last.purse, last.venue AS venueId, listing_id AS listingId, last.payout, last.refunded, last.word,
        lot.quantity, lot.cost, lot.returned, netting, commission, last.since_ms AS sinceMs, last.at_ms AS atMs,
        lot.firstMs, lot.paidMs, lot.venueMs
      FROM (
        SELECT MAX(id) AS id, SUM(quantity) AS quantity, SUM(cost) AS cost, SUM(returned) AS returned,
          MIN(at_ms) AS firstMs,
          COALESCE(MAX(at_ms) FILTER (WHERE quantity != 0 OR cost != 0), 0) AS paidMs,
          MIN(heard_ms) AS venueMs
        FROM settled WHERE listing_id = ? GROUP BY purse, since_ms
      ) lot JOIN settled last USING (id) JOIN traded_listing USING (listing_id)
      ORDER BY last.since_ms`),
    totals: database.prepare(`
      SELECT purse, venue AS venueId, COUNT(DISTINCT listing_id || '/' || since_ms) AS bets,
        SUM(returned) AS returned, SUM(cost) AS cost, SUM(fees) AS fees
      FROM settled GROUP BY purse, venue`),
  };
}
