// A venue that a test plays by hand: it lists markets, sets levels and answers orders, one by one.

import type { VirtualClock } from '../../main/simulation/virtualClock.ts';
import type {
  BalanceReport,
  BetEnding,
  BetProfit,
  BookSink,
  CarriedVenue,
  CatalogueSink,
  Feed,
  FeedReport,
  FillReport,
  ListGaps,
  LookUpOutcome,
  OrderReference,
  PositionReport,
  PreparedOrder,
  SubmitOutcome,
  Trading,
  TradingEvents,
  VenueModule,
} from '../../main/venues/venue.ts';
import {
  instrumentId,
  listingId,
  type MarketStatus,
  type Sport,
  type VenueKind,
  type VenueMarket,
  venueId,
} from '../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake } from '../../shared/domain/oddsPrice.ts';
import {
  type Currency,
  decimalOdds,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../shared/domain/units.ts';
import { START_MS } from './feedHarness.ts';
import { playedRules } from './playedRules.ts';

/** What a played venue's trading does with the next orders; the last answer stays. */
export type Answer =
  | { readonly fill: 'all' | 'none' | number }
  | { readonly reject: string }
  | { readonly unknown: string; readonly booked: 'all' | 'none' };

/** A fee of two per cent of the stake, rounded up: easy to check by hand. */
export const twoPerCent: VenueModule['fees'] = {
  unitCost: (price) => price * SCALE + Math.ceil(price * 20_000),
  takerFee: (parts) =>
    parts.reduce(
      (sum, p) => sum + mulDiv(mulDiv(p.price, p.quantity, SCALE, 'ceil'), 20_000, SCALE, 'ceil'),
      0,
    ) as Money,
  makerFee: () => 0 as Money,
};

export class PlayedVenue {
  readonly module: VenueModule;
  /** How much its prices count as a reference. */
  referenceWeight = 0;
  currency: Currency = 'USD';
  kind: VenueKind = 'prediction-market';
  feeModel = twoPerCent;
  readonly id: ReturnType<typeof venueId>;
  books: BookSink | null = null;
  catalogue: CatalogueSink | null = null;
  report: FeedReport = { state: 'live', code: '', detail: '' };
  readonly doubts: string[] = [];
  watched: ReadonlySet<string> = new Set();
  readonly answers: Answer[] = [];
  /** Orders as they reached the venue. */
  readonly received: PreparedOrder[] = [];
  readonly #standing = new Map<string, { filled: number; order: PreparedOrder }>();
  events: TradingEvents | null = null;
  cancels = 0;
  /** Free money that the venue says there is. */
  balance = 100_000 * SCALE;
  /** Its pools; null for one pool with all the money. */
  pools: readonly { readonly pool: string; readonly free: Money }[] | null = null;
  lookUpsFail = false;
  /** What the preparation of an order waits for, or breaks at. */
  preparing: () => Promise<void> = async () => {};
  /** What the last order came with: whether it may be sent again. */
  mayRepeat: (() => boolean) | undefined;
  /** How long an answer to a question about an order takes. */
  lookUpMs = 0;
  /** What it tells of how bets ended; undefined for a venue that tells of markets. */
  endings?: (orders: readonly OrderReference[]) => readonly BetEnding[];
  /** What it tells of what bets have won; undefined for a venue that does not. */
  profits?: (orders: readonly OrderReference[]) => readonly BetProfit[];
  /** Nothing of its account can be read. */
  accountFails = false;
  /** How often we were asked where an order stands. */
  lookUps = 0;
  readonly #clock: VirtualClock;

  constructor(name: string, clock: VirtualClock, carries: readonly CarriedVenue[] = []) {
    this.id = venueId(name);
    this.#clock = clock;
    const feed: Feed = {
      start: () => {},
      stop: () => {},
      retry: () => {},
      watch: (instruments) => {
        this.watched = instruments;
      },
      doubt: (_book, reason) => this.doubts.push(reason),
      report: () => this.report,
    };
    const kind = () => this.kind;
    const money = () => this.currency;
    const weight = () => this.referenceWeight;
    const model = () => this.feeModel;
    this.module = {
      descriptor: {
        id: this.id,
        name,
        get kind() {
          return kind();
        },
        get currency() {
          return money();
        },
        can: { stream: true, trade: true, lay: true, manual: false, publicData: true },
        credentials: [
          { name: 'key', label: 'Key', help: '', kind: 'secret', choices: [], required: true },
        ],
        options: {
          depth: { label: 'Depth', help: '', kind: 'number', fallback: 10, low: 1, high: 99 },
        },
        get referenceWeight() {
          return weight() as Ratio;
        },
        environments: [{ name: 'production', label: 'Production', hosts: {}, live: true }],
      },
      carries,
      get fees() {
        return model();
      },
      settlementProfile: playedRules,
      createFeed: (_context, books, catalogue) => {
        this.books = books;
        this.catalogue = catalogue;
        return feed;
      },
      createTrading: () => this.#trading(),
      createSimulator: () => {
        throw new Error('a played venue has no simulator');
      },
      decodeSample: () => null,
      replay: () => null,
    };
  }

  /** Sets a whole side of an instrument's book: prices and contracts, best first. */
  level(
    instrument: string,
    back: readonly (readonly [number, number])[],
    lay: readonly (readonly [number, number])[] = [],
  ): void {
    const books = this.books!;
    books.frame(books.stream('all'), this.#clock.nowMs(), this.#clock.nowMs());
    const book = books.book(instrumentId(instrument));
    books.carry(book, books.stream('all'));
    books.replace(
      book,
      {
        backPrices: back.map(([price]) => Math.round(price * SCALE)),
        backQuantities: back.map(([, quantity]) => Math.round(quantity * SCALE)),
        layPrices: lay.map(([price]) => Math.round(price * SCALE)),
        layQuantities: lay.map(([, quantity]) => Math.round(quantity * SCALE)),
      },
      this.#clock.nowMs(),
    );
  }

  /** Sets an instrument's odds and the stake that is taken at each, best first; of a lay the backer's. */
  odds(
    instrument: string,
    back: readonly (readonly [number, number])[],
    lay: readonly (readonly [number, number])[] = [],
  ): void {
    const level = (side: 'back' | 'lay', [odds, stake]: readonly [number, number]) => {
      const own = decimalOdds(Math.round(odds * SCALE));
      const quantity = quantityOfStake(Math.round(stake * SCALE) as Money, own);
      return [priceOfOdds(side, own) / SCALE, quantity / SCALE] as const;
    };
    this.level(
      instrument,
      back.map((own) => level('back', own)),
      lay.map((own) => level('lay', own)),
    );
  }

  #trading(): Trading {
    return {
      prepare: async (request) => {
        await this.preparing();
        return { request, venueOrderId: null, body: '' };
      },
      submit: (order, mayRepeat) => {
        this.mayRepeat = mayRepeat;
        return this.#submit(order);
      },
      cancel: async () => {
        this.cancels++;
        return { kind: 'cancelled' };
      },
      lookUp: async (order) => {
        if (this.lookUpMs > 0) {
          await new Promise<void>((resume) => {
            this.#clock.after(this.lookUpMs, resume);
          });
        }
        return this.#lookUp(order);
      },
      balances: async () => this.#balances(),
      positions: async () => this.#positions(),
      gaps: () => this.gaps,
      ...(this.endings && { endings: async (orders) => this.endings?.(orders) ?? [] }),
      profits: async (orders) => this.profits?.(orders) ?? [],
      start: (events) => {
        this.events = events;
      },
      stop: () => {},
    };
  }

  #balances(): BalanceReport {
    if (this.accountFails) throw new Error('no answer');
    const free = (this.balance - this.#spent()) as Money;
    const pools = this.pools ?? [{ pool: '0', free }];
    return { currency: 'USD', free, pools, atMs: this.#clock.nowMs() };
  }

  /** Its records of an order are corrected. */
  refill(clientOrderId: string, filled: number): void {
    const standing = this.#standing.get(clientOrderId);
    if (standing !== undefined) this.#standing.set(clientOrderId, { ...standing, filled });
  }

  /** What its list of positions lacks. */
  gaps: ListGaps | null = null;

  /** What its records say that we hold, unless a test says otherwise. */
  held: readonly PositionReport[] | null = null;

  #positions(): readonly PositionReport[] {
    if (this.held !== null) return this.held;
    const held = new Map<PositionReport['listingId'], number>();
    for (const { filled, order } of this.#standing.values()) {
      const { listingId: listing } = order.request;
      if (filled > 0) held.set(listing, (held.get(listing) ?? 0) + filled);
    }
    return [...held].map(([listing, quantity]) => ({
      ...{ listingId: listing, quantity: quantity as Quantity, cost: null },
    }));
  }

  /** Cost and fees of everything that was filled. */
  #spent(): number {
    let spent = 0;
    for (const { filled, order } of this.#standing.values()) {
      if (filled === 0) continue;
      const { fee, price, quantity } = this.fillOf(order, filled);
      spent += mulDiv(price, quantity, SCALE, 'ceil') + fee;
    }
    return spent;
  }

  async #submit(order: PreparedOrder): Promise<SubmitOutcome> {
    this.received.push(order);
    const answer = (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? {
      fill: 'all',
    };
    await new Promise<void>((resume) => {
      this.#clock.after(20, resume);
    });
    if ('reject' in answer) return { kind: 'rejected', code: answer.reject, detail: '' };
    const part = 'unknown' in answer ? answer.booked : answer.fill;
    const { quantity } = order.request;
    const wanted = part === 'all' ? quantity : part === 'none' ? 0 : part * SCALE;
    const filled = Math.min(wanted, quantity);
    if (!('unknown' in answer) || answer.booked === 'all') {
      this.#standing.set(order.request.clientOrderId, { filled, order });
    }
    if ('unknown' in answer) return { kind: 'unknown', code: answer.unknown, detail: '' };
    return { kind: 'accepted', report: this.#reportOf(order, filled) };
  }

  #lookUp(reference: OrderReference): LookUpOutcome {
    this.lookUps++;
    if (this.lookUpsFail) return { kind: 'unknown', code: 'no-answer', detail: '' };
    const standing = this.#standing.get(reference.clientOrderId);
    if (standing === undefined) return { kind: 'absent' };
    const { filled, order } = standing;
    return {
      kind: 'found',
      report: this.#reportOf(order, filled),
      fills: filled > 0 ? [this.fillOf(order, filled)] : [],
    };
  }

  fillOf(order: PreparedOrder, filled: number): FillReport {
    const { clientOrderId, limit, listingId: listing, side } = order.request;
    const part = { price: limit, quantity: filled as Quantity };
    return {
      fillId: `f-${clientOrderId}`,
      venueOrderId: `v-${clientOrderId}`,
      clientOrderId,
      listingId: listing,
      side,
      ...part,
      fee: this.feeModel.takerFee([part], {}),
      maker: false,
      final: true,
      venueTimeMs: this.#clock.nowMs(),
    };
  }

  #reportOf(order: PreparedOrder, filled: number) {
    const { clientOrderId, limit, quantity } = order.request;
    return {
      clientOrderId,
      venueOrderId: `v-${clientOrderId}`,
      status: filled >= quantity ? ('filled' as const) : ('cancelled' as const),
      filled: filled as Quantity,
      cost: mulDiv(limit, filled, SCALE, 'ceil') as Money,
      fee: 0 as Money,
      reason: '',
    };
  }
}

/** A two-way winner market with one instrument per side. */
export function game(
  venue: PlayedVenue,
  event: string,
  sides: readonly [string, string],
  change: Partial<VenueMarket> & { readonly startMs?: number; readonly sport?: Sport } = {},
): VenueMarket {
  const { sport = 'basketball', startMs = START_MS + 3_600_000, ...rest } = change;
  return {
    venueId: venue.id,
    venueMarketId: event,
    title: `${sides[0]} v ${sides[1]}`,
    fixture: {
      venueEventId: event,
      title: `${sides[0]} v ${sides[1]}`,
      sport,
      league: null,
      participants: [...sides],
      startMs,
      startPrecision: 'minute',
    },
    question: {
      type: 'winner',
      period: 'match',
      scope: 'overtime-included',
      line: null,
      lineOn: null,
      subject: '',
    },
    outcomes: sides.map((label, at) => ({
      listingId: listingId(venue.id, event, String(at)),
      label,
      meaning: { on: 'participant', participant: at, negated: false },
      instrument: instrumentId(`${event}-${at}`),
      complement: false,
    })),
    rulesText: 'plain',
    rulesHash: 'plain',
    bands: [{ start: 0 as Probability, end: SCALE as Probability, step: 10_000 as Probability }],
    lot: 10_000 as Quantity,
    minimumQuantity: SCALE as Quantity,
    minimumCost: 0 as Money,
    fees: {},
    staking: null,
    status: 'open' as MarketStatus,
    opensMs: null,
    closesMs: null,
    expectedSettlementMs: startMs + 10_800_000,
    takerDelayMs: 0,
    untradable: null,
    collateralPool: '0',
    link: 'https://example.com/',
    ...rest,
  };
}
