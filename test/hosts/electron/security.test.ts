// The security list, item by item, on the built program as it runs under the fake Electron: one launch,
// one test per item.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedBrowser } from '../../support/browser.ts';
import { WEB_ORIGIN } from '../../support/fakeElectron/chromium.ts';
import { type FakeDesktop, launchFake } from '../../support/fakeElectron/launch.ts';
import { callEngine, readTopic } from '../../support/fakeElectron/line.ts';
import { projectFolder } from '../../support/fakeElectron/stage.ts';

let desktop: FakeDesktop;
let page: Page;

/** A round trip through the page and so many drawn frames: what was going to happen has happened. */
async function frames(): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });
}

const missing = installedBrowser() === null;

describe.skipIf(missing)('the security list', () => {
  beforeAll(async () => {
    desktop = await launchFake({ stage: 'probe', args: ['--demo', '--seed', '7'] });
    page = await desktop.page();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'DEMO');
  }, 90_000);
  afterAll(() => desktop?.close(), 30_000);

  it('1 web preferences: isolated, sandboxed, without Node, and nothing weakened', async () => {
    const windows = await desktop.evaluate(({ fake }) => fake.record.windows, null);
    const { folder } = desktop;
    expect(windows).toEqual([
      {
        preload: join(folder, 'out', 'preload', 'index.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        plugins: false,
        spellcheck: false,
        // Off in a packaged program.
        devTools: true,
      },
    ]);
  });

  it('1 the sandbox is on for every page before the program is ready', async () => {
    const before = await desktop.evaluate(({ fake }) => fake.record.beforeReady, null);
    expect(before).toContain('enableSandbox');
  });

  it('2 an own scheme, registered before the program is ready', async () => {
    const { before, schemes } = await desktop.evaluate(
      ({ fake }) => ({ before: fake.record.beforeReady, schemes: fake.record.schemes }),
      null,
    );
    expect(before).toContain('registerSchemesAsPrivileged');
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(page.url()).toBe(`${WEB_ORIGIN}/`);
  });

  it('2 nothing outside the folder of the page is served', async () => {
    const statuses = await desktop.evaluate(async ({ protocol }) => {
      const asked = [
        'app://bundle/',
        'app://bundle/%2e%2e/main/app.js',
        'app://bundle/..%2f..%2fpackage.json',
        'app://evil/index.html',
      ];
      const answers = await Promise.all(asked.map((url) => protocol.serve(new Request(url))));
      return answers.map((answer) => answer?.status);
    }, null);
    expect(statuses).toEqual([200, 404, 404, 404]);
  });

  it('2 the content security policy is a response header, and the browser obeys it', async () => {
    const policy = await page.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
        "form-action 'none'",
    );
    const violations = await page.evaluate(async () => {
      const found: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        found.push(event.effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.test/';
      document.body.append(frame);
      await fetch('https://evil.test/').catch(() => {});
      while (found.length < 3) await new Promise(requestAnimationFrame);
      frame.remove();
      return { found: found.sort(), injected: 'injected' in window };
    });
    expect(violations).toEqual({
      found: ['connect-src', 'frame-src', 'script-src-elem'],
      injected: false,
    });
  });

  it('3 a page that navigates away stays where it is', async () => {
    await page.evaluate(() => {
      location.href = 'https://evil.test/phish';
    });
    await frames();
    expect(page.url()).toBe(`${WEB_ORIGIN}/`);
    expect(await page.locator('h1').textContent()).toBe('DEMO');
  });

  it('3 navigations, redirects and frames are prevented but for the desk itself', async () => {
    const permitted = await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const events = ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const;
      const urls = [
        'app://bundle/index.html',
        'app://bundle/assets/a.js',
        'app://evil/',
        'https://kalshi.com/',
        'file:///etc/passwd',
      ];
      return {
        top: events.map((event) => urls.map((url) => contents.permits(event, url))),
        frame: contents.ask('will-frame-navigate', {
          url: 'app://bundle/',
          isMainFrame: false,
        }),
      };
    }, null);
    const only = [true, false, false, false, false];
    expect(permitted).toEqual({ top: [only, only, only], frame: false });
  });

  it('3 no new window opens, not even of the desk itself', async () => {
    const decisions = await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const urls = ['https://evil.test/', 'app://bundle/', 'app://bundle/index.html', ''];
      return urls.map((url) => contents.openDecision(url));
    }, null);
    expect(decisions).toEqual(Array(4).fill({ action: 'deny' }));
    const before = page.context().pages().length;
    await page.evaluate(() => void window.open('https://evil.test/'));
    await expect.poll(() => page.context().pages().length).toBe(before);
  });

  it('3 webviews are not attached', async () => {
    const attached = await desktop.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.ask('will-attach-webview', {}),
      null,
    );
    expect(attached).toBe(false);
  });

  it('4 every session refuses permissions, devices and the screen', async () => {
    const answers = await desktop.evaluate(({ session }) => {
      type Answers = {
        permissionRequest(contents: null, name: string, answer: (granted: boolean) => void): void;
        permissionCheck(contents: null, name: string): boolean;
        devicePermission(details: object): boolean;
        displayMedia(request: object, answer: (streams: unknown) => void): void;
      };
      const ask = (handlers: Answers) => {
        let granted: unknown = 'unanswered';
        let streams: unknown = 'unanswered';
        handlers.permissionRequest(null, 'geolocation', (value) => {
          granted = value;
        });
        handlers.displayMedia({}, (value) => {
          streams = value;
        });
        const check = handlers.permissionCheck(null, 'media');
        const device = handlers.devicePermission({ deviceType: 'usb' });
        return { granted, check, device, streams };
      };
      // A session that comes to be later is treated like the first.
      const sessions = [session.defaultSession, session.fromPartition('later')];
      return sessions.map(({ handlers }) => ask(handlers as unknown as Answers));
    }, null);
    const refused = { granted: false, check: false, device: false, streams: null };
    expect(answers).toEqual([refused, refused]);
  });

  it('4 certificates are checked by the browser itself', async () => {
    const handlers = await desktop.evaluate(
      ({ session }) => Object.keys(session.defaultSession.handlers),
      null,
    );
    expect(handlers).not.toContain('certificateVerify');
  });

  it('5 one channel, and nobody else is listening', async () => {
    const channels = await desktop.evaluate(({ ipcMain }) => ipcMain.channels(), null);
    expect(channels).toEqual(['crossbook-port']);
  });

  it('5 only the desk in the top frame is answered, and only with sound arguments', async () => {
    const outcomes = await desktop.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const own = contents.mainFrame;
      const given = 'a'.repeat(36);
      const frame = (more: object) => ({
        ...{ url: own.url, parent: null, detached: false, isDestroyed: () => false },
        ...{ postMessage: () => {}, ...more },
      });
      const tries: [unknown, unknown[]][] = [
        [null, [given]],
        [frame({ parent: own }), [given]],
        [frame({ detached: true }), [given]],
        [frame({ url: 'https://bundle/' }), [given]],
        [frame({ url: 'app://evil/' }), [given]],
        [own, []],
        [own, ['short']],
        [own, [given, 'more']],
        [own, [given]],
      ];
      return Promise.all(
        tries.map(([sender, args]) =>
          ipcMain.invoke(contents, sender as object | null, 'crossbook-port', args).then(
            (value) => value,
            (error: Error) => error.message,
          ),
        ),
      );
    }, null);
    expect(outcomes).toEqual([...Array(8).fill('refused'), 'asked']);
  });

  it('5 the preload exposes nothing to the page', async () => {
    const found = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const bare = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter((name) => !bare.has(name));
    });
    // Elements with an id are named on the window; nothing else is there that a bare page has not.
    expect(
      found.filter((name) => /require|process|electron|ipc|fake|crossbook/i.test(name)),
    ).toEqual([]);
  });

  it('5 a port goes to the page that asked, by its number, and to no other message', async () => {
    const heard = await page.evaluate(async () => {
      const kinds: unknown[] = [];
      window.addEventListener('message', ({ data, ports }) => {
        if (data?.kind === 'crossbook-port') kinds.push([data.nonce, ports.length]);
      });
      const good = crypto.randomUUID();
      for (const message of [
        null,
        'crossbook-port-request',
        { kind: 'crossbook-port-request' },
        { kind: 'crossbook-port-request', nonce: 7 },
        { kind: 'crossbook-port-request', nonce: 'short' },
        { kind: 'other', nonce: crypto.randomUUID() },
        { kind: 'crossbook-port-request', nonce: good },
      ]) {
        window.postMessage(message, location.origin);
      }
      // Requests are answered in order: once the last is, the others never will be.
      while (kinds.length === 0) await new Promise(requestAnimationFrame);
      for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      return { kinds, good };
    });
    expect(heard.kinds).toEqual([[heard.good, 1]]);
  });

  it('5 a message of another source or origin is no request, and a port nobody asked for no answer', async () => {
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      window.addEventListener('message', ({ data }) => heard.push(data));
      for (const [source, origin] of [
        [null, location.origin],
        [window, 'https://evil.test'],
      ] as const) {
        const data = { kind: 'crossbook-port-request', nonce: crypto.randomUUID() };
        window.dispatchEvent(new MessageEvent('message', { data, source, origin }));
      }
    });
    await desktop.evaluate(({ BrowserWindow, MessageChannelMain }) => {
      const { port1 } = new MessageChannelMain();
      const { mainFrame } = BrowserWindow.getAllWindows()[0]!.webContents;
      mainFrame.postMessage('crossbook-port', 'b'.repeat(36), [port1]);
    }, null);
    await frames();
    const kinds = await page.evaluate(() =>
      (window as unknown as { heard: { kind: string }[] }).heard.map(({ kind }) => kind),
    );
    expect(kinds).toEqual(['crossbook-port-request', 'crossbook-port-request']);
  });

  it('6 only https pages of the venues are opened, by address and not by word', async () => {
    const answers: string[] = [];
    for (const url of [
      'https://kalshi.com/markets/kx',
      'https://polymarket.com/event/y',
      'https://evil.test/',
      'https://kalshi.com.evil.test/',
      'http://kalshi.com/',
      'file:///etc/passwd',
    ]) {
      const frame = await callEngine(page, 'host.openLink', { url });
      answers.push(frame.kind === 'error' ? frame.error.code : frame.kind);
    }
    expect(answers).toEqual(['result', 'result', 'refused', 'refused', 'refused', 'refused']);
    const opened = await desktop.evaluate(({ fake }) => fake.record.opened, null);
    expect(opened).toEqual(['https://kalshi.com/markets/kx', 'https://polymarket.com/event/y']);
  });

  it('7 with Node off in the binary, the engine is a utility process', async () => {
    const [engine, ...browsers] = await desktop.evaluate(({ fake }) => fake.record.forks, null);
    const { folder } = desktop;
    expect(engine).toEqual({
      modulePath: join(folder, 'out', 'main', 'engineProcess.js'),
      serviceName: 'Crossbook engine',
    });
    // So is each browser that reads a venue's page.
    for (const browser of browsers) {
      expect(browser).toEqual({
        modulePath: join(folder, 'out', 'main', 'browserProcess.js'),
        serviceName: 'Crossbook browser',
      });
    }
    const main = readFileSync(join(folder, 'out', 'main', 'app.js'), 'utf8');
    expect(main).not.toContain('child_process');
  });

  it('9 a secret goes from the page to the vault and never comes back', async () => {
    const secret = 'private-text-of-a-key';
    const args = { venueId: 'the-odds-api', environment: 'production' };
    const heard = [
      await callEngine(page, 'vault.put', { ...args, fields: { apiKey: secret } }),
      await readTopic(page, 'venues'),
      await readTopic(page, 'app'),
    ];
    expect(JSON.stringify(heard)).toContain('"storedFor":["production"]');
    expect(JSON.stringify(heard)).not.toContain(secret);
    const stored = readFileSync(join(desktop.dataDir, 'secrets.json'), 'utf8');
    const sealed = JSON.parse(stored) as { [name: string]: string };
    expect(Object.keys(sealed)).toEqual(['the-odds-api/production']);
    const bytes = Buffer.from(sealed['the-odds-api/production'] ?? '', 'base64');
    expect(bytes.length).toBeGreaterThan(0);
    for (const text of [stored, bytes.toString('latin1')]) expect(text).not.toContain(secret);
    const log = readFileSync(join(desktop.dataDir, 'crossbook.log'), 'utf8');
    expect(log).not.toContain(secret);
  });

  it('10 deprecated protocols and views are not used, nor is the synchronous safe storage', () => {
    const folder = join(projectFolder, 'main', 'hosts', 'electron');
    const text = ['app.ts', 'vault.ts', 'window.ts', 'launch.ts', 'appProtocol.ts', 'stores.ts']
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(text).not.toMatch(/BrowserView|protocol\.(register|intercept)(?!SchemesAsPrivileged)/);
    expect(text).not.toMatch(/encryptString\(|decryptString\(|isEncryptionAvailable\(|clipboard/);
  });
});
