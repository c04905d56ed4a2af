// The built program on the Node host, as a process of its own on a data folder that outlives it.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { stage } from '../support/fakeElectron/stage.ts';
import { NO_BROWSER } from '../support/noBrowser.ts';

/** The demo world that all end-to-end tests look at. */
export const DEMO = ['--demo', '--seed', '7'] as const;

/** Time in which a program must have ended by itself. */
const STOP_MS = 20_000;

export class HostProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'crossbook-e2e-'));
  #child: ChildProcess | null = null;
  #ended: Promise<number | null> = Promise.resolve(null);
  #url = '';
  readonly #environment: NodeJS.ProcessEnv;

  /**
   * Without `pages` it finds no browser: a venue's page takes much of a machine. `environment` is set beside
   * what this process has.
   */
  constructor({
    environment = {},
    pages = false,
  }: {
    readonly environment?: NodeJS.ProcessEnv;
    readonly pages?: boolean;
  } = {}) {
    this.#environment = { ...process.env, ...(pages ? {} : NO_BROWSER), ...environment };
  }

  /** The one-time address that the host has printed. */
  get url(): string {
    return this.#url;
  }

  /** Starts, or starts anew, on the same data folder. Rejects with what the host said when it ends at once. */
  async start(args: readonly string[] = DEMO): Promise<void> {
    const cli = join(await stage('desk'), 'out', 'main', 'cli.js');
    const child = spawn(
      process.execPath,
      [cli, 'start', '--host', 'node', '--no-open', '--data-dir', this.dataDir, ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: this.#environment,
      },
    );
    this.#child = child;
    this.#ended = new Promise((done) => child.on('exit', (code) => done(code)));
    this.#url = await printedAddress(child);
  }

  /** Ends it without a chance to write anything any more. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  /** Ends it as a user does; the exit code, null when it had to be killed. */
  async stop(): Promise<number | null> {
    this.#child?.kill('SIGTERM');
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), STOP_MS);
    const code = await this.#ended;
    clearTimeout(timer);
    return code;
  }

  /** Ends it and removes its folder; the exit code. */
  async close(): Promise<number | null> {
    const code = await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
    return code;
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(text)?.[0];
      if (url !== undefined) found(url);
    });
    child.on('exit', (code) => failed(new Error(`the host ended with ${code}:\n${text}`)));
  });
}
