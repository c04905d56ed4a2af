// A small Kalshi: series, events, markets with their books, one account with orders, fills, positions
// and cash. It knows the truth; how it is told to whom is simulatorRest.ts and simulatorSocket.ts. It
// shares nothing with the adapter.

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
  type WorldOutcome,
  type WorldQuote,
  type WorldResult,
} from '../simulator.ts';
import {
  dateCode,
  type ExchangeListener,
  feeOf,
  type Placement,
  refusal,
  SERIES,
  type SimEvent,
  type SimFill,
  type SimMarket,
  type SimOrder,
  type SimSeries,
} from './simulatorRecords.ts';

const ONE = 1_000_000;
const CENT_TICK = 10_000;
/** How long matches are told nowhere. */
const SILENT_MS = [1_000, 40_000] as const;
/** From a determination to the payment. */
const SETTLED_AFTER_MS = 2_000;

export class KalshiSimulatorExchange {
  readonly #context: SimulatorContext;
  readonly faults: SimulatorFaults;
  readonly events = new Map<string, SimEvent>();
  readonly markets = new Map<string, SimMarket>();
  readonly orders = new Map<string, SimOrder>();
  readonly fills: SimFill[] = [];
  readonly positions = new Map<string, number>();
  readonly listeners = new Set<ExchangeListener>();
  cash = 25_000 * ONE;
  /** Since when, and until when, what is matched is told nowhere. */
  #silent = { fromMs: 0, untilMs: 0 };

  constructor(context: SimulatorContext, faults: SimulatorFaults) {
    this.#context = context;
    this.faults = faults;
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  /** What users did within this time is in no record yet. */
  get recordsBehindMs(): number {
    const { fromMs } = this.#silent;
    return this.silentMs > 0 ? this.nowMs - fromMs + 1 : 0;
  }

  /** For how long what is matched is told nowhere. */
  get silentMs(): number {
    return Math.max(0, this.#silent.untilMs - this.nowMs);
  }

  series(): readonly SimSeries[] {
    return Object.values(SERIES);
  }

  list(fixture: WorldFixture): void {
    const own = SERIES[fixture.sport];
    const [first, second] = fixture.sides;
    const date = dateCode(fixture.startMs);
    const ticker = `${own.ticker}-${date}${first.code}${second.code}`;
    const title = `${first.city} vs ${second.city}`;
    this.#list({ ticker, series: own, fixture, title, field: false }, [
      ['second', second.code, second.city],
      ['first', first.code, first.city],
      ...(fixture.sport === 'football' ? ([['draw', 'TIE', 'Tie']] as const) : []),
    ]);
  }

  listField(field: WorldField): void {
    const own = SERIES[field.sport];
    const ticker = `${own.ticker.replace(/GAME$|MATCH$/, '')}-${dateCode(field.endMs).slice(0, 2)}`;
    const title = `${field.competition} Champion?`;
    this.#list(
      { ticker, series: own, fixture: fieldFixture(field), title, field: true },
      field.runners.map(({ city, code }, at) => [`runner-${at}`, code, city] as const),
    );
  }

  #list(
    head: Pick<SimEvent, 'ticker' | 'series' | 'fixture' | 'title' | 'field'>,
    outcomes: readonly (readonly [outcome: WorldOutcome, code: string, label: string])[],
  ): void {
    const event: SimEvent = { ...head, markets: [], amended: false, updatedMs: this.nowMs };
    this.events.set(event.ticker, event);
    for (const [outcome, code, label] of outcomes) {
      const market: SimMarket = {
        ticker: `${event.ticker}-${code}`,
        id: this.#context.random.uuid(),
        event,
        outcome,
        label,
        book: new SimulatedBook(CENT_TICK, this.#context.random.fork(`${event.ticker}${code}`)),
        status: 'active',
        settlement: null,
        updatedMs: this.nowMs,
      };
      event.markets.push(market);
      this.markets.set(market.ticker, market);
    }
  }

  quote(quote: WorldQuote | RunnerQuote): void {
    const market = this.#find(quote.fixtureId, quote.outcome);
    if (market === null || market.status !== 'active') return;
    const { changes, matches } = market.book.quote(quote.centre, quote.halfSpread, quote.depth);
    for (const match of matches) this.#matched(market, match);
    if (changes.length > 0) for (const listener of this.listeners) listener.levels(market, changes);
  }

  /** The ticker keeps the date that it was made with. */
  move(fixtureId: string, startMs: number): void {
    for (const event of this.events.values()) {
      if (event.fixture.id !== fixtureId) continue;
      event.fixture = { ...event.fixture, startMs };
      for (const market of event.markets) this.#touch(market);
    }
  }

  amend(fixtureId: string): void {
    for (const event of this.events.values()) {
      if (event.fixture.id !== fixtureId) continue;
      event.amended = true;
      for (const market of event.markets) this.#touch(market);
    }
  }

  result(result: WorldResult): void {
    for (const market of [...this.markets.values()]) {
      if (market.event.fixture.id !== result.fixtureId || market.settlement !== null) continue;
      const mid = (market.book.best('bid') + (market.book.best('ask') || ONE)) / 2;
      market.settlement =
        result.winner === 'cancelled'
          ? Math.round(mid / 100) * 100
          : result.winner === market.outcome
            ? ONE
            : 0;
      market.status = 'determined';
      this.#touch(market);
      this.#closeBook(market);
      for (const listener of this.listeners) listener.status(market, 'determined');
      this.#context.clock.after(SETTLED_AFTER_MS + (result.heldMs ?? 0), () =>
        this.#settle(market),
      );
    }
  }

  /** Pauses or reopens a contest's markets that have not ended. */
  suspend(fixtureId: string, suspended: boolean): void {
    for (const market of this.markets.values()) {
      if (market.event.fixture.id !== fixtureId) continue;
      if (market.status !== (suspended ? 'active' : 'inactive')) continue;
      this.pause(market.ticker, suspended);
    }
  }

  /** Pauses or reopens a market; a reopening cancels what rests. */
  pause(ticker: string, paused: boolean): void {
    const market = this.markets.get(ticker);
    if (market === undefined) return;
    market.status = paused ? 'inactive' : 'active';
    this.#touch(market);
    if (!paused) this.#cancelResting(market, 'HaltCancel');
    for (const listener of this.listeners) {
      listener.status(market, paused ? 'deactivated' : 'activated');
    }
  }

  /** Books an order and matches it. */
  place(body: {
    readonly ticker: string;
    readonly clientId: string;
    readonly side: BookSide;
    readonly price: number;
    readonly count: number;
    readonly timeInForce: string;
  }): Placement {
    const market = this.markets.get(body.ticker);
    if (market === undefined) return refusal(404, 'not_found', 'market not found');
    if (market.status !== 'active') return refusal(400, 'MARKET_INACTIVE', 'market is not active');
    if (body.price % CENT_TICK !== 0 || body.price <= 0 || body.price >= ONE) {
      return refusal(400, 'invalid_order', 'price is not on the grid');
    }
    if (body.count <= 0 || body.count % 10_000 !== 0) {
      return refusal(400, 'invalid_order', 'count is not valid');
    }
    if ([...this.orders.values()].some((order) => order.clientId === body.clientId)) {
      return refusal(409, 'conflict', 'client_order_id already used');
    }
    if (isSpoilt(this.faults, 'rejectOrders')) {
      return refusal(400, 'invalid_order', 'rejected');
    }
    if (this.#worstCost(body) > this.cash) {
      return refusal(400, 'insufficient_balance', 'insufficient balance');
    }
    return this.#match(market, body);
  }

  #match(market: SimMarket, body: Parameters<KalshiSimulatorExchange['place']>[0]): Placement {
    const reachable = market.book.reachable(body.side, body.price);
    const partial = this.faults.partialFills > 0;
    if (partial) this.faults.partialFills--;
    const ceiling = partial ? Math.floor(body.count / 2 / 10_000) * 10_000 : body.count;
    if (body.timeInForce === 'fill_or_kill' && Math.min(reachable, ceiling) < body.count) {
      return refusal(400, 'fill_or_kill_insufficient_resting_volume', 'not enough volume');
    }
    const order: SimOrder = {
      id: this.#context.random.uuid(),
      clientId: body.clientId,
      ticker: body.ticker,
      side: body.side,
      price: body.price,
      count: body.count,
      createdMs: this.nowMs,
      filled: 0,
      status: 'resting',
      reason: '',
      fees: 0,
      yesCost: 0,
    };
    this.orders.set(order.id, order);
    const { changes, matches } = market.book.take(order.id, body.side, body.price, ceiling);
    for (const match of matches) this.#matched(market, match);
    if (order.filled < order.count) {
      if (body.timeInForce === 'good_till_canceled') {
        changes.push(
          market.book.rest(order.id, order.side, order.price, order.count - order.filled),
        );
      } else order.status = 'canceled';
    } else order.status = 'executed';
    if (changes.length > 0) for (const listener of this.listeners) listener.levels(market, changes);
    for (const listener of this.listeners) listener.order(order);
    return { status: 201, order };
  }

  /** Quantity taken off, or null when the order does not rest. */
  cancel(orderId: string): number | null {
    const order = this.orders.get(orderId);
    const market = order === undefined ? undefined : this.markets.get(order.ticker);
    if (order === undefined || market === undefined || order.status !== 'resting') return null;
    const withdrawn = market.book.withdraw(orderId);
    order.status = 'canceled';
    order.reason = 'Decrease';
    if (withdrawn !== null) {
      for (const listener of this.listeners) listener.levels(market, [withdrawn.change]);
    }
    for (const listener of this.listeners) listener.order(order);
    return withdrawn?.quantity ?? 0;
  }

  #matched(market: SimMarket, match: SimulatedMatch): void {
    const order = this.orders.get(match.orderId);
    if (order === undefined) return;
    if (this.silentMs === 0 && isSpoilt(this.faults, 'lateMatches')) {
      const forMs = this.#context.random.between(...SILENT_MS);
      this.#silent = { fromMs: order.createdMs, untilMs: this.nowMs + forMs };
    }
    const fee = feeOf(market.event.series, match.price, match.quantity, match.maker);
    order.filled += match.quantity;
    order.yesCost += (match.price * match.quantity) / ONE;
    order.fees += fee;
    if (order.filled >= order.count) order.status = 'executed';
    this.#book(order.ticker, match, fee);
    const fill: SimFill = {
      id: this.#context.random.uuid(),
      orderId: order.id,
      clientId: order.clientId,
      ticker: order.ticker,
      side: order.side,
      price: match.price,
      count: match.quantity,
      taker: !match.maker,
      fee,
      atMs: this.nowMs,
    };
    this.fills.push(fill);
    for (const listener of this.listeners) {
      listener.fill(fill);
      if (match.maker) listener.order(order);
    }
  }

  /** Cash and net position after a match: selling what is held gives money back. */
  #book(ticker: string, match: SimulatedMatch, fee: number): void {
    const held = this.positions.get(ticker) ?? 0;
    const signed = match.side === 'bid' ? match.quantity : -match.quantity;
    const closing =
      Math.sign(held) === -Math.sign(signed) ? Math.min(Math.abs(held), match.quantity) : 0;
    const opening = match.quantity - closing;
    const own = match.side === 'bid' ? match.price : ONE - match.price;
    this.cash -= (own * opening) / ONE + fee;
    this.cash += ((ONE - own) * closing) / ONE;
    this.positions.set(ticker, held + signed);
  }

  #worstCost(body: { side: BookSide; price: number; count: number }): number {
    const own = body.side === 'bid' ? body.price : ONE - body.price;
    return ((own + 20_000) * body.count) / ONE;
  }

  #settle(market: SimMarket): void {
    market.status = 'finalized';
    this.#touch(market);
    const held = this.positions.get(market.ticker) ?? 0;
    const yes = market.settlement ?? 0;
    this.cash += (Math.abs(held) * (held > 0 ? yes : ONE - yes)) / ONE;
    this.positions.delete(market.ticker);
    for (const listener of this.listeners) listener.status(market, 'settled');
  }

  #closeBook(market: SimMarket): void {
    this.#cancelResting(market, 'CloseCancel');
    const changes: LevelChange[] = [];
    for (const side of ['bid', 'ask'] as const) {
      for (const [price, quantity] of market.book.side(side)) {
        changes.push({ side, price, quantity: 0, change: -quantity });
      }
    }
    market.book.clear();
    for (const listener of this.listeners) listener.levels(market, changes);
  }

  #cancelResting(market: SimMarket, reason: string): void {
    for (const order of this.orders.values()) {
      if (order.ticker === market.ticker && order.status === 'resting') {
        this.cancel(order.id);
        order.reason = reason;
      }
    }
  }

  #touch(market: SimMarket): void {
    market.updatedMs = this.nowMs;
    market.event.updatedMs = this.nowMs;
  }

  #find(fixtureId: string, outcome: string): SimMarket | null {
    for (const event of this.events.values()) {
      if (event.fixture.id !== fixtureId) continue;
      return event.markets.find((market) => market.outcome === outcome) ?? null;
    }
    return null;
  }
}
