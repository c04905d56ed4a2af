// The WebSocket half of the simulated Kalshi: subscriptions merged into one sid per channel, numbers
// that every frame of a sid consumes, snapshots and deltas, pings, error codes.

import type { Timer } from '../../platform/platform.ts';
import type { LevelChange } from '../simulatedBook.ts';
import type { SimulatedConnection, SimulatedSocket, SimulatorContext } from '../simulator.ts';
import type { KalshiSimulatorExchange } from './simulatorExchange.ts';
import type { ExchangeListener, SimFill, SimMarket, SimOrder } from './simulatorRecords.ts';
import { dollars, fixed, showFill, showOrder } from './simulatorShapes.ts';

const PING_EVERY_MS = 10_000;
const TICKERS_MAX = 1_000;
const CHANNELS: {
  readonly [channel: string]: { readonly sequenced: boolean; readonly tickers: boolean };
} = {
  orderbook_delta: { sequenced: true, tickers: true },
  ticker: { sequenced: false, tickers: false },
  trade: { sequenced: true, tickers: false },
  fill: { sequenced: false, tickers: false },
  user_orders: { sequenced: false, tickers: false },
  market_positions: { sequenced: false, tickers: false },
  market_lifecycle_v2: { sequenced: true, tickers: false },
};

interface Subscription {
  readonly sid: number;
  readonly channel: string;
  readonly sequenced: boolean;
  /** Null for all markets. */
  tickers: Set<string> | null;
  seq: number;
  yesScale: boolean;
}

export class KalshiSimulatorSocket implements SimulatedConnection, ExchangeListener {
  readonly #context: SimulatorContext;
  readonly #exchange: KalshiSimulatorExchange;
  readonly #socket: SimulatedSocket;
  readonly #subscriptions: Subscription[] = [];
  #timer: Timer;

  constructor(
    context: SimulatorContext,
    exchange: KalshiSimulatorExchange,
    socket: SimulatedSocket,
  ) {
    this.#context = context;
    this.#exchange = exchange;
    this.#socket = socket;
    exchange.listeners.add(this);
    const ping = () => {
      socket.ping();
      this.#timer = context.clock.after(PING_EVERY_MS, ping);
    };
    this.#timer = context.clock.after(PING_EVERY_MS, ping);
  }

  closed(): void {
    this.#timer.cancel();
    this.#exchange.listeners.delete(this);
  }

  text(frame: string): void {
    let command: Record<string, unknown>;
    try {
      command = JSON.parse(frame) as Record<string, unknown>;
    } catch {
      this.#error(undefined, 1, 'Unable to process message');
      return;
    }
    const id = Number(command.id ?? 0);
    const params = command.params as Record<string, unknown> | undefined;
    if (params === undefined && command.cmd !== 'list_subscriptions') {
      this.#error(id, 2, 'Params required');
      return;
    }
    switch (command.cmd) {
      case 'subscribe':
        this.#subscribe(id, params ?? {});
        return;
      case 'update_subscription':
        this.#update(id, params ?? {});
        return;
      case 'unsubscribe':
        this.#unsubscribe(id, params ?? {});
        return;
      case 'list_subscriptions':
        this.#socket.send(
          JSON.stringify({
            id,
            type: 'ok',
            msg: this.#subscriptions.map(({ channel, sid }) => ({ channel, sid })),
          }),
        );
        return;
      default:
        this.#error(id, 5, 'Unknown command');
    }
  }

  levels(market: SimMarket, changes: readonly LevelChange[]): void {
    const books = this.#of('orderbook_delta', market.ticker);
    if (books !== null) for (const change of changes) this.#delta(books, market, change);
    const ticker = this.#of('ticker', market.ticker);
    if (ticker !== null && this.#context.random.unit() < 0.3) this.#ticker(ticker, market);
  }

  status(market: SimMarket, event: string): void {
    const subscription = this.#of('market_lifecycle_v2', market.ticker);
    if (subscription === null) return;
    this.#send(subscription, 'market_lifecycle_v2', {
      market_ticker: market.ticker,
      event_type: event,
      exchange_index: 0,
      ...(event === 'determined' ? { result: market.settlement === 1e6 ? 'yes' : 'no' } : {}),
    });
  }

  order(order: SimOrder): void {
    this.#tell('user_orders', order.ticker, 'user_order', showOrder(order));
  }

  fill(fill: SimFill): void {
    this.#tell('fill', fill.ticker, 'fill', showFill(fill));
  }

  /** Tells the account something, now or when the exchange speaks of matches again. */
  #tell(channel: string, ticker: string, type: string, msg: unknown): void {
    const subscription = this.#of(channel, ticker);
    if (subscription === null) return;
    const { silentMs } = this.#exchange;
    if (silentMs === 0) this.#send(subscription, type, msg);
    else this.#context.clock.after(silentMs, () => this.#send(subscription, type, msg));
  }

  #of(channel: string, ticker: string): Subscription | null {
    for (const subscription of this.#subscriptions) {
      if (subscription.channel !== channel) continue;
      if (subscription.tickers === null || subscription.tickers.has(ticker)) return subscription;
    }
    return null;
  }

  #subscribe(id: number, params: Record<string, unknown>): void {
    const channels = params.channels;
    if (!Array.isArray(channels)) {
      this.#error(id, 3, 'Channels required');
      return;
    }
    for (const channel of channels.map(String)) {
      const kind = CHANNELS[channel];
      if (kind === undefined) {
        this.#error(id, 8, 'Unknown channel name');
        continue;
      }
      const tickers = tickersOf(params);
      if (kind.tickers && tickers === null) {
        this.#error(id, 14, 'Market Ticker required');
        continue;
      }
      const known = this.#subscriptions.find((subscription) => subscription.channel === channel);
      // Only the first subscribe to a channel gets a sid; every later one is merged into it.
      if (known !== undefined) {
        this.#add(known, id, tickers ?? []);
        continue;
      }
      const created: Subscription = {
        sid: this.#subscriptions.length + 1,
        channel,
        sequenced: kind.sequenced,
        tickers: tickers === null ? null : new Set(tickers),
        seq: 0,
        yesScale: params.use_yes_price === true,
      };
      this.#subscriptions.push(created);
      this.#socket.send(
        JSON.stringify({ id, type: 'subscribed', msg: { channel, sid: created.sid } }),
      );
      if (channel === 'orderbook_delta') for (const t of tickers ?? []) this.#snapshot(created, t);
    }
  }

  #update(id: number, params: Record<string, unknown>): void {
    const sids = Array.isArray(params.sids) ? params.sids : [params.sid];
    if (sids.length !== 1) {
      this.#error(id, 12, 'Exactly one subscription ID is required');
      return;
    }
    const subscription = this.#subscriptions.find(({ sid }) => sid === sids[0]);
    if (subscription === undefined) {
      this.#error(id, 7, 'Unknown subscription ID');
      return;
    }
    const tickers = tickersOf(params) ?? [];
    switch (params.action) {
      case 'add_markets':
        this.#add(subscription, id, tickers);
        return;
      case 'delete_markets':
        for (const ticker of tickers) subscription.tickers?.delete(ticker);
        this.#ok(subscription, id);
        return;
      case 'get_snapshot':
        for (const ticker of tickers) this.#snapshot(subscription, ticker, id);
        return;
      default:
        this.#error(id, 13, 'Unsupported action');
    }
  }

  #add(subscription: Subscription, id: number, tickers: readonly string[]): void {
    const wanted = new Set([...(subscription.tickers ?? []), ...tickers]);
    if (wanted.size > TICKERS_MAX) {
      this.#error(id, 26, 'Too many markets on one subscription');
      return;
    }
    const added = tickers.filter((ticker) => !subscription.tickers?.has(ticker));
    subscription.tickers = wanted;
    this.#ok(subscription, id);
    if (subscription.channel === 'orderbook_delta') {
      for (const ticker of added) this.#snapshot(subscription, ticker);
    }
  }

  #unsubscribe(id: number, params: Record<string, unknown>): void {
    for (const sid of Array.isArray(params.sids) ? params.sids : []) {
      const index = this.#subscriptions.findIndex((subscription) => subscription.sid === sid);
      const [gone] = index < 0 ? [] : this.#subscriptions.splice(index, 1);
      if (gone === undefined) this.#error(id, 7, 'Unknown subscription ID');
      else this.#socket.send(JSON.stringify({ id, sid, seq: ++gone.seq, type: 'unsubscribed' }));
    }
  }

  #ok(subscription: Subscription, id: number): void {
    const frame = {
      id,
      sid: subscription.sid,
      ...(subscription.sequenced ? { seq: ++subscription.seq } : {}),
      type: 'ok',
      msg: { market_tickers: [...(subscription.tickers ?? [])].sort() },
    };
    this.#socket.send(JSON.stringify(frame));
  }

  #snapshot(subscription: Subscription, ticker: string, id?: number): void {
    const market = this.#exchange.markets.get(ticker);
    if (market === undefined) {
      this.#send(subscription, 'orderbook_snapshot', { market_ticker: ticker, market_id: '' }, id);
      return;
    }
    const yes = market.book
      .side('bid')
      .map(([p, q]) => [dollars(p), fixed(q)])
      .reverse();
    const no = market.book
      .side('ask')
      .map(([p, q]) => [dollars(subscription.yesScale ? p : 1e6 - p), fixed(q)])
      .reverse();
    this.#send(
      subscription,
      'orderbook_snapshot',
      {
        market_ticker: ticker,
        market_id: market.id,
        // The key of an empty side is absent.
        ...(yes.length > 0 ? { yes_dollars_fp: yes } : {}),
        ...(no.length > 0 ? { no_dollars_fp: no } : {}),
      },
      id,
    );
  }

  #delta(subscription: Subscription, market: SimMarket, change: LevelChange): void {
    const bid = change.side === 'bid';
    const atMs = this.#context.clock.nowMs();
    this.#send(subscription, 'orderbook_delta', {
      market_ticker: market.ticker,
      market_id: market.id,
      price_dollars: dollars(bid || subscription.yesScale ? change.price : 1e6 - change.price),
      delta_fp: fixed(change.change),
      side: bid ? 'yes' : 'no',
      ts: new Date(atMs).toISOString(),
      ts_ms: atMs,
    });
  }

  #ticker(subscription: Subscription, market: SimMarket): void {
    const atMs = this.#context.clock.nowMs();
    const bid = market.book.side('bid')[0];
    const ask = market.book.side('ask')[0];
    this.#send(subscription, 'ticker', {
      market_id: market.id,
      market_ticker: market.ticker,
      price_dollars: dollars(bid?.[0] ?? 0),
      yes_bid_dollars: dollars(bid?.[0] ?? 0),
      yes_ask_dollars: dollars(ask?.[0] ?? 1e6),
      yes_bid_size_fp: fixed(bid?.[1] ?? 0),
      yes_ask_size_fp: fixed(ask?.[1] ?? 0),
      volume_fp: '0.00',
      open_interest_fp: '0.00',
      ts: Math.floor(atMs / 1000),
      ts_ms: atMs,
      time: new Date(atMs).toISOString(),
    });
  }

  /** Sends a frame of a subscription; the number is consumed even when a fault eats the frame. */
  #send(subscription: Subscription, type: string, msg: unknown, id?: number): void {
    const { faults } = this.#exchange;
    const frame = JSON.stringify({
      ...(id === undefined ? {} : { id }),
      type,
      sid: subscription.sid,
      ...(subscription.sequenced ? { seq: ++subscription.seq } : {}),
      msg,
    });
    if (subscription.sequenced && faults.dropFrames > 0) {
      faults.dropFrames--;
      return;
    }
    this.#socket.send(frame);
    if (subscription.sequenced && faults.duplicateFrames > 0) {
      faults.duplicateFrames--;
      this.#socket.send(frame);
    }
  }

  #error(id: number | undefined, code: number, msg: string): void {
    this.#socket.send(
      JSON.stringify({ ...(id === undefined ? {} : { id }), type: 'error', msg: { code, msg } }),
    );
  }
}

function tickersOf(params: Record<string, unknown>): string[] | null {
  if (Array.isArray(params.market_tickers)) return params.market_tickers.map(String);
  return typeof params.market_ticker === 'string' ? [params.market_ticker] : null;
}
