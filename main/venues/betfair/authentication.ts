// The first words on an Exchange Stream connection: the venue greets, we show the session, and whatever
// it has against us is told apart: a refusal, an ended session, or something that may pass.

import type { StreamFrame } from './frames.ts';
import type { BetfairLogin } from './login.ts';
import { commands } from './protocol.ts';

const SESSION_ENDED = new Set(['NO_SESSION', 'INVALID_SESSION_INFORMATION']);
const REFUSED = new Set(['NO_APP_KEY', 'INVALID_APP_KEY', 'NOT_AUTHORIZED']);

export type StreamStatus = StreamFrame & { readonly kind: 'status' };

export interface AuthenticationOptions {
  readonly login: BetfairLogin;
  nextId(): number;
  send(message: object): void;
  /** Gives the connection up; it is tried again later. */
  restart(reason: string): void;
  /** The venue does not let us in: only other credentials help. */
  refused(code: string, detail: string): void;
  /** Subscriptions may be sent. */
  entered(): void;
}

export class StreamAuthentication {
  readonly #options: AuthenticationOptions;
  #generation = 0;
  #sentId = 0;
  #token = '';
  #entered = false;

  constructor(options: AuthenticationOptions) {
    this.#options = options;
  }

  get entered(): boolean {
    return this.#entered;
  }

  /** The venue has greeted: authenticate. */
  async greeted(): Promise<void> {
    const { login, nextId, refused, restart, send } = this.#options;
    const generation = ++this.#generation;
    const outcome = await login.token();
    if (generation !== this.#generation) return;
    if (outcome.kind === 'refused') refused(outcome.code, outcome.detail);
    else if (outcome.kind === 'failed') restart(`${outcome.code} ${outcome.detail}`);
    else {
      this.#token = outcome.token;
      this.#sentId = nextId();
      send(commands.authenticate(this.#sentId, outcome.appKey, outcome.token));
    }
  }

  /** Takes an answer that is about the session; false when it is about something else. */
  answered({ code, detail, id, success }: StreamStatus): boolean {
    const { entered, login, refused, restart } = this.#options;
    if (success) {
      if (id !== this.#sentId || this.#entered) return false;
      this.#entered = true;
      entered();
      return true;
    }
    if (REFUSED.has(code)) refused(code, detail);
    else if (SESSION_ENDED.has(code)) {
      login.ended(this.#token);
      restart(code);
    } else return false;
    return true;
  }

  /** The connection is gone. */
  lost(): void {
    this.#generation++;
    this.#entered = false;
  }
}
