// Entry of a browser's own process: takes orders from the engine over the line that started it, drives one
// page or downloads one browser, and ends when that is over or the engine is gone. It is the part that dies.

import process from 'node:process';
import { realClock } from '../real.ts';
import { downloadBrowser } from './download.ts';
import { type FromBrowserProcess, toBrowserProcess } from './messages.ts';
import { PageDriver } from './pageDriver.ts';

/** Time for the last message to leave. */
const LAST_WORD_MS = 200;

/** A port of Electron's, as far as it is used here. */
interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  postMessage(message: unknown): void;
}

interface ParentPort {
  once(event: 'message', listener: (event: { readonly ports: readonly Port[] }) => void): void;
}

class BrowserProcess {
  readonly #post: (message: FromBrowserProcess) => void;
  #driver: PageDriver | null = null;

  constructor(post: (message: FromBrowserProcess) => void) {
    this.#post = post;
  }

  /** Acts on one message of the engine. Throws on anything that is not one. */
  async take(data: unknown): Promise<void> {
    const message = toBrowserProcess.parse(data);
    const driver = this.#driver;
    switch (message.kind) {
      case 'open':
        this.#driver = new PageDriver(message, {
          post: this.#post,
          over: () => leave(0),
          nowMs: () => realClock.nowMs(),
          after: (delayMs, call) => void realClock.after(delayMs, call),
        });
        await this.#driver.open();
        return;
      case 'call':
        await driver?.call(message.id, message.name, message.argument);
        return;
      case 'vitals':
        await driver?.vitals(message.id);
        return;
      case 'configure':
        await driver?.configure(message.config);
        return;
      case 'navigate':
        await driver?.navigate(message.url);
        return;
      case 'view':
        await driver?.view(message.view);
        return;
      case 'show':
        await driver?.show();
        return;
      case 'close':
        await this.lost();
        return;
      case 'download':
        downloadBrowser(message.folder, message.attempt, this.#post);
    }
  }

  /** Ends the page in order: the engine wants that, or is gone. */
  async lost(): Promise<void> {
    if (this.#driver === null) leave(0);
    else await this.#driver.close();
  }
}

const leave = (code: number): void => void realClock.after(LAST_WORD_MS, () => process.exit(code));

/** The engine cannot be told what was not expected: the last words are for the log. */
function broken(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}

/** Serves a line over a port of Electron's, which the first message to this process carries. */
function overPort(parentPort: ParentPort): void {
  parentPort.once('message', ({ ports: [port] }) => {
    if (port === undefined) {
      leave(1);
      return;
    }
    const served = new BrowserProcess((message) => port.postMessage(message));
    port.on('message', ({ data }) => void served.take(data).catch(broken));
    port.on('close', () => void served.lost().catch(broken));
    port.start();
  });
}

/** Serves a line over the messages of a Node process that was forked. */
function overProcess(): void {
  const send = process.send?.bind(process);
  const served = new BrowserProcess((message) => send?.(message));
  process.on('message', (data: unknown) => {
    // Playwright's installer uses the same line for its own orders.
    if (typeof data === 'object' && data !== null && 'kind' in data) {
      void served.take(data).catch(broken);
    }
  });
  process.on('disconnect', () => void served.lost().catch(broken));
}

const { parentPort } = process as { readonly parentPort?: ParentPort };
// A page that crashes leaves promises behind that nobody waits for; that must not end this process.
process.on('unhandledRejection', broken);
if (parentPort) overPort(parentPort);
else overProcess();
