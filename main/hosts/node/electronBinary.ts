// Finds Electron's binary, or fetches it with Electron's own installer, and runs the built app in it.
// `electron` itself is never imported here: doing so under Node would start a download.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { projectRoot } from './commands/version.ts';

export type ElectronBinary = { readonly path: string } | { readonly why: string };

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The binary of Electron's package, or null when it was never fetched. */
function installed(folder: string): string | null {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const mark = join(folder, 'path.txt');
  if (given === undefined && !existsSync(mark)) return null;
  const name = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : 'electron';
  const path = join(given ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

/** Electron's binary, fetched if need be with its progress shown, or why it cannot be had. */
export async function electronBinary(): Promise<ElectronBinary> {
  const folder = join(projectRoot(), 'node_modules', 'electron');
  if (!existsSync(folder)) return { why: 'the package electron is not installed' };
  const graphical = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (process.platform === 'linux' && !graphical) return { why: 'there is no display' };
  const there = installed(folder);
  if (there !== null) return { path: there };
  process.stdout.write('Fetching Electron, once …\n');
  const run = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
  });
  const fetched = run.status === 0 ? installed(folder) : null;
  if (fetched !== null) return { path: fetched };
  const reason = /(getaddrinfo \S+ \S+|E[A-Z]{4,}[^\n]*|HTTPError[^\n]*)/.exec(
    run.stderr ?? '',
  )?.[0];
  return {
    why: `its binary could not be fetched (${reason ?? `installer ended with ${run.status}`})`,
  };
}

/** Runs the built app and resolves with its exit code. */
export function runElectron(binary: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(binary, [projectRoot(), ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => child.kill(signal));
    child.on('close', (code) => done(code ?? 0));
    child.on('error', () => done(1));
  });
}
