// Finds the command that was asked for, gives it its arguments, and turns what goes wrong into one
// sentence and an exit code. Commands are loaded only when they are run.

import process from 'node:process';
import { StorageError } from '../../../storage/database.ts';
import { UsageError } from './arguments.ts';

/** Output and exit code of a command; 0 is success. */
type Command = (args: readonly string[]) => Promise<number>;

const commands: { readonly [name: string]: () => Promise<{ readonly command: Command }> } = {
  start: () => import('./start.ts'),
  replay: () => import('./replay.ts'),
  conformance: () => import('./conformance.ts'),
  headless: () => import('./headless.ts'),
  match: () => import('./match.ts'),
};

/**
 * Runs the command named first and sets the process's exit code. `more` finds commands that are not
 * part of the program.
 */
export async function run(
  [name = '', ...args]: readonly string[],
  more: (name: string) => Promise<{ readonly command: Command }> | null = () => null,
): Promise<void> {
  const load = Object.hasOwn(commands, name) ? commands[name] : () => more(name);
  const found = load?.() ?? null;
  if (found === null) {
    const list = `Commands: ${Object.keys(commands).join(', ')}. Each has a --help of its own.\n`;
    const asked = name === '--help' || name === 'help';
    if (asked) process.stdout.write(list);
    else process.stderr.write(`unknown command "${name}". ${list}`);
    process.exitCode = asked ? 0 : 2;
    return;
  }
  for (const output of [process.stdout, process.stderr]) output.on('error', ifNobodyReads);
  try {
    const { command } = await found;
    process.exitCode = await command(args);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    const { message } = error as Error;
    (process.exitCode === 0 ? process.stdout : process.stderr).write(`${message}\n`);
  }
}

/** How a command ends that has thrown; what nobody expected is thrown on. */
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return error.exitCode;
  if (error instanceof StorageError) return 1;
  throw error;
}

/** Who has read enough, such as `head`, ends no command: a host goes on, all others come to their end. */
function ifNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
