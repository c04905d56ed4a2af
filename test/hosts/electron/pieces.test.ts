// The small pieces of the Electron host one by one: links, the page's files, window places, the command
// line, senders, ports and what main does for the engine.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IpcMainInvokeEvent, MessagePortMain, WebFrameMain } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../../../main/hosts/electron/appProtocol.ts';
import { ownArguments } from '../../../main/hosts/electron/commandLine.ts';
import { answerEngine } from '../../../main/hosts/electron/engineRequests.ts';
import { answerChannel, deskFrame } from '../../../main/hosts/electron/ipc.ts';
import { openableLink, siteOf, venueSites } from '../../../main/hosts/electron/links.ts';
import { menuTemplate } from '../../../main/hosts/electron/menu.ts';
import { isDesk } from '../../../main/hosts/electron/navigation.ts';
import { portTransport } from '../../../main/hosts/electron/portTransport.ts';
import {
  placeWindow,
  readWindowState,
  withPlacement,
} from '../../../main/hosts/electron/windowState.ts';
import { CONTENT_SECURITY_POLICY } from '../../../main/hosts/pageFiles.ts';
import { silentLog } from '../../../main/platform/log.ts';
import { settle } from '../../../main/simulation/virtualClock.ts';
import { venues } from '../../../main/venues/registry.ts';
import { FRAME_LENGTH_MAX } from '../../../shared/contract/wire.ts';
import { FakeMessageChannelMain } from '../../support/fakeElectron/pipe.ts';
import { noVault, secretsOf } from '../../support/feedHarness.ts';

describe('links', () => {
  it('lead to the sites of the venues and nowhere else', () => {
    // A new venue adds its sites here; look at each one before it is added.
    expect(venueSites(venues)).toEqual([
      'asianodds88.com',
      'betfair.com',
      'betfair.com.au',
      'betinasia.com',
      'kalshi.co',
      'kalshi.com',
      'pinnacle.com',
      'polymarket.com',
      'ps3838.com',
      'the-odds-api.com',
    ]);
  });

  it.each([
    ['external-api.kalshi.com', 'kalshi.com'],
    ['api.betfair.co.uk', 'betfair.co.uk'],
    ['co.uk', null],
    ['localhost', null],
    ['127.0.0.1', null],
  ])('take %s for %s', (host, site) => expect(siteOf(host)).toBe(site));

  const sites = ['kalshi.com', 'polymarket.com'];
  it.each([
    ['https://kalshi.com/markets/x?y=1#z', 'https://kalshi.com/markets/x?y=1#z'],
    ['https://POLYMARKET.com/event/a b', 'https://polymarket.com/event/a%20b'],
    ['https://demo.kalshi.com/', 'https://demo.kalshi.com/'],
    ['http://kalshi.com/', null],
    ['https://kalshi.com.evil.test/', null],
    ['https://evilkalshi.com/', null],
    ['https://kalshi.com@evil.test/', null],
    ['https://user:word@kalshi.com/', null],
    ['https://kalshi.com:8443/', null],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['smb://kalshi.com/share', null],
    ['https://kalshi.com\\@evil.test/', 'https://kalshi.com/@evil.test/'],
    ['not an address', null],
  ])('open %s as %s', (url, opened) => expect(openableLink(url, sites)).toBe(opened));
});

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const page = join(folder, 'page');
  beforeAll(() => {
    mkdirSync(join(page, 'assets'), { recursive: true });
    writeFileSync(join(page, 'index.html'), '<p>desk</p>');
    writeFileSync(join(page, 'assets', 'a.js'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    mkdirSync(join(folder, 'page-other'));
    writeFileSync(join(folder, 'page-other', 'b.js'), 'other');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const get = (url: string, method = 'GET') => servePage(page, { url, method });

  it('is served with its policy as a header', async () => {
    const response = await get('app://bundle/');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<p>desk</p>');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await get('app://bundle/assets/a.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/assets/..%2f..%2fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/../page-other/b.js',
    'app://bundle/%00/index.html',
    'app://bundle/%',
    'app://bundle/assets',
    'app://bundle/missing.js',
    'app://other/index.html',
    'app://bundle.evil/index.html',
  ])('holds no %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('is only read', async () => {
    expect((await get('app://bundle/', 'POST')).status).toBe(405);
    expect(await (await get('app://bundle/', 'HEAD')).text()).toBe('');
  });
});

describe('a window', () => {
  const primary = { id: 1, workArea: { x: 0, y: 24, width: 1920, height: 1056 } };
  const second = { id: 2, workArea: { x: 1920, y: 0, width: 1280, height: 1024 } };
  const placed = withPlacement(null, 2, {
    bounds: { x: 2000, y: 100, width: 1000, height: 800 },
    maximised: true,
  });

  it('comes back where it stood, display by display', () => {
    const both = placeWindow(placed, [primary, second], primary);
    expect(both).toEqual({
      bounds: { x: 2000, y: 100, width: 1000, height: 800 },
      maximised: true,
    });
  });

  it('is never left on a display that is gone, nor larger than the one it is on', () => {
    expect(placeWindow(placed, [primary], primary).bounds).toEqual({
      ...{ x: 240, y: 102, width: 1440, height: 900 },
    });
    const huge = withPlacement(null, 2, {
      bounds: { x: -5000, y: 9000, width: 9000, height: 10 },
      maximised: false,
    });
    expect(placeWindow(huge, [primary, second], primary).bounds).toEqual({
      ...{ x: 1920, y: 424, width: 1280, height: 600 },
    });
  });

  it.each([[undefined], [{ last: 2 }], [{ last: '1', displays: { 1: { bounds: 'wide' } } }]])(
    'starts in the middle when what is stored is %j',
    (stored) => {
      expect(readWindowState(stored)).toBeNull();
      expect(placeWindow(null, [primary], primary).maximised).toBe(false);
    },
  );
});

describe('the command line', () => {
  const own = ['--demo', '--seed', '7'];
  it.each([
    ['packaged', ['/opt/Crossbook/crossbook', ...own], true],
    ['from npm start', ['/x/electron', '/app', ...own], false],
    ['from a test driver', ['/x/electron', '--inspect=0', '-r', '/l.js', '/app', ...own], false],
    ['from an unknown folder', ['/x/electron', '/elsewhere', ...own], false],
  ])('is read when started %s', (_name, argv, packaged) => {
    expect(ownArguments(argv, packaged, '/app')).toEqual(own);
  });
});

describe('a sender', () => {
  const frame = (more: object = {}) =>
    ({
      url: 'app://bundle/',
      parent: null,
      detached: false,
      isDestroyed: () => false,
      ...more,
    }) as WebFrameMain | null;
  const passes = (senderFrame: WebFrameMain | null) => deskFrame({ senderFrame }) !== null;

  it('is the desk in the top frame', () => {
    expect(passes(frame())).toBe(true);
    expect(passes(frame({ url: 'app://bundle/index.html#/settings' }))).toBe(true);
  });

  it.each([
    ['gone', null],
    ['destroyed', frame({ isDestroyed: () => true })],
    ['detached', frame({ detached: true })],
    ['in a frame', frame({ parent: frame() })],
    ['of another host', frame({ url: 'app://bundle.evil/' })],
    ['of another scheme', frame({ url: 'https://bundle/' })],
    ['hiding behind a user name', frame({ url: 'app://bundle@evil/' })],
    ['another file', frame({ url: 'app://bundle/other.html' })],
    ['empty', frame({ url: '' })],
  ])('is refused when it is %s', (_name, senderFrame) => expect(passes(senderFrame)).toBe(false));

  it.each([
    ['nothing', []],
    ['a number', [7]],
    ['a short word', ['abc']],
    ['more than one argument', ['a'.repeat(36), 1]],
    ['markup', ['<script>aaaaaaaaaaaaa</script>']],
  ])('is refused when it passes %s', (_name, args) => {
    const handlers = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
    const ipcMain = { handle: (name: string, handler: never) => void handlers.set(name, handler) };
    answerChannel({ ipcMain, log: silentLog }, 'crossbook-port', () => 'asked');
    const event = { senderFrame: frame() } as IpcMainInvokeEvent;
    expect(() => handlers.get('crossbook-port')?.(event, ...args)).toThrow('refused');
    expect(handlers.get('crossbook-port')?.(event, 'a'.repeat(36))).toBe('asked');
  });
});

describe('addresses of the desk', () => {
  it.each([
    ['app://bundle/', true],
    ['app://bundle/?a#b', true],
    ['app://bundle/assets/a.js', false],
    ['https://bundle/', false],
    ['app://evil/', false],
    ['file:///index.html', false],
    ['', false],
  ])('%s: %s', (url, own) => expect(isDesk(url)).toBe(own));
});

describe('a port as a line', () => {
  async function line() {
    const { port1, port2 } = new FakeMessageChannelMain();
    const transport = portTransport(port1 as unknown as MessagePortMain);
    const frames: unknown[] = [];
    let closed = 0;
    transport.onFrame((frame) => frames.push(frame));
    transport.onClose(() => closed++);
    port2.start();
    const rest = async () => {
      for (let i = 0; i < 4; i++) await settle();
    };
    return { transport, page: port2, frames, closed: () => closed, rest };
  }

  it('brings what a page sends down to plain data of bounded length', async () => {
    const { frames, page, rest } = await line();
    page.postMessage({ kind: 'call', args: { when: new Date(0), none: undefined } });
    page.postMessage('x'.repeat(FRAME_LENGTH_MAX + 1));
    page.postMessage(10n);
    page.postMessage(undefined);
    await rest();
    expect(frames).toEqual([
      { kind: 'call', args: { when: '1970-01-01T00:00:00.000Z' } },
      null,
      null,
      null,
    ]);
  });

  it('closes once, from either side', async () => {
    const first = await line();
    first.page.close();
    await first.rest();
    expect(first.closed()).toBe(1);
    first.transport.send({ kind: 'welcome' });
    const second = await line();
    let pageClosed = 0;
    second.page.on('close', () => pageClosed++);
    second.transport.close();
    second.transport.close();
    await second.rest();
    expect([second.closed(), pageClosed]).toEqual([1, 1]);
  });
});

describe('what main does for the engine', () => {
  const opened: string[] = [];
  const services = {
    vault: { ...noVault, read: async () => secretsOf({ keyId: 'a' }) },
    sites: ['kalshi.com'],
    openExternal: async (url: string) => void opened.push(url),
  };
  const ask = (request: Parameters<typeof answerEngine>[1]['request']) =>
    answerEngine(services, { kind: 'ask', id: 3, request });

  it('hands out the secrets of one venue', async () => {
    expect(await ask({ call: 'vault.read', name: 'kalshi/production' })).toEqual({
      ...{ kind: 'answer', id: 3, ok: true, value: { keyId: 'a' }, limitation: null },
    });
  });

  it('opens links of venues and refuses others with words', async () => {
    await ask({ call: 'link.open', url: 'https://kalshi.com/x' });
    const refused = await ask({ call: 'link.open', url: 'https://evil.test/' });
    expect(opened).toEqual(['https://kalshi.com/x']);
    expect(refused).toMatchObject({ ok: false, value: expect.stringContaining('https pages') });
  });
});

describe('the menu', () => {
  it('has standard roles, and developer tools only where they may be opened', () => {
    expect(JSON.stringify(menuTemplate('darwin', false))).not.toContain('DevTools');
    expect(JSON.stringify(menuTemplate('linux', true))).toContain('toggleDevTools');
    expect(menuTemplate('darwin', false)[0]).toEqual({ role: 'appMenu' });
  });
});
