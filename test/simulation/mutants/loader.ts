// Puts one mutation into the program as it is loaded into this process. Must be called before anything of the
// program has been imported.

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Mutant, mutate } from './mutant.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Returns a check that throws when the mutated file has not been loaded. */
export function loadMutated(mutant: Mutant): () => void {
  const target = new URL(mutant.file, ROOT).href;
  // A text that is not there is told at once and not as a failure to load.
  mutate(readFileSync(fileURLToPath(target), 'utf8'), mutant);
  let loaded = false;
  registerHooks({
    load: (url, context, next) => {
      const result = next(url, context);
      if (url !== target) return result;
      loaded = true;
      return { ...result, source: mutate(String(result.source), mutant) };
    },
  });
  return () => {
    if (!loaded) throw new Error(`${mutant.name}: ${mutant.file} is not part of the simulation`);
  };
}
