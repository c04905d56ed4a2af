// The Exchange Stream of the simulated Betfair: a line for each message, authentication, subscriptions
// that replace each other, images in segments, changes, clocks to resume by, heartbeats.

import type { Timer } from '../../platform/platform.ts';
import {
  isSpoilt,
  type SimulatedConnection,
  type SimulatedSocket,
  type SimulatorContext,
} from '../simulator.ts';
import type { OfferChange } from './simulatorBook.ts';
import type { BetfairSimulatorExchange } from './simulatorExchange.ts';
import type { ExchangeListener, SimBet, SimMarket, SimRunner } from './simulatorRecords.ts';
import { decimal, showDefinition, showOrderChange } from './simulatorShapes.ts';

const MARKETS_MAX = 200;
const MARKETS_PER_SEGMENT = 3;
/** Updates of a delayed key come once in so long. */
const DELAYED_CONFLATE_MS = 180_000;

/** What the account of this venue looks like from a stream. */
export interface StreamAccount {
  /** Whether a session token with this key may come in. */
  accepts(
    appKey: string,
    session: string,
  ): 'SUCCESS' | 'INVALID_APP_KEY' | 'INVALID_SESSION_INFORMATION';
  readonly delayed: boolean;
  readonly lagging: boolean;
}

type Message = Record<string, unknown>;

export class BetfairSimulatorStream implements SimulatedConnection, ExchangeListener {
  readonly #context: SimulatorContext;
  readonly #exchange: BetfairSimulatorExchange;
  readonly #account: StreamAccount;
  readonly #socket: SimulatedSocket;
  #authenticated = false;
  #marketsId: number | null = null;
  #ordersId: number | null = null;
  #markets = new Set<string>();
  #heartbeatMs = 5_000;
  #timer: Timer | null = null;

  constructor(
    context: SimulatorContext,
    exchange: BetfairSimulatorExchange,
    account: StreamAccount,
    socket: SimulatedSocket,
  ) {
    this.#context = context;
    this.#exchange = exchange;
    this.#account = account;
    this.#socket = socket;
    exchange.listeners.add(this);
    this.#send({ op: 'connection', connectionId: `002-${context.clock.nowMs()}-1` });
  }

  closed(): void {
    this.#timer?.cancel();
    this.#exchange.listeners.delete(this);
  }

  text(line: string): void {
    let message: Message;
    try {
      message = JSON.parse(line) as Message;
    } catch {
      this.#fail(null, 'INVALID_INPUT', 'not JSON');
      return;
    }
    const id = Number(message.id);
    if (message.op === 'authentication') this.#authenticate(id, message);
    else if (!this.#authenticated) this.#fail(id, 'NO_SESSION', 'authenticate first');
    else if (message.op === 'marketSubscription') this.#subscribeMarkets(id, message);
    else if (message.op === 'orderSubscription') this.#subscribeOrders(id, message);
    else this.#fail(id, 'INVALID_INPUT', 'unknown operation');
  }

  offers(market: SimMarket, runner: SimRunner, changes: readonly OfferChange[]): void {
    if (this.#marketsId === null || !this.#markets.has(market.id) || this.#account.delayed) return;
    const side = (back: boolean) =>
      changes.filter((c) => c.back === back).map((c) => [decimal(c.odds), decimal(c.size)]);
    const [atb, atl] = [side(true), side(false)];
    this.#change(this.#marketsId, {
      mc: [
        {
          id: market.id,
          rc: [
            {
              ...(atb.length > 0 ? { atb } : {}),
              ...(atl.length > 0 ? { atl } : {}),
              id: runner.selectionId,
              ...(runner.handicap === 0 ? {} : { hc: runner.handicap }),
            },
          ],
        },
      ],
    });
  }

  definition(market: SimMarket): void {
    if (this.#marketsId === null || !this.#markets.has(market.id)) return;
    this.#change(this.#marketsId, {
      mc: [{ id: market.id, marketDefinition: showDefinition(market) }],
    });
  }

  bet(bet: SimBet): void {
    if (this.#ordersId === null) return;
    this.#send({ ...this.#head('ocm', this.#ordersId), oc: [showOrderChange(bet)] });
  }

  #authenticate(id: number, message: Message): void {
    const code = this.#account.accepts(String(message.appKey), String(message.session));
    if (code !== 'SUCCESS') {
      this.#fail(id, code, 'not authenticated');
      return;
    }
    this.#authenticated = true;
    this.#succeed(id);
  }

  #subscribeMarkets(id: number, message: Message): void {
    const filter = message.marketFilter as { readonly marketIds?: readonly string[] } | undefined;
    const wanted = filter?.marketIds ?? [];
    const ids = wanted.length > 0 ? wanted : [...this.#exchange.markets.keys()];
    if (ids.length > MARKETS_MAX) {
      this.#send({
        ...{ op: 'status', id, statusCode: 'FAILURE', errorCode: 'SUBSCRIPTION_LIMIT_EXCEEDED' },
        errorMessage: `trying to subscribe to ${ids.length} markets`,
        connectionClosed: false,
      });
      return;
    }
    const resumed = this.#resumedFrom(message);
    if (resumed === 'invalid') {
      this.#fail(id, 'INVALID_CLOCK', 'clock is not valid');
      return;
    }
    this.#succeed(id);
    this.#marketsId = id;
    this.#markets = new Set(ids);
    this.#beat(message);
    const markets = [...this.#markets]
      .map((marketId) => this.#exchange.markets.get(marketId))
      .filter((market) => market !== undefined)
      // What has closed long ago is not to be had, and a resumption names only what has changed.
      .filter((market) =>
        resumed === null ? market.status !== 'CLOSED' : market.changed > resumed,
      );
    this.#image(id, resumed === null ? 'SUB_IMAGE' : 'RESUB_DELTA', markets);
  }

  #resumedFrom(message: Message): number | null | 'invalid' {
    if (message.clk === undefined && message.initialClk === undefined) return null;
    const match = /^c([0-9a-z]+)$/.exec(String(message.clk));
    if (match === null || message.initialClk !== 'initial') return 'invalid';
    return Number.parseInt(match[1] ?? '0', 36);
  }

  #image(id: number, ct: string, markets: readonly SimMarket[]): void {
    const mc = markets.map((market) => ({
      id: market.id,
      img: true,
      marketDefinition: showDefinition(market),
      rc: market.runners
        .map((runner) => ({
          atb: runner.offers.offers(true).map(([o, s]) => [decimal(o), decimal(s)]),
          atl: runner.offers.offers(false).map(([o, s]) => [decimal(o), decimal(s)]),
          id: runner.selectionId,
          ...(runner.handicap === 0 ? {} : { hc: runner.handicap }),
        }))
        .filter(({ atb, atl }) => atb.length + atl.length > 0),
    }));
    const count = Math.max(1, Math.ceil(mc.length / MARKETS_PER_SEGMENT));
    for (let part = 0; part < count; part++) {
      const segment = part === 0 ? 'SEG_START' : part === count - 1 ? 'SEG_END' : 'SEG';
      const whole = part === count - 1;
      this.#send({
        ...this.#head('mcm', id),
        ct,
        // Clocks come with the whole alone.
        ...(whole ? { initialClk: 'initial' } : { clk: undefined }),
        conflateMs: this.#account.delayed ? DELAYED_CONFLATE_MS : 0,
        heartbeatMs: this.#heartbeatMs,
        ...(count === 1 ? {} : { segmentType: segment }),
        mc: mc.slice(part * MARKETS_PER_SEGMENT, (part + 1) * MARKETS_PER_SEGMENT),
      });
    }
  }

  #subscribeOrders(id: number, message: Message): void {
    this.#succeed(id);
    this.#ordersId = id;
    this.#beat(message);
    const open = [...this.#exchange.bets.values()].filter((bet) => !bet.complete);
    this.#send({
      ...this.#head('ocm', id),
      ...{ ct: 'SUB_IMAGE', initialClk: 'initial', conflateMs: 0, heartbeatMs: this.#heartbeatMs },
      oc: open.map(showOrderChange),
    });
  }

  #beat(message: Message): void {
    this.#heartbeatMs = Math.min(5_000, Math.max(500, Number(message.heartbeatMs ?? 5_000)));
    this.#timer?.cancel();
    const beat = () => {
      for (const [op, id] of [
        ['mcm', this.#marketsId],
        ['ocm', this.#ordersId],
      ] as const) {
        if (id !== null) this.#send({ ...this.#head(op, id), ct: 'HEARTBEAT' });
      }
      this.#timer = this.#context.clock.after(this.#heartbeatMs, beat);
    };
    this.#timer = this.#context.clock.after(this.#heartbeatMs, beat);
  }

  #head(op: 'mcm' | 'ocm', id: number): Message {
    return {
      ...{ op, id, clk: `c${this.#exchange.changes.toString(36)}`, pt: this.#exchange.nowMs },
      ...(this.#account.lagging || isSpoilt(this.#exchange.faults, 'laggingFrames')
        ? { status: 503 }
        : {}),
    };
  }

  /** Sends a change unless a fault eats it; a fault may also send it twice. */
  #change(id: number, body: Message): void {
    const { faults } = this.#exchange;
    if (isSpoilt(faults, 'dropFrames')) {
      return;
    }
    const message = { ...this.#head('mcm', id), ...body };
    this.#send(message);
    if (isSpoilt(faults, 'duplicateFrames')) {
      this.#send(message);
    }
  }

  #succeed(id: number): void {
    this.#send({
      op: 'status',
      id,
      statusCode: 'SUCCESS',
      connectionClosed: false,
      connectionsAvailable: 8,
    });
  }

  #fail(id: number | null, errorCode: string, errorMessage: string): void {
    this.#send({
      ...{
        op: 'status',
        ...(id === null ? {} : { id }),
        statusCode: 'FAILURE',
        errorCode,
        errorMessage,
      },
      connectionClosed: true,
    });
    this.#socket.close(1000, errorCode);
  }

  #send(message: Message): void {
    this.#socket.send(JSON.stringify(message));
  }
}
