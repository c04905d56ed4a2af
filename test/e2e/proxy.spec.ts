// A real browser by the way out that a venue's proxy gives it: pages, sockets and plain requests leave
// through a SOCKS5 proxy with a login, which browsers cannot use by themselves, and nothing goes direct.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { browserProxyArguments } from '../../main/platform/browserProxy.ts';
import { type ProxiedNet, Secret } from '../../main/platform/platform.ts';
import { proxiedNet } from '../../main/platform/proxiedNet.ts';
import { realClock } from '../../main/platform/real.ts';
import { installedBrowser } from '../support/browser.ts';
import { SocksProxy } from '../support/localProxies.ts';
import { openSecureOrigin } from '../support/secureOrigin.ts';

const LOGIN = { username: 'customer-7-session-k3', password: 'p4ss' };

test('a browser goes by the proxy alone', async () => {
  const executablePath = installedBrowser();
  test.skip(executablePath === null, 'there is no browser');
  const origin = await openSecureOrigin();
  const names = { 'venue.invalid:443': origin.httpsPort };
  const socks = await SocksProxy.open({ login: LOGIN, names });
  const net: ProxiedNet = proxiedNet(
    async () => ({
      ...{ scheme: 'socks5', host: '127.0.0.1', port: socks.port },
      login: { username: new Secret(LOGIN.username), password: new Secret(LOGIN.password) },
    }),
    realClock,
  );
  const profile = mkdtempSync(join(tmpdir(), 'proxy-'));
  const proxy = await net.browserProxy();
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    args: [...browserProxyArguments(proxy)],
    ignoreHTTPSErrors: true,
    proxy: {
      server: proxy.server,
      username: proxy.username ?? '',
      password: proxy.password?.reveal() ?? '',
    },
  });
  try {
    const page = await context.newPage();
    await page.goto('https://venue.invalid/lobby');
    expect(await page.locator('body').innerText()).toContain('"path":"/lobby"');
    const heard = await page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          const texts: string[] = [];
          const socket = new WebSocket('wss://venue.invalid/stream');
          socket.onopen = () => socket.send('ping');
          socket.onmessage = ({ data }) => {
            if (texts.push(String(data)) === 2) done(texts);
          };
        }),
    );
    expect(heard).toEqual(['hello', 'heard ping']);
    // Not even what is on this machine is reached past the proxy.
    const past = await page
      .goto(`https://127.0.0.1:${origin.httpsPort}/past`)
      .then(() => 'reached', String);
    expect(past).toMatch(/ERR_TUNNEL_CONNECTION_FAILED/);
    for (const port of origin.visitors) expect([...socks.leaving]).toContain(port);
    expect(socks.addressKinds.length).toBeGreaterThan(0);
    expect([...new Set(socks.users)]).toEqual([LOGIN.username]);
    // Without the proxy the browser has no way.
    await socks.close();
    const visits = origin.visitors.length;
    const gone = await page.goto('https://venue.invalid/again').then(() => 'reached', String);
    expect(gone).not.toBe('reached');
    expect(origin.visitors.length).toBe(visits);
    expect(net.trouble?.kind).toBe('proxy-unreachable');
  } finally {
    await context.close();
    await net.close();
    await origin.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
