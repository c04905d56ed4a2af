// Opens the line to the engine: a WebSocket to the host that served the page, or, in the desktop window,
// a port that the preload script hands over when it is asked with a number that only this page knows.

import type { Transport } from '../../shared/contract/wire.ts';
import { after } from '../clock.ts';

/** Bytes waiting to be sent beyond which the line counts as busy. */
const WAITING_MAX = 1024 * 1024;
/** A line that has not opened after this long has failed. */
const OPENING_MS = 10_000;

/** A line for this page, opened anew at every call. Rejects when it cannot be had. */
export function openTransport(): Promise<Transport> {
  // The Node host serves plain http on loopback and nothing else does; the desktop has a scheme of its own.
  return location.protocol === 'http:' ? openSocket() : openPort();
}

function openSocket(): Promise<Transport> {
  return new Promise((opened, failed) => {
    const socket = new WebSocket(`ws://${location.host}/line`);
    const giveUp = after(OPENING_MS, () => socket.close());
    socket.onopen = () => {
      giveUp();
      opened(socketTransport(socket));
    };
    socket.onclose = () => {
      giveUp();
      failed(new Error('the line could not be opened'));
    };
  });
}

/** An open WebSocket as a line of the contract: frames are JSON text. */
export function socketTransport(socket: WebSocket): Transport {
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame: (listener) => {
      socket.onmessage = ({ data }) => listener(readJson(data));
    },
    onClose: (listener) => {
      socket.onclose = listener;
    },
    close: () => socket.close(),
    isReady: () => socket.bufferedAmount < WAITING_MAX,
  };
}

function readJson(data: unknown): unknown {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/** Asks the preload script for a port. Only an answer with our own number counts. */
function openPort(): Promise<Transport> {
  const nonce = crypto.randomUUID();
  return new Promise((opened, failed) => {
    const done = (): void => {
      giveUp();
      window.removeEventListener('message', heard);
    };
    const giveUp = after(OPENING_MS, () => {
      done();
      failed(new Error('no port was handed over'));
    });
    const heard = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (isOwn(event, 'crossbook-lost', nonce)) {
        done();
        failed(new Error('the line was lost before it was there'));
      }
      if (port === undefined || !isOwn(event, 'crossbook-port', nonce)) return;
      done();
      opened(portTransport(port, nonce));
    };
    window.addEventListener('message', heard);
    window.postMessage({ kind: 'crossbook-port-request', nonce }, '*');
  });
}

/** Whether a message comes from this window, is of this kind, and carries our own number. */
function isOwn({ data, source }: MessageEvent<unknown>, kind: string, nonce: string): boolean {
  if (source !== window || typeof data !== 'object' || data === null) return false;
  const message = data as { readonly kind?: unknown; readonly nonce?: unknown };
  return message.kind === kind && message.nonce === nonce;
}

/**
 * A message port as a line of the contract: frames are cloned as they are. The end of the other side is
 * told by the port's own event where the browser has it, and by a message with the line's number
 * everywhere else.
 */
export function portTransport(port: MessagePort, nonce: string): Transport {
  let closed = () => {};
  const end = (): void => {
    window.removeEventListener('message', heard);
    port.removeEventListener('close', lost);
    port.close();
  };
  const lost = (): void => {
    end();
    closed();
  };
  const heard = (event: MessageEvent): void => {
    if (isOwn(event, 'crossbook-lost', nonce)) lost();
  };
  window.addEventListener('message', heard);
  port.addEventListener('close', lost);
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.onmessage = ({ data }) => listener(data);
      port.start();
    },
    onClose: (listener) => {
      closed = listener;
    },
    close: end,
    isReady: () => true,
  };
}
