// Orders, balances and positions at Kalshi. An order is rejected only on the venue's word that it is
// not placed; a lost reply is unknown until the venue's own records answer.

import { listingId } from '../../../shared/domain/market.ts';
import {
  formatScaled,
  type Money,
  mulDiv,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { HttpCall, HttpResult, VenueHttp } from '../http.ts';
import { noteMoment } from '../moments.ts';
import { RateBudget } from '../rateBudget.ts';
import { decodeWith } from '../schema.ts';
import { Session } from '../session.ts';
import type {
  BalanceReport,
  CancelOutcome,
  LookUpOutcome,
  OrderReference,
  OrderRequest,
  PositionReport,
  PreparedOrder,
  SubmitOutcome,
  Trading,
  TradingEvents,
  VenueContext,
} from '../venue.ts';
import { type KalshiSigner, kalshiSigner } from './auth.ts';
import { READ_COST } from './discovery.ts';
import { BASIC_LIMITS, kalshiHttp } from './feed.ts';
import type { KalshiOrderState } from './frames.ts';
import { KALSHI } from './listing.ts';
import {
  outcomeOf,
  outcomeOfFailure,
  ownFill,
  reportOf,
  streamFill,
  streamOrder,
} from './orderReports.ts';
import { commands, decodeAnyFrame } from './protocol.ts';
import {
  balanceBody,
  cancelledOrder,
  createdOrder,
  fillsPage,
  orderEnvelope,
  ordersPage,
  positionsPage,
  type RestFill,
  userDataTimestamp,
} from './rest.ts';
import { outcomePrice, toYesLeg } from './yesLeg.ts';

const WRITE_COST = 10;
const CANCEL_COST = 2;
const ORDER_TIMEOUT_MS = 8_000;
const READ_TIMEOUT_MS = 10_000;
const PAGES_MAX = 50;
/**
 * The venue's records must have caught up this far past the moment from which on an order cannot be on its way any
 * more before "not there" counts.
 */
const CATCH_UP_MS = 2_000;
const SILENCE_MS = 30_000;
const CHANNELS = ['fill', 'user_orders'];

const TIMES_IN_FORCE = {
  'immediate-or-cancel': 'immediate_or_cancel',
  'fill-or-kill': 'fill_or_kill',
  'good-till-cancelled': 'good_till_canceled',
} as const;

export class KalshiTrading implements Trading {
  readonly #context: VenueContext;
  readonly #http: VenueHttp;
  readonly #read: RateBudget;
  readonly #write: RateBudget;
  #signer: KalshiSigner | null = null;
  #session: Session | null = null;
  #commandId = 0;

  /** When each order was given up whose reply has not come. */
  readonly #givenUpMs = new Map<string, number>();

  constructor(context: VenueContext) {
    this.#context = context;
    const { clock } = context.platform;
    this.#read = new RateBudget(clock, BASIC_LIMITS.read.refill, BASIC_LIMITS.read.capacity);
    this.#write = new RateBudget(clock, BASIC_LIMITS.write.refill, BASIC_LIMITS.write.capacity);
    this.#http = kalshiHttp(context, () => this.#signer);
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    await this.#sign();
    const leg = toYesLeg(outcomeOf(request.listingId), request.side, request.limit);
    const body = JSON.stringify({
      ticker: request.venueMarketId,
      client_order_id: request.clientOrderId,
      side: leg.book,
      count: formatScaled(request.quantity, 2),
      price: formatScaled(leg.price, 4),
      time_in_force: TIMES_IN_FORCE[request.timeInForce],
      self_trade_prevention_type: 'taker_at_cross',
    });
    return { request, venueOrderId: null, body };
  }

  async submit(order: PreparedOrder): Promise<SubmitOutcome> {
    const result = await this.#send({
      method: 'POST',
      path: '/portfolio/events/orders',
      body: order.body,
      ...{ budget: this.#write, cost: WRITE_COST, retries: 0, timeoutMs: ORDER_TIMEOUT_MS },
      decode: decodeWith(createdOrder),
    });
    if (!result.ok) {
      const outcome = outcomeOfFailure(result);
      // It may have waited for its turn, and be on its way until it was given up.
      if (outcome.kind === 'unknown') {
        noteMoment(this.#givenUpMs, order.request.clientOrderId, this.#context.platform.clock);
      }
      return outcome;
    }
    const { average_fee_paid, average_fill_price, fill_count, order_id, remaining_count } =
      result.value;
    const { request } = order;
    const yesPrice =
      average_fill_price ??
      toYesLeg(outcomeOf(request.listingId), request.side, request.limit).price;
    const price = outcomePrice(outcomeOf(request.listingId), yesPrice);
    const done = fill_count >= request.quantity;
    const resting = request.timeInForce === 'good-till-cancelled' && remaining_count > 0;
    return {
      kind: 'accepted',
      report: {
        clientOrderId: request.clientOrderId,
        venueOrderId: order_id,
        status: done ? 'filled' : resting ? 'working' : 'cancelled',
        filled: fill_count as Quantity,
        cost: mulDiv(price, fill_count, SCALE, 'ceil') as Money,
        fee: mulDiv(average_fee_paid ?? 0, fill_count, SCALE, 'ceil') as Money,
        reason: '',
      },
    };
  }

  async cancel(order: OrderReference): Promise<CancelOutcome> {
    const found = order.venueOrderId ?? (await this.#find(order))?.orderId ?? null;
    if (found === null) return { kind: 'unknown', code: 'not-found', detail: order.clientOrderId };
    const result = await this.#send({
      method: 'DELETE',
      path: `/portfolio/events/orders/${encodeURIComponent(found)}`,
      // Without the ticker the cancel is routed to shard 0 and can miss.
      query: [['market_ticker', order.venueMarketId]],
      ...{ budget: this.#write, cost: CANCEL_COST, retries: 2, timeoutMs: ORDER_TIMEOUT_MS },
      decode: decodeWith(cancelledOrder),
    });
    if (result.ok) return { kind: result.value.reduced_by > 0 ? 'cancelled' : 'too-late' };
    if (result.failure.kind === 'not-found') return { kind: 'too-late' };
    return { kind: 'unknown', code: result.failure.kind, detail: result.failure.detail };
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const asOf = await this.#asOf();
    const state = await this.#find(order);
    if (state === undefined)
      return { kind: 'unknown', code: 'no-answer', detail: 'orders unreadable' };
    if (state === null) {
      // Records lag behind the engine: not there yet is not the same as not there.
      const overMs = this.#givenUpMs.get(order.clientOrderId) ?? order.sentMs + ORDER_TIMEOUT_MS;
      if (asOf === null || asOf < overMs + CATCH_UP_MS) {
        return { kind: 'unknown', code: 'lagging', detail: 'the venue has not caught up' };
      }
      this.#givenUpMs.delete(order.clientOrderId);
      return { kind: 'absent' };
    }
    this.#givenUpMs.delete(order.clientOrderId);
    const fills = state.filled > 0 ? await this.#fills(state.orderId) : [];
    if (fills === null) return { kind: 'unknown', code: 'no-answer', detail: 'fills unreadable' };
    const own = fills.map((fill) => ownFill(fill, order));
    const told = own.reduce((sum, fill) => sum + fill.quantity, 0);
    if (told < state.filled)
      return { kind: 'unknown', code: 'lagging', detail: 'fills incomplete' };
    return { kind: 'found', report: reportOf(state, order), fills: own };
  }

  async balances(): Promise<BalanceReport> {
    const result = await this.#get('/portfolio/balance', balanceBody, []);
    if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
    const { balance, balance_breakdown, balance_dollars } = result.value;
    return {
      currency: 'USD',
      free: (balance_dollars ?? balance * 10_000) as Money,
      pools: balance_breakdown.map((part) => ({
        pool: String(part.exchange_index),
        free: part.balance as Money,
      })),
      atMs: this.#context.platform.clock.nowMs(),
    };
  }

  async positions(): Promise<readonly PositionReport[]> {
    const reports: PositionReport[] = [];
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const result = await this.#get('/portfolio/positions', positionsPage, pageQuery(cursor));
      if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
      for (const { position_fp, ticker } of result.value.market_positions) {
        if (position_fp === 0) continue;
        reports.push({
          listingId: listingId(KALSHI, ticker, position_fp > 0 ? 'yes' : 'no'),
          quantity: Math.abs(position_fp) as Quantity,
          cost: null,
        });
      }
      cursor = result.value.cursor;
      if (cursor === '') return reports;
    }
    throw new Error(`malformed: positions do not end after ${PAGES_MAX} pages`);
  }

  start(events: TradingEvents): void {
    const { clock, net, random } = this.#context.platform;
    const url = this.#context.settings.hosts.stream ?? '';
    this.#session = new Session({
      ...{ clock, net, random, meter: this.#context.meter },
      request: async () => {
        const signer = await this.#sign();
        const headers = signer.headers('GET', new URL(url).pathname, clock.nowMs());
        return { url, headers, timeoutMs: READ_TIMEOUT_MS };
      },
      opened: () => {
        for (const channel of CHANNELS) {
          this.#session?.send(commands.subscribe(++this.#commandId, channel, null));
        }
      },
      text: (text, receivedMs) => this.#receive(text, receivedMs, events),
      lost: () => {},
      silenceMs: SILENCE_MS,
      heartbeat: null,
      backoffFirstMs: 500,
      backoffMostMs: 30_000,
    });
    this.#session.start();
  }

  stop(): void {
    this.#session?.stop();
    this.#http.stop();
    this.#read.close();
    this.#write.close();
  }

  #receive(text: string, receivedMs: number, events: TradingEvents): void {
    const frame = decodeAnyFrame(text, 'yes');
    const { meter } = this.#context;
    meter.frame(receivedMs, 0);
    switch (frame.kind) {
      case 'fill':
        events.fill(streamFill(frame.fill));
        return;
      case 'order':
        if (frame.order.clientOrderId !== null) events.order(streamOrder(frame.order));
        return;
      case 'malformed':
        meter.error('user stream', frame.error);
        return;
      case 'error':
        meter.error('user stream', { at: `code ${frame.code}`, message: frame.message });
        return;
      case 'unknown':
        meter.unknown(frame.type);
        return;
      default:
    }
  }

  /** The order as the venue records it; null when it is not there, undefined when nobody answered. */
  async #find(order: OrderReference): Promise<KalshiOrderState | null | undefined> {
    if (order.venueOrderId !== null) {
      const path = `/portfolio/orders/${encodeURIComponent(order.venueOrderId)}`;
      const result = await this.#get(path, orderEnvelope, []);
      if (result.ok) return result.value.order;
      return result.failure.kind === 'not-found' ? null : undefined;
    }
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const query = [['ticker', order.venueMarketId] as const, ...pageQuery(cursor)];
      const result = await this.#get('/portfolio/orders', ordersPage, query);
      if (!result.ok) return undefined;
      const own = result.value.orders.find((state) => state.clientOrderId === order.clientOrderId);
      if (own !== undefined) return own;
      cursor = result.value.cursor;
      if (cursor === '') return null;
    }
    return undefined;
  }

  async #fills(orderId: string): Promise<readonly RestFill[] | null> {
    const fills: RestFill[] = [];
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX; pages++) {
      const query = [['order_id', orderId] as const, ...pageQuery(cursor)];
      const result = await this.#get('/portfolio/fills', fillsPage, query);
      if (!result.ok) return null;
      fills.push(...result.value.fills);
      cursor = result.value.cursor;
      if (cursor === '') return fills;
    }
    return null;
  }

  async #asOf(): Promise<number | null> {
    const result = await this.#get('/exchange/user_data_timestamp', userDataTimestamp, []);
    return result.ok ? result.value.as_of_time : null;
  }

  #get<T>(
    path: string,
    schema: Parameters<typeof decodeWith<T>>[0],
    query: readonly (readonly [string, string])[],
  ): Promise<HttpResult<T>> {
    return this.#send({
      method: 'GET',
      path,
      query,
      ...{ budget: this.#read, cost: READ_COST, retries: 3, timeoutMs: READ_TIMEOUT_MS },
      decode: decodeWith(schema),
    });
  }

  async #send<T>(call: Omit<HttpCall<T>, 'signed'>): Promise<HttpResult<T>> {
    try {
      await this.#sign();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const failure = {
        kind: 'unauthorised',
        status: 0,
        code: 'credentials',
        detail,
        maybeSent: false,
      };
      return { ok: false, failure: failure as (HttpResult<T> & { ok: false })['failure'] };
    }
    return this.#http.send({ ...call, signed: true });
  }

  async #sign(): Promise<KalshiSigner> {
    this.#signer ??= kalshiSigner(await this.#context.credentials());
    return this.#signer;
  }
}

const pageQuery = (cursor: string): readonly (readonly [string, string])[] => [
  ['limit', '200'],
  ...(cursor === '' ? [] : [['cursor', cursor] as const]),
];
