// A client's end of a line to the engine in the same process: calls methods and follows topics of the
// contract, and knows nothing else of the engine.

import type {
  Arguments,
  MethodName,
  Params,
  Result,
  TopicName,
  Value,
} from '../../shared/contract/contract.ts';
import {
  CONTRACT_VERSION,
  ContractError,
  type ServerFrame,
  type TopicChange,
  type Transport,
} from '../../shared/contract/wire.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: ContractError) => void;
}

export class ContractLine {
  readonly #pending = new Map<number, Pending>();
  readonly #followings = new Map<number, (change: TopicChange) => void>();
  #toEngine: (frame: unknown) => void = () => {};
  #closeEngine: () => void = () => {};
  #lastId = 0;
  #closed = false;

  /** `attach` is the engine's, with its own end of the line. */
  constructor(attach: (transport: Transport) => void) {
    attach({
      send: (frame) => void this.#later(() => this.#receive(frame as ServerFrame)),
      onFrame: (listener) => {
        this.#toEngine = listener;
      },
      onClose: (listener) => {
        this.#closeEngine = listener;
      },
      close: () => this.close(),
      isReady: () => true,
    });
    this.#send({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
  }

  /** Rejects with a {@link ContractError}, as the engine says it. */
  call<N extends MethodName>(method: N, args: Arguments<N>): Promise<Result<N>> {
    if (this.#closed) return Promise.reject(new ContractError('gone', 'the line is closed'));
    const id = ++this.#lastId;
    return new Promise<Result<N>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#send({ kind: 'call', id, method, args });
    });
  }

  /** Follows a topic until the returned function is called. */
  follow<N extends TopicName>(
    topic: N,
    params: Params<N>,
    changed: (change: TopicChange) => void,
  ): () => void {
    const id = ++this.#lastId;
    this.#followings.set(id, changed);
    this.#send({ kind: 'follow', id, topic, params });
    return () => {
      if (this.#followings.delete(id)) this.#send({ kind: 'unfollow', id });
    };
  }

  /** All values of a topic as they are now. */
  values<N extends TopicName>(topic: N, params: Params<N>): Promise<readonly Value<N>[]> {
    if (this.#closed) return Promise.reject(new ContractError('gone', 'the line is closed'));
    return new Promise((resolve) => {
      const end = this.follow(topic, params, ({ put }) => {
        end();
        resolve(put.map(([, value]) => value as Value<N>));
      });
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#closeEngine();
    for (const { reject } of this.#pending.values()) {
      reject(new ContractError('gone', 'the line is closed'));
    }
    this.#pending.clear();
    this.#followings.clear();
  }

  #receive(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'result':
        this.#take(frame.id)?.resolve(frame.value);
        return;
      case 'error': {
        const { code, message, ...more } = frame.error;
        if (frame.id === null) return;
        this.#followings.delete(frame.id);
        this.#take(frame.id)?.reject(new ContractError(code, message, more));
        return;
      }
      case 'topic':
        this.#followings.get(frame.id)?.(frame.change);
        return;
      case 'welcome':
        return;
      case 'fatal':
        this.close();
        return;
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  /** Neither side is called while it is in the middle of something. */
  #send(frame: unknown): void {
    void this.#later(() => this.#toEngine(frame));
  }

  async #later(work: () => void): Promise<void> {
    await Promise.resolve();
    if (!this.#closed) work();
  }
}
