// The order stream: says that something has happened to bets of ours. What exactly, the records say,
// because the stream's averages are rounded and a figure has to be the same wherever it is read.

import { Session } from '../session.ts';
import type { VenueContext } from '../venue.ts';
import { StreamAuthentication } from './authentication.ts';
import type { ChangeHead, OrderState } from './frames.ts';
import type { BetfairLogin } from './login.ts';
import { commands, decodeLine, HEARTBEAT_MS } from './protocol.ts';

export class OrderLine {
  readonly #context: VenueContext;
  readonly #changed: (order: OrderState) => void;
  readonly #missed: () => void;
  readonly #session: Session;
  readonly #authentication: StreamAuthentication;
  #commandId = 0;

  /**
   * `changed` is called with every order that the stream names; `missed` when it has been joined, since it tells
   * nothing of what happened before.
   */
  constructor(
    context: VenueContext,
    login: BetfairLogin,
    changed: (order: OrderState) => void,
    missed: () => void,
  ) {
    this.#context = context;
    this.#changed = changed;
    this.#missed = missed;
    const { clock, net, random } = context.platform;
    this.#authentication = new StreamAuthentication({
      login,
      nextId: () => ++this.#commandId,
      send: (message) => this.#session.send(message),
      restart: (reason) => this.#session.restart(reason),
      refused: () => this.#session.stop(),
      entered: () => {
        this.#session.send(commands.orders(++this.#commandId));
      },
    });
    this.#session = new Session({
      ...{ clock, net, random, meter: context.meter },
      request: async () => ({
        ...{ url: context.settings.hosts.line ?? '', headers: {}, timeoutMs: 10_000 },
      }),
      opened: () => {},
      text: (line, receivedMs) => this.#receive(line, receivedMs),
      lost: () => this.#authentication.lost(),
      silenceMs: 2 * HEARTBEAT_MS,
      heartbeat: null,
      ...{ backoffFirstMs: 500, backoffMostMs: 30_000 },
    });
  }

  start(): void {
    this.#session.start();
  }

  stop(): void {
    this.#authentication.lost();
    this.#session.stop();
  }

  #receive(line: string, receivedMs: number): void {
    const { meter } = this.#context;
    const frame = decodeLine(line);
    meter.frame(receivedMs, 0);
    switch (frame.kind) {
      case 'connection':
        void this.#authentication.greeted();
        return;
      case 'status':
        if (this.#authentication.answered(frame) || frame.success) return;
        meter.error('order stream', { at: frame.code, message: frame.detail });
        if (frame.closed) this.#session.restart(frame.code);
        return;
      case 'orders':
        for (const order of frame.orders) this.#changed(order);
        // Never resumed: an image names only bets that are still open, so the rest is looked up; before it has come
        // a bet could end between the look and the first change that is told.
        if (frame.head.change === 'image' && isWhole(frame.head)) this.#missed();
        return;
      case 'unknown':
        meter.unknown(frame.type);
        return;
      case 'malformed':
        meter.error('order stream', frame.error);
        // It may have been about a bet of ours: the image of a new connection has the records asked.
        this.#session.restart('unreadable-frame');
        return;
      default:
    }
  }
}

const isWhole = ({ segment }: ChangeHead): boolean => segment === 'whole' || segment === 'last';
