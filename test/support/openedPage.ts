// A page that a test has opened, with everything that it has told so far.

import type {
  Browser,
  BrowserPage,
  PageDocument,
  PageEnd,
  PageRequest,
} from '../../main/platform/platform.ts';

/** What has come so far of one kind, to be waited on. */
export class Heard<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  push(value: T): void {
    this.all.push(value);
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves once what has come fits; a test's own time limit ends the waiting. */
  until(fits: (all: readonly T[]) => boolean): Promise<readonly T[]> {
    return new Promise((resolve) => {
      const look = () => {
        if (!fits(this.all)) return;
        this.#waiting.delete(look);
        resolve([...this.all]);
      };
      this.#waiting.add(look);
      look();
    });
  }

  atLeast(count: number): Promise<readonly T[]> {
    return this.until((all) => all.length >= count);
  }
}

export class OpenedPage {
  readonly page: BrowserPage;
  readonly documents = new Heard<PageDocument>();
  readonly reports = new Heard<string>();
  readonly sockets = new Heard<string>();
  readonly frames = new Heard<string>();
  readonly end: Promise<PageEnd>;
  browserName = '';
  pid = 0;

  constructor(browser: Browser, request: PageRequest) {
    let ended: (end: PageEnd) => void = () => {};
    this.end = new Promise((resolve) => {
      ended = resolve;
    });
    this.page = browser.open(request, {
      opened: (name, pid) => {
        this.browserName = name;
        this.pid = pid;
      },
      document: (document) => this.documents.push(document),
      report: (text) => this.reports.push(text),
      socket: (id, open) => this.sockets.push(`${id} ${open ? 'open' : 'closed'}`),
      frame: (id, text) => this.frames.push(`${id} ${text}`),
      ended,
    });
  }
}
