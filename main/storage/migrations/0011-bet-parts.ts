// What a person paid for a bet by hand, to the penny; the parts of an offer's bet; the outcome by which a bet that was
// placed elsewhere is settled.

import type { Migration } from './migration.ts';

export const betParts: Migration = {
  name: '0011-bet-parts',
  apply(database) {
    database.exec(`
      ALTER TABLE fill ADD COLUMN paid INTEGER;
      ALTER TABLE offer_bet ADD COLUMN parts TEXT;
      ALTER TABLE offer_bet ADD COLUMN listing_id TEXT;
      CREATE INDEX bet_by_listing ON offer_bet (listing_id)
        WHERE listing_id IS NOT NULL AND ticket_id IS NULL;
    `);
  },
};
