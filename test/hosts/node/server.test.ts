// The page server of the Node host against everybody who is not its page: other machines, other names,
// other paths, other methods.

import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPageServer } from '../../../main/hosts/node/server.ts';
import { ask, raw, SECRET, type Served, serve } from './served.ts';

let served: Served;

beforeEach(async () => {
  served = await serve();
});

describe('where it listens', () => {
  it('is this machine alone: no other address of it answers', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) {
      await expect(ask(served, '/', { address })).rejects.toThrow(/ECONNREFUSED/);
    }
    await expect(ask(served, '/', { address: '127.0.0.2' })).rejects.toThrow(/ECONNREFUSED/);
    expect((await ask(served, '/')).status).toBe(200);
  });

  it('is told once, with a token in the fragment that no request ever carries', async () => {
    const url = new URL(served.server.url);
    expect(url.hostname).toBe('127.0.0.1');
    expect(url.hash).toBe(`#${served.server.token}`);
    expect(url.search).toBe('');
    expect(Buffer.from(served.server.token, 'base64url')).toHaveLength(24);
    const other = await openPageServer({ pageDir: '/nowhere', port: 0, connected: () => {} });
    expect(other.token).not.toBe(served.server.token);
    await other.close();
  });

  it('cannot be a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready));
    const { port } = taken.address() as { port: number };
    await expect(
      openPageServer({ pageDir: '/nowhere', port, connected: () => {} }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((done) => taken.close(done));
  });
});

describe('a request', () => {
  it.each([
    ['/', '<title>page</title>', 'text/html; charset=utf-8'],
    ['/index.html', '<title>page</title>', 'text/html; charset=utf-8'],
    ['/assets/a.js', 'export {};', 'text/javascript; charset=utf-8'],
    ['/assets/a.js?v=1', 'export {};', 'text/javascript; charset=utf-8'],
  ])('for %s gets the file with its type', async (path, body, type) => {
    const answer = await ask(served, path);
    expect(answer).toMatchObject({ status: 200, body });
    expect(answer.headers['content-type']).toBe(type);
  });

  it('for the head alone gets no body', async () => {
    expect(await ask(served, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it.each(['/', '/assets/a.js', '/none', '/../secret.txt'])(
    'for %s is answered under the strict policy, and never for another origin',
    async (path) => {
      const { headers } = await ask(served, path, { headers: { origin: 'https://evil.example' } });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%252fsecret.txt',
    '/../page-two/b.txt',
    '/..%2fpage-two%2fb.txt',
    '/%2fetc%2fpasswd',
    '//etc/passwd',
    '///etc/passwd',
    '/index.html%00.js',
    '/%',
    '/%ff',
    '/assets',
    '/assets/',
    'http://127.0.0.1/../secret.txt',
  ])('for %s finds nothing', async (path) => {
    const answer = await ask(served, path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(SECRET);
    expect(answer.body).toBe('There is no such file here.');
  });

  it('for any path never leaves the folder nor breaks the server', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '/',
      '//',
      'secret.txt',
      'page-two',
      '%00',
      '%',
      '\\',
      '%5c',
      'assets',
      '?',
      '#',
      ':',
      '@',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const answer = await raw(
          served,
          `GET /${parts.join('')} HTTP/1.1\r\nhost: 127.0.0.1:${served.server.port}\r\nconnection: close\r\n\r\n`,
        );
        expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
        expect(answer).not.toContain(SECRET);
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    'by %s is refused with a reason',
    async (method) => {
      expect(await ask(served, '/', { method })).toMatchObject({
        status: 405,
        body: 'Only GET and HEAD are answered here.',
      });
    },
  );

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1.evil.example',
    '[::1]',
  ])(
    'to the name "%s" is refused with a reason: a name that was pointed here is not ours',
    async (host) => {
      const answer = await ask(served, '/', { headers: { host } });
      expect(answer.status).toBe(421);
      expect(answer.body).toMatch(/on this machine only/);
    },
  );

  it('to localhost with the port is taken', async () => {
    const headers = { host: `localhost:${served.server.port}` };
    expect((await ask(served, '/', { headers })).status).toBe(200);
  });

  it('that is no HTTP ends alone', async () => {
    expect(await raw(served, '\u0016\u0003\u0001 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect((await ask(served, '/')).status).toBe(200);
  });
});
