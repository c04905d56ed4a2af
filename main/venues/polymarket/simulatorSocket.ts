// The sockets of the simulated Polymarket: the market channel with its first frame, operations
// without acknowledgement, books and mirrored changes, and the user channel behind its keys. A
// socket that does not say PING in time is closed.

import type { Timer } from '../../platform/platform.ts';
import type { LevelChange } from '../simulatedBook.ts';
import {
  isSpoilt,
  type SimulatedConnection,
  type SimulatedSocket,
  type SimulatorContext,
} from '../simulator.ts';
import type { PolymarketSimulatorExchange } from './simulatorExchange.ts';
import {
  type ExchangeListener,
  ONE,
  type SimEvent,
  type SimMarket,
  type SimOrder,
  type SimTrade,
} from './simulatorRecords.ts';
import {
  decimal,
  levelsOf,
  priced,
  showBook,
  showOrder,
  showTrade,
  topOf,
} from './simulatorShapes.ts';
import type { SimKeys } from './simulatorSignatures.ts';

/** The client is asked to send PING every 10 s. */
const PING_PATIENCE_MS = 15_000;
/** How late a match is told where it is told late. */
const LATE_MS = [1_000, 4_000] as const;
/** From the next asset on a connection gets no first book. */
const BOOKS_MAX = 500;

abstract class PingedSocket implements SimulatedConnection {
  protected readonly context: SimulatorContext;
  protected readonly socket: SimulatedSocket;
  #timer: Timer;

  constructor(context: SimulatorContext, socket: SimulatedSocket) {
    this.context = context;
    this.socket = socket;
    this.#timer = this.#patience();
  }

  text(frame: string): void {
    if (frame === 'PING') {
      this.#timer.cancel();
      this.#timer = this.#patience();
      this.socket.send('PONG');
      return;
    }
    let command: Record<string, unknown>;
    try {
      command = JSON.parse(frame) as Record<string, unknown>;
    } catch {
      this.socket.send('INVALID MESSAGE');
      return;
    }
    this.command(command);
  }

  closed(): void {
    this.#timer.cancel();
    this.gone();
  }

  protected abstract command(command: Record<string, unknown>): void;
  protected abstract gone(): void;

  #patience(): Timer {
    return this.context.clock.after(PING_PATIENCE_MS, () => this.socket.close(1000, 'no PING'));
  }
}

const namesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

export class MarketSocket extends PingedSocket implements ExchangeListener {
  readonly #exchange: PolymarketSimulatorExchange;
  readonly #assets = new Set<string>();
  #opened = false;
  #custom = false;

  constructor(
    context: SimulatorContext,
    exchange: PolymarketSimulatorExchange,
    socket: SimulatedSocket,
  ) {
    super(context, socket);
    this.#exchange = exchange;
    exchange.listeners.add(this);
  }

  protected command(command: Record<string, unknown>): void {
    const assets = namesOf(command.assets_ids);
    if (command.custom_feature_enabled === true) this.#custom = true;
    if (!this.#opened) {
      if (command.type !== 'market') {
        this.socket.close(1008, 'invalid subscription');
        return;
      }
      this.#opened = true;
      this.#add(assets);
    } else if (command.operation === 'unsubscribe') {
      for (const asset of assets) this.#assets.delete(asset);
    } else if (command.operation === 'subscribe') {
      if (assets.every((asset) => this.#assets.has(asset))) this.socket.send('NO NEW ASSETS');
      else this.#add(assets);
    } else this.socket.send('INVALID OPERATION');
  }

  protected gone(): void {
    this.#exchange.listeners.delete(this);
  }

  listed(event: SimEvent): void {
    if (!this.#custom) return;
    for (const market of event.markets) {
      this.#send({
        event_type: 'new_market',
        id: market.id,
        market: market.conditionId,
        condition_id: market.conditionId,
        slug: event.slug,
        question: event.title,
        assets_ids: market.tokens,
        clob_token_ids: market.tokens,
        outcomes: market.labels,
        event_message: { id: event.id, slug: event.slug, title: event.title },
        sports_market_type: 'moneyline',
        line: '',
        game_start_time: String(event.fixture.startMs),
        order_price_min_tick_size: decimal(market.tick),
        timestamp: String(this.context.clock.nowMs()),
      });
    }
  }

  levels(market: SimMarket, changes: readonly LevelChange[]): void {
    const indices = ([0, 1] as const).filter((index) => this.#has(market, index));
    if (indices.length === 0) return;
    const tops = indices.map((index) => topOf(market, index));
    // A change of one outcome is a change of the other at one minus its price.
    const entries = changes.flatMap((change) =>
      indices.map((index, at) => ({
        asset_id: market.tokens[index],
        price: priced(index === 0 ? change.price : ONE - change.price, market.tick),
        size: decimal(change.quantity),
        side: (change.side === 'bid') === (index === 0) ? 'BUY' : 'SELL',
        hash: '',
        best_bid: tops[at]?.bid,
        best_ask: tops[at]?.ask,
      })),
    );
    this.#faulty({
      event_type: 'price_change',
      market: market.conditionId,
      price_changes: entries,
      timestamp: String(market.stampMs),
    });
    if (this.#custom && this.context.random.unit() < 0.2) {
      indices.forEach((index, at) => {
        this.#quote(market, index, tops[at] ?? { bid: '0', ask: '1' });
      });
    }
  }

  traded(market: SimMarket, trade: SimTrade): void {
    for (const index of [0, 1] as const) {
      if (!this.#has(market, index)) continue;
      const own = index === trade.order.index;
      this.#send({
        event_type: 'last_trade_price',
        market: market.conditionId,
        asset_id: market.tokens[index],
        price: decimal(own ? trade.price : ONE - trade.price),
        size: decimal(trade.quantity),
        side: trade.order.buys === own ? 'BUY' : 'SELL',
        fee_rate_bps: '0',
        timestamp: String(trade.atMs),
      });
    }
  }

  resolved(market: SimMarket): void {
    const won = market.payouts?.indexOf(1) ?? -1;
    if (!this.#custom || won < 0) return;
    this.#send({
      event_type: 'market_resolved',
      id: market.id,
      market: market.conditionId,
      assets_ids: market.tokens,
      winning_asset_id: market.tokens[won],
      winning_outcome: market.labels[won],
      timestamp: String(market.stampMs),
    });
  }

  order(): void {}
  trade(): void {}

  #has(market: SimMarket, index: 0 | 1): boolean {
    return this.#assets.has(market.tokens[index]);
  }

  #add(assets: readonly string[]): void {
    const books: unknown[] = [];
    for (const asset of assets) {
      const known = this.#assets.has(asset);
      const found = this.#exchange.tokens.get(asset);
      this.#assets.add(asset);
      // A known asset gets no second book; beyond the limit there is none at all.
      if (known || found === undefined || this.#assets.size > BOOKS_MAX) continue;
      books.push({ event_type: 'book', ...showBook(found.market, found.index) });
    }
    // Several events may come as one list.
    if (books.length > 0) this.socket.send(JSON.stringify(books));
  }

  #quote(
    market: SimMarket,
    index: 0 | 1,
    top: { readonly bid: string; readonly ask: string },
  ): void {
    const { asks, bids } = levelsOf(market, index);
    this.#send({
      event_type: 'best_bid_ask',
      market: market.conditionId,
      asset_id: market.tokens[index],
      best_bid: bids.length > 0 ? top.bid : '',
      best_ask: asks.length > 0 ? top.ask : '',
      spread: '',
      timestamp: String(market.stampMs),
    });
  }

  /** Sends a frame that a fault may eat or double. */
  #faulty(frame: unknown): void {
    const { faults } = this.#exchange;
    if (isSpoilt(faults, 'dropFrames')) {
      return;
    }
    this.#send(frame);
    if (isSpoilt(faults, 'duplicateFrames')) {
      this.#send(frame);
    }
  }

  #send(frame: unknown): void {
    this.socket.send(JSON.stringify(frame));
  }
}

export class UserSocket extends PingedSocket implements ExchangeListener {
  readonly #exchange: PolymarketSimulatorExchange;
  readonly #keys: SimKeys;
  readonly #wallet: string;
  /** Null for all markets. */
  #markets: Set<string> | null = null;
  /** Nothing is told before this. */
  #heldUntilMs = 0;

  constructor(
    context: SimulatorContext,
    exchange: PolymarketSimulatorExchange,
    keys: SimKeys,
    wallet: string,
    socket: SimulatedSocket,
  ) {
    super(context, socket);
    this.#exchange = exchange;
    this.#keys = keys;
    this.#wallet = wallet;
  }

  protected command(command: Record<string, unknown>): void {
    if (command.type !== 'user') return;
    const auth = (command.auth ?? {}) as Partial<SimKeys>;
    const { apiKey, passphrase, secret } = this.#keys;
    if (auth.apiKey !== apiKey || auth.secret !== secret || auth.passphrase !== passphrase) {
      this.socket.close(1008, 'unauthorized');
      return;
    }
    this.#markets = command.markets === undefined ? null : new Set(namesOf(command.markets));
    this.#exchange.listeners.add(this);
  }

  protected gone(): void {
    this.#exchange.listeners.delete(this);
  }

  order(order: SimOrder, type: 'PLACEMENT' | 'UPDATE' | 'CANCELLATION'): void {
    if (!this.#wants(order.market)) return;
    this.#send({
      event_type: 'order',
      type,
      ...showOrder(order, this.#keys.apiKey, this.#wallet),
      order_owner: this.#keys.apiKey,
      // Nothing yet is empty text here.
      size_matched: order.filled === 0 && type === 'CANCELLATION' ? '' : decimal(order.filled),
      timestamp: String(this.context.clock.nowMs()),
    });
  }

  trade(trade: SimTrade): void {
    if (!this.#wants(trade.order.market)) return;
    const matched = trade.maker && trade.status === 'MATCHED';
    if (matched && isSpoilt(this.#exchange.faults, 'lateMatches')) {
      const { clock, random } = this.context;
      this.#heldUntilMs = clock.nowMs() + random.between(...LATE_MS);
    }
    this.#send({
      event_type: 'trade',
      type: 'TRADE',
      ...showTrade(trade, this.#keys.apiKey, this.#wallet),
      // In seconds, although orders have milliseconds here.
      timestamp: String(Math.floor(this.context.clock.nowMs() / 1000)),
    });
  }

  listed(): void {}
  levels(): void {}
  traded(): void {}
  resolved(): void {}

  #wants(market: SimMarket): boolean {
    return this.#markets === null || this.#markets.has(market.conditionId);
  }

  /** Sends a frame behind all that are held back. */
  #send(frame: unknown): void {
    const { clock } = this.context;
    const text = JSON.stringify(frame);
    const heldMs = this.#heldUntilMs - clock.nowMs();
    if (heldMs > 0) clock.after(heldMs, () => this.socket.send(text));
    else this.socket.send(text);
  }
}
