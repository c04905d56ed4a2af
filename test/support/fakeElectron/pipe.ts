// Message channels that can leave the process: two entangled ends, each of which is held either by a
// MessagePortMain here or by a bridge to wherever the port was transferred.

import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';

/** One end of a channel. What arrives before anybody listens is kept. */
export class PipeEnd {
  peer: PipeEnd | null = null;
  #kept: unknown[] = [];
  #closed = false;
  #listener: { data(value: unknown): void; closed(): void } | null = null;

  send(data: unknown): void {
    const { peer } = this;
    if (this.#closed || peer === null) return;
    const copy = structuredClone(data);
    setImmediate(() => peer.deliver(copy));
  }

  listen(listener: { data(value: unknown): void; closed(): void }): void {
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = [];
    for (const data of kept) listener.data(data);
    if (this.#closed) listener.closed();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { peer } = this;
    // After what was sent before.
    setImmediate(() => peer?.peerClosed());
  }

  private deliver(data: unknown): void {
    if (this.#closed) return;
    if (this.#listener === null) this.#kept.push(data);
    else this.#listener.data(data);
  }

  private peerClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener?.closed();
  }
}

export function pipe(): readonly [PipeEnd, PipeEnd] {
  const [first, second] = [new PipeEnd(), new PipeEnd()];
  first.peer = second;
  second.peer = first;
  return [first, second];
}

type PortMembers = Pick<MessagePortMain, 'postMessage' | 'start' | 'close'>;

export class FakeMessagePortMain extends EventEmitter implements PortMembers {
  #end: PipeEnd | null;

  constructor(end: PipeEnd) {
    super();
    this.#end = end;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('ports over ports are not part of this fake');
    this.#end?.send(message);
  }

  start(): void {
    this.#end?.listen({
      data: (data) => this.emit('message', { data, ports: [] }),
      closed: () => this.emit('close'),
    });
  }

  close(): void {
    this.#end?.close();
  }

  /** The end itself, when the port is transferred: the port is of no use here any more. */
  detach(): PipeEnd {
    const end = this.#end;
    if (end === null) throw new Error('Port at index 0 is already neutered');
    this.#end = null;
    return end;
  }
}

export class FakeMessageChannelMain {
  readonly port1: FakeMessagePortMain;
  readonly port2: FakeMessagePortMain;

  constructor() {
    const [first, second] = pipe();
    this.port1 = new FakeMessagePortMain(first);
    this.port2 = new FakeMessagePortMain(second);
  }
}

/** What a bridge carries about one port. */
export type PortNews =
  | { readonly kind: 'port-data'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

/** Ports whose other end lives elsewhere, carried over one ordered line. */
export class PortBridge {
  readonly #send: (news: PortNews) => void;
  readonly #ends = new Map<number, PipeEnd>();

  constructor(send: (news: PortNews) => void) {
    this.#send = send;
  }

  /** Carries an end over the line from now on, under a number that both sides know. */
  carry(id: number, end: PipeEnd): void {
    this.#ends.set(id, end);
    end.listen({
      data: (data) => this.#send({ kind: 'port-data', id, data }),
      closed: () => {
        if (this.#ends.delete(id)) this.#send({ kind: 'port-close', id });
      },
    });
  }

  take(news: PortNews): void {
    const end = this.#ends.get(news.id);
    if (news.kind === 'port-data') end?.send(news.data);
    else if (this.#ends.delete(news.id)) end?.close();
  }

  /** The other side is gone, and with it every port it held. */
  closeAll(): void {
    for (const end of this.#ends.values()) end.close();
    this.#ends.clear();
  }
}
