// The Telegram bot of one engine: reads its token when there is one, meets Telegram, and carries what comes
// in to the commands and what goes out to the phones. A client of the contract; of the program it has
// nothing but the platform.

import type { Update, UserFromGetMe } from 'grammy/types';
import type { Transport } from '../../shared/contract/wire.ts';
import type {
  TelegramState,
  TelegramStatus,
  TelegramTrouble,
} from '../../shared/domain/telegram.ts';
import { type Platform, TELEGRAM_CREDENTIALS } from '../platform/platform.ts';
import { AlertPost } from './alertPost.ts';
import { PhoneBot } from './bot.ts';
import { botApi, botClient } from './botApi.ts';
import { ContractLine } from './contractLine.ts';
import { Outbox } from './outbox.ts';
import { Poller } from './poller.ts';
import { senderOf } from './sender.ts';
import { commandMenu } from './words.ts';

const MENU_WITHIN_MS = 3_600_000;

/** A bot at work with one token. */
interface Session {
  stop(): void;
}

export class TelegramService {
  readonly #platform: Platform;
  readonly #line: ContractLine;
  #session: Session | null = null;
  #generation = 0;
  #told = 0;
  #stopped = false;

  /** Begins at once; without a token it waits for one. `attach` is the engine's. */
  constructor(platform: Platform, attach: (transport: Transport) => void) {
    this.#platform = platform;
    this.#line = new ContractLine(attach);
    this.#line.follow('telegram', {}, ({ put }) => {
      const status = put[0]?.[1] as TelegramStatus | undefined;
      if (status !== undefined && status.generation !== this.#generation) void this.#begin(status);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#session?.stop();
    this.#line.close();
  }

  async #begin({ configured, generation }: TelegramStatus): Promise<void> {
    this.#generation = generation;
    this.#session?.stop();
    this.#session = null;
    const { log, vault } = this.#platform;
    let token: string | undefined;
    let server: string | undefined;
    try {
      const stored = configured ? await vault.read(TELEGRAM_CREDENTIALS) : null;
      token = stored?.token?.reveal();
      server = stored?.server?.reveal();
    } catch (error) {
      log.write('warn', 'telegram', 'the token cannot be read', { error });
    }
    if (this.#stopped || generation !== this.#generation) return;
    if (token === undefined || server === undefined) {
      this.#report(configured ? 'trouble' : 'off', '', configured ? 'locked' : null);
      return;
    }
    this.#session = this.#open(token, server);
  }

  #open(token: string, server: string): Session {
    const { clock, log, net, random } = this.#platform;
    const line = this.#line;
    const client = botClient(net, server);
    const api = botApi(token, client);
    const outbox = new Outbox(api, clock, log);
    const alerts = new AlertPost(line, outbox, clock, this.#told);
    let bot: PhoneBot | null = null;
    let name = '';
    let said = '';
    const poller = new Poller({
      ...{ api, clock, random, log },
      place: () => line.call('telegram.place', {}),
      met: (info: UserFromGetMe) => {
        name = info.username;
        bot = new PhoneBot({ token, client, info, line, outbox, clock, log });
        outbox.menu(commandMenu, MENU_WITHIN_MS);
        alerts.start();
      },
      take: (update) => this.#take(update, bot),
      report: (state, trouble) => {
        const now = `${state} ${trouble}`;
        if (now !== said) this.#report(state, name, trouble);
        said = now;
      },
    });
    void poller.run().catch((error: unknown) => {
      log.write('error', 'telegram', 'the bot has stopped', { error });
      this.#report('trouble', name, 'unreachable');
    });
    return {
      stop: () => {
        poller.stop();
        alerts.stop();
        this.#told = alerts.told;
        outbox.stop();
      },
    };
  }

  /** Notes an update, and carries it out if its sender may speak and it was not carried out before. */
  async #take(update: Update, bot: PhoneBot | null): Promise<void> {
    const sender = senderOf(update);
    if (sender === null || bot === null) return;
    const { update_id: updateId } = update;
    const line = this.#line;
    const { carryOut, chat } = await line.call('telegram.receive', { updateId, ...sender });
    if (!carryOut || chat === null) return;
    const outcome = await bot.handle(update, chat);
    await line.call('telegram.done', { updateId, outcome });
  }

  #report(state: TelegramState, bot: string, trouble: TelegramTrouble | null): void {
    // The engine may be gone by now: then nobody wants to know.
    this.#line.call('telegram.report', { state, bot, trouble }).catch(() => {});
  }
}
