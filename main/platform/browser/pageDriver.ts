// One page in one browser, driven through Playwright: starts the browser on its profile, puts the script
// into a world of its own in every document, and hands on what script and sockets tell. It lives in a
// process of its own and ends with its page.

import process from 'node:process';
import type { BrowserContext, CDPSession, Frame, Page, Response, WebSocket } from 'playwright';
import { browserProxyArguments } from '../browserProxy.ts';
import type { PageEndCode } from '../platform.ts';
import { FloodGauge } from './floodGauge.ts';
import type { FromBrowserProcess, OpenPage } from './messages.ts';
import { isRunning, killTree, treeBytes } from './processTree.ts';
import { forgetBrowser, noteBrowser, ProfileUnwritable, prepareProfile } from './profile.ts';

/** Name of the world and of the function in it that tells us something. */
const WORLD = 'crossbook';
const TELL = 'crossbookTell';
const WORD_LIMIT = 2_000;
/** Longer frames are no prices. */
const FRAME_MAX = 2_000_000;
const CLOSE_MS = 3_000;
const LOOK_MS = 20;
/**
 * A browser that is killed takes its page along in the same moment. One whose last window was closed puts its
 * things away in between: 100 ms and more.
 */
const CLOSED_BEFORE_MS = 20;

type EndCode = Exclude<PageEndCode, 'no-browser' | 'process-gone'>;

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, WORD_LIMIT);

/** What a browser that would not start has said, as a code. */
export function launchFailure(words: string): EndCode {
  if (/ProcessSingleton|SingletonLock|existing browser session|profile.*in use/i.test(words)) {
    return 'profile-in-use';
  }
  return /DISPLAY|XServer|X server|ozone_platform|headed browser/i.test(words)
    ? 'no-display'
    : 'launch-failed';
}

export interface DriverServices {
  post(message: FromBrowserProcess): void;
  /** The page is over: the process has nothing to do any more. */
  over(): void;
  nowMs(): number;
  after(delayMs: number, call: () => void): void;
}

export class PageDriver {
  readonly #services: DriverServices;
  readonly #request: OpenPage;
  readonly #flood: FloodGauge;
  readonly #listened: RegExp;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  #devtools: CDPSession | null = null;
  #pid = 0;
  /** The world of the present document; null while there is none. */
  #world: number | null = null;
  #script: string | null = null;
  #status: { readonly url: string; readonly status: number } | null = null;
  #sockets = 0;
  /** When the page was closed, other than by us. */
  #closedMs = Number.POSITIVE_INFINITY;
  #ended = false;

  constructor(request: OpenPage, services: DriverServices) {
    this.#request = request;
    this.#services = services;
    this.#flood = new FloodGauge(() => services.nowMs());
    this.#listened = new RegExp(request.sockets);
  }

  /** Starts browser and page. What goes wrong ends the page with a code. */
  async open(): Promise<void> {
    const { profileFolder, url } = this.#request;
    try {
      await prepareProfile(profileFolder);
    } catch (error) {
      const unwritable = error instanceof ProfileUnwritable;
      this.#end(unwritable ? 'profile-unwritable' : 'launch-failed', wordsOf(error));
      return;
    }
    try {
      await this.#launch();
    } catch (error) {
      const words = wordsOf(error);
      this.#end(launchFailure(words), words.split('\n')[0] ?? '');
      return;
    }
    await this.navigate(url);
  }

  async navigate(url: string): Promise<void> {
    const page = this.#page;
    if (page === null || this.#ended) return;
    try {
      await page.goto(url, {
        waitUntil: 'commit',
        timeout: this.#request.timeoutMs,
      });
    } catch (error) {
      // A page that goes elsewhere by itself interrupts this; its own document is told of anyway.
      const [failure] = /net::ERR_\w+|Timeout/.exec(wordsOf(error)) ?? [];
      if (failure === undefined || failure === 'net::ERR_ABORTED') return;
      this.#post({ kind: 'document', url, status: null, failure });
    }
  }

  async call(id: number, name: string, argument: unknown): Promise<void> {
    try {
      if (this.#world === null || this.#devtools === null) throw new Error('there is no document');
      const { exceptionDetails, result } = await this.#devtools.send('Runtime.evaluate', {
        expression: `${WORLD}[${JSON.stringify(name)}](${JSON.stringify(argument ?? null)})`,
        contextId: this.#world,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      this.#post({ kind: 'answer', id, ok: true, value: result.value ?? null });
    } catch (error) {
      this.#post({ kind: 'answer', id, ok: false, value: wordsOf(error) });
    }
  }

  async vitals(id: number): Promise<void> {
    try {
      const metrics = (await this.#devtools?.send('Performance.getMetrics'))?.metrics ?? [];
      const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
      const value = { heapBytes: heap, processBytes: treeBytes(this.#pid) };
      this.#post({ kind: 'answer', id, ok: true, value });
    } catch (error) {
      this.#post({ kind: 'answer', id, ok: false, value: wordsOf(error) });
    }
  }

  /** Sets what the scripts of later documents are given. */
  async configure(config: unknown): Promise<void> {
    const devtools = this.#devtools;
    if (devtools === null) return;
    if (this.#script !== null) {
      await devtools.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: this.#script });
    }
    const { identifier } = await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: `if (window === window.top) globalThis.${WORLD} = (${this.#request.script})(text => ${TELL}(text), ${JSON.stringify(config)});`,
    });
    this.#script = identifier;
  }

  async view(view: OpenPage['view']): Promise<void> {
    if (view === null) await this.#devtools?.send('Emulation.clearDeviceMetricsOverride');
    else {
      const metrics = { ...view, deviceScaleFactor: 0, mobile: false };
      await this.#devtools?.send('Emulation.setDeviceMetricsOverride', metrics);
    }
  }

  async show(): Promise<void> {
    await this.#page?.bringToFront();
  }

  /** Ends browser and page in order, or with force when that takes too long. */
  async close(): Promise<void> {
    const context = this.#context;
    if (context === null) {
      this.#end('closed', '');
      return;
    }
    this.#services.after(CLOSE_MS, () => this.#end('closed', 'it had to be forced'));
    this.#context = null;
    await context.close().catch(() => {});
    this.#end('closed', '');
  }

  async #launch(): Promise<void> {
    const { executablePath, profileFolder, proxy, timeoutMs, view, visible } = this.#request;
    // Loaded here: the rest of this process needs it no more than the engine does.
    const { chromium } = await import('playwright');
    const context = await chromium.launchPersistentContext(profileFolder, {
      executablePath,
      headless: !visible,
      viewport: null,
      // As root Chromium refuses to run in its sandbox; nobody else gives it up.
      chromiumSandbox: !(process.platform === 'linux' && process.getuid?.() === 0),
      acceptDownloads: false,
      // Without these of Playwright's the login rests in the profile under the key of the system's own keychain,
      // where there is one, and not under one that everybody knows.
      ignoreDefaultArgs: ['--password-store=basic', '--use-mock-keychain'],
      timeout: timeoutMs,
      // The process of this driver ends in its own time and takes the browser with it.
      ...{ handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false },
      // A login that the site keeps for the session outlives the browser, as a user can choose.
      args: [
        '--restore-last-session',
        '--hide-crash-restore-bubble',
        ...(proxy === null ? [] : browserProxyArguments(proxy)),
      ],
      ...(proxy === null ? {} : { proxy: proxyOf(proxy) }),
    });
    this.#context = context;
    context.on('close', () => this.#gone());
    await this.#learn(context);
    const page = await context.newPage();
    // What an earlier session had open is not ours to load again.
    for (const other of context.pages()) if (other !== page) await other.close();
    this.#page = page;
    this.#listen(page);
    await this.#instrument(context, page);
    if (view !== null) await this.view(view);
  }

  /** Name, version and process of the browser. */
  async #learn(context: BrowserContext): Promise<void> {
    const browser = context.browser();
    if (browser === null) throw new Error('the browser cannot be asked for its process');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const { product } = await session.send('Browser.getVersion');
    await session.detach();
    this.#pid = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
    if (this.#pid === 0) throw new Error('the browser does not tell its process');
    noteBrowser(this.#request.profileFolder, this.#pid);
    this.#post({ kind: 'opened', browser: product, pid: this.#pid });
  }

  #listen(page: Page): void {
    page.on('crash', () => this.#end('page-crashed', ''));
    page.on('close', () => {
      if (this.#context === null) return;
      this.#closedMs = this.#services.nowMs();
      // A browser that has nothing more to show ends by itself; one with other windows goes on.
      this.#services.after(CLOSE_MS, () => this.#end('page-closed', ''));
    });
    page.on('response', (response: Response) => {
      if (response.frame() !== page.mainFrame() || !response.request().isNavigationRequest())
        return;
      this.#status = { url: response.url(), status: response.status() };
    });
    page.on('framenavigated', (frame: Frame) => {
      const url = frame.url();
      if (frame !== page.mainFrame() || url.startsWith('chrome-error:')) return;
      const answer = this.#status;
      const status = answer !== null && answer.url === url.split('#')[0] ? answer.status : null;
      this.#post({ kind: 'document', url: url.slice(0, 10_000), status, failure: '' });
    });
    page.on('websocket', (socket: WebSocket) => this.#socket(socket));
  }

  #socket(socket: WebSocket): void {
    if (!this.#listened.test(socket.url())) return;
    const id = this.#sockets++;
    this.#post({ kind: 'socket', id, open: true });
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string' || payload.length > FRAME_MAX) return;
      if (this.#taken(payload.length)) this.#post({ kind: 'frame', id, text: payload });
    });
    socket.on('close', () => this.#post({ kind: 'socket', id, open: false }));
  }

  async #instrument(context: BrowserContext, page: Page): Promise<void> {
    const devtools = await context.newCDPSession(page);
    this.#devtools = devtools;
    const { frameTree } = await devtools.send('Page.getFrameTree');
    devtools.on('Runtime.executionContextCreated', ({ context: { auxData, id, name } }) => {
      const own = (auxData as { readonly frameId?: string } | undefined)?.frameId;
      if (name === WORLD && own === frameTree.frame.id) this.#world = id;
    });
    devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#world === executionContextId) this.#world = null;
    });
    devtools.on('Runtime.executionContextsCleared', () => {
      this.#world = null;
    });
    devtools.on('Runtime.bindingCalled', ({ executionContextId, name, payload }) => {
      if (name !== TELL || executionContextId !== this.#world) return;
      if (this.#taken(payload.length)) this.#post({ kind: 'report', text: payload });
    });
    await devtools.send('Page.enable');
    await devtools.send('Runtime.enable');
    await devtools.send('Performance.enable');
    // Only our own world has the function: the page can neither call nor see it.
    await devtools.send('Runtime.addBinding', { name: TELL, executionContextName: WORLD });
    await this.configure(this.#request.config);
  }

  /** Whether a message may pass; a page that sends without measure is ended. */
  #taken(length: number): boolean {
    if (this.#ended) return false;
    if (this.#flood.take(length)) return true;
    this.#end('page-floods', this.#flood.words);
    return false;
  }

  #gone(): void {
    if (this.#context === null) return;
    const closed = this.#services.nowMs() - this.#closedMs >= CLOSED_BEFORE_MS;
    this.#end(closed ? 'page-closed' : 'browser-gone', '');
  }

  #end(code: EndCode, detail: string): void {
    if (this.#ended) return;
    this.#post({ kind: 'ended', code, detail: detail.slice(0, WORD_LIMIT) });
    this.#ended = true;
    const leaving = code === 'browser-gone' || code === 'page-closed';
    this.#leave(code, leaving ? this.#services.nowMs() + CLOSE_MS : 0);
  }

  /** Ends what is left of the browser; one that is ending by itself writes logins down until `untilMs`. */
  #leave(code: EndCode, untilMs: number): void {
    if (this.#pid !== 0 && isRunning(this.#pid) && this.#services.nowMs() < untilMs) {
      this.#services.after(LOOK_MS, () => this.#leave(code, untilMs));
      return;
    }
    if (this.#pid !== 0) killTree(this.#pid);
    if (code !== 'profile-in-use') forgetBrowser(this.#request.profileFolder);
    this.#services.over();
  }

  #post(message: FromBrowserProcess): void {
    if (!this.#ended) this.#services.post(message);
  }
}

const proxyOf = ({ password, server, username }: NonNullable<OpenPage['proxy']>) => ({
  server,
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
});
