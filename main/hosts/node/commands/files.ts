// Reading the files that tools are pointed at, with errors that name the file and the place.

import { readFileSync } from 'node:fs';
import { UsageError } from './arguments.ts';

/** Parsed JSON of a file. Throws {@link UsageError} naming the file when it cannot be read or parsed. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${path}: not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
