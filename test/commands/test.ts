// `npm test`: everything that has to hold, one step after the other, each with its time; the first line
// of the summary that is not "ok" is where to look.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { readCommandLine } from '../../main/hosts/node/commands/arguments.ts';
import { obtainBrowser } from '../support/browser.ts';

const USAGE =
  'npm test -- [--quick]\nTypes, lint, format, architecture, units, compliance, simulation, end to end.';
const ROOT = join(import.meta.dirname, '../..');

interface Step {
  readonly name: string;
  readonly run: () => number;
}

function node(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): number {
  const run = spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return run.status ?? 1;
}

const types = (project: string): Step => ({
  name: `types of ${project}`,
  run: () => node('typescript/bin/tsc', ['-p', project]),
});

/** Steps in order; without a browser what needs one is left out. */
function steps(browser: string | null): readonly Step[] {
  const environment = browser === null ? {} : { CHROME_PATH: browser };
  const always: readonly Step[] = [
    ...['shared', 'main', 'preload', 'renderer', 'test'].map(types),
    { name: 'lint and format', run: () => node('@biomejs/biome/bin/biome', ['check']) },
    { name: 'units', run: () => node('vitest/vitest.mjs', ['run'], environment) },
  ];
  if (browser === null) return always;
  return [
    ...always,
    {
      name: 'page',
      run: () => node('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']),
    },
    {
      name: 'end to end',
      run: () => node('@playwright/test/cli.js', ['test'], environment),
    },
  ];
}

/** The browser's path; undefined, and a sentence that says what to do, when there is none to be had. */
function browserOrSentence(): string | undefined {
  try {
    return obtainBrowser();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

export async function command(args: readonly string[]): Promise<number> {
  const { flags } = readCommandLine(USAGE, { quick: { help: 'without the browser' } }, args, 0);
  const browser = flags.quick === true ? null : browserOrSentence();
  if (browser === undefined) return 1;
  const results: { name: string; ok: boolean; seconds: number }[] = [];
  for (const { name, run } of steps(browser)) {
    process.stdout.write(`\n── ${name}\n`);
    const beganMs = performance.now();
    let ok = false;
    try {
      ok = run() === 0;
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
    results.push({ name, ok, seconds: (performance.now() - beganMs) / 1000 });
  }
  process.stdout.write('\n');
  for (const { name, ok, seconds } of results) {
    process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n`);
  }
  return results.every((result) => result.ok) ? 0 : 1;
}
