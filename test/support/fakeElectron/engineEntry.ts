// First file of a fake utility process: gives the module that was forked a `process.parentPort`, carries
// ports over the IPC line of the child process, and then runs the module unmodified.

import { EventEmitter } from 'node:events';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { ParentPort } from 'electron';
import { FakeMessagePortMain, PortBridge, type PortNews, pipe } from './pipe.ts';

/** What the fake main process sends. */
export type ToUtility =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | PortNews;
/** What the utility process sends. */
export type FromUtility = { readonly kind: 'message'; readonly data: unknown } | PortNews;

// What is Node's and not Electron's must not be found by the module.
const send = process.send?.bind(process) as (message: FromUtility) => void;
Reflect.deleteProperty(process, 'send');

const bridge = new PortBridge(send);

class FakeParentPort extends EventEmitter implements Pick<ParentPort, 'postMessage'> {
  #kept: unknown[] | null = [];

  constructor() {
    super();
    // As in Electron, messages wait until somebody listens.
    this.on('newListener', (name) => {
      if (name !== 'message' || this.#kept === null) return;
      const kept = this.#kept;
      this.#kept = null;
      setImmediate(() => {
        for (const event of kept) this.emit('message', event);
      });
    });
  }

  postMessage(message: unknown): void {
    send({ kind: 'message', data: structuredClone(message) });
  }

  deliver(data: unknown, ids: readonly number[]): void {
    const ports = ids.map((id) => {
      const [own, carried] = pipe();
      bridge.carry(id, carried);
      return new FakeMessagePortMain(own);
    });
    if (this.#kept === null) this.emit('message', { data, ports });
    else this.#kept.push({ data, ports });
  }
}

const parentPort = new FakeParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true });

process.on('message', (message: ToUtility) => {
  if (message.kind === 'message') parentPort.deliver(message.data, message.ports);
  else bridge.take(message);
});
// A utility process does not outlive its application.
process.on('disconnect', () => process.exit(1));

const [modulePath = ''] = process.argv.splice(1, 2).slice(1);
await import(pathToFileURL(modulePath).href);
