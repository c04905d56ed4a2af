// When a person last said what lies at a venue of whose money nobody else tells; null where nobody has said it.

import type { Migration } from './migration.ts';

export const toldMoney: Migration = {
  name: '0017-told-money',
  apply(database) {
    database.exec('ALTER TABLE account ADD COLUMN told_ms INTEGER;');
  },
};
