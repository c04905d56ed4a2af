// The browser behind the fake's windows: Debian's Chromium through Playwright, with a debugging port that
// the test attaches to for the page as a user sees it. Addresses of the app's own scheme, which a stock
// browser does not know, are shown to it as an https origin that is never looked up.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type BrowserContext, chromium } from 'playwright';
import { obtainBrowser } from '../browser.ts';

const APP_ORIGIN = 'app://bundle';
/** What the browser takes `app://bundle` for: a secure origin, as the privileged scheme is one. */
export const WEB_ORIGIN = 'https://app-bundle.test';

export const toWeb = (url: string): string =>
  url.startsWith(`${APP_ORIGIN}/`) ? WEB_ORIGIN + url.slice(APP_ORIGIN.length) : url;
export const toApp = (url: string): string =>
  url.startsWith(`${WEB_ORIGIN}/`) ? APP_ORIGIN + url.slice(WEB_ORIGIN.length) : url;

const ARGS = ['--disable-gpu', '--no-first-run', '--remote-debugging-port=0'];
/** Electron documents that a port tells its page when the other end is closed; Chromium's is off. */
const CLOSE_EVENT = '--enable-blink-features=MessagePortCloseEvent';

export interface Browser {
  readonly context: BrowserContext;
  /** Where another client may attach. */
  readonly endpoint: string;
}

/** Starts the browser with a profile in a folder. */
export async function openBrowser(profile: string): Promise<Browser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: obtainBrowser(),
    headless: true,
    args: process.env.FAKE_ELECTRON_CLOSE_EVENT === 'off' ? ARGS : [...ARGS, CLOSE_EVENT],
    viewport: { width: 1440, height: 900 },
  });
  const [port = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return { context, endpoint: `http://127.0.0.1:${port}` };
}
