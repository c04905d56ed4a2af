// Where pages may go: nowhere but to themselves. Every other navigation, redirect, frame, window and
// webview is denied, whoever asks for it.

import type { Event, WebContents, WebPreferences } from 'electron';

export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'bundle';
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

const DESK_PATHS: ReadonlySet<string> = new Set(['/', '/index.html']);

/** Whether an address is the desk itself, whatever its query and fragment are. */
export function isDesk(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { host, pathname, protocol } = new URL(url);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && DESK_PATHS.has(pathname);
}

/** What every page runs under, said aloud although most of it is what Electron does by itself. */
export function pagePreferences(preload: string, devTools: boolean) {
  return {
    preload,
    devTools,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    // Dictionaries would be fetched from the network.
    spellcheck: false,
  } as const satisfies WebPreferences;
}

/** Confines one page; to be called for every one that comes to be. */
export function confine(contents: WebContents): void {
  const stay = (event: Event<{ readonly url: string; readonly isMainFrame: boolean }>) => {
    if (!event.isMainFrame || !isDesk(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
