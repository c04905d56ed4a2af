// What the user channel says about our orders, as the engine wants to hear it: fills step by step
// until they are final, and where each order stands. What a lost connection has swallowed is asked
// for.

import type { Platform } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { LookUpOutcome, OrderReference, TradingEvents } from '../venue.ts';
import type { PolymarketAccess } from './access.ts';
import { isStanding } from './conclusion.ts';
import { fillOf, isDecided, isFailedMatch, ownParts } from './fills.ts';
import type { PolymarketMatch, PolymarketOrderState } from './frames.ts';
import type { MarketTermsReader } from './marketTerms.ts';
import { type OwnOrder, type OwnOrders, totalsOf } from './ownOrders.ts';
import type { PolymarketRecords } from './records.ts';

/** Matches are asked for from this long before the last that was heard: the two clocks differ. */
const MARGIN_MS = 120_000;
const DAY_MS = 86_400_000;
/** Matches of earlier runs that may have failed since: the program may not have run for some days. */
const LOOK_BACK_MS = 7 * DAY_MS;
const LOOK_AGAIN_MS = 60_000;
/** Pause before the records are asked about an order that ended with matches still to come. */
const ASK_AFTER_MS = 2_000;
const ASK_TIMES = 5;

interface OwnEventsOptions {
  readonly platform: Platform;
  readonly meter: FeedMeter;
  readonly access: PolymarketAccess;
  readonly terms: MarketTermsReader;
  readonly records: PolymarketRecords;
  readonly own: OwnOrders;
  readonly events: TradingEvents;
  lookUp(order: OrderReference): Promise<LookUpOutcome>;
}

export class OwnEvents {
  readonly #options: OwnEventsOptions;
  #heardMs: number;
  /** When each match was made that is neither confirmed nor failed. */
  readonly #undecided = new Map<string, number>();
  #stopped = false;

  constructor(options: OwnEventsOptions) {
    this.#options = options;
    this.#heardMs = options.platform.clock.nowMs();
  }

  /** An order of ours changed. Orders of other programs on the same account are passed over. */
  order(state: PolymarketOrderState): void {
    const { events, own, platform } = this.#options;
    this.#heardMs = platform.clock.nowMs();
    const order = own.get(state.id);
    if (order === null) return;
    order.accepted = true;
    order.atLeast = Math.max(order.atLeast, state.matched);
    if (state.event === 'CANCELLATION' || (state.status !== '' && !isStanding(state))) {
      order.ended = true;
      if (state.event === 'CANCELLATION') order.reason = state.reason || state.status;
    }
    if (order.ended && totalsOf(order.parts.values()).filled < order.atLeast) {
      this.ask(order, ASK_TIMES);
    } else events.order(own.report(order));
  }

  /** A match of ours, or a further step of one. */
  async match(match: PolymarketMatch): Promise<void> {
    const { access, events, meter, own, platform, terms } = this.#options;
    this.#heardMs = platform.clock.nowMs();
    this.#remember(match);
    const { apiKey } = await access.keys();
    for (const part of ownParts(match, apiKey, (id) => own.get(id) !== null)) {
      const news = own.note(part);
      // A failure takes back what was told, by this channel, by a look-up or in an earlier run; where nothing was,
      // nothing changes.
      if (news === 'known') continue;
      const failed = isFailedMatch(part.status);
      const fees = failed ? null : ((await terms.any(part.condition))?.fees ?? null);
      if (fees === null && !failed) {
        meter.error('user stream', { at: part.matchId, message: 'the fee rule is not known' });
        continue;
      }
      const order = own.get(part.orderId);
      events.fill(fillOf(part, fees, order?.request.clientOrderId ?? null));
      if (order === null) continue;
      if (failed) order.reason = 'match-failed';
      events.order(own.report(order));
    }
  }

  /** The channel was away: matches since then and those that were not decided by then, and every order that stood. */
  async catchUp(): Promise<void> {
    const { own, records } = this.#options;
    const sinceMs = Math.min(this.#heardMs, ...this.#undecided.values()) - MARGIN_MS;
    for (const match of (await records.matches(null, sinceMs)) ?? []) await this.match(match);
    for (const order of own.standing()) this.ask(order, 1);
  }

  /**
   * The first time: what has failed while nothing ran, and what may still. What was matched besides is asked for order by
   * order. Repeated until it is answered.
   */
  async lookBack(): Promise<void> {
    const { clock } = this.#options.platform;
    const found = await this.#before();
    if (this.#stopped) return;
    if (found === undefined) {
      clock.after(LOOK_AGAIN_MS, () => void this.lookBack());
      return;
    }
    for (const match of found) {
      if (isFailedMatch(match.status)) await this.match(match);
      else this.#remember(match);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Matches of earlier runs: of the last days, or of the last one where those are more than can be read. */
  async #before(): Promise<readonly PolymarketMatch[] | undefined> {
    const { platform, records } = this.#options;
    const nowMs = platform.clock.nowMs();
    return (
      (await records.matches(null, nowMs - LOOK_BACK_MS)) ??
      (this.#stopped ? undefined : await records.matches(null, nowMs - DAY_MS))
    );
  }

  /** Notes whether a match may still fail. One that nobody has spoken of for so long is decided. */
  #remember({ id, status, venueTimeMs }: PolymarketMatch): void {
    const nowMs = this.#options.platform.clock.nowMs();
    for (const [known, atMs] of this.#undecided) {
      if (atMs < nowMs - LOOK_BACK_MS) this.#undecided.delete(known);
    }
    if (isDecided(status)) this.#undecided.delete(id);
    else if (!this.#undecided.has(id)) this.#undecided.set(id, venueTimeMs ?? nowMs);
  }

  /** Asks the venue's records about an order, a few times with pauses of so long, and passes on what they say. */
  ask(order: OwnOrder, times: number, pauseMs = ASK_AFTER_MS): void {
    if (times === 0 || order.sentMs === 0) return;
    this.#options.platform.clock.after(pauseMs, () => {
      void this.#answer(order).then((answered) => {
        if (!answered) this.ask(order, times - 1, pauseMs);
      });
    });
  }

  async #answer(order: OwnOrder): Promise<boolean> {
    const { events, lookUp } = this.#options;
    const { clientOrderId, listingId, side, venueMarketId } = order.request;
    const found = await lookUp({
      ...{ clientOrderId, listingId, side, venueMarketId },
      venueOrderId: order.id,
      sentMs: order.sentMs,
    });
    if (found.kind !== 'found') return found.kind === 'absent';
    for (const fill of found.fills) events.fill(fill);
    events.order(found.report);
    return true;
  }
}
