// Sends alerts to the phones that they concern: a person's to that person, the engine's to operators. What
// is told at all, and how often, is decided by the engine for every surface alike.

import type { TopicChange } from '../../shared/contract/wire.ts';
import { type Alert, urgentKinds } from '../../shared/domain/alert.ts';
import type { TelegramChat } from '../../shared/domain/telegram.ts';
import type { Clock } from '../platform/platform.ts';
import type { ContractLine } from './contractLine.ts';
import type { Outbox } from './outbox.ts';
import { alertSaying } from './words.ts';

/** Of what could not be sent for so long nobody needs to hear any more. */
const MATTERS_MS = 15 * 60_000;
const URGENT_MATTERS_MS = 6 * 3_600_000;

export class AlertPost {
  readonly #line: ContractLine;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #endings: (() => void)[] = [];
  readonly #chats = new Map<string, TelegramChat>();
  #told: number;
  #wanted = true;

  /** `told` is the last alert that was told before. */
  constructor(line: ContractLine, outbox: Outbox, clock: Clock, told: number) {
    this.#line = line;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#told = told;
  }

  /** The last alert that was told. */
  get told(): number {
    return this.#told;
  }

  /** From now on, and what has come up just before. */
  start(): void {
    this.#endings.push(
      this.#line.follow('telegramChats', {}, (change) => this.#chatsChanged(change)),
      this.#line.follow('settings', {}, ({ put }) => {
        const settings = put[0]?.[1] as { settings: { phoneAlerts: boolean } } | undefined;
        this.#wanted = settings?.settings.phoneAlerts ?? this.#wanted;
      }),
      this.#line.follow('alerts', {}, ({ put }) => {
        for (const [, alert] of put) this.#tell(alert as Alert);
      }),
    );
  }

  stop(): void {
    for (const end of this.#endings) end();
    this.#endings.length = 0;
  }

  #chatsChanged({ put, remove, whole }: TopicChange): void {
    if (whole) this.#chats.clear();
    for (const key of remove) this.#chats.delete(key);
    for (const [key, chat] of put) this.#chats.set(key, chat as TelegramChat);
  }

  #tell(alert: Alert): void {
    if (alert.id <= this.#told) return;
    this.#told = alert.id;
    const matters = urgentKinds.has(alert.kind) ? URGENT_MATTERS_MS : MATTERS_MS;
    if (!this.#wanted || alert.atMs < this.#clock.nowMs() - matters) return;
    for (const chat of this.#chats.values()) {
      if (concerns(alert, chat)) this.#outbox.say(chat.chatId, alertSaying(alert), matters);
    }
  }
}

/** Whether an alert is for a chat: what is a person's is that person's, and whoever keeps everybody's. */
const concerns = ({ participantId }: Alert, chat: TelegramChat): boolean =>
  participantId === null
    ? chat.operator
    : chat.participantId === participantId || (chat.operator && chat.participantId === null);
