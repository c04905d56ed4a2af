// Polymarket's user channel: orders and matches of ours as they happen. Nothing is sent again after
// a lost connection, so what was missed is asked for by whoever listens.

import { Session } from '../session.ts';
import type { VenueContext } from '../venue.ts';
import type { PolymarketAccess } from './access.ts';
import type { ApiKeys } from './account.ts';
import type { PolymarketMatch, PolymarketOrderState } from './frames.ts';
import { commands, decodeAnyText, HEARTBEAT } from './protocol.ts';

const SILENCE_MS = 30_000;
const KEYS_FIRST_MS = 1_000;
const KEYS_MOST_MS = 60_000;

interface UserEvents {
  order(order: PolymarketOrderState): void;
  match(match: PolymarketMatch): void;
  /** The channel is open; `again` when it was before, so that something may have been missed. */
  opened(again: boolean): void;
}

export class UserStream {
  readonly #context: VenueContext;
  readonly #access: PolymarketAccess;
  readonly #events: UserEvents;
  #session: Session | null = null;
  #stopped = false;
  #openings = 0;

  constructor(context: VenueContext, access: PolymarketAccess, events: UserEvents) {
    this.#context = context;
    this.#access = access;
    this.#events = events;
  }

  start(): void {
    void this.#begin(KEYS_FIRST_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#session?.stop();
  }

  /** The keys may have to be fetched first; while that fails it is tried ever more rarely. */
  async #begin(pauseMs: number): Promise<void> {
    if (this.#stopped) return;
    const { clock } = this.#context.platform;
    let keys: ApiKeys;
    try {
      keys = await this.#access.keys();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#context.meter.error('user stream', { at: 'keys', message });
      clock.after(pauseMs, () => void this.#begin(Math.min(KEYS_MOST_MS, pauseMs * 2)));
      return;
    }
    if (!this.#stopped) this.#open(keys);
  }

  #open(keys: ApiKeys): void {
    const { clock, net, random } = this.#context.platform;
    const session = new Session({
      ...{ clock, net, random, meter: this.#context.meter },
      request: async () => ({
        url: this.#context.settings.hosts.user ?? '',
        headers: {},
        timeoutMs: 10_000,
      }),
      opened: () => {
        session.send(commands.user(keys));
        this.#events.opened(this.#openings++ > 0);
      },
      text: (text, receivedMs) => this.#receive(text, receivedMs),
      lost: () => {},
      silenceMs: SILENCE_MS,
      heartbeat: HEARTBEAT,
      backoffFirstMs: 250,
      backoffMostMs: 30_000,
    });
    this.#session = session;
    session.start();
  }

  #receive(text: string, receivedMs: number): void {
    const { meter } = this.#context;
    meter.frame(receivedMs, 0);
    for (const frame of decodeAnyText(text)) {
      switch (frame.kind) {
        case 'order':
          this.#events.order(frame.order);
          break;
        case 'match':
          this.#events.match(frame.match);
          break;
        case 'malformed':
          meter.error('user stream', frame.error);
          break;
        case 'unknown':
          meter.unknown(frame.type);
          break;
        default:
      }
    }
  }
}
