// The outcomes by which feeds tell how the selections of a bet with several parts ended.

import type { Migration } from './migration.ts';

export const betOutcomes: Migration = {
  name: '0012-bet-outcomes',
  apply(database) {
    database.exec(`
      CREATE TABLE bet_outcome (
        offer_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        selection INTEGER NOT NULL,
        listing_id TEXT NOT NULL,
        PRIMARY KEY (offer_id, number, selection),
        FOREIGN KEY (offer_id, number) REFERENCES offer_bet (offer_id, number) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX outcome_by_listing ON bet_outcome (listing_id);
    `);
  },
};
