// Fetches a browser through Playwright's own installer, which knows where one is for this system. It runs in
// a process of its own, because the installer ends the process when it is done.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import type { FromBrowserProcess } from './messages.ts';

/** The parts of Playwright's registry that are used; it has no declarations of its own. */
interface Core {
  readonly getUserAgent?: () => string;
  readonly registry: {
    readonly registry: {
      findExecutable(name: string): {
        readonly directory: string;
        readonly downloadURLs?: readonly string[];
        executablePath(): string | undefined;
      };
    };
    /** Takes one order over the process's own messages and exits with 0 when it is carried out. */
    runOopDownloadBrowserMain(): void;
  };
}

const SILENCE_MS = 30_000;

/**
 * Downloads and unpacks a browser into a folder, asking one of the addresses that offer it. The process
 * exits: with 0 when the browser is there, with another code after the reason was written to the standard
 * error output.
 */
export function downloadBrowser(
  folder: string,
  attempt: number,
  post: (message: FromBrowserProcess) => void,
): void {
  // Read when the installer is loaded.
  process.env.PLAYWRIGHT_BROWSERS_PATH = folder;
  const own = createRequire(import.meta.url);
  // Playwright's core need not lie beside this program's packages.
  const core = createRequire(own.resolve('playwright'))('playwright-core/lib/coreBundle') as Core;
  const {
    directory,
    downloadURLs = [],
    ...chromium
  } = core.registry.registry.findExecutable('chromium');
  const program = chromium.executablePath() ?? '';
  const url = downloadURLs[attempt % Math.max(1, downloadURLs.length)];
  if (program === '' || url === undefined) {
    process.stderr.write('no browser is offered for this system');
    process.exit(1);
  }
  post({ kind: 'offered', program, addresses: downloadURLs.length });
  core.registry.runOopDownloadBrowserMain();
  leavePagesOut();
  takeProgress(post);
  const params = {
    title: 'browser',
    browserDirectory: directory,
    url,
    zipPath: join(folder, 'browser.zip'),
    executablePath: program,
    socketTimeout: SILENCE_MS,
    userAgent: core.getUserAgent?.() ?? 'Crossbook',
  };
  process.emit('message', { method: 'download', params }, undefined);
}

/** A page that a server has sent instead is left out of what is written: it may be longer than what is kept of that. */
function leavePagesOut(): void {
  const { stderr } = process;
  const write = stderr.write.bind(stderr) as (text: unknown, ...rest: unknown[]) => boolean;
  stderr.write = ((text: unknown, ...rest: unknown[]) =>
    write(
      typeof text === 'string' ? text.replace(/ body '[\s\S]*'(?=\. URL)/, '') : text,
      ...rest,
    )) as typeof stderr.write;
}

/** The installer tells its progress to the process that it believes to have started it. */
function takeProgress(post: (message: FromBrowserProcess) => void): void {
  process.send = ((message: { method?: string; params?: { done: number; total: number } }) => {
    const { method, params } = message;
    if (method === 'progress' && params !== undefined) {
      post({ kind: 'progress', done: params.done, total: params.total });
    }
    return true;
  }) as NonNullable<typeof process.send>;
}
