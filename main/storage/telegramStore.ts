// Chats that may speak to the bot, and what came in, as rows.

import { participantId } from '../../shared/domain/participant.ts';
import type {
  TelegramChat,
  TelegramMessage,
  TelegramOutcome,
} from '../../shared/domain/telegram.ts';
import type { Database } from './database.ts';

/** Updates are remembered this long; Telegram itself keeps what was not fetched for a day. */
const KEPT_MS = 30 * 86_400_000;
/** More of them than anybody looks through; strangers cannot fill the disk. */
const KEPT_MAX = 20_000;

export class TelegramStore {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  chats(): readonly TelegramChat[] {
    return (this.#sql.chats.all() as ChatRow[]).map(asChat);
  }

  chat(chatId: number): TelegramChat | null {
    const row = this.#sql.chat.get(chatId) as ChatRow | undefined;
    return row === undefined ? null : asChat(row);
  }

  allow(chat: TelegramChat): void {
    this.#sql.allow.run({ ...chat, operator: chat.operator ? 1 : 0 });
  }

  revoke(chatId: number): boolean {
    return this.#sql.revoke.run(chatId).changes === 1;
  }

  /** The latest updates, oldest first. */
  latest(count: number): readonly TelegramMessage[] {
    return (this.#sql.latest.all(count) as TelegramMessage[]).reverse();
  }

  message(updateId: number): TelegramMessage | null {
    return (this.#sql.message.get(updateId) as TelegramMessage | undefined) ?? null;
  }

  /** The update that was carried out last. */
  last(): Pick<TelegramMessage, 'updateId' | 'atMs'> | null {
    return (this.#sql.last.get() as TelegramMessage | undefined) ?? null;
  }

  add(message: TelegramMessage): void {
    this.#sql.add.run(message);
  }

  end(updateId: number, outcome: TelegramOutcome): void {
    this.#sql.end.run(outcome, updateId);
  }

  forgetUpdates(): void {
    this.#sql.forgetUpdates.run();
  }

  prune(nowMs: number): void {
    this.#sql.prune.run(nowMs - KEPT_MS);
    this.#sql.pruneMany.run(KEPT_MAX);
  }
}

interface ChatRow {
  readonly chatId: number;
  readonly name: string;
  readonly participantId: number | null;
  readonly operator: number;
  readonly allowedMs: number;
}

const asChat = (row: ChatRow): TelegramChat => ({
  ...row,
  participantId: row.participantId === null ? null : participantId(row.participantId),
  operator: row.operator === 1,
});

const CHAT = `
  SELECT chat_id AS chatId, name, participant_id AS participantId, operator,
    allowed_ms AS allowedMs
  FROM telegram_chat`;
const UPDATE = `
  SELECT update_id AS updateId, chat_id AS chatId, name, text, outcome, at_ms AS atMs
  FROM telegram_update`;

const prepare = (database: Database) => ({
  chats: database.prepare(`${CHAT} ORDER BY allowed_ms, chat_id`),
  chat: database.prepare(`${CHAT} WHERE chat_id = ?`),
  allow: database.prepare(`
    INSERT INTO telegram_chat (chat_id, name, participant_id, operator, allowed_ms)
    VALUES (@chatId, @name, @participantId, @operator, @allowedMs)
    ON CONFLICT DO UPDATE SET name = excluded.name, participant_id = excluded.participant_id,
      operator = excluded.operator`),
  revoke: database.prepare('DELETE FROM telegram_chat WHERE chat_id = ?'),
  latest: database.prepare(`${UPDATE} ORDER BY at_ms DESC, update_id DESC LIMIT ?`),
  message: database.prepare(`${UPDATE} WHERE update_id = ?`),
  last: database.prepare(
    `${UPDATE} WHERE outcome IS NOT NULL ORDER BY at_ms DESC, update_id DESC LIMIT 1`,
  ),
  add: database.prepare(`
    INSERT INTO telegram_update (update_id, chat_id, name, text, outcome, at_ms)
    VALUES (@updateId, @chatId, @name, @text, @outcome, @atMs)`),
  end: database.prepare('UPDATE telegram_update SET outcome = ? WHERE update_id = ?'),
  forgetUpdates: database.prepare('DELETE FROM telegram_update'),
  prune: database.prepare('DELETE FROM telegram_update WHERE at_ms < ?'),
  pruneMany: database.prepare(`
    DELETE FROM telegram_update WHERE update_id IN (
      SELECT update_id FROM telegram_update ORDER BY at_ms DESC, update_id DESC LIMIT -1 OFFSET ?
    )`),
});
