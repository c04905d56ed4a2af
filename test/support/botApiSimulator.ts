// Telegram's Bot API as far as a bot by long polling uses it, written out from its public description:
// updates that are kept until a later one is asked for, messages with buttons, and every way in which the
// real one refuses, pauses or is not there. Phones are played by tests.

import type { Clock, HttpRequest, HttpResponse, Timer } from '../../main/platform/platform.ts';
import { NetFailure } from '../../main/platform/platform.ts';
import { markupProblem, textOf } from './botApiMarkup.ts';

export interface ShownButton {
  readonly text: string;
  readonly callback_data: string;
}

/** A message of the bot as a phone shows it. */
export interface Shown {
  readonly messageId: number;
  text: string;
  buttons: readonly ShownButton[];
  readonly forceReply: boolean;
}

/** What befalls the next request of a method. */
export type Fault =
  /** Too many requests: come again after so many seconds. */
  | { readonly kind: 'slow-down'; readonly seconds: number }
  /** An error of Telegram's own. */
  | { readonly kind: 'broken'; readonly code: number }
  /** Something on the way answers instead. */
  | { readonly kind: 'page' }
  /** No connection: the request never arrives. */
  | { readonly kind: 'cut-before' }
  /** It arrives and is done; its answer is lost. */
  | { readonly kind: 'cut-after' };

interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

interface User {
  id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Poll {
  readonly answer: (answer: Answer) => void;
  readonly timer: Timer;
}

type Body = { readonly [name: string]: unknown };

const ok = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } });
const refuse = (code: number, description: string, parameters?: object): Answer => ({
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
});

export class BotApiSimulator {
  readonly bot: User & { id: number } = {
    id: 4242,
    is_bot: true,
    first_name: 'Crossbook',
    username: 'crossbook_bot',
  };
  /** Every call that arrived, in order. */
  readonly calls: { readonly method: string; readonly body: Body }[] = [];
  readonly faults: { readonly method: string; readonly fault: Fault }[] = [];
  token: string;
  menu: readonly string[] = [];
  readonly #clock: Clock;
  #updates: Update[] = [];
  readonly #old: Update[] = [];
  /** Later ones of the same bot are higher, also after the simulator has begun anew. */
  #nextUpdate: number;
  #nextMessage = 1;
  readonly #chats = new Map<number, Shown[]>();
  readonly #queries = new Map<string, string | null>();
  #poll: Poll | null = null;
  #outage = false;

  constructor(clock: Clock, token: string) {
    this.#clock = clock;
    this.#nextUpdate = Math.floor(clock.nowMs() / 100);
    this.token = token;
  }

  /** Telegram gives a bot that it has not seen for a week new numbers, anywhere. */
  renumber(next: number): void {
    this.#nextUpdate = next;
  }

  /** Nothing gets through while it is set, and whatever waits is cut. */
  set outage(on: boolean) {
    this.#outage = on;
    if (on) this.#endPoll({ status: 0, body: null });
  }

  /** Updates that the bot has not confirmed. */
  get waiting(): number {
    return this.#updates.length;
  }

  shown(chatId: number): readonly Shown[] {
    return this.#chats.get(chatId) ?? [];
  }

  /** A person writes; returns the update's number. */
  say(from: User, text: string, more: { chat?: Body; reply?: Shown; ageMs?: number } = {}): number {
    const chat = more.chat ?? { id: from.id, type: 'private', first_name: from.first_name };
    this.#chat(chat.id as number);
    const entities = text.startsWith('/')
      ? [{ type: 'bot_command', offset: 0, length: text.split(/\s/)[0]?.length ?? 0 }]
      : undefined;
    const reply = more.reply && {
      reply_to_message: this.#message(from.id, more.reply.messageId, textOf(more.reply.text)),
    };
    return this.#came({
      message: {
        ...{ message_id: this.#nextMessage++, from, chat, text, ...reply },
        date: Math.floor((this.#clock.nowMs() - (more.ageMs ?? 0)) / 1_000),
        ...(entities && { entities }),
      },
    });
  }

  /** A person presses a button below a message; returns the number of the query. */
  press(from: User, shown: Shown, data: string): string {
    const id = `q${this.#nextUpdate}`;
    this.#queries.set(id, null);
    const message = this.#message(from.id, shown.messageId, textOf(shown.text));
    this.#came({ callback_query: { id, from, message, chat_instance: '1', data } });
    return id;
  }

  /** What was shown at the top of the screen when a query was answered; null while it was not. */
  toast(query: string): string | null {
    return this.#queries.get(query) ?? null;
  }

  /** Delivers an update again that was confirmed before. */
  again(updateId: number): void {
    const old = this.#old.find(({ update_id: id }) => id === updateId);
    if (old === undefined) throw new Error(`no update ${updateId} was confirmed`);
    this.#updates = [old, ...this.#updates];
    this.#feed();
  }

  /** As the platform's network answers it. */
  async request({ body, url }: HttpRequest): Promise<HttpResponse> {
    const [, token = '', method = ''] = /\/bot([^/]*)\/(\w+)$/.exec(url) ?? [];
    const at = this.faults.findIndex((fault) => fault.method === method);
    const fault = this.#outage
      ? { kind: 'cut-before' }
      : this.faults.splice(at, at < 0 ? 0 : 1)[0]?.fault;
    if (fault?.kind === 'cut-before') throw new NetFailure('refused', false, 'nobody is there');
    const made = await this.#made(token, method, JSON.parse(body ?? '{}') as Body, fault as Fault);
    if (fault?.kind === 'cut-after' || made.status === 0)
      throw new NetFailure('reset', true, 'the line was cut');
    const text =
      fault?.kind === 'page' ? '<html>Log in to the network</html>' : JSON.stringify(made.body);
    return { status: made.status, headers: { 'content-type': 'application/json' }, body: text };
  }

  async #made(token: string, method: string, body: Body, fault?: Fault): Promise<Answer> {
    if (!/^\d+:[\w-]+$/.test(token)) return refuse(404, 'Not Found');
    if (token !== this.token) return refuse(401, 'Unauthorized');
    if (fault?.kind === 'slow-down') {
      const { seconds } = fault;
      return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    if (fault?.kind === 'broken') return refuse(fault.code, 'Internal Server Error');
    if (fault?.kind === 'page') return ok(null);
    this.calls.push({ method, body });
    switch (method) {
      case 'getMe':
        return ok(this.bot);
      case 'getUpdates':
        return this.#getUpdates(body);
      case 'sendMessage':
        return this.#send(body);
      case 'editMessageText':
        return this.#edit(body);
      case 'answerCallbackQuery':
        return this.#answerQuery(body);
      case 'setMyCommands':
        return this.#setCommands(body);
      default:
        return refuse(404, 'Not Found: method not found');
    }
  }

  #getUpdates(body: Body): Answer | Promise<Answer> {
    this.#endPoll(refuse(409, 'Conflict: terminated by other getUpdates request'));
    const offset = body.offset as number | undefined;
    if (offset !== undefined) {
      this.#old.push(...this.#updates.filter(({ update_id: id }) => id < offset));
      this.#updates = this.#updates.filter(({ update_id: id }) => id >= offset);
    }
    if (this.#updates.length > 0) return ok(this.#updates.slice(0, 100));
    return new Promise((answer) => {
      const timer = this.#clock.after(Number(body.timeout ?? 0) * 1_000, () => {
        this.#poll = null;
        answer(ok([]));
      });
      this.#poll = { answer, timer };
    });
  }

  /** A poll that waits is answered as soon as there is something. */
  #feed(): void {
    this.#endPoll(ok(this.#updates.slice(0, 100)));
  }

  #endPoll(answer: Answer): void {
    const poll = this.#poll;
    if (poll === null) return;
    poll.timer.cancel();
    this.#poll = null;
    poll.answer(answer);
  }

  #came(what: object): number {
    const id = this.#nextUpdate++;
    this.#updates.push({ update_id: id, ...what });
    this.#feed();
    return id;
  }

  #send(body: Body): Answer {
    const chat = this.#chats.get(body.chat_id as number);
    if (chat === undefined) return refuse(400, 'Bad Request: chat not found');
    const problem = this.#problem(body);
    if (problem !== null) return refuse(400, `Bad Request: ${problem}`);
    const markup = body.reply_markup as { inline_keyboard?: ShownButton[][]; force_reply?: true };
    const shown: Shown = {
      messageId: this.#nextMessage++,
      ...{ text: body.text as string, buttons: markup?.inline_keyboard?.flat() ?? [] },
      forceReply: markup?.force_reply === true,
    };
    chat.push(shown);
    return ok(this.#message(body.chat_id as number, shown.messageId, textOf(shown.text)));
  }

  #edit(body: Body): Answer {
    const chat = this.#chats.get(body.chat_id as number);
    const shown = chat?.find(({ messageId }) => messageId === body.message_id);
    if (shown === undefined) return refuse(400, 'Bad Request: message to edit not found');
    const problem = this.#problem(body);
    if (problem !== null) return refuse(400, `Bad Request: ${problem}`);
    const markup = body.reply_markup as { inline_keyboard?: ShownButton[][] } | undefined;
    const buttons = markup?.inline_keyboard?.flat() ?? [];
    const same =
      shown.text === body.text && JSON.stringify(shown.buttons) === JSON.stringify(buttons);
    if (same) return refuse(400, 'Bad Request: message is not modified');
    shown.text = body.text as string;
    shown.buttons = buttons;
    return ok(this.#message(body.chat_id as number, shown.messageId, textOf(shown.text)));
  }

  #answerQuery({ callback_query_id: id, text }: Body): Answer {
    if (!this.#queries.has(id as string)) {
      return refuse(400, 'Bad Request: query is too old and response timeout expired');
    }
    if (((text as string) ?? '').length > 200) return refuse(400, 'Bad Request: MESSAGE_TOO_LONG');
    this.#queries.set(id as string, (text as string) ?? '');
    return ok(true);
  }

  #setCommands({ commands }: Body): Answer {
    const names = (commands as { command: string }[]).map(({ command }) => command);
    const bad = names.find((name) => !/^[a-z0-9_]{1,32}$/.test(name));
    if (bad !== undefined) return refuse(400, 'Bad Request: BOT_COMMAND_INVALID');
    this.menu = names;
    return ok(true);
  }

  #problem(body: Body): string | null {
    const markup = body.reply_markup as { inline_keyboard?: ShownButton[][] } | undefined;
    const long = markup?.inline_keyboard
      ?.flat()
      .find(({ callback_data: data }) => Buffer.byteLength(data) > 64 || data === '');
    if (long !== undefined) return 'BUTTON_DATA_INVALID';
    return markupProblem(body.text as string);
  }

  #chat(id: number): Shown[] {
    const chat = this.#chats.get(id) ?? [];
    this.#chats.set(id, chat);
    return chat;
  }

  #message(chatId: number, messageId: number, text: string) {
    const date = Math.floor(this.#clock.nowMs() / 1_000);
    return {
      ...{ message_id: messageId, date, text, from: this.bot },
      chat: { id: chatId, type: 'private', first_name: 'x' },
    };
  }
}
