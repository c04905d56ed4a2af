// Lines over real sockets of this machine: what is cut, what is verified, how an end is told.

import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer, type Socket as TcpSocket } from 'node:net';
import tls from 'node:tls';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LineCutter } from '../../main/platform/lineCutter.ts';
import { Secret, type SocketEnd } from '../../main/platform/platform.ts';
import { realClock, realNet } from '../../main/platform/real.ts';
import { openLine } from '../../main/platform/realLine.ts';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from './localCertificate.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const call of cleanUp.splice(0)) call();
});

/** Trusts the local certificate for one test. */
function trustLocal(): void {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, LOCAL_CERTIFICATE]);
  cleanUp.push(() => tls.setDefaultCACertificates(before));
}

/** A server of this machine; `secure` for TLS with the local certificate. */
async function serve(secure: boolean, each: (socket: TcpSocket) => void): Promise<number> {
  const open = new Set<TcpSocket>();
  const take = (socket: TcpSocket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    each(socket);
  };
  const server = secure
    ? tls.createServer({ cert: LOCAL_CERTIFICATE, key: LOCAL_KEY }, take)
    : createServer(take);
  server.on('tlsClientError', () => {});
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  cleanUp.push(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Opens a line and keeps what came of it. */
function heard(url: string, charactersMax = 1_000_000, timeoutMs = 5_000) {
  const lines: string[] = [];
  const ends: SocketEnd[] = [];
  let opened = 0;
  const line = openLine(
    { url, headers: {}, timeoutMs },
    {
      opened: () => opened++,
      text: (text) => lines.push(text.toString()),
      pinged: () => {},
      ended: (end) => ends.push(end),
    },
    realClock,
    charactersMax,
  );
  cleanUp.push(() => line.close(1000, 'test over'));
  return { line, lines, ends, opened: () => opened };
}

describe('cutting lines', () => {
  it('gives the lines that were sent, however the bytes are cut', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.integer({ min: 1, max: 20 })), (sent, cuts) => {
        const whole = sent.map((text) => `${text}\r\n`).join('');
        const cutter = new LineCutter(1_000);
        const got: string[] = [];
        let at = 0;
        for (let i = 0; at < whole.length; i++) {
          const next = at + (cuts.length > 0 ? (cuts[i % cuts.length] ?? 1) : whole.length);
          got.push(...(cutter.take(whole.slice(at, next)) ?? ['too long']));
          at = next;
        }
        expect(got).toEqual(sent);
      }),
      { seed: 42 },
    );
  });

  it('reads a bare line feed as an end and passes over empty lines', () => {
    expect(new LineCutter(10).take('a\nb\r\n\r\n\nc')).toEqual(['a', 'b']);
  });

  it('gives up on a line that does not end', () => {
    const cutter = new LineCutter(10);
    expect(cutter.take('123456')).toEqual([]);
    expect(cutter.take('789012')).toBeNull();
    expect(new LineCutter(10).take('12345678901\n')).toBeNull();
  });
});

describe('a line', () => {
  it('carries text both ways over plain TCP on this machine', async () => {
    const came: string[] = [];
    const port = await serve(false, (socket) => {
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => came.push(text));
      socket.write('{"op":"conn');
      socket.write('ection"}\r\n{"name":"Köln"}\r\n');
    });
    const { ends, line, lines } = heard(`tcp://127.0.0.1:${port}`);
    await vi.waitFor(() => expect(lines).toEqual(['{"op":"connection"}', '{"name":"Köln"}']));
    line.send('{"op":"authentication"}');
    await vi.waitFor(() => expect(came.join('')).toBe('{"op":"authentication"}\r\n'));
    line.close(1000, 'done');
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]?.reason).toBe('done');
  });

  it('carries text over TLS when the certificate is trusted', async () => {
    trustLocal();
    const port = await serve(true, (socket) => socket.write('hello\r\n'));
    const { lines, opened } = heard(`tls://localhost:${port}`);
    await vi.waitFor(() => expect(lines).toEqual(['hello']));
    expect(opened()).toBe(1);
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const port = await serve(true, (socket) => socket.write('hello\r\n'));
    const { ends, lines, opened } = heard(`tls://localhost:${port}`);
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]).toMatchObject({ code: 1006, httpStatus: null });
    expect(ends[0]?.reason).toMatch(/self[- ]signed/i);
    expect(opened()).toBe(0);
    expect(lines).toEqual([]);
  });

  it.each([
    'tcp://stream-api.betfair.com:443',
    'tcp://10.0.0.1:443',
    'tcp://127.0.0.1.example.com:1',
    'https://localhost:443',
  ])('does not open %s', async (url) => {
    const { ends, opened } = heard(url);
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]?.reason).toContain('for this machine');
    expect(opened()).toBe(0);
  });

  it('tells once why it ended', async () => {
    const port = await serve(false, (socket) => socket.end('last\r\nunfinished'));
    const { ends, lines } = heard(`tcp://127.0.0.1:${port}`);
    await vi.waitFor(() => expect(ends).toEqual([{ code: 1000, reason: '', httpStatus: null }]));
    expect(lines).toEqual(['last']);
    const refused = heard('tcp://127.0.0.1:1');
    await vi.waitFor(() => expect(refused.ends).toHaveLength(1));
    expect(refused.ends[0]?.reason).toContain('ECONNREFUSED');
  });

  it('ends on a line that is too long', async () => {
    const port = await serve(false, (socket) => socket.write('x'.repeat(200)));
    const { ends } = heard(`tcp://127.0.0.1:${port}`, 100);
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]).toMatchObject({ code: 1006, reason: 'line too long' });
  });

  it('gives up a handshake that is not answered', async () => {
    const port = await serve(false, () => {});
    const { ends } = heard(`tls://127.0.0.1:${port}`, 100, 50);
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]?.reason).toBe('handshake timed out');
  });
});

describe('a request with a client certificate', () => {
  it('shows it, and no other request does', async () => {
    trustLocal();
    const shown: string[] = [];
    const server = createHttps(
      { cert: LOCAL_CERTIFICATE, key: LOCAL_KEY, requestCert: true, rejectUnauthorized: false },
      (incoming, outgoing) => {
        const peer = (incoming.socket as tls.TLSSocket).getPeerCertificate();
        shown.push(String(peer.subject?.CN ?? 'nobody'));
        outgoing.end('{}');
      },
    );
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready);
    });
    const { port } = server.address() as AddressInfo;
    const net = realNet();
    const request = {
      method: 'POST',
      url: `https://localhost:${port}/api/certlogin`,
      ...{ headers: {}, body: '', timeoutMs: 5_000 },
    } as const;
    const identity = { certificate: new Secret(LOCAL_CERTIFICATE), key: new Secret(LOCAL_KEY) };
    await net.request(request);
    await net.request({ ...request, identity });
    await net.request(request);
    expect(shown).toEqual(['nobody', 'localhost', 'nobody']);
    const broken = { ...identity, key: new Secret('no key') };
    await expect(net.request({ ...request, identity: broken })).rejects.toThrow();
    expect(shown).toHaveLength(3);
    await net.destroy();
    server.closeAllConnections();
    server.close();
  });
});
