// From an update to a command and its answer, by grammY's router. What a command does is in the files of
// commands; who may give it is decided here.

import { Bot, type Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { ContractError } from '../../shared/contract/wire.ts';
import type { TelegramChat, TelegramOutcome } from '../../shared/domain/telegram.ts';
import { errorSentence } from '../../shared/words/errors.ts';
import { refusalOf } from '../../shared/words/offers.ts';
import type { Clock, Log } from '../platform/platform.ts';
import { type Answer, done, notUnderstood, type Said } from './answer.ts';
import type { botClient } from './botApi.ts';
import type { ContractLine } from './contractLine.ts';
import * as engine from './engineCommands.ts';
import { escaped } from './html.ts';
import * as lays from './layCommands.ts';
import * as offers from './offerCommands.ts';
import type { Outbox } from './outbox.ts';
import * as parts from './partCommands.ts';
import { bestBets } from './qualifierCommands.ts';
import { helpText } from './words.ts';

/** An answer that came too late to matter is not sent any more. */
const MATTERS_MS = 10 * 60_000;

type Run = (said: Said, nowMs: number) => Promise<Answer>;

export interface BotOptions {
  readonly token: string;
  readonly client: ReturnType<typeof botClient>;
  readonly info: UserFromGetMe;
  readonly line: ContractLine;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/** Commands for everybody who may speak. */
const common: { readonly [name: string]: Run } = {
  start: async ({ chat }) => done(helpText(chat.operator)),
  help: async ({ chat }) => done(helpText(chat.operator)),
  qualifiers: (said, nowMs) => bestBets(said, 'qualifier', '', nowMs),
  offers: offers.offers,
  offer: offers.offer,
  templates: offers.templates,
  take: offers.take,
  deposited: offers.deposited,
  credited: offers.credited,
  dispute: (said, nowMs) => offers.reasoned(said, 'dispute', nowMs),
  void: (said, nowMs) => offers.reasoned(said, 'void', nowMs),
  qualifier_laid: lays.qualifierLaid,
  snr_laid: lays.freeBetLaid,
  sr_laid: lays.freeBetLaid,
  wager_laid: lays.wagerLaid,
  laid_more: lays.laidMore,
  laid_part: parts.partLaid,
  balance: engine.balance,
  pnl: engine.profit,
  positions: engine.positions,
};

/** Commands about the whole engine. */
const operators: { readonly [name: string]: Run } = {
  status: engine.status,
  kill: engine.kill,
  resume: engine.resume,
};

const modes = { qualifier: 'qualifier', snr: 'snr', sr: 'sr' } as const;

export class PhoneBot {
  readonly #options: BotOptions;
  readonly #bot: Bot;
  /** The update that is being carried out: they come one after the other. */
  #chat: TelegramChat | null = null;
  #outcome: TelegramOutcome = 'not-understood';

  constructor(options: BotOptions) {
    this.#options = options;
    const { client, info, token } = options;
    this.#bot = new Bot(token, { client, botInfo: info });
    this.#route();
  }

  /** Carries an update of a chat that may speak out; the answer is on its way when this returns. */
  async handle(update: Update, chat: TelegramChat): Promise<TelegramOutcome> {
    this.#chat = chat;
    this.#outcome = 'not-understood';
    await this.#bot.handleUpdate(update);
    return this.#outcome;
  }

  #route(): void {
    const bot = this.#bot;
    const words = (context: Context) => `${context.match ?? ''}`.split(/\s+/).filter(Boolean);
    for (const [name, run] of Object.entries(common)) {
      bot.command(name, (context) => this.#answer(context, words(context), run));
    }
    for (const [name, run] of Object.entries(operators)) {
      bot.command(name, (context) => this.#answer(context, words(context), this.#operator(run)));
    }
    bot.hears(/^\/(qualifier|snr|sr)_([a-z0-9_]+)(?:@\w+)?(?:\s+(\S+))?\s*$/i, (context) => {
      const [, mode = '', book = '', stake] = context.match;
      return this.#answer(context, stake === undefined ? [] : [stake], (said, nowMs) =>
        bestBets(said, modes[mode.toLowerCase() as keyof typeof modes], book, nowMs),
      );
    });
    // A tap can say a number only as part of a command's name.
    bot.hears(/^\/(offer|take)_(\d{1,9})(?:@\w+)?\s*$/i, (context) => {
      const [, name = '', id = ''] = context.match;
      return this.#answer(
        context,
        [id],
        name.toLowerCase() === 'take' ? offers.take : offers.offer,
      );
    });
    bot.on('callback_query:data', (context) => this.#pressed(context, context.callbackQuery.data));
    bot.on('message', (context) => this.#said(context));
  }

  /** A number that was asked for, or something that is no command. */
  #said(context: Context): Promise<void> {
    const { reply_to_message: asked, text = '' } = context.message ?? {};
    const [, args] = /\/snr_laid (\S+ \S+ \S+) ?\?$/.exec(asked?.text ?? '') ?? [];
    if (args !== undefined) {
      return this.#answer(
        context,
        [...args.split(' '), ...text.trim().split(/\s+/)],
        lays.freeBetLaid,
      );
    }
    return this.#answer(context, [], async () =>
      notUnderstood('That is no command. /help lists them all.'),
    );
  }

  #pressed(context: Context, data: string): Promise<void> {
    const [action = '', ...args] = data.split(':');
    const messageId = context.callbackQuery?.message?.message_id ?? 0;
    const buttons: { readonly [action: string]: Run } = {
      show: offers.offer,
      ask: offers.askStep,
      yes: offers.takeStep,
      lay: lays.placePressed,
      part: parts.partPressed,
      take: (said, nowMs) => offers.takePressed(said, messageId, nowMs),
    };
    return this.#answer(context, args, buttons[action] ?? unknownButton);
  }

  #operator(run: Run): Run {
    return (said, nowMs) =>
      said.chat.operator
        ? run(said, nowMs)
        : Promise.resolve({
            saying: { text: 'Only operators see and stop the whole engine.' },
            outcome: 'not-allowed',
          });
  }

  async #answer(context: Context, args: readonly string[], run: Run): Promise<void> {
    const { clock, info, line, outbox } = this.#options;
    const chat = this.#chat;
    if (chat === null) return;
    const { message, update_id: updateId } = context.update;
    const sentMs = message === undefined ? null : message.date * 1_000;
    const said: Said = { botId: info.id, updateId, chat, args, sentMs, line };
    const { outcome, saying, toast } = await this.#tried(() => run(said, clock.nowMs()));
    this.#outcome = outcome;
    const query = context.callbackQuery;
    const shown = query?.message?.message_id;
    if (query === undefined) {
      outbox.say(chat.chatId, saying, MATTERS_MS);
      return;
    }
    // What cannot be done is said above what is shown, which stays as it is.
    const fresh = outcome === 'done' || toast !== undefined;
    outbox.acknowledge(query.id, toast ?? (fresh ? '' : saying.text), MATTERS_MS);
    if (fresh && shown !== undefined) outbox.replace(chat.chatId, shown, saying, MATTERS_MS);
  }

  async #tried(run: () => Promise<Answer>): Promise<Answer> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ContractError)) {
        this.#options.log.write('error', 'telegram', 'a command failed', { error });
        return { saying: { text: 'That failed. The log says why.' }, outcome: 'failed' };
      }
      return { saying: { text: escaped(sentence(error)) }, outcome: 'refused' };
    }
  }
}

const unknownButton: Run = async () => notUnderstood('This button is of another version.');

/** Why something is not done. */
const sentence = ({ wire }: ContractError): string => refusalOf(wire) ?? errorSentence(wire);
