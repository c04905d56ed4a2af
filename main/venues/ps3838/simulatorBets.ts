// The simulated house's account: what one line would give, placements, bets that wait for acceptance, and
// the balance. Amounts are cents, prices thousandths.

import { isSpoilt, type SimulatorContext, type SimulatorFaults } from '../simulator.ts';
import type { SimulatedHouse } from './simulatorHouse.ts';
import {
  mainOf,
  SIM_SPORTS,
  type SimEvent,
  type SimLine,
  type SimPeriod,
} from './simulatorRecords.ts';
import { paidFor } from './simulatorSettlement.ts';

export type SimBetStatus =
  | 'ACCEPTED'
  | 'PENDING_ACCEPTANCE'
  | 'NOT_ACCEPTED'
  | 'WON'
  | 'LOST'
  | 'REFUNDED'
  | 'HALF_WON_HALF_PUSHED'
  | 'HALF_LOST_HALF_PUSHED';

export interface SimBet {
  readonly id: number;
  readonly uniqueRequestId: string;
  readonly event: SimEvent;
  readonly subject: Subject;
  readonly price: number;
  readonly risk: number;
  readonly asked: number;
  readonly placedMs: number;
  readonly live: boolean;
  /** Goals of Team1 and Team2 when it was placed. */
  readonly score: readonly [number, number];
  status: SimBetStatus;
}

/** What a line request and a placement name alike. */
export interface Subject {
  readonly eventId: number;
  readonly periodNumber: number;
  readonly betType: string;
  /** `TEAM1`, `TEAM2`, `DRAW` or empty. */
  readonly team: string;
  /** `OVER`, `UNDER` or empty. */
  readonly side: string;
  readonly handicap: number | null;
  /** Score that a live handicap of soccer counts from, where a name says it. */
  readonly from?: string;
}

export interface SimQuote {
  readonly price: number;
  readonly lineId: number;
  readonly altLineId: number | null;
  readonly minRisk: number;
  readonly maxRisk: number;
  /** Goals of Team1 and Team2. */
  readonly score: readonly [number, number];
}

export interface PlacementBody extends Subject {
  readonly uniqueRequestId: string;
  readonly stake: number;
  readonly lineId: number;
  readonly altLineId: number | null;
  readonly acceptBetterLine: boolean;
  readonly fillType: string;
}

const MIN_RISK = 100;
const ACCEPTANCE_MS = 6_500;
const REMEMBERED_MS = 30 * 60_000;

export class SimulatedAccount {
  readonly #context: SimulatorContext;
  readonly #house: SimulatedHouse;
  readonly #faults: SimulatorFaults;
  readonly bets: SimBet[] = [];
  cash = 1_000_000;
  currency = 'USD';
  /** How bets on live events end that wait: accepted unless a test says otherwise. */
  acceptsLive = true;
  #nextId = 1_525_000_000;

  constructor(context: SimulatorContext, house: SimulatedHouse, faults: SimulatorFaults) {
    this.#context = context;
    this.#house = house;
    this.#faults = faults;
  }

  /** What a bet on this would get now; null when there is nothing to bet on. */
  quote(subject: Subject): SimQuote | null {
    const event = this.#house.events.get(subject.eventId);
    const period = this.#house.period(subject.eventId, subject.periodNumber);
    if (event === undefined || period === null || event.gone) return null;
    if (period.status !== 1 || period.cutoffMs <= this.#house.nowMs) return null;
    const found = priceOf(event, period, subject);
    if (found === null || found.price === 0) return null;
    const { max } = SIM_SPORTS[event.fixture.sport];
    const volume = max * found.share * 100;
    const maxRisk =
      found.price >= 2_000 ? volume : Math.floor((volume * 1_000) / (found.price - 1_000));
    return {
      price: found.price,
      lineId: period.lineId,
      altLineId: found.altLineId,
      minRisk: MIN_RISK,
      maxRisk: Math.floor(maxRisk / 100) * 100,
      score: teamScore(event),
    };
  }

  /** Places a bet, or says why not. */
  place(body: PlacementBody): { readonly bet: SimBet } | { readonly error: string } {
    const nowMs = this.#house.nowMs;
    const known = this.find(body.uniqueRequestId);
    if (known !== null && nowMs - known.placedMs < REMEMBERED_MS) {
      return { error: 'DUPLICATE_UNIQUE_REQUEST_ID' };
    }
    if (isSpoilt(this.#faults, 'rejectOrders')) {
      return { error: 'BLOCKED_BETTING' };
    }
    const event = this.#house.events.get(body.eventId);
    const quote = this.quote(body);
    if (event === undefined || quote === null) return { error: 'OFFLINE_EVENT' };
    if (quote.lineId !== body.lineId) return { error: 'LINE_CHANGED' };
    // Without its altLineId a bet on an alternate goes onto the main line.
    if (quote.altLineId !== body.altLineId) return { error: 'LINE_CHANGED' };
    return this.#take(body, event, quote);
  }

  #take(
    body: PlacementBody,
    event: SimEvent,
    quote: SimQuote,
  ): { readonly bet: SimBet } | { readonly error: string } {
    const asked = Math.round(body.stake * 100);
    let most = quote.maxRisk;
    if (isSpoilt(this.#faults, 'partialFills')) {
      most = Math.floor(asked / 2);
    }
    if (asked < quote.minRisk) return { error: 'BELOW_MIN_BET_AMOUNT' };
    if (asked > most && body.fillType !== 'FILLANDKILL') return { error: 'ABOVE_MAX_BET_AMOUNT' };
    const risk = Math.min(asked, most);
    if (risk > this.cash) return { error: 'INSUFFICIENT_FUNDS' };
    const live = event.liveStatus === 1;
    const bet: SimBet = {
      ...{ id: this.#nextId++, uniqueRequestId: body.uniqueRequestId, event, subject: body },
      ...{ price: quote.price, risk, asked, placedMs: this.#house.nowMs, live },
      score: teamScore(event),
      status: live ? 'PENDING_ACCEPTANCE' : 'ACCEPTED',
    };
    this.bets.push(bet);
    this.cash -= risk;
    if (live) this.#context.clock.after(ACCEPTANCE_MS, () => this.#conclude(bet));
    return { bet };
  }

  /** Pays every bet whose period is settled; one that still waits then was not accepted. */
  settle(): void {
    for (const bet of this.bets) {
      const result = this.#house.settled.find(
        ({ event, number }) => event === bet.event && number === bet.subject.periodNumber,
      );
      if (result === undefined) continue;
      if (bet.status === 'PENDING_ACCEPTANCE') {
        bet.status = 'NOT_ACCEPTED';
        this.cash += bet.risk;
      } else if (bet.status === 'ACCEPTED') {
        const paid = paidFor(bet, result);
        bet.status = paid.status;
        this.cash += paid.cents;
      }
    }
  }

  find(uniqueRequestId: string): SimBet | null {
    return this.bets.find((bet) => bet.uniqueRequestId === uniqueRequestId) ?? null;
  }

  #conclude(bet: SimBet): void {
    if (bet.status !== 'PENDING_ACCEPTANCE') return;
    bet.status = this.acceptsLive ? 'ACCEPTED' : 'NOT_ACCEPTED';
    if (!this.acceptsLive) this.cash += bet.risk;
  }
}

/** An event's goals of Team1 and Team2. */
export const teamScore = ({ league, score: [home, away] }: SimEvent): readonly [number, number] =>
  league.homeTeamType === 'Team1' ? [home, away] : [away, home];

interface Found {
  readonly price: number;
  readonly altLineId: number | null;
  /** Part of the sport's volume that is taken on it. */
  readonly share: number;
}

/** Price of what a subject names; sides are turned where Team1 is not at home. */
export function priceOf(event: SimEvent, period: SimPeriod, subject: Subject): Found | null {
  const homeIs = event.league.homeTeamType === 'Team1' ? 'TEAM1' : 'TEAM2';
  const atHome = subject.team.toUpperCase() === homeIs;
  const over = subject.side.toUpperCase() === 'OVER';
  const { handicap } = subject;
  switch (subject.betType.toUpperCase()) {
    case 'MONEYLINE': {
      const { moneyline } = period;
      if (moneyline === null) return null;
      const drawn = subject.team.toUpperCase() === 'DRAW';
      const price = drawn ? (moneyline.draw ?? 0) : atHome ? moneyline.home : moneyline.away;
      return { price, altLineId: null, share: 0.5 };
    }
    case 'SPREAD': {
      if (handicap === null) return null;
      return lineOf(period.spreads, atHome ? handicap : -handicap, atHome, 1);
    }
    case 'TOTAL_POINTS':
      return handicap === null ? null : lineOf(period.totals, handicap, over, 1);
    case 'TEAM_TOTAL_POINTS': {
      if (handicap === null) return null;
      return lineOf(atHome ? period.homeTotals : period.awayTotals, handicap, over, 0.25);
    }
    default:
      return null;
  }
}

function lineOf(
  lines: readonly SimLine[],
  points: number,
  first: boolean,
  share: number,
): Found | null {
  const line = lines.find((one) => one.line === points + 0);
  if (line === undefined) return null;
  const main = line === mainOf(lines);
  return {
    price: first ? line.first : line.second,
    altLineId: main ? null : line.id,
    share: main ? share : share / 2,
  };
}
