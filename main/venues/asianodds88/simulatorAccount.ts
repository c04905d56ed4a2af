// The simulated account: sessions of which only the latest counts, what a bookmaker would take, bets that are
// submitted first and accepted later, and the credit. Amounts are cents, odds thousandths.

import { isSpoilt, type SimulatorContext, type SimulatorFaults } from '../simulator.ts';
import type { SimGame, SimGameType, SimLine, SimulatedHouse } from './simulatorHouse.ts';

export interface SimSubject {
  readonly GameId: number;
  readonly GameType: SimGameType;
  readonly IsFullTime: number;
  readonly MarketTypeId: number;
  readonly OddsName: string;
}

export interface SimBet {
  readonly reference: string;
  readonly placeBetId: string;
  readonly number: string;
  readonly bookie: string;
  readonly game: SimGame;
  readonly subject: SimSubject;
  readonly points: number | null;
  readonly odds: number;
  readonly stake: number;
  status: 'Pending' | 'Running' | 'Rejected' | 'Won' | 'Lost' | 'Void' | 'Half Won' | 'Half Lost';
}

interface SimSession {
  readonly token: string;
  readonly key: string;
  readonly atMs: number;
  registered: boolean;
  usedMs: number;
}

const MINIMUM = 100;
const MAXIMUM = 50_000;
const ACCEPTANCE_MS = 1_500;
const REGISTER_MS = 60_000;
const IDLE_MS = 300_000;

export class SimulatedAccount {
  readonly #context: SimulatorContext;
  readonly #house: SimulatedHouse;
  readonly #faults: SimulatorFaults;
  readonly bets: SimBet[] = [];
  credit = 1_000_000;
  currency = 'EUR';
  status = 'Active';
  /** Whether submitted bets are accepted in the end. */
  accepts = true;
  #session: SimSession | null = null;
  logins = 0;
  logouts = 0;

  constructor(context: SimulatorContext, house: SimulatedHouse, faults: SimulatorFaults) {
    this.#context = context;
    this.#house = house;
    this.#faults = faults;
  }

  login(): { readonly token: string; readonly key: string } {
    const number = ++this.logins;
    const nowMs = this.#house.nowMs;
    this.#session = {
      ...{ token: `token-${number}`, key: `key-${number}`, atMs: nowMs },
      ...{ registered: false, usedMs: nowMs },
    };
    return this.#session;
  }

  register(token: string, key: string): boolean {
    const session = this.#session;
    if (session === null || session.token !== token || session.key !== key) return false;
    if (this.#house.nowMs - session.atMs > REGISTER_MS) return false;
    session.registered = true;
    return true;
  }

  /** Whether a token is that of the living session; using it keeps it alive. */
  knows(token: string): boolean {
    const session = this.#session;
    if (session === null || session.token !== token || !session.registered) return false;
    if (this.#house.nowMs - session.usedMs > IDLE_MS) return false;
    session.usedMs = this.#house.nowMs;
    return true;
  }

  /** The session is ended by whoever holds it. */
  logout(): void {
    this.#session = null;
    this.logouts++;
  }

  /** Whether somebody is logged in. */
  get isOpen(): boolean {
    return this.#session !== null;
  }

  /** Somebody else logs in, or the address changes. */
  endSession(): void {
    this.#session = null;
  }

  /** The line that a question is about, with the place of its side; null when it is not dealt now. */
  find(
    subject: SimSubject,
  ): { readonly game: SimGame; readonly line: SimLine; readonly at: number } | null {
    for (const game of this.#house.games()) {
      if (game.id !== subject.GameId || game.list !== subject.MarketTypeId) continue;
      if (!game.match.active) return null;
      const line = game.lines.find(
        (one) => one.type === subject.GameType && one.fullTime === (subject.IsFullTime === 1),
      );
      const at = { HomeOdds: 0, OverOdds: 0, AwayOdds: 1, UnderOdds: 1, DrawOdds: 2 }[
        subject.OddsName
      ];
      return line === undefined || at === undefined ? null : { game, line, at };
    }
    return null;
  }

  limits(): { readonly minimum: number; readonly maximum: number } {
    return { minimum: MINIMUM, maximum: MAXIMUM };
  }

  /** Submits a bet, or says why not. */
  place(
    subject: SimSubject,
    bookie: string,
    wanted: number,
    amount: number,
    placeBetId: string,
  ): { readonly bet: SimBet } | { readonly error: string; readonly code: number } {
    if (isSpoilt(this.#faults, 'rejectOrders')) {
      return { error: 'Rejected by the bookie', code: 0 };
    }
    const found = this.find(subject);
    const odds = found?.line.prices[bookie]?.[found.at] ?? 0;
    if (found === null || odds === 0) return { error: 'Game is closed', code: 0 };
    if (odds !== wanted) return { error: 'Odds changed', code: -1307 };
    let stake = amount;
    if (isSpoilt(this.#faults, 'partialFills')) {
      stake = Math.floor(amount / 2);
    }
    if (amount < MINIMUM || amount > MAXIMUM) return { error: 'Amount outside limits', code: 0 };
    if (stake > this.credit) return { error: 'Not enough credit', code: 0 };
    const bet: SimBet = {
      ...{ reference: `WA-${placeBetId}`, placeBetId, number: `77${this.bets.length + 1}` },
      ...{ bookie, game: found.game, subject, points: found.line.points, odds, stake },
      status: 'Pending',
    };
    this.bets.push(bet);
    this.credit -= stake;
    this.#context.clock.after(ACCEPTANCE_MS, () => {
      bet.status = this.accepts ? 'Running' : 'Rejected';
      if (!this.accepts) this.credit += bet.stake;
    });
    return { bet };
  }
}
