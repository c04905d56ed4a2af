// The real browser: a page in a process of its own, what it tells, and every way in which it ends. Runs
// where there is a browser of Chromium's family.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forkBrowser } from '../../main/hosts/node/forkBrowser.ts';
import { RealBrowser } from '../../main/platform/browser/realBrowser.ts';
import { silentLog } from '../../main/platform/log.ts';
import { type PageRequest, Secret } from '../../main/platform/platform.ts';
import { proxiedNet } from '../../main/platform/proxiedNet.ts';
import { realClock } from '../../main/platform/real.ts';
import { installedBrowser } from '../support/browser.ts';
import { SocksProxy } from '../support/localProxies.ts';
import { type LocalSite, openLocalSite } from '../support/localSite.ts';
import { OpenedPage } from '../support/openedPage.ts';
import { openSecureOrigin } from '../support/secureOrigin.ts';

/** Tells the first paragraph's text at every change; can add, and throw. */
const SCRIPT = `(tell, config) => {
  let own = config;
  new MutationObserver(() => {
    const text = document.querySelector('p')?.textContent;
    if (text) tell(own.prefix + text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  return {
    add: ([a, b]) => a + b,
    fail: () => { throw new Error('on purpose'); },
    configure: (next) => { own = next; return null; },
  };
}`;

describe.skipIf(installedBrowser() === null)(
  'a page in a real browser',
  { timeout: 30_000 },
  () => {
    let site: LocalSite;
    let folder: string;
    let browser: RealBrowser;
    const pages: OpenedPage[] = [];

    beforeAll(async () => {
      site = await openLocalSite();
      folder = mkdtempSync(join(tmpdir(), 'crossbook-page-'));
      browser = new RealBrowser({
        ...{ clock: realClock, log: silentLog, fork: forkBrowser, folder },
        machine: {
          platform: process.platform,
          environment: { CHROME_PATH: installedBrowser() ?? '' },
        },
      });
    });

    afterEach(async () => {
      for (const page of pages.splice(0)) {
        page.page.kill();
        await page.end;
      }
    });

    afterAll(async () => {
      browser.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    });

    function open(path: string, more: Partial<PageRequest> = {}): OpenedPage {
      const opened = new OpenedPage(browser, {
        ...{ profile: 'own', url: `${site.origin}${path}`, visible: false, script: SCRIPT },
        ...{
          config: { prefix: 'p ' },
          sockets: 'prices',
          view: null,
          proxy: null,
          timeoutMs: 20_000,
        },
        ...more,
      });
      pages.push(opened);
      return opened;
    }

    it('tells its document, what its script tells, and the texts of the sockets asked for', async () => {
      const page = open('/ticking', { view: { width: 1_280, height: 8_000 } });
      const [document] = await page.documents.atLeast(1);
      expect(document).toMatchObject({ url: `${site.origin}/ticking`, status: 200, failure: '' });
      const reports = await page.reports.atLeast(3);
      expect(reports.every((text) => /^p \d+$/.test(text))).toBe(true);
      expect(await page.frames.atLeast(1)).toEqual(['0 hello']);
      expect(page.sockets.all).toEqual(['0 open']);
      expect(page.browserName).toMatch(/^\w+\/\d+/);
      // The page has no way to speak to us, nor to see that we listen.
      expect(await site.seen('/ticking')).toMatchObject({ globals: [], height: 8_000 });
    });

    it('answers calls, refuses what fails, and hands another configuration on', async () => {
      const page = open('/ticking');
      await page.reports.atLeast(1);
      expect(await page.page.call('add', [2, 3])).toBe(5);
      await expect(page.page.call('fail', null)).rejects.toThrow('on purpose');
      await expect(page.page.call('absent', null)).rejects.toThrow();
      const vitals = await page.page.vitals();
      expect(vitals.heapBytes).toBeGreaterThan(100_000);
      if (process.platform === 'linux') expect(vitals.processBytes).toBeGreaterThan(10_000_000);
      page.page.configure({ prefix: 'q ' });
      await page.reports.until((texts) => texts.at(-1)?.startsWith('q ') === true);
      page.page.navigate(`${site.origin}/ticking?again`);
      await page.documents.atLeast(2);
      const before = page.reports.all.length;
      await page.reports.atLeast(before + 1);
      expect(page.reports.all.slice(before).every((text) => text.startsWith('q '))).toBe(true);
    });

    it('ends in order, and keeps what the site keeps for a session', async () => {
      const first = open('/ticking', { profile: 'logins' });
      await first.reports.atLeast(1);
      first.page.close();
      expect(await first.end).toMatchObject({ code: 'closed', detail: '' });
      const second = open('/cookies', { profile: 'logins' });
      await second.documents.atLeast(1);
      expect(site.cookies.at(-1)).toContain('visit=1');
    });

    it('says when the browser was killed, and leaves no process behind', async () => {
      const page = open('/ticking');
      await page.reports.atLeast(1);
      process.kill(page.pid, 'SIGKILL');
      expect((await page.end).code).toBe('browser-gone');
      await expect.poll(() => running(page.pid)).toBe(false);
      const again = open('/ticking');
      await again.reports.atLeast(1);
    });

    it('can be ended while the browser is frozen', async () => {
      const page = open('/ticking');
      await page.reports.atLeast(1);
      process.kill(page.pid, 'SIGSTOP');
      const silent = page.page.call('add', [1, 1]).catch((error: Error) => error.message);
      page.page.kill();
      expect(await silent).toBe('the page is gone');
      expect((await page.end).code).toBe('closed');
      await expect.poll(() => running(page.pid)).toBe(false);
    });

    it('says when the document’s process has crashed', async () => {
      const page = open('/ticking');
      await page.reports.atLeast(1);
      page.page.navigate('chrome://crash');
      expect((await page.end).code).toBe('page-crashed');
    });

    it('says that a server cannot be reached, and goes on when it can', async () => {
      const page = open('/ticking', { url: 'http://127.0.0.1:9/' });
      const [document] = await page.documents.atLeast(1);
      expect(document).toMatchObject({ status: null, failure: expect.stringMatching(/^net::ERR/) });
      page.page.navigate(`${site.origin}/absent`);
      await page.documents.until((all) => all.at(-1)?.status === 404);
    });

    it('does not open one profile twice, and says so', async () => {
      const page = open('/ticking', { profile: 'shared' });
      await page.reports.atLeast(1);
      // As after a session whose note was lost: nothing says that the running browser is ours.
      rmSync(join(folder, 'shared', 'crossbook-browser.json'));
      const second = open('/ticking', { profile: 'shared' });
      expect((await second.end).code).toBe('profile-in-use');
      const before = page.reports.all.length;
      await page.reports.atLeast(before + 1);
    });

    it('ends the browser that an earlier session left on its profile', async () => {
      const left = open('/ticking', { profile: 'left' });
      await left.reports.atLeast(1);
      expect(existsSync(join(folder, 'left', 'crossbook-browser.json'))).toBe(true);
      const next = open('/ticking', { profile: 'left' });
      await next.reports.atLeast(1);
      expect((await left.end).code).toBe('browser-gone');
    });

    it('says which profile cannot be written', async () => {
      writeFileSync(join(folder, 'blocked'), 'a file where a folder should be');
      const page = open('/ticking', { profile: 'blocked' });
      const end = await page.end;
      expect(end.code).toBe('profile-unwritable');
      expect(end.detail).toContain(join(folder, 'blocked'));
    });

    it('ends a page that sends without measure', async () => {
      const page = open('/flooding');
      expect((await page.end).code).toBe('page-floods');
    });

    it('leaves by its proxy alone', async () => {
      const login = { username: 'customer-7', password: 'p4ss' };
      const origin = await openSecureOrigin();
      const socks = await SocksProxy.open({
        login,
        names: { 'venue.invalid:443': origin.httpsPort },
      });
      const net = proxiedNet(
        async () => ({
          ...{ scheme: 'socks5', host: '127.0.0.1', port: socks.port },
          login: { username: new Secret(login.username), password: new Secret(login.password) },
        }),
        realClock,
      );
      const proxy = await net.browserProxy();
      const page = open('/', { profile: 'proxied', url: 'https://venue.invalid/', proxy });
      // It got as far as the certificate, which only this test's own origin would have signed.
      const [document] = await page.documents.atLeast(1);
      expect(document?.failure).toBe('net::ERR_CERT_AUTHORITY_INVALID');
      expect(socks.asked).toContain('venue.invalid:443');
      // Not even what is on this machine is reached past it.
      page.page.navigate(`${site.origin}/cookies`);
      await page.documents.atLeast(2);
      expect(page.documents.all.at(-1)?.failure).toMatch(/^net::ERR/);
      await Promise.all([net.close(), socks.close(), origin.close()]);
    });

    it('needs a screen to be seen', async () => {
      if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
        return;
      const page = open('/ticking', { profile: 'visible', visible: true });
      expect((await page.end).code).toBe('no-display');
    });
  },
);

/** Whether a process runs; one that has ended and waits for nobody to ask why does not. */
function running(pid: number): boolean {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return status === 0 && !stdout.trim().startsWith('Z');
}
