// The structured log on pino: one JSON line per event, written to a file or standard error. Secrets
// are redacted by their type, and anything that looks like a credential in a text by its shape.

import pino, { type DestinationStream } from 'pino';
import { type Log, type LogFields, Secret } from './platform.ts';

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?-----END [A-Z ]+-----/g;
const QUERY_SECRET = /([?&](?:api_?key|apiKey|token|secret|password|signature)=)[^&\s"]+/gi;

/** Removes private keys and secret query values from a text that is about to be logged. */
export const redactText = (text: string): string =>
  text.replace(PEM, '[secret]').replace(QUERY_SECRET, '$1[secret]');

function redact(value: unknown, depth: number): unknown {
  if (value instanceof Secret) return '[secret]';
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactText(value.stack ?? value.message);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 6) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      /secret|password|passphrase|private|signature|authorization|apikey|api_key/i.test(name)
        ? '[secret]'
        : redact(item, depth + 1),
    ]),
  );
}

/** Log on a stream such as pino's file destination; `level` is the least severe that is written. */
export function streamLog(stream: DestinationStream, level: 'debug' | 'info' | 'warn'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    write(severity, component, message, fields: LogFields = {}) {
      logger[severity]({ component, ...(redact(fields, 0) as object) }, redactText(message));
    },
  };
}

/** A file destination that is flushed on exit; the folder must exist. */
export const logFile = (path: string): DestinationStream =>
  pino.destination({ dest: path, sync: false, minLength: 0 });

/** Discards everything. */
export const silentLog: Log = { write: () => {} };
