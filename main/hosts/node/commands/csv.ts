// Comma-separated values with quotes: a text into rows named by its first line, and back.

import { InputError } from './arguments.ts';

export type CsvRow = { readonly [column: string]: string };

/**
 * Rows of a text whose first line names the columns. Throws {@link InputError} with file and line for a
 * row of another length or a quote that is never closed.
 */
export function readCsv(file: string, text: string): readonly CsvRow[] {
  const [header, ...rows] = cells(file, text);
  if (header === undefined) throw new InputError(`${file}: is empty`);
  return rows.map(({ line, values }) => {
    if (values.length !== header.values.length) {
      throw new InputError(
        `${file}: line ${line}: expected ${header.values.length} values, was ${values.length}`,
      );
    }
    return Object.fromEntries(header.values.map((name, at) => [name, values[at] ?? '']));
  });
}

interface Line {
  readonly line: number;
  readonly values: readonly string[];
}

function cells(file: string, text: string): readonly Line[] {
  const lines: Line[] = [];
  const pattern = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r?\n|$)/y;
  let values: string[] = [];
  let line = 1;
  let begun = 1;
  pattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) throw new InputError(`${file}: line ${line}: a quote is not closed`);
    const [, cell = '', end = ''] = found;
    values.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += cell.split('\n').length - 1;
    if (end === ',') {
      if (pattern.lastIndex === text.length) values.push('');
      else continue;
    }
    if (values.length > 1 || values[0] !== '') lines.push({ line: begun, values });
    values = [];
    line++;
    begun = line;
  }
  return lines;
}

/** One line of values, quoted where needed. */
export const csvLine = (values: readonly string[]): string =>
  `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\n`;
