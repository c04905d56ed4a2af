// Opens one connection to a host through a proxy: a tunnel by HTTP CONNECT, or SOCKS5. The host's name is
// handed over as it is, so that nobody here looks it up.

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { SocksClient } from 'socks';
import { hostAndPort } from '../../shared/domain/proxy.ts';
import { type Clock, NetFailure, type ProxyFailureKind, type ProxyRoute } from './platform.ts';

/** Opens a connection to a host; rejects with a {@link NetFailure}. */
export type Dial = (host: string, port: number, timeoutMs: number) => Promise<Socket>;

/** Opens a tunnel. Rejects with a {@link NetFailure} that names neither user nor password. */
export async function openTunnel(
  route: ProxyRoute,
  host: string,
  port: number,
  timeoutMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<Socket> {
  const socket = await (route.scheme === 'socks5'
    ? throughSocks(route, host, port, timeoutMs)
    : throughConnect(route, host, port, timeoutMs, clock));
  // Nobody listens to it any more by now; whoever takes it over hears of its end.
  socket.on('error', () => {});
  socket.setNoDelay(true);
  return socket;
}

/** Nothing has left for the venue when there is no tunnel: an order that failed so is not placed. */
const failure = (kind: ProxyFailureKind, detail: string): NetFailure =>
  new NetFailure(kind, false, detail);

function throughConnect(
  route: ProxyRoute,
  host: string,
  port: number,
  timeoutMs: number,
  clock: Pick<Clock, 'after'>,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let request: ClientRequest | null = null;
    const patience = clock.after(timeoutMs, () => {
      fail(failure('proxy-unreachable', `no answer within ${timeoutMs} ms`));
    });
    const fail = (error: NetFailure) => {
      patience.cancel();
      reject(error);
      request?.destroy();
    };
    try {
      request = connectRequest(route, hostAndPort(host, port));
    } catch (error) {
      fail(failure('proxy-unreachable', messageOf(error)));
      return;
    }
    request.once('connect', (response: IncomingMessage, socket: Socket, head: Buffer) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        fail(refusal(status, route.login !== null));
        return;
      }
      patience.cancel();
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? '';
      const kind = code.startsWith('HPE_') ? 'proxy-protocol' : 'proxy-unreachable';
      fail(failure(kind, code || error.message));
    });
    request.end();
  });
}

function connectRequest(route: ProxyRoute, path: string): ClientRequest {
  const { host, login, port, scheme } = route;
  const headers: { [name: string]: string } = { host: path };
  if (login !== null) {
    const pair = `${login.username.reveal()}:${login.password.reveal()}`;
    headers['proxy-authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const options = { host, port, path, headers, method: 'CONNECT', agent: false };
  if (scheme === 'http') return httpRequest(options);
  return httpsRequest({ ...options, ...(isIP(host) ? {} : { servername: host }) });
}

/** What a proxy means by its status. */
function refusal(status: number, hasLogin: boolean): NetFailure {
  if (status === 407 || status === 401) {
    const detail = hasLogin
      ? `HTTP ${status}`
      : `HTTP ${status}: it wants a user name and password`;
    return failure('proxy-credentials', detail);
  }
  const far = status === 502 || status === 503 || status === 504;
  return failure(far ? 'proxy-target' : 'proxy-refused', `HTTP ${status}`);
}

async function throughSocks(
  { host: proxyHost, login, port: proxyPort }: ProxyRoute,
  host: string,
  port: number,
  timeoutMs: number,
): Promise<Socket> {
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      destination: { host, port },
      timeout: timeoutMs,
      proxy: {
        ...{ host: proxyHost, port: proxyPort, type: 5 },
        ...(login === null
          ? {}
          : { userId: login.username.reveal(), password: login.password.reveal() }),
      },
    });
    return socket;
  } catch (error) {
    // The library's error holds the login among its options: only its words go on from here.
    throw socksFailure(messageOf(error), login !== null);
  }
}

/** Endings of a SOCKS reply that say that the proxy itself could not get there. */
const FAR = /(NetworkUnreachable|HostUnreachable|ConnectionRefused|TTLExpired)$/;

/** What the SOCKS library means by its words. */
function socksFailure(message: string, hasLogin: boolean): NetFailure {
  if (/authentication failed/i.test(message)) return failure('proxy-credentials', 'SOCKS5');
  if (/no accepted authentication type/i.test(message)) {
    const detail = hasLogin ? 'it takes no user name' : 'it wants a user name and password';
    return failure('proxy-credentials', `SOCKS5: ${detail}`);
  }
  if (/invalid socks5|invalid socks version|unknown authentication/i.test(message)) {
    return failure('proxy-protocol', message);
  }
  if (/rejected/i.test(message)) {
    const said = message.split(' - ').at(-1) ?? message;
    return failure(FAR.test(said) ? 'proxy-target' : 'proxy-refused', said);
  }
  return failure('proxy-unreachable', message);
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
