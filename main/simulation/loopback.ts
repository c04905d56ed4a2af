// The simulated venues on real sockets of 127.0.0.1: one port per host of a venue, with the same
// objects behind it as in virtual time. Nothing else can reach them.

import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
  type AddressInfo,
  createServer as createLineServer,
  type Server as LineServer,
} from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { LineCutter } from '../platform/lineCutter.ts';
import type { SimulatedRequest, Simulator } from '../venues/simulator.ts';
import { schemeOf } from './simulatedNet.ts';

const BODY_MAX = 1024 * 1024;

export interface Loopback {
  /** Addresses of each venue's hosts, for its settings. */
  readonly hosts: { readonly [venue: string]: { readonly [name: string]: string } };
  close(): Promise<void>;
}

/** Serves every host of every simulator; resolves when all ports are open. */
export async function openLoopback(simulators: readonly Simulator[]): Promise<Loopback> {
  const servers: (Server | LineServer)[] = [];
  const sockets = new Set<Pick<WebSocket, 'terminate'>>();
  const hosts: { [venue: string]: { [name: string]: string } } = {};
  for (const simulator of simulators) {
    const own: { [name: string]: string } = {};
    hosts[simulator.venueId] = own;
    for (const [name, path] of Object.entries(simulator.hosts)) {
      const scheme = schemeOf(name);
      const server = (scheme === 'tcp' ? serveLines : serve)(simulator, name, sockets);
      servers.push(server);
      await new Promise<void>((ready, failed) => {
        server.once('error', failed);
        server.listen(0, '127.0.0.1', ready);
      });
      const { port } = server.address() as AddressInfo;
      own[name] = `${scheme}://127.0.0.1:${port}${path}`;
    }
  }
  return {
    hosts,
    close: async () => {
      for (const socket of sockets) socket.terminate();
      await Promise.all(
        servers.map((server) => {
          if ('closeAllConnections' in server) server.closeAllConnections();
          return new Promise<void>((done) => {
            server.close(() => done());
          });
        }),
      );
    },
  };
}

/** Whatever is open and has to be ended with the servers. */
type Open = Set<Pick<WebSocket, 'terminate'>>;

/** A host that is spoken to in lines over plain TCP. */
function serveLines(simulator: Simulator, host: string, open: Open): LineServer {
  return createLineServer((socket) => {
    const end = { terminate: () => socket.destroy() };
    open.add(end);
    socket.setEncoding('utf8');
    socket.setNoDelay(true);
    const seen = { method: 'LINE', path: '/', headers: {}, body: '' };
    const answer = simulator.connect(host, seen, {
      send: (text) => socket.write(`${text}\r\n`),
      ping: () => {},
      close: () => socket.end(),
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      open.delete(end);
      if (!('refused' in answer)) answer.closed();
    });
    if ('refused' in answer) {
      socket.destroy();
      return;
    }
    const cutter = new LineCutter(BODY_MAX);
    socket.on('data', (text: string) => {
      const lines = cutter.take(text);
      if (lines === null) socket.destroy();
      for (const line of lines ?? []) answer.text(line);
    });
  });
}

function serve(simulator: Simulator, host: string, sockets: Open): Server {
  const server = createServer((incoming, outgoing) => {
    readBody(incoming).then(
      (body) => {
        const response = simulator.request(host, asSeen(incoming, body));
        outgoing.writeHead(response.status, response.headers);
        outgoing.end(response.body);
      },
      () => {
        outgoing.writeHead(413);
        outgoing.end();
      },
    );
  });
  const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (incoming, socket, head) => {
    // The simulator decides before the handshake; what it sends at once waits for the socket.
    let client: WebSocket | null = null;
    const waiting: (() => void)[] = [];
    const whenOpen = (call: () => void) => {
      if (client === null) waiting.push(call);
      else call();
    };
    const answer = simulator.connect(host, asSeen(incoming, ''), {
      send: (text) => whenOpen(() => client?.send(text)),
      ping: () => whenOpen(() => client?.ping('heartbeat')),
      close: (code, reason) => whenOpen(() => client?.close(code, reason)),
    });
    if ('refused' in answer) {
      socket.end(
        `HTTP/1.1 ${answer.refused} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    upgrades.handleUpgrade(incoming, socket, head, (opened) => {
      client = opened;
      sockets.add(opened);
      opened.on('message', (data, binary) => {
        if (!binary) answer.text(data.toString());
      });
      opened.on('close', () => {
        sockets.delete(opened);
        answer.closed();
      });
      opened.on('error', () => opened.terminate());
      for (const call of waiting) call();
    });
  });
  return server;
}

function asSeen(incoming: IncomingMessage, body: string): SimulatedRequest {
  const headers: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body };
}

function readBody(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > BODY_MAX) reject(new Error('body too large'));
    });
    incoming.on('end', () => resolve(body));
    incoming.on('error', reject);
  });
}
