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
  return location.protocol === 'app:' ? openPort() : openSocket();
}

function openSocket(): Promise<Transport> {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new Promise((opened, failed) => {
    const socket = new WebSocket(`${scheme}://${location.host}/line`);
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
      const { data, ports, source } = event;
      const [port] = ports;
      if (source !== window || port === undefined || !isAnswer(data, nonce)) return;
      done();
      opened(portTransport(port));
    };
    window.addEventListener('message', heard);
    window.postMessage({ kind: 'crossbook-port-request', nonce }, '*');
  });
}

const isAnswer = (data: unknown, nonce: string): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (data as { kind?: unknown }).kind === 'crossbook-port' &&
  (data as { nonce?: unknown }).nonce === nonce;

/** A message port as a line of the contract: frames are cloned as they are. */
export function portTransport(port: MessagePort): Transport {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.onmessage = ({ data }) => listener(data);
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
    isReady: () => true,
  };
}
