// Which event of its venue's feed a listing that was bet on is on, and how that event names the sides of our fixture,
// in the fixture's order, or by which names its runners are known: what is held is counted in that order, by those names.

import type { Migration } from './migration.ts';

export const tradedEvents: Migration = {
  name: '0013-traded-events',
  apply(database) {
    database.exec(`
      ALTER TABLE traded_listing ADD COLUMN event_venue TEXT;
      ALTER TABLE traded_listing ADD COLUMN event_id TEXT;
      ALTER TABLE traded_listing ADD COLUMN sides TEXT;
      ALTER TABLE traded_listing ADD COLUMN runners TEXT;
    `);
  },
};
