// Builds parts of the program into a folder: `node build.ts FOLDER main preload [renderer]`. A process of
// its own, because the builder changes its process's environment.

import { join } from 'node:path';
import process from 'node:process';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..', '..');
const [folder = '', ...parts] = process.argv.slice(2);
process.chdir(root);

const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'build', 'production');
for (const part of ['main', 'preload', 'renderer'] as const) {
  const own = config?.[part];
  if (!parts.includes(part) || own === undefined) continue;
  const outDir = join(folder, part);
  await build({ ...own, build: { ...own.build, outDir, emptyOutDir: true } });
}
