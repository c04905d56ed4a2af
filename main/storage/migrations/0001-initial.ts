// The first schema: ledger, tickets with orders and fills, naked set, switches, journal, decisions of
// people about pairs, rule texts. Money is INTEGER millionths with the currency beside it.

import type { Migration } from './migration.ts';

export const initial: Migration = {
  name: '0001-initial',
  apply(database) {
    database.exec(`
      CREATE TABLE account (
        id INTEGER PRIMARY KEY,
        purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
        kind TEXT NOT NULL CHECK (kind IN ('capital', 'cash', 'stake', 'fees', 'venue')),
        venue TEXT NOT NULL,
        currency TEXT NOT NULL,
        posted INTEGER NOT NULL DEFAULT 0,
        pending_out INTEGER NOT NULL DEFAULT 0 CHECK (pending_out >= 0),
        pending_in INTEGER NOT NULL DEFAULT 0 CHECK (pending_in >= 0),
        UNIQUE (purse, kind, venue)
      ) STRICT;

      -- Append-only: a pending transfer is ended by a later row that names it.
      CREATE TABLE transfer (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        step TEXT NOT NULL CHECK (step IN ('single', 'pending', 'post', 'void')),
        pending_id INTEGER REFERENCES transfer (id),
        purse TEXT NOT NULL,
        venue TEXT NOT NULL,
        currency TEXT NOT NULL,
        from_kind TEXT NOT NULL,
        to_kind TEXT NOT NULL,
        amount INTEGER NOT NULL CHECK (amount >= 0),
        cause TEXT NOT NULL,
        client_order_id TEXT,
        ticket_id TEXT,
        listing_id TEXT,
        at_ms INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX transfer_by_order ON transfer (client_order_id);
      CREATE INDEX transfer_by_pending ON transfer (pending_id);

      CREATE TABLE ticket (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        status TEXT NOT NULL,
        purses TEXT NOT NULL,
        fixture_id TEXT NOT NULL,
        market_id TEXT NOT NULL,
        pair_key TEXT NOT NULL,
        opportunity TEXT NOT NULL,
        opened_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        confirmed_ms INTEGER,
        finished_ms INTEGER,
        refusal TEXT,
        reason TEXT NOT NULL DEFAULT '',
        floor_profit INTEGER NOT NULL,
        locked_profit INTEGER
      ) STRICT;
      CREATE INDEX ticket_by_status ON ticket (status);
      CREATE INDEX ticket_by_confirmed ON ticket (confirmed_ms);

      CREATE TABLE venue_order (
        client_order_id TEXT PRIMARY KEY,
        ticket_id TEXT NOT NULL REFERENCES ticket (id),
        leg_index INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
        venue TEXT NOT NULL,
        venue_market_id TEXT NOT NULL,
        listing_id TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('back', 'lay')),
        limit_price INTEGER NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        time_in_force TEXT NOT NULL,
        status TEXT NOT NULL,
        filled INTEGER NOT NULL DEFAULT 0 CHECK (filled >= 0),
        cost INTEGER NOT NULL DEFAULT 0,
        fee INTEGER NOT NULL DEFAULT 0,
        predicted_fee INTEGER NOT NULL DEFAULT 0,
        venue_order_id TEXT,
        reason TEXT NOT NULL DEFAULT '',
        manual INTEGER NOT NULL DEFAULT 0,
        created_ms INTEGER NOT NULL,
        -- Set before anything leaves the machine; NULL means that the order was certainly never sent.
        sent_ms INTEGER,
        updated_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX order_by_ticket ON venue_order (ticket_id);
      CREATE INDEX order_by_status ON venue_order (status);

      CREATE TABLE fill (
        fill_id TEXT NOT NULL,
        client_order_id TEXT NOT NULL REFERENCES venue_order (client_order_id),
        ticket_id TEXT NOT NULL,
        purse TEXT NOT NULL,
        venue TEXT NOT NULL,
        listing_id TEXT NOT NULL,
        side TEXT NOT NULL,
        price INTEGER NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        fee INTEGER NOT NULL,
        maker INTEGER NOT NULL,
        venue_time_ms INTEGER,
        received_ms INTEGER NOT NULL,
        -- Set when the venue has undone the match: the fill does not count any more.
        taken_back_ms INTEGER,
        PRIMARY KEY (client_order_id, fill_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX fill_by_received ON fill (received_ms);

      CREATE TABLE position (
        purse TEXT NOT NULL,
        venue TEXT NOT NULL,
        listing_id TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        fees INTEGER NOT NULL,
        PRIMARY KEY (purse, listing_id)
      ) STRICT, WITHOUT ROWID;

      -- What a listing was called when it was traded: the venue may not list it for ever.
      CREATE TABLE traded_listing (
        listing_id TEXT PRIMARY KEY,
        venue TEXT NOT NULL,
        venue_market_id TEXT NOT NULL,
        fixture_id TEXT NOT NULL,
        market_id TEXT NOT NULL,
        label TEXT NOT NULL,
        title TEXT NOT NULL,
        fixture_title TEXT NOT NULL,
        start_ms INTEGER,
        settles_ms INTEGER
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE settled (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        purse TEXT NOT NULL,
        venue TEXT NOT NULL,
        listing_id TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        payout INTEGER NOT NULL,
        returned INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        fees INTEGER NOT NULL,
        at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX settled_by_time ON settled (at_ms);

      CREATE TABLE naked (
        ticket_id TEXT NOT NULL,
        purse TEXT NOT NULL,
        fixture_id TEXT NOT NULL,
        since_ms INTEGER NOT NULL,
        reason TEXT NOT NULL,
        resolved_ms INTEGER,
        PRIMARY KEY (ticket_id, purse)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE switch (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        changed_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE decision (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        opportunity_id TEXT NOT NULL,
        strategy TEXT NOT NULL,
        title TEXT NOT NULL,
        legs TEXT NOT NULL,
        confirmation INTEGER NOT NULL,
        gate TEXT,
        code TEXT,
        numbers TEXT,
        net INTEGER NOT NULL,
        profit INTEGER NOT NULL,
        outlay INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX decision_by_time ON decision (at_ms);

      CREATE TABLE incident (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        venue TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX incident_by_time ON incident (at_ms);

      -- What a person said about two venues' events being the same contest.
      CREATE TABLE pair_decision (
        first_venue TEXT NOT NULL,
        first_event TEXT NOT NULL,
        second_venue TEXT NOT NULL,
        second_event TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
        pinned INTEGER NOT NULL DEFAULT 0,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (first_venue, first_event, second_venue, second_event)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE rule_text (
        venue TEXT NOT NULL,
        venue_market_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        text TEXT NOT NULL,
        seen_ms INTEGER NOT NULL,
        PRIMARY KEY (venue, venue_market_id)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
