// The engine's end of the contract over sources and handlers that a test writes: nothing of the engine
// itself.

import { Publisher, type TopicSource } from '../../main/engine/api/publisher.ts';
import { attach, type Handlers } from '../../main/engine/api/rpcServer.ts';
import { silentLog } from '../../main/platform/log.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { methods, type TopicName, topics } from '../../shared/contract/contract.ts';
import { CONTRACT_VERSION, type Transport } from '../../shared/contract/wire.ts';
import { HandLine } from './line.ts';

export class TestServer {
  readonly clock = new VirtualClock(1_000);
  readonly values = new Map<string, unknown>();
  readonly calls: { readonly method: string; readonly args: unknown }[] = [];
  readonly failures: unknown[] = [];
  readonly publisher: Publisher;
  /** What a called method does; by itself it answers with its arguments. */
  handle: (method: string, args: unknown) => unknown = (_method, args) => args;
  readonly #token: string | null;

  constructor(token: string | null = null) {
    this.#token = token;
    const source: TopicSource = {
      all: () => [...this.values],
      get: (key) => this.values.get(key),
    };
    const sources = Object.fromEntries(Object.keys(topics).map((name) => [name, source]));
    this.publisher = new Publisher(
      this.clock,
      () => false,
      sources as { [name in TopicName]: TopicSource },
    );
  }

  connect(): HandLine {
    const line = new HandLine();
    this.attachTo(line, this.#token);
    return line;
  }

  /** Serves a line of any kind. */
  attachTo(line: Transport, token: string | null): void {
    const handlers = Object.fromEntries(
      Object.keys(methods).map((method) => [
        method,
        (args: unknown) => {
          this.calls.push({ method, args });
          return this.handle(method, args);
        },
      ]),
    ) as unknown as Handlers;
    attach(
      {
        ...{ clock: this.clock, log: silentLog, publisher: this.publisher, handlers },
        token,
        failed: (error) => {
          this.failures.push(error);
          return error instanceof Error && error.message === 'disk' ? 'make room' : null;
        },
      },
      line,
    );
  }

  /** A line that has been greeted. */
  greeted(): HandLine {
    const line = this.connect();
    line.put({ kind: 'hello', version: CONTRACT_VERSION, token: this.#token ?? '' });
    line.frames.length = 0;
    return line;
  }
}
