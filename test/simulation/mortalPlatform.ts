// The platform of one life of the engine: when that life ends, its timers never fire, its requests
// never leave and its sockets are cut, as with a killed process.

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
  readonly #pages = new Set<BrowserPage>();
  #alive = true;

  /** `leaving` is shown every request before it leaves. */
  constructor(base: Platform, leaving: (request: HttpRequest) => void) {
    const alive = () => this.#alive;
    const guard = (call: () => void) => () => {
      if (alive()) call();
    };
    const clock: Clock = {
      nowMs: () => base.clock.nowMs(),
      monotonicUs: () => base.clock.monotonicUs(),
      after: (delayMs, call) => base.clock.after(delayMs, guard(call)),
      soon: (call) => base.clock.soon(guard(call)),
    };
    const net: Net = {
      openSocket: (request, handlers) =>
        this.#open((own) => base.net.openSocket(request, own), handlers),
      openLine: (request, handlers) =>
        this.#open((own) => base.net.openLine(request, own), handlers),
      request: (request) => {
        if (!this.#alive) return new Promise<HttpResponse>(() => {});
        leaving(request);
        return base.net.request(request).then(
          (response) => (alive() ? response : new Promise<HttpResponse>(() => {})),
          (error: unknown) => {
            if (alive()) throw error;
            return new Promise<HttpResponse>(() => {});
          },
        );
      },
    };
    const browser: Browser = {
      state: () => base.browser.state(),
      onChange: (listener) => base.browser.onChange(guard(listener)),
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
        if (this.#alive) call(...args);
      };
    const page = browser.open(request, {
      opened: told(handlers.opened),
      document: told(handlers.document),
      report: told(handlers.report),
      socket: told(handlers.socket),
      frame: told(handlers.frame),
      ended: (end) => {
        this.#pages.delete(page);
        if (this.#alive) handlers.ended(end);
      },
    });
    this.#pages.add(page);
    return page;
  }

  #open(connect: (own: SocketHandlers) => Socket, handlers: SocketHandlers): Socket {
    const socket = connect({
      opened: () => this.#alive && handlers.opened(),
      text: (frame) => this.#alive && handlers.text(frame),
      pinged: () => this.#alive && handlers.pinged(),
      ended: (end) => {
        this.#sockets.delete(socket);
        if (this.#alive) handlers.ended(end);
      },
    });
    this.#sockets.add(socket);
    return socket;
  }
}
