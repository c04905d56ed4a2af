// What was paid together of a listing: a lot is what orders bought that were committed after the lot before was first paid. A
// person's word on one lot, or another contest under an id that was used before, is none on the others.

import type { Database } from '../database.ts';
import type { Migration } from './migration.ts';

interface Row {
  readonly id: number;
  readonly purse: string;
  readonly listingId: string;
  readonly isPayment: number;
  readonly atMs: number;
}

export const settledLots: Migration = {
  name: '0018-settled-lots',
  apply(database) {
    database.exec(`
      ALTER TABLE settled ADD COLUMN since_ms INTEGER NOT NULL DEFAULT 0;
      -- When its venue first said finally how it ended, also where that moved nothing; NULL where only a person has.
      ALTER TABLE settled ADD COLUMN heard_ms INTEGER;
      UPDATE settled SET heard_ms = at_ms WHERE word = 'venue';
    `);
    part(database);
  },
};

/** Gives rows of before their lots; those of a listing stay together where what was paid was corrected together. */
function part(database: Database): void {
  const rows = database
    .prepare(`
      SELECT id, purse, listing_id AS listingId, quantity != 0 OR cost != 0 AS isPayment, at_ms AS atMs
      FROM settled ORDER BY id`)
    .all() as Row[];
  const orders = database.prepare(`
    SELECT 1 FROM venue_order WHERE listing_id = ? AND purse = ? AND filled > 0
      AND created_ms > ? AND created_ms <= ?`);
  const set = database.prepare('UPDATE settled SET since_ms = ? WHERE id = ?');
  const nameOf = ({ listingId, purse }: Row): string => `${purse}/${listingId}`;
  for (const own of Map.groupBy(rows, nameOf).values()) {
    const second = own.findIndex(({ isPayment }, at) => at > 0 && isPayment === 1);
    if (second < 0 || own.slice(second).some(({ isPayment }) => isPayment === 0)) continue;
    let [firstMs, sinceMs] = [own[0]?.atMs ?? 0, 0];
    for (const { atMs, id, isPayment, listingId, purse } of own) {
      if (isPayment === 1 && orders.get(listingId, purse, firstMs, atMs) !== undefined)
        [firstMs, sinceMs] = [atMs, firstMs];
      set.run(sinceMs, id);
    }
  }
}
