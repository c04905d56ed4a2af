// What was paid together of a listing: a lot is what orders bought that were committed after the lot before was paid. A
// person's word on one lot, or another contest under an id that was used before, is none on the others.

import type { Migration } from './migration.ts';

export const settledLots: Migration = {
  name: '0018-settled-lots',
  apply(database) {
    database.exec(`
      ALTER TABLE settled ADD COLUMN since_ms INTEGER NOT NULL DEFAULT 0;
      UPDATE settled SET since_ms = COALESCE((
        SELECT MAX(before.at_ms) FROM settled before
        WHERE before.id < settled.id AND before.purse = settled.purse
          AND before.listing_id = settled.listing_id
          AND EXISTS (
            SELECT 1 FROM venue_order WHERE venue_order.purse = settled.purse
              AND venue_order.listing_id = settled.listing_id AND filled > 0
              AND created_ms > before.at_ms AND created_ms <= settled.at_ms)
      ), 0);
    `);
  },
};
