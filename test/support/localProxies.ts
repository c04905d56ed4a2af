// Proxies of this machine for tests: HTTP CONNECT (over plain TCP or TLS) and SOCKS5, written out from
// their specifications. They look names up in a table, note who wanted to go where, and can be told to
// misbehave.

import { createServer as createHttp, type IncomingMessage } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LOCAL_CERTIFICATE, LOCAL_KEY } from '../platform/localCertificate.ts';

/** What a proxy does with whoever comes. */
export type Manner =
  | 'serve'
  /** Says that it will not go there. */
  | 'forbid'
  /** Says that it cannot get there. */
  | 'unreachable'
  /** Takes the connection and never says a word. */
  | 'mute'
  /** Speaks another protocol. */
  | 'nonsense'
  /** Hangs up at once. */
  | 'hang-up';

export interface ProxyLogin {
  readonly username: string;
  readonly password: string;
}

export interface ProxyOptions {
  readonly login?: ProxyLogin;
  /** Ports of this machine by the names that they are known under at the proxy. */
  readonly names?: { readonly [hostAndPort: string]: number };
}

export abstract class LocalProxy {
  manner: Manner = 'serve';
  login: ProxyLogin | null;
  /** `host:port` of every connection that was asked for, names as they came. */
  readonly asked: string[] = [];
  /** User names that came, right or wrong. */
  readonly users: string[] = [];
  /** Ports from which connections left here: whoever comes from another one did not come through. */
  readonly leaving = new Set<number>();
  connections = 0;
  readonly #names: { readonly [hostAndPort: string]: number };
  readonly #open = new Set<Duplex>();
  #server: Server | null = null;

  constructor({ login, names }: ProxyOptions) {
    this.login = login ?? null;
    this.#names = names ?? {};
  }

  get port(): number {
    const address = this.#server?.address() as AddressInfo | undefined;
    return address?.port ?? 0;
  }

  async listen(server: Server): Promise<void> {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.connections++;
      this.keep(socket);
    });
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready);
    });
  }

  /** Stops listening and cuts what is open. */
  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => {
      this.#server?.close(() => done());
    });
  }

  /** Cuts every connection and goes on listening. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  protected keep(socket: Duplex): void {
    this.#open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#open.delete(socket));
  }

  /** Connects to what a name stands for here; null when there is nothing. */
  protected reach(host: string, port: number): Promise<Socket | null> {
    const target = `${host}:${port}`;
    this.asked.push(target);
    const known = this.#names[target];
    if (known === undefined || this.manner === 'unreachable') return Promise.resolve(null);
    return new Promise((resolve) => {
      const socket = connect(known, '127.0.0.1', () => {
        this.leaving.add(socket.localPort ?? 0);
        resolve(socket);
      });
      this.keep(socket);
      socket.once('error', () => resolve(null));
    });
  }

  protected join(client: Duplex, socket: Socket, head: Buffer): void {
    client.on('close', () => socket.destroy());
    socket.on('close', () => client.destroy());
    if (head.length > 0) socket.write(head);
    client.pipe(socket);
    socket.pipe(client);
  }
}

const answer = (status: string, more = ''): string =>
  `HTTP/1.1 ${status}\r\n${more}Content-Length: 0\r\n\r\n`;

/** A proxy that makes tunnels; `secure` has it spoken to over TLS. */
export class ConnectProxy extends LocalProxy {
  static async open(options: ProxyOptions = {}, secure = false): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(options);
    // Anything but a tunnel would be seen by a proxy in the clear: nothing of ours may ask for that.
    const refuse = (_: IncomingMessage, outgoing: { writeHead(s: number): { end(): void } }) =>
      outgoing.writeHead(405).end();
    const server = secure
      ? createHttps({ cert: LOCAL_CERTIFICATE, key: LOCAL_KEY }, refuse)
      : createHttp(refuse);
    server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
      proxy.keep(client);
      void proxy.#tunnel(incoming, client, head);
    });
    server.on('tlsClientError', () => {});
    const [serve] = server.listeners('connection');
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      if (proxy.manner === 'hang-up') socket.destroy();
      else if (proxy.manner === 'nonsense') socket.end('220 mail.example.net ESMTP\r\n');
      else serve?.call(server, socket);
    });
    await proxy.listen(server);
    return proxy;
  }

  async #tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    if (this.manner === 'mute') return;
    if (!this.#admits(incoming.headers['proxy-authorization'])) {
      client.end(answer('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic\r\n'));
      return;
    }
    if (this.manner === 'forbid') {
      client.end(answer('403 Forbidden'));
      return;
    }
    const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(incoming.url ?? '') ?? [];
    const socket = await this.reach(host, Number(port));
    if (socket === null) {
      client.end(answer('502 Bad Gateway'));
      return;
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    this.join(client, socket, head);
  }

  #admits(header: string | undefined): boolean {
    const pair = Buffer.from(header?.replace(/^Basic /, '') ?? '', 'base64').toString();
    // A password may hold colons, a user name may not.
    const [, username = '', password = ''] = /^([^:]*):(.*)$/s.exec(pair) ?? [];
    if (header !== undefined) this.users.push(username);
    return (
      this.login === null || (username === this.login.username && password === this.login.password)
    );
  }
}

/** What comes in, to be taken in pieces of the wanted length. */
class Intake {
  #held = Buffer.alloc(0);
  #wanted = 0;
  #take: ((bytes: Buffer) => void) | null = null;

  constructor(socket: Socket) {
    const more = (data: Buffer) => {
      this.#held = Buffer.concat([this.#held, data]);
      this.#give();
    };
    socket.on('data', more);
    this.end = () => {
      socket.off('data', more);
      return this.#held;
    };
  }

  /** Ends the intake and gives what is left. */
  readonly end: () => Buffer;

  bytes(count: number): Promise<Buffer> {
    return new Promise((resolve) => {
      this.#wanted = count;
      this.#take = resolve;
      this.#give();
    });
  }

  #give(): void {
    if (this.#take === null || this.#held.length < this.#wanted) return;
    const take = this.#take;
    this.#take = null;
    const bytes = this.#held.subarray(0, this.#wanted);
    this.#held = this.#held.subarray(this.#wanted);
    take(bytes);
  }
}

/** RFC 1928 with the user name and password of RFC 1929. */
export class SocksProxy extends LocalProxy {
  /** Kinds of address that were asked for: 1 and 4 are addresses, 3 is a name. */
  readonly addressKinds: number[] = [];

  static async open(options: ProxyOptions = {}): Promise<SocksProxy> {
    const proxy = new SocksProxy(options);
    await proxy.listen(createServer((socket) => void proxy.#talk(socket)));
    return proxy;
  }

  async #talk(socket: Socket): Promise<void> {
    if (this.manner === 'hang-up') {
      socket.destroy();
      return;
    }
    if (this.manner === 'nonsense') {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      return;
    }
    if (this.manner === 'mute') return;
    const intake = new Intake(socket);
    const [, methods = 0] = await intake.bytes(2);
    const offered = await intake.bytes(methods);
    if (!(await this.#enter(socket, intake, offered))) return;
    const [, , , kind = 0] = await intake.bytes(4);
    this.addressKinds.push(kind);
    const host = await this.#host(intake, kind);
    const port = (await intake.bytes(2)).readUInt16BE();
    const reply = (code: number) =>
      socket.write(Buffer.from([5, code, 0, 1, 127, 0, 0, 1, 0x12, 0x34]));
    if (this.manner === 'forbid') {
      this.asked.push(`${host}:${port}`);
      reply(2);
      socket.end();
      return;
    }
    const onward = await this.reach(host, port);
    if (onward === null) {
      reply(4);
      socket.end();
      return;
    }
    reply(0);
    this.join(socket, onward, intake.end());
  }

  /** The greeting and, where it is wanted, the login. */
  async #enter(socket: Socket, intake: Intake, offered: Buffer): Promise<boolean> {
    if (this.login === null) {
      socket.write(Buffer.from([5, 0]));
      return true;
    }
    if (!offered.includes(2)) {
      socket.end(Buffer.from([5, 0xff]));
      return false;
    }
    socket.write(Buffer.from([5, 2]));
    const [, nameLength = 0] = await intake.bytes(2);
    const username = (await intake.bytes(nameLength)).toString();
    const [passwordLength = 0] = await intake.bytes(1);
    const password = (await intake.bytes(passwordLength)).toString();
    this.users.push(username);
    const right = username === this.login.username && password === this.login.password;
    socket.write(Buffer.from([1, right ? 0 : 1]));
    if (!right) socket.end();
    return right;
  }

  async #host(intake: Intake, kind: number): Promise<string> {
    if (kind === 3) {
      const [length = 0] = await intake.bytes(1);
      return (await intake.bytes(length)).toString();
    }
    return [...(await intake.bytes(kind === 1 ? 4 : 16))].join('.');
  }
}
