// The life of one WebSocket or line: connect, keep alive, notice silence, reconnect with growing pauses. It
// knows no message; what to say after opening and what a frame means is the feed's.

import type { Clock, Net, Random, Socket, SocketRequest, Timer } from '../platform/platform.ts';
import type { FeedMeter } from './feedMeter.ts';

export type SessionState = 'idle' | 'connecting' | 'open' | 'waiting' | 'refused' | 'stopped';

interface SessionBasics {
  readonly clock: Clock;
  readonly net: Net;
  readonly random: Random;
  readonly meter: FeedMeter;
  /** Builds a fresh request; a rejection counts as missing or unusable credentials. */
  request(): Promise<SocketRequest>;
  /** The socket is open: say what has to be said first. */
  opened(): void;
  /** The socket is gone: everything that came over it is out of date. */
  lost(reason: string): void;
  /** Without any frame or ping for this long the connection is given up. */
  readonly silenceMs: number;
  /** Text sent at an interval, where the protocol asks for it. */
  readonly heartbeat: { readonly everyMs: number; readonly text: string } | null;
  readonly backoffFirstMs: number;
  readonly backoffMostMs: number;
}

/** A feed takes texts, or, where there are very many of them, their bytes in UTF-8. */
export type SessionOptions = SessionBasics &
  (
    | { text(frame: string, receivedMs: number): void }
    | { bytes(frame: Buffer, receivedMs: number): void }
  );

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** A connection that speaks after this long counts as sound: pauses begin at the shortest again. */
const SOUND_MS = 5_000;

export class Session {
  readonly #options: SessionOptions;
  #socket: Socket | null = null;
  #state: SessionState = 'idle';
  #reason = '';
  #failures = 0;
  #generation = 0;
  #lastHeardMs = 0;
  #openedMs = 0;
  /** Where messages come from, as a person may read it: no query, which may hold a key. */
  #source = '';
  #wasOpen = false;
  #timers: Timer[] = [];

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Why the last connection ended or was refused. */
  get reason(): string {
    return this.#reason;
  }

  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'refused') return;
    this.#failures = 0;
    this.#connect();
  }

  /** Sends a message when the socket is open; says whether it was handed over. */
  send(message: unknown): boolean {
    if (this.#state !== 'open' || this.#socket === null) return false;
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    return true;
  }

  /** Gives the connection up and begins a new one. */
  restart(reason: string): void {
    if (this.#state !== 'open' && this.#state !== 'connecting') return;
    this.#end(reason, false);
  }

  stop(): void {
    if (this.#state === 'stopped') return;
    const open = this.#socket !== null;
    this.#drop('stopping');
    this.#state = 'stopped';
    if (open) this.#options.lost('stopped');
  }

  #connect(): void {
    const { clock, net } = this.#options;
    const generation = ++this.#generation;
    this.#state = 'connecting';
    this.#options.request().then(
      (request) => {
        if (generation !== this.#generation) return;
        const url = URL.parse(request.url);
        this.#source = url === null ? '' : `${url.protocol}//${url.host}${url.pathname}`;
        const open = /^(tls|tcp):/.test(request.url) ? net.openLine : net.openSocket;
        this.#socket = open.call(
          net,
          { ...request, timeoutMs: HANDSHAKE_TIMEOUT_MS },
          {
            opened: () => {
              if (generation === this.#generation) this.#open();
            },
            text: (frame) => {
              if (generation === this.#generation) this.#take(frame);
            },
            pinged: () => {
              if (generation === this.#generation) this.#lastHeardMs = clock.nowMs();
            },
            ended: (end) => {
              if (generation !== this.#generation) return;
              this.#end(
                end.httpStatus === null
                  ? `closed ${end.code} ${end.reason}`
                  : `http ${end.httpStatus}`,
                end.httpStatus === 401 || (end.httpStatus === 403 && end.page !== true),
              );
            },
          },
        );
      },
      (error: unknown) => {
        if (generation === this.#generation) {
          this.#refuse(error instanceof Error ? error.message : String(error));
        }
      },
    );
  }

  #take(frame: string | Buffer): void {
    const nowMs = this.#options.clock.nowMs();
    this.#lastHeardMs = nowMs;
    if (nowMs - this.#openedMs >= SOUND_MS) this.#failures = 0;
    const { meter } = this.#options;
    const { changes, faults, listed } = meter;
    let kept = frame;
    if ('bytes' in this.#options) {
      kept = typeof frame === 'string' ? Buffer.from(frame) : frame;
      this.#options.bytes(kept, nowMs);
    } else {
      kept = typeof frame === 'string' ? frame : frame.toString('utf8');
      this.#options.text(kept, nowMs);
    }
    meter.log.add(this.#source, kept, nowMs, changes, listed, faults);
  }

  #open(): void {
    const { clock, heartbeat, meter, silenceMs } = this.#options;
    this.#state = 'open';
    this.#openedMs = clock.nowMs();
    this.#lastHeardMs = this.#openedMs;
    meter.connections++;
    if (this.#wasOpen) meter.recoveries++;
    this.#wasOpen = true;
    if (heartbeat !== null) this.#every(heartbeat.everyMs, () => this.send(heartbeat.text));
    this.#every(Math.max(250, Math.floor(silenceMs / 4)), () => {
      if (clock.nowMs() - this.#lastHeardMs >= silenceMs) this.restart('silent');
    });
    this.#options.opened();
  }

  #every(periodMs: number, call: () => void): void {
    const generation = this.#generation;
    const slot = this.#timers.length;
    const run = () => {
      if (generation !== this.#generation) return;
      call();
      if (generation === this.#generation)
        this.#timers[slot] = this.#options.clock.after(periodMs, run);
    };
    this.#timers.push(this.#options.clock.after(periodMs, run));
  }

  /** `refused` is the venue's verdict on the credentials; a page of somebody on the way is none. */
  #end(reason: string, refused: boolean): void {
    const wasOpen = this.#state === 'open';
    this.#drop(reason);
    if (wasOpen) this.#options.lost(reason);
    if (refused) this.#refuse(reason);
    else if (this.#state !== 'stopped') this.#wait(reason);
  }

  #refuse(reason: string): void {
    this.#reason = reason;
    this.#state = 'refused';
  }

  #wait(reason: string): void {
    const { backoffFirstMs, backoffMostMs, clock, random } = this.#options;
    this.#reason = reason;
    this.#state = 'waiting';
    const base = Math.min(backoffMostMs, backoffFirstMs * 2 ** Math.min(20, this.#failures++));
    const generation = this.#generation;
    clock.after(Math.round(base * (0.75 + random.unit() * 0.5)), () => {
      if (generation === this.#generation && this.#state === 'waiting') this.#connect();
    });
  }

  #drop(reason: string): void {
    this.#generation++;
    for (const timer of this.#timers) timer.cancel();
    this.#timers = [];
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    if (this.#state === 'open') this.#options.meter.connections--;
    socket.close(1000, reason.slice(0, 100));
  }
}
