// A small site on the loopback address for tests of the browser: a page that changes, one that floods, and
// what visitors have sent.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const PAGES: { readonly [path: string]: string } = {
  '/ticking': `<!doctype html><title>ticking</title><p>0</p><iframe src="/inner"></iframe><script>
    let n = 0;
    const p = document.querySelector('p');
    setInterval(() => { p.textContent = String(++n); }, 20);
    new WebSocket(location.origin.replace('http', 'ws') + '/prices').onmessage = () => {};
    new WebSocket(location.origin.replace('http', 'ws') + '/chat').onmessage = () => {};
    const globals = Object.keys(window).filter((name) => name.toLowerCase().includes('crossbook'));
    setTimeout(() => fetch('/seen', { method: 'POST', body: JSON.stringify(
      { path: location.pathname, globals, height: innerHeight }) }), 200);
  </script>`,
  '/inner': '<!doctype html><p>within</p>',
  '/cookies': '<!doctype html><p>cookies</p>',
  '/flooding': `<!doctype html><p>0</p><script>
    new WebSocket(location.origin.replace('http', 'ws') + '/prices/flood').onmessage = () => {};
  </script>`,
};

export interface LocalSite {
  readonly origin: string;
  /** Cookies of every request for a page, in order. */
  readonly cookies: string[];
  /** What the page at a path has told of itself. */
  seen(path: string): Promise<{ readonly globals: readonly string[]; readonly height: number }>;
  close(): Promise<void>;
}

export async function openLocalSite(): Promise<LocalSite> {
  const cookies: string[] = [];
  const told = new Map<string, { readonly globals: readonly string[]; readonly height: number }>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path === '/seen') {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const seen = JSON.parse(body);
        told.set(seen.path, seen);
        response.end();
      });
      return;
    }
    if (path in PAGES) cookies.push(request.headers.cookie ?? '');
    response.writeHead(path in PAGES ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      // Without a date of expiry: it ends with the session.
      'set-cookie': 'visit=1; Path=/; HttpOnly',
    });
    response.end(PAGES[path] ?? '<p>nothing here</p>');
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    socket.send('hello');
    if (!request.url?.endsWith('/flood')) return;
    const flood = () => {
      for (let at = 0; at < 500 && socket.readyState === socket.OPEN; at++) socket.send('x');
      if (socket.readyState === socket.OPEN) setImmediate(flood);
    };
    flood();
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cookies,
    seen: async (path) => {
      for (;;) {
        const own = told.get(path);
        if (own !== undefined) return own;
        await new Promise((again) => setImmediate(again));
      }
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
