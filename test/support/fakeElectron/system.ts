// The operating system around the application: key store, browser, notifications, screens, menus, power.

import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import process from 'node:process';
import type {
  Display,
  MenuItemConstructorOptions,
  Notification,
  NotificationConstructorOptions,
  Rectangle,
  SafeStorage,
  Screen,
  Shell,
} from 'electron';
import { record } from './record.ts';

const backend = process.env.FAKE_ELECTRON_BACKEND ?? 'gnome_libsecret';
/** A user's key ring: the same key in every run. */
const key = createHash('sha256').update(`key ring of ${backend}`).digest();

type CipherMembers = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>;

export const safeStorage: CipherMembers = {
  isAsyncEncryptionAvailable: async () => backend !== 'none',
  getSelectedStorageBackend: () => backend as ReturnType<SafeStorage['getSelectedStorageBackend']>,
  encryptStringAsync: async (text) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v11'), iv, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (bytes) => {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
    decipher.setAuthTag(bytes.subarray(15, 31));
    const text = Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]);
    return { result: text.toString('utf8'), shouldReEncrypt: false };
  },
};

export const shell: Pick<Shell, 'openExternal'> = {
  openExternal: async (url) => {
    record.opened.push(url);
  },
};

export const dialog = {
  showErrorBox: (title: string, content: string) => {
    record.errorBoxes.push({ title, content });
  },
};

export class FakeNotification extends EventEmitter implements Pick<Notification, 'show' | 'close'> {
  static readonly shown: FakeNotification[] = [];
  readonly #options: NotificationConstructorOptions;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: NotificationConstructorOptions) {
    super();
    this.#options = options;
  }

  show(): void {
    const { body = '', title = '' } = this.#options;
    FakeNotification.shown.push(this);
    record.notifications.push({ title, body });
  }

  close(): void {
    this.emit('close');
  }
}

export const powerMonitor = new EventEmitter();

const workArea = { x: 0, y: 24, width: 1920, height: 1056 };
const display = { id: 1, bounds: { ...workArea, y: 0, height: 1080 }, workArea } as Display;

class FakeScreen
  extends EventEmitter
  implements Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay' | 'getDisplayMatching'>
{
  getAllDisplays(): Display[] {
    return [display];
  }

  getPrimaryDisplay(): Display {
    return display;
  }

  getDisplayMatching(_bounds: Rectangle): Display {
    return display;
  }
}

export const screen = new FakeScreen();

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
    record.menu = template;
  },
};
