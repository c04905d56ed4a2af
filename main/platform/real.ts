// The real clock, entropy and network. Timers are the process's own; sockets are `ws`, requests are
// undici's; connections go direct or are opened by a dial. Nothing here knows a venue.

import { randomBytes } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, buildConnector, request as undiciRequest } from 'undici';
import WebSocket from 'ws';
import {
  type ClientIdentity,
  type Clock,
  type HttpRequest,
  type HttpResponse,
  type Net,
  NetFailure,
  type NetFailureKind,
  type Random,
  type Socket,
  type SocketHandlers,
  type SocketRequest,
} from './platform.ts';
import type { Dial } from './proxyTunnel.ts';
import { seededRandom } from './random.ts';
import { openLine, serverNameOf } from './realLine.ts';

/** Frames and bodies above this are refused: no venue sends as much, and memory is finite. */
const BYTES_MAX = 32 * 1024 * 1024;
/** A line that is longer than this ends its connection. */
const LINE_CHARACTERS_MAX = 32 * 1024 * 1024;

export const realClock: Clock = {
  nowMs: () => Date.now(),
  monotonicUs: () => performance.now() * 1000,
  after(delayMs, call) {
    const handle = setTimeout(call, Math.max(0, delayMs));
    return { cancel: () => clearTimeout(handle) };
  },
  soon: (call) => {
    setImmediate(call);
  },
};

/** A generator seeded from the system's entropy. */
export const entropyRandom = (): Random => seededRandom(randomBytes(4).readInt32LE(0));

/** A network that can be ended: at once, or when what is under way is over. */
export interface RealNet extends Net {
  destroy(): Promise<void>;
  close(): Promise<void>;
}

/** Network of the machine. With a `dial` every connection is opened by it, and none in any other way. */
export function realNet(dial: Dial | null = null): RealNet {
  const agent = agentOver(dial, {});
  return {
    openSocket: (request, handlers) => openSocket(request, handlers, dial),
    openLine: (request, handlers) =>
      openLine(request, handlers, realClock, LINE_CHARACTERS_MAX, dial),
    request: (request) => sendRequest(agent, request, dial),
    destroy: () => agent.destroy(),
    close: () => agent.close(),
  };
}

/** How long a host may take to connect, in milliseconds: undici's own limit for direct connections. */
const CONNECT_TIMEOUT_MS = 10_000;

function agentOver(
  dial: Dial | null,
  tls: { readonly cert?: string; readonly key?: string },
): Agent {
  const limits = { keepAliveTimeout: 30_000, maxResponseSize: BYTES_MAX };
  if (dial === null) return new Agent({ ...limits, connect: tls });
  const secure = buildConnector({ ...tls, timeout: CONNECT_TIMEOUT_MS });
  return new Agent({
    ...limits,
    connect: (options, callback) => {
      const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80));
      dial(plainHost(options.hostname), port, CONNECT_TIMEOUT_MS).then(
        (socket) => {
          if (options.protocol === 'https:') secure({ ...options, httpSocket: socket }, callback);
          else callback(null, socket);
        },
        (error: Error) => callback(error, null),
      );
    },
  });
}

/** A host as connections want it: an IPv6 address without its brackets. */
const plainHost = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** How `ws` gets its one connection where a dial opens it. */
function agentOf(dial: Dial, { hostname, port, protocol }: URL, timeoutMs: number): HttpAgent {
  const secure = protocol === 'wss:';
  const host = plainHost(hostname);
  const agent = secure ? new HttpsAgent() : new HttpAgent();
  agent.createConnection = (_options, done) => {
    dial(host, Number(port || (secure ? 443 : 80)), timeoutMs).then(
      (socket) => done?.(null, secure ? connectTls({ socket, ...serverNameOf(host) }) : socket),
      // Whoever is told of an error looks at no connection.
      (error: Error) => done?.(error, null as never),
    );
    return undefined;
  };
  return agent;
}

function openSocket(request: SocketRequest, handlers: SocketHandlers, dial: Dial | null): Socket {
  const socket = new WebSocket(request.url, {
    headers: request.headers,
    handshakeTimeout: request.timeoutMs,
    maxPayload: BYTES_MAX,
    perMessageDeflate: false,
    followRedirects: false,
    ...(dial === null ? {} : { agent: agentOf(dial, new URL(request.url), request.timeoutMs) }),
  });
  let httpStatus: number | null = null;
  let page = false;
  let detail = '';
  socket.on('open', () => handlers.opened());
  socket.on('message', (data: Buffer, binary) => {
    if (!binary) handlers.text(data);
  });
  socket.on('ping', () => handlers.pinged());
  socket.on('unexpected-response', (outgoing, response) => {
    httpStatus = response.statusCode ?? 0;
    page = response.headers['content-type']?.includes('text/html') ?? false;
    response.resume();
    outgoing.destroy();
    socket.terminate();
  });
  socket.on('error', (error) => {
    detail = error.message;
  });
  socket.on('close', (code, reason) =>
    handlers.ended({
      ...{ code, reason: reason.toString() || detail, httpStatus },
      ...(page ? { page } : {}),
    }),
  );
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: (code, reason) => {
      if (socket.readyState === WebSocket.OPEN) {
        socket.close(code, reason);
        // A peer that does not answer the closing handshake must not keep the socket open.
        setTimeout(() => socket.terminate(), 1_000).unref();
      } else socket.terminate();
    },
  };
}

async function sendRequest(
  shared: Agent,
  request: HttpRequest,
  dial: Dial | null,
): Promise<HttpResponse> {
  // A connection that has shown a certificate must not be shared with requests that show none.
  const own = request.identity === undefined ? null : identityAgent(request.identity, dial);
  try {
    const response = await undiciRequest(request.url, {
      dispatcher: own ?? shared,
      method: request.method,
      // Lists of polled venues are megabytes, and ten times smaller so.
      headers: { 'accept-encoding': 'gzip', ...request.headers },
      body: request.body,
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const packed = /\bgzip\b/i.test(String(response.headers['content-encoding'] ?? ''));
    const body = packed
      ? await unpacked(await response.body.arrayBuffer())
      : await response.body.text();
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return { status: response.statusCode, headers, body };
  } catch (error) {
    throw netFailure(error);
  } finally {
    await own?.destroy();
  }
}

const gunzipped = promisify(gunzip);

/** Text of a compressed body. Throws when it was cut short, is none, or is too large. */
async function unpacked(body: ArrayBuffer): Promise<string> {
  // A body that is empty was never compressed, whatever its header says.
  if (body.byteLength === 0) return '';
  try {
    return (await gunzipped(body, { maxOutputLength: BYTES_MAX })).toString('utf8');
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new NetFailure('oversized', true, 'unpacked');
    throw new NetFailure('closed', true, 'the compressed answer was cut short or is broken');
  }
}

/** An agent for one request that presents a client certificate. Throws when the PEM cannot be read. */
const identityAgent = (identity: ClientIdentity, dial: Dial | null): Agent =>
  agentOver(dial, { cert: identity.certificate.reveal(), key: identity.key.reveal() });

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function netFailure(error: unknown): NetFailure {
  if (error instanceof NetFailure) return error;
  const name = error instanceof Error ? error.name : '';
  const code = String((error as { code?: unknown })?.code ?? '');
  const detail = code || (error instanceof Error ? error.message : String(error));
  const maybeSent = !NEVER_SENT.has(code);
  return new NetFailure(failureKind(name, code), maybeSent, detail);
}

function failureKind(name: string, code: string): NetFailureKind {
  if (name === 'TimeoutError' || code.includes('TIMEOUT')) return 'timeout';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return 'oversized';
  if (code.startsWith('ERR_TLS') || code.includes('CERT')) return 'tls';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return 'reset';
  return 'closed';
}
