// A small Polymarket: events, markets with one book each that both outcomes share, one wallet with
// orders, matches, shares and cash. It knows the truth; how it is told to whom is simulatorRest.ts
// and simulatorSocket.ts. It computes fees by itself and shares nothing with the adapter.

import {
  type BookSide,
  type LevelChange,
  SimulatedBook,
  type SimulatedMatch,
} from '../simulatedBook.ts';
import {
  fieldFixture,
  isSpoilt,
  type RunnerQuote,
  type SimulatorContext,
  type SimulatorFaults,
  type WorldField,
  type WorldFixture,
  type WorldQuote,
  type WorldResult,
} from '../simulator.ts';
import {
  type ExchangeListener,
  feeOf,
  ONE,
  type Placement,
  type SimEvent,
  type SimMarket,
  type SimOrder,
  type SimTrade,
} from './simulatorRecords.ts';

const YES_NO = ['Yes', 'No'] as const;
/** Times from a match to the chain and to finality, and from a result to its resolution. */
const MINED_AFTER_MS = 1_000;
const CONFIRMED_AFTER_MS = 2_500;
const RESOLVED_AFTER_MS = 5_000;
/** Shares that a resting order must have. */
const RESTING_MINIMUM = 5 * ONE;

export class PolymarketSimulatorExchange {
  readonly #context: SimulatorContext;
  readonly faults: SimulatorFaults;
  readonly events = new Map<string, SimEvent>();
  readonly markets = new Map<string, SimMarket>();
  /** Market and index of every outcome. */
  readonly tokens = new Map<string, { readonly market: SimMarket; readonly index: 0 | 1 }>();
  readonly orders = new Map<string, SimOrder>();
  readonly trades: SimTrade[] = [];
  readonly shares = new Map<string, number>();
  readonly listeners = new Set<ExchangeListener>();
  cash = 25_000 * ONE;
  /** Extra time that takers wait, as during a contest; for tests. */
  takerDelayMs = 0;
  /** How many of the next matches the chain refuses for good; for tests. */
  failMatches = 0;
  #serial = 500_000;

  constructor(context: SimulatorContext, faults: SimulatorFaults) {
    this.#context = context;
    this.faults = faults;
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  list(fixture: WorldFixture): void {
    const { random } = this.#context;
    // Names other than those another venue of the world uses for the same sides.
    const football = fixture.sport === 'football';
    const [first, second] = fixture.sides.map((side) => (football ? side.full : side.nickname));
    if (first === undefined || second === undefined) return;
    const codes = fixture.sides.map((side) => side.code.toLowerCase());
    const date = new Date(fixture.startMs).toISOString().slice(0, 10);
    const league = fixture.league.toLowerCase().replace(/[^a-z0-9]+/g, '');
    const event: SimEvent = {
      ...{ id: String(this.#serial++), title: `${first} vs. ${second}`, date, fixture },
      slug: `${league}-${codes.join('-')}-${date}-${fixture.id}`,
      ...{ field: false, negRisk: football, markets: [] },
    };
    this.events.set(event.id, event);
    const fine = fixture.sport === 'tennis' || random.unit() < 0.2;
    const tick = fine ? 1_000 : 10_000;
    for (const outcome of football ? (['first', 'draw', 'second'] as const) : (['pair'] as const)) {
      const name = outcome === 'first' ? first : outcome === 'second' ? second : '';
      this.#add(event, { outcome, name, tick }, outcome === 'pair' ? [first, second] : YES_NO);
    }
    for (const listener of this.listeners) listener.listed(event);
  }

  listField(field: WorldField): void {
    const event: SimEvent = {
      ...{ id: String(this.#serial++), title: `${field.competition} Champion` },
      slug: `${field.competition.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-champion`,
      date: new Date(field.endMs).toISOString().slice(0, 10),
      ...{ fixture: fieldFixture(field), field: true, negRisk: true, markets: [] },
    };
    this.events.set(event.id, event);
    for (const [at, { full }] of field.runners.entries()) {
      this.#add(event, { outcome: `runner-${at}`, name: full, tick: 10_000 }, YES_NO);
    }
    for (const listener of this.listeners) listener.listed(event);
  }

  #add(
    event: SimEvent,
    own: Pick<SimMarket, 'outcome' | 'name' | 'tick'>,
    labels: SimMarket['labels'],
  ): void {
    const { random } = this.#context;
    const market: SimMarket = {
      id: String(this.#serial++),
      conditionId: `0x${Buffer.from(random.bytes(32)).toString('hex')}`,
      tokens: [tokenFrom(random.bytes(31)), tokenFrom(random.bytes(31))],
      ...{ ...own, labels, event },
      book: new SimulatedBook(own.tick, random.fork(`${event.fixture.id}${own.outcome}`)),
      ...{ accepting: true, closed: false, uma: '', payouts: null, stampMs: this.nowMs },
    };
    event.markets.push(market);
    this.markets.set(market.conditionId, market);
    this.tokens.set(market.tokens[0], { market, index: 0 });
    this.tokens.set(market.tokens[1], { market, index: 1 });
  }

  quote(quote: WorldQuote | RunnerQuote): void {
    const found = this.#quoted(quote);
    if (found === null || !found.market.accepting) return;
    const { centre, market } = found;
    const { changes, matches } = market.book.quote(centre, quote.halfSpread, quote.depth);
    for (const match of matches) this.#matched(market, match);
    this.#changed(market, changes);
  }

  /** The slug keeps the date that it was made with. */
  move(fixtureId: string, startMs: number): void {
    for (const event of this.events.values()) {
      if (event.fixture.id === fixtureId) event.fixture = { ...event.fixture, startMs };
    }
  }

  /** A contest begins: what rests is taken off the book. */
  start(fixtureId: string): void {
    for (const market of this.#of(fixtureId)) this.#cancelResting(market, 'CANCELED');
  }

  result(result: WorldResult): void {
    for (const market of this.#of(result.fixtureId)) {
      market.accepting = false;
      market.uma = 'proposed';
      this.#cancelResting(market, 'CANCELED');
      const changes: LevelChange[] = [];
      for (const side of ['bid', 'ask'] as const) {
        for (const [price, quantity] of market.book.side(side)) {
          changes.push({ side, price, quantity: 0, change: -quantity });
        }
      }
      market.book.clear();
      this.#changed(market, changes);
      const afterMs = RESOLVED_AFTER_MS + (result.heldMs ?? 0);
      this.#context.clock.after(afterMs, () => this.#resolve(market, result));
    }
  }

  /** Books an order and matches it. */
  place(order: SimOrder): Placement {
    const { market } = order;
    if (!market.accepting) return { error: 'the market is not yet ready to process new orders' };
    if (this.orders.has(order.id)) return { error: `order ${order.id} is invalid. Duplicated.` };
    if (isSpoilt(this.faults, 'rejectOrders')) {
      return { error: 'not enough balance / allowance' };
    }
    const worst = order.buys ? order.makerAmount * 1.02 : 0;
    const held = this.shares.get(market.tokens[order.index]) ?? 0;
    if (worst > this.cash || (!order.buys && held < order.size)) {
      return { error: 'not enough balance / allowance' };
    }
    const reachable = market.book.reachable(...ownSide(order));
    const refused = sizeProblem(order, reachable);
    if (refused !== null) return { error: refused };
    this.orders.set(order.id, order);
    if (this.takerDelayMs > 0 && reachable > 0) {
      this.#context.clock.after(this.takerDelayMs, () => this.#match(order));
      return { order, status: 'delayed' };
    }
    this.#match(order);
    return { order, status: order.filled > 0 ? 'matched' : 'live' };
  }

  /** Null when taken off, otherwise why not. */
  cancel(id: string, status = 'CANCELED'): string | null {
    const order = this.orders.get(id);
    if (order === undefined) return "order can't be found - already canceled or matched";
    if (order.status !== 'live') return 'already canceled or matched';
    const withdrawn = order.market.book.withdraw(id);
    order.status = 'canceled';
    order.word = status;
    if (withdrawn !== null) this.#changed(order.market, [withdrawn.change]);
    this.#tell(order, 'CANCELLATION');
    return null;
  }

  #match(order: SimOrder): void {
    const { market } = order;
    const partial = this.faults.partialFills > 0;
    if (partial) this.faults.partialFills--;
    const wanted = order.cashSized ? this.#affordable(order) : order.size;
    const ceiling = partial ? Math.floor(wanted / 2 / 10_000) * 10_000 : wanted;
    const [side, price] = ownSide(order);
    const { changes, matches } = market.book.take(order.id, side, price, ceiling);
    this.#tell(order, 'PLACEMENT');
    for (const match of matches) this.#matched(market, match);
    const rests = order.type === 'GTC' || order.type === 'GTD';
    if (order.filled >= wanted) order.status = 'matched';
    else if (rests) changes.push(market.book.rest(order.id, side, price, wanted - order.filled));
    else order.status = 'canceled';
    this.#changed(market, changes);
    if (order.status !== 'live') this.#tell(order, 'UPDATE');
    if (order.status === 'live' && order.type === 'GTD') this.#expire(order);
  }

  /** An order with an expiration dies about a minute before it. */
  #expire(order: SimOrder): void {
    const diesMs = order.expiration * 1000 - 60_000;
    this.#context.clock.after(diesMs - this.nowMs, () => this.cancel(order.id));
  }

  /**
   * Shares that the cash of an immediate purchase buys: all of it is spent, whatever was asked for.
   */
  #affordable(order: SimOrder): number {
    const [side] = ownSide(order);
    let cash = order.makerAmount;
    let shares = 0;
    for (const [bookPrice, there] of order.market.book.side(side === 'bid' ? 'ask' : 'bid')) {
      const price = order.index === 0 ? bookPrice : ONE - bookPrice;
      if (price > order.price || cash <= 0) break;
      const taken = Math.min(there, Math.floor((cash * ONE) / price));
      shares += taken;
      cash -= Math.ceil((taken * price) / ONE);
    }
    return shares;
  }

  #matched(market: SimMarket, match: SimulatedMatch): void {
    const order = this.orders.get(match.orderId);
    if (order === undefined) return;
    const price = order.index === 0 ? match.price : ONE - match.price;
    const fee = match.maker ? 0 : feeOf(price, match.quantity);
    const cost = (price * match.quantity) / ONE;
    order.filled += match.quantity;
    order.cost += cost;
    this.cash += (order.buys ? -cost : cost) - fee;
    if (order.filled >= order.size && match.maker) order.status = 'matched';
    const trade: SimTrade = {
      id: this.#context.random.uuid(),
      order,
      price,
      quantity: match.quantity,
      fee,
      maker: match.maker,
      status: 'MATCHED',
      atMs: this.nowMs,
      minted: this.#context.random.unit() < 0.5,
    };
    this.trades.push(trade);
    order.trades.push(trade.id);
    for (const listener of this.listeners) {
      listener.trade(trade);
      listener.traded(market, trade);
    }
    if (match.maker) this.#tell(order, 'UPDATE');
    const failed = this.failMatches > 0;
    if (failed) this.failMatches--;
    this.#context.clock.after(MINED_AFTER_MS, () => this.#mined(trade, failed));
  }

  #mined(trade: SimTrade, failed: boolean): void {
    const { buys, market, index } = trade.order;
    const token = market.tokens[index];
    if (failed) {
      const cost = (trade.price * trade.quantity) / ONE;
      this.cash += (buys ? cost : -cost) + trade.fee;
      this.#step(trade, 'FAILED');
      return;
    }
    const held = this.shares.get(token) ?? 0;
    this.shares.set(token, held + (buys ? trade.quantity : -trade.quantity));
    this.#step(trade, 'MINED');
    this.#context.clock.after(CONFIRMED_AFTER_MS - MINED_AFTER_MS, () =>
      this.#step(trade, 'CONFIRMED'),
    );
  }

  #step(trade: SimTrade, status: SimTrade['status']): void {
    trade.status = status;
    for (const listener of this.listeners) listener.trade(trade);
  }

  #resolve(market: SimMarket, { winner }: WorldResult): void {
    const yes = market.outcome === 'pair' ? 'first' : market.outcome;
    // A neg-risk market cannot pay half: a contest that never ends counts as drawn.
    const first =
      winner === 'cancelled'
        ? market.event.negRisk
          ? Number(market.outcome === 'draw')
          : 0.5
        : Number(winner === yes);
    market.payouts = [first, 1 - first];
    market.closed = true;
    market.uma = 'resolved';
    market.stampMs = this.nowMs;
    market.tokens.forEach((token, index) => {
      this.cash += (this.shares.get(token) ?? 0) * (index === 0 ? first : 1 - first);
      this.shares.delete(token);
    });
    for (const listener of this.listeners) listener.resolved(market);
  }

  #changed(market: SimMarket, changes: readonly LevelChange[]): void {
    if (changes.length === 0) return;
    market.stampMs = this.nowMs;
    for (const listener of this.listeners) listener.levels(market, changes);
  }

  #tell(order: SimOrder, type: 'PLACEMENT' | 'UPDATE' | 'CANCELLATION'): void {
    for (const listener of this.listeners) listener.order(order, type);
  }

  #cancelResting(market: SimMarket, word: string): void {
    for (const order of this.orders.values()) {
      if (order.market === market && order.status === 'live') this.cancel(order.id, word);
    }
  }

  #quoted(
    quote: WorldQuote | RunnerQuote,
  ): { readonly market: SimMarket; readonly centre: number } | null {
    for (const market of this.#of(quote.fixtureId)) {
      if (market.outcome === quote.outcome) return { market, centre: quote.centre };
      if (market.outcome === 'pair' && (quote.outcome === 'first' || quote.outcome === 'second')) {
        const centre = quote.outcome === 'first' ? quote.centre : ONE - quote.centre;
        return { market, centre };
      }
    }
    return null;
  }

  #of(fixtureId: string): readonly SimMarket[] {
    for (const event of this.events.values()) {
      if (event.fixture.id === fixtureId) return event.markets;
    }
    return [];
  }
}

/**
 * Side and price of an order on the book of the first outcome: buying the other is selling this
 * one.
 */
function ownSide(order: SimOrder): readonly [BookSide, number] {
  const bid = order.buys === (order.index === 0);
  return [bid ? 'bid' : 'ask', order.index === 0 ? order.price : ONE - order.price];
}

/** Why an order of this size is refused, or null. */
function sizeProblem(order: SimOrder, reachable: number): string | null {
  const immediate = order.type === 'FAK' || order.type === 'FOK';
  if (reachable === 0 && immediate) {
    return order.type === 'FAK'
      ? 'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.'
      : "order couldn't be fully filled. FOK orders are fully filled or killed.";
  }
  if (order.type === 'FOK' && reachable < order.size) {
    return "order couldn't be fully filled. FOK orders are fully filled or killed.";
  }
  if (reachable === 0 && order.size < RESTING_MINIMUM) {
    return `Size (${order.size / ONE}) lower than the minimum: 5`;
  }
  const marketable = reachable > 0 && order.buys;
  return marketable && order.makerAmount < ONE
    ? 'invalid amount for a marketable BUY order, min size: $1'
    : null;
}

const tokenFrom = (bytes: Uint8Array): string =>
  BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString();
