// Comma-separated values with quotes (RFC 4180): a text into lines of values, and back.

/** A text that is no table, with the line where that shows. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

export interface CsvLine {
  /** Number of its first line in the text, from 1. */
  readonly line: number;
  readonly values: readonly string[];
}

export const separators = [',', ';', '\t'] as const;
/** What stands between the values of a line. */
export type Separator = (typeof separators)[number];

const patterns: { readonly [separator in Separator]: RegExp } = {
  ',': /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r?\n|$)/y,
  ';': /("(?:[^"]|"")*"|[^;"\r\n]*)(;|\r?\n|$)/y,
  '\t': /("(?:[^"]|"")*"|[^\t"\r\n]*)(\t|\r?\n|$)/y,
};

/** What separates the values of a table: what its first line, quotes apart, has most of; a comma where it has none. */
export function separatorOf(text: string): Separator {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const bare = first.replaceAll(/"(?:[^"]|"")*"/g, '');
  const count = (separator: Separator) => bare.split(separator).length;
  return separators.reduce((most, one) => (count(one) > count(most) ? one : most), ',');
}

/** Lines of a text; empty ones are left out. Throws {@link CsvError} when a quote is never closed. */
export function readCsvLines(text: string, separator: Separator = ','): readonly CsvLine[] {
  const lines: CsvLine[] = [];
  const pattern = patterns[separator];
  let values: string[] = [];
  let line = 1;
  let begun = 1;
  pattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) throw new CsvError(line, 'a quote is not closed');
    const [, cell = '', end = ''] = found;
    values.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += cell.split('\n').length - 1;
    if (end === separator) {
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

/** Lines of values, quoted where needed. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((values) => `${values.map(quoted).join(',')}\n`).join('');

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Text that somebody typed, so that no spreadsheet takes it for a formula. */
export const plainCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
