// A window: bounds, visibility and title as plain state around a real page.

import { EventEmitter } from 'node:events';
import type { BrowserWindow, Rectangle } from 'electron';
import { record } from './record.ts';
import { FakeWebContents, type PageServices, type WindowOptions } from './webContents.ts';

type Members = Pick<
  BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setBounds'
  | 'setTitle'
  | 'getTitle'
  | 'close'
>;

/** What a window needs of the application around it. */
export interface WindowServices extends PageServices {
  created(contents: FakeWebContents): void;
  allClosed(): void;
}

const windows = new Set<FakeBrowserWindow>();

export class FakeBrowserWindow extends EventEmitter implements Members {
  /** Set once, before the application runs. */
  static services: WindowServices | null = null;
  readonly webContents: FakeWebContents;
  #bounds: Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  static getAllWindows(): FakeBrowserWindow[] {
    return [...windows];
  }

  constructor(options: WindowOptions) {
    super();
    const { height = 600, show = true, title = '', width = 800, x = 0, y = 0 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    const preferences = options.webPreferences ?? {};
    record.windows.push(preferences);
    const services = present(FakeBrowserWindow.services);
    this.webContents = new FakeWebContents(preferences, services, () => this.#closed());
    windows.add(this);
    services.created(this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
    this.emit('page-title-updated', { preventDefault() {} }, 'document', true);
    this.emit('ready-to-show');
  }

  show(): void {
    this.#visible = true;
  }

  focus(): void {
    this.emit('focus');
  }

  restore(): void {
    this.#minimized = false;
  }

  minimize(): void {
    this.#minimized = true;
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  isFocused(): boolean {
    return this.isVisible();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  close(): void {
    if (this.#destroyed) return;
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('close', { preventDefault });
    if (prevented) return;
    void this.webContents.close();
    this.#closed();
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) FakeBrowserWindow.services?.allClosed();
  }
}

function present(services: WindowServices | null): WindowServices {
  if (services === null) throw new Error('the fake has no application');
  return services;
}
