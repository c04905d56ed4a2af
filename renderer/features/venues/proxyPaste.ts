// What providers hand out as one line (address, user name and password together) into its three fields.
// Pure.

/** What stands in the fields of the form. */
export interface TypedProxy {
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

const URL_FORM = /^(?:([a-z0-9]+):\/\/)?([^\s:@/]+):([^\s/]*)@([^\s@/]+:\d{1,5})\/?$/i;
const LIST_FORM = /^(?:([a-z0-9]+):\/\/)?([a-z0-9.-]+:\d{1,5}):([^\s:]+):(\S+)$/i;
/** Most providers mean this where they say nothing. */
const COMMON = 'http';

/** The parts of `scheme://user:password@host:port` or `host:port:user:password`; null for anything else. */
export function splitProxy(text: string): TypedProxy | null {
  const trimmed = text.trim();
  const url = URL_FORM.exec(trimmed);
  if (url !== null) {
    const [, scheme = COMMON, username = '', password = '', place = ''] = url;
    return {
      server: `${scheme}://${place}`,
      username: decoded(username),
      password: decoded(password),
    };
  }
  const list = LIST_FORM.exec(trimmed);
  if (list === null) return null;
  const [, scheme = COMMON, place = '', username = '', password = ''] = list;
  return { server: `${scheme}://${place}`, username, password };
}

/** In an address letters may be written as their codes. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
