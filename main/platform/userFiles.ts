// Texts that the user may edit, in the data folder or, for runs that keep nothing, in memory.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UserFiles } from './platform.ts';

/** Longer files are not read: nobody writes as much by hand. */
const LENGTH_MAX = 256 * 1024;
const NAME = /^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.json$/;

function checked(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a name of a file: ${name}`);
  return name;
}

const codeOf = (error: unknown): string =>
  String((error as NodeJS.ErrnoException).code ?? (error as Error).message);

/** Files below a folder. A file is replaced in one step, so that it is never half written. */
export function folderFiles(folder: string): UserFiles {
  const path = (name: string) => join(folder, checked(name));
  return {
    path,
    read: async (name) => {
      try {
        const text = await readFile(path(name), 'utf8');
        if (text.length <= LENGTH_MAX) return text;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw new Error(`${path(name)} cannot be read (${codeOf(error)})`);
      }
      throw new Error(`${path(name)} is longer than ${LENGTH_MAX} characters`);
    },
    write: async (name, text) => {
      const own = path(name);
      try {
        await mkdir(dirname(own), { recursive: true });
        await writeFile(`${own}.part`, text);
        await rename(`${own}.part`, own);
      } catch (error) {
        throw new Error(`${own} cannot be written (${codeOf(error)})`);
      }
    },
  };
}

/** Files that end with the process. */
export function memoryFiles(): UserFiles {
  const texts = new Map<string, string>();
  return {
    path: (name) => `(in memory) ${checked(name)}`,
    read: async (name) => texts.get(checked(name)) ?? null,
    write: async (name, text) => {
      texts.set(checked(name), text);
    },
  };
}
