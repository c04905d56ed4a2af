// Everything nondeterministic that Crossbook uses, as interfaces: time, chance, network, browser, secrets,
// the user's files and the log. The real ones are beside this file, the simulated ones in ../simulation;
// nothing else may reach the outside world.

import type { BrowserState } from '../../shared/domain/browserState.ts';

/** A pending call; `cancel` is harmless when it has already run. */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Unix time in milliseconds. */
  nowMs(): number;
  /** Microseconds from an arbitrary origin that never goes back; for measuring, not for stamping. */
  monotonicUs(): number;
  /** Runs `call` once, `delayMs` from now (at least 0). */
  after(delayMs: number, call: () => void): Timer;
  /** Runs `call` after the input that is already waiting has been taken in. */
  soon(call: () => void): void;
}

/** A source of chance; one seed replays a run. */
export interface Random {
  /** Whole number from 0 to 2³²−1. */
  uint32(): number;
  /** Number from 0 (included) to 1 (excluded). */
  unit(): number;
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** Standard normal deviate. */
  normal(): number;
  bytes(length: number): Uint8Array;
  /** Version 4 UUID. */
  uuid(): string;
  /** An independent source derived from this one and a name. */
  fork(name: string): Random;
}

export interface SocketRequest {
  /** `ws`, `wss` for a WebSocket; `tls`, `tcp` with host and port for a line. */
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  /** A handshake that takes longer is given up. */
  readonly timeoutMs: number;
}

/** Why a socket ended. `httpStatus` is set when the handshake was answered otherwise than by 101. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly httpStatus: number | null;
  /** The handshake was answered by a web page. */
  readonly page?: true;
}

export interface SocketHandlers {
  opened(): void;
  /**
   * A text has come: as it is, or as its bytes in UTF-8, valid ones. Whoever keeps bytes makes a copy of
   * them: they are part of all that the socket has read at once.
   */
  text(frame: string | Buffer): void;
  /** A protocol-level ping came; it has been answered already. */
  pinged(): void;
  /** Called exactly once, whoever ended it. */
  ended(end: SocketEnd): void;
}

export interface Socket {
  send(text: string): void;
  /** Ends the connection; `ended` follows. */
  close(code: number, reason: string): void;
}

/** What a client proves itself with in mutual TLS: both parts as PEM. */
export interface ClientIdentity {
  readonly certificate: Secret;
  readonly key: Secret;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | null;
  readonly timeoutMs: number;
  /** Certificate that this request presents, where the venue asks for one. */
  readonly identity?: ClientIdentity;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export const proxyFailureKinds = [
  'proxy-unreachable',
  'proxy-credentials',
  'proxy-refused',
  'proxy-target',
  'proxy-protocol',
  'proxy-locked',
] as const;
/**
 * Why nothing got through a proxy: it cannot be reached; it does not take the user name and password; it
 * will not go there; it cannot get there itself; what answers is no such proxy; its user name and password
 * cannot be read from the vault.
 */
export type ProxyFailureKind = (typeof proxyFailureKinds)[number];

export type NetFailureKind =
  | ProxyFailureKind
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'name'
  | 'tls'
  | 'closed'
  | 'oversized';

/**
 * A request that brought no answer. `maybeSent` is false only when it certainly never left, so that
 * an order which failed this way is certainly not placed.
 */
export class NetFailure extends Error {
  override readonly name = 'NetFailure';
  readonly kind: NetFailureKind;
  readonly maybeSent: boolean;
  readonly detail: string;

  constructor(kind: NetFailureKind, maybeSent: boolean, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.maybeSent = maybeSent;
    this.detail = detail;
  }
}

export interface Net {
  openSocket(request: SocketRequest, handlers: SocketHandlers): Socket;
  /**
   * Opens a stream of text lines over TLS (`tls://host:port`), each line one `text`. Lines end with CRLF
   * in both directions; a bare LF is read as an end as well. Plain TCP (`tcp://host:port`) is refused
   * unless the host is this machine. Headers are not used.
   */
  openLine(request: SocketRequest, handlers: SocketHandlers): Socket;
  /** Rejects with {@link NetFailure} when no answer came; any status is an answer. */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/** The way through a proxy, with everything that it takes. */
export interface ProxyRoute {
  readonly scheme: 'http' | 'https' | 'socks5';
  readonly host: string;
  readonly port: number;
  readonly login: { readonly username: Secret; readonly password: Secret } | null;
}

/** A proxy as a browser is given it: `server` like `http://127.0.0.1:41234`. */
export interface BrowserProxy {
  readonly server: string;
  readonly username?: string;
  readonly password?: Secret;
}

/** A network every connection of which leaves through one proxy. Nothing ever goes direct. */
export interface ProxiedNet extends Net {
  /** Why the last connection did not get through; null once one has. Never names the login. */
  readonly trouble: { readonly kind: ProxyFailureKind; readonly detail: string } | null;
  /** The same way out for a browser. Rejects when it cannot be opened: a browser must not start then. */
  browserProxy(): Promise<BrowserProxy>;
  /** Takes no more requests and ends what is idle; what is under way may finish. */
  close(): Promise<void>;
}

/** Text that must not be shown: printing, serialising or logging it yields a placeholder. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one place that signs or sends it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** Under what the credentials of one environment of a venue rest: environments never share a key. */
export const credentialsName = (venue: string, environment: string): string =>
  `${venue}/${environment}`;

/** Under what the user name and password of a venue's proxy rest. No environment is called so. */
export const proxyCredentialsName = (venue: string): string => `${venue}/@proxy`;

/** Under what the bot's token rests, with the address of its Bot API server. */
export const TELEGRAM_CREDENTIALS = '@telegram/bot';

/** Credentials of one venue by field name. */
export type Credentials = { readonly [field: string]: Secret };

/**
 * Where secrets rest, by {@link credentialsName}. The page can write them and ask whether they exist,
 * never read them.
 */
export interface Vault {
  /** Null when none are stored. Rejects when the store exists but cannot be read. */
  read(name: string): Promise<Credentials | null>;
  write(name: string, credentials: { readonly [field: string]: string }): Promise<void>;
  forget(name: string): Promise<void>;
  /** Names under which credentials can be read. */
  stored(): Promise<readonly string[]>;
  /** Opens a store that is kept under a passphrase. Rejects with a sentence when it is wrong. */
  unlock(passphrase: string): Promise<void>;
  /** In words why secrets cannot be kept here across sessions; null when they can. */
  readonly limitation: string | null;
}

/** Size that a page is laid out in, in pixels; null is the window as the user has it. */
export type PageView = { readonly width: number; readonly height: number } | null;

export interface PageRequest {
  /** Profile that keeps the page's logins between sessions: lower-case letters, digits and hyphens. */
  readonly profile: string;
  readonly url: string;
  /** Shown in a window of its own; otherwise the browser runs without one. */
  readonly visible: boolean;
  /**
   * Expression of a function that is called with `tell` and `config` in every document of the top frame,
   * before the document's own scripts and in a world apart from them. `tell` takes a text for
   * {@link PageHandlers.report}; what the function returns is an object whose methods can be called.
   */
  readonly script: string;
  /** JSON for the script. */
  readonly config: unknown;
  /** Regular expression: sockets of the page whose address matches are listened to. */
  readonly sockets: string;
  readonly view: PageView;
  /** Null where it goes direct. */
  readonly proxy: BrowserProxy | null;
  /** Browser and document have to be there by then. */
  readonly timeoutMs: number;
}

/** The top frame has another document. `status` is null where no answer of a server led to it. */
export interface PageDocument {
  readonly url: string;
  readonly status: number | null;
  /** Why it could not be loaded, empty when it could. */
  readonly failure: string;
}

/** Why a page is no more. */
export type PageEndCode =
  | 'closed'
  | 'no-browser'
  | 'no-display'
  | 'profile-in-use'
  | 'profile-unwritable'
  | 'launch-failed'
  | 'browser-gone'
  | 'page-crashed'
  | 'page-closed'
  | 'page-floods'
  | 'process-gone';

export interface PageEnd {
  readonly code: PageEndCode;
  readonly detail: string;
}

export interface PageHandlers {
  /** The browser runs; `pid` is its process, `browser` its name and version. */
  opened(browser: string, pid: number): void;
  document(document: PageDocument): void;
  /** What the script told. */
  report(text: string): void;
  /** A socket of the page was opened, or has ended. */
  socket(id: number, open: boolean): void;
  /** A text that a socket of the page has received. */
  frame(id: number, text: string): void;
  /** Called exactly once, whoever ended it; nothing follows. */
  ended(end: PageEnd): void;
}

/** What a page weighs. */
export interface PageVitals {
  /** Bytes of the page's script objects. */
  readonly heapBytes: number;
  /** Bytes of all processes of the browser that nobody shares; null where the system does not tell. */
  readonly processBytes: number | null;
}

/** A page in a browser. Answers have no time limit of their own: a frozen browser gives none. */
export interface BrowserPage {
  /** Calls a method of what the script returned. Rejects when there is none or it throws. */
  call(name: string, argument: unknown): Promise<unknown>;
  vitals(): Promise<PageVitals>;
  /** Another `config` for this document's script (through its method `configure`) and later ones. */
  configure(config: unknown): void;
  navigate(url: string): void;
  view(view: PageView): void;
  /** Brings the window forward. */
  show(): void;
  /** Ends it in order, so that the profile keeps its logins; `ended` follows. */
  close(): void;
  /** Ends it at once with all its processes, whatever state they are in; `ended` follows. */
  kill(): void;
}

/** Browsers of this machine. Each page runs in a browser of its own, which has a process of its own. */
export interface Browser {
  state(): BrowserState;
  /** Tells of every change of the state until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Looks again for an installed browser. */
  look(): void;
  /** Begins to fetch a browser; how that goes is told by the state. */
  download(): void;
  cancelDownload(): void;
  open(request: PageRequest, handlers: PageHandlers): BrowserPage;
}

/** Small texts in the data folder that the user may edit, by names such as `venue/selectors.json`. */
export interface UserFiles {
  /** Where a file lies, for a person to find it. */
  path(name: string): string;
  /** Null when there is none. Rejects with a sentence when it cannot be read. */
  read(name: string): Promise<string | null>;
  /** Writes a file as a whole. Rejects with a sentence when it cannot be written. */
  write(name: string, text: string): Promise<void>;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = { readonly [name: string]: unknown };

/** Structured log: error needs a person, warn is degraded, info is lifecycle, debug is the rest. */
export interface Log {
  write(level: LogLevel, component: string, message: string, fields?: LogFields): void;
}

export interface Platform {
  readonly clock: Clock;
  readonly random: Random;
  readonly net: Net;
  /**
   * A network through a proxy. `route` is asked before every connection and rejects while it cannot be
   * told. Absent where there is none: what is set to go through a proxy does not go at all then.
   */
  proxied?(route: () => Promise<ProxyRoute>): ProxiedNet;
  readonly browser: Browser;
  readonly files: UserFiles;
  readonly vault: Vault;
  readonly log: Log;
}
