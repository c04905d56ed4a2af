// Command lines: flags of a command read strictly, with the help that is shown when they are not right.

import { parseArgs } from 'node:util';

/** A command that ends with a sentence instead of a result. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  /** 2 for a command line that cannot be understood. */
  readonly exitCode: number = 2;
}

/** The help that was asked for. */
export class HelpRequest extends UsageError {
  override readonly name = 'HelpRequest';
  override readonly exitCode = 0;
}

/** A file that cannot be taken; the message says which and where in it. */
export class InputError extends UsageError {
  override readonly name = 'InputError';
  override readonly exitCode = 1;
}

/** One flag: `value` names what it takes, absent for a switch. */
export interface Flag {
  readonly value?: string;
  readonly help: string;
}

export interface CommandLine<Name extends string> {
  readonly flags: { readonly [name in Name]?: string | true };
  readonly positionals: readonly string[];
}

/**
 * Reads a command line. `most` is how many words besides flags are allowed. Throws
 * {@link UsageError} with the whole help for anything unknown, missing or left over.
 */
export function readCommandLine<Name extends string>(
  usage: string,
  flags: { readonly [name in Name]: Flag },
  args: readonly string[],
  most: number,
): CommandLine<Name> {
  const entries = Object.entries<Flag>(flags);
  const options = Object.fromEntries(
    entries.map(([name, flag]) => [
      name,
      { type: flag.value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const help = helpOf(usage, entries);
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    if (values.help === true) throw new HelpRequest(help);
    if (positionals.length > most) {
      throw new UsageError(`unexpected "${positionals[most]}"\n\n${help}`);
    }
    return { flags: values as CommandLine<Name>['flags'], positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${reason}\n\n${help}`);
  }
}

function helpOf(usage: string, entries: readonly (readonly [string, Flag])[]): string {
  const rows = entries.map(([name, flag]) => [
    `--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
    flag.help,
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [usage, '', ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`)].join(
    '\n',
  );
}

/** A whole number within bounds. Throws {@link UsageError} otherwise. */
export function wholeNumber(
  name: string,
  text: string | true | undefined,
  fallback: number,
  low: number,
  high: number,
): number {
  if (text === undefined) return fallback;
  const value = typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    throw new UsageError(
      `--${name} must be a whole number from ${low} to ${high}: was "${String(text)}" (--help says more)`,
    );
  }
  return value;
}
