// The part of the contract that is about the Telegram bot: its token and the chats that may speak, which
// the desk sets, and what the bot tells of itself and of what comes in.

import { z } from 'zod';
import {
  TELEGRAM_KEPT,
  type TelegramChat,
  type TelegramMessage,
  type TelegramStatus,
  telegramOutcomes,
  telegramStates,
  telegramTroubles,
} from '../domain/telegram.ts';
import { keyed, method, nothing, single, stream } from './shapes.ts';

/** Telegram's ids are whole numbers of up to 52 bits; those of groups are negative. */
const id = z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
/** A chat with one person: in a group anybody could speak. */
const personalId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const updateId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const name = z.string().max(120);
const person = z.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable();

/** A Bot API server: Telegram's own, or one of one's own; unencrypted only on this machine. */
const server = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine((text) => /^https:|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]?/.test(text), {
    message: 'expected an address with https',
  })
  .transform((text) => text.replace(/\/+$/, ''));

/** Where the bot goes on. */
export interface TelegramPlace {
  /** The last update that was carried out; null when there is none. */
  readonly updateId: number | null;
  readonly atMs: number;
}

/** Whether an update is to be carried out: of who may speak, and not yet. */
export interface TelegramReceipt {
  readonly carryOut: boolean;
  readonly chat: TelegramChat | null;
}

export const telegramMethods = {
  /** Stores the token that BotFather gave; the bot begins. */
  'telegram.configure': method<null>()(
    z.strictObject({
      token: z
        .string()
        .trim()
        .regex(/^\d{3,20}:[\w-]{20,200}$/, 'expected a token like 123456:ABC…'),
      server,
    }),
  ),
  'telegram.forget': method<null>()(nothing),
  /** Lets a chat speak for a person, for whoever keeps everything, or for both. */
  'telegram.allow': method<null>()(
    z.strictObject({ chatId: personalId, name, participantId: person, operator: z.boolean() }),
  ),
  'telegram.revoke': method<null>()(z.strictObject({ chatId: id })),
  'telegram.place': method<TelegramPlace>()(nothing),
  /** Notes what came in before anything is done about it. */
  'telegram.receive': method<TelegramReceipt>()(
    z.strictObject({ updateId, chatId: id, name, text: z.string().max(1_000) }),
  ),
  'telegram.done': method<null>()(z.strictObject({ updateId, outcome: z.enum(telegramOutcomes) })),
  'telegram.report': method<null>()(
    z.strictObject({
      state: z.enum(telegramStates),
      bot: name,
      trouble: z.enum(telegramTroubles).nullable(),
    }),
  ),
} as const;

export const telegramTopics = {
  telegram: single<TelegramStatus>(),
  telegramChats: keyed<TelegramChat>(),
  telegramMessages: stream<TelegramMessage>(TELEGRAM_KEPT),
} as const;
