// Trading on paper against the live books: the order arrives late, takes what is really there, pays the
// venue's fees, can be filled in part or refused, and a resting order fills only when the market trades
// through its price. It implements the same interface as a venue, so nobody can tell the difference.

import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Currency, Money, Probability, Quantity } from '../../../shared/domain/units.ts';
import { mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { Clock, Random } from '../../platform/platform.ts';
import type {
  BalanceReport,
  CancelOutcome,
  FeeModel,
  FillPart,
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
} from '../../venues/venue.ts';
import { type Books, complementPrice } from '../books.ts';
import type { Catalogue, ListingPlace } from '../catalogue.ts';
import { type HeldOrder, heldToLimit } from '../heldToLimit.ts';

/** What our own paper orders took from a level is not there for the next one for this long. */
const CONSUMED_MS = 15_000;

export interface PaperOptions {
  readonly venueId: VenueId;
  readonly currency: Currency;
  readonly clock: Clock;
  readonly random: Random;
  readonly books: Books;
  readonly catalogue: Pick<Catalogue, 'listing'>;
  readonly fees: FeeModel;
  settings(): Settings;
}

interface PaperOrder {
  readonly request: OrderRequest;
  status: OrderReport['status'];
  filled: number;
  cost: number;
  fee: number;
  readonly fills: FillReport[];
  readonly parts: FillPart[];
}

export class PaperTrading implements Trading {
  readonly #options: PaperOptions;
  readonly #orders = new Map<string, PaperOrder>();
  /** Those of them that rest: the only ones that a turn has to look at. */
  readonly #working = new Set<PaperOrder>();
  readonly #consumed = new Map<string, { quantity: number; untilMs: number }>();
  #events: TradingEvents | null = null;

  constructor(options: PaperOptions) {
    this.#options = options;
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    return { request, venueOrderId: `paper-${request.clientOrderId}`, body: '' };
  }

  submit(order: PreparedOrder): Promise<SubmitOutcome> {
    const { clock, settings } = this.#options;
    const place = this.#options.catalogue.listing(order.request.listingId);
    const delayMs = settings().paperDelay + (place?.market.takerDelayMs ?? 0);
    return new Promise((resolve) => {
      clock.after(delayMs, () => resolve(this.#arrive(order.request)));
    });
  }

  async cancel(order: OrderReference): Promise<CancelOutcome> {
    const own = this.#orders.get(order.clientOrderId);
    if (own === undefined || own.status !== 'working') return { kind: 'too-late' };
    own.status = 'cancelled';
    this.#working.delete(own);
    this.#events?.order(this.#report(own, 'cancelled'));
    return { kind: 'cancelled' };
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const own = this.#orders.get(order.clientOrderId);
    if (own === undefined) return { kind: 'absent' };
    return { kind: 'found', report: this.#report(own, ''), fills: [...own.fills] };
  }

  /** Paper money is the ledger's own; there is no second opinion on it. */
  async balances(): Promise<BalanceReport> {
    throw new Error('paper balances are the ledger itself');
  }

  async positions(): Promise<readonly PositionReport[]> {
    return [];
  }

  start(events: TradingEvents): void {
    this.#events = events;
  }

  stop(): void {
    this.#events = null;
  }

  /** Puts a resting order back after a restart; it goes on waiting for a trade through its price. */
  restore(request: OrderRequest, filled: Quantity): void {
    const order: PaperOrder = {
      request,
      ...{ status: 'working', filled, cost: 0, fee: 0, fills: [], parts: [] },
    };
    this.#orders.set(request.clientOrderId, order);
    this.#working.add(order);
  }

  /** Lets the market trade through resting orders; called after every turn that changed books. */
  turn(): void {
    for (const order of this.#working) {
      const place = this.#options.catalogue.listing(order.request.listingId);
      if (place === null) continue;
      // At the price itself others stand before us: only a better price proves that ours was reached.
      const known = order.fills.length;
      this.#take(order, this.#through(place, order), true);
      if (order.filled >= order.request.quantity) {
        order.status = 'filled';
        this.#working.delete(order);
      }
      const added = order.fills.slice(known);
      for (const fill of added) this.#events?.fill(fill);
      if (added.length > 0) this.#events?.order(this.#report(order, ''));
    }
  }

  #arrive(request: OrderRequest): SubmitOutcome {
    const { catalogue, random, settings } = this.#options;
    if (this.#orders.has(request.clientOrderId)) return rejected('duplicate');
    const place = catalogue.listing(request.listingId);
    if (place === null) return rejected('not-listed');
    if (place.market.status !== 'open') return rejected('market-closed');
    if (!this.#options.books.isLive(this.#book(place))) return rejected('book-not-live');
    // A venue of contracts turns down what is not in its steps; what was bought in finer parts is sold whole.
    const { lot, staking } = place.market;
    if (staking === null && request.side === 'back' && request.quantity % lot !== 0)
      return rejected('size-step');
    if (settings().paperReject > 0 && random.unit() * SCALE < settings().paperReject) {
      return rejected('refused-on-paper');
    }
    const order: PaperOrder = {
      request,
      ...{ status: 'working', filled: 0, cost: 0, fee: 0, fills: [], parts: [] },
    };
    const parts = this.#reachable(place, request);
    const done = isDone(place, request, parts);
    if (request.timeInForce === 'fill-or-kill' && !done) return rejected('fill-or-kill');
    this.#orders.set(request.clientOrderId, order);
    this.#take(order, parts, false);
    if (done) order.status = 'filled';
    else if (request.timeInForce !== 'good-till-cancelled') order.status = 'cancelled';
    else this.#working.add(order);
    return { kind: 'accepted', report: this.#report(order, '') };
  }

  #book(place: ListingPlace) {
    return this.#options.books.open(place.market.venueId, place.outcome.instrument);
  }

  /** What an order gets now, less what we have just taken ourselves. */
  #reachable(place: ListingPlace, request: OrderRequest): readonly FillPart[] {
    const levels = this.#levels(place, request);
    const { limit, quantity } = request;
    if (request.side === 'back') {
      return heldToLimit(levels, { limit, quantity, sized: sizedBy(place) });
    }
    // Selling goes the other way: for the limit or more.
    const good: FillPart[] = [];
    for (const level of levels) {
      if (level.price < limit) break;
      good.push(level);
    }
    return cutTo(good, quantity);
  }

  /** What has been traded at better than a resting order's price. */
  #through(place: ListingPlace, { filled, request }: PaperOrder): readonly FillPart[] {
    const { limit, quantity, side } = request;
    const better: FillPart[] = [];
    for (const level of this.#levels(place, request)) {
      if (side === 'back' ? level.price >= limit : level.price <= limit) break;
      better.push(level);
    }
    return cutTo(better, quantity - filled);
  }

  /** Levels that an order meets, best first, less what we have just taken ourselves. */
  *#levels(place: ListingPlace, request: OrderRequest): Generator<FillPart> {
    const { books } = this.#options;
    const book = this.#book(place);
    if (!books.isLive(book)) return;
    const { complement } = place.outcome;
    const side = complement === (request.side === 'back') ? 'lay' : 'back';
    for (let rank = 0; rank < books.levelCount(book, side); rank++) {
      const raw = books.priceAt(book, side, rank);
      const price = (complement ? complementPrice(raw) : raw) as Probability;
      const left = books.quantityAt(book, side, rank) - this.#taken(request.listingId, side, raw);
      if (left > 0) yield { price, quantity: left as Quantity };
    }
  }

  #taken(listing: ListingId, side: string, raw: number): number {
    const name = this.#level(listing, side, raw);
    const consumed = this.#consumed.get(name);
    if (consumed === undefined) return 0;
    if (consumed.untilMs > this.#options.clock.nowMs()) return consumed.quantity;
    this.#consumed.delete(name);
    return 0;
  }

  /** Both outcomes of an instrument draw on the same level. */
  #level(listing: ListingId, side: string, raw: number): string {
    const place = this.#options.catalogue.listing(listing);
    return `${place?.outcome.instrument ?? listing}|${side}|${raw}`;
  }

  #take(order: PaperOrder, parts: readonly FillPart[], maker: boolean): void {
    const { catalogue, clock, fees } = this.#options;
    const { request } = order;
    const place = catalogue.listing(request.listingId);
    if (place === null) return;
    for (const part of parts) {
      const { quantity } = part;
      // A resting order is matched at its own price.
      const price = maker ? request.limit : part.price;
      order.parts.push({ price, quantity });
      const charged = (maker ? fees.makerFee : fees.takerFee)(order.parts, place.market.fees);
      // The venue gives rounding back later; a fill's own fee is never negative.
      const fee = Math.max(0, charged - order.fee) as Money;
      order.filled += quantity;
      order.cost += mulDiv(price, quantity, SCALE, 'ceil');
      order.fee += fee;
      order.fills.push({
        fillId: `paper-${request.clientOrderId}-${order.fills.length}`,
        venueOrderId: `paper-${request.clientOrderId}`,
        clientOrderId: request.clientOrderId,
        listingId: request.listingId,
        side: request.side,
        price,
        quantity,
        fee,
        maker,
        final: true,
        venueTimeMs: clock.nowMs(),
      });
      this.#consume(place, request, part.price, quantity);
    }
  }

  #consume(place: ListingPlace, request: OrderRequest, price: number, quantity: number): void {
    const side = place.outcome.complement === (request.side === 'back') ? 'lay' : 'back';
    const raw = place.outcome.complement ? complementPrice(price) : price;
    const name = this.#level(request.listingId, side, raw);
    const nowMs = this.#options.clock.nowMs();
    const before = this.#consumed.get(name);
    const already = before !== undefined && before.untilMs > nowMs ? before.quantity : 0;
    this.#consumed.set(name, { quantity: already + quantity, untilMs: nowMs + CONSUMED_MS });
  }

  #report(order: PaperOrder, reason: string): OrderReport {
    return {
      clientOrderId: order.request.clientOrderId,
      venueOrderId: `paper-${order.request.clientOrderId}`,
      status: order.status,
      filled: order.filled as Quantity,
      cost: order.cost as Money,
      fee: order.fee as Money,
      reason,
    };
  }
}

const sizedBy = ({ market, outcome }: ListingPlace): HeldOrder['sized'] =>
  market.staking === null ? 'contracts' : outcome.complement ? 'lay' : 'stake';

/** Whether parts are all of an order: so many contracts, or the stake to the last whole step. */
function isDone(place: ListingPlace, request: OrderRequest, parts: readonly FillPart[]): boolean {
  const { limit, quantity, side } = request;
  const sized = side === 'back' ? sizedBy(place) : 'contracts';
  const amount = (all: readonly FillPart[]): number =>
    all.reduce((sum, { price, quantity: own }) => {
      const each = sized === 'contracts' ? SCALE : sized === 'lay' ? SCALE - price : price;
      return sum + mulDiv(own, each, SCALE, 'floor');
    }, 0);
  const wanted = amount([{ price: limit, quantity }]);
  return amount(parts) + (sized === 'contracts' ? 0 : STAKE_DUST) >= wanted;
}

/** Less than any venue's step of a stake. */
const STAKE_DUST = 1_000;

/** The first so many contracts of some parts. */
function cutTo(parts: readonly FillPart[], quantity: number): readonly FillPart[] {
  let left = quantity;
  return parts.flatMap((part) => {
    const taken = Math.min(left, part.quantity) as Quantity;
    left -= taken;
    return taken > 0 ? { price: part.price, quantity: taken } : [];
  });
}

const rejected = (code: string): SubmitOutcome => ({ kind: 'rejected', code, detail: '' });
