// The structured log on pino: one JSON line per event, written to a file or standard error. Secrets
// are redacted by their type, and anything that looks like a credential in a text by its shape.

import pino, { type DestinationStream } from 'pino';
import { type Log, type LogFields, Secret } from './platform.ts';

/** Names whose values are secret; a token's id is the name of a thing that is traded. */
const SECRET_NAME =
  /secret|passw|passphrase|private|signature|authori[sz]ation|authentication|api[-_]?key|access[-_]?key|app[-_]?key|x-application|token(?![-_]?ids?\b)|cookie|credential|session|mnemonic|^(?:auth|bearer|pin|sig)$/i;
/** The same where a name and its value stand in a text: quoted, quoted within a quoted text, or bare. */
const NAMED_VALUE = new RegExp(
  '((?:secret|passw|passphrase|private[-_]?key|signature|api[-_]?key|access[-_]?key|app[-_]?key|' +
    'authentication|token(?![-_]?ids?\\b)|credential|session|mnemonic)[\\w-]{0,40}' +
    '\\\\*["\']?\\s*[:=]\\s*)' +
    '(?:"(?:\\\\.|[^"\\\\])*"?|\'(?:\\\\.|[^\'\\\\])*\'?|(\\\\+["\'])[\\s\\S]*?(?:\\2|$)|' +
    '[^\\s"\'\\\\&,;}\\[]+)',
  'gi',
);
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
/** Headers whose values have spaces in them. */
const HEADER = /\b((?:proxy-)?authorization|(?:set-)?cookie)(\\*["']?\s*[:=]\s*)[^\r\n]+/gi;
const SCHEME = /\b(Bearer|Basic|Digest)\s+[\w.~+/=-]{6,}/g;
const WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const QUERY = /([?&](?:key|sig|auth|code|pin)=)[^&\s"']+/gi;
const USER_INFO = /(:\/\/)[^/\s:@]+:[^/\s@]+@/g;
const DEPTH_MAX = 6;

/** Removes keys, tokens, signatures and the like from a text that is about to be logged. */
export const redactText = (text: string): string =>
  text
    .replace(PEM, '[secret]')
    .replace(HEADER, '$1$2[secret]')
    .replace(SCHEME, '$1 [secret]')
    .replace(WEB_TOKEN, '[secret]')
    .replace(NAMED_VALUE, '$1[secret]')
    .replace(QUERY, '$1[secret]')
    .replace(USER_INFO, '$1[secret]@');

function redact(value: unknown, depth: number): unknown {
  if (value instanceof Secret) return '[secret]';
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactText(value.stack ?? value.message);
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > DEPTH_MAX) return '[deep]';
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
  if (Array.isArray(value)) return redactList(value, depth);
  if (value instanceof Map) return redactEntries([...value], depth);
  if (value instanceof Set) return redactList([...value], depth);
  const entries = Object.entries(value);
  // A header or field written as a pair of its name and its value.
  const named = entries.some(
    ([name, item]) => /^(?:name|key|header|field)$/i.test(name) && isSecretName(item),
  );
  return redactEntries(
    named ? entries.map(([name, item]) => [name, name === 'value' ? '[secret]' : item]) : entries,
    depth,
  );
}

const isSecretName = (value: unknown): boolean =>
  typeof value === 'string' && SECRET_NAME.test(value);

/** In a flat list of names and values, as raw headers are, what follows a secret's name is secret. */
const redactList = (list: readonly unknown[], depth: number): unknown[] =>
  list.map((item, at) =>
    typeof item !== 'object' && isSecretName(list[at - 1]) ? '[secret]' : redact(item, depth + 1),
  );

const redactEntries = (entries: readonly (readonly [unknown, unknown])[], depth: number) =>
  Object.fromEntries(
    entries.map(([name, item]) => [
      redactText(String(name)),
      isSecretName(String(name)) ? '[secret]' : redact(item, depth + 1),
    ]),
  );

/** Log on a stream such as pino's file destination; `level` is the least severe that is written. */
export function streamLog(stream: DestinationStream, level: 'debug' | 'info' | 'warn'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    write(severity, component, message, fields: LogFields = {}) {
      logger[severity]({ component, ...(redact(fields, 0) as object) }, redactText(message));
    },
  };
}

/** Discards everything. */
export const silentLog: Log = { write: () => {} };
