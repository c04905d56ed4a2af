// Finds the user's own arguments on Electron's command line, which starts differently in a packaged
// program, in development and under a test driver.

import { resolve } from 'node:path';

/**
 * The user's own arguments among those of the process: in a packaged program all but the first, else
 * those after the folder that Electron was pointed at.
 */
export function ownArguments(
  argv: readonly string[],
  packaged: boolean,
  appPath: string,
): readonly string[] {
  if (packaged) return argv.slice(1);
  const at = argv.findIndex((word, index) => index > 0 && resolve(word) === resolve(appPath));
  return argv.slice(at === -1 ? 2 : at + 1);
}
