// `npm start`: builds the page when it is out of date, runs in Electron when its binary is there or can
// be fetched, and otherwise says why not and runs on the Node host.

import process from 'node:process';
import { ensureBuilt } from '../build.ts';
import { electronBinary, runElectron } from '../electronBinary.ts';
import { readLaunchOptions } from '../launchOptions.ts';
import { runNodeHost } from '../run.ts';

export async function command(args: readonly string[]): Promise<number> {
  const options = readLaunchOptions(args);
  if (!options.headless) await ensureBuilt();
  if (options.host !== 'node' && !(options.headless && options.host === null)) {
    const found = await electronBinary();
    if ('path' in found) return runElectron(found.path, args);
    const sentence = `Electron is not available here: ${found.why}.`;
    if (options.host === 'electron') {
      process.stderr.write(`${sentence}\n`);
      return 1;
    }
    process.stdout.write(`${sentence} Using the browser instead.\n`);
  }
  return runNodeHost(options);
}
