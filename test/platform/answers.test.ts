import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { SocketEnd } from '../../main/platform/platform.ts';
import { realNet } from '../../main/platform/real.ts';

const net = realNet();
const body = JSON.stringify({ leagues: 'ö'.repeat(10_000) });
const packed = gzipSync(body);
const closers: (() => unknown)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Asks a server that answers so. */
async function asked(serve: (response: ServerResponse, encoding: unknown) => void) {
  const server = createServer((request, response) =>
    serve(response, request.headers['accept-encoding']),
  );
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await new Promise<void>((resume) => {
    server.listen(0, '127.0.0.1', resume);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/odds`;
  return net.request({ method: 'GET', url, headers: {}, body: null, timeoutMs: 10_000 });
}

const compressed = { 'content-encoding': 'gzip' };
const failure = (kind: string) => ({ name: 'NetFailure', kind, maybeSent: true });

describe('an answer', () => {
  it('is asked for compressed, and read either way', async () => {
    let wanted: unknown;
    const answer = await asked((response, encoding) => {
      wanted = encoding;
      response.writeHead(200, compressed).end(packed);
    });
    expect(wanted).toBe('gzip');
    expect(answer).toMatchObject({ status: 200, body });
    expect((await asked((response) => response.end(body))).body).toBe(body);
  });

  it('that is empty is empty, whatever its headers say', async () => {
    expect((await asked((response) => response.writeHead(200, compressed).end())).body).toBe('');
  });

  it.each([
    ['whose compressed bytes end too soon', packed.subarray(0, packed.length >> 1), 'closed'],
    ['that says it is compressed and is a page', Buffer.from('<html>'), 'closed'],
    ['that unpacks to more than any venue sends', gzipSync(Buffer.alloc(40 << 20)), 'oversized'],
  ])('%s is no answer, and may have been sent', async (_, bytes, kind) => {
    const answer = asked((response) => response.writeHead(200, compressed).end(bytes));
    await expect(answer).rejects.toMatchObject(failure(kind));
  });

  it.each([
    ['compressed', compressed, packed],
    ['plain', {}, Buffer.from(body)],
  ])('whose connection ends in the middle is no answer: %s', async (_, headers, bytes) => {
    const answer = asked((response) => {
      response.writeHead(200, { ...headers, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
    });
    await expect(answer).rejects.toMatchObject({ name: 'NetFailure', maybeSent: true });
  });
});

describe('a handshake', () => {
  it.each([
    ['by a web page', 'text/html; charset=utf-8', { httpStatus: 403, page: true }],
    ['in the venue’s words', 'application/json', { httpStatus: 403 }],
  ])('that is answered %s says so', async (_, type, told) => {
    const server = createServer();
    server.on('upgrade', (_request, socket) => {
      socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-type: ${type}\r\ncontent-length: 2\r\n\r\n{}`);
    });
    closers.push(() => server.close());
    await new Promise<void>((resume) => {
      server.listen(0, '127.0.0.1', resume);
    });
    const { port } = server.address() as AddressInfo;
    const end = await new Promise<SocketEnd>((ended) => {
      const unheard = () => {};
      net.openSocket(
        { url: `ws://127.0.0.1:${port}/`, headers: {}, timeoutMs: 10_000 },
        { opened: unheard, text: unheard, pinged: unheard, ended },
      );
    });
    expect(end).toEqual({ code: expect.any(Number), reason: expect.any(String), ...told });
  });
});
