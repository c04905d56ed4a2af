// By whose word a bet was settled: its venue's, as all were before, or a person's.

import type { Migration } from './migration.ts';

export const settledWord: Migration = {
  name: '0016-settled-word',
  apply(database) {
    database.exec(`
      ALTER TABLE settled ADD COLUMN word TEXT NOT NULL DEFAULT 'venue'
        CHECK (word IN ('venue', 'hand'));
    `);
  },
};
