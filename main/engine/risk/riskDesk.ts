// The one point that every order passes before it is committed. What opens a bet must keep within all limits;
// what completes or covers one is let through whatever is stopped, as long as it does no more than that.

import { assert } from '../../../shared/assert.ts';
import type { FixtureId } from '../../../shared/domain/market.ts';
import type { GateRefusal, GateVerdict, StrategyName } from '../../../shared/domain/opportunity.ts';
import type { LimitUsage } from '../../../shared/domain/risk.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { isFinal, type Order, type Purse, type Ticket } from '../../../shared/domain/ticket.ts';
import { mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { ResultRow } from '../../storage/riskStore.ts';
import type { BetAtRisk } from './betAtRisk.ts';
import type { BreakerWatch } from './breakerWatch.ts';
import type { CircuitBreakers } from './circuitBreaker.ts';
import type { DayBook } from './dayBook.ts';
import { worstCase } from './fixtureStates.ts';
import type { HeldBet, Holdings } from './holdings.ts';
import { firstLimit } from './limits.ts';
import { issuePass, type RiskPass } from './riskPass.ts';
import { usages } from './usage.ts';

export interface RiskDeskOptions {
  readonly holdings: Holdings;
  readonly day: DayBook;
  readonly breakers: CircuitBreakers;
  readonly watch: BreakerWatch;
  settings(): Settings;
  nowMs(): number;
  /** Since when a leg of a purse stands unhedged; null where none does. */
  nakedSinceMs(purse: Purse): number | null;
  /** A ticket as it is stored, with its orders; null when it is not. */
  ticket(id: string): Ticket | null;
  /** An order as money at risk on its contest. */
  held(order: Order, fixtureId: FixtureId, strategy: StrategyName): HeldBet;
}

/** A pass, or why there is none. */
export type Judgement =
  | { readonly pass: RiskPass; readonly refusal: null }
  | { readonly pass: null; readonly refusal: GateRefusal };

const refused = (code: string, numbers: GateRefusal['numbers']): Judgement => ({
  pass: null,
  refusal: { gate: 'execute', code, numbers },
});

/** Contracts that an order has got or may still get, in the money of its leg's venue. */
const mostOf = ({ filled, quantity, status, worth }: Order): number =>
  mulDiv(isFinal(status) ? filled : quantity, worth, SCALE, 'ceil');

export class RiskDesk {
  readonly #options: RiskDeskOptions;

  constructor(options: RiskDeskOptions) {
    this.#options = options;
  }

  /** Whether a bet would be let through as things stand; nothing is placed. */
  verdict(bet: BetAtRisk): GateVerdict {
    const { breakers, day, holdings, nakedSinceMs, nowMs, settings } = this.#options;
    const stopped = breakers.refusal(bet);
    if (stopped !== null) return stopped;
    for (const purse of bet.purses) {
      const found = firstLimit({
        ...{ nowMs: nowMs(), settings: settings(), purse, bet, day, holdings },
        nakedSinceMs: nakedSinceMs(purse),
        lossesFromMs: (strategy) =>
          strategy === null
            ? breakers.lineMs('daily-loss', '', purse)
            : breakers.lineMs('losing-streak', strategy, purse),
      });
      if (found !== null) return { gate: 'execute', code: found.limit, numbers: found.numbers };
    }
    return null;
  }

  /** Leave to open a bet with these orders, or the first limit that it would break. */
  open(bet: BetAtRisk, ticketId: string, orders: readonly Order[]): Judgement {
    const refusal = this.verdict(bet);
    return refusal === null
      ? { pass: issuePass('open', ticketId, orders, ''), refusal: null }
      : { pass: null, refusal };
  }

  /**
   * Leave for a further order on a leg of a bet that is open: up to what was judged when it was opened,
   * whatever is stopped meanwhile. Half a bet is worse than a whole one.
   */
  complete(order: Order, note: string): Judgement {
    const { settings, ticket } = this.#options;
    const own = ticket(order.ticketId);
    const leg = own?.opportunity.legs[order.legIndex];
    if (own === null || leg === undefined || own.confirmedMs === null) {
      return refused('not-opened', {});
    }
    const stands = own.orders
      .filter(({ legIndex, purse }) => purse === order.purse && legIndex === order.legIndex)
      .reduce((sum, one) => sum + mostOf(one), 0);
    const most = Math.max(0, leg.quantity - stands);
    const dearest = mulDiv(leg.limit, SCALE + settings().hedgeTolerance, SCALE, 'ceil');
    if (order.quantity > most) return refused('beyond-plan', { used: order.quantity, most });
    if (order.limit > Math.max(leg.limit, dearest)) {
      return refused('too-dear', { used: order.limit, most: dearest });
    }
    return { pass: issuePass('complete', own.id, [order], note), refusal: null };
  }

  /**
   * Leave for orders that together do not make the worst ordinary result of their contest worse: a way out.
   */
  reduce(orders: readonly Order[], note: string): Judgement {
    const [first] = orders;
    assert(first !== undefined, 'a way out needs an order');
    const own = this.#options.ticket(first.ticketId);
    if (own === null) return refused('not-opened', {});
    const { fixtureId, strategy } = own.opportunity;
    const { held, holdings } = this.#options;
    const stands = holdings.on(first.purse, fixtureId);
    const added = orders.map((order) => held(order, fixtureId, strategy));
    const before = worstCase(stands).normal;
    const after = worstCase([...stands, ...added]).normal;
    if (after < before) return refused('not-reducing', { before, after });
    return { pass: issuePass('reduce', own.id, orders, note), refusal: null };
  }

  /** A bet was committed. */
  placed(bet: BetAtRisk, ticketId: string): void {
    const { day, nowMs } = this.#options;
    const { fixtureId, outlayMost, purses, strategy } = bet;
    day.place({ ticketId, fixtureId, strategy, purses, outlayMost, atMs: nowMs() });
  }

  /** An order is about to leave. */
  sent({ clientOrderId }: Order): void {
    this.#options.day.send(this.#options.nowMs(), clientOrderId);
  }

  /** An order was committed, or has changed. */
  follow(order: Order): void {
    this.#options.day.follow(order);
  }

  /** A venue has taken an order, or has not. */
  answered(order: Order, taken: boolean): void {
    this.#options.watch.answered(order.purse, order.venueId, taken);
  }

  /** Looks after what trips circuit breakers; once a second. */
  look(): void {
    this.#options.watch.look();
  }

  get breakers(): CircuitBreakers {
    return this.#options.breakers;
  }

  /** A bet has come to its end, or an earlier word on it was corrected. */
  settled(result: ResultRow): void {
    this.#options.day.settle(result);
  }

  /** How much of every limit is used, for a screen. */
  usages(): readonly LimitUsage[] {
    const { nakedSinceMs, nowMs, settings } = this.#options;
    return usages({
      ...{ nowMs: nowMs(), settings: settings(), nakedSinceMs, breakers: this.#options.breakers },
      ...{ day: this.#options.day, holdings: this.#options.holdings },
    });
  }

  /** What hangs on settings is worked out anew. */
  settingsChanged(): void {
    this.#options.holdings.forget();
  }

  prune(): void {
    this.#options.day.prune(this.#options.nowMs());
  }
}
