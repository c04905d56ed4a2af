// Which match a venue took back because it reduced its odds, or made a part of it void: what a fill stands in for.

import type { Migration } from './migration.ts';

export const reducedFills: Migration = {
  name: '0015-reduced-fills',
  apply(database) {
    database.exec(`
      ALTER TABLE fill ADD COLUMN instead_of TEXT;
    `);
  },
};
