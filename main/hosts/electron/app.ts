// Entry of the Electron host: confines every page, starts and supervises the engine's process, opens the
// desk, and ends everything in order. What must precede Electron's readiness is in launch.ts.

import { join } from 'node:path';
import process from 'node:process';
import {
  app,
  type BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { streamLog } from '../../platform/log.ts';
import { logFile } from '../../platform/logFile.ts';
import type { Vault } from '../../platform/platform.ts';
import { realClock } from '../../platform/real.ts';
import { venues } from '../../venues/registry.ts';
import { appVersion, projectRoot } from '../node/commands/version.ts';
import { servePage } from './appProtocol.ts';
import { BrowserProcesses } from './browserProcesses.ts';
import type { EngineState, FromEngine, ToEngine } from './engineMessages.ts';
import { answerEngine } from './engineRequests.ts';
import { EngineSupervisor } from './engineSupervisor.ts';
import { answerChannel, LOST_CHANNEL } from './ipc.ts';
import { launch } from './launch.ts';
import { venueSites } from './links.ts';
import { menuTemplate } from './menu.ts';
import { confine, PAGE_SCHEME } from './navigation.ts';
import { refuseAll } from './permissions.ts';
import { openStores, type Stores } from './stores.ts';
import { openVault } from './vault.ts';
import { focusWindow, openDeskWindow, titleOf } from './window.ts';

/** Name of the engine's process in the system's lists and in Electron's events. */
const ENGINE_NAME = 'Crossbook engine';
const BROWSER_NAME = 'Crossbook browser';
/** Lines whose page is told that they have ended; an older one has long been replaced. */
const LINES_MAX = 16;

const out = join(projectRoot(), 'out');
const preload = join(out, 'preload', 'index.cjs');
const devTools = !app.isPackaged;
// The engine's process writes the same file, and puts it aside when it has grown long.
const log = streamLog(logFile(join(launch.dataDir, 'crossbook.log'), null), 'info');

class Desktop {
  readonly #stores: Stores;
  readonly #vault: Vault;
  readonly #supervisor: EngineSupervisor;
  readonly #browsers = new BrowserProcesses({
    fork: () =>
      utilityProcess.fork(join(out, 'main', 'browserProcess.js'), [], {
        serviceName: BROWSER_NAME,
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    channel: () => new MessageChannelMain(),
  });
  readonly #sites = venueSites(venues.flatMap((venue) => [venue, ...(venue.carries ?? [])]));
  /** Notifications on screen: one that is collected does not answer a click. */
  readonly #notices = new Set<Notification>();
  #window: BrowserWindow | null = null;
  /** Nonces of the lines that were handed out since the engine began. */
  #lines: readonly string[] = [];
  #state: EngineState | null = null;
  #ended = false;

  constructor(stores: Stores, vault: Vault) {
    this.#stores = stores;
    this.#vault = vault;
    this.#supervisor = new EngineSupervisor({
      ...{ clock: realClock, log },
      fork: () =>
        utilityProcess.fork(join(out, 'main', 'engineProcess.js'), [], {
          serviceName: ENGINE_NAME,
        }),
      channel: () => new MessageChannelMain(),
      launch: () => ({
        dataDir: launch.dataDir,
        demo: launch.demo,
        seed: launch.seed,
        version: appVersion(),
        settings: stores.settings.read(),
        settingsProblems: [...stores.settings.problems],
        limitation: vault.limitation,
      }),
      received: (message, reply) => this.#received(message, reply),
      lost: () => this.#lost(),
    });
  }

  start(): void {
    answerChannel({ ipcMain, log }, 'crossbook-port', (frame, nonce) => {
      this.#supervisor.connect((port) => {
        // The page may have gone while the engine was starting; its port goes with it.
        if (frame.isDestroyed() || frame.detached) port.close();
        else {
          this.#lines = [...this.#lines, nonce].slice(-LINES_MAX);
          frame.postMessage('crossbook-port', nonce, [port]);
        }
      });
      return 'asked';
    });
    app.on('child-process-gone', (_event, { name, reason, type }) => {
      if (type === 'Utility' && name === ENGINE_NAME) this.#supervisor.gone(reason);
    });
    // Nobody is there to see what is bet.
    powerMonitor.on('suspend', () => this.#supervisor.disarm('slept'));
    powerMonitor.on('lock-screen', () => this.#supervisor.disarm('locked'));
    app.on('before-quit', (event) => {
      if (this.#ended) return;
      event.preventDefault();
      void this.#end();
    });
    this.#supervisor.start();
    if (!launch.headless) this.show();
  }

  /** Brings the desk forward, opening it when there is none. */
  show(): void {
    if (this.#window !== null) {
      focusWindow(this.#window);
      return;
    }
    if (this.#ended || launch.headless) return;
    this.#window = openDeskWindow({
      ...{ clock: realClock, log, preload, devTools, store: this.#stores.window },
      closed: () => {
        this.#window = null;
        // Nothing trades without a desk that shows it, on any system.
        app.quit();
      },
    });
    this.#window.setTitle(titleOf(this.#state));
  }

  #received(
    message: FromEngine,
    reply: (message: ToEngine, transfer?: MessagePortMain[]) => void,
  ): void {
    switch (message.kind) {
      case 'browser':
        this.#browsers.take(message, reply);
        return;
      case 'ask':
        void answerEngine(
          {
            vault: this.#vault,
            sites: this.#sites,
            openExternal: (url) => shell.openExternal(url),
          },
          message,
        ).then((answer) => reply(answer));
        return;
      case 'settings':
        this.#store(message.value);
        return;
      case 'notify':
        this.#notify(message.title, message.body);
        return;
      case 'state':
        this.#state = message.state;
        this.#window?.setTitle(titleOf(message.state));
        return;
      case 'ready':
      case 'failed':
      case 'anew':
        return;
    }
  }

  #store(value: Record<string, unknown>): void {
    try {
      this.#stores.settings.write(value);
    } catch (error) {
      log.write('error', 'settings', 'could not be stored', { error });
    }
  }

  #notify(title: string, body: string): void {
    if (!Notification.isSupported()) return;
    const notice = new Notification({ title, body });
    this.#notices.add(notice);
    notice.on('click', () => this.show());
    notice.on('close', () => this.#notices.delete(notice));
    notice.show();
  }

  #lost(): void {
    this.#browsers.endAll();
    const lines = this.#lines;
    this.#lines = [];
    this.#state = null;
    if (this.#window === null) return;
    this.#window.setTitle(titleOf(null));
    const { mainFrame } = this.#window.webContents;
    if (mainFrame.isDestroyed()) return;
    for (const nonce of lines) mainFrame.send(LOST_CHANNEL, nonce);
  }

  async #end(): Promise<void> {
    await this.#supervisor.stop();
    this.#browsers.endAll();
    this.#ended = true;
    app.quit();
  }
}

async function run(): Promise<void> {
  app.on('session-created', refuseAll);
  app.on('web-contents-created', (_event, contents) => confine(contents));
  await app.whenReady();
  refuseAll(session.defaultSession);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, devTools)));
  protocol.handle(PAGE_SCHEME, (request) => servePage(join(out, 'renderer'), request));
  const stores = openStores(launch.dataDir);
  const vault = await openVault({
    cipher: safeStorage,
    store: stores.secrets,
    ...{ dataDir: launch.dataDir, platform: process.platform, log },
  });
  const desktop = new Desktop(stores, vault);
  app.on('second-instance', () => desktop.show());
  app.on('activate', () => desktop.show());
  // Closing the desk ends the program by itself; without a desk there is no window to close.
  app.on('window-all-closed', () => {});
  desktop.start();
}

run().catch((error: unknown) => {
  log.write('error', 'app', 'could not start', { error });
  process.stderr.write(`Crossbook could not start: ${String(error)}\n`);
  app.exit(1);
});
