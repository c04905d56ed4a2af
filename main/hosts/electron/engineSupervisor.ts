// Keeps one engine process running: starts it, hands it the pages' ports, starts it again with growing
// pauses when it ends unasked, and ends it within bounded time. Traffic of pages does not come by here.

import type { MessagePortMain } from 'electron';
import type { ServerFrame, WireError } from '../../../shared/contract/wire.ts';
import type { DisarmReason } from '../../../shared/domain/switches.ts';
import type { Clock, Log, Timer } from '../../platform/platform.ts';
import { type EngineLaunch, type FromEngine, fromEngine, type ToEngine } from './engineMessages.ts';

/** Pauses before the next start, by the number of ends in a row. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 5_000] as const;
/** An engine that has run this long counts as sound: earlier ends are forgotten. */
const SOUND_AFTER_MS = 60_000;
/** A start that takes longer is given up and counts as an end. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 5_000;
const KILL_MS_MAX = 2_000;
/** A page that asks this long after a failure begins another attempt. */
const RETRY_AFTER_MS = 3_000;
/** What is wrong with the data folder may be put right at any time: it is tried again by itself. */
const STORAGE_PAUSE_MS = 15_000;
/** Pages that wait for a line; a page that asked again meanwhile no longer needs the older one. */
const WAITING_MAX = 4;

/** The part of Electron's utility process that is used. */
export interface EngineChild {
  readonly pid: number | undefined;
  postMessage(message: unknown, transfer?: MessagePortMain[]): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

interface EngineSupervisorOptions {
  readonly clock: Clock;
  readonly log: Log;
  fork(): EngineChild;
  channel(): { readonly port1: MessagePortMain; readonly port2: MessagePortMain };
  /** What the engine is started with, read anew for every start. */
  launch(): Omit<EngineLaunch, 'kind'>;
  /** A message that is not about the process itself. */
  received(
    message: FromEngine,
    reply: (message: ToEngine, transfer?: MessagePortMain[]) => void,
  ): void;
  /** Every line handed out so far has ended. */
  lost(): void;
}

/** Takes the page's end of a line. */
type Give = (port: MessagePortMain) => void;

/** `resting`: no process; either a start is due, or `failure` says why none is. */
type Phase = 'resting' | 'starting' | 'running' | 'stopping';

/** Reasons after which trying again cannot help. */
const HOPELESS: ReadonlySet<string> = new Set(['launch-failed', 'integrity-failure']);

export class EngineSupervisor {
  readonly #options: EngineSupervisorOptions;
  #phase: Phase = 'resting';
  #child: EngineChild | null = null;
  #timer: Timer | null = null;
  #failure: WireError | null = null;
  #failedMs = 0;
  #startedMs = 0;
  #ends = 0;
  /** Why the last process ended, in the system's word; empty while it has said none. */
  #reason = '';
  #waiting: Give[] = [];
  #refused: MessagePortMain[] = [];
  #ended: (() => void) | null = null;
  #stopped: Promise<void> | null = null;

  constructor(options: EngineSupervisorOptions) {
    this.#options = options;
  }

  get phase(): Phase {
    return this.#phase;
  }

  start(): void {
    if (this.#phase !== 'resting' || this.#stopped !== null) return;
    const { clock, fork, launch, log } = this.#options;
    this.#timer?.cancel();
    this.#phase = 'starting';
    this.#failure = null;
    this.#startedMs = clock.nowMs();
    this.#endRefused();
    const child = fork();
    this.#child = child;
    child.on('message', (message) => {
      if (this.#child === child) this.#take(child, message);
    });
    child.on('exit', (code) => {
      if (this.#child === child) this.#exited(code);
    });
    child.postMessage({ kind: 'start', ...launch() } satisfies ToEngine);
    this.#timer = clock.after(START_MS_MAX, () => {
      log.write('error', 'supervisor', 'the engine did not start in time');
      child.kill();
    });
  }

  /**
   * Gives a page its end of a line as soon as the engine serves it, or at once one that says why the
   * engine cannot run.
   */
  connect(give: Give): void {
    if (this.#stopped !== null) return;
    const { clock } = this.#options;
    if (this.#phase === 'running' && this.#child !== null) {
      this.#handOver(this.#child, give);
      return;
    }
    if (this.#failure !== null && clock.nowMs() - this.#failedMs < RETRY_AFTER_MS) {
      this.#refuse(this.#failure, give);
      return;
    }
    this.#waiting = [...this.#waiting, give].slice(-WAITING_MAX);
    if (this.#failure !== null) {
      this.#ends = 0;
      this.start();
    }
  }

  /** Ends the permission to trade live; harmless when there is none. */
  disarm(reason: DisarmReason): void {
    if (this.#phase === 'running') this.#post({ kind: 'disarm', reason });
  }

  /** The system's own word on a process that is gone; it may come before or after the exit. */
  gone(reason: string): void {
    this.#options.log.write('warn', 'supervisor', 'the engine process is gone', { reason });
    this.#reason = reason;
    if (!HOPELESS.has(reason)) return;
    // A process that was never launched may not say that it has ended.
    this.#timer?.cancel();
    this.#child = null;
    this.#phase = 'resting';
    this.#ended?.();
    this.#fail({
      code: 'failed',
      message: `The engine could not be launched (${reason}). Install Crossbook again.`,
      retry: 'later',
    });
  }

  /** Ends the engine and resolves when it is gone, or when even killing it took too long. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#timer?.cancel();
    this.#waiting = [];
    const child = this.#child;
    if (child === null) return;
    this.#phase = 'stopping';
    const gone = new Promise<true>((done) => {
      this.#ended = () => done(true);
    });
    this.#post({ kind: 'stop' });
    if (await this.#within(STOP_MS_MAX, gone)) return;
    this.#options.log.write('warn', 'supervisor', 'the engine did not stop and is killed');
    child.kill();
    await this.#within(KILL_MS_MAX, gone);
  }

  async #within(ms: number, gone: Promise<true>): Promise<boolean> {
    let timer: Timer | null = null;
    const late = new Promise<false>((done) => {
      timer = this.#options.clock.after(ms, () => done(false));
    });
    const result = await Promise.race([gone, late]);
    (timer as Timer | null)?.cancel();
    return result;
  }

  #post(message: ToEngine, transfer?: MessagePortMain[]): void {
    // Posting to a process that has ended is not safe in every version of Electron.
    if (this.#child === null) return;
    if (transfer === undefined) this.#child.postMessage(message);
    else this.#child.postMessage(message, transfer);
  }

  #take(child: EngineChild, data: unknown): void {
    const parsed = fromEngine.safeParse(data);
    const { log, received } = this.#options;
    if (!parsed.success) {
      const at = parsed.error.issues[0]?.path.join('.') ?? '';
      log.write('error', 'supervisor', 'the engine said something unknown', { at });
      return;
    }
    if (parsed.data.kind === 'ready') this.#ready(child);
    else if (parsed.data.kind === 'failed') {
      log.write('error', 'supervisor', 'the engine cannot run', { reason: parsed.data.message });
      this.#failure = { code: 'storage', message: parsed.data.message, retry: 'later' };
      child.kill();
    } else if (parsed.data.kind === 'anew') this.#options.lost();
    else {
      // Questions are numbered by the process that asks: its successor must not get the answer.
      received(parsed.data, (message, transfer) => {
        if (this.#child === child) this.#post(message, transfer);
      });
    }
  }

  #ready(child: EngineChild): void {
    if (this.#phase !== 'starting') return;
    this.#timer?.cancel();
    this.#phase = 'running';
    this.#options.log.write('info', 'supervisor', 'the engine runs', { pid: child.pid ?? 0 });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const give of waiting) this.#handOver(child, give);
  }

  #handOver(child: EngineChild, give: Give): void {
    const { port1, port2 } = this.#options.channel();
    child.postMessage({ kind: 'line' } satisfies ToEngine, [port1]);
    give(port2);
  }

  /** A line whose other end only says why there is no engine. */
  #refuse(error: WireError, give: Give): void {
    const { port1, port2 } = this.#options.channel();
    port1.postMessage({ kind: 'fatal', error } satisfies ServerFrame);
    this.#refused.push(port1);
    if (this.#refused.length > WAITING_MAX) this.#refused.shift()?.close();
    give(port2);
  }

  #endRefused(): void {
    for (const port of this.#refused) port.close();
    this.#refused = [];
  }

  #exited(code: number): void {
    const { clock, log, lost } = this.#options;
    const wanted = this.#phase === 'stopping';
    const ranMs = clock.nowMs() - this.#startedMs;
    this.#timer?.cancel();
    this.#child = null;
    this.#phase = 'resting';
    this.#ended?.();
    if (wanted) return;
    lost();
    if (this.#failure !== null) {
      this.#fail(this.#failure);
      return;
    }
    // The code is not to be trusted: some systems report 0 for a process that was killed.
    this.#ends = ranMs >= SOUND_AFTER_MS ? 1 : this.#ends + 1;
    const pauseMs = PAUSES_MS[this.#ends - 1];
    log.write('error', 'supervisor', 'the engine ended unasked', { code, ranMs, ends: this.#ends });
    if (pauseMs === undefined) {
      this.#fail({
        code: 'failed',
        message: `The engine ended ${this.#ends} times in a row (${this.#reason || `code ${code}`}). The log in the data folder says more.`,
        retry: 'later',
      });
    } else this.#timer = clock.after(pauseMs, () => this.start());
  }

  #fail(error: WireError): void {
    this.#failure = error;
    this.#failedMs = this.#options.clock.nowMs();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const give of waiting) this.#refuse(error, give);
    if (error.code !== 'storage') return;
    this.#timer = this.#options.clock.after(STORAGE_PAUSE_MS, () => this.start());
  }
}
