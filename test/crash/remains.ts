// What a killed host has left behind, looked at on a copy of its files, so that the next start finds them untouched.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export interface Remains {
  /** Bets of which an order had not come to its end: the kill fell into their placement. */
  readonly placing: number;
  /** Orders that had left and whose outcome was not on disk. */
  readonly sent: number;
}

/** Reads the database in `dataDir` as a kill has left it. */
export function remainsIn(dataDir: string): Remains {
  const copies = mkdtempSync(join(tmpdir(), 'crossbook-remains-'));
  try {
    for (const name of ['crossbook.db', 'crossbook.db-wal']) {
      const file = join(dataDir, name);
      if (existsSync(file)) copyFileSync(file, join(copies, name));
    }
    const database = new Sqlite(join(copies, 'crossbook.db'));
    try {
      const count = (sql: string) => (database.prepare(sql).get() as { count: number }).count;
      return {
        placing: count("SELECT COUNT(*) AS count FROM ticket WHERE status = 'placing'"),
        sent: count(
          `SELECT COUNT(*) AS count FROM venue_order
           WHERE status = 'submitting' AND sent_ms IS NOT NULL AND NOT manual`,
        ),
      };
    } finally {
      database.close();
    }
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}
