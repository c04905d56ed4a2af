// A page server over a folder of a test's own, and the ways to speak to it: requests, raw bytes, lines.

import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { LINE_PATH, openPageServer, type PageServer } from '../../../main/hosts/node/server.ts';
import type { Transport } from '../../../shared/contract/wire.ts';
import { TestServer } from '../../contract/server.ts';
import { temporaryFolder } from '../../storage/folder.ts';

/** What stands beside the page's folder and must never be served. */
export const SECRET = 'not of this folder';

/** A server with its page; close it when the test is over. */
export interface Served {
  readonly server: PageServer;
  readonly lines: Transport[];
}

export async function serve(): Promise<Served> {
  const folder = temporaryFolder();
  const pageDir = join(folder, 'page');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '<title>page</title>');
  writeFileSync(join(pageDir, 'assets', 'a.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  mkdirSync(join(folder, 'page-two'));
  writeFileSync(join(folder, 'page-two', 'b.txt'), SECRET);
  const lines: Transport[] = [];
  const contract = new TestServer();
  const server = await openPageServer({
    pageDir,
    port: 0,
    connected: (transport, token) => {
      lines.push(transport);
      contract.attachTo(transport, token);
    },
  });
  onTestFinished(() => server.close());
  return { server, lines };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export function ask(
  { server }: Served,
  path: string,
  options: { method?: string; headers?: Record<string, string>; address?: string } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = httpRequest(
      {
        host: options.address ?? '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
        agent: false,
      },
      (response) => {
        let body = '';
        response.on('data', (data: Buffer) => {
          body += data.toString();
        });
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      done({ status: 101, headers: {}, body: '' });
    });
    request.on('error', failed);
    request.end();
  });
}

/** Writes raw bytes and returns all that comes back. */
export function raw({ server }: Served, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let back = '';
    socket.on('data', (data) => {
      back += data.toString();
    });
    socket.on('error', failed);
    socket.on('close', () => done(back));
  });
}

export const upgrade = ({ server }: Served, headers: Record<string, string> = {}) => ({
  headers: {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    host: `127.0.0.1:${server.port}`,
    origin: `http://127.0.0.1:${server.port}`,
    ...headers,
  },
});

export interface Page {
  readonly socket: WebSocket;
  readonly frames: { kind: string; error?: { code: string } }[];
  readonly ended: Promise<number>;
  next(): Promise<{ kind: string; error?: { code: string } }>;
}

/** A page of this server, connected. */
export async function page({ server }: Served): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${LINE_PATH}`, {
    origin: `http://127.0.0.1:${server.port}`,
  });
  const frames: Page['frames'] = [];
  let wake: () => void = () => {};
  let read = 0;
  socket.on('message', (data) => {
    frames.push(JSON.parse(data.toString()));
    wake();
  });
  const ended = new Promise<number>((done) => socket.on('close', done));
  await new Promise((ready, failed) => {
    socket.on('open', ready);
    socket.on('error', failed);
  });
  const next = async () => {
    while (frames.length <= read) {
      await new Promise<void>((resume) => {
        wake = resume;
      });
    }
    return frames[read++]!;
  };
  return { socket, frames, ended, next };
}

export const hello = (token: string) => JSON.stringify({ kind: 'hello', version: 1, token });
