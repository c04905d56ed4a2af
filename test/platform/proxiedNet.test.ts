// A network through a proxy: everything that leaves leaves through it, names are looked up by it, and every
// way in which it can fail has a kind of its own and never ends in a direct connection.

import dns from 'node:dns';
import { request as httpRequest } from 'node:http';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type NetFailure,
  type ProxiedNet,
  type ProxyRoute,
  Secret,
  type SocketEnd,
} from '../../main/platform/platform.ts';
import { proxiedNet } from '../../main/platform/proxiedNet.ts';
import { realClock } from '../../main/platform/real.ts';
import { ConnectProxy, type LocalProxy, SocksProxy } from '../support/localProxies.ts';
import { openSecureOrigin, type SecureOrigin } from '../support/secureOrigin.ts';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from './localCertificate.ts';

const LOGIN = { username: 'customer-7-session-k3', password: 'p:ä§s' };
/** A name that exists nowhere: only a proxy's own table knows where it leads. */
const NAMES = (origin: SecureOrigin) => ({
  'venue.invalid:443': origin.httpsPort,
  'venue.invalid:8443': origin.linePort,
});

const cleanUp: (() => unknown)[] = [];
/** Names that were looked up on this machine. */
const lookedUp: string[] = [];
let origin: SecureOrigin;

beforeEach(async () => {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...before, LOCAL_CERTIFICATE]);
  cleanUp.push(() => tls.setDefaultCACertificates(before));
  const { lookup } = dns;
  const watched = ((name: string, ...more: never[]) => {
    lookedUp.push(name);
    return (lookup as (name: string, ...more: never[]) => void)(name, ...more);
  }) as typeof lookup;
  dns.lookup = watched;
  cleanUp.push(() => {
    dns.lookup = lookup;
  });
  origin = await openSecureOrigin();
  cleanUp.push(() => origin.close());
});

afterEach(async () => {
  for (const call of cleanUp.splice(0).reverse()) await call();
  lookedUp.length = 0;
});

type Kind = 'http' | 'https' | 'socks5';

async function openProxy(kind: Kind, login: typeof LOGIN | null): Promise<LocalProxy> {
  const options = { names: NAMES(origin), ...(login === null ? {} : { login }) };
  const proxy = await (kind === 'socks5'
    ? SocksProxy.open(options)
    : ConnectProxy.open(options, kind === 'https'));
  cleanUp.push(() => proxy.close());
  return proxy;
}

const routeTo = (kind: Kind, port: number, login: typeof LOGIN | null): ProxyRoute => ({
  ...{ scheme: kind, host: '127.0.0.1', port },
  login:
    login === null
      ? null
      : { username: new Secret(login.username), password: new Secret(login.password) },
});

function through(route: ProxyRoute | (() => Promise<ProxyRoute>), clock = realClock): ProxiedNet {
  const net = proxiedNet(typeof route === 'function' ? route : async () => route, clock);
  cleanUp.push(() => net.close());
  return net;
}

const get = (net: ProxiedNet, url: string, more = {}) =>
  net.request({ method: 'GET', url, headers: {}, body: null, timeoutMs: 5_000, ...more });

/** Opens a socket or line, says `ping` and keeps what is heard. */
function converse(net: ProxiedNet, url: string) {
  const heard: string[] = [];
  const ends: SocketEnd[] = [];
  const open = url.startsWith('tls:') ? net.openLine : net.openSocket;
  const socket = open(
    { url, headers: {}, timeoutMs: 5_000 },
    {
      opened: () => socket.send('ping'),
      text: (text) => heard.push(text.toString()),
      pinged: () => {},
      ended: (end) => ends.push(end),
    },
  );
  cleanUp.push(() => socket.close(1000, 'over'));
  return { socket, heard, ends };
}

describe.each<[Kind, typeof LOGIN | null]>([
  ['http', null],
  ['http', LOGIN],
  ['https', LOGIN],
  ['socks5', null],
  ['socks5', LOGIN],
])('through a proxy: %s', (kind, login) => {
  it('carries requests, certificates, sockets and lines, and nothing goes direct', async () => {
    const proxy = await openProxy(kind, login);
    const net = through(routeTo(kind, proxy.port, login));
    const answer = await get(net, 'https://venue.invalid/markets?a=1');
    expect(JSON.parse(answer.body)).toEqual({ path: '/markets?a=1', certificate: 'none' });
    const identity = { certificate: new Secret(LOCAL_CERTIFICATE), key: new Secret(LOCAL_KEY) };
    const proven = await get(net, 'https://venue.invalid/login', { identity });
    expect(JSON.parse(proven.body)).toEqual({ path: '/login', certificate: 'localhost' });
    const socket = converse(net, 'wss://venue.invalid/stream');
    const line = converse(net, 'tls://venue.invalid:8443');
    await vi.waitFor(() => {
      expect(socket.heard).toEqual(['hello', 'heard ping']);
      expect(line.heard).toEqual(['welcome', 'heard ping']);
    });
    expect(net.trouble).toBeNull();
    expect(origin.visitors).toHaveLength(4);
    for (const port of origin.visitors) expect(proxy.leaving).toContain(port);
    expect(new Set(proxy.asked)).toEqual(new Set(['venue.invalid:443', 'venue.invalid:8443']));
    expect(lookedUp.filter((name) => name.includes('venue'))).toEqual([]);
    if (proxy instanceof SocksProxy) expect(new Set(proxy.addressKinds)).toEqual(new Set([3]));
    if (login !== null) expect(new Set(proxy.users)).toEqual(new Set([login.username]));
  });

  it('tells the end of a tunnel that is cut as the end of a connection', async () => {
    const proxy = await openProxy(kind, login);
    const net = through(routeTo(kind, proxy.port, login));
    const socket = converse(net, 'wss://venue.invalid/stream');
    const line = converse(net, 'tls://venue.invalid:8443');
    await vi.waitFor(() => expect([socket.heard.length, line.heard.length]).toEqual([2, 2]));
    proxy.cut();
    await vi.waitFor(() => expect([socket.ends.length, line.ends.length]).toEqual([1, 1]));
    expect(net.trouble).toBeNull();
  });
});

describe('a proxy that fails', () => {
  const failed = async (net: ProxiedNet): Promise<NetFailure> =>
    get(net, 'https://venue.invalid/').then(
      () => expect.fail('it got through'),
      (error: NetFailure) => error,
    );

  it.each([
    ['http', 'forbid', 'proxy-refused'],
    ['http', 'unreachable', 'proxy-target'],
    ['http', 'nonsense', 'proxy-protocol'],
    ['http', 'hang-up', 'proxy-unreachable'],
    ['socks5', 'forbid', 'proxy-refused'],
    ['socks5', 'unreachable', 'proxy-target'],
    ['socks5', 'nonsense', 'proxy-protocol'],
    ['socks5', 'hang-up', 'proxy-unreachable'],
  ] as const)('%s: %s is %s', async (kind, manner, expected) => {
    const proxy = await openProxy(kind, null);
    proxy.manner = manner;
    const net = through(routeTo(kind, proxy.port, null));
    const error = await failed(net);
    expect([error.kind, error.maybeSent]).toEqual([expected, false]);
    expect(net.trouble?.kind).toBe(expected);
    const socket = converse(net, 'wss://venue.invalid/stream');
    const line = converse(net, 'tls://venue.invalid:8443');
    await vi.waitFor(() => expect([socket.ends.length, line.ends.length]).toEqual([1, 1]));
    for (const [end] of [socket.ends, line.ends]) {
      expect(end?.reason).toContain(expected);
      expect(end?.httpStatus).toBeNull();
    }
    expect(origin.visitors).toEqual([]);
    expect(lookedUp.filter((name) => name.includes('venue'))).toEqual([]);
    // As soon as it serves again all is well.
    proxy.manner = 'serve';
    expect((await get(net, 'https://venue.invalid/again')).status).toBe(200);
    expect(net.trouble).toBeNull();
  });

  it.each([
    ['http', 'forbid', null],
    ['socks5', 'unreachable', null],
    ['http', 'nonsense', 'proxy-protocol'],
    ['socks5', 'hang-up', 'proxy-unreachable'],
  ] as const)('%s: %s, met on a browser’s own errand, is %s', async (kind, manner, expected) => {
    const proxy = await openProxy(kind, null);
    const net = through(routeTo(kind, proxy.port, null));
    const { password, server, username } = await net.browserProxy();
    proxy.manner = manner;
    const { hostname, port } = new URL(server);
    const login = Buffer.from(`${username}:${password?.reveal()}`).toString('base64');
    const status = await new Promise<number | undefined>((done, lost) => {
      const target = { method: 'CONNECT', path: 'errand.invalid:443', host: hostname, port };
      const headers = { 'proxy-authorization': `Basic ${login}` };
      const request = httpRequest({ ...target, headers });
      request.on('connect', ({ statusCode }, socket) => {
        socket.destroy();
        done(statusCode);
      });
      request.on('error', lost).end();
    });
    expect(status).toBe(502);
    expect(net.trouble?.kind ?? null).toBe(expected);
  });

  it.each<Kind>(['http', 'socks5'])('%s: nobody listens', async (kind) => {
    const proxy = await openProxy(kind, null);
    const { port } = proxy;
    await proxy.close();
    cleanUp.splice(-1);
    const error = await failed(through(routeTo(kind, port, null)));
    expect([error.kind, error.maybeSent]).toEqual(['proxy-unreachable', false]);
    expect(origin.visitors).toEqual([]);
  });

  it.each<Kind>(['http', 'socks5'])('%s: its own name does not exist', async (kind) => {
    const route = { ...routeTo(kind, 1080, null), host: 'proxy.invalid' };
    const error = await failed(through(route));
    expect(error.kind).toBe('proxy-unreachable');
  });

  it('says that a certificate of the proxy is not to be trusted', async () => {
    const proxy = await openProxy('https', null);
    tls.setDefaultCACertificates([]);
    const error = await failed(through(routeTo('https', proxy.port, null)));
    expect(error.kind).toBe('proxy-unreachable');
    expect(error.detail).toMatch(/CERT/);
  });

  it.each<Kind>(['http', 'socks5'])('%s: gives up on one that says nothing', async (kind) => {
    const proxy = await openProxy(kind, null);
    proxy.manner = 'mute';
    const net = through(routeTo(kind, proxy.port, null));
    const ends: SocketEnd[] = [];
    net.openSocket(
      { url: 'wss://venue.invalid/stream', headers: {}, timeoutMs: 200 },
      { opened: () => {}, text: () => {}, pinged: () => {}, ended: (end) => ends.push(end) },
    );
    await vi.waitFor(() => expect(ends).toHaveLength(1));
    expect(ends[0]?.reason).toContain('proxy-unreachable');
  });

  it.each<Kind>(['http', 'socks5'])(
    '%s: a wrong login rests, then is tried again',
    async (kind) => {
      const proxy = await openProxy(kind, LOGIN);
      let nowMs = 0;
      const clock = { ...realClock, nowMs: () => nowMs };
      const wrong = { ...LOGIN, password: 'wrong-9f31' };
      let login = wrong;
      const net = through(async () => routeTo(kind, proxy.port, login), clock);
      const first = await failed(net);
      expect(first.kind).toBe('proxy-credentials');
      for (const text of [first.message, JSON.stringify(first), String(first.stack)]) {
        expect(text).not.toContain(wrong.password);
        expect(text).not.toContain(wrong.username);
      }
      const { connections } = proxy;
      expect((await failed(net)).kind).toBe('proxy-credentials');
      expect(proxy.connections).toBe(connections);
      login = LOGIN;
      nowMs += 30_001;
      expect((await get(net, 'https://venue.invalid/')).status).toBe(200);
      expect(net.trouble).toBeNull();
    },
  );

  it.each<Kind>(['http', 'socks5'])('%s: says that it wants a login', async (kind) => {
    const proxy = await openProxy(kind, LOGIN);
    const error = await failed(through(routeTo(kind, proxy.port, null)));
    expect(error.kind).toBe('proxy-credentials');
    expect(error.detail).toContain('wants a user name and password');
  });

  it('lets nothing out while the login cannot be read', async () => {
    const net = through(async () => {
      throw new Error('the vault is locked');
    });
    const error = await failed(net);
    expect([error.kind, error.detail]).toEqual(['proxy-locked', 'the vault is locked']);
    expect(net.trouble).toEqual({ kind: 'proxy-locked', detail: 'the vault is locked' });
    expect(origin.visitors).toEqual([]);
  });
});
