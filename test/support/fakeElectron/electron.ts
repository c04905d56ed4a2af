// The fake `electron` of the main process: enough of the real module, typed against its declarations, to
// run an unmodified application with its preload and its page in a real browser.

import { join } from 'node:path';
import type { Details, ForkOptions } from 'electron';
import { FakeApp } from './app.ts';
import { FakeBrowserWindow } from './browserWindow.ts';
import { type Browser, openBrowser } from './chromium.ts';
import { serveControl } from './control.ts';
import { FakeMessageChannelMain } from './pipe.ts';
import { record } from './record.ts';
import { FakeIpcMain, FakeProtocol, FakeSessions } from './session.ts';
import {
  dialog,
  FakeNotification,
  Menu,
  powerMonitor,
  safeStorage,
  screen,
  shell,
} from './system.ts';
import { FakeUtilityProcess } from './utilityProcess.ts';
import type { FakeWebContents } from './webContents.ts';

export { dialog, FakeNotification as Notification, Menu, powerMonitor, safeStorage, screen, shell };

export const app = new FakeApp();
export const ipcMain = new FakeIpcMain();
export const protocol = new FakeProtocol(app);
export const session = new FakeSessions(app);
export { FakeMessageChannelMain as MessageChannelMain };

let browser: Promise<Browser> | null = null;
const children = new Set<FakeUtilityProcess>();

export const BrowserWindow = FakeBrowserWindow;
FakeBrowserWindow.services = {
  browser: () => {
    browser ??= openBrowser(join(app.getPath('userData'), 'FakeChromium'));
    return browser;
  },
  serve: (request) => protocol.serve(request),
  invoke: (contents, frame, channel, args) => ipcMain.invoke(contents, frame, channel, args),
  created: (contents: FakeWebContents) => {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    session.fromPartition('');
    app.emit('web-contents-created', {}, contents);
  },
  allClosed: () => {
    if (!app.emit('window-all-closed')) app.quit();
  },
};

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): FakeUtilityProcess {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready');
    record.forks.push({ modulePath, serviceName: options.serviceName ?? '' });
    const gone = (details: Details) => app.emit('child-process-gone', {}, details);
    const child = new FakeUtilityProcess(modulePath, args, options, gone);
    children.add(child);
    child.on('exit', () => children.delete(child));
    return child;
  },
};

app.closeWindows = async () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
  return BrowserWindow.getAllWindows().length === 0;
};
app.disposed = async () => {
  for (const child of children) child.kill();
  await (await browser)?.context.close().catch(() => {});
};

/** What only tests use: the record, the debugging port, and the engine's processes. */
export const fake = {
  record,
  endpoint: async (): Promise<string | null> => (await browser)?.endpoint ?? null,
  /** The engine's process that was forked last and still runs. */
  engine: (): FakeUtilityProcess | undefined => engines().at(-1),
  enginePids: (): number[] => engines().flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
};

/** Not every process is an engine's: browsers have some of their own. */
function engines(): FakeUtilityProcess[] {
  return [...children].filter(({ modulePath }) => modulePath.endsWith('engineProcess.js'));
}

const electron = {
  ...{ app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, screen },
  ...{ session, shell, utilityProcess, MessageChannelMain: FakeMessageChannelMain },
  ...{ Notification: FakeNotification, fake },
};
export type FakeElectron = typeof electron;
serveControl(electron);

// biome-ignore lint/style/noDefaultExport: packages take Electron's module as its default.
export default electron;
