// Crossbook's commands as a person starts them: a process of its own, its output and its exit code.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { NO_BROWSER } from '../support/noBrowser.ts';

export const ROOT = join(import.meta.dirname, '../..');
const RUN = join(ROOT, 'tools', 'run.mjs');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a command; `user` is the id of another user to run it as. */
export function start(args: readonly string[], user: number | null = null): ChildProcess {
  return spawn(process.execPath, [RUN, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...NO_BROWSER, HOME: '/nonexistent', DISPLAY: '' },
    ...(user === null ? {} : { uid: user, gid: user }),
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  return new Promise((done) => child.on('close', (code) => done({ code, stdout, stderr })));
}

/** Runs a command to its end. */
export const command = (args: readonly string[], user: number | null = null): Promise<Ended> =>
  ended(start(args, user));

/** The last line of an output as the one JSON object that it has to be. */
export function lastObject(stdout: string): Record<string, unknown> {
  const lines = stdout.trimEnd().split('\n');
  const value = JSON.parse(lines.at(-1) ?? '') as unknown;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`the last line is no object: ${lines.at(-1)}`);
  }
  const others = lines.slice(0, -1).filter((line) => line.startsWith('{'));
  if (others.length > 0) throw new Error(`more than one object: ${others[0]}`);
  return value as Record<string, unknown>;
}
