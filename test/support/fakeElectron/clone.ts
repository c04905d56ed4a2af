// Structured clone over a line of JSON: what `postMessage` would carry is carried, what it would refuse
// is refused. Both functions are self-contained, because they also run inside the browser.

/** A value as JSON that can be turned back. Throws a DataCloneError for functions and symbols. */
export function encodeClone(value: unknown): unknown {
  const tag = (name: string, content: unknown) => ({ $clone: name, content });
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return tag('undefined', null);
  if (typeof value === 'bigint') return tag('bigint', String(value));
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return tag('number', Object.is(value, -0) ? '-0' : String(value));
  }
  if (typeof value !== 'object') {
    throw new DOMException(`a ${typeof value} could not be cloned`, 'DataCloneError');
  }
  if (Array.isArray(value)) return value.map((item) => encodeClone(item));
  if (value instanceof Date) return tag('date', value.getTime());
  if (value instanceof Map) {
    return tag(
      'map',
      [...value].map(([key, item]) => [encodeClone(key), encodeClone(item)]),
    );
  }
  if (value instanceof Set)
    return tag(
      'set',
      [...value].map((item) => encodeClone(item)),
    );
  if (value instanceof Error) return tag('error', value.message);
  if (value instanceof Uint8Array) return tag('bytes', [...value]);
  const entries = Object.entries(value).map(([key, item]) => [key, encodeClone(item)] as const);
  return '$clone' in value ? tag('object', entries) : Object.fromEntries(entries);
}

/** The value that was encoded. */
export function decodeClone(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => decodeClone(item));
  if (!('$clone' in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeClone(item)]));
  }
  const { $clone, content } = value as { $clone: unknown; content: unknown };
  const list = content as unknown[];
  switch ($clone) {
    case 'undefined':
      return undefined;
    case 'bigint':
      return BigInt(content as string);
    case 'number':
      return Number(content);
    case 'date':
      return new Date(content as number);
    case 'map':
      return new Map(
        (list as [unknown, unknown][]).map(([key, item]) => [decodeClone(key), decodeClone(item)]),
      );
    case 'set':
      return new Set(list.map((item) => decodeClone(item)));
    case 'error':
      return new Error(content as string);
    case 'bytes':
      return Uint8Array.from(content as number[]);
    default:
      return Object.fromEntries(
        (list as [string, unknown][]).map(([key, item]) => [key, decodeClone(item)]),
      );
  }
}
