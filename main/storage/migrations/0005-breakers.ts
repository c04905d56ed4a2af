// Circuit breakers: which have tripped, by what, and when each was reset.

import type { Migration } from './migration.ts';

export const breakers: Migration = {
  name: '0005-breakers',
  apply(database) {
    database.exec(`
      CREATE TABLE breaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope TEXT NOT NULL CHECK (scope IN ('global', 'strategy', 'venue', 'fixture')),
        subject TEXT NOT NULL,
        purse TEXT CHECK (purse IN ('paper', 'live')),
        cause TEXT NOT NULL,
        numbers TEXT NOT NULL,
        tripped_ms INTEGER NOT NULL,
        reset_ms INTEGER,
        reset_by TEXT CHECK (reset_by IN ('person', 'rule'))
      ) STRICT;
      CREATE INDEX breaker_open ON breaker (id) WHERE reset_ms IS NULL;
    `);
  },
};
