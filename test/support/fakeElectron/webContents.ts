// Web contents and windows over a real browser page: the page's files come from `protocol.handle`, its
// navigations and new windows are put to the application first, its crashes are reported.

import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebContents, WebPreferences } from 'electron';
import type { CDPSession, Page, Route } from 'playwright';
import { type Browser, toApp, toWeb, WEB_ORIGIN } from './chromium.ts';
import { decodeClone, encodeClone } from './clone.ts';
import { FakeFrame, openWorld } from './frame.ts';
import type { FromPage, ToPage } from './isolatedWorld.ts';

/** What the rest of the fake has to do with pages. */
export interface PageServices {
  browser(): Promise<Browser>;
  /** The application's answer to a request, or null when nobody answers that scheme. */
  serve(request: Request): Promise<Response | null>;
  invoke(contents: FakeWebContents, frame: FakeFrame, channel: string, args: unknown[]): unknown;
}

type Members = Pick<WebContents, 'isDestroyed' | 'reload' | 'setWindowOpenHandler'>;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export class FakeWebContents extends EventEmitter implements Members {
  readonly preferences: WebPreferences;
  readonly #services: PageServices;
  readonly #closedByPage: () => void;
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #frame: FakeFrame | null = null;
  #openHandler: OpenHandler | null = null;
  #url = '';
  /** Address that the application itself has asked for. */
  #expected: string | null = null;
  #crashed = false;

  constructor(preferences: WebPreferences, services: PageServices, closedByPage: () => void) {
    super();
    this.preferences = preferences;
    this.#services = services;
    this.#closedByPage = closedByPage;
  }

  get mainFrame(): FakeFrame {
    return this.#frame ?? new FakeFrame(this.#url, 'none', () => {});
  }

  isDestroyed(): boolean {
    return this.#page === null;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** What the application answers to `window.open`. */
  openDecision(url: string): unknown {
    const details = { url, frameName: '', features: '', disposition: 'new-window' as const };
    return this.#openHandler?.({ ...details, referrer: { url: this.#url, policy: 'default' } });
  }

  async load(url: string): Promise<void> {
    this.#url = url;
    if (this.#page === null) await this.#open();
    this.#expected = toWeb(url);
    await this.#page?.goto(toWeb(url), { waitUntil: 'domcontentloaded' });
    this.emit('did-finish-load');
  }

  reload(): void {
    const again = async () => {
      // A crashed page of Playwright's cannot be used again: the window gets another one.
      const gone = this.#crashed ? this.#page : null;
      if (gone !== null) this.#page = null;
      await this.load(this.#url);
      await gone?.close().catch(() => {});
    };
    again().catch((error: unknown) => this.emit('did-fail-load', error));
  }

  async crash(): Promise<void> {
    await this.#session?.send('Page.crash').catch(() => {});
  }

  async close(): Promise<void> {
    const page = this.#page;
    this.#page = null;
    this.#frame?.detach();
    await page?.close().catch(() => {});
  }

  async #open(): Promise<void> {
    const { context } = await this.#services.browser();
    const page = await context.newPage();
    this.#page = page;
    this.#crashed = false;
    page.on('crash', () => {
      this.#crashed = true;
      this.#frame?.detach();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('close', () => {
      if (this.#page === page) this.#closedByPage();
    });
    page.on('popup', (popup) => {
      const allowed = JSON.stringify(this.openDecision(toApp(popup.url())) ?? { action: 'allow' });
      if (!allowed.includes('"allow"')) void popup.close().catch(() => {});
    });
    const session = await context.newCDPSession(page);
    this.#session = session;
    if (this.preferences.preload !== undefined) {
      await openWorld(session, {
        preload: this.preferences.preload,
        url: () => this.#url,
        began: (frame) => {
          this.#frame = frame;
        },
        received: (frame, message, tell) => void this.#received(frame, message, tell),
      });
    }
    await page.route('**/*', (route) => this.#answer(page, route));
  }

  async #received(
    frame: FakeFrame,
    message: FromPage,
    tell: (message: ToPage) => void,
  ): Promise<void> {
    if (message.kind !== 'invoke') return;
    const { channel, id } = message;
    try {
      const args = decodeClone(message.args) as unknown[];
      const value = encodeClone(await this.#services.invoke(this, frame, channel, args));
      tell({ kind: 'reply', id, ok: true, value });
    } catch (error) {
      tell({ kind: 'reply', id, ok: false, value: `Error invoking '${channel}': ${error}` });
    }
  }

  /** Whether the application lets a navigation of the page's own happen. */
  permits(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', url: string): boolean {
    return this.ask(event, { url, isMainFrame: true, isSameDocument: false });
  }

  /** Emits an event that can be prevented, and says whether it was not. */
  ask(event: string, details: object): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(event, { ...details, preventDefault });
    return !prevented;
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    try {
      if (request.isNavigationRequest() && !this.#mayNavigate(page, route, url)) {
        await route.abort('aborted');
        return;
      }
      const own = request.url().startsWith(`${WEB_ORIGIN}/`);
      const { method } = { method: request.method() };
      const answer = own ? await this.#services.serve(new Request(url, { method })) : null;
      if (answer === null) await route.abort('namenotresolved');
      else await route.fulfill(await fulfilment(answer));
    } catch {
      // The page went away while it was answered.
    }
  }

  #mayNavigate(page: Page, route: Route, url: string): boolean {
    const request = route.request();
    const top = request.frame() === page.mainFrame();
    if (top && request.url() === this.#expected) {
      this.#expected = null;
      return true;
    }
    if (!top) return this.ask('will-frame-navigate', { url, isMainFrame: false });
    if (!this.permits('will-frame-navigate', url) || !this.permits('will-navigate', url)) {
      return false;
    }
    this.#url = url;
    return true;
  }
}

async function fulfilment(answer: Response) {
  const headers = Object.fromEntries(answer.headers);
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers, body };
}

export type WindowOptions = BrowserWindowConstructorOptions;
