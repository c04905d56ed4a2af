// Browsers' processes on main's side: the engine cannot start a process under Electron, so main does, gives
// both ends of a channel away, and tells the engine when a process has ended. Traffic does not come by here.

import type { MessagePortMain } from 'electron';
import type { FromEngine, ToEngine } from './engineMessages.ts';
import type { EngineChild } from './engineSupervisor.ts';

/** What a process wrote last is kept to this length, to be shown when it has failed. */
const LAST_WORDS = 2_000;
/** More than this at once would be a fault of the engine. */
const PROCESSES_MAX = 16;

/** The part of Electron's utility process that is used. */
export interface BrowserChild extends EngineChild {
  readonly stderr: NodeJS.ReadableStream | null;
}

interface BrowserProcessesOptions {
  fork(): BrowserChild;
  channel(): { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
}

/** Sends the engine a message, with a port where there is one. */
type Reply = (message: ToEngine, transfer?: MessagePortMain[]) => void;

export class BrowserProcesses {
  readonly #options: BrowserProcessesOptions;
  readonly #running = new Map<number, BrowserChild>();

  constructor(options: BrowserProcessesOptions) {
    this.#options = options;
  }

  /** Acts on the engine's order to start a browser's process or to end one. */
  take(message: FromEngine & { kind: 'browser' }, reply: Reply): void {
    const { id } = message;
    if (message.order === 'end') this.#running.get(id)?.kill();
    else if (this.#running.size >= PROCESSES_MAX) {
      reply({ kind: 'browser-ended', id, code: 1, lastWords: 'too many browsers run' });
    } else this.#start(id, reply);
  }

  /** The engine that they belonged to is gone. */
  endAll(): void {
    for (const child of this.#running.values()) child.kill();
  }

  #start(id: number, reply: Reply): void {
    const child = this.#options.fork();
    let lastWords = '';
    this.#running.set(id, child);
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-LAST_WORDS);
    });
    child.on('exit', (code) => {
      if (this.#running.get(id) === child) this.#running.delete(id);
      reply({ kind: 'browser-ended', id, code, lastWords: lastWords.trim() });
    });
    const { port1, port2 } = this.#options.channel();
    child.postMessage({ kind: 'line' }, [port1]);
    reply({ kind: 'browser-line', id }, [port2]);
  }
}
