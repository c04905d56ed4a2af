// The page's end of the line: calls methods, follows topics, and comes back by itself when the line
// breaks. A call whose answer never came is told as such; it is never sent twice.

import type {
  Arguments,
  MethodName,
  Params,
  Result,
  TopicName,
} from '../../shared/contract/contract.ts';
import {
  CONTRACT_VERSION,
  FRAME_LENGTH_MAX,
  type ServerFrame,
  type TopicChange,
  type Transport,
  type WireError,
} from '../../shared/contract/wire.ts';
import { after, forgetEngine, hearEngine, localMs } from '../clock.ts';
import type { LineCode } from '../words/errors.ts';

/** Pauses between attempts to open the line again. */
const BACKOFF_MS = [250, 500, 1_000, 2_000, 4_000];
/** A call without an answer after this long is given up; whether it was done is not known. */
const ANSWER_MS = 30_000;

/** Why a call failed: the engine's own word, or what happened to the line. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: WireError['code'] | LineCode;
  /** Field that is wrong, where the engine named one. */
  readonly at: string;
  /** Why something of an offer is refused, where that is what happened. */
  readonly refusal: WireError['refusal'];

  constructor(error: {
    readonly code: WireError['code'] | LineCode;
    message: string;
    at?: string;
    refusal?: WireError['refusal'];
  }) {
    super(error.message);
    this.code = error.code;
    this.at = error.at ?? '';
    this.refusal = error.refusal;
  }
}

/** How the line stands. `refused` and `outdated` are not left by trying again. */
export type LineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly sinceMs: number }
  | { readonly kind: 'refused'; readonly error: WireError }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'fatal'; readonly error: WireError };

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
  readonly giveUp: () => void;
}

interface Following {
  readonly topic: TopicName;
  readonly params: unknown;
  readonly changed: (change: TopicChange) => void;
}

export interface RpcClientOptions {
  open(): Promise<Transport>;
  readonly token: string;
  /** Loads the page anew; false when that was tried before and did not help. */
  reload(): boolean;
}

export class RpcClient {
  readonly #options: RpcClientOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #followings = new Map<number, Following>();
  readonly #listeners = new Set<() => void>();
  #transport: Transport | null = null;
  #state: LineState = { kind: 'connecting' };
  #lastId = 0;
  #failures = 0;
  #closed = false;

  constructor(options: RpcClientOptions) {
    this.#options = options;
  }

  get state(): LineState {
    return this.#state;
  }

  /** Tells when the state of the line changes. */
  onState(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    void this.#connect();
  }

  close(): void {
    this.#closed = true;
    this.#transport?.close();
    this.#rejectAll('line-lost');
  }

  /** Calls a method. Rejects with {@link CallError}. */
  call<N extends MethodName>(method: N, args: Arguments<N>): Promise<Result<N>> {
    const transport = this.#transport;
    if (transport === null || this.#state.kind !== 'open') {
      return Promise.reject(new CallError({ code: 'not-connected', message: '' }));
    }
    const id = ++this.#lastId;
    const frame = { kind: 'call', id, method, args };
    // The other side would not read it, and a host may end the line over it: what becomes of other calls
    // would then be unknown because of a text pasted into the wrong field.
    if (JSON.stringify(frame).length > FRAME_LENGTH_MAX) {
      return Promise.reject(new CallError({ code: 'too-long', message: '' }));
    }
    return new Promise<Result<N>>((resolve, reject) => {
      const giveUp = after(ANSWER_MS, () => {
        this.#pending.delete(id);
        reject(new CallError({ code: 'no-answer', message: '' }));
      });
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject, giveUp });
      transport.send(frame);
    });
  }

  /** Follows a topic until the returned function is called, over every line that comes. */
  follow<N extends TopicName>(
    topic: N,
    params: Params<N>,
    changed: (change: TopicChange) => void,
  ): () => void {
    const id = ++this.#lastId;
    this.#followings.set(id, { topic, params, changed });
    if (this.#state.kind === 'open') this.#transport?.send({ kind: 'follow', id, topic, params });
    return () => {
      if (!this.#followings.delete(id)) return;
      if (this.#state.kind === 'open') this.#transport?.send({ kind: 'unfollow', id });
    };
  }

  async #connect(): Promise<void> {
    let transport: Transport;
    try {
      transport = await this.#options.open();
    } catch {
      this.#lost();
      return;
    }
    if (this.#closed) {
      transport.close();
      return;
    }
    this.#transport = transport;
    transport.onFrame((frame) => {
      if (transport === this.#transport) this.#receive(frame);
    });
    transport.onClose(() => {
      if (transport === this.#transport) this.#lost();
    });
    transport.send({ kind: 'hello', version: CONTRACT_VERSION, token: this.#options.token });
  }

  #receive(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const frame = value as ServerFrame;
    switch (frame.kind) {
      case 'welcome':
        this.#welcome(frame);
        return;
      case 'topic':
        hearEngine(frame.nowMs);
        this.#followings.get(frame.id)?.changed(frame.change);
        return;
      case 'result':
        this.#take(frame.id)?.resolve(frame.value);
        return;
      case 'error':
        this.#error(frame);
        return;
      case 'fatal':
        this.#set({ kind: 'fatal', error: frame.error });
        this.#rejectAll('line-lost');
        return;
    }
  }

  #welcome(frame: ServerFrame & { kind: 'welcome' }): void {
    if (frame.version !== CONTRACT_VERSION) {
      this.#outdated();
      return;
    }
    forgetEngine();
    hearEngine(frame.nowMs);
    this.#failures = 0;
    this.#set({ kind: 'open' });
    for (const [id, { params, topic }] of this.#followings) {
      this.#transport?.send({ kind: 'follow', id, topic, params });
    }
  }

  #error({ error, id }: ServerFrame & { kind: 'error' }): void {
    if (id !== null) {
      this.#take(id)?.reject(new CallError(error));
      return;
    }
    if (error.code === 'version') this.#outdated();
    else if (error.code === 'unauthorised') this.#set({ kind: 'refused', error });
  }

  /** Page and engine differ: the page is loaded anew once, then it says so. */
  #outdated(): void {
    this.#set({ kind: 'outdated' });
    this.#options.reload();
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.giveUp();
    return pending;
  }

  #lost(): void {
    this.#transport = null;
    this.#rejectAll('line-lost');
    if (this.#closed) return;
    if (this.#state.kind === 'refused' || this.#state.kind === 'outdated') return;
    // What the engine said last of why it cannot run stays on the screen until it runs again.
    if (this.#state.kind === 'open') this.#set({ kind: 'lost', sinceMs: localMs() });
    else if (this.#state.kind === 'connecting' && this.#failures > 0) {
      this.#set({ kind: 'lost', sinceMs: localMs() });
    }
    const pause = BACKOFF_MS[Math.min(this.#failures++, BACKOFF_MS.length - 1)] ?? 0;
    after(pause, () => void this.#connect());
  }

  #rejectAll(code: LineCode): void {
    for (const id of [...this.#pending.keys()]) {
      this.#take(id)?.reject(new CallError({ code, message: '' }));
    }
  }

  #set(state: LineState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
