// Hands the page one port to the engine when it asks for one, and nothing else: no function, no object
// of Electron's ever reaches the page.

import { ipcRenderer } from 'electron';

/** Requests that may be without their port; beyond that the oldest is forgotten. */
const WAITING_MAX = 8;
const waiting = new Set<string>();

const post = (message: { kind: string; nonce: string }, ports: MessagePort[]) =>
  window.postMessage(message, location.origin, ports);

window.addEventListener('message', ({ data, origin, source }: MessageEvent<unknown>) => {
  if (source !== window || origin !== location.origin) return;
  if (typeof data !== 'object' || data === null) return;
  const { kind, nonce } = data as { kind?: unknown; nonce?: unknown };
  if (kind !== 'crossbook-port-request' || typeof nonce !== 'string') return;
  waiting.add(nonce);
  for (const oldest of waiting) if (waiting.size > WAITING_MAX) waiting.delete(oldest);
  ipcRenderer.invoke('crossbook-port', nonce).catch(() => waiting.delete(nonce));
});

ipcRenderer.on('crossbook-port', ({ ports }, nonce: unknown) => {
  const [port] = ports;
  if (typeof nonce !== 'string' || port === undefined || !waiting.delete(nonce)) return;
  post({ kind: 'crossbook-port', nonce }, [port]);
});

// A port does not notice in every version of Chromium that its other end is gone.
ipcRenderer.on('crossbook-lost', (_event, nonce: unknown) => {
  if (typeof nonce === 'string') post({ kind: 'crossbook-lost', nonce }, []);
});
