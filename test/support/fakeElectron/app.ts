// The application object: readiness, paths, quitting in Electron's order, and the single-instance lock
// as a real one between processes.

import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { App } from 'electron';
import { record } from './record.ts';

type Members = Pick<
  App,
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'enableSandbox'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'getPath'
  | 'setName'
  | 'setPath'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
>;

const LOCK_POLL_MS = 50;

export class FakeApp extends EventEmitter implements Members {
  readonly isPackaged = process.env.FAKE_ELECTRON_PACKAGED === '1';
  readonly #paths: { [name: string]: string } = { temp: tmpdir() };
  readonly #ready: Promise<void>;
  #isReady = false;
  #name = 'fake';
  #lock: string | null = null;
  #quitting = false;
  /** Closes every window; false when one refuses. */
  closeWindows: () => Promise<boolean> = async () => true;
  /** What ends with the process. */
  disposed: () => Promise<void> = async () => {};

  constructor() {
    super();
    // Ready comes after the entry has been evaluated, as in Electron.
    this.#ready = new Promise((done) => {
      setTimeout(() => {
        this.#isReady = true;
        this.emit('will-finish-launching');
        this.emit('ready');
        done();
      }, 100);
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.quit());
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Notes a call that must come before readiness, and refuses it afterwards. */
  early(name: string): void {
    if (this.#isReady) throw new Error(`${name} must be called before app is ready`);
    record.beforeReady.push(name);
  }

  enableSandbox(): void {
    this.early('enableSandbox');
  }

  getAppPath(): string {
    return process.env.FAKE_ELECTRON_APP ?? '';
  }

  getVersion(): string {
    return '0.0.0';
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  setAppUserModelId(_id: string): void {}

  getPath(name: string): string {
    const path = this.#paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths[name] = path;
    record.paths[name] = path;
  }

  /** One process per `userData`; a second one rings at the first. */
  requestSingleInstanceLock(): boolean {
    record.beforeReady.push('requestSingleInstanceLock');
    const lock = join(this.getPath('userData'), 'FakeSingleton');
    mkdirSync(this.getPath('userData'), { recursive: true });
    if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(`${lock}.ring`, '');
      return false;
    }
    writeFileSync(lock, String(process.pid));
    this.#lock = lock;
    setInterval(() => {
      if (!existsSync(`${lock}.ring`)) return;
      rmSync(`${lock}.ring`, { force: true });
      this.emit('second-instance', {}, [], process.cwd(), null);
    }, LOCK_POLL_MS).unref();
    return true;
  }

  quit(): void {
    if (this.#quitting) return;
    if (this.#prevented('before-quit')) return;
    this.#quitting = true;
    void this.closeWindows().then((closed) => {
      this.#quitting = false;
      if (!closed || this.#prevented('will-quit')) return;
      this.exit(0);
    });
  }

  exit(code = 0): void {
    this.#quitting = true;
    this.emit('quit', {}, code);
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    void this.disposed().finally(() => process.exit(code));
  }

  #prevented(event: 'before-quit' | 'will-quit'): boolean {
    let prevented = false;
    this.emit(event, {
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
