// `utilityProcess.fork` as a real child process of Node, so that it can crash and be killed like one.

import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Details, ForkOptions, UtilityProcess } from 'electron';
import type { FromUtility, ToUtility } from './engineEntry.ts';
import { type FakeMessagePortMain, PortBridge } from './pipe.ts';

type Members = Pick<UtilityProcess, 'kill' | 'pid' | 'stdout' | 'stderr'>;

const reasonOf = (code: number | null, signal: NodeJS.Signals | null): Details['reason'] => {
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'killed';
  if (signal !== null) return 'crashed';
  return code === 0 ? 'clean-exit' : 'abnormal-exit';
};

export class FakeUtilityProcess extends EventEmitter implements Members {
  readonly #child: ChildProcess;
  readonly #bridge: PortBridge;
  #ports = 0;
  #running = true;
  readonly modulePath: string;
  readonly stdout = null;
  readonly stderr = null;

  constructor(
    modulePath: string,
    args: readonly string[],
    options: ForkOptions,
    gone: (details: Details) => void,
  ) {
    super();
    this.modulePath = modulePath;
    const { env, serviceName = 'Node Utility Process' } = options;
    this.#child = fork(join(import.meta.dirname, 'engineEntry.ts'), [modulePath, ...args], {
      execArgv: ['--import', join(import.meta.dirname, 'registerUtility.ts')],
      serialization: 'advanced',
      env: { ...(env ?? process.env), NODE_OPTIONS: '' },
    });
    this.#bridge = new PortBridge((news) => this.#send(news));
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message: FromUtility) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#bridge.take(message);
    });
    this.#child.on('exit', (code, signal) => {
      this.#running = false;
      this.#bridge.closeAll();
      const exitCode = code ?? (signal === null ? 0 : constants.signals[signal]);
      const reason = reasonOf(code, signal);
      // Real ones have been seen to report 0 for a crash, and to name the reason only afterwards.
      this.emit('exit', signal === null ? exitCode : 0);
      if (reason === 'clean-exit') return;
      const name = { serviceName: 'node.mojom.NodeService', name: serviceName };
      setImmediate(() => gone({ type: 'Utility', reason, exitCode, ...name }));
    });
  }

  get pid(): number | undefined {
    return this.#running ? this.#child.pid : undefined;
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  postMessage(message: unknown, transfer: readonly FakeMessagePortMain[] = []): void {
    if (!this.#running) throw new Error('a message to a process that has ended crashes Electron');
    const data = structuredClone(message);
    const carried = transfer.map((port) => [++this.#ports, port.detach()] as const);
    // The other side must know a port before the first message for it.
    this.#send({ kind: 'message', data, ports: carried.map(([id]) => id) });
    for (const [id, end] of carried) this.#bridge.carry(id, end);
  }

  #send(message: ToUtility): void {
    if (this.#running && this.#child.connected) this.#child.send(message);
  }
}
