// The machine's browser: which one is there, the download of one on request, and pages in processes of
// their own. How a process is started is the host's.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserState, DownloadProblem } from '../../../shared/domain/browserState.ts';
import type {
  Browser,
  BrowserPage,
  Clock,
  Log,
  PageHandlers,
  PageRequest,
  Timer,
} from '../platform.ts';
import { downloadedNote, findBrowser, type InstalledBrowser, type Machine } from './installed.ts';
import { type ChildLine, fromBrowserProcess, type OpenPage } from './messages.ts';
import { RemotePage } from './remotePage.ts';

const PROFILE = /^[a-z0-9-]{1,60}$/;
/** Progress is told at most this often. */
const TELL_EVERY_MS = 100;

export interface RealBrowserOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly machine: Machine;
  /** Folder of profiles and of a downloaded browser. */
  readonly folder: string;
  /** Starts a browser's process and gives its line. */
  fork(): ChildLine;
}

/** One attempt to download, and where the browser will be. */
interface Download {
  readonly line: ChildLine;
  readonly attempt: number;
  program: string;
  addresses: number;
  done: number;
  total: number;
}

export class RealBrowser implements Browser {
  readonly #options: RealBrowserOptions;
  readonly #listeners = new Set<() => void>();
  readonly #lines = new Set<ChildLine>();
  /** The page that was opened last on each profile. */
  readonly #pages = new Map<string, RemotePage>();
  #found: InstalledBrowser | null;
  #download: Download | null = null;
  #problem: BrowserState['problem'] = null;
  /** Set while progress waits to be told. */
  #telling: Timer | null = null;

  constructor(options: RealBrowserOptions) {
    this.#options = options;
    this.#found = this.#find();
  }

  state(): BrowserState {
    const download = this.#download;
    return {
      name: this.#found?.name ?? null,
      download: download === null ? null : { done: download.done, total: download.total },
      problem: this.#problem,
    };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  look(): void {
    const before = this.#found?.path;
    this.#found = this.#find();
    if (this.#found?.path !== before) this.#changed();
  }

  download(): void {
    if (this.#download !== null) return;
    this.#problem = null;
    this.#attempt(0);
  }

  cancelDownload(): void {
    const download = this.#download;
    this.#download = null;
    download?.line.kill();
    if (download !== null) this.#changed();
  }

  open(request: PageRequest, handlers: PageHandlers): BrowserPage {
    if (!PROFILE.test(request.profile)) throw new Error(`not a profile: ${request.profile}`);
    this.look();
    if (this.#found === null) return noPage(this.#options.clock, handlers);
    const page = new RemotePage(this.#fork(), handlers, this.#options.log);
    const order = this.#order(request, this.#found);
    const before = this.#pages.get(request.profile);
    this.#pages.set(request.profile, page);
    // A profile is free once the browser that is ending on it has ended.
    if (before?.ending === true) void before.gone.then(() => page.open(order));
    else page.open(order);
    return page;
  }

  /** Ends every browser's process that still runs. */
  close(): void {
    this.#telling?.cancel();
    // What ends now is followed by no further try.
    this.#download = null;
    for (const line of this.#lines) line.kill();
    this.#listeners.clear();
  }

  #order(request: PageRequest, { path }: InstalledBrowser): OpenPage {
    const { config, proxy, script, sockets, timeoutMs, url, view, visible } = request;
    return {
      ...{ kind: 'open', url, visible, script, config, sockets, view, timeoutMs },
      executablePath: path,
      profileFolder: join(this.#options.folder, request.profile),
      proxy:
        proxy === null
          ? null
          : {
              server: proxy.server,
              username: proxy.username,
              password: proxy.password?.reveal(),
            },
    };
  }

  #fork(): ChildLine {
    const line = this.#options.fork();
    this.#lines.add(line);
    line.onExit(() => this.#lines.delete(line));
    return line;
  }

  #find(): InstalledBrowser | null {
    return findBrowser(this.#options.machine, this.#options.folder);
  }

  #attempt(attempt: number): void {
    const { folder } = this.#options;
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      this.#failed('disk', (error as Error).message);
      return;
    }
    const line = this.#fork();
    const download = { line, attempt, program: '', addresses: 0, done: 0, total: 0 };
    this.#download = download;
    line.onMessage((message) => this.#progress(download, message));
    line.onExit((code, lastWords) => {
      // What came of a stopped one is of no use; a new one may already be writing in its place.
      if (this.#download === null || this.#download === download) this.#dropArchive();
      if (this.#download === download) this.#downloaded(download, code, lastWords);
    });
    line.post({ kind: 'download', folder, attempt });
    this.#changed();
  }

  #progress(download: Download, data: unknown): void {
    const { data: message } = fromBrowserProcess.safeParse(data);
    if (message?.kind === 'offered') {
      download.program = message.program;
      download.addresses = message.addresses;
    } else if (message?.kind === 'progress') {
      download.done = message.done;
      download.total = message.total;
      // What came last is told also when nothing follows it.
      this.#telling ??= this.#options.clock.after(TELL_EVERY_MS, () => {
        this.#telling = null;
        this.#changed();
      });
    }
  }

  #downloaded({ addresses, attempt, program }: Download, code: number | null, words: string): void {
    const { folder } = this.#options;
    this.#download = null;
    if (code !== 0) {
      if (attempt + 1 < addresses) this.#attempt(attempt + 1);
      else this.#failed(problemOf(words), words);
      return;
    }
    try {
      writeFileSync(downloadedNote(folder), JSON.stringify({ program }));
    } catch (error) {
      this.#failed('disk', (error as Error).message);
      return;
    }
    this.#found = this.#find();
    this.#changed();
  }

  #dropArchive(): void {
    rmSync(join(this.#options.folder, 'browser.zip'), { force: true });
  }

  #failed(code: DownloadProblem, detail: string): void {
    this.#problem = { code, detail: messageIn(detail).slice(0, 300) };
    this.#options.log.write('warn', 'browser', 'no browser could be downloaded', { code, detail });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The sentence in an error's text: the page that a server sent and where it was thrown are for the log. */
const messageIn = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/^(?:\w*Error: )+| body '.*/g, '').trim();

/** What the installer's last words mean. */
function problemOf(text: string): DownloadProblem {
  const words = messageIn(text);
  if (/server returned/i.test(words)) return 'unserved';
  if (/server closed|size mismatch|central directory|zip file/i.test(words)) return 'broken';
  if (/ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT|timed out|socket/i.test(words)) return 'unreachable';
  return /ENOSPC|EACCES|EROFS|EPERM/.test(words) ? 'disk' : 'failed';
}

/** A page that there is no browser for: it ends as soon as whoever asked can listen. */
function noPage(clock: Clock, handlers: PageHandlers): BrowserPage {
  clock.soon(() => handlers.ended({ code: 'no-browser', detail: '' }));
  const gone = () => Promise.reject(new Error('there is no browser'));
  const nothing = () => {};
  return {
    ...{ call: gone, vitals: gone, configure: nothing, navigate: nothing, view: nothing },
    ...{ show: nothing, close: nothing, kill: nothing },
  };
}
