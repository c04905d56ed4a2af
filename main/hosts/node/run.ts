// Crossbook on the Node host until it is told to stop: engine, page server, browser.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { DEMO_PACE } from '../engineHost.ts';
import { UsageError } from './commands/arguments.ts';
import { appVersion, projectRoot } from './commands/version.ts';
import type { LaunchOptions } from './launchOptions.ts';
import { type NodeHost, openNodeHost } from './nodeHost.ts';
import { openPageServer, type PageServer } from './server.ts';

const STATUS_EVERY_MS = 10_000;

/** Runs until SIGINT or SIGTERM; the exit code is then 0. */
export async function runNodeHost(options: LaunchOptions): Promise<number> {
  const services = {
    kind: 'node' as const,
    version: appVersion(),
    openLink: openInBrowser,
    notify: () => {},
  };
  let server: PageServer | null = null;
  const host = openNodeHost({ ...options, services, demoPace: DEMO_PACE }, () =>
    server?.dropLines(),
  );
  process.on('uncaughtException', (error) => {
    // On a disk that refuses the engine goes on without new bets; after anything else it begins anew.
    const sentence = host.host.engine.failed(error);
    process.stderr.write(`${sentence ?? `Crossbook cannot go on: ${error.stack}`}\n`);
    if (sentence === null) process.exit(1);
  });
  await host.host.engine.start();
  if (!options.headless) {
    server = await openServer(options, host);
    process.stdout.write(
      `Crossbook runs at ${server.url}\n(one-time address, on this machine only; stop with Ctrl-C)\n`,
    );
    if (options.open) await openInBrowser(server.url);
  }
  const status = options.headless ? setInterval(() => printStatus(host), STATUS_EVERY_MS) : null;
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  if (status !== null) clearInterval(status);
  await server?.close();
  await host.close();
  return 0;
}

async function openServer(options: LaunchOptions, host: NodeHost): Promise<PageServer> {
  try {
    return await openPageServer({
      pageDir: join(projectRoot(), 'out', 'renderer'),
      port: options.port,
      connected: (transport, token) => host.host.engine.attach(transport, token),
    });
  } catch (error) {
    await host.close();
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'is in use: choose another with --port'
        : `cannot be opened (${code})`;
    throw new UsageError(`port ${options.port} ${why}`);
  }
}

function printStatus(host: NodeHost): void {
  const { board, runtimes } = host.host.engine;
  const states = [...runtimes.values()].map((r) => `${r.id} ${r.feed?.report().state ?? 'off'}`);
  process.stdout.write(`${states.join(', ')}; ${board.size} opportunities\n`);
}

/** Opens an address in the default browser, where there is one. */
export async function openInBrowser(url: string): Promise<void> {
  const [command, ...args] = browserCommand(url);
  if (command === undefined) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

function browserCommand(url: string): readonly string[] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['explorer.exe', url];
  const graphical = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const opener = (process.env.PATH ?? '')
    .split(delimiter)
    .some((dir) => existsSync(join(dir, 'xdg-open')));
  return graphical && opener ? ['xdg-open', url] : [];
}
