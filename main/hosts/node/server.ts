// Serves the built page and one line per page on 127.0.0.1, to this machine only: host and origin are
// checked, the line wants a token, and nothing outside the page's folder is ever read.

import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
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
      // Nobody else listens on this socket any more; a peer that cuts it must not end the program.
      socket.on('error', () => socket.destroy());
      socket.end(refusalText(refusal));
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

/** Why a request is refused: status and a sentence for whoever looks. */
interface Refusal {
  readonly status: number;
  readonly reason: string;
}

const WRONG_HOST: Refusal = {
  status: 421,
  reason: 'This address answers on this machine only, as 127.0.0.1 or localhost with its port.',
};
const NOT_FOUND: Refusal = { status: 404, reason: 'There is no such file here.' };
const READ_ONLY: Refusal = { status: 405, reason: 'Only GET and HEAD are answered here.' };
const NO_LINE: Refusal = { status: 404, reason: `Lines are opened at ${LINE_PATH} only.` };
const WRONG_ORIGIN: Refusal = {
  status: 403,
  reason: 'Lines are opened by the page of this address only.',
};

/** Why a line may not be opened; null when it may. */
function refuseLine(request: IncomingMessage): Refusal | null {
  if (!isLocalHost(request)) return WRONG_HOST;
  if (request.url !== LINE_PATH) return NO_LINE;
  const { origin } = request.headers;
  // A page of another origin must not reach the engine; a browser always sends its origin.
  return origin === `http://${request.headers.host}` ? null : WRONG_ORIGIN;
}

function refusalText({ reason, status }: Refusal): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(PAGE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(reason)}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${reason}`;
}

function servePage(pageDir: string, request: IncomingMessage, response: ServerResponse): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const local = isLocalHost(request);
  const file = local && reads ? fileOf(pageDir, request.url ?? '/') : null;
  if (file === null) {
    const { reason, status } = !local ? WRONG_HOST : reads ? NOT_FOUND : READ_ONLY;
    response.writeHead(status, { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : reason);
    return;
  }
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': typeOf(file) });
  if (request.method === 'HEAD') response.end();
  // A file that goes while it is read, or a reader that goes, ends this answer alone.
  else pipeline(createReadStream(file), response, () => {});
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
