// Packs the staged program for one system with the project's own configuration, and looks into what came
// of it.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { getRawHeader, listPackage } from '@electron/asar';
import { projectFolder, stage } from '../../support/fakeElectron/stage.ts';
import { ELECTRON_VERSION, type Target, writeStub } from './stubs.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** A fuse that is on, as it stands in a binary. */
const ON = '1'.charCodeAt(0);

interface Lock {
  readonly packages: {
    readonly [path: string]: { readonly dev?: true; readonly devOptional?: true; link?: true };
  };
}

/** A project folder as a release is built in: the built program, its configuration, its packages. */
export async function projectCopy(folder: string): Promise<void> {
  cpSync(join(await stage('probe'), 'out'), join(folder, 'out'), { recursive: true });
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml']) {
    cpSync(join(projectFolder, name), join(folder, name));
  }
  // Things that must not be packed although they lie beside what is.
  for (const name of ['main', 'preload', 'shared', 'tools', 'README.md', '.env']) {
    const source = join(projectFolder, name);
    if (existsSync(source)) cpSync(source, join(folder, name), { recursive: true });
  }
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
  for (const [path, entry] of Object.entries(lock.packages)) {
    // Packages below packages come with the one they are in.
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
    if (entry.dev || entry.devOptional || entry.link) continue;
    cpSync(join(projectFolder, path), join(folder, path), { recursive: true });
  }
}

/** Runs the packager; the folder of its output. */
export async function pack(
  project: string,
  target: Target,
  arches: readonly ('x64' | 'arm64')[],
): Promise<string> {
  const dist = join(project, 'stub', target);
  const output = join(project, 'release', target);
  mkdirSync(dist, { recursive: true });
  writeStub(target, dist);
  const builder = join(projectFolder, 'node_modules/electron-builder/cli.js');
  const bin = join(projectFolder, 'node_modules/.bin');
  const args = [
    ...[builder, `--${target}`, 'dir', ...arches.map((arch) => `--${arch}`)],
    ...[`-c.electronDist=${dist}`, `-c.electronVersion=${ELECTRON_VERSION}`],
    `-c.directories.output=${output}`,
  ];
  // The machine's own identities are of no concern to a check.
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    CSC_IDENTITY_AUTO_DISCOVERY: 'false',
  };
  try {
    await run(process.execPath, args, { cwd: project, env, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new Error(`packing for ${target} failed:\n${stdout}${stderr}`);
  }
  return output;
}

/** Paths inside an archive, of files that are in it as well as of those beside it. */
export const archived = (archive: string): string[] =>
  listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));

/** Files below a folder, as paths from there. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The hash of an archive that the binary checks it against. */
export const archiveHash = (archive: string): string =>
  createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');

/** Fuses of a packed program by name, on or off. */
export async function fusesOf(program: string): Promise<{ [name: string]: boolean }> {
  const { FuseV1Options, getCurrentFuseWire } = require('@electron/fuses') as {
    FuseV1Options: { readonly [index: number]: string };
    getCurrentFuseWire(program: string): Promise<{ readonly [index: string]: number | string }>;
  };
  const wire = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([index]) => index !== 'version')
      .map(([index, state]) => [FuseV1Options[Number(index)] ?? `fuse ${index}`, state === ON]),
  );
}

/** Checks a configuration against the packager's own schema. Rejects with its words. */
export async function checkConfiguration(change: (config: Config) => void): Promise<Config> {
  const { load } = require('js-yaml') as { load(text: string): unknown };
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
  };
  const config = load(readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8')) as Config;
  change(config);
  await validateConfiguration(config, { isEnabled: false });
  return config;
}

export interface Config {
  [name: string]: unknown;
  readonly win: { target: unknown };
  readonly mac: { target: unknown; identity?: string };
  readonly nsis: { [name: string]: unknown };
}
