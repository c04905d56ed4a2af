// The venue's side of the latency bench, in a thread of its own: two WebSocket servers' worth of made
// traffic, sent at a steady rate, with the moment of sending noted for every message.

import { parentPort, workerData } from 'node:worker_threads';
import { type WebSocket, WebSocketServer } from 'ws';

/** Memory that both threads see. */
export interface SharedTraffic {
  /** All messages behind one another, and where each begins; one more place marks the end. */
  readonly bytes: SharedArrayBuffer;
  readonly starts: SharedArrayBuffer;
  /** Venue of each message. */
  readonly venue: SharedArrayBuffer;
  /** Microseconds of the process's clock at which each message was sent. */
  readonly sentUs: SharedArrayBuffer;
}

/** Order to send messages `from` to `to` at `perSecond`. */
export interface SendOrder {
  readonly from: number;
  readonly to: number;
  readonly perSecond: number;
}

/** Microseconds on a clock that all threads share. */
export const sharedUs = (): number => Number(process.hrtime.bigint() / 10n) / 100;

function serve(shared: SharedTraffic): void {
  const bytes = Buffer.from(shared.bytes);
  const starts = new Int32Array(shared.starts);
  const venue = new Uint8Array(shared.venue);
  const sentUs = new Float64Array(shared.sentUs);
  const sockets: WebSocket[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  server.on('connection', (socket, { url }) => {
    sockets[Number(url?.slice(1))] = socket;
    if (sockets[0] !== undefined && sockets[1] !== undefined) parentPort?.postMessage('connected');
  });
  server.on('listening', () => {
    const address = server.address();
    if (typeof address === 'object') parentPort?.postMessage(address?.port);
  });
  parentPort?.on('message', (order: SendOrder | 'close') => {
    if (order === 'close') {
      for (const socket of sockets) socket.terminate();
      server.close();
      parentPort?.close();
      return;
    }
    const beganUs = sharedUs();
    let at = order.from;
    const send = () => {
      const due = order.from + ((sharedUs() - beganUs) * order.perSecond) / 1e6;
      while (at < order.to && at < due) {
        const message = bytes.subarray(starts[at], starts[at + 1]);
        sentUs[at] = sharedUs();
        sockets[venue[at] as number]?.send(message, { binary: false });
        at++;
      }
      if (at < order.to) setImmediate(send);
    };
    send();
  });
}

if (parentPort !== null) serve(workerData as SharedTraffic);
