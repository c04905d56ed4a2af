// The command line of `npm start`, the same for both hosts.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { readCommandLine, UsageError, wholeNumber } from './commands/arguments.ts';

export interface LaunchOptions {
  readonly host: 'node' | 'electron' | null;
  readonly demo: boolean;
  readonly seed: number;
  readonly dataDir: string;
  readonly port: number;
  readonly open: boolean;
  readonly headless: boolean;
}

const USAGE =
  'npm start -- [options]\nStarts Crossbook: in Electron where it can, else in the browser.';
const SEED = 7;

/** Reads the command line. Throws UsageError with the help for anything that is not understood. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const { flags } = readCommandLine(
    USAGE,
    {
      host: { value: 'node|electron', help: 'where to run; by itself Electron when it is there' },
      demo: { help: 'the demo world only, whatever the settings say' },
      seed: { value: 'N', help: `seed of the demo world (${SEED})` },
      'data-dir': { value: 'DIR', help: 'folder of settings, ledger and log' },
      port: { value: 'N', help: 'port of the page on this machine (any free one)' },
      'no-open': { help: 'do not open the browser' },
      headless: { help: 'no page at all' },
    },
    args,
    0,
  );
  const { host } = flags;
  if (host !== undefined && host !== 'node' && host !== 'electron') {
    throw new UsageError(
      `--host must be node or electron: was "${String(host)}" (--help says more)`,
    );
  }
  const dataDir = flags['data-dir'];
  if (dataDir === '') throw new UsageError('--data-dir must name a folder (--help says more)');
  return {
    host: host ?? null,
    demo: flags.demo === true,
    seed: wholeNumber('seed', flags.seed, SEED, 0, 2 ** 31 - 1),
    dataDir: typeof dataDir === 'string' ? resolve(dataDir) : defaultDataDir(),
    port: wholeNumber('port', flags.port, 0, 0, 65_535),
    open: flags['no-open'] !== true,
    headless: flags.headless === true,
  };
}

/** Where programs of this system keep a user's data. */
function defaultDataDir(): string {
  const { env, platform } = process;
  if (platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Crossbook');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Crossbook');
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'crossbook');
}
