// The application menu: the standard roles and nothing of our own; the desk has its own commands.

import type { MenuItemConstructorOptions } from 'electron';

/** Template of the menu. Developer tools are in it only where they may be opened. */
export function menuTemplate(
  platform: NodeJS.Platform,
  devTools: boolean,
): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const develop: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    { label: 'View', submenu: devTools ? [...view, ...develop] : view },
    { role: 'windowMenu' },
  ];
}
