// Starts the staged program under the fake Electron as a process of its own, and gives a test the page as
// a user sees it and a way into the main process.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright';
import { NO_BROWSER } from '../noBrowser.ts';
import { WEB_ORIGIN } from './chromium.ts';
import type { ControlReply, ControlRequest } from './control.ts';
import type { FakeElectron } from './electron.ts';
import { type StageKind, stage } from './stage.ts';

export interface FakeLaunch {
  readonly stage: StageKind;
  /** Folder of a packed program to run as one, instead of the staged one. */
  readonly packed?: string;
  /** The user's own arguments; a data folder of its own is added unless one is among them. */
  readonly args?: readonly string[];
  /** Key store of the machine: `basic_text` is none worth the name. */
  readonly backend?: string;
  readonly env?: { readonly [name: string]: string };
}

const EXIT_MS = 15_000;
const PAGE_MS = 20_000;

export class FakeDesktop {
  /** Folder of the program that runs. */
  readonly folder: string;
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #own: boolean;
  readonly #waiting = new Map<number, (reply: ControlReply) => void>();
  readonly exited: Promise<number | null>;
  #asked = 0;
  #browser: Browser | null = null;
  stdout = '';
  stderr = '';

  constructor(child: ChildProcess, folder: string, dataDir: string, own: boolean) {
    this.#child = child;
    this.folder = folder;
    this.dataDir = dataDir;
    this.#own = own;
    child.stdout?.on('data', (text) => {
      this.stdout += text;
    });
    child.stderr?.on('data', (text) => {
      this.stderr += text;
    });
    child.on('message', (reply: ControlReply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    this.exited = new Promise((done) => {
      child.on('exit', (code) => {
        done(code);
        const message = `the main process ended with ${code}:\n${this.stderr}`;
        for (const [id, reply] of this.#waiting) reply({ id, ok: false, message });
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Runs a function in the main process. It must stand alone: only its text is sent. */
  async evaluate<R, A>(
    run: (electron: FakeElectron, arg: A) => R | Promise<R>,
    arg: A,
  ): Promise<R> {
    const id = ++this.#asked;
    if (this.#child.exitCode !== null)
      throw new Error(`the main process has ended:\n${this.stderr}`);
    const reply = await new Promise<ControlReply>((done) => {
      this.#waiting.set(id, done);
      const source = run.toString();
      this.#child.send({ kind: 'evaluate', id, source, arg } satisfies ControlRequest);
    });
    if (!reply.ok) throw new Error(reply.message);
    return reply.value as R;
  }

  /** The desk's page, once it is there. */
  async page(): Promise<Page> {
    const giveUpMs = Date.now() + PAGE_MS;
    while (Date.now() < giveUpMs) {
      const browser = await this.#attach();
      const page = browser
        ?.contexts()
        .flatMap((context) => context.pages())
        .find((candidate) => candidate.url().startsWith(`${WEB_ORIGIN}/`));
      if (page !== undefined && !page.isClosed()) return page;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error(`no page appeared:\n${this.stderr}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Quits as a user does, and cleans up; the exit code. */
  async close(): Promise<number | null> {
    await this.#browser?.close().catch(() => {});
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), EXIT_MS);
    const code = await this.exited;
    clearTimeout(timer);
    if (this.#own) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
    return code;
  }

  async #attach(): Promise<Browser | null> {
    if (this.#browser?.isConnected()) return this.#browser;
    const endpoint = await this.evaluate(({ fake }) => fake.endpoint(), null);
    if (endpoint !== null) this.#browser = await chromium.connectOverCDP(endpoint);
    return this.#browser;
  }
}

/** Starts the program; resolves as soon as its process runs. */
export async function launchFake(options: FakeLaunch): Promise<FakeDesktop> {
  const { args = [], backend, packed } = options;
  const folder = packed ?? (await stage(options.stage));
  const at = args.indexOf('--data-dir');
  const own = at === -1;
  const dataDir = own ? mkdtempSync(join(tmpdir(), 'crossbook-data-')) : (args[at + 1] ?? '');
  const register = join(import.meta.dirname, 'register.ts');
  const child = spawn(
    process.execPath,
    [
      ...['--import', register, join(folder, 'out', 'main', 'app.js')],
      ...[...args, ...(own ? ['--data-dir', dataDir] : [])],
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        FAKE_ELECTRON_APP: folder,
        FAKE_ELECTRON_PACKAGED: packed === undefined ? '0' : '1',
        ...NO_BROWSER,
        ...(backend === undefined ? {} : { FAKE_ELECTRON_BACKEND: backend }),
        ...options.env,
      },
    },
  );
  return new FakeDesktop(child, folder, dataDir, own);
}
