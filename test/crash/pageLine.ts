// A page without a screen on a running host: the WebSocket line with its token, calls with their answers, and
// the state of followed topics.

import WebSocket from 'ws';
import type {
  Arguments,
  MethodName,
  Result,
  TopicName,
  Value,
} from '../../shared/contract/contract.ts';
import { CONTRACT_VERSION, type ServerFrame, type WireError } from '../../shared/contract/wire.ts';

/** A call that the line did not answer before it was lost: it may have been done. */
export class LineLost extends Error {
  override readonly name = 'LineLost';
}

export class PageLine {
  readonly #socket: WebSocket;
  readonly #calls = new Map<number, (frame: ServerFrame | null) => void>();
  readonly #topics = new Map<number, Map<string, unknown>>();
  readonly #byName = new Map<TopicName, number>();
  #nextId = 1;
  #welcome: () => void = () => {};
  #lost = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(JSON.parse(String(data)) as ServerFrame));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Opens the line at an address that a host has printed; resolves when the engine has greeted. */
  static open(address: string): Promise<PageLine> {
    const url = new URL(address);
    const token = url.hash.replace(/^#(token=)?/, '');
    const socket = new WebSocket(`ws://${url.host}/line`, { origin: url.origin });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        const line = new PageLine(socket);
        line.#welcome = () => resolve(line);
        socket.send(JSON.stringify({ kind: 'hello', version: CONTRACT_VERSION, token }));
      });
    });
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Calls a method. Rejects with {@link LineLost}, or with the engine's own error. */
  call<N extends MethodName>(method: N, args: Arguments<N>): Promise<Result<N>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#lost) {
        reject(new LineLost(method));
        return;
      }
      this.#calls.set(id, (frame) => {
        if (frame === null) reject(new LineLost(method));
        else if (frame.kind === 'result') resolve(frame.value as Result<N>);
        else if (frame.kind === 'error') reject(asError(frame.error));
      });
      this.#socket.send(JSON.stringify({ kind: 'call', id, method, args }));
    });
  }

  follow(topic: TopicName): void {
    const id = this.#nextId++;
    this.#topics.set(id, new Map());
    this.#byName.set(topic, id);
    this.#socket.send(JSON.stringify({ kind: 'follow', id, topic, params: {} }));
  }

  /** Ends the following of a topic: what a page that is not shown does. */
  unfollow(topic: TopicName): void {
    const id = this.#byName.get(topic);
    if (id === undefined) return;
    this.#byName.delete(topic);
    this.#topics.delete(id);
    this.#socket.send(JSON.stringify({ kind: 'unfollow', id }));
  }

  /** Values of a followed topic as they stand. */
  values<N extends TopicName>(topic: N): readonly Value<N>[] {
    const id = this.#byName.get(topic);
    const state = id === undefined ? undefined : this.#topics.get(id);
    return [...(state?.values() ?? [])] as Value<N>[];
  }

  close(): void {
    this.#socket.terminate();
  }

  #take(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'welcome':
        this.#welcome();
        return;
      case 'result':
      case 'error': {
        if (frame.id === null) return;
        this.#calls.get(frame.id)?.(frame);
        this.#calls.delete(frame.id);
        return;
      }
      case 'topic': {
        const { put, remove, whole } = frame.change;
        const own = whole ? new Map<string, unknown>() : this.#topics.get(frame.id);
        if (own === undefined) return;
        for (const [key, value] of put) own.set(key, value);
        for (const key of remove) own.delete(key);
        this.#topics.set(frame.id, own);
        return;
      }
      default:
    }
  }

  #end(): void {
    this.#lost = true;
    for (const answer of this.#calls.values()) answer(null);
    this.#calls.clear();
  }
}

const asError = ({ code, message }: WireError): Error => new Error(`${code}: ${message}`);
