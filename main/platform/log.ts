// The structured log on pino: one JSON line per event, written to a file or standard error. Secrets
// are redacted by their type, and anything that looks like a credential in a text by its shape.

import pino, { type DestinationStream } from 'pino';
import { redactText, SECRET_NAME } from '../../shared/redaction.ts';
import { type Log, type LogFields, Secret } from './platform.ts';

const DEPTH_MAX = 6;

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
