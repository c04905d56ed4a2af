// The proxy through which a venue's connections leave: its address as people write it, and the user name
// with the sticky session in it. What it does with a connection is the platform's.

export const proxySchemes = ['http', 'https', 'socks5'] as const;
/**
 * `http` and `https` ask for a tunnel (CONNECT) over plain TCP or TLS, `socks5` speaks RFC 1928. All three
 * hand over the venue's name and not its address, so that the proxy looks it up.
 */
export type ProxyScheme = (typeof proxySchemes)[number];

/** Where a proxy listens. An IPv6 address stands without its brackets. */
export interface ProxyAddress {
  readonly scheme: ProxyScheme;
  readonly host: string;
  readonly port: number;
}

/** What is stored of a venue's proxy; user name and password rest in the vault. */
export interface VenueProxy {
  /** As {@link proxyText} writes it. */
  readonly server: string;
  /** Sticky session id, which stays until the user renews it. */
  readonly session: string;
  /** There are a user name and password for it in the vault: without them nothing leaves. */
  readonly login: boolean;
}

/** Stands in a proxy's user name where the sticky session id belongs. */
export const SESSION_PLACE = '{session}';
/** What a session id consists of: letters and digits that every provider takes. */
export const SESSION_PATTERN = /^[a-z0-9]{4,32}$/;
const SESSION_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const SESSION_LENGTH = 10;

/** Bytes that RFC 1929 gives a user name or a password. */
const SOCKS_FIELD_MAX = 255;

const ADDRESS =
  /^([a-z0-9]+):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?):(\d{1,5})\/?$/i;

/**
 * Reads `scheme://host:port`. The problem never repeats the text: it may hold a password that was typed
 * into the wrong field.
 */
export function parseProxyAddress(
  text: string,
): { readonly value: ProxyAddress } | { readonly problem: string } {
  const trimmed = text.trim();
  if (trimmed.includes('@')) {
    return {
      problem: 'the address must not hold the user name and password: they have own fields',
    };
  }
  const match = ADDRESS.exec(trimmed);
  if (match === null) {
    return { problem: 'the address must be like socks5://proxy.example.net:1080' };
  }
  const [, schemeText = '', hostText = '', portText = ''] = match;
  // `socks5h` is what some programs call SOCKS5 with names looked up by the proxy: here it always is so.
  const scheme = proxySchemes.find((own) => own === schemeText.toLowerCase().replace(/5h$/, '5'));
  if (scheme === undefined) {
    return { problem: `the address must begin with ${proxySchemes.join('://, ')}://` };
  }
  const port = Number(portText);
  if (port < 1 || port > 65_535) return { problem: 'the port must be from 1 to 65535' };
  const host = hostText.toLowerCase().replace(/^\[|\]$/g, '');
  return { value: { scheme, host, port } };
}

/** A host and port as they stand in an address. */
export const hostAndPort = (host: string, port: number): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The address as text, in the one form that is stored. */
export const proxyText = ({ host, port, scheme }: ProxyAddress): string =>
  `${scheme}://${hostAndPort(host, port)}`;

/** A new session id from a source of whole numbers from 0 to the bound, both included. */
export const newSession = (between: (low: number, high: number) => number): string =>
  Array.from(
    { length: SESSION_LENGTH },
    () => SESSION_LETTERS[between(0, SESSION_LETTERS.length - 1)],
  ).join('');

/** The user name as the proxy gets it, with the session id in its place. */
export const withSession = (username: string, session: string): string =>
  username.replaceAll(SESSION_PLACE, session);

/** What is wrong with a login, and in which field; null when it can be sent. */
export function loginProblem(
  scheme: ProxyScheme,
  username: string,
  password: string,
): { readonly field: 'username' | 'password'; readonly problem: string } | null {
  const filled = withSession(username, 'x'.repeat(SESSION_LENGTH));
  if (/[{}]/.test(filled)) {
    return { field: 'username', problem: `only ${SESSION_PLACE} may stand in braces` };
  }
  if (username === '' && password !== '') {
    return { field: 'username', problem: 'a password needs a user name' };
  }
  if (/[\r\n\0]/.test(username)) return { field: 'username', problem: 'must be one line' };
  if (/[\r\n\0]/.test(password)) return { field: 'password', problem: 'must be one line' };
  if (scheme !== 'socks5') {
    return username.includes(':')
      ? { field: 'username', problem: 'a colon ends the user name at an HTTP proxy' }
      : null;
  }
  const long = (text: string): boolean => utf8Length(text) > SOCKS_FIELD_MAX;
  if (long(filled)) return { field: 'username', problem: `SOCKS5 takes ${SOCKS_FIELD_MAX} bytes` };
  return long(password)
    ? { field: 'password', problem: `SOCKS5 takes ${SOCKS_FIELD_MAX} bytes` }
    : null;
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
