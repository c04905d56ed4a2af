// The program's version, from its package.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Root of the program: where package.json lies, in the sources as well as in a build. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  for (;;) {
    try {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      if ((JSON.parse(text) as { name?: string }).name === 'crossbook') return folder;
    } catch {
      // Not here: look further up.
    }
    const parent = join(folder, '..');
    if (parent === folder) throw new Error('package.json of Crossbook was not found');
    folder = parent;
  }
}

export const appVersion = (): string =>
  (JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string })
    .version;
