// A message port as a line of the contract. Frames travel as structured clones; what a page sends is
// brought down to plain data first, so that the decoder sees the same as on a socket.

import type { MessageEvent, MessagePortMain } from 'electron';
import { FRAME_LENGTH_MAX, type Transport } from '../../../shared/contract/wire.ts';

/** What a page sent as plain data; null, which every decoder refuses, when it is none or too long. */
function plain(data: unknown): unknown {
  try {
    const text = JSON.stringify(data);
    return text === undefined || text.length > FRAME_LENGTH_MAX ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** The engine's end of a line over a port; starts the port. */
export function portTransport(port: MessagePortMain): Transport {
  let open = true;
  let frameListener: ((frame: unknown) => void) | null = null;
  const closeListeners: (() => void)[] = [];
  const closed = () => {
    if (!open) return;
    open = false;
    for (const listener of closeListeners) listener();
  };
  port.on('message', (event: MessageEvent) => frameListener?.(plain(event.data)));
  port.on('close', closed);
  return {
    send: (frame) => {
      if (open) port.postMessage(frame);
    },
    onFrame: (listener) => {
      frameListener = listener;
      port.start();
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => {
      if (open) port.close();
      closed();
    },
    // A port does not say how much of what was sent is still waiting.
    isReady: () => true,
  };
}
