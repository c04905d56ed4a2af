// Builds page, preload and Electron entry when the sources are newer than what was built.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { UsageError } from './commands/arguments.ts';
import { projectRoot } from './commands/version.ts';

const SOURCES = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
];
const MARK = join('out', 'renderer', 'index.html');

function newestMs(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    info.mtimeMs,
  );
}

/** Builds unless the last build is newer than every source. Throws with the builder's own words. */
export async function ensureBuilt(): Promise<void> {
  const root = projectRoot();
  const mark = join(root, MARK);
  // A packaged or copied program has no sources to build from.
  if (!existsSync(join(root, 'electron.vite.config.ts'))) return;
  const sources = SOURCES.map((name) => newestMs(join(root, name)));
  if (existsSync(mark) && statSync(mark).mtimeMs > Math.max(...sources)) return;
  process.stderr.write('Building the page …\n');
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) {
    throw new UsageError(`the page could not be built:\n${built.stdout}${built.stderr}`);
  }
}
