// The phone at the other end of a Telegram bot: how the line to it stands, who may speak, what was said.

import type { ParticipantId } from './participant.ts';

export const telegramStates = ['off', 'connecting', 'live', 'trouble'] as const;
/** `off`: no token is stored, or it cannot be read. */
export type TelegramState = (typeof telegramStates)[number];

export const telegramTroubles = ['unreachable', 'unauthorised', 'conflict', 'locked'] as const;
/**
 * `conflict`: another program asks for the same bot's messages. `locked`: the token cannot be read before
 * the passphrase is given.
 */
export type TelegramTrouble = (typeof telegramTroubles)[number];

export interface TelegramStatus {
  /** A token is stored. */
  readonly configured: boolean;
  /** Raised with every change of the token: whoever holds it reads it again. */
  readonly generation: number;
  readonly state: TelegramState;
  /** The bot's name without its @; empty while it is not known. */
  readonly bot: string;
  readonly trouble: TelegramTrouble | null;
  readonly sinceMs: number;
}

/** A chat that may speak. */
export interface TelegramChat {
  readonly chatId: number;
  readonly name: string;
  /** Whose offers and accounts it sees; null for an operator who keeps everybody's. */
  readonly participantId: ParticipantId | null;
  /** May see and stop the whole engine, and is told what concerns it. */
  readonly operator: boolean;
  readonly allowedMs: number;
}

export const telegramOutcomes = [
  'done',
  'refused',
  'not-understood',
  'not-allowed',
  'unknown-sender',
  'failed',
] as const;
export type TelegramOutcome = (typeof telegramOutcomes)[number];

/** Something that came in by the bot. */
export interface TelegramMessage {
  /** Telegram's own number of the update. */
  readonly updateId: number;
  readonly chatId: number;
  /** The sender's name by Telegram. */
  readonly name: string;
  /** What was said; of strangers nothing is kept. */
  readonly text: string;
  /** Null while it is being carried out. */
  readonly outcome: TelegramOutcome | null;
  readonly atMs: number;
}

/** Messages that are listed. */
export const TELEGRAM_KEPT = 200;
/** Where Telegram's own Bot API is. */
export const TELEGRAM_SERVER = 'https://api.telegram.org';
