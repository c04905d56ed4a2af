// A page as the engine sees it: orders go over the line to the browser's process, answers and events come
// back. What freezes there is ended from here, by the numbers of its processes.

import type { BrowserPage, Log, PageEnd, PageHandlers, PageView, PageVitals } from '../platform.ts';
import {
  type ChildLine,
  type FromBrowserProcess,
  fromBrowserProcess,
  type OpenPage,
} from './messages.ts';
import { killTree } from './processTree.ts';

/** Questions that may be open at once: a frozen page answers none. */
const QUESTIONS_MAX = 50;

interface Question {
  answered(value: unknown): void;
  refused(error: Error): void;
}

export class RemotePage implements BrowserPage {
  readonly #line: ChildLine;
  readonly #handlers: PageHandlers;
  readonly #log: Log;
  readonly #questions = new Map<number, Question>();
  #asked = 0;
  #pid = 0;
  #ending = false;
  #ended = false;
  /** Resolves when the page's process is gone. */
  readonly gone: Promise<void>;

  constructor(line: ChildLine, handlers: PageHandlers, log: Log) {
    this.#line = line;
    this.#handlers = handlers;
    this.#log = log;
    line.onMessage((message) => this.#take(message));
    this.gone = new Promise((gone) => {
      line.onExit((code, lastWords) => {
        // A browser whose driver has died does not always notice.
        if (!this.#ended && this.#pid !== 0) killTree(this.#pid);
        this.#end({ code: 'process-gone', detail: lastWords || `code ${code}` });
        gone();
      });
    });
  }

  /** Whether it has been told to end, or has ended. */
  get ending(): boolean {
    return this.#ending || this.#ended;
  }

  open(request: OpenPage): void {
    this.#line.post(request);
  }

  call(name: string, argument: unknown): Promise<unknown> {
    return this.#ask((id) => this.#line.post({ kind: 'call', id, name, argument }));
  }

  async vitals(): Promise<PageVitals> {
    const told = await this.#ask((id) => this.#line.post({ kind: 'vitals', id }));
    return told as PageVitals;
  }

  configure(config: unknown): void {
    this.#line.post({ kind: 'configure', config });
    // The present document's script is told by itself; there may be none yet.
    this.call('configure', config).catch(() => {});
  }

  navigate(url: string): void {
    this.#line.post({ kind: 'navigate', url });
  }

  view(view: PageView): void {
    this.#line.post({ kind: 'view', view });
  }

  show(): void {
    this.#line.post({ kind: 'show' });
  }

  close(): void {
    this.#ending = true;
    this.#line.post({ kind: 'close' });
  }

  kill(): void {
    if (this.#pid !== 0) killTree(this.#pid);
    this.#line.kill();
    this.#end({ code: 'closed', detail: 'killed' });
  }

  #ask(put: (id: number) => void): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Error('the page is gone'));
    if (this.#questions.size >= QUESTIONS_MAX) {
      return Promise.reject(new Error('too many questions to the page are open'));
    }
    const id = this.#asked++;
    return new Promise((answered, refused) => {
      this.#questions.set(id, { answered, refused });
      put(id);
    });
  }

  #take(data: unknown): void {
    if (this.#ended) return;
    const parsed = fromBrowserProcess.safeParse(data);
    if (parsed.success) this.#received(parsed.data);
    else {
      const at = parsed.error.issues[0]?.path.join('.') ?? '';
      this.#log.write('error', 'browser', 'the browser’s process said something unknown', { at });
    }
  }

  #received(message: FromBrowserProcess): void {
    const handlers = this.#handlers;
    switch (message.kind) {
      case 'opened':
        this.#pid = message.pid;
        handlers.opened(message.browser, message.pid);
        return;
      case 'document':
        handlers.document(message);
        return;
      case 'report':
        handlers.report(message.text);
        return;
      case 'socket':
        handlers.socket(message.id, message.open);
        return;
      case 'frame':
        handlers.frame(message.id, message.text);
        return;
      case 'answer':
        this.#answered(message);
        return;
      case 'ended':
        this.#end({ code: message.code, detail: message.detail });
        return;
      case 'offered':
      case 'progress':
        return;
    }
  }

  #answered({ id, ok, value }: FromBrowserProcess & { kind: 'answer' }): void {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    if (ok) question?.answered(value);
    else question?.refused(new Error(String(value)));
  }

  #end(end: PageEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const { refused } of this.#questions.values()) refused(new Error('the page is gone'));
    this.#questions.clear();
    this.#handlers.ended(end);
  }
}
