// Reading the files that tools are pointed at, with errors that name the file and the place.

import { readFileSync } from 'node:fs';
import { JsonError, parseJson } from '../../jsonText.ts';
import { InputError } from './arguments.ts';

/** What the system says when it cannot read, in words. */
const WORDS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'is a folder',
  ENOTDIR: 'is no folder',
  EACCES: 'may not be read',
};

/** An error for a path that cannot be read. */
export function unreadable(path: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new InputError(`${path}: ${WORDS[code] ?? code}`);
}

/** Parsed JSON of a file. Throws {@link InputError} naming file, line and column. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new InputError(`${path}: ${error.message}`);
  }
}
