// The platform of one life of the engine: when that life ends, its timers never fire, its requests
// never leave and its sockets are cut, as with a killed process. It can sleep as well, as a machine whose lid
// is closed: nothing runs, and everything that came meanwhile comes at once afterwards.

import type {
  Browser,
  BrowserPage,
  Clock,
  HttpRequest,
  HttpResponse,
  Net,
  PageHandlers,
  PageRequest,
  Platform,
  Socket,
  SocketHandlers,
} from '../../main/platform/platform.ts';

export class MortalPlatform {
  readonly platform: Platform;
  readonly #sockets = new Set<Socket>();
  readonly #clock: Clock;
  readonly #pages = new Set<BrowserPage>();
  #alive = true;
  #asleep = false;
  /** What would have run, in order. */
  readonly #late: (() => void)[] = [];

  /** `leaving` is shown every request before it leaves. */
  constructor(base: Platform, leaving: (request: HttpRequest) => void) {
    this.#clock = base.clock;
    const clock: Clock = {
      nowMs: () => base.clock.nowMs(),
      monotonicUs: () => base.clock.monotonicUs(),
      after: (delayMs, call) => {
        let wanted = true;
        const timer = base.clock.after(delayMs, () => this.#run(() => wanted && call()));
        return {
          cancel: () => {
            wanted = false;
            timer.cancel();
          },
        };
      },
      soon: (call) => base.clock.soon(() => this.#run(call)),
    };
    const net: Net = {
      openSocket: (request, handlers) =>
        this.#open((own) => base.net.openSocket(request, own), handlers),
      openLine: (request, handlers) =>
        this.#open((own) => base.net.openLine(request, own), handlers),
      request: (request) => {
        if (!this.#alive) return new Promise<HttpResponse>(() => {});
        leaving(request);
        return new Promise<HttpResponse>((resolve, reject) => {
          base.net.request(request).then(
            (response) => this.#run(() => resolve(response)),
            (error: unknown) => this.#run(() => reject(error)),
          );
        });
      },
    };
    const browser: Browser = {
      state: () => base.browser.state(),
      onChange: (listener) => base.browser.onChange(() => this.#run(listener)),
      look: () => base.browser.look(),
      download: () => base.browser.download(),
      cancelDownload: () => base.browser.cancelDownload(),
      open: (request, handlers) => this.#openPage(base.browser, request, handlers),
    };
    this.platform = { ...base, clock, net, browser };
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** The process is gone. */
  kill(): void {
    this.#alive = false;
    for (const socket of this.#sockets) socket.close(1006, 'killed');
    // A browser notices that its driver is gone.
    for (const page of this.#pages) page.kill();
  }

  #openPage(browser: Browser, request: PageRequest, handlers: PageHandlers): BrowserPage {
    const told =
      <A extends readonly unknown[]>(call: (...args: A) => void) =>
      (...args: A) => {
        this.#run(() => call(...args));
      };
    const page = browser.open(request, {
      opened: told(handlers.opened),
      document: told(handlers.document),
      report: told(handlers.report),
      socket: told(handlers.socket),
      frame: told(handlers.frame),
      ended: (end) => {
        this.#pages.delete(page);
        this.#run(() => handlers.ended(end));
      },
    });
    this.#pages.add(page);
    return page;
  }

  /** The lid is closed. */
  sleep(): void {
    this.#asleep = true;
  }

  /** The lid is open again: what came meanwhile runs, and then the connections turn out to be dead. */
  wake(): void {
    this.#asleep = false;
    for (const call of this.#late.splice(0)) this.#clock.soon(() => this.#run(call));
    for (const socket of this.#sockets) {
      this.#clock.soon(() => this.#run(() => socket.close(1006, 'slept')));
    }
  }

  #run(call: () => void): void {
    if (!this.#alive) return;
    if (this.#asleep) this.#late.push(call);
    else call();
  }

  #open(connect: (own: SocketHandlers) => Socket, handlers: SocketHandlers): Socket {
    const socket = connect({
      opened: () => this.#run(() => handlers.opened()),
      text: (frame) => this.#run(() => handlers.text(frame)),
      pinged: () => this.#run(() => handlers.pinged()),
      ended: (end) => {
        this.#sockets.delete(socket);
        this.#run(() => handlers.ended(end));
      },
    });
    this.#sockets.add(socket);
    return socket;
  }
}
