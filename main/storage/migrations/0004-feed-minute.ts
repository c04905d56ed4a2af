// What is remembered of every feed per minute, and a way to find the incidents of one venue.

import type { Migration } from './migration.ts';

export const feedMinute: Migration = {
  name: '0004-feed-minute',
  apply(database) {
    database.exec(`
      CREATE TABLE feed_minute (
        venue TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        state TEXT NOT NULL,
        live_seconds INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        messages INTEGER NOT NULL,
        requests INTEGER NOT NULL,
        errors INTEGER NOT NULL,
        gaps INTEGER NOT NULL,
        recoveries INTEGER NOT NULL,
        age_ms_p50 INTEGER,
        age_ms_p99 INTEGER,
        PRIMARY KEY (venue, at_ms)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX incident_by_venue ON incident (venue, id);
    `);
  },
};
