// What the observer in the page tells, checked before anything believes it: a report is a typed message or a
// located error, and lists have their limits.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  wordAt,
} from '../fields.ts';
import {
  type CellReport,
  type CheckReport,
  type ObserverPulse,
  type PageReport,
  type RowReport,
  rowFields,
} from './observerConfig.ts';

const TEXT_MAX = 500_000;
const ROWS_MAX = 3_000;
const CELLS_MAX = 4_000;
const WORD_MAX = 300;
/** Longer names are no names: they would only fill the memory. */
const ID_MAX = 120;

export function decodeReport(
  text: string,
): { readonly value: PageReport } | { readonly error: LocatedError } {
  if (text.length > TEXT_MAX) {
    return { error: { at: '', message: `a report of ${text.length} characters` } };
  }
  try {
    return { value: reportOf(objectAt(JSON.parse(text), '')) };
  } catch (error) {
    if (error instanceof Malformed) return { error: error.located() };
    if (error instanceof SyntaxError) return { error: { at: '', message: error.message } };
    throw error;
  }
}

/** The observer's answer to how it is. Throws {@link Malformed}. */
export function decodePulse(value: unknown): ObserverPulse {
  const pulse = objectAt(value, 'pulse');
  return {
    generation: numberAt(pulse, 'generation'),
    rows: integerAt(pulse, 'rows', 'pulse'),
    quietMs: pulse.quietMs === null ? null : numberAt(pulse, 'quietMs'),
  };
}

function reportOf(report: JsonObject): PageReport {
  const kind = wordAt(report, 'kind', ['rows', 'scan', 'place', 'invalid'] as const, 'report');
  const common = {
    generation: numberAt(report, 'generation'),
    number: integerAt(report, 'number', 'report'),
    at: numberAt(report, 'at'),
  };
  switch (kind) {
    case 'place': {
      const places = ['list', 'login', 'elsewhere'] as const;
      return {
        ...{ kind, ...common, place: wordAt(report, 'place', places, 'report') },
        path: wordOf(report.path, 'path'),
        connected: report.connected === true,
      };
    }
    case 'invalid':
      return { kind, ...common, selectors: namesAt(report, 'selectors') };
    case 'rows': {
      const rest = { gone: namesAt(report, 'gone'), twice: namesAt(report, 'twice') };
      return { kind, ...common, rows: rowsAt(report), ...rest };
    }
    case 'scan':
      return {
        ...{ kind, ...common, rows: rowsAt(report), twice: namesAt(report, 'twice') },
        part: integerAt(report, 'part', 'report'),
        parts: integerAt(report, 'parts', 'report'),
        counter: wordOf(report.counter, 'counter'),
        checks: arrayAt(report.checks, 'checks').slice(0, WORD_MAX).map(checkOf),
      };
  }
}

function numberAt(object: JsonObject, name: string): number {
  const value = object[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) malformed(name, 'a number', value);
  return value;
}

function wordOf(value: unknown, at: string): string {
  if (typeof value !== 'string' || value.length > WORD_MAX) malformed(at, 'a short text', value);
  return value;
}

function namesAt(report: JsonObject, name: string): readonly string[] {
  const names = arrayAt(report[name], name);
  if (names.length > ROWS_MAX) malformed(name, `at most ${ROWS_MAX} names`, names.length);
  return names.map((own, at) => wordOf(own, `${name}.${at}`));
}

function rowsAt(report: JsonObject): readonly RowReport[] {
  const rows = arrayAt(report.rows, 'rows');
  if (rows.length > ROWS_MAX) malformed('rows', `at most ${ROWS_MAX} rows`, rows.length);
  return rows.map((row, at) => rowOf(objectAt(row, `rows.${at}`), `rows.${at}`));
}

function rowOf(row: JsonObject, at: string): RowReport {
  const id = wordOf(row.id, `${at}.id`);
  if (id === '' || id.length > ID_MAX) malformed(`${at}.id`, 'a name', id);
  const cells = arrayAt(row.cells, `${at}.cells`);
  if (cells.length > CELLS_MAX) malformed(`${at}.cells`, `at most ${CELLS_MAX}`, cells.length);
  const read = {
    id,
    suspended: flagOf(row.suspended),
    cells: cells.map((cell, index) => cellOf(cell, `${at}.cells.${index}`)),
  };
  if (row.head === undefined) return read;
  const head = objectAt(row.head, `${at}.head`);
  const fields = rowFields.map((name) => [name, wordOf(head[name], `${at}.head.${name}`)]);
  return { ...read, head: Object.fromEntries(fields) };
}

const flagOf = (value: unknown): 0 | 1 => (value === 1 ? 1 : 0);

function cellOf(value: unknown, at: string): CellReport {
  const [type, side, line, odds, suspended] = arrayAt(value, at);
  return [
    wordOf(type, at),
    wordOf(side, at),
    wordOf(line, at),
    odds === null ? null : wordOf(odds, at),
    flagOf(suspended),
  ];
}

function checkOf(value: unknown, index: number): CheckReport {
  const at = `checks.${index}`;
  const [name, found, of] = arrayAt(value, at);
  if (!Number.isSafeInteger(found) || !Number.isSafeInteger(of)) malformed(at, 'two counts', value);
  return [wordOf(name, at), found as number, of as number];
}
