// Orders, balances and positions at Polymarket. An order's hash is its id and known before it is
// sent; there is no idempotency key, so after a lost reply the order is looked up by its hash and
// never sent again.

import type { Money, Quantity } from '../../../shared/domain/units.ts';
import { decodeWith } from '../schema.ts';
import type {
  BalanceReport,
  CancelOutcome,
  FillReport,
  LookUpOutcome,
  OrderReference,
  OrderReport,
  OrderRequest,
  PositionReport,
  PreparedOrder,
  SubmitOutcome,
  Trading,
  TradingEvents,
  VenueContext,
} from '../venue.ts';
import { PolymarketAccess } from './access.ts';
import { CATCH_UP_MS, conclude, isStanding } from './conclusion.ts';
import { fillOf, isFailedMatch, type OwnPart, ownParts } from './fills.ts';
import type { PolymarketOrderState } from './frames.ts';
import type { Generation } from './generation.ts';
import { type MarketTerms, MarketTermsReader } from './marketTerms.ts';
import { assetOfListing, buildOrder, planOrder, saltFrom } from './orders.ts';
import { OwnEvents } from './ownEvents.ts';
import { type OwnOrder, OwnOrders } from './ownOrders.ts';
import { PolymarketRecords } from './records.ts';
import { type Matched, outcomeOfFailure, readReply } from './replies.ts';
import { orderReply } from './rest.ts';
import { UserStream } from './userStream.ts';

const ORDER_TIMEOUT_MS = 8_000;
/** Matches are asked for from this long before an order was sent: the two clocks differ. */
const MARGIN_MS = 120_000;
/**
 * Pauses between attempts to take the rest of an immediate order off the book; it dies by itself
 * later.
 */
const CANCEL_AGAIN_MS = 2_000;
const CANCEL_ATTEMPTS = 60;
/** Order versions below are of a generation that the venue has switched off. */
const VERSION_LEAST = 2;

/** What is needed of a market to sign for it. */
interface Signable extends MarketTerms {
  readonly generation: Generation;
  readonly step: number;
}

export class PolymarketTrading implements Trading {
  readonly #context: VenueContext;
  readonly #access: PolymarketAccess;
  readonly #records: PolymarketRecords;
  readonly #terms: MarketTermsReader;
  readonly #own = new OwnOrders();
  #stream: UserStream | null = null;
  #events: OwnEvents | null = null;
  #version: number | null = null;
  #lastStampMs = 0;
  #stopped = false;

  constructor(context: VenueContext) {
    this.#context = context;
    this.#access = new PolymarketAccess(context);
    this.#records = new PolymarketRecords(this.#access);
    this.#terms = new MarketTermsReader(context.platform.clock, this.#access.rest);
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    const account = await this.#access.account();
    const [keys, terms] = await Promise.all([
      this.#access.keys(),
      this.#terms.fresh(request.venueMarketId),
    ]);
    const asset = assetOfListing(request.listingId);
    const market = signable(terms, asset);
    this.#version ??= await this.#records.version();
    if (this.#version !== null && this.#version < VERSION_LEAST) {
      throw new Error(`the venue takes orders of version ${this.#version}, unknown here`);
    }
    const plan = planOrder(request, market.step, this.#access.serverMs());
    if (!plan.buys) await this.#mustHold(request, asset, market.generation);
    const salt = saltFrom(this.#context.platform.random.bytes(8));
    const { body, hash } = buildOrder(plan, asset, market, account, keys, salt, this.#stampMs());
    const { takerDelayMs } = market;
    this.#own.add({ id: hash, request, plan, takerDelayMs });
    return { request, venueOrderId: hash, body };
  }

  async submit(order: PreparedOrder): Promise<SubmitOutcome> {
    const own = this.#own.get(order.venueOrderId ?? '');
    if (own === null) {
      return { kind: 'rejected', code: 'not-prepared', detail: 'prepared by another process' };
    }
    if (own.sentMs === 0) own.sentMs = this.#context.platform.clock.nowMs();
    const result = await this.#access.rest.send({
      host: 'rest',
      budget: 'orders',
      method: 'POST',
      path: '/order',
      body: order.body,
      decode: decodeWith(orderReply),
      retries: 0,
      timeoutMs: ORDER_TIMEOUT_MS,
      signed: true,
    });
    own.answeredMs = this.#context.platform.clock.nowMs();
    const reading = result.ok
      ? readReply(result.value, own.id, own.plan)
      : outcomeOfFailure(result.failure);
    if (reading.kind !== 'accepted') {
      // The version is read again, but this order is not signed anew: its hash is stored already as
      // the order's name, and under another it could not be found after a lost reply.
      if (reading.code === 'version-mismatch') this.#version = await this.#records.version();
      return reading;
    }
    own.accepted = true;
    if (reading.matched === null) {
      return { kind: 'unknown', code: 'amounts', detail: 'matched, but not how much' };
    }
    own.atLeast = Math.max(own.atLeast, reading.matched.filled);
    return { kind: 'accepted', report: await this.#placed(own, reading.status, reading.matched) };
  }

  async cancel(order: OrderReference): Promise<CancelOutcome> {
    if (order.venueOrderId === null) {
      return { kind: 'unknown', code: 'no-order-id', detail: order.clientOrderId };
    }
    const outcome = await this.#records.cancel(order.venueOrderId);
    const own = this.#own.get(order.venueOrderId);
    if (own !== null && outcome.kind === 'cancelled') this.#takenOff(own);
    return outcome;
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const id = order.venueOrderId;
    if (id === null) return { kind: 'unknown', code: 'no-order-id', detail: order.clientOrderId };
    const own = this.#own.get(id);
    const standing = await this.#standing(id, own);
    if (standing === undefined) return nobody('orders unreadable');
    const parts = await this.#parts(order, id);
    if (parts === undefined) return nobody('matches unreadable');
    const nowMs = this.#context.platform.clock.nowMs();
    if (own !== null && own.goneMs === 0 && !isStanding(standing)) own.goneMs = nowMs;
    const concluded = conclude(order, id, own, { standing, parts }, nowMs);
    if (concluded.kind === 'absent') return concluded;
    if (concluded.kind === 'lagging') {
      return { kind: 'unknown', code: 'lagging', detail: concluded.detail };
    }
    const fills = await this.#fills(order, parts);
    if (fills === null) return nobody('the fee rule is not known');
    const { report } = concluded;
    if (own !== null && report.status !== 'working') own.ended = true;
    const fee = fills.reduce((sum, fill) => sum + fill.fee, 0) as Money;
    return { kind: 'found', report: { ...report, fee }, fills };
  }

  balances(): Promise<BalanceReport> {
    return this.#records.collateral(() => this.#context.platform.clock.nowMs());
  }

  positions(): Promise<readonly PositionReport[]> {
    return this.#records.positions();
  }

  start(events: TradingEvents): void {
    const { meter, platform } = this.#context;
    const told = new OwnEvents({
      ...{ platform, meter, events, own: this.#own, terms: this.#terms },
      ...{ access: this.#access, records: this.#records },
      lookUp: (order) => this.lookUp(order),
    });
    this.#events = told;
    this.#stream = new UserStream(this.#context, this.#access, {
      order: (order) => told.order(order),
      match: (match) => void told.match(match),
      opened: (again) => void (again ? told.catchUp() : told.lookBack()),
    });
    this.#stream.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#events?.stop();
    this.#stream?.stop();
    this.#access.stop();
  }

  /** Only shares that are there can be sold; to bet against an outcome its opposite is bought. */
  async #mustHold(request: OrderRequest, asset: string, generation: Generation): Promise<void> {
    if ((await this.#records.shares(asset, generation)) < request.quantity) {
      throw new Error('a sale needs the shares; to bet against an outcome back the other one');
    }
  }

  /**
   * Milliseconds that no other order of this process carries: they make two equal orders differ.
   */
  #stampMs(): number {
    this.#lastStampMs = Math.max(this.#lastStampMs + 1, Math.floor(this.#access.serverMs()));
    return this.#lastStampMs;
  }

  /** Where an accepted order stands, after the rest of an immediate one was taken off the book. */
  async #placed(
    own: OwnOrder,
    status: 'live' | 'matched' | 'delayed',
    matched: Matched,
  ): Promise<OrderReport> {
    const { immediate, orderType } = own.plan;
    if (matched.filled >= own.request.quantity) {
      own.ended = true;
      return reportOf(own, 'filled', matched);
    }
    if (orderType === 'FAK' || orderType === 'FOK') {
      own.ended = status === 'matched';
      return reportOf(own, own.ended ? 'cancelled' : 'working', matched);
    }
    if (!immediate) return reportOf(own, 'working', matched);
    if (status === 'delayed') {
      // It cannot be cancelled before the venue's own delay is over.
      this.#cancelLater(own, own.takerDelayMs + 1_000, CANCEL_ATTEMPTS);
      return reportOf(own, 'working', matched);
    }
    const gone = await this.#records.cancel(own.id);
    if (gone.kind === 'unknown') this.#cancelLater(own, CANCEL_AGAIN_MS, CANCEL_ATTEMPTS);
    // What was matched while it stood is told by the records alone: whoever waits for the order asks for it.
    if (gone.kind === 'cancelled') this.#takenOff(own);
    return reportOf(own, 'working', matched);
  }

  /**
   * Goes on trying to take the rest of an immediate order off the book, and tells what came of it.
   */
  #cancelLater(own: OwnOrder, pauseMs: number, attempts: number): void {
    this.#context.platform.clock.after(pauseMs, () => {
      if (this.#stopped || own.ended || own.offMs > 0 || attempts === 0) return;
      void this.#records.cancel(own.id).then((gone) => {
        if (gone.kind === 'unknown') this.#cancelLater(own, CANCEL_AGAIN_MS, attempts - 1);
        else {
          if (gone.kind === 'cancelled') this.#takenOff(own);
          // Before that the records say nothing certain.
          this.#events?.ask(own, 2, CATCH_UP_MS);
        }
      });
    });
  }

  /** The order if it stands; what an immediate one has left on the book is taken off first. */
  async #standing(
    id: string,
    own: OwnOrder | null,
  ): Promise<PolymarketOrderState | null | undefined> {
    const standing = await this.#records.standing(id);
    if (standing === undefined || !isStanding(standing) || own?.plan.immediate !== true) {
      return standing;
    }
    // A record that has not heard of it yet says nothing.
    if (own.offMs > 0) return null;
    const gone = await this.#records.cancel(id);
    if (gone.kind === 'unknown') return standing;
    own.accepted = true;
    own.atLeast = Math.max(own.atLeast, standing.matched);
    if (gone.kind === 'cancelled') this.#takenOff(own);
    return null;
  }

  /**
   * The rest of an order is off the book. Somebody may have taken some of it just before, and the records of matches
   * trail: it is over once the user channel says with how much, or once they have caught up.
   */
  #takenOff(own: OwnOrder): void {
    own.accepted = true;
    if (own.offMs === 0) own.offMs = this.#context.platform.clock.nowMs();
  }

  /** The order's parts of matches; undefined when nobody answered. */
  async #parts(order: OrderReference, id: string): Promise<readonly OwnPart[] | undefined> {
    const matches = await this.#records.matches(order.venueMarketId, order.sentMs - MARGIN_MS);
    if (matches === undefined) return undefined;
    const same = (other: string) => other.toLowerCase() === id.toLowerCase();
    return matches
      .flatMap((match) => ownParts(match, '', same))
      .filter((part) => same(part.orderId));
  }

  /** Fills of parts that have not failed; null when their fee cannot be computed. */
  async #fills(
    order: OrderReference,
    parts: readonly OwnPart[],
  ): Promise<readonly FillReport[] | null> {
    const standing = parts.filter((part) => !isFailedMatch(part.status));
    if (standing.length === 0) return [];
    const market = await this.#terms.any(order.venueMarketId);
    const fees = market?.fees;
    if (fees === undefined || fees === null) return null;
    return standing.map((part) => fillOf(part, fees, order.clientOrderId));
  }
}

/** Terms with everything that a signature needs; throws a sentence for people otherwise. */
function signable(terms: MarketTerms | null, asset: string): Signable {
  if (terms === null) throw new Error('the market could not be read');
  const { assets, generation, step } = terms;
  if (generation === null) throw new Error('the market names no protocol known here');
  if (!assets.includes(asset)) throw new Error('the market has no such outcome');
  if (step === null) throw new Error('the market names no price grid');
  return { ...terms, generation, step };
}

const nobody = (detail: string): LookUpOutcome => ({ kind: 'unknown', code: 'no-answer', detail });

/** The fee is left to the fills: the venue does not report one. */
const reportOf = (
  own: OwnOrder,
  status: OrderReport['status'],
  { cost, filled }: Matched,
): OrderReport => ({
  clientOrderId: own.request.clientOrderId,
  venueOrderId: own.id,
  status,
  filled: filled as Quantity,
  cost: cost as Money,
  fee: 0 as Money,
  reason: own.reason,
});
