// The relay for browsers: plain addresses leave by the dial as secure ones do, and nobody comes in without its login.

import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { BrowserProxy } from '../../main/platform/platform.ts';
import { openRelay } from '../../main/platform/proxyRelay.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const call of cleanUp.splice(0).reverse()) await call();
});

/** A plain origin that only the dial knows, with a relay before it. */
async function open() {
  const seen: { readonly path: string; readonly host: string; readonly headers: string[] }[] = [];
  const origin = createServer((incoming, outgoing) => {
    const { headers, method, url } = incoming;
    seen.push({ path: url ?? '', host: headers.host ?? '', headers: Object.keys(headers) });
    incoming.on('data', (part) => outgoing.write(part));
    incoming.on('end', () => outgoing.end(`told ${method}`));
  });
  await new Promise<void>((ready) => origin.listen(0, '127.0.0.1', ready));
  cleanUp.push(() => origin.close());
  const { port } = origin.address() as AddressInfo;
  const asked: string[] = [];
  const relay = await openRelay(async (host, wanted) => {
    asked.push(`${host}:${wanted}`);
    return connect(port, '127.0.0.1');
  });
  cleanUp.push(() => relay.close());
  return { asked, proxy: relay.proxy, seen };
}

function ask({ password, server, username }: BrowserProxy, method: string, login = true) {
  const { hostname, port } = new URL(server);
  const text = Buffer.from(`${username}:${password?.reveal()}`).toString('base64');
  const headers = login ? { 'proxy-authorization': `Basic ${text}` } : {};
  return new Promise<{ readonly status: number; readonly body: string }>((done, lost) => {
    const path = 'http://plain.invalid:8080/lobby?a=1';
    const request = httpRequest(
      { host: hostname, port, path, method, headers: { ...headers, host: 'plain.invalid:8080' } },
      (response: IncomingMessage) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part) => {
          body += part;
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, body }));
      },
    );
    request.on('error', lost);
    request.end(method === 'POST' ? 'said ' : undefined);
  });
}

it('hands a plain request on by the dial, and keeps its own login to itself', async () => {
  const { asked, proxy, seen } = await open();
  expect(await ask(proxy, 'GET')).toEqual({ status: 200, body: 'told GET' });
  expect(await ask(proxy, 'POST')).toEqual({ status: 200, body: 'said told POST' });
  expect(asked).toEqual(['plain.invalid:8080', 'plain.invalid:8080']);
  expect(seen[0]).toMatchObject({ path: '/lobby?a=1', host: 'plain.invalid:8080' });
  expect(seen[0]?.headers).not.toContain('proxy-authorization');
});

it('asks whoever has no login for it, and dials nowhere', async () => {
  const { asked, proxy } = await open();
  expect((await ask(proxy, 'GET', false)).status).toBe(407);
  expect(asked).toEqual([]);
});
