// Bets, look-ups, credit and positions. The bookmakers are asked what they would take before each bet, the bet
// carries our own id, and what was submitted is followed until it runs or is rejected.

import type { ListingId } from '../../../shared/domain/market.ts';
import type { Currency, Money } from '../../../shared/domain/units.ts';
import { type HttpResult, NOT_SENT } from '../http.ts';
import { Pauses } from '../pause.ts';
import { PollGate } from '../pollGate.ts';
import type {
  BalanceReport,
  BetEnding,
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
import { endingOf } from './betEndings.ts';
import {
  orderStateOf,
  outcomeOfFailure,
  outcomeOfSubmission,
  positionsOf,
  submittedReport,
} from './betReports.ts';
import { offers } from './board.ts';
import { instrumentOfOrder, placementOf, placementQuestion } from './orderTerms.ts';
import {
  type Bet,
  type BetList,
  decodeBets,
  decodePlacementInfo,
  decodeSubmission,
  decodeSummary,
} from './records.ts';
import { type AsianOdds88Session, loginOf, type SessionCall, sessionOf } from './session.ts';

const ORDER_TIMEOUT_MS = 15_000;
/** Pauses between questions of one kind. */
const ASK_EVERY_MS = 1_000;
/** How long a placement itself waits for the end; after that its order is said to be working. */
const FOLLOW_MS = 60_000;
/** A submitted bet is asked after for so long. */
const REMEMBERED_MS = 30 * 60_000;
/** The venue may ask its bookmakers for a minute: a placement sent less than this long ago may still arrive. */
const MAY_ARRIVE_MS = 90_000;
/** Rows of GetBets and of GetRunningBets; a list as long as this may lack older bets. */
const BETS_MAX = 150;
const RUNNING_MAX = 50;
/** Markets are listed in this currency: an account in another would be staked wrongly. */
const CURRENCY = 'EUR';
const CURRENCIES: readonly string[] = ['USD', 'USDC', 'GBP', 'EUR', 'AUD', 'CAD'];

const UNREADABLE: LookUpOutcome = {
  ...{ kind: 'unknown', code: 'no-answer', detail: 'bets unreadable' },
};

/** The bets of a list of which every row could be read. */
const wholeList = ({ bets, unread }: BetList): readonly Bet[] | null =>
  unread.length === 0 ? bets : null;

export class AsianOdds88Trading implements Trading {
  readonly #context: VenueContext;
  readonly #session: AsianOdds88Session;
  readonly #gate: PollGate;
  readonly #pauses: Pauses;
  /** Orders that were sent: the venue promises nothing about a second bet under the same id. */
  readonly #sent = new Map<string, ListingId>();
  #events: TradingEvents | null = null;
  #currency: string | null = null;
  #gaps: ListGaps | null = null;
  #stopped = false;

  constructor(context: VenueContext) {
    this.#context = context;
    this.#session = sessionOf(context);
    this.#gate = new PollGate(context.platform.clock);
    this.#pauses = new Pauses(context.platform.clock);
  }

  async prepare(request: OrderRequest): Promise<PreparedOrder> {
    const instrument = instrumentOfOrder(request);
    loginOf(await this.#context.credentials());
    if (this.#currency === null) await this.balances();
    if (this.#currency !== CURRENCY) {
      throw new Error(`bets are placed in euros only; this account is in ${this.#currency}`);
    }
    const seen = offers.of(this.#context.meter);
    const offer = seen(instrument);
    if (offer === null) throw new Error('the feed does not see this line on offer');
    const result = await this.#ask('placement', {
      ...{ method: 'POST', path: '/GetPlacementInfo', decode: decodePlacementInfo, repeat: true },
      body: placementQuestion(offer),
    });
    if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail}`);
    // While the bookmakers were asked, a goal may have made another bet of it.
    const still = seen(instrument);
    if (still === null || still.game.score.join() !== offer.game.score.join()) {
      throw new Error('the line has changed meanwhile');
    }
    const { body } = placementOf(request, offer, result.value, CURRENCY);
    return { request, venueOrderId: null, body };
  }

  async submit({ body, request }: PreparedOrder): Promise<SubmitOutcome> {
    const { clientOrderId, listingId } = request;
    if (this.#sent.has(clientOrderId)) {
      return { kind: 'unknown', code: 'duplicate', detail: 'a bet with this id was sent before' };
    }
    this.#sent.set(clientOrderId, listingId);
    const result = await this.#session.call({
      ...{ method: 'POST', path: '/PlaceBet', decode: decodeSubmission, repeat: false, body },
      timeoutMs: ORDER_TIMEOUT_MS,
    });
    const outcome = !result.ok
      ? outcomeOfFailure(result.failure)
      : (outcomeOfSubmission(result.value) ??
        (await this.#follow(request, result.value.reference)));
    // What was certainly not placed may be sent again.
    if (outcome.kind === 'rejected') this.#sent.delete(clientOrderId);
    return outcome;
  }

  /** A bookmaker takes no bet back, not even one that still waits. */
  async cancel(): Promise<CancelOutcome> {
    return { kind: 'too-late' };
  }

  async lookUp(order: OrderReference): Promise<LookUpOutcome> {
    const bets = await this.#find(order);
    if (!Array.isArray(bets)) return bets as LookUpOutcome;
    const { fills, report, state } = orderStateOf(bets, order);
    if (state === 'unclear') {
      const detail = bets.map(({ status }) => status).join(', ');
      return { kind: 'unknown', code: 'status', detail };
    }
    return { kind: 'found', report, fills };
  }

  async balances(): Promise<BalanceReport> {
    const result = await this.#ask('summary', {
      ...{ method: 'GET', path: '/GetAccountSummary', decode: decodeSummary, repeat: true },
    });
    if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.detail}`);
    const { credit, currency } = result.value;
    this.#currency = currency;
    if (!CURRENCIES.includes(currency)) {
      throw new Error(`an account in ${currency} is not supported`);
    }
    const free = credit as Money;
    const atMs = this.#context.platform.clock.nowMs();
    return { currency: currency as Currency, free, pools: [{ pool: '0', free }], atMs };
  }

  /** Running bets of orders of ours; rows of others name no match by its id. */
  async positions(orders: readonly OrderReference[]): Promise<readonly PositionReport[]> {
    const result = await this.#bets('/GetRunningBets');
    if (!result.ok) throw new Error('the bets could not be read');
    const { bets, unread } = result.value;
    const full = bets.length + unread.length >= RUNNING_MAX;
    const listings = new Map(this.#sent);
    for (const { clientOrderId, listingId } of orders) listings.set(clientOrderId, listingId);
    const { positions, untold } = positionsOf(bets, ({ reference }) => {
      for (const [id, listing] of listings) if (reference.includes(id)) return listing;
      return null;
    });
    const unreadable = unread.length + untold;
    this.#gaps = unreadable > 0 || full ? { unreadable, longest: full ? RUNNING_MAX : null } : null;
    return positions;
  }

  gaps(): ListGaps | null {
    return this.#gaps;
  }

  /** By the bets under each order's reference; a listing whose orders are not all told of alike is left out. */
  async endings(orders: readonly OrderReference[]): Promise<readonly BetEnding[]> {
    const told = new Map<ListingId, BetEnding | null>();
    for (const { listingId, venueOrderId } of orders) {
      if (told.get(listingId) === null) continue;
      const known = told.get(listingId);
      const result = venueOrderId ? await this.#byReference(venueOrderId) : null;
      const bets = result?.ok ? wholeList(result.value) : null;
      const own = bets === null ? null : endingOf(bets);
      const same =
        known === undefined || (own?.payout === known?.payout && own?.refunded === known?.refunded);
      told.set(listingId, own === null || !same ? null : { listingId, ...own });
    }
    return [...told.values()].flatMap((ending) => ending ?? []);
  }

  start(events: TradingEvents): void {
    this.#events = events;
  }

  stop(): void {
    this.#stopped = true;
    this.#gate.close();
  }

  /**
   * Stays with a submitted bet. After a minute the order counts as working, and its end is told as an event.
   * A session that is lost meanwhile is opened again; the reference stays good.
   */
  async #follow(request: OrderRequest, reference: string): Promise<SubmitOutcome> {
    const end = this.#end(request, reference);
    const patience = this.#pauses.of(FOLLOW_MS).then(() => null);
    const state = await Promise.race([end, patience]);
    if (state === null) {
      void end.then((late) => this.#tell(late));
      return { kind: 'accepted', report: submittedReport(request.clientOrderId, reference) };
    }
    if (state.state === 'not-taken') {
      return { kind: 'rejected', code: 'refused', detail: state.report.reason };
    }
    if (state.state !== 'taken') {
      return { kind: 'unknown', code: 'status', detail: 'the bet does not say where it stands' };
    }
    for (const fill of state.fills) this.#events?.fill(fill);
    return { kind: 'accepted', report: state.report };
  }

  /** Where a bet stands once it does not wait any more, or has not been told of for half an hour. */
  async #end(request: OrderRequest, reference: string) {
    const { clock } = this.#context.platform;
    const sinceMs = clock.nowMs();
    for (;;) {
      await this.#pauses.of(ASK_EVERY_MS);
      const result = this.#stopped ? null : await this.#byReference(reference);
      const bets = result?.ok === true ? wholeList(result.value) : null;
      const state = orderStateOf(bets ?? [], request);
      const over = this.#stopped || clock.nowMs() - sinceMs > REMEMBERED_MS;
      if (state.state !== 'waiting' || over) return state;
    }
  }

  /** Tells how a bet ended that had been reported as working. */
  #tell({ fills, report, state }: ReturnType<typeof orderStateOf>): void {
    if (this.#stopped || (state !== 'taken' && state !== 'not-taken')) return;
    for (const fill of fills) this.#events?.fill(fill);
    this.#events?.order(report);
  }

  /** The bets of an order, or what the look-up comes to without them. */
  async #find(order: OrderReference): Promise<readonly Bet[] | LookUpOutcome> {
    if (order.venueOrderId !== null && order.venueOrderId !== '') {
      const told = await this.#under(order.venueOrderId);
      if (told !== null) return told;
    }
    const all = await this.#bets('/GetBets');
    if (!all.ok) return UNREADABLE;
    const { bets, unread } = all.value;
    const isOwn = (reference: string) =>
      reference.includes(order.clientOrderId) || reference === order.venueOrderId;
    const own = bets.filter(({ reference }) => isOwn(reference));
    // A row that cannot be read may be a part of this order, or all of it.
    if (unread.some(({ reference }) => reference === null || isOwn(reference))) {
      return (own[0] === undefined ? null : await this.#under(own[0].reference)) ?? UNREADABLE;
    }
    if (own.length > 0) return own;
    const { clock } = this.#context.platform;
    if (clock.nowMs() - order.sentMs < MAY_ARRIVE_MS) {
      return { kind: 'unknown', code: 'lagging', detail: 'it may still arrive' };
    }
    // A bet that has a reference was submitted, and a full list may have pushed it out.
    if (order.venueOrderId || bets.length + unread.length >= BETS_MAX) {
      return { kind: 'unknown', code: 'not-found', detail: 'the latest bets do not have it' };
    }
    return { kind: 'absent' };
  }

  /** All bets under a reference; null when there are none, or not all of them can be read. */
  async #under(reference: string): Promise<readonly Bet[] | null> {
    const told = await this.#byReference(reference);
    const bets = told.ok ? wholeList(told.value) : null;
    return bets === null || bets.length === 0 ? null : bets;
  }

  #byReference(reference: string): Promise<HttpResult<BetList>> {
    return this.#bets('/GetBetByReference', [['betReference', reference]]);
  }

  async #bets(
    path: string,
    query: readonly (readonly [string, string])[] = [],
  ): Promise<HttpResult<BetList>> {
    const call = { method: 'GET', path, query, decode: decodeBets, repeat: true } as const;
    const result = await this.#ask(path, call);
    for (const { error } of result.ok ? result.value.unread : []) {
      this.#context.meter.error(`GET ${path}`, error);
    }
    return result;
  }

  /** Asks within a pause of its own: orders are not held back by the feed's failures. */
  async #ask<T>(name: string, call: SessionCall<T>): Promise<HttpResult<T>> {
    const floors = [{ key: `${this.#session.host} ${name}`, floorMs: ASK_EVERY_MS }];
    if (!(await this.#gate.pass(floors))) return { ok: false, failure: NOT_SENT };
    const result = await this.#session.call(call);
    this.#gate.settled(true, floors);
    return result;
  }
}
