// What is said by the bot, one after the other: sent again after pauses and outages until it is too old to
// matter. Who says something does not wait for it.

import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Clock, Log } from '../platform/platform.ts';
import { Pauses } from '../venues/pause.ts';
import { readFailure } from './botApi.ts';

/** Things that wait to be said; the oldest give way. */
const WAITING_MAX = 200;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 30_000;
/** Bot API: a text has at most 4,096 characters after its marks are taken out. */
const TEXT_MAX = 4_000;

/** Bytes that a button can carry (Bot API). */
export const DATA_MAX = 64;

export interface Button {
  readonly label: string;
  /** At most {@link DATA_MAX} bytes. */
  readonly data: string;
}

/** A text in the Bot API's HTML, with rows of buttons below. */
export interface Saying {
  readonly text: string;
  readonly buttons?: readonly (readonly Button[])[];
  /** The answer is asked for as a reply to this very message. */
  readonly asks?: boolean;
}

interface Waiting {
  readonly send: () => Promise<unknown>;
  readonly untilMs: number;
}

export class Outbox {
  readonly #api: Api;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #pauses: Pauses;
  readonly #waiting: Waiting[] = [];
  #sending = false;
  #stopped = false;

  constructor(api: Api, clock: Clock, log: Log) {
    this.#api = api;
    this.#clock = clock;
    this.#log = log;
    this.#pauses = new Pauses(clock);
  }

  /** Says something in a chat, unless it could not be within `withinMs`. */
  say(chatId: number, saying: Saying, withinMs: number): void {
    const { text, ...options } = payload(saying);
    const asks = saying.asks === true && { reply_markup: { force_reply: true as const } };
    this.#push(() => this.#api.sendMessage(chatId, text, { ...options, ...asks }), withinMs);
  }

  /** Puts something else in the place of what was said. */
  replace(chatId: number, messageId: number, saying: Saying, withinMs: number): void {
    const { text, ...options } = payload(saying);
    this.#push(() => this.#api.editMessageText(chatId, messageId, text, options), withinMs);
  }

  /** Ends the waiting of a button that was pressed, with a word at the top of the screen. */
  acknowledge(queryId: string, text: string, withinMs: number): void {
    const shown = text.slice(0, 200);
    this.#push(() => this.#api.answerCallbackQuery(queryId, { text: shown }), withinMs);
  }

  /** The list of commands that Telegram shows beside the text field. */
  menu(commands: readonly BotCommand[], withinMs: number): void {
    this.#push(() => this.#api.setMyCommands(commands), withinMs);
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.length = 0;
    this.#pauses.end();
  }

  #push(send: () => Promise<unknown>, withinMs: number): void {
    if (this.#stopped) return;
    this.#waiting.push({ send, untilMs: this.#clock.nowMs() + withinMs });
    if (this.#waiting.length > WAITING_MAX) {
      this.#waiting.shift();
      this.#log.write('warn', 'telegram', 'too much waits to be said: the oldest was dropped');
    }
    if (!this.#sending) void this.#run();
  }

  async #run(): Promise<void> {
    this.#sending = true;
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined) break;
      const waitMs = next.untilMs < this.#clock.nowMs() ? null : await this.#try(next, pauseMs);
      if (this.#stopped) return;
      if (waitMs === null) {
        pauseMs = FIRST_PAUSE_MS;
        if (this.#waiting[0] === next) this.#waiting.shift();
        continue;
      }
      await this.#pauses.of(waitMs);
      pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS);
    }
    this.#sending = false;
  }

  /** How long to wait before this is tried again; null when it is over. */
  async #try({ send }: Waiting, pauseMs: number): Promise<number | null> {
    try {
      await send();
      return null;
    } catch (error) {
      const failure = readFailure(error);
      if (failure === null) {
        this.#log.write('error', 'telegram', 'a message could not be made', { error });
        return null;
      }
      if (failure.again) return failure.afterMs ?? pauseMs;
      this.#log.write('warn', 'telegram', 'a message was refused', { code: failure.code });
      return null;
    }
  }
}

function payload({ buttons, text }: Saying) {
  const shown =
    text.length > TEXT_MAX ? `${text.slice(0, text.lastIndexOf('\n', TEXT_MAX))}\n…` : text;
  const keyboard = buttons?.map((row) =>
    row.map(({ data, label }) => ({ text: label, callback_data: data })),
  );
  return {
    text: shown,
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: { inline_keyboard: keyboard } }),
  };
}
