// Files of comma-separated values into rows named by their first line.

import { CsvError, type CsvLine, readCsvLines } from '../../../../shared/csv.ts';
import { InputError } from './arguments.ts';

export type CsvRow = { readonly [column: string]: string };

/**
 * Rows of a text whose first line names the columns. Throws {@link InputError} with file and line for a
 * row of another length or a quote that is never closed.
 */
export function readCsv(file: string, text: string): readonly CsvRow[] {
  const [header, ...rows] = linesOf(file, text);
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

function linesOf(file: string, text: string): readonly CsvLine[] {
  try {
    return readCsvLines(text);
  } catch (error) {
    if (error instanceof CsvError) {
      throw new InputError(`${file}: line ${error.line}: ${error.message}`);
    }
    throw error;
  }
}
