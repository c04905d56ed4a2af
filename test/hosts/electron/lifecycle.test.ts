// The built program under the fake Electron from start to end: data on the page, crashes of engine and
// page, quitting, second instances, headless runs, a folder in use, sleep.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/storage/database.ts';
import { installedBrowser } from '../../support/browser.ts';
import {
  type FakeDesktop,
  type FakeLaunch,
  launchFake,
} from '../../support/fakeElectron/launch.ts';
import { callEngine, readTopic } from '../../support/fakeElectron/line.ts';
import { stage } from '../../support/fakeElectron/stage.ts';

const missing = installedBrowser() === null;
const DEMO = ['--demo', '--seed', '7'];

let running: FakeDesktop[] = [];
const folders: string[] = [];

async function launch(options: Partial<FakeLaunch> = {}): Promise<FakeDesktop> {
  const desktop = await launchFake({ stage: 'probe', args: DEMO, ...options });
  running.push(desktop);
  return desktop;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'crossbook-life-'));
  folders.push(made);
  return made;
}

const status = (page: Page) => page.locator('h1').textContent();
const shows = (desktop: FakeDesktop, word: string) =>
  expect
    .poll(async () => status(await desktop.page()).catch(() => ''), { timeout: 15_000 })
    .toBe(word);
const rowsAppear = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll('tr').length > 0, null, { timeout: 15_000 });
const lines = (page: Page) => page.locator('#lines').textContent();
const log = (desktop: FakeDesktop) => readFileSync(join(desktop.dataDir, 'crossbook.log'), 'utf8');
const title = (desktop: FakeDesktop) =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle(), null);

describe.skipIf(missing)('the desktop', { timeout: 60_000 }, () => {
  beforeAll(() => stage('probe'), 90_000);
  afterEach(async () => {
    const ended = running;
    running = [];
    await Promise.all(ended.map((desktop) => desktop.close()));
  }, 30_000);
  afterAll(() => {
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  });

  it('shows data of the engine on its page, and the world in the title', async () => {
    const desktop = await launch();
    const page = await desktop.page();
    await rowsAppear(page);
    expect(await status(page)).toBe('DEMO');
    expect(await title(desktop)).toBe('DEMO · paper — Crossbook');
    const [app] = await readTopic(page, 'app');
    expect(app).toMatchObject({ host: 'electron', demo: true, seed: 7, dataDir: desktop.dataDir });
  });

  it.each([
    ['closing ports are noticed', 'on'],
    ['closing ports are not noticed', 'off'],
  ])('an engine that is killed comes back, with a fresh line, where %s', async (_name, event) => {
    const desktop = await launch({ env: { FAKE_ELECTRON_CLOSE_EVENT: event } });
    await shows(desktop, 'DEMO');
    const page = await desktop.page();
    const [pid] = await desktop.evaluate(({ fake }) => fake.enginePids(), null);
    process.kill(pid ?? 0, 'SIGKILL');
    await expect.poll(() => lines(page), { timeout: 10_000 }).toBe('2');
    await shows(desktop, 'DEMO');
    if (event === 'on') await rowsAppear(page);
    const [next] = await desktop.evaluate(({ fake }) => fake.enginePids(), null);
    expect(next).not.toBe(pid);
  });

  it('a page that crashes is loaded again, on the engine that ran on', async () => {
    const desktop = await launch();
    await shows(desktop, 'DEMO');
    const [before] = await desktop.evaluate(({ fake }) => fake.enginePids(), null);
    await desktop.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.crash(),
      null,
    );
    // The crashed page shows nothing any more, so this is the new one.
    await shows(desktop, 'DEMO');
    const [after] = await desktop.evaluate(({ fake }) => fake.enginePids(), null);
    expect(after).toBe(before);
    expect(log(desktop)).toContain('the page crashed');
  });

  it('an engine that leaves for the other world ends every line, and the page comes back', async () => {
    const desktop = await launch({ args: ['--seed', '7'] });
    const page = await desktop.page();
    await shows(desktop, 'DEMO');
    await callEngine(page, 'venue.configure', {
      venueId: 'kalshi',
      choice: { enabled: false, environment: 'production' },
    });
    await expect.poll(() => lines(page), { timeout: 15_000 }).toBe('2');
    await shows(desktop, 'real');
    await expect.poll(() => title(desktop)).toBe('paper — Crossbook');
    const stored = JSON.parse(readFileSync(join(desktop.dataDir, 'settings.json'), 'utf8'));
    expect(stored.venues.kalshi.environment).toBe('production');
  });

  it('settings are kept, in the file that the Node host reads too', async () => {
    const dataDir = folder();
    const args = [...DEMO, '--data-dir', dataDir];
    const first = await launch({ args });
    await callEngine(await first.page(), 'settings.change', { minEdge: 12_345 });
    await expect.poll(() => existsSync(join(dataDir, 'settings.json')) && first.close()).toBe(0);
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toMatchObject({
      settings: { minEdge: 12_345 },
    });
    const second = await launch({ args });
    const [settings] = await readTopic(await second.page(), 'settings');
    expect(settings?.settings.minEdge).toBe(12_345);
  });

  it.each(['suspend', 'lock-screen'])('live trading is disarmed on %s', async (event) => {
    const desktop = await launch();
    const page = await desktop.page();
    await callEngine(page, 'switches.arm', { word: 'LIVE' });
    await expect.poll(() => title(desktop)).toContain('LIVE ARMED');
    await desktop.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect.poll(() => title(desktop)).not.toContain('ARMED');
    const [switches] = await readTopic(page, 'switches');
    expect(switches?.armed).toBe(false);
  });

  it('what the engine reports is shown by the system, and brings the desk forward', async () => {
    const desktop = await launch();
    await desktop.page();
    const shown = await desktop.evaluate(({ BrowserWindow, fake, Notification }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.minimize();
      const news = { kind: 'notify', title: 'Unhedged leg', body: 'A v B: naked' };
      fake.engine()?.emit('message', news);
      // The world of the demo may have had news of its own before.
      Notification.shown.at(-1)?.emit('click');
      return { notice: fake.record.notifications.at(-1), visible: window?.isVisible() };
    }, null);
    expect(shown).toEqual({
      notice: { title: 'Unhedged leg', body: 'A v B: naked' },
      visible: true,
    });
  });

  it('without a key store secrets stay in memory until there is a passphrase', async () => {
    const desktop = await launch({ backend: 'basic_text' });
    const page = await desktop.page();
    const [before] = await readTopic(page, 'app');
    expect(before?.vaultLimitation).toContain('this session only');
    const args = { venueId: 'the-odds-api', environment: 'production' };
    await callEngine(page, 'vault.put', { ...args, fields: { apiKey: 'very private' } });
    expect(existsSync(join(desktop.dataDir, 'secrets.json'))).toBe(false);
    expect(existsSync(join(desktop.dataDir, 'vault.json'))).toBe(false);
    await callEngine(page, 'vault.unlock', { passphrase: 'long enough' });
    const [after] = await readTopic(page, 'app');
    expect(after?.vaultLimitation).toBeNull();
    expect(readFileSync(join(desktop.dataDir, 'vault.json'), 'utf8')).not.toContain('private');
  });

  it('quits in order: engine stopped, database closed, window remembered, exit code 0', async () => {
    const dataDir = folder();
    const desktop = await launch({ args: [...DEMO, '--data-dir', dataDir] });
    await shows(desktop, 'DEMO');
    await desktop.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1200, height: 700 }),
      null,
    );
    const began = performance.now();
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
    expect(await desktop.exited).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(log(desktop)).toContain('"msg":"stopped"');
    expect(log(desktop)).not.toContain('is killed');
    // Nobody holds the database any more.
    openDatabase(join(dataDir, 'demo.db')).close();
    const window = JSON.parse(readFileSync(join(dataDir, 'window.json'), 'utf8'));
    expect(window.state.displays['1'].bounds).toEqual({ x: 40, y: 50, width: 1200, height: 700 });
  });

  it('a second one on the same folder brings the first forward and ends', async () => {
    const args = [...DEMO, '--data-dir', folder()];
    const first = await launch({ args });
    await first.page();
    await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
    const second = await launch({ args });
    expect(await second.exited).toBe(0);
    expect(second.stdout).toContain('already');
    const visible = () =>
      first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), null);
    await expect.poll(visible).toBe(true);
  });

  it('a command line that is not understood is answered with the help and code 2', async () => {
    const desktop = await launch({ args: ['--demmo'] });
    expect(await desktop.exited).toBe(2);
    expect(desktop.stderr).toContain('--data-dir DIR');
    expect(desktop.stderr).toContain('demmo');
  });

  it('a folder that cannot be made is answered with a sentence and code 1', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const desktop = await launch({ args: [...DEMO, '--data-dir', join(file, 'below')] });
    expect(await desktop.exited).toBe(1);
    expect(desktop.stderr).toContain(file);
  });

  it('--headless runs the engine without a window', async () => {
    const desktop = await launch({ args: [...DEMO, '--headless'] });
    await expect
      .poll(() => existsSync(join(desktop.dataDir, 'crossbook.log')) && log(desktop), {
        timeout: 15_000,
      })
      .toContain('the engine runs');
    const windows = await desktop.evaluate(({ fake }) => fake.record.windows.length, null);
    expect(windows).toBe(0);
    desktop.kill('SIGTERM');
    expect(await desktop.exited).toBe(0);
    expect(log(desktop)).toContain('"msg":"stopped"');
  });

  it('a folder in use is said on the page, and left as soon as it is free', async () => {
    const dataDir = folder();
    const held = openDatabase(join(dataDir, 'demo.db'));
    const desktop = await launch({ args: [...DEMO, '--data-dir', dataDir] });
    const page = await desktop.page();
    await expect
      .poll(() => page.locator('#fatal').textContent(), { timeout: 15_000 })
      .toContain('is in use by another Crossbook');
    held.close();
    // The last failure is answered from memory for a while: whoever hears of it asks once more.
    await expect
      .poll(
        async () => {
          if ((await page.locator('#fatal').textContent()) !== '') await page.reload();
          return status(page);
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe('DEMO');
  });
});
