// The three ways in which the same built program runs, opened alike: on the Node host in a browser, under
// the fake Electron, and in a real Electron where its binary is. A test gets a page and knows no more.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { _electron, chromium, type Page } from '@playwright/test';
import { installedBrowser } from '../support/browser.ts';
import { launchFake } from '../support/fakeElectron/launch.ts';
import { projectFolder, stage } from '../support/fakeElectron/stage.ts';
import { DEMO, HostProcess } from './hostProcess.ts';

/** A desk that is open. */
export interface OpenDesk {
  readonly page: Page;
  /** Shows the desk, where the program does not do so by itself. */
  load(): Promise<unknown>;
  /** Kills the engine's process; null where it is the host itself. */
  readonly killEngine: (() => Promise<void>) | null;
  /** Ends everything; the exit code where there is one. */
  close(): Promise<number | null>;
}

export interface DeskHost {
  readonly name: string;
  /** Why it cannot be opened here; null when it can. */
  readonly missing: string | null;
  open(): Promise<OpenDesk>;
}

const noBrowser = installedBrowser() === null ? 'no Chrome, Chromium or Edge here' : null;

async function openNode(): Promise<OpenDesk> {
  const host = new HostProcess();
  await host.start();
  const browser = await chromium.launch({ executablePath: installedBrowser() ?? '' });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  return {
    page,
    load: () => page.goto(host.url),
    killEngine: null,
    close: async () => {
      await browser.close();
      return host.close();
    },
  };
}

async function openFake(): Promise<OpenDesk> {
  // As stock Chromium does: a port does not notice by itself that its other end is gone.
  const env = { FAKE_ELECTRON_CLOSE_EVENT: 'off' };
  const desktop = await launchFake({ stage: 'desk', args: DEMO, env });
  return {
    page: await desktop.page(),
    load: () => Promise.resolve(),
    killEngine: async () => {
      const [pid = 0] = await desktop.evaluate(({ fake }) => fake.enginePids(), null);
      process.kill(pid, 'SIGKILL');
    },
    close: () => desktop.close(),
  };
}

const electronFolder = join(projectFolder, 'node_modules', 'electron');

/** Electron's binary if it has been fetched; it is never fetched here. */
function electronProgram(): string | null {
  const mark = join(electronFolder, 'path.txt');
  if (!existsSync(mark)) return null;
  const program = join(electronFolder, 'dist', readFileSync(mark, 'utf8').trim());
  return existsSync(program) ? program : null;
}

function electronMissing(): string | null {
  if (electronProgram() === null) return "Electron's binary has not been fetched here";
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform !== 'linux') return null;
  if (!(DISPLAY || WAYLAND_DISPLAY)) return 'there is no display';
  return process.getuid?.() === 0 ? 'Electron keeps no sandbox for root' : null;
}

async function openElectron(): Promise<OpenDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'crossbook-e2e-'));
  const app = await _electron.launch({
    executablePath: electronProgram() ?? '',
    args: [await stage('desk'), '--data-dir', dataDir, ...DEMO],
  });
  const page = await app.firstWindow();
  return {
    page,
    load: () => Promise.resolve(),
    killEngine: async () => {
      const pid = await app.evaluate(
        ({ app: own }) =>
          own.getAppMetrics().find(({ name }) => name === 'Crossbook engine')?.pid ?? 0,
      );
      process.kill(pid, 'SIGKILL');
    },
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
      return app.process().exitCode;
    },
  };
}

export const deskHosts: readonly DeskHost[] = [
  { name: 'Node', missing: noBrowser, open: openNode },
  { name: 'fake Electron', missing: noBrowser, open: openFake },
  { name: 'real Electron', missing: electronMissing(), open: openElectron },
];
