// Makes folders one by one. The runtime's own way to make a whole path never ends where a file system lets nothing
// be made and says that something is missing.

import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes a folder and those above it that are missing. Throws what the system says of the first that cannot be. */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) makeOne(folder);
  // What is there may be no folder: then this is what says so.
  if (missing.length === 0) makeOne(resolve(path));
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (existsSync(folder) && statSync(folder).isDirectory()) return;
    throw error;
  }
}
