// Matching: names that people and confirmed pairs have taught, kinds of pairs that a person has approved,
// pairs that wait for a person, what people did and how it was before, and rules as agreed to.

import type { Migration } from './migration.ts';

export const matching: Migration = {
  name: '0008-matching',
  apply(database) {
    database.exec(`
      -- Which way round the sides of two events stand, where a person has said so.
      ALTER TABLE pair_decision ADD COLUMN sides TEXT CHECK (sides IN ('straight', 'crossed'));

      -- The rules that a person or the first look agreed to; the text only while it differs.
      ALTER TABLE rule_text ADD COLUMN agreed_hash TEXT NOT NULL DEFAULT '';
      ALTER TABLE rule_text ADD COLUMN agreed_text TEXT NOT NULL DEFAULT '';
      UPDATE rule_text SET agreed_hash = hash;

      CREATE TABLE side_alias (
        sport TEXT NOT NULL,
        -- Country or league within which it holds; empty for everywhere.
        region TEXT NOT NULL,
        alias TEXT NOT NULL,
        side TEXT NOT NULL,
        provenance TEXT NOT NULL CHECK (provenance IN ('pair', 'person', 'import')),
        detail TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (sport, region, alias)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE pair_template (
        first_venue TEXT NOT NULL,
        second_venue TEXT NOT NULL,
        sport TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (first_venue, second_venue, sport)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE pair_review (
        venue TEXT NOT NULL,
        event TEXT NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (venue, event, reason)
      ) STRICT, WITHOUT ROWID;

      -- What a person did in matching, with everything needed to undo it.
      CREATE TABLE pair_action (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        before TEXT NOT NULL,
        undone_ms INTEGER
      ) STRICT;
    `);
  },
};
