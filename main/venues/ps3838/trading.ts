// Bets, look-ups, balance and positions. `/line` is asked before each bet, the bet carries our own id, and
// one that waits for acceptance is followed to its end.

import type { Currency, Money } from '../../../shared/domain/units.ts';
import { type Decode, type HttpResult, NOT_SENT, type VenueHttp } from '../http.ts';
import { noteMoment } from '../moments.ts';
import { Pauses } from '../pause.ts';
import { type PollFloor, PollGate } from '../pollGate.ts';
import { RateBudget } from '../rateBudget.ts';
import type {
  BalanceReport,
  CancelOutcome,
  ListGaps,
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
import { basicAuthorisation, ps3838Http } from './access.ts';
import { betsByOwnIds, listedBets, type Query } from './betLists.ts';
import {
  notAcceptedReport,
  type OwnOrder,
  outcomeOfError,
  outcomeOfFailure,
  positionsOf,
  stateOf,
  takenReport,
  waitingReport,
} from './betReports.ts';
import {
  type Bet,
  type BetsAnswer,
  decodeBalance,
  decodeBets,
  decodeLine,
  decodePlacement,
} from './bets.ts';
import { offers } from './oddsBoard.ts';
import { isSameLine, lineQuery, placementOf, termsOf } from './orderTerms.ts';
import { type Profile, profileOf } from './profiles.ts';

const ORDER_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 10_000;
/** A live bet is decided after about this long; then it is asked for again and again. Source: FAQ. */
const FIRST_ASK_MS = 6_000;
const ASK_EVERY_MS = 5_000;
/** How long a placement itself waits for the end; after that its order is said to be working. */
const FOLLOW_MS = 60_000;
/** Bets that wait are told of for so long after they were placed. */
const REMEMBERED_MS = 30 * 60_000;
/** Longer than this no order waits until its line may be asked for. */
const LINE_PATIENCE_MS = 2_000;
/** A placement that was sent less than this long ago may still arrive. */
const MAY_ARRIVE_MS = ORDER_TIMEOUT_MS + 5_000;
/** The house is updating itself: the same bet is sent so often again, and no more. */
const RESUBMITS = 3;
const RESUBMIT_PAUSE_MS = 1_000;
/** By how much the last sending of an order may follow what is stored as its sending. */
const RESENT_MS = RESUBMITS * (ORDER_TIMEOUT_MS + RESUBMIT_PAUSE_MS);
const DAY_MS = 86_400_000;
const CURRENCIES: readonly string[] = ['USD', 'USDC', 'GBP', 'EUR', 'AUD', 'CAD'];

export class Ps3838Trading implements Trading {
  readonly #context: VenueContext;
  readonly #http: VenueHttp;
  readonly #gate: PollGate;
  readonly #pauses: Pauses;
  readonly #budget: RateBudget;
  readonly #profile: Profile;
  readonly #ask = (query: Query) => this.#bets(query);
  /** Bets that wait for acceptance, with the time before which asking is of no use. */
  readonly #waiting = new Map<string, number>();
  /** When each order that may be on its way was sent last: it may have been sent more than once. */
  readonly #sentMs = new Map<string, number>();
  #events: TradingEvents | null = null;
  #currency: string | null = null;
  #gaps: ListGaps | null = null;
  #stopped = false;

  constructor(context: VenueContext) {
    this.#context = context;
    const { clock } = context.platform;
    this.#profile = profileOf(context.settings);
    this.#http = ps3838Http(context, async () => basicAuthorisation(await context.credentials()));
    this.#gate = new PollGate(clock);
    this.#pauses = new Pauses(clock);
    this.#budget = new RateBudget(clock, 1_000, 1_000);
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    const terms = termsOf(request);
    basicAuthorisation(await this.#context.credentials());
    await this.#requireDollars();
    const { floors, paths } = this.#profile;
    const endpoint = `line ${terms.key.sportId}`;
    const waitMs = this.#gate.waitMs(this.#floors(endpoint, floors.lineMs));
    // A bet that waited for minutes would be another bet by then.
    if (waitMs > LINE_PATIENCE_MS) {
      const [every, left] = [floors.lineMs, waitMs].map((ms) => Math.ceil(ms / 1_000));
      throw new Error(
        `the house is asked for a line of this sport once in ${every} s; ${left} s are left`,
      );
    }
    const result = await this.#get(
      paths.line,
      lineQuery(terms),
      decodeLine,
      endpoint,
      floors.lineMs,
    );
    if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail}`);
    const line = result.value;
    if (line.status === 'NOT_EXISTS') throw new Error('NOT_EXISTS: the line is not offered now');
    const offer = offers.of(this.#context.meter)(`${request.venueMarketId}.${terms.outcome}`);
    if (offer === null) throw new Error('the feed does not see this line on offer');
    if (!isSameLine(terms, offer, line))
      throw new Error('/line speaks of another line than the feed');
    const { body } = placementOf(request, terms, line);
    return { request, venueOrderId: null, body };
  }

  async submit(order: PreparedOrder, mayRepeat = () => true): Promise<SubmitOutcome> {
    const { clock } = this.#context.platform;
    const sentMs = clock.nowMs();
    for (let attempt = 0; ; attempt++) {
      noteMoment(this.#sentMs, order.request.clientOrderId, clock);
      const result = await this.#post(order.body);
      const code = result.ok ? result.value.errorCode : result.failure.code;
      if (code === 'RESUBMIT_REQUEST' && attempt < RESUBMITS) {
        await this.#pauses.of(RESUBMIT_PAUSE_MS);
        if (mayRepeat()) continue;
      }
      const outcome = result.ok
        ? await this.#conclude(order.request, result.value, sentMs)
        : outcomeOfFailure(result.failure);
      if (outcome.kind !== 'unknown') this.#sentMs.delete(order.request.clientOrderId);
      return outcome;
    }
  }

  /** A bookmaker takes no bet back, not even one that still waits. */
  async cancel(): Promise<CancelOutcome> {
    return { kind: 'too-late' };
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const { clock } = this.#context.platform;
    const notBeforeMs = this.#waiting.get(order.clientOrderId) ?? 0;
    if (clock.nowMs() < notBeforeMs) {
      return { kind: 'found', report: waitingReport(order.clientOrderId), fills: [] };
    }
    const bet = await this.#find(order);
    if (bet === undefined) return { kind: 'unknown', code: 'no-answer', detail: 'bets unreadable' };
    if (bet === null) {
      // What another process has sent may have been sent again since then.
      const sentMs = this.#sentMs.get(order.clientOrderId) ?? order.sentMs + RESENT_MS;
      if (clock.nowMs() - sentMs < MAY_ARRIVE_MS) {
        return { kind: 'unknown', code: 'lagging', detail: 'it may still arrive' };
      }
      this.#sentMs.delete(order.clientOrderId);
      return { kind: 'absent' };
    }
    this.#sentMs.delete(order.clientOrderId);
    return this.#found(bet, order);
  }

  async balances(): Promise<BalanceReport> {
    const result = await this.#get(
      this.#profile.paths.balance,
      [],
      decodeBalance,
      'balance',
      1_000,
    );
    if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
    const { available, currency } = result.value;
    this.#currency = currency;
    if (!CURRENCIES.includes(currency))
      throw new Error(`an account in ${currency} is not supported`);
    const free = available as Money;
    return {
      currency: currency as Currency,
      free,
      pools: [{ pool: '0', free }],
      atMs: this.#context.platform.clock.nowMs(),
    };
  }

  async positions(): Promise<readonly PositionReport[]> {
    const nowMs = this.#context.platform.clock.nowMs();
    const list = await listedBets(this.#ask, 'RUNNING', nowMs - 30 * DAY_MS, nowMs + DAY_MS);
    if (list === null) throw new Error('the bets could not be read');
    const { positions, untold } = positionsOf(list.bets);
    const unreadable = list.errors.length + untold;
    this.#gaps = unreadable === 0 ? null : { unreadable, longest: null };
    return positions;
  }

  gaps(): ListGaps | null {
    return this.#gaps;
  }

  start(events: TradingEvents): void {
    this.#events = events;
  }

  stop(): void {
    this.#stopped = true;
    this.#http.stop();
    this.#gate.close();
    this.#budget.close();
  }

  /** Markets are listed in dollars: an account in anything else would be staked wrongly. */
  async #requireDollars(): Promise<void> {
    if (this.#currency === null) await this.balances();
    if (this.#currency !== 'USD') {
      throw new Error(`bets are placed in dollars only; this account is in ${this.#currency}`);
    }
  }

  #conclude(
    request: OrderRequest,
    bet: Bet,
    sentMs: number,
  ): Promise<SubmitOutcome> | SubmitOutcome {
    if (bet.status === 'PROCESSED_WITH_ERROR') return outcomeOfError(bet.errorCode);
    const state = stateOf(bet);
    if (state === 'waiting') return this.#follow(request, sentMs);
    if (state === 'not-taken') {
      return { kind: 'rejected', code: bet.errorCode || bet.status, detail: '' };
    }
    const taken = state === 'taken' ? takenReport(bet, request) : null;
    if (taken === null) {
      return { kind: 'unknown', code: bet.status, detail: 'the answer does not say what was bet' };
    }
    this.#events?.fill(taken.fill);
    return { kind: 'accepted', report: taken.report };
  }

  /**
   * Stays with a bet that waits: asks after 6 s, then every 5 s. After a minute the order counts as
   * working, and its end is told as an event.
   */
  async #follow(request: OrderRequest, sentMs: number): Promise<SubmitOutcome> {
    const { clock } = this.#context.platform;
    const { clientOrderId } = request;
    this.#waiting.set(clientOrderId, clock.nowMs() + FIRST_ASK_MS);
    const end = this.#end(request, sentMs);
    const patience = this.#pauses.of(FOLLOW_MS).then(() => null);
    const bet = await Promise.race([end, patience]);
    if (bet === null) {
      void end.then((late) => this.#tell(request, late));
      return { kind: 'accepted', report: waitingReport(clientOrderId) };
    }
    return this.#conclude(request, bet, sentMs);
  }

  /**
   * The bet once it does not wait any more. Null when that was not told for as long as the house remembers our id:
   * whether the bet stands is for the lists to say then, and silence may only mean that nobody could be reached.
   */
  async #end(request: OrderRequest, sentMs: number): Promise<Bet | null> {
    const { clock } = this.#context.platform;
    const { clientOrderId } = request;
    await this.#pauses.of(FIRST_ASK_MS);
    while (!this.#stopped && clock.nowMs() - sentMs <= REMEMBERED_MS) {
      const found = await betsByOwnIds(this.#ask, [clientOrderId]);
      const bet = found?.bets.find((one) => one.uniqueRequestId === clientOrderId);
      if (bet !== undefined && stateOf(bet) !== 'waiting') {
        this.#waiting.delete(clientOrderId);
        return bet;
      }
      this.#waiting.set(clientOrderId, clock.nowMs() + ASK_EVERY_MS);
      await this.#pauses.of(ASK_EVERY_MS);
    }
    this.#waiting.delete(clientOrderId);
    return null;
  }

  /** Tells how a bet ended that had been reported as working. */
  #tell(request: OrderRequest, bet: Bet | null): void {
    if (this.#stopped || bet === null) return;
    const state = stateOf(bet);
    if (state === 'not-taken') {
      this.#events?.order(notAcceptedReport(request.clientOrderId, bet.status));
      return;
    }
    const taken = state === 'taken' ? takenReport(bet, request) : null;
    if (taken === null) return;
    this.#events?.fill(taken.fill);
    this.#events?.order(taken.report);
  }

  #found(bet: Bet, order: OwnOrder): LookUpOutcome {
    switch (stateOf(bet)) {
      case 'waiting':
        return { kind: 'found', report: waitingReport(order.clientOrderId), fills: [] };
      case 'not-taken': {
        const report = notAcceptedReport(order.clientOrderId, bet.status);
        return { kind: 'found', report, fills: [] };
      }
      default: {
        const taken = takenReport(bet, order);
        return taken === null
          ? { kind: 'unknown', code: bet.status, detail: 'the bet does not say for how much' }
          : { kind: 'found', report: taken.report, fills: [taken.fill] };
      }
    }
  }

  /** The bet of an order: null when the house does not have it, undefined when it did not say. */
  async #find(order: OrderReference): Promise<Bet | null | undefined> {
    const nowMs = this.#context.platform.clock.nowMs();
    const own = await betsByOwnIds(this.#ask, [order.clientOrderId]);
    if (own === null) return undefined;
    const told = own.bets.find((bet) => bet.uniqueRequestId === order.clientOrderId);
    if (told !== undefined) return told;
    // A row that cannot be read may be this bet.
    if (own.errors.length > 0) return undefined;
    // Within half an hour the house tells every bet by our own id; later only the lists have it.
    if (nowMs - order.sentMs < REMEMBERED_MS - MAY_ARRIVE_MS) return null;
    for (const list of ['RUNNING', 'SETTLED'] as const) {
      const found = await listedBets(this.#ask, list, order.sentMs - DAY_MS, nowMs + DAY_MS);
      if (found === null) return undefined;
      const listed = found.bets.find(
        (bet) =>
          bet.uniqueRequestId === order.clientOrderId || String(bet.betId) === order.venueOrderId,
      );
      if (listed !== undefined) return listed;
      if (found.errors.length > 0) return undefined;
    }
    return null;
  }

  async #bets(query: Query): Promise<HttpResult<BetsAnswer>> {
    const { floors, paths } = this.#profile;
    const result = await this.#get(paths.bets, query, decodeBets, 'bets', floors.betsMs);
    if (result.ok) {
      for (const error of result.value.errors) this.#context.meter.error('bets', error);
    }
    return result;
  }

  #floors(endpoint: string, floorMs: number): readonly PollFloor[] {
    return [{ key: `${this.#context.settings.hosts.rest ?? ''} ${endpoint}`, floorMs }];
  }

  async #get<T>(
    path: string,
    query: Query,
    decode: Decode<T>,
    endpoint: string,
    floorMs: number,
  ): Promise<HttpResult<T>> {
    const floors = this.#floors(endpoint, floorMs);
    const granted = await this.#gate.pass(floors);
    if (!granted) return { ok: false, failure: NOT_SENT };
    const result = await this.#http.send({
      ...{ method: 'GET', path, query, decode, budget: this.#budget, cost: 1, retries: 0 },
      ...{ timeoutMs: READ_TIMEOUT_MS, signed: true },
    });
    // Orders are not held back for other requests' failures: each says by itself what became of it.
    this.#gate.settled(true, floors);
    return result;
  }

  #post(body: string): Promise<HttpResult<Bet>> {
    return this.#http.send({
      ...{ method: 'POST', path: this.#profile.paths.place, body, decode: decodePlacement },
      ...{ budget: this.#budget, cost: 1, retries: 0, timeoutMs: ORDER_TIMEOUT_MS, signed: true },
    });
  }
}
