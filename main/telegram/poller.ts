// Asks Telegram for what came in, by long polling, and hands each update over once, in order. It goes on
// through outages, pauses and other programs that ask for the same bot's messages.

import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { TelegramState, TelegramTrouble } from '../../shared/domain/telegram.ts';
import type { Clock, Log, Random } from '../platform/platform.ts';
import { Pauses } from '../venues/pause.ts';
import { POLL_SECONDS, readFailure } from './botApi.ts';

const FIRST_PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 60_000;
/** After a week without updates Telegram begins to number them anew, anywhere (Bot API, Update). */
const NUMBERS_HOLD_MS = 6 * 86_400_000;

export interface PollerOptions {
  readonly api: Api;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Where to go on: the last update that was carried out, and when it came. */
  place(): Promise<{ readonly updateId: number | null; readonly atMs: number }>;
  /** The bot's name is known: what is to be done once before the first update. */
  met(info: UserFromGetMe): void;
  take(update: Update): Promise<void>;
  report(state: TelegramState, trouble: TelegramTrouble | null): void;
}

export class Poller {
  readonly #options: PollerOptions;
  readonly #pauses: Pauses;
  #stopped = false;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(options: PollerOptions) {
    this.#options = options;
    this.#pauses = new Pauses(options.clock);
  }

  stop(): void {
    this.#stopped = true;
    this.#pauses.end();
  }

  /** Asks until it is stopped, or until Telegram does not know the token any more. */
  async run(): Promise<void> {
    const { api, met, report } = this.#options;
    report('connecting', null);
    const info = await this.#insist(() => api.getMe());
    if (info === null) return;
    met(info);
    report('live', null);
    let { atMs, updateId } = await this.#options.place();
    while (!this.#stopped) {
      const { clock } = this.#options;
      const follows = updateId !== null && clock.nowMs() - atMs < NUMBERS_HOLD_MS;
      const offset = follows ? { offset: (updateId ?? 0) + 1 } : {};
      const asks = {
        timeout: POLL_SECONDS,
        allowed_updates: ['message', 'callback_query'] as const,
      };
      const updates = await this.#insist(() => api.getUpdates({ ...offset, ...asks }));
      if (updates === null || this.#stopped) return;
      report('live', null);
      for (const update of updates) {
        if (!(await this.#taken(update))) break;
        updateId = update.update_id;
        atMs = clock.nowMs();
        if (this.#stopped) return;
      }
    }
  }

  /** Hands an update over; false when that has failed, and Telegram is to be asked for it again. */
  async #taken(update: Update): Promise<boolean> {
    try {
      await this.#options.take(update);
      return true;
    } catch (error) {
      if (this.#stopped) return false;
      this.#options.log.write('error', 'telegram', 'an update could not be taken', { error });
      await this.#pauses.of(PAUSE_MAX_MS);
      return false;
    }
  }

  /** An answer, however long it takes; null when there will be none. */
  async #insist<T>(ask: () => Promise<T>): Promise<T | null> {
    while (!this.#stopped) {
      try {
        const answer = await ask();
        this.#pauseMs = FIRST_PAUSE_MS;
        return answer;
      } catch (error) {
        const waitMs = this.#failed(error);
        if (waitMs === null || this.#stopped) return null;
        await this.#pauses.of(waitMs);
      }
    }
    return null;
  }

  /** How long to wait; null when it is no use. */
  #failed(error: unknown): number | null {
    const { log, random, report } = this.#options;
    const failure = readFailure(error);
    if (failure === null) throw error;
    if (failure.trouble !== null) report('trouble', failure.trouble);
    if (!failure.again && failure.trouble === 'unauthorised') {
      log.write('error', 'telegram', 'the token is not known to Telegram');
      return null;
    }
    if (!failure.again) log.write('warn', 'telegram', 'refused', { code: failure.code });
    const own = this.#pauseMs;
    this.#pauseMs = Math.min(own * 2, PAUSE_MAX_MS);
    const asked = failure.again ? failure.afterMs : null;
    return asked ?? Math.round(own * (0.5 + random.unit() / 2));
  }
}
