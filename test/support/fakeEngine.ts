// An engine that only speaks the contract: topics are what a test puts in them, methods answer as a test
// says, and the line can be broken. The page cannot tell it from the real one.

import type { MethodName, Result, TopicName, Value } from '../../shared/contract/contract.ts';
import {
  type ClientFrame,
  CONTRACT_VERSION,
  type ServerFrame,
  type TopicChange,
  type Transport,
  type WireError,
} from '../../shared/contract/wire.ts';

type Handler = (args: never) => unknown;

interface Line {
  readonly follows: Map<number, { readonly topic: string; readonly params: unknown }>;
  deliver: ((frame: unknown) => void) | null;
  closed: (() => void) | null;
  open: boolean;
}

/** A call that the page made. */
export interface Call {
  readonly method: string;
  readonly args: unknown;
}

export class FakeEngine {
  readonly calls: Call[] = [];
  /** Frames that the page sent, in order. */
  readonly frames: ClientFrame[] = [];
  version: number = CONTRACT_VERSION;
  /** Answer of the greeting: a refusal instead of a welcome when it is set. */
  refusal: WireError | null = null;
  nowMs = Date.now();
  /** False lets no further line be opened. */
  reachable = true;
  readonly #topics = new Map<string, Map<string, unknown>>();
  readonly #handlers = new Map<string, Handler>();
  #line: Line | null = null;

  /** Opens a line as the page's transport would. */
  readonly open = async (): Promise<Transport> => {
    if (!this.reachable) throw new Error('not reachable');
    const line: Line = { follows: new Map(), deliver: null, closed: null, open: true };
    this.#line = line;
    return {
      send: (frame) => this.#receive(line, frame as ClientFrame),
      onFrame: (listener) => {
        line.deliver = listener;
      },
      onClose: (listener) => {
        line.closed = listener;
      },
      close: () => this.#close(line),
      isReady: () => true,
    };
  };

  /** The calls of one method, in order. */
  callsOf(method: MethodName): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Answers a method; what it throws as a WireError goes to the page as it is. */
  on<N extends MethodName>(
    method: N,
    handler: (args: never) => Result<N> | Promise<Result<N>>,
  ): void {
    this.#handlers.set(method, handler);
  }

  /** Sets a value of a topic and tells the followers. */
  put<N extends TopicName>(topic: N, key: string, value: Value<N>): void {
    const values = this.#topics.get(topic) ?? new Map<string, unknown>();
    values.set(key, value);
    this.#topics.set(topic, values);
    this.#tell(topic, { whole: false, put: [[key, value]], remove: [] });
  }

  /** Sets the value of a topic that has only one. */
  only<N extends TopicName>(topic: N, value: Value<N>): void {
    this.put(topic, '', value);
  }

  remove(topic: TopicName, key: string): void {
    this.#topics.get(topic)?.delete(key);
    this.#tell(topic, { whole: false, put: [], remove: [key] });
  }

  /** Breaks the line. */
  drop(): void {
    if (this.#line !== null) this.#close(this.#line);
  }

  send(frame: ServerFrame): void {
    const line = this.#line;
    if (line?.open === true) queueMicrotask(() => line.open && line.deliver?.(frame));
  }

  /** Names of the topics that are followed now. */
  followed(): readonly string[] {
    return [...(this.#line?.follows.values() ?? [])].map(({ topic }) => topic);
  }

  #close(line: Line): void {
    if (!line.open) return;
    line.open = false;
    line.closed?.();
  }

  #receive(line: Line, frame: ClientFrame): void {
    this.frames.push(frame);
    switch (frame.kind) {
      case 'hello':
        if (this.refusal === null) {
          this.send({ kind: 'welcome', version: this.version, nowMs: this.nowMs });
        } else {
          this.send({ kind: 'error', id: null, error: this.refusal });
          queueMicrotask(() => this.#close(line));
        }
        return;
      case 'follow': {
        line.follows.set(frame.id, { topic: frame.topic, params: frame.params });
        const put = [...(this.#topics.get(frame.topic) ?? [])];
        const change = { whole: true, put, remove: [] };
        this.send({ kind: 'topic', id: frame.id, nowMs: this.nowMs, change });
        return;
      }
      case 'unfollow':
        line.follows.delete(frame.id);
        return;
      case 'call':
        this.calls.push({ method: frame.method, args: frame.args });
        void this.#answer(frame.id, frame.method, frame.args);
    }
  }

  async #answer(id: number, method: string, args: unknown): Promise<void> {
    const handler = this.#handlers.get(method);
    // A method without an answer leaves the page waiting, as a lost reply does.
    if (handler === undefined) return;
    try {
      this.send({ kind: 'result', id, value: await handler(args as never) });
    } catch (error) {
      this.send({ kind: 'error', id, error: error as WireError });
    }
  }

  #tell(topic: TopicName, change: TopicChange): void {
    for (const [id, follow] of this.#line?.follows ?? []) {
      if (follow.topic === topic) this.send({ kind: 'topic', id, nowMs: this.nowMs, change });
    }
  }
}
