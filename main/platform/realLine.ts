// A stream of text lines over TLS, or over plain TCP on this machine: bytes in, lines out, lines in,
// bytes out. Certificates are always verified.

import { connect as connectTcp, isIP, type Socket as TcpSocket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { connect as connectTls } from 'node:tls';
import { LineCutter } from './lineCutter.ts';
import type { Clock, Socket, SocketHandlers, SocketRequest, Timer } from './platform.ts';
import type { Dial } from './proxyTunnel.ts';

/** Code of an end without a closing handshake, as WebSockets call it. */
const ABNORMAL = 1006;
const NORMAL = 1000;

/** Whether a host name can only mean this machine. */
export const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** The name that a certificate has to show; an address shows itself. */
export const serverNameOf = (host: string): { readonly servername?: string } =>
  isIP(host) ? {} : { servername: host };

/**
 * Opens a line to `tls://host:port`, or to `tcp://host:port` on this machine. With a `dial` the connection
 * is opened by it.
 */
export function openLine(
  request: SocketRequest,
  handlers: SocketHandlers,
  clock: Pick<Clock, 'after'>,
  charactersMax: number,
  dial: Dial | null = null,
): Socket {
  const { hostname, port, protocol } = new URL(request.url);
  const secure = protocol === 'tls:';
  const line = new RealLine(handlers, clock, request.timeoutMs, charactersMax);
  if ((!secure && protocol !== 'tcp:') || (!secure && !isThisMachine(hostname))) {
    const reason = `${protocol}//${hostname} is no tls:// address, and tcp:// is for this machine`;
    queueMicrotask(() => line.fail(reason));
    return line;
  }
  // `connect` wants an IPv6 address without its brackets.
  const host = hostname.replace(/^\[|\]$/g, '');
  const target = { host, port: Number(port || 443) };
  if (dial === null) {
    const socket = secure ? connectTls({ ...target, ...serverNameOf(host) }) : connectTcp(target);
    line.take(socket, secure ? 'secureConnect' : 'connect');
    return line;
  }
  dial(host, target.port, request.timeoutMs).then(
    (socket) => {
      if (secure) line.take(connectTls({ socket, ...serverNameOf(host) }), 'secureConnect');
      else line.take(socket, null);
    },
    (error: Error) => line.fail(error.message),
  );
  return line;
}

class RealLine implements Socket {
  readonly #handlers: SocketHandlers;
  readonly #patience: Timer;
  readonly #decoder = new StringDecoder('utf8');
  readonly #cutter: LineCutter;
  #socket: TcpSocket | null = null;
  #detail = '';
  #ended = false;

  constructor(
    handlers: SocketHandlers,
    clock: Pick<Clock, 'after'>,
    timeoutMs: number,
    charactersMax: number,
  ) {
    this.#handlers = handlers;
    this.#cutter = new LineCutter(charactersMax);
    this.#patience = clock.after(timeoutMs, () => this.fail('handshake timed out'));
  }

  /** Takes the connection over; it is open with the event, or already where that is null. */
  take(socket: TcpSocket, opens: 'secureConnect' | 'connect' | null): void {
    if (this.#ended) {
      socket.on('error', () => {});
      socket.destroy();
      return;
    }
    this.#socket = socket;
    socket.setNoDelay(true);
    const opened = () => {
      this.#patience.cancel();
      this.#handlers.opened();
    };
    if (opens === null) opened();
    else socket.once(opens, opened);
    socket.on('data', (data: Buffer) => this.#data(data));
    socket.on('error', (error) => {
      this.#detail ||= error.message;
    });
    socket.on('close', () => this.#end());
  }

  /** Ends the line for a reason of its own, whether or not it has a connection yet. */
  fail(reason: string): void {
    this.#detail ||= reason;
    if (this.#socket === null) this.#end();
    else this.#socket.destroy();
  }

  send(text: string): void {
    const socket = this.#socket;
    if (socket?.writable && !socket.connecting) socket.write(`${text}\r\n`);
  }

  close(_code: number, reason: string): void {
    this.fail(reason);
  }

  #data(data: Buffer): void {
    const lines = this.#cutter.take(this.#decoder.write(data));
    if (lines === null) {
      this.fail('line too long');
      return;
    }
    for (const line of lines) if (!this.#ended) this.#handlers.text(line);
  }

  #end(): void {
    this.#patience.cancel();
    if (this.#ended) return;
    this.#ended = true;
    const reason = this.#detail;
    this.#handlers.ended({ code: reason === '' ? NORMAL : ABNORMAL, reason, httpStatus: null });
  }
}
