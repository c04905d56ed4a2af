// A copy of the built program in a folder of its own, made once for all test files: what is tested is
// what is shipped, and nobody's build in the project folder is disturbed.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { CONTRACT_VERSION } from '../../../shared/contract/wire.ts';

export const projectFolder = join(import.meta.dirname, '..', '..', '..');

/** `desk` has the real page; `probe` a tiny one that speaks the contract and shows what it hears. */
export type StageKind = 'desk' | 'probe';

const PREFIX = 'crossbook-stage-';
const KEPT_MS = 3_600_000;
const SOURCES = ['main', 'preload', 'shared', 'electron.vite.config.ts', 'package.json'];
const PROBE = join(import.meta.dirname, 'probePage');

const staged = new Map<StageKind, Promise<string>>();

/**
 * Folder of the staged program; built when the sources have changed since the last time, and the same
 * one for a whole test file.
 */
export function stage(kind: StageKind): Promise<string> {
  const known = staged.get(kind) ?? prepare(kind);
  staged.set(kind, known);
  return known;
}

async function prepare(kind: StageKind): Promise<string> {
  const sources = [...SOURCES, kind === 'desk' ? 'renderer' : PROBE];
  const newest = Math.max(...sources.map((name) => newestMs(absolute(name))));
  const mark = createHash('sha256').update(`${projectFolder} ${newest}`).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `${PREFIX}${kind}-${mark}`);
  if (existsSync(folder)) return folder;
  sweep();
  const part = mkdtempSync(join(tmpdir(), `${PREFIX}part-`));
  await buildInto(part, kind);
  try {
    renameSync(part, folder);
  } catch {
    // Another test file was faster.
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

async function buildInto(folder: string, kind: StageKind): Promise<void> {
  const parts = kind === 'desk' ? ['main', 'preload', 'renderer'] : ['main', 'preload'];
  const builder = join(import.meta.dirname, 'build.ts');
  await promisify(execFile)(process.execPath, [builder, join(folder, 'out'), ...parts]);
  cpSync(join(projectFolder, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  if (kind === 'probe') probePage(join(folder, 'out', 'renderer'));
}

function probePage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(PROBE, 'index.html'), join(folder, 'index.html'));
  const script = readFileSync(join(PROBE, 'probe.js'), 'utf8');
  writeFileSync(
    join(folder, 'probe.js'),
    script.replaceAll('__CONTRACT_VERSION__', String(CONTRACT_VERSION)),
  );
}

const absolute = (name: string): string =>
  name.startsWith(projectFolder) ? name : join(projectFolder, name);

function newestMs(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    info.mtimeMs,
  );
}

/** Removes what earlier runs have left. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || Date.now() - statSync(path).mtimeMs < KEPT_MS) continue;
    rmSync(path, { recursive: true, force: true });
  }
}
