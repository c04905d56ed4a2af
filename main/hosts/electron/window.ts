// The desk's window: sandboxed, on its own scheme, put where it last stood, brought back when its page
// crashes, and titled with what the engine is doing.

import { BrowserWindow, screen } from 'electron';
import type { Clock, Log } from '../../platform/platform.ts';
import type { EngineState } from './engineMessages.ts';
import { PAGE_URL, pagePreferences } from './navigation.ts';
import { LEAST, placeWindow, readWindowState, withPlacement } from './windowState.ts';

/** Crashes of the page within the time below after which it is left as it is. */
const CRASHES_MAX = 4;
const CRASHES_WITHIN_MS = 60_000;
/** Moves and sizes come in swarms; they are stored once they have settled. */
const SETTLED_MS = 500;

interface DeskWindowOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly preload: string;
  readonly devTools: boolean;
  readonly store: { read(): unknown; write(value: unknown): void };
  closed(): void;
}

/** Title for a state of the engine; null while it does not run. */
export function titleOf(state: EngineState | null): string {
  if (state === null) return 'Crossbook';
  const words = [
    state.killed ? 'STOPPED' : null,
    state.demo ? 'DEMO' : null,
    state.armed ? 'LIVE ARMED' : null,
    state.mode,
  ].filter((word) => word !== null);
  return `${words.join(' · ')} — Crossbook`;
}

/** Opens the window and loads the page; it is shown once there is something to see. */
export function openDeskWindow(options: DeskWindowOptions): BrowserWindow {
  const { devTools, preload, store } = options;
  const placement = placeWindow(
    readWindowState(store.read()),
    screen.getAllDisplays(),
    screen.getPrimaryDisplay(),
  );
  const window = new BrowserWindow({
    ...placement.bounds,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: titleOf(null),
    backgroundColor: '#101418',
    webPreferences: pagePreferences(preload, devTools),
  });
  if (placement.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The title is the engine's state, not the document's.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('closed', options.closed);
  rememberPlace(window, options);
  reloadAfterCrash(window, options);
  window.loadURL(PAGE_URL).catch((error: unknown) => {
    options.log.write('error', 'window', 'the page could not be loaded', { error });
    // An empty window can be closed; one that is never shown cannot.
    if (!window.isDestroyed()) window.show();
  });
  return window;
}

/** Brings a window to the front, whatever hid it. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberPlace(window: BrowserWindow, { clock, log, store }: DeskWindowOptions): void {
  let pending = false;
  const remember = () => {
    pending = false;
    if (window.isDestroyed() || window.isMinimized()) return;
    const bounds = window.getNormalBounds();
    const maximised = window.isMaximized();
    const { id } = screen.getDisplayMatching(bounds);
    try {
      store.write(withPlacement(readWindowState(store.read()), id, { bounds, maximised }));
    } catch (error) {
      log.write('warn', 'window', 'its place could not be stored', { error });
    }
  };
  const soon = () => {
    if (pending) return;
    pending = true;
    clock.after(SETTLED_MS, remember);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.on('close', remember);
}

function reloadAfterCrash(window: BrowserWindow, { clock, log }: DeskWindowOptions): void {
  let crashesMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, { exitCode, reason }) => {
    if (reason === 'clean-exit') return;
    const nowMs = clock.nowMs();
    crashesMs = [...crashesMs.filter((atMs) => nowMs - atMs < CRASHES_WITHIN_MS), nowMs];
    const again = crashesMs.length < CRASHES_MAX;
    log.write('error', 'window', 'the page crashed', { reason, exitCode, again });
    if (again && !window.isDestroyed()) window.webContents.reload();
  });
}
