// A venue's proxy by the methods of the contract: where it rests, what is checked, who may change it, and
// that no way leads from a venue with a proxy to a direct connection.

import { beforeEach, describe, expect, it } from 'vitest';
import { VenueWay } from '../../main/engine/venueWay.ts';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import {
  type Net,
  type Platform,
  type ProxiedNet,
  type ProxyRoute,
  proxyCredentialsName,
  Secret,
} from '../../main/platform/platform.ts';
import type { Arguments, MethodName } from '../../shared/contract/contract.ts';
import { CONTRACT_VERSION, type ServerFrame } from '../../shared/contract/wire.ts';
import { readStoredSettings } from '../../shared/domain/settings.ts';
import { HandLine } from '../contract/line.ts';
import { EngineHarness } from '../support/engineHarness.ts';

const SERVER = 'socks5://proxy.example.net:1080';
const LOGIN = { username: 'customer-7-session-{session}', password: 's3cret-word' };

/** A network that is used by nobody. */
const untouched = (what: string): Net => ({
  openSocket: () => expect.fail(`${what} opened a socket`),
  openLine: () => expect.fail(`${what} opened a line`),
  request: () => expect.fail(`${what} sent a request`),
});

/** Networks through proxies that were asked for, with their routes. */
class Opened {
  readonly routes: (() => Promise<ProxyRoute>)[] = [];
  readonly closed: number[] = [];
  trouble: ProxiedNet['trouble'] = null;

  readonly open: NonNullable<Platform['proxied']> = (route) => {
    const at = this.routes.push(route) - 1;
    const own = this;
    return {
      ...untouched('the proxied network'),
      get trouble() {
        return own.trouble;
      },
      browserProxy: async () => ({ server: 'http://127.0.0.1:1' }),
      close: async () => void this.closed.push(at),
    };
  };

  last(): Promise<ProxyRoute> {
    const route = this.routes.at(-1);
    if (route === undefined) throw new Error('no way was opened');
    return route();
  }
}

describe('by the contract', () => {
  let harness: EngineHarness;
  let line: HandLine;
  let opened: Opened;
  let vault: PassphraseVault;
  let id = 0;

  beforeEach(async () => {
    opened = new Opened();
    vault = new PassphraseVault(null);
    harness = new EngineHarness({}, [], { vault, proxied: opened.open });
    await harness.start();
    line = new HandLine();
    harness.engine.attach(line, null);
    line.put({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
  });

  async function call<N extends MethodName>(method: N, args: Arguments<N>): Promise<ServerFrame> {
    line.put({ kind: 'call', id: ++id, method, args });
    await harness.run(10);
    const answer = line.answer(id);
    if (answer === undefined) throw new Error(`${method} was not answered`);
    return answer;
  }
  const set = (server: string, login: typeof LOGIN | null = LOGIN) =>
    call('proxy.set', { venueId: 'one', server, login });
  const stored = () => harness.engine.stored.venues.one?.proxy;

  it('keeps the address in the settings, the login in the vault, and connects anew', async () => {
    const answer = await set(' SOCKS5H://Proxy.Example.net:1080/ ');
    expect(answer).toMatchObject({ kind: 'result', value: { choice: { proxy: { login: true } } } });
    expect(stored()?.server).toBe(SERVER);
    expect(stored()?.session).toMatch(/^[a-z0-9]{10}$/);
    const route = await opened.last();
    expect([route.scheme, route.host, route.port]).toEqual(['socks5', 'proxy.example.net', 1080]);
    expect(route.login?.username.reveal()).toBe(`customer-7-session-${stored()?.session}`);
    expect(route.login?.password.reveal()).toBe(LOGIN.password);
    const kept = (await vault.read(proxyCredentialsName('one'))) ?? {};
    expect(Object.keys(kept)).toEqual(['username', 'password']);
    // The other venue has none.
    expect(opened.routes).toHaveLength(1);
    const seen = JSON.stringify([harness.engine.stored, line.frames]);
    expect(seen).not.toContain(LOGIN.password);
    expect(seen).not.toContain('customer-7');
  });

  it('keeps the session until it is renewed, whatever else changes', async () => {
    await set(SERVER);
    const first = stored()?.session;
    await set('http://other.example.net:8080', null);
    expect(stored()).toEqual({
      server: 'http://other.example.net:8080',
      session: first,
      login: true,
    });
    await harness.restart();
    expect(stored()?.session).toBe(first);
    line = new HandLine();
    harness.engine.attach(line, null);
    line.put({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
    await call('proxy.renew', { venueId: 'one' });
    expect(stored()?.session).not.toBe(first);
    expect((await opened.last()).login?.username.reveal()).toContain(stored()?.session);
  });

  it('is not lost with a change of the venue that leaves it out', async () => {
    await set(SERVER);
    const before = stored();
    const choice = { enabled: true, environment: 'production', manual: true };
    await call('venue.configure', { venueId: 'one', choice });
    expect(stored()).toEqual(before);
    expect(opened.routes.length).toBeGreaterThan(1);
  });

  it('is removed with its login only by being removed', async () => {
    await set(SERVER);
    await call('proxy.remove', { venueId: 'one' });
    expect(stored()).toBeUndefined();
    expect(await vault.read(proxyCredentialsName('one'))).toBeNull();
    expect(opened.closed).toContain(0);
    expect(await call('proxy.renew', { venueId: 'one' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('can do without a login', async () => {
    await set(SERVER, { username: '', password: '' });
    expect(stored()?.login).toBe(false);
    expect((await opened.last()).login).toBeNull();
  });

  it('lets nothing out while the login is not there', async () => {
    await set(SERVER);
    await vault.forget(proxyCredentialsName('one'));
    await expect(opened.last()).rejects.toThrow('its user name and password are not there');
  });

  it.each([
    ['socks5://u:hunter2@proxy.example.net:1080', LOGIN, 'server', /own fields/],
    ['proxy.example.net:1080', LOGIN, 'server', /must be like/],
    ['ftp://proxy.example.net:21', LOGIN, 'server', /must begin with/],
    ['http://proxy.example.net', LOGIN, 'server', /must be like/],
    ['http://proxy.example.net:99999', LOGIN, 'server', /port/],
    ['http://proxy.example.net:80/path', LOGIN, 'server', /must be like/],
    [SERVER, { ...LOGIN, username: 'a-{sesion}' }, 'login.username', /braces/],
    [SERVER, { ...LOGIN, username: 'ä'.repeat(128) }, 'login.username', /255/],
    [SERVER, { ...LOGIN, password: 'x'.repeat(256) }, 'login.password', /255/],
    [SERVER, { username: '', password: 'x' }, 'login.username', /user name/],
    ['http://p.example.net:80', { ...LOGIN, username: 'a:b' }, 'login.username', /colon/],
    ['http://p.example.net:80', { ...LOGIN, password: 'a\r\nb' }, 'login.password', /one line/],
  ] as const)('%s with %j is refused at %s', async (server, login, at, message) => {
    const answer = await set(server, login);
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'bad-arguments', at } });
    if (answer.kind === 'error') {
      expect(answer.error.message).toMatch(message);
      expect(answer.error.message).not.toContain('hunter2');
    }
    expect(stored()).toBeUndefined();
    expect(await vault.stored()).toEqual([]);
  });

  it('puts its own trouble before what the feed makes of it', async () => {
    await set(SERVER);
    opened.trouble = { kind: 'proxy-refused', detail: 'HTTP 403' };
    const health = (state: 'live' | 'refused' | 'off') => {
      harness.one.report = { state, code: 'credentials', detail: 'as the venue sees it' };
      const runtime = harness.engine.runtimes.get(harness.one.id);
      return runtime?.health();
    };
    expect(health('refused')).toMatchObject({ state: 'down', reason: 'proxy-refused' });
    expect(health('live')).toMatchObject({ state: 'degraded', reason: 'proxy-refused' });
    expect(health('off')).toMatchObject({ state: 'off', reason: 'credentials' });
    opened.trouble = null;
    expect(health('refused')).toMatchObject({ state: 'refused', reason: 'credentials' });
  });
});

it('what is stored of a proxy is read back, and a damaged one turns the venue off', () => {
  const venue = { enabled: true, environment: 'production', hosts: {}, options: {}, manual: false };
  const read = (proxy: unknown) => readStoredSettings({ venues: { one: { ...venue, proxy } } });
  const good = { server: SERVER, session: 'abcd1234', login: true };
  expect(read(good).value.venues.one?.proxy).toEqual(good);
  for (const bad of [{ ...good, server: 'socks5://u:p@h:1' }, { ...good, session: '../x' }, 'x']) {
    expect(read(bad).value.venues.one).toBeUndefined();
    expect(read(bad).problems).toHaveLength(1);
  }
});

it('nothing leaves where there is no network for proxies', async () => {
  const platform = { net: untouched('the plain network') } as unknown as Platform;
  const way = new VenueWay(platform, 'one', { server: SERVER, session: 'abcd1234', login: false });
  const request = { method: 'GET', url: 'https://a.example/', headers: {}, body: null } as const;
  await expect(way.net.request({ ...request, timeoutMs: 1 })).rejects.toMatchObject({
    kind: 'proxy-unreachable',
  });
  const reason = await new Promise<string>((ended) => {
    const handlers = { opened: () => {}, text: () => {}, pinged: () => {} };
    way.net.openSocket(
      { url: 'wss://a.example/', headers: {}, timeoutMs: 1 },
      { ...handlers, ended: (end) => ended(end.reason) },
    );
  });
  expect(reason).toContain('proxy-unreachable');
  await expect(way.browserProxy()).rejects.toThrow('proxy-unreachable');
  expect(way.report({ state: 'live', code: '', detail: '' }).state).toBe('degraded');
});

it('a venue without a proxy goes by the plain network', async () => {
  const net = untouched('nobody');
  const opened = new Opened();
  const platform = { net, proxied: opened.open, vault: null } as unknown as Platform;
  const way = new VenueWay(platform, 'one', null);
  expect(way.net).toBe(net);
  expect(await way.browserProxy()).toBeNull();
  expect(opened.routes).toEqual([]);
  expect(JSON.stringify(new Secret('x'))).toBe('"[secret]"');
});
