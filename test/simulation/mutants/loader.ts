// Puts one mutation into the program as it is loaded into this process. Must be called before anything of the
// program has been imported.

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { changesOf, type Mutant, mutate } from './mutant.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Returns a check that throws when a mutated file has not been loaded. */
export function loadMutated(mutant: Mutant): () => void {
  const files = new Map<string, string>();
  for (const { file } of changesOf(mutant)) files.set(new URL(file, ROOT).href, file);
  // A text that is not there is told at once and not as a failure to load.
  for (const [url, file] of files) mutate(readFileSync(fileURLToPath(url), 'utf8'), file, mutant);
  const missing = new Set(files.values());
  registerHooks({
    load: (url, context, next) => {
      const result = next(url, context);
      const file = files.get(url);
      if (file === undefined) return result;
      missing.delete(file);
      return { ...result, source: mutate(String(result.source), file, mutant) };
    },
  });
  return () => {
    const [file] = missing;
    if (file !== undefined) {
      throw new Error(`${mutant.name}: ${file} is not part of the simulation`);
    }
  };
}
