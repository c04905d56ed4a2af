// Files of the data folder that cannot be taken as they are: they are kept beside the new ones, never
// overwritten.

import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { JsonError, parseJson } from './jsonText.ts';

/** A name for a damaged file that is not taken yet. */
function freeName(dataDir: string, name: string): string {
  for (let count = 1; ; count++) {
    const path = join(dataDir, `${name}.bad-${count}.json`);
    if (!existsSync(path)) return path;
  }
}

/**
 * Moves `<name>.json` aside when it holds no JSON object, and says in a sentence what was wrong where;
 * null when there is nothing to say. Throws what the file system throws.
 */
export function keepDamagedAside(dataDir: string, name: string): string | null {
  const path = join(dataDir, `${name}.json`);
  if (!existsSync(path)) return null;
  const problem = problemOf(readFileSync(path, 'utf8'));
  if (problem === null) return null;
  const kept = freeName(dataDir, name);
  renameSync(path, kept);
  return `${path}: ${problem}. It was kept as ${basename(kept)}; the defaults are used.`;
}

/** Keeps a copy of a file some of whose values are about to be dropped. */
export function keepCopyAside(dataDir: string, name: string): void {
  const path = join(dataDir, `${name}.json`);
  if (existsSync(path)) copyFileSync(path, freeName(dataDir, name));
}

function problemOf(text: string): string | null {
  try {
    const value = parseJson(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
    return `expected an object, was ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}`;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return error.message;
  }
}
