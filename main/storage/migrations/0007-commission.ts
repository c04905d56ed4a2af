// Commission at settlement: what a listing's venue takes of its market's net winnings, kept from the time of the
// bet, and what each market has won net and been charged so far.

import type { Migration } from './migration.ts';

export const commission: Migration = {
  name: '0007-commission',
  apply(database) {
    database.exec(`
      ALTER TABLE traded_listing ADD COLUMN netting TEXT NOT NULL DEFAULT '';
      -- In millionths of net winnings; 0 where nothing is taken.
      ALTER TABLE traded_listing ADD COLUMN commission INTEGER NOT NULL DEFAULT 0;

      CREATE TABLE net_result (
        purse TEXT NOT NULL,
        venue TEXT NOT NULL,
        netting TEXT NOT NULL,
        net INTEGER NOT NULL,
        charged INTEGER NOT NULL CHECK (charged >= 0),
        PRIMARY KEY (purse, venue, netting)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
