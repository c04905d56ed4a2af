// Sessions and the protocol: handlers are kept so that a test can ask them what a page would be told.

import type { IpcMain, Protocol, Session } from 'electron';
import type { FakeApp } from './app.ts';
import type { FakeFrame } from './frame.ts';
import { record } from './record.ts';
import type { FakeWebContents } from './webContents.ts';

type Members = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setCertificateVerifyProc'
>;

export class FakeSession implements Members {
  /** What the page would get: Electron grants what nobody decides on. */
  readonly handlers: { [name: string]: unknown } = {};

  setPermissionRequestHandler(handler: unknown): void {
    this.handlers.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.handlers.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.handlers.devicePermission = handler;
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    this.handlers.displayMedia = handler;
  }

  setCertificateVerifyProc(proc: unknown): void {
    this.handlers.certificateVerify = proc;
  }
}

/** Sessions of an application; each announces itself as it comes to be. */
export class FakeSessions {
  readonly #app: FakeApp;
  readonly #sessions = new Map<string, FakeSession>();

  constructor(app: FakeApp) {
    this.#app = app;
  }

  get defaultSession(): FakeSession {
    if (!this.#app.isReady()) throw new Error('Session can only be received when app is ready');
    return this.fromPartition('');
  }

  fromPartition(partition: string): FakeSession {
    const known = this.#sessions.get(partition);
    if (known !== undefined) return known;
    const made = new FakeSession();
    this.#sessions.set(partition, made);
    this.#app.emit('session-created', made);
    return made;
  }
}

type ProtocolMembers = Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export class FakeProtocol implements ProtocolMembers {
  readonly #app: FakeApp;
  readonly #handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

  constructor(app: FakeApp) {
    this.#app = app;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.#app.early('registerSchemesAsPrivileged');
    record.schemes.push(...schemes);
  }

  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.#handlers.set(scheme, handler);
  }

  async serve(request: Request): Promise<Response | null> {
    const { protocol } = new URL(request.url);
    const handler = this.#handlers.get(protocol.slice(0, -1));
    return handler === undefined ? null : handler(request);
  }
}

type IpcMembers = Pick<IpcMain, 'removeHandler'>;

export class FakeIpcMain implements IpcMembers {
  readonly #handlers = new Map<string, (event: object, ...args: unknown[]) => unknown>();
  readonly #listeners = new Map<string, ((...args: unknown[]) => void)[]>();

  handle(channel: string, handler: (event: object, ...args: unknown[]) => unknown): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  on(channel: string, listener: (...args: unknown[]) => void): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
    return this;
  }

  removeAllListeners(channel: string): this {
    this.#listeners.delete(channel);
    return this;
  }

  /** Every channel on which a page is heard. */
  channels(): string[] {
    return [...this.#handlers.keys(), ...this.#listeners.keys()].sort();
  }

  async invoke(
    sender: FakeWebContents | null,
    frame: FakeFrame | object | null,
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler({ sender, senderFrame: frame, type: 'frame' }, ...args);
  }
}
