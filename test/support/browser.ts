// Finds a Chromium-like browser for tests, or obtains one: Playwright's own, or Debian's package when
// that is allowed here.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const CANDIDATES: { readonly [platform: string]: readonly string[] } = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Path of an installed browser, or null. `CHROME_PATH` goes first. */
export function installedBrowser(): string | null {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && existsSync(given)) return given;
  const known = (CANDIDATES[process.platform] ?? []).find((path) => existsSync(path));
  return known ?? playwrightBrowser();
}

/** The browser that Playwright has downloaded, or null. */
function playwrightBrowser(): string | null {
  const script =
    "import('playwright').then(p => process.stdout.write(p.chromium.executablePath()))";
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  const path = run.stdout.trim();
  return path !== '' && existsSync(path) ? path : null;
}

/** A browser, obtained if there is none. Throws a sentence that says what to do. */
export function obtainBrowser(): string {
  const there = installedBrowser();
  if (there !== null) return there;
  const attempts: string[] = [];
  process.stdout.write('No Chrome, Chromium or Edge found; trying to get one …\n');
  const cli = join(import.meta.dirname, '../../node_modules/playwright/cli.js');
  const own = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: 300_000,
  });
  const downloaded = own.status === 0 ? playwrightBrowser() : null;
  if (downloaded !== null) return downloaded;
  attempts.push(`playwright install chromium: ${lastLine(own.stderr)}`);
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const run = spawnSync('apt-get', args, {
        encoding: 'utf8',
        env: environment,
        timeout: 600_000,
      });
      if (run.status !== 0) attempts.push(`apt-get ${args[0]}: ${lastLine(run.stderr)}`);
    }
    const packaged = installedBrowser();
    if (packaged !== null) return packaged;
  }
  throw new Error(
    `No browser for the end-to-end tests. Install Chrome, Chromium or Edge, or name one in CHROME_PATH.\n${attempts.join('\n')}`,
  );
}

const lastLine = (text: string | null): string =>
  (text ?? '').trim().split('\n').at(-1)?.replaceAll(homedir(), '~') ?? '';
