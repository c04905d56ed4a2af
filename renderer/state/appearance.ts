// Theme, palette and density on the page's root element, from the settings, and remembered for the moment
// before they have come.

import { useEffect } from 'react';
import { useSingle } from '../client/client.ts';

const KEY = 'crossbook.look';
const light = '(prefers-color-scheme: light)';

interface Look {
  readonly theme: string;
  readonly palette: string;
  readonly density: string;
}

function apply({ density, palette, theme }: Look): void {
  const { dataset } = document.documentElement;
  dataset.theme = theme === 'system' ? (matchMedia(light).matches ? 'light' : 'dark') : theme;
  dataset.palette = palette;
  dataset.density = density;
}

/** Puts the last known look on the page before anything is drawn. */
export function applyRemembered(): void {
  const fallback: Look = { theme: 'dark', palette: 'standard', density: 'compact' };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    apply({ ...fallback, ...(typeof stored === 'object' ? stored : null) });
  } catch {
    apply(fallback);
  }
}

/** Keeps the look as the settings say. */
export function useAppearance(): void {
  const settings = useSingle('settings')?.settings;
  const theme = settings?.theme;
  const palette = settings?.palette;
  const density = settings?.density;
  useEffect(() => {
    if (theme === undefined || palette === undefined || density === undefined) return;
    const look = { theme, palette, density };
    localStorage.setItem(KEY, JSON.stringify(look));
    apply(look);
    if (theme !== 'system') return;
    const query = matchMedia(light);
    const changed = () => apply(look);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, [theme, palette, density]);
}
