// The Bot API over the platform's network, and what its errors mean: how long to wait, or that it is no
// use. The token is part of every address, so neither addresses nor what names them go to the log.

import { Api, GrammyError, HttpError } from 'grammy';
import type { TelegramTrouble } from '../../shared/domain/telegram.ts';
import type { Net } from '../platform/platform.ts';

/** How long Telegram holds a request for updates while there are none. */
export const POLL_SECONDS = 25;
const POLL_MS = (POLL_SECONDS + 10) * 1_000;
const REQUEST_MS = 20_000;
/** Telegram's own pauses are believed up to this long. */
const PAUSE_MAX_MS = 900_000;

type Client = NonNullable<ConstructorParameters<typeof Api>[1]>;

/** What grammY needs to reach `server` by the platform's network. */
export function botClient(net: Net, server: string): Client {
  const send = async (url: string, init: { readonly body?: unknown }) => {
    const answer = await net.request({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: typeof init.body === 'string' ? init.body : '{}',
      timeoutMs: url.endsWith('/getUpdates') ? POLL_MS : REQUEST_MS,
    });
    // An answer that is no JSON comes from something on the way, not from Telegram.
    return { json: async () => JSON.parse(answer.body) as unknown };
  };
  return { apiRoot: server, fetch: send as unknown as NonNullable<Client['fetch']> };
}

export const botApi = (token: string, client: Client): Api => new Api(token, client);

/** What went wrong with a request. */
export type ApiFailure =
  /** Worth trying again after so long, or after the caller's own pause where that is null. */
  | {
      readonly again: true;
      readonly afterMs: number | null;
      readonly trouble: TelegramTrouble | null;
    }
  /** Telegram refuses this, however often it is asked. */
  | { readonly again: false; readonly trouble: TelegramTrouble | null; readonly code: number };

/** Reads an error of grammY; null for one that is not of the Bot API. */
export function readFailure(error: unknown): ApiFailure | null {
  if (error instanceof HttpError) return { again: true, afterMs: null, trouble: 'unreachable' };
  if (!(error instanceof GrammyError)) return null;
  const { error_code: code, parameters } = error;
  if (code === 429) {
    const seconds = parameters.retry_after ?? 1;
    return { again: true, afterMs: Math.min(seconds * 1_000, PAUSE_MAX_MS), trouble: null };
  }
  // The Bot API answers 404 to a token that has no valid form, 401 to one that is not valid any more.
  if (code === 401 || code === 404) return { again: false, trouble: 'unauthorised', code };
  if (code === 409) return { again: true, afterMs: 30_000, trouble: 'conflict' };
  if (code >= 500) return { again: true, afterMs: null, trouble: 'unreachable' };
  return { again: false, trouble: null, code };
}
