// A stream of text lines over TLS, or over plain TCP on this machine: bytes in, lines out, lines in,
// bytes out. Certificates are always verified.

import { connect as connectTcp, isIP, type Socket as TcpSocket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { connect as connectTls } from 'node:tls';
import { LineCutter } from './lineCutter.ts';
import type { Clock, Socket, SocketHandlers, SocketRequest } from './platform.ts';

/** Code of an end without a closing handshake, as WebSockets call it. */
const ABNORMAL = 1006;
const NORMAL = 1000;

/** Whether a host name can only mean this machine. */
export const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Opens a line to `tls://host:port`, or to `tcp://host:port` on this machine. */
export function openLine(
  request: SocketRequest,
  handlers: SocketHandlers,
  clock: Pick<Clock, 'after'>,
  charactersMax: number,
): Socket {
  const { hostname, port, protocol } = new URL(request.url);
  const secure = protocol === 'tls:';
  let ended = false;
  let detail = '';
  if ((!secure && protocol !== 'tcp:') || (!secure && !isThisMachine(hostname))) {
    const reason = `${protocol}//${hostname} is no tls:// address, and tcp:// is for this machine`;
    queueMicrotask(() => handlers.ended({ code: ABNORMAL, reason, httpStatus: null }));
    return { send: () => {}, close: () => {} };
  }
  // `connect` wants an IPv6 address without its brackets.
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket: TcpSocket = secure
    ? connectTls({ host, port: Number(port || 443), ...(isIP(host) ? {} : { servername: host }) })
    : connectTcp({ host, port: Number(port) });
  const patience = clock.after(request.timeoutMs, () => {
    detail = 'handshake timed out';
    socket.destroy();
  });
  const decoder = new StringDecoder('utf8');
  const cutter = new LineCutter(charactersMax);
  socket.setNoDelay(true);
  socket.once(secure ? 'secureConnect' : 'connect', () => {
    patience.cancel();
    handlers.opened();
  });
  socket.on('data', (data: Buffer) => {
    const lines = cutter.take(decoder.write(data));
    if (lines === null) {
      detail = 'line too long';
      socket.destroy();
      return;
    }
    for (const line of lines) if (!ended) handlers.text(line);
  });
  socket.on('error', (error) => {
    detail ||= error.message;
  });
  socket.on('close', () => {
    patience.cancel();
    if (ended) return;
    ended = true;
    handlers.ended({ code: detail === '' ? NORMAL : ABNORMAL, reason: detail, httpStatus: null });
  });
  return {
    send: (text) => {
      if (socket.writable && !socket.connecting) socket.write(`${text}\r\n`);
    },
    close: (_code, reason) => {
      detail ||= reason;
      socket.destroy();
    },
  };
}
