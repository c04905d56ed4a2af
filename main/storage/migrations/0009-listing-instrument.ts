// What a listing that was bet on is followed by at its venue, so that its end is heard of after it is listed no more;
// and what venues paid for pairs of opposite contracts, by market.

import type { Migration } from './migration.ts';

export const listingInstrument: Migration = {
  name: '0009-listing-instrument',
  apply(database) {
    database.exec(`
      ALTER TABLE traded_listing ADD COLUMN instrument TEXT;
      CREATE INDEX transfer_of_pairs ON transfer (note) WHERE cause = 'pairs';
    `);
  },
};
