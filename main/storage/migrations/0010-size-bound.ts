// Decisions say what a bet would have been larger without, as JSON; null for those of earlier versions.

import type { Migration } from './migration.ts';

export const sizeBound: Migration = {
  name: '0010-size-bound',
  apply(database) {
    database.exec('ALTER TABLE decision ADD COLUMN bound TEXT');
  },
};
