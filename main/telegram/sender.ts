// Who sent an update, and what was said in it, as it is noted.

import type { Update } from 'grammy/types';

const NAME_MAX = 120;
const TEXT_MAX = 1_000;

export interface Sender {
  readonly chatId: number;
  readonly name: string;
  readonly text: string;
}

/**
 * The chat that an update came from; null for what is neither a message nor a button. Groups, in which
 * anybody could speak, have negative numbers (Bot API, Chat), and only positive ones can be allowed.
 */
export function senderOf(update: Update): Sender | null {
  const message = update.message ?? update.callback_query?.message;
  const from = update.message?.from ?? update.callback_query?.from;
  if (message === undefined || from === undefined) return null;
  const { chat } = message;
  const said = update.message?.text ?? update.callback_query?.data ?? '';
  const name = [from.first_name, from.last_name, from.username && `@${from.username}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return {
    chatId: chat.id,
    name: name.slice(0, NAME_MAX),
    text: said.slice(0, TEXT_MAX),
  };
}
