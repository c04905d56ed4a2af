// What the engine keeps for the Telegram bot: its token in the vault, the chats that may speak, and a
// journal of what came in. The bot itself is a client like the page (main/telegram) and has nothing else.

import type { TelegramPlace, TelegramReceipt } from '../../../shared/contract/telegram.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { participantId } from '../../../shared/domain/participant.ts';
import {
  TELEGRAM_KEPT,
  type TelegramChat,
  type TelegramMessage,
  type TelegramOutcome,
  type TelegramState,
  type TelegramStatus,
  type TelegramTrouble,
} from '../../../shared/domain/telegram.ts';
import { TELEGRAM_CREDENTIALS } from '../../platform/platform.ts';
import { TelegramStore } from '../../storage/telegramStore.ts';
import type { Engine } from '../engine.ts';

/** Chats that may speak; the desk lists them all. */
const CHATS_MAX = 200;

export class TelegramDesk {
  readonly #engine: Engine;
  readonly #store: TelegramStore;
  #status: TelegramStatus;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#store = new TelegramStore(engine.options.database);
    this.#status = {
      ...{ configured: false, generation: 0, state: 'off', bot: '', trouble: null },
      sinceMs: engine.nowMs,
    };
  }

  get status(): TelegramStatus {
    return this.#status;
  }

  async start(): Promise<void> {
    this.#store.prune(this.#engine.nowMs);
    await this.tokenChanged();
  }

  /** A token was stored or forgotten, or the vault was opened. */
  async tokenChanged(): Promise<void> {
    const names = await this.#engine.options.platform.vault.stored().catch((): string[] => []);
    const { generation } = this.#status;
    this.#set({
      ...{ ...this.#status, configured: names.includes(TELEGRAM_CREDENTIALS) },
      generation: generation + 1,
    });
  }

  /** Another bot numbers its updates in its own way: those of the one before would hide them. */
  otherBot(): void {
    this.#store.forgetUpdates();
    this.#engine.publisher.markAll('telegramMessages');
  }

  /** What the bot says of itself. */
  report(state: TelegramState, bot: string, trouble: TelegramTrouble | null): void {
    const before = this.#status;
    const same = before.state === state && before.trouble === trouble;
    const sinceMs = same ? before.sinceMs : this.#engine.nowMs;
    this.#set({ ...before, state, bot, trouble, sinceMs });
  }

  chats(): readonly TelegramChat[] {
    return this.#store.chats();
  }

  allow(
    chat: Omit<TelegramChat, 'allowedMs' | 'participantId'> & { participantId: number | null },
  ) {
    const owner = chat.participantId === null ? null : participantId(chat.participantId);
    if (owner !== null) this.#engine.matched.people.participant(owner);
    else if (!chat.operator) {
      throw new ContractError('bad-arguments', 'neither a person nor an operator', {
        at: 'participantId',
      });
    }
    const known = this.#store.chat(chat.chatId);
    if (known === null && this.#store.chats().length >= CHATS_MAX) {
      throw new ContractError('refused', `more than ${CHATS_MAX} chats`);
    }
    const allowedMs = known?.allowedMs ?? this.#engine.nowMs;
    this.#store.allow({ ...chat, participantId: owner, allowedMs });
    this.#engine.publisher.mark('telegramChats', String(chat.chatId));
  }

  revoke(chatId: number): void {
    if (!this.#store.revoke(chatId)) {
      throw new ContractError('not-found', `no chat ${chatId}`, { at: 'chatId' });
    }
    this.#engine.publisher.mark('telegramChats', String(chatId));
  }

  latest(): readonly TelegramMessage[] {
    return this.#store.latest(TELEGRAM_KEPT);
  }

  message(updateId: number): TelegramMessage | undefined {
    return this.#store.message(updateId) ?? undefined;
  }

  /** Where the bot goes on asking. */
  place(): TelegramPlace {
    const last = this.#store.last();
    return { updateId: last?.updateId ?? null, atMs: last?.atMs ?? 0 };
  }

  /**
   * Notes an update before anything is done about it. One that was carried out before is not again; one
   * whose carrying out was cut short is, and its commands are known by their id. Of strangers no text is
   * kept, and nothing is done.
   */
  receive({ chatId, name, text, updateId }: Received): TelegramReceipt {
    const chat = this.#store.chat(chatId);
    const known = this.#store.message(updateId);
    if (known === null) {
      this.#store.add({
        ...{ updateId, chatId, name, text: chat === null ? '' : text },
        ...{ outcome: chat === null ? 'unknown-sender' : null, atMs: this.#engine.nowMs },
      });
      this.#engine.publisher.mark('telegramMessages', String(updateId));
    }
    if (chat === null) {
      const { log } = this.#engine.options.platform;
      if (known === null) log.write('warn', 'telegram', 'a stranger wrote', { chatId, updateId });
      return { carryOut: false, chat: null };
    }
    return { carryOut: known === null || known.outcome === null, chat };
  }

  done(updateId: number, outcome: TelegramOutcome): void {
    this.#store.end(updateId, outcome);
    this.#engine.publisher.mark('telegramMessages', String(updateId));
  }

  #set(status: TelegramStatus): void {
    this.#status = status;
    this.#engine.publisher.markAll('telegram');
  }
}

type Received = Pick<TelegramMessage, 'updateId' | 'chatId' | 'name' | 'text'>;
