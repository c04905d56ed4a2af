// JSON that people and other programs have written, with errors that say where they are: the parser of
// the language names a place for some faults only.

/** A text that is no JSON; the message says what was found where. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/** Parses JSON. Throws {@link JsonError} with line and column of the first fault. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const at = firstFault(text);
    const before = text.slice(0, at).split('\n');
    const found = at >= text.length ? 'the end' : JSON.stringify(text.slice(at, at + 12));
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw new JsonError(`not JSON: unexpected ${found} at ${place}`);
  }
}

const TOKEN =
  /[\t\n\r ]*([{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))/y;
const SPACE = /[\t\n\r ]*/y;

type Want =
  | 'value'
  | 'value-or-end'
  | 'name'
  | 'name-or-end'
  | 'colon'
  | 'comma-or-end'
  | 'nothing';

/** Offset of the first token that cannot stand where it does; the text's length when more is wanted. */
function firstFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let want: Want = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    const next: Want | null = token === undefined ? null : following(want, token, open);
    if (next === null) {
      SPACE.lastIndex = at;
      return at + (SPACE.exec(text)?.[0].length ?? 0);
    }
    want = next;
    at = TOKEN.lastIndex;
  }
}

/** What may come after a token; null when the token may not come here. Keeps the open brackets. */
function following(want: Want, token: string, open: ('{' | '[')[]): Want | null {
  const after = (): Want => (open.length === 0 ? 'nothing' : 'comma-or-end');
  const isName = want === 'name' || want === 'name-or-end';
  if (token === '}' || token === ']') {
    const ends = token === '}' ? want === 'name-or-end' : want === 'value-or-end';
    const matches = open.at(-1) === (token === '}' ? '{' : '[');
    if (!matches || !(ends || want === 'comma-or-end')) return null;
    open.pop();
    return after();
  }
  if (token === ':') return want === 'colon' ? 'value' : null;
  if (token === ',') {
    if (want !== 'comma-or-end') return null;
    return open.at(-1) === '{' ? 'name' : 'value';
  }
  if (isName) return token.startsWith('"') ? 'colon' : null;
  if (want !== 'value' && want !== 'value-or-end') return null;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'name-or-end' : 'value-or-end';
  }
  return after();
}
