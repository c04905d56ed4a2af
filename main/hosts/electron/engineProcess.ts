// Entry of the engine's own process: takes orders from main over the parent port, opens the engine with
// main's vault and settings, and serves a page on every port it is handed. It has no window and no
// Electron of its own but the parent port.

import { join } from 'node:path';
import process from 'node:process';
import type { MessageEvent, MessagePortMain } from 'electron';
import type { Transport } from '../../../shared/contract/wire.ts';
import type { StoredSettings } from '../../../shared/domain/settings.ts';
import type { DisarmReason } from '../../../shared/domain/switches.ts';
import type { SettingsStore } from '../../engine/engineOptions.ts';
import { RealBrowser } from '../../platform/browser/realBrowser.ts';
import { streamLog } from '../../platform/log.ts';
import { logFile } from '../../platform/logFile.ts';
import type { Log } from '../../platform/platform.ts';
import { proxiedNet } from '../../platform/proxiedNet.ts';
import { seededRandom } from '../../platform/random.ts';
import { entropyRandom, realClock, realNet } from '../../platform/real.ts';
import { folderFiles } from '../../platform/userFiles.ts';
import { StorageError } from '../../storage/database.ts';
import { DEMO_PACE, EngineHost } from '../engineHost.ts';
import { BrowserLines } from './browserLines.ts';
import { type EngineLaunch, type FromEngine, toEngine } from './engineMessages.ts';
import { MainLink, remoteVault } from './mainLink.ts';
import { portTransport } from './portTransport.ts';

/** Time for main to take the last message before this process ends by itself. */
const LAST_WORD_MS = 2_000;

class EngineProcess {
  readonly #post: (message: FromEngine) => void;
  readonly #lines = new Set<Transport>();
  readonly #net = realNet();
  readonly #browserLines: BrowserLines;
  #browser: RealBrowser | null = null;
  #link: MainLink | null = null;
  #host: EngineHost | null = null;
  #log: Log | null = null;

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
    this.#browserLines = new BrowserLines(post);
  }

  /** Acts on one message of main. Throws on anything that is not one. */
  async take(data: unknown, ports: readonly MessagePortMain[]): Promise<void> {
    const message = toEngine.parse(data);
    switch (message.kind) {
      case 'start':
        await this.#start(message);
        return;
      case 'line':
        if (ports[0] !== undefined) this.#serve(portTransport(ports[0]));
        return;
      case 'disarm':
        this.#disarm(message.reason);
        return;
      case 'answer':
        this.#link?.take(message);
        return;
      case 'browser-line':
        if (ports[0] !== undefined) this.#browserLines.started(message.id, ports[0]);
        return;
      case 'browser-ended':
        this.#browserLines.ended(message.id, message.code, message.lastWords);
        return;
      case 'stop':
        await this.#stop();
    }
  }

  /**
   * Ends with what went wrong: a problem of storage is told to main, anything else is a crash. On a disk
   * that refuses while it runs the engine goes on without new bets.
   */
  broken(error: unknown): void {
    if (this.#host?.engine.failed(error)) return;
    this.#log?.write('error', 'engine', 'the process cannot go on', { error });
    if (!(error instanceof StorageError)) process.exit(1);
    this.#post({ kind: 'failed', message: error.message });
    // Main ends this process as soon as it has read that.
    realClock.after(LAST_WORD_MS, () => process.exit(1));
  }

  async #start(launch: EngineLaunch): Promise<void> {
    const { dataDir, demo, seed, version } = launch;
    const link = new MainLink(this.#post, launch.limitation);
    const log = streamLog(logFile(join(dataDir, 'crossbook.log')), 'info');
    const browser = new RealBrowser({
      ...{ clock: realClock, log, folder: join(dataDir, 'browser') },
      fork: () => this.#browserLines.fork(),
      machine: { platform: process.platform, environment: process.env },
    });
    this.#link = link;
    this.#log = log;
    this.#browser = browser;
    const host = new EngineHost(
      {
        ...{ dataDir, demo, seed, demoPace: DEMO_PACE },
        settings: this.#settings(launch.settings, launch.settingsProblems),
        platform: {
          clock: realClock,
          random: demo ? seededRandom(seed) : entropyRandom(),
          net: this.#net,
          proxied: (route) => proxiedNet(route, realClock),
          vault: remoteVault(link),
          files: folderFiles(dataDir),
          ...{ browser, log },
        },
        services: {
          kind: 'electron',
          version,
          openLink: (url) => link.openLink(url),
          notify: (title, body) => this.#post({ kind: 'notify', title, body }),
        },
      },
      () => this.#begunAnew(),
    );
    this.#host = host;
    await host.engine.start();
    this.#watchState();
    this.#post({ kind: 'ready' });
  }

  /** Settings as main gave them; every change goes back to main, which stores it. */
  #settings(initial: unknown, problems: readonly string[]): SettingsStore {
    let value = initial;
    return {
      problems,
      read: () => value,
      write: (next: StoredSettings) => {
        value = next;
        this.#post({ kind: 'settings', value: next as unknown as Record<string, unknown> });
      },
    };
  }

  #serve(line: Transport): void {
    if (this.#host === null) {
      line.close();
      return;
    }
    this.#lines.add(line);
    line.onClose(() => this.#lines.delete(line));
    this.#host.engine.attach(line, null);
  }

  /** The engine lives in another world now: every page has to begin anew with it. */
  #begunAnew(): void {
    this.#post({ kind: 'anew' });
    for (const line of [...this.#lines]) line.close();
    this.#watchState();
  }

  #watchState(): void {
    const host = this.#host;
    if (host === null) return;
    const { engine } = host;
    const send = () => {
      const { armed, killed, mode } = engine.switches.state;
      this.#post({ kind: 'state', state: { demo: engine.info.demo, mode, armed, killed } });
    };
    engine.publisher.follow('switches', {}, { isReady: () => true, send });
  }

  #disarm(reason: DisarmReason): void {
    const engine = this.#host?.engine;
    if (engine === undefined) return;
    if (engine.switches.state.armed) {
      this.#log?.write('warn', 'engine', 'live trading was disarmed', { reason });
    }
    engine.switches.disarm(reason);
  }

  async #stop(): Promise<void> {
    await this.#host?.close();
    this.#browser?.close();
    await this.#net.destroy();
    process.exit(0);
  }
}

const { parentPort } = process;
const engine = new EngineProcess((message) => parentPort.postMessage(message));
process.on('uncaughtException', (error) => engine.broken(error));
parentPort.on('message', ({ data, ports }: MessageEvent) => {
  engine.take(data, ports).catch((error: unknown) => engine.broken(error));
});
