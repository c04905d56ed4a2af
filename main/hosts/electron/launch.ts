// What must be settled before Electron is ready, done by importing this file: the command line, the data
// folder, the page's scheme, the sandbox for every page, and that one Crossbook runs per data folder.

import { join } from 'node:path';
import process from 'node:process';
import { app, protocol } from 'electron';
import { asStorageError } from '../../storage/database.ts';
import { makeFolder } from '../../storage/folder.ts';
import { UsageError } from '../node/commands/arguments.ts';
import { type LaunchOptions, readLaunchOptions } from '../node/launchOptions.ts';
import { ownArguments } from './commandLine.ts';
import { PAGE_SCHEME } from './navigation.ts';

/** As in the installer, so that Windows shows notifications under the program's name. */
const APP_ID = 'io.crossbook.desktop';

/** Ends the process with a sentence on standard error. */
function leave(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function readOptions(): LaunchOptions {
  try {
    return readLaunchOptions(ownArguments(process.argv, app.isPackaged, app.getAppPath()));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return leave(error.exitCode, error.message);
  }
}

function prepare(): LaunchOptions {
  const options = readOptions();
  // What Chromium keeps for itself stays apart from our own files, and makes the lock below one per
  // data folder.
  const own = join(options.dataDir, 'desktop');
  try {
    makeFolder(own);
  } catch (error) {
    leave(1, asStorageError(error, options.dataDir).message);
  }
  app.setName('Crossbook');
  app.setAppUserModelId(APP_ID);
  app.setPath('userData', own);
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    process.stdout.write(`Crossbook runs on ${options.dataDir} already and was brought forward.\n`);
    process.exit(0);
  }
  return options;
}

export const launch = prepare();
