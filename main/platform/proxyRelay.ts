// A proxy of our own on this machine for a browser: browsers cannot log in to a SOCKS5 proxy and keep what
// they are told in their profile. Whatever comes in leaves by the dial; without the login that is made here
// nothing comes in.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type BrowserProxy, NetFailure, Secret } from './platform.ts';
import type { Dial } from './proxyTunnel.ts';

const DIAL_TIMEOUT_MS = 20_000;
const USERNAME = 'browser';

export interface ProxyRelay {
  readonly proxy: BrowserProxy;
  close(): Promise<void>;
}

/** Opens a relay on any free port of 127.0.0.1. */
export async function openRelay(dial: Dial): Promise<ProxyRelay> {
  const password = randomBytes(18).toString('base64url');
  const expected = `Basic ${Buffer.from(`${USERNAME}:${password}`).toString('base64')}`;
  const open = new Set<Duplex>();
  const known = ({ headers }: IncomingMessage): boolean =>
    sameText(headers['proxy-authorization'] ?? '', expected);
  const server = createServer((incoming, outgoing) => {
    if (known(incoming)) void forward(dial, incoming, outgoing);
    else {
      outgoing.writeHead(407, { 'proxy-authenticate': 'Basic realm="relay"' });
      outgoing.end();
    }
  });
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    if (known(incoming)) void tunnel(dial, incoming.url ?? '', client, head);
    else client.end(refused(407, 'Proxy-Authenticate: Basic realm="relay"\r\n'));
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    proxy: {
      server: `http://127.0.0.1:${port}`,
      username: USERNAME,
      password: new Secret(password),
    },
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy();
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const refused = (status: number, more: string): string =>
  `HTTP/1.1 ${status} Refused\r\n${more}Content-Length: 0\r\nConnection: close\r\n\r\n`;

/** Why the dial failed, as a status and a header that a person may find in a browser's log. */
const because = (error: unknown): string =>
  `X-Refused: ${error instanceof NetFailure ? error.kind : 'failed'}\r\n`;

async function tunnel(dial: Dial, target: string, client: Duplex, head: Buffer): Promise<void> {
  const match = /^(\[[0-9a-f:.]+\]|[^\s:]+):(\d{1,5})$/i.exec(target);
  const port = Number(match?.[2] ?? 0);
  if (match === null || port < 1 || port > 65_535) {
    client.end(refused(400, ''));
    return;
  }
  let socket: Socket;
  try {
    socket = await dial((match[1] ?? '').replace(/^\[|\]$/g, ''), port, DIAL_TIMEOUT_MS);
  } catch (error) {
    client.end(refused(502, because(error)));
    return;
  }
  socket.on('error', () => client.destroy());
  socket.on('close', () => client.destroy());
  client.on('close', () => socket.destroy());
  if (client.destroyed) {
    socket.destroy();
    return;
  }
  client.write('HTTP/1.1 200 Connected\r\n\r\n');
  if (head.length > 0) socket.write(head);
  client.pipe(socket);
  socket.pipe(client);
}

/** Hands on one request for a plain `http:` address. */
async function forward(
  dial: Dial,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const fail = (status: number) => {
    if (!outgoing.headersSent) outgoing.writeHead(status, { connection: 'close' });
    outgoing.end();
  };
  const url = URL.parse(incoming.url ?? '');
  if (url === null || url.protocol !== 'http:') {
    fail(400);
    return;
  }
  let socket: Socket;
  try {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    socket = await dial(host, Number(url.port || 80), DIAL_TIMEOUT_MS);
  } catch {
    fail(502);
    return;
  }
  const { 'proxy-authorization': _own, 'proxy-connection': _kept, ...headers } = incoming.headers;
  const request = httpRequest(
    {
      ...{ method: incoming.method, path: `${url.pathname}${url.search}` },
      headers: { ...headers, host: url.host, connection: 'close' },
      // With an agent, even `false`, Node would open a connection of its own past the dial.
      createConnection: () => socket,
    },
    (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    },
  );
  request.on('error', () => fail(502));
  outgoing.on('close', () => socket.destroy());
  incoming.pipe(request);
}

/** Compares two texts in a time that does not depend on where they differ. */
function sameText(a: string, b: string): boolean {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}
