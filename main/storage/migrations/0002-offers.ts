// Matched betting: participants with their accounts, offers with their history and bets, reminders, and
// the commands that were carried out, so that none is carried out twice.

import type { Migration } from './migration.ts';

/** Rows of these tables are history: they are added to and nothing else. */
const APPEND_ONLY = ['account_entry', 'account_remark', 'offer_step'] as const;

const guarded = (table: string): string => `
  CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_is_kept BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

const PEOPLE = `
  CREATE TABLE participant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    note TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    archived_ms INTEGER
  ) STRICT;

  CREATE TABLE book_account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    book TEXT NOT NULL,
    book_name TEXT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('healthy', 'limited', 'gubbed', 'verifying', 'closed')),
    status_ms INTEGER NOT NULL,
    stake_seen INTEGER,
    stake_limit INTEGER,
    active_ms INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    opened_ms INTEGER NOT NULL,
    UNIQUE (participant_id, book)
  ) STRICT;

  CREATE TABLE account_balance (
    account_id INTEGER NOT NULL REFERENCES book_account (id),
    purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
    amount INTEGER NOT NULL,
    -- When a person last read it off the house's page.
    stated_ms INTEGER,
    PRIMARY KEY (account_id, purse)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES book_account (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
    cause TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    offer_id INTEGER,
    at_ms INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX entry_by_account ON account_entry (account_id, id);
  CREATE INDEX entry_by_participant ON account_entry (participant_id, at_ms);

  CREATE TABLE account_remark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES book_account (id),
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    kind TEXT NOT NULL CHECK (kind IN ('status', 'stake-taken', 'stake-limited', 'note')),
    amount INTEGER,
    text TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX remark_by_account ON account_remark (account_id, id);`;

const OFFERS = `
  CREATE TABLE offer_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    book TEXT NOT NULL,
    terms TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    archived_ms INTEGER
  ) STRICT;
  CREATE INDEX template_by_book ON offer_template (book);

  CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    account_id INTEGER NOT NULL REFERENCES book_account (id),
    template_id INTEGER REFERENCES offer_template (id),
    purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
    terms TEXT NOT NULL,
    state TEXT NOT NULL,
    held_state TEXT,
    deposited INTEGER NOT NULL DEFAULT 0,
    free_bets INTEGER NOT NULL DEFAULT 0 CHECK (free_bets >= 0),
    free_bet_value INTEGER NOT NULL DEFAULT 0,
    credited INTEGER NOT NULL DEFAULT 0,
    reward_expires_ms INTEGER,
    to_wager INTEGER NOT NULL DEFAULT 0,
    -- Until when the present state has to be left.
    deadline_ms INTEGER,
    taken_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX offer_by_state ON offer (state, deadline_ms);
  CREATE INDEX offer_by_participant ON offer (participant_id, state);
  CREATE INDEX offer_by_account ON offer (account_id);
  CREATE INDEX offer_by_deadline ON offer (deadline_ms) WHERE deadline_ms IS NOT NULL;

  CREATE TABLE offer_step (
    offer_id INTEGER NOT NULL REFERENCES offer (id),
    number INTEGER NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    event TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    detail TEXT NOT NULL,
    -- State, held state and progress as they were before: what an undo brings back.
    before TEXT NOT NULL,
    surface TEXT NOT NULL,
    undoes INTEGER,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (offer_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX step_by_participant ON offer_step (participant_id, at_ms);

  CREATE TABLE offer_bet (
    offer_id INTEGER NOT NULL REFERENCES offer (id),
    number INTEGER NOT NULL,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    account_id INTEGER NOT NULL REFERENCES book_account (id),
    purse TEXT NOT NULL CHECK (purse IN ('paper', 'live')),
    role TEXT NOT NULL CHECK (role IN ('qualifying', 'free-bet', 'wagering')),
    kind TEXT NOT NULL CHECK (kind IN ('cash', 'snr', 'sr')),
    description TEXT NOT NULL,
    starts_ms INTEGER,
    stake INTEGER NOT NULL CHECK (stake > 0),
    odds INTEGER NOT NULL,
    lay_account_id INTEGER REFERENCES book_account (id),
    lay_wanted INTEGER NOT NULL,
    lays TEXT NOT NULL,
    ticket_id TEXT,
    placed_ms INTEGER NOT NULL,
    result TEXT CHECK (result IN ('won', 'lost', 'void')),
    settled_ms INTEGER,
    -- The worse of both results when it was placed, and what it came to.
    expected INTEGER NOT NULL,
    profit INTEGER,
    PRIMARY KEY (offer_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bet_by_participant ON offer_bet (participant_id, settled_ms);
  CREATE INDEX bet_by_ticket ON offer_bet (ticket_id) WHERE ticket_id IS NOT NULL;

  CREATE TABLE reminder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id INTEGER NOT NULL REFERENCES participant (id),
    offer_id INTEGER REFERENCES offer (id),
    text TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    done_ms INTEGER
  ) STRICT;
  CREATE INDEX reminder_by_due ON reminder (due_ms) WHERE done_ms IS NULL;

  -- Commands that were carried out, by the id that their surface gave them.
  CREATE TABLE command (
    id TEXT PRIMARY KEY,
    method TEXT NOT NULL,
    subject INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX command_by_time ON command (at_ms);`;

export const offers: Migration = {
  name: '0002-offers',
  apply(database) {
    for (const part of [PEOPLE, OFFERS, ...APPEND_ONLY.map(guarded)]) database.exec(part);
  },
};
