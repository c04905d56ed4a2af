// The engine's end of a line to a page: greets, checks every frame against the contract, dispatches,
// replies. It is the trust boundary in every host; nothing of a frame is believed before it is decoded.

import { timingSafeEqual } from 'node:crypto';
import {
  type Decoded,
  type MethodName,
  methods,
  type Result,
} from '../../../shared/contract/contract.ts';
import {
  type ClientFrame,
  CONTRACT_VERSION,
  ContractError,
  clientFrame,
  type ServerFrame,
  type Transport,
  type WireError,
} from '../../../shared/contract/wire.ts';
import type { Clock, Log } from '../../platform/platform.ts';
import { TicketError } from '../execution/openTickets.ts';
import { type Publisher, readParams } from './publisher.ts';

const FOLLOWS_MAX = 64;
const CALLS_MAX = 64;
/** A line that says nothing sensible for this long is closed. */
const GREETING_MS = 5_000;
const BAD_FRAMES_MAX = 20;

/** One function per method of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [N in MethodName]: (args: Decoded<N>) => Result<N> | Promise<Result<N>>;
};

export interface RpcServerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly publisher: Publisher;
  readonly handlers: Handlers;
  /** What a page has to know; null where the line itself is private. */
  readonly token: string | null;
  /** A method failed otherwise than it may; a sentence when it is the disk that refuses. */
  failed(error: unknown): string | null;
}

/** Serves one page over a transport until either side closes. */
export function attach(options: RpcServerOptions, transport: Transport): void {
  const line = new Line(options, transport);
  transport.onFrame((frame) => line.receive(frame));
  transport.onClose(() => line.closed());
}

class Line {
  readonly #options: RpcServerOptions;
  readonly #transport: Transport;
  readonly #follows = new Map<number, () => void>();
  #greeted = false;
  #open = true;
  #calls = 0;
  #badFrames = 0;

  constructor(options: RpcServerOptions, transport: Transport) {
    this.#options = options;
    this.#transport = transport;
    options.clock.after(GREETING_MS, () => {
      if (!this.#greeted && this.#open) this.#refuse('unauthorised', 'no greeting');
    });
  }

  receive(frame: unknown): void {
    if (!this.#open) return;
    const parsed = clientFrame.safeParse(frame);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      this.#bad({
        code: 'bad-frame',
        message: issue?.message ?? 'not a frame',
        retry: 'never',
        at: issue?.path.join('.') ?? '',
      });
      return;
    }
    if (!this.#greeted) this.#greet(parsed.data);
    else this.#take(parsed.data);
  }

  closed(): void {
    this.#open = false;
    for (const end of this.#follows.values()) end();
    this.#follows.clear();
  }

  #greet(frame: ClientFrame): void {
    const { clock, token } = this.#options;
    if (frame.kind !== 'hello') this.#refuse('unauthorised', 'the first frame must be a greeting');
    else if (token !== null && !sameText(frame.token, token))
      this.#refuse('unauthorised', 'wrong token');
    else if (frame.version !== CONTRACT_VERSION) {
      this.#refuse('version', `expected contract ${CONTRACT_VERSION}, was ${frame.version}`);
    } else {
      this.#greeted = true;
      this.#send({ kind: 'welcome', version: CONTRACT_VERSION, nowMs: clock.nowMs() });
    }
  }

  #take(frame: ClientFrame): void {
    switch (frame.kind) {
      case 'hello':
        this.#bad({ code: 'bad-frame', message: 'greeted already', retry: 'never' });
        return;
      case 'call':
        void this.#call(frame);
        return;
      case 'follow':
        this.#follow(frame);
        return;
      case 'unfollow':
        this.#follows.get(frame.id)?.();
        this.#follows.delete(frame.id);
        return;
    }
  }

  async #call({ args, id, method }: ClientFrame & { kind: 'call' }): Promise<void> {
    if (!Object.hasOwn(methods, method)) {
      this.#fail(id, { code: 'unknown-method', message: method.slice(0, 60), retry: 'never' });
      return;
    }
    if (this.#calls >= CALLS_MAX) {
      this.#fail(id, {
        code: 'too-many',
        message: `more than ${CALLS_MAX} calls at once`,
        retry: 'later',
      });
      return;
    }
    const name = method as MethodName;
    const parsed = methods[name].args.safeParse(args);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const at = issue?.path.join('.') ?? '';
      this.#options.log.write('warn', 'rpc', 'bad arguments', { method: name, at });
      this.#fail(id, {
        code: 'bad-arguments',
        message: issue?.message ?? 'do not fit',
        retry: 'never',
        at,
      });
      return;
    }
    this.#calls++;
    try {
      const handler = this.#options.handlers[name] as (args: unknown) => unknown;
      this.#send({ kind: 'result', id, value: (await handler(parsed.data)) ?? null });
    } catch (error) {
      this.#fail(id, this.#wireError(name, error));
    } finally {
      this.#calls--;
    }
  }

  #follow({ id, params, topic }: ClientFrame & { kind: 'follow' }): void {
    const read = readParams(topic, params);
    if (read === null) {
      this.#fail(id, { code: 'unknown-topic', message: topic.slice(0, 60), retry: 'never' });
    } else if ('problem' in read) {
      this.#fail(id, { code: 'bad-arguments', message: read.problem, retry: 'never' });
    } else if (this.#follows.size >= FOLLOWS_MAX || this.#follows.has(id)) {
      this.#fail(id, {
        code: 'too-many',
        message: `more than ${FOLLOWS_MAX} topics, or an id used twice`,
        retry: 'never',
      });
    } else {
      const end = this.#options.publisher.follow(read.topic, read.params, {
        isReady: () => this.#transport.isReady(),
        send: (change, nowMs) => this.#send({ kind: 'topic', id, nowMs, change }),
      });
      this.#follows.set(id, end);
    }
  }

  /** What the other side may know of an error; the rest is in the log. */
  #wireError(method: string, error: unknown): WireError {
    if (error instanceof ContractError) return error.wire;
    if (error instanceof TicketError) {
      const code = error.code === 'changed' ? 'changed' : 'gone';
      return { code, message: error.message, retry: error.code === 'changed' ? 'now' : 'never' };
    }
    const { log } = this.#options;
    log.write('error', 'rpc', 'a method failed', { method, error });
    const sentence = this.#options.failed(error);
    if (sentence !== null) return { code: 'storage', message: sentence, retry: 'later' };
    return { code: 'failed', message: `${method} failed; the log says why`, retry: 'never' };
  }

  #bad(error: WireError): void {
    this.#options.log.write('warn', 'rpc', 'bad frame', {
      at: error.at ?? '',
      message: error.message,
    });
    this.#fail(null, error);
    if (++this.#badFrames >= BAD_FRAMES_MAX || !this.#greeted) this.#close();
  }

  #refuse(code: WireError['code'], message: string): void {
    this.#fail(null, { code, message, retry: 'never' });
    this.#close();
  }

  #close(): void {
    this.closed();
    this.#transport.close();
  }

  #fail(id: number | null, error: WireError): void {
    this.#send({ kind: 'error', id, error });
  }

  #send(frame: ServerFrame): void {
    if (this.#open) this.#transport.send(frame);
  }
}

/** Compares two texts in a time that does not depend on where they differ. */
function sameText(a: string, b: string): boolean {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}
