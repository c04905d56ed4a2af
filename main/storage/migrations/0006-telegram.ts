// The Telegram bot: chats that may speak, and every update that came in, so that none is carried out twice.
// Bets of matched betting are also asked for by when they were decided, whoever's they are.

import type { Migration } from './migration.ts';

export const telegram: Migration = {
  name: '0006-telegram',
  apply(database) {
    database.exec(`
      CREATE TABLE telegram_chat (
        chat_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        participant_id INTEGER REFERENCES participant (id),
        operator INTEGER NOT NULL CHECK (operator IN (0, 1)),
        allowed_ms INTEGER NOT NULL,
        CHECK (operator = 1 OR participant_id IS NOT NULL)
      ) STRICT;

      CREATE TABLE telegram_update (
        update_id INTEGER PRIMARY KEY,
        chat_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        outcome TEXT,
        at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX update_by_time ON telegram_update (at_ms);

      CREATE INDEX bet_by_settled ON offer_bet (settled_ms) WHERE settled_ms IS NOT NULL;
    `);
  },
};
