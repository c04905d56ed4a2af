// Serves the built page and one line per page on 127.0.0.1, to this machine only: host and origin are
// checked, the line wants a token, and nothing outside the page's folder is ever read.

import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { FRAME_LENGTH_MAX, type Transport } from '../../../shared/contract/wire.ts';
import { fileOf, PAGE_HEADERS, typeOf } from '../pageFiles.ts';

/** Bytes waiting for a page beyond which what can wait is held back. */
const WAITING_MAX = 1024 * 1024;
export const LINE_PATH = '/line';

export interface PageServer {
  /** Address with the token in its fragment, which never leaves the browser. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Ends every line, so that pages connect anew. */
  dropLines(): void;
  close(): Promise<void>;
}

export interface PageServerOptions {
  /** Folder of the built page. */
  readonly pageDir: string;
  /** 0 for any free port. */
  readonly port: number;
  /** A page has opened a line. */
  connected(transport: Transport, token: string): void;
}

/** Opens the server. Rejects when the port cannot be had. */
export async function openPageServer(options: PageServerOptions): Promise<PageServer> {
  const token = randomBytes(24).toString('base64url');
  const lines = new Set<WebSocket>();
  const server = createServer((request, response) => servePage(options.pageDir, request, response));
  const upgrades = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_LENGTH_MAX * 4,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseLine(request);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (line) => {
      lines.add(line);
      line.on('close', () => lines.delete(line));
      line.on('error', () => line.terminate());
      options.connected(socketTransport(line), token);
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/#${token}`,
    port,
    token,
    dropLines: () => {
      for (const line of lines) line.close(1012, 'begin anew');
    },
    close: () =>
      new Promise((done) => {
        for (const line of lines) line.terminate();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Whether a request came to this machine by its own name: keeps rebound names out. */
function isLocalHost(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  return (
    host === `127.0.0.1:${request.socket.localPort}` ||
    host === `localhost:${request.socket.localPort}`
  );
}

/** Status line of a refusal, or null when the line may be opened. */
function refuseLine(request: IncomingMessage): string | null {
  if (!isLocalHost(request)) return '421 Misdirected Request';
  if (new URL(request.url ?? '/', 'http://page').pathname !== LINE_PATH) return '404 Not Found';
  const { origin } = request.headers;
  // A page of another origin must not reach the engine; a browser always sends its origin.
  return origin === `http://${request.headers.host}` ? null : '403 Forbidden';
}

function servePage(pageDir: string, request: IncomingMessage, response: ServerResponse): void {
  const file = fileOf(pageDir, request.url ?? '/');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!isLocalHost(request) || !reads || file === null) {
    response.writeHead(!isLocalHost(request) ? 421 : reads ? 404 : 405, PAGE_HEADERS);
    response.end();
    return;
  }
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': typeOf(file) });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/** A WebSocket as a line of the contract: frames are JSON text. */
function socketTransport(socket: WebSocket): Transport {
  let listener: ((frame: unknown) => void) | null = null;
  socket.on('message', (data, binary) => {
    const text = binary ? '' : data.toString();
    let frame: unknown = null;
    // What is too long or no JSON becomes a frame that the decoder refuses.
    if (text.length <= FRAME_LENGTH_MAX) {
      try {
        frame = JSON.parse(text);
      } catch {
        frame = null;
      }
    }
    listener?.(frame);
  });
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame: (next) => {
      listener = next;
    },
    onClose: (next) => {
      socket.on('close', next);
    },
    close: () => socket.close(1008, 'refused'),
    isReady: () => socket.bufferedAmount < WAITING_MAX,
  };
}
