// Lines to browsers' processes on the engine's side: main starts a process on request and hands over a port
// to it. What is sent before the port has come waits for it.

import type { MessageEvent, MessagePortMain } from 'electron';
import type { ChildLine, ToBrowserProcess } from '../../platform/browser/messages.ts';
import type { FromEngine } from './engineMessages.ts';

interface Line {
  port: MessagePortMain | null;
  waiting: ToBrowserProcess[];
  readonly messages: ((message: unknown) => void)[];
  readonly exits: ((code: number | null, lastWords: string) => void)[];
}

export class BrowserLines {
  readonly #post: (message: FromEngine) => void;
  readonly #lines = new Map<number, Line>();
  #started = 0;

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
  }

  fork(): ChildLine {
    const id = this.#started++;
    const line: Line = { port: null, waiting: [], messages: [], exits: [] };
    this.#lines.set(id, line);
    this.#post({ kind: 'browser', id, order: 'start' });
    return {
      post: (message) => {
        if (line.port === null) line.waiting.push(message);
        else line.port.postMessage(message);
      },
      onMessage: (listener) => line.messages.push(listener),
      onExit: (listener) => line.exits.push(listener),
      kill: () => this.#post({ kind: 'browser', id, order: 'end' }),
    };
  }

  /** Main has started the process: this is its port. */
  started(id: number, port: MessagePortMain): void {
    const line = this.#lines.get(id);
    if (line === undefined) {
      port.close();
      return;
    }
    line.port = port;
    port.on('message', ({ data }: MessageEvent) => {
      for (const listener of line.messages) listener(data);
    });
    port.start();
    for (const message of line.waiting.splice(0)) port.postMessage(message);
  }

  ended(id: number, code: number, lastWords: string): void {
    const line = this.#lines.get(id);
    this.#lines.delete(id);
    line?.port?.close();
    for (const listener of line?.exits ?? []) listener(code, lastWords);
  }
}
