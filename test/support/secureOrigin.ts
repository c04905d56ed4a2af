// A venue's hosts on this machine as they are on the internet: HTTPS, WebSockets over TLS and lines over
// TLS, which note the ports that their visitors come from.

import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import tls from 'node:tls';
import { WebSocketServer } from 'ws';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from '../platform/localCertificate.ts';

export interface SecureOrigin {
  /** Serves REST and WebSockets. */
  readonly httpsPort: number;
  readonly linePort: number;
  /** Ports of this machine from which connections came. */
  readonly visitors: readonly number[];
  close(): Promise<void>;
}

/** Answers every request with its path, greets every socket with `hello` and every line with `welcome`. */
export async function openSecureOrigin(): Promise<SecureOrigin> {
  const visitors: number[] = [];
  const open = new Set<Socket>();
  const visit = (socket: Socket) => {
    visitors.push(socket.remotePort ?? 0);
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const certificate = { cert: LOCAL_CERTIFICATE, key: LOCAL_KEY };
  const https = createHttps({ ...certificate, requestCert: true, rejectUnauthorized: false });
  https.on('request', (incoming, outgoing) => {
    const shown = (incoming.socket as tls.TLSSocket).getPeerCertificate().subject?.CN ?? 'none';
    outgoing.end(JSON.stringify({ path: incoming.url, certificate: shown }));
  });
  const sockets = new WebSocketServer({ server: https });
  sockets.on('connection', (socket) => {
    socket.send('hello');
    socket.on('message', (data) => socket.send(`heard ${data.toString()}`));
  });
  const lines = tls.createServer(certificate, (socket) => {
    socket.write('welcome\r\n');
    socket.on('data', (data) => socket.write(`heard ${data.toString()}`));
    socket.on('error', () => socket.destroy());
  });
  const servers: readonly Server[] = [https, lines];
  for (const server of servers) {
    server.on('connection', visit);
    server.on('tlsClientError', () => {});
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready);
    });
  }
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  return {
    httpsPort: portOf(https),
    linePort: portOf(lines),
    visitors,
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}
