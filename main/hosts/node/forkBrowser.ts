// Starts a browser's process under Node: a forked process whose messages are the line.

import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ChildLine } from '../../platform/browser/messages.ts';
import { projectRoot } from './commands/version.ts';

/** What a process wrote last is kept to this length, to be shown when it has failed. */
const LAST_WORDS = 2_000;

/** The entry: beside the sources when these run, among the built files otherwise. */
const entry = (): string =>
  import.meta.filename.endsWith('.ts')
    ? join(import.meta.dirname, '../../platform/browser/browserProcess.ts')
    : join(projectRoot(), 'out', 'main', 'browserProcess.js');

export function forkBrowser(): ChildLine {
  const child = fork(entry(), [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  const exit = new Promise<number | null>((gone) => {
    child.on('exit', gone);
    // A process that could not be started has no end of its own.
    child.on('error', (error) => {
      lastWords ||= error.message;
      if (child.pid === undefined) gone(null);
    });
  });
  return {
    post: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => void exit.then((code) => listener(code, lastWords.trim())),
    kill: () => child.kill('SIGKILL'),
  };
}
