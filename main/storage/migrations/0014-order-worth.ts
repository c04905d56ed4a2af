// What an order's money is worth in its leg's: a leg can be finished at a venue of other money than where it was to be
// bought, and counts in its own. And the steps in which it comes there, by which it may miss what was wanted.

import type { Migration } from './migration.ts';

export const orderWorth: Migration = {
  name: '0014-order-worth',
  apply(database) {
    database.exec(`
      ALTER TABLE venue_order ADD COLUMN worth INTEGER NOT NULL DEFAULT 1000000 CHECK (worth > 0);
      ALTER TABLE venue_order ADD COLUMN rounding INTEGER NOT NULL DEFAULT 0 CHECK (rounding >= 0);
    `);
  },
};
