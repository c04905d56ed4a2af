// The methods of the Telegram bot: what the desk sets, and what the bot itself tells.

import type { telegramMethods } from '../../../shared/contract/telegram.ts';
import { TELEGRAM_CREDENTIALS } from '../../platform/platform.ts';
import type { Engine } from '../engine.ts';
import { vaultCall } from './handlerChecks.ts';
import type { Handlers } from './rpcServer.ts';

export function telegramHandlers(engine: Engine): Pick<Handlers, keyof typeof telegramMethods> {
  const { telegram } = engine;
  const { vault } = engine.options.platform;
  return {
    'telegram.configure': async ({ server, token }) => {
      const before = await vault.read(TELEGRAM_CREDENTIALS).catch(() => null);
      await vaultCall(() => vault.write(TELEGRAM_CREDENTIALS, { server, token }));
      if (botOf(before?.token?.reveal() ?? '') !== botOf(token)) telegram.otherBot();
      await telegram.tokenChanged();
      return null;
    },
    'telegram.forget': async () => {
      await vaultCall(() => vault.forget(TELEGRAM_CREDENTIALS));
      await telegram.tokenChanged();
      return null;
    },
    'telegram.allow': (chat) => {
      telegram.allow(chat);
      return null;
    },
    'telegram.revoke': ({ chatId }) => {
      telegram.revoke(chatId);
      return null;
    },
    'telegram.place': () => telegram.place(),
    'telegram.receive': (received) => telegram.receive(received),
    'telegram.done': ({ outcome, updateId }) => {
      telegram.done(updateId, outcome);
      return null;
    },
    'telegram.report': ({ bot, state, trouble }) => {
      telegram.report(state, bot, trouble);
      return null;
    },
  };
}

/** The bot that a token belongs to: its number stands before the colon (Bot API, Authorizing your bot). */
const botOf = (token: string): string => token.slice(0, Math.max(0, token.indexOf(':')));
