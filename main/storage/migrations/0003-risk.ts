// What the risk desk needs: under what each order was committed, what every listing that was bet on pays,
// results of bets, and the history of the circuit breakers.

import type { Migration } from './migration.ts';

export const risk: Migration = {
  name: '0003-risk',
  apply(database) {
    database.exec(`
      -- Under what orders were committed. Orders of before have none.
      CREATE TABLE risk_pass (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'complete', 'reduce')),
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        note TEXT NOT NULL DEFAULT ''
      ) STRICT;
      ALTER TABLE venue_order ADD COLUMN pass_id INTEGER REFERENCES risk_pass (id);
      CREATE INDEX order_by_listing ON venue_order (listing_id);
      CREATE INDEX order_by_sent ON venue_order (sent_ms);

      ALTER TABLE ticket ADD COLUMN strategy TEXT
        GENERATED ALWAYS AS (json_extract(opportunity, '$.strategy')) VIRTUAL;
      ALTER TABLE ticket ADD COLUMN outlay INTEGER
        GENERATED ALWAYS AS (json_extract(opportunity, '$.outlay')) VIRTUAL;

      -- What a listing pays, as JSON; NULL where nobody knows.
      ALTER TABLE traded_listing ADD COLUMN terms TEXT;

      -- Share of the stake that came back besides the payout.
      ALTER TABLE settled ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX settled_by_listing ON settled (listing_id);

      -- Profit of a bet of one purse in dollars once all of it is settled. A correction is a further row
      -- with the difference.
      CREATE TABLE bet_result (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
        strategy TEXT NOT NULL,
        profit INTEGER NOT NULL,
        at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX result_by_time ON bet_result (at_ms);
      CREATE INDEX result_by_ticket ON bet_result (ticket_id, purse);
    `);
  },
};
