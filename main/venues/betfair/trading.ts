// Bets, funds and positions at Betfair. A bet is rejected only on Betfair's word that it is not placed;
// a lost reply or a timeout is unknown, and the bet's own reference finds it again.

import type { OddsLadder } from '../../../shared/domain/oddsPrice.ts';
import type { Money, Quantity } from '../../../shared/domain/units.ts';
import type { HttpResult } from '../http.ts';
import type {
  BalanceReport,
  BetProfit,
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
import { BetfairApi } from './api.ts';
import { type BetFilter, BetRecords } from './betRecords.ts';
import { ladderOf } from './ladder.ts';
import { POOL } from './listing.ts';
import { accountOf, BetfairLogin } from './login.ts';
import { clientOrderIdOf, orderRef, runnerListing, runnerName, runnerText } from './names.ts';
import { OrderLine } from './orderLine.ts';
import {
  type BetState,
  contractsOf,
  expressBet,
  fillsOf,
  type PlaceParameters,
  placeParameters,
  reportOf,
  seenMarkets,
  sentBet,
} from './orders.ts';
import { placedOutcome, replaceBet } from './placed.ts';
import {
  accountDetails,
  accountFunds,
  cancelReport,
  catalogue,
  marketBooks,
  placeReport,
} from './rest.ts';

/** Betfair lets a bet take so long to appear in its records after a reply that was lost. */
const APPEARS_WITHIN_MS = 120_000;

export class BetfairTrading implements Trading {
  readonly #context: VenueContext;
  readonly #login: BetfairLogin;
  readonly #api: BetfairApi;
  readonly #records: BetRecords;
  readonly #ladders = new Map<string, OddsLadder>();
  #currency: string | null = null;
  #line: OrderLine | null = null;
  #events: TradingEvents | null = null;

  constructor(context: VenueContext) {
    this.#context = context;
    this.#login = new BetfairLogin(context);
    this.#api = new BetfairApi(context, this.#login);
    this.#records = new BetRecords(this.#api);
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    accountOf(await this.#context.credentials());
    const runner = runnerName(request.venueMarketId);
    if (runner === null) throw new Error(`${request.venueMarketId} is no runner of Betfair's`);
    await this.#poundsOnly();
    const seen = seenMarkets.of(this.#context.meter)(runner.marketId);
    const bet = expressBet(request, runner, seen?.ladder ?? (await this.#ladder(runner.marketId)));
    const version = seen?.version ?? null;
    // Logging in takes its time: whoever sends the bet may think better of it meanwhile.
    const session = await this.#login.token();
    if (session.kind !== 'token') throw new Error(`${session.code}: ${session.detail}`);
    const body = JSON.stringify(placeParameters(bet, request.timeInForce, version));
    return { request, venueOrderId: null, body };
  }

  async submit(order: PreparedOrder): Promise<SubmitOutcome> {
    const sent = JSON.parse(order.body) as PlaceParameters;
    const result = await this.#api.act({
      ...{ service: 'betting', name: 'placeOrders', parameters: { ...sent }, schema: placeReport },
    });
    const outcome = placedOutcome(result, sentBet(sent), order.request.clientOrderId);
    if (outcome.kind !== 'accepted' || outcome.exact) return outcome;
    // Matched at several odds: the records have the average as it will be told from now on.
    const states = await this.#records.current({ betIds: [outcome.report.venueOrderId] });
    const [state] = states ?? [];
    return state?.complete
      ? { kind: 'accepted', report: reportOf(state, order.request.clientOrderId) }
      : outcome;
  }

  /**
   * Moves what is left of a resting order to other odds: Betfair cancels it and places the rest anew,
   * under an id of its own. What was matched before stays with the old one.
   */
  async replace(order: OrderReference, limit: OrderRequest['limit']): Promise<SubmitOutcome> {
    return replaceBet(this.#api, order, limit, await this.#ladder(marketOf(order)));
  }

  async cancel(order: OrderReference): Promise<CancelOutcome> {
    const betId = order.venueOrderId ?? (await this.#find(order))?.betId ?? null;
    if (betId === null) return { kind: 'unknown', code: 'not-found', detail: order.clientOrderId };
    const result = await this.#api.act({
      service: 'betting',
      name: 'cancelOrders',
      parameters: { marketId: marketOf(order), instructions: [{ betId }] },
      schema: cancelReport,
    });
    if (!result.ok) {
      return { kind: 'unknown', code: result.failure.code, detail: result.failure.detail };
    }
    const [report] = result.value.instructionReports;
    if (report?.status === 'SUCCESS' && report.sizeCancelled > 0) return { kind: 'cancelled' };
    if (report?.status === 'SUCCESS' || report?.errorCode === 'BET_TAKEN_OR_LAPSED') {
      return { kind: 'too-late' };
    }
    const code = report?.errorCode || result.value.errorCode || result.value.status;
    return { kind: 'unknown', code, detail: '' };
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const state = await this.#find(order);
    if (state === undefined) {
      return { kind: 'unknown', code: 'no-answer', detail: 'bets unreadable' };
    }
    if (state !== null) {
      return {
        kind: 'found',
        report: reportOf(state, order.clientOrderId),
        fills: fillsOf(state, order),
      };
    }
    return this.#context.platform.clock.nowMs() >= order.sentMs + APPEARS_WITHIN_MS
      ? { kind: 'absent' }
      : { kind: 'unknown', code: 'lagging', detail: 'a bet may take two minutes to appear' };
  }

  async balances(): Promise<BalanceReport> {
    await this.#poundsOnly();
    const result = await this.#api.read({
      ...{ service: 'account', name: 'getAccountFunds', parameters: {}, schema: accountFunds },
    });
    if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
    const free = result.value.availableToBetBalance as Money;
    return {
      currency: 'GBP',
      free,
      pools: [{ pool: POOL, free }],
      atMs: this.#context.platform.clock.nowMs(),
    };
  }

  async positions(): Promise<readonly PositionReport[]> {
    const states = await this.#records.current({});
    if (states === null) throw new Error('no-answer: bets unreadable');
    // Odds of bets that are matched may have been lowered since they were told.
    await this.#note(states.filter(({ complete, voided }) => complete && voided === 0));
    const held = new Map<PositionReport['listingId'], { quantity: number; cost: number }>();
    for (const state of states) {
      if (state.matched === 0) continue;
      const { handicap, marketId, selectionId } = state.runner;
      const text = runnerText(marketId, selectionId, handicap);
      const listing = runnerListing(text, state.side === 'BACK' ? 'yes' : 'no');
      const known = held.get(listing) ?? { quantity: 0, cost: 0 };
      known.quantity += contractsOf(state);
      known.cost += reportOf(state, '').cost;
      held.set(listing, known);
    }
    return [...held].map(([listingId, { cost, quantity }]) => ({
      listingId,
      quantity: quantity as Quantity,
      cost: cost as Money,
    }));
  }

  /** Dead heats and withdrawals change what a bet is paid: Betfair's record of it has the sum to the penny. */
  async profits(orders: readonly OrderReference[]): Promise<readonly BetProfit[]> {
    const ids = orders.flatMap(({ venueOrderId }) => venueOrderId ?? []);
    const won = await this.#records.won(ids, this.#context.platform.clock.nowMs());
    if (won === null) throw new Error('no-answer: settled bets unreadable');
    const sums = new Map<BetProfit['listingId'], number | null>();
    for (const { listingId, venueOrderId } of orders) {
      const own = venueOrderId === null ? null : (won.get(venueOrderId) ?? null);
      const before = sums.has(listingId) ? (sums.get(listingId) ?? null) : 0;
      sums.set(listingId, own === null || before === null ? null : before + own);
    }
    return [...sums].flatMap(([listingId, profit]) =>
      profit === null ? [] : { listingId, profit: profit as Money },
    );
  }

  start(events: TradingEvents): void {
    this.#events = events;
    this.#line = new OrderLine(
      this.#context,
      this.#login,
      (order) => {
        const clientOrderId = clientOrderIdOf(order.ref);
        if (clientOrderId === null || (!order.complete && order.voided === 0)) return;
        void this.#tell({ betIds: [order.betId] });
      },
      // What happened while nobody listened is in the records.
      () => void this.#tell({}),
    );
    this.#line.start();
  }

  stop(): void {
    this.#events = null;
    this.#line?.stop();
    this.#api.stop();
    this.#login.stop();
  }

  /** Tells what the records say of bets of ours. */
  async #tell(filter: BetFilter | Record<string, never>): Promise<void> {
    await this.#note((await this.#records.current(filter)) ?? []);
  }

  async #note(states: readonly BetState[]): Promise<void> {
    for (const state of states) {
      const clientOrderId = clientOrderIdOf(state.ref);
      if (clientOrderId === null || this.#events === null) continue;
      // A market that is closed gives the stakes of void bets back by its result, and not a second time.
      if (state.voided > 0 && !(await this.#takesBets(state.runner.marketId))) continue;
      for (const fill of fillsOf(state, null)) this.#events?.fill(fill);
      this.#events?.order(reportOf(state, clientOrderId));
    }
  }

  /** Whether a market is certainly not closed. */
  async #takesBets(marketId: string): Promise<boolean> {
    const result = await this.#api.read({
      ...{ service: 'betting', name: 'listMarketBook', schema: marketBooks },
      parameters: { marketIds: [marketId] },
    });
    return result.ok && result.value.some(({ status }) => status !== 'CLOSED');
  }

  /** The bet as Betfair records it; null when it is not there, undefined when nobody answered. */
  async #find(order: OrderReference): Promise<BetState | null | undefined> {
    const ref = orderRef(order.clientOrderId);
    const filter =
      order.venueOrderId === null
        ? { customerOrderRefs: ref === null ? [] : [ref] }
        : { betIds: [order.venueOrderId] };
    if (order.venueOrderId === null && ref === null) return null;
    const states = await this.#records.current(filter);
    if (states === null) return undefined;
    return states[0] ?? this.#records.cleared(filter);
  }

  /** Odds at which a market deals. Rejects when it cannot be read or is none that can be bet on. */
  async #ladder(marketId: string): Promise<OddsLadder> {
    const known = this.#ladders.get(marketId);
    if (known !== undefined) return known;
    const result = await this.#api.read({
      service: 'betting',
      name: 'listMarketCatalogue',
      parameters: {
        filter: { marketIds: [marketId] },
        marketProjection: ['MARKET_DESCRIPTION'],
        maxResults: 1,
      },
      schema: catalogue,
    });
    if (!result.ok) throw failed(result);
    const type = result.value[0]?.description?.priceLadderDescription;
    const ladder = type === undefined ? null : ladderOf(type);
    if (ladder === null) throw new Error(`Betfair does not deal in odds in market ${marketId}`);
    this.#ladders.set(marketId, ladder);
    return ladder;
  }

  /** Stakes are in the account's currency and prices in pounds: other accounts are not traded. */
  async #poundsOnly(): Promise<void> {
    if (this.#currency === null) {
      const result = await this.#api.read({
        ...{
          service: 'account',
          name: 'getAccountDetails',
          parameters: {},
          schema: accountDetails,
        },
      });
      if (!result.ok) throw failed(result);
      this.#currency = result.value.currencyCode;
    }
    if (this.#currency !== 'GBP') {
      throw new Error(`Betfair needs an account in pounds: this one is in ${this.#currency}`);
    }
  }
}

const marketOf = (order: OrderReference): string => runnerName(order.venueMarketId)?.marketId ?? '';

const failed = ({ failure }: HttpResult<unknown> & { ok: false }): Error =>
  new Error(`${failure.code || failure.kind}: ${failure.detail}`);
