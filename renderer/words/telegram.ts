// The Telegram bot in words: how its line stands, and what became of a message.

import type {
  TelegramOutcome,
  TelegramState,
  TelegramTrouble,
} from '../../shared/domain/telegram.ts';

export const telegramStateWords: { readonly [state in TelegramState]: string } = {
  off: 'Off',
  connecting: 'Connecting',
  live: 'Live',
  trouble: 'In trouble',
};

export const telegramTroubleWords: { readonly [trouble in TelegramTrouble]: string } = {
  unreachable: 'Telegram cannot be reached. It is tried again by itself.',
  unauthorised: 'Telegram does not know this token. Store the one that BotFather shows now.',
  conflict: 'Another program reads the same bot’s messages. Stop it, or use a bot of its own here.',
  locked: 'The token cannot be read before the vault is open (Venues, Vault).',
};

export const telegramOutcomeWords: { readonly [outcome in TelegramOutcome]: string } = {
  done: 'done',
  refused: 'refused',
  'not-understood': 'not understood',
  'not-allowed': 'not allowed',
  'unknown-sender': 'stranger: ignored',
  failed: 'failed',
};
