// What a step of the schema is.

import type Sqlite from 'better-sqlite3';

export interface Migration {
  readonly name: string;
  apply(database: Sqlite.Database): void;
}
