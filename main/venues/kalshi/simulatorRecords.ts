// What the simulated Kalshi keeps records of: series, events, markets, orders and fills, with the fee
// that it works out by itself.

import type { BookSide, LevelChange, SimulatedBook } from '../simulatedBook.ts';
import type { WorldFixture, WorldOutcome } from '../simulator.ts';

const ONE = 1_000_000;
const HOUR_MS = 3_600_000;

export interface SimSeries {
  readonly ticker: string;
  readonly title: string;
  readonly tag: string;
  readonly feeType: string;
  readonly multiplier: number;
  readonly competition: string;
}

/** The series that this venue lists, one per sport. */
export const SERIES: { readonly [sport in WorldFixture['sport']]: SimSeries } = {
  'american-football': series('KXNFLGAME', 'Pro Football Game', 'Football', 1, 'Pro Football'),
  baseball: series('KXMLBGAME', 'Professional Baseball Game', 'Baseball', 0.5, 'Pro Baseball'),
  basketball: series('KXNBAGAME', 'Pro Basketball Game', 'Basketball', 1, 'Pro Basketball (M)'),
  football: series('KXEPLGAME', 'English Premier League Game', 'Soccer', 1, 'EPL'),
  tennis: series('KXATPMATCH', 'ATP Tennis Match', 'Tennis', 1, 'ATP'),
};

function series(
  ticker: string,
  title: string,
  tag: string,
  multiplier: number,
  competition: string,
): SimSeries {
  const feeType = tag === 'Tennis' ? 'quadratic' : 'quadratic_with_maker_fees';
  return { ticker, title, tag, feeType, multiplier, competition };
}

export type SimStatus = 'active' | 'inactive' | 'closed' | 'determined' | 'finalized';

export interface SimMarket {
  readonly ticker: string;
  readonly id: string;
  readonly event: SimEvent;
  readonly outcome: WorldOutcome;
  readonly label: string;
  readonly book: SimulatedBook;
  status: SimStatus;
  /** Payout of YES in millionths once determined. */
  settlement: number | null;
  updatedMs: number;
}

export interface SimEvent {
  readonly ticker: string;
  readonly series: SimSeries;
  fixture: WorldFixture;
  readonly title: string;
  /** Whether many may win it. */
  readonly field: boolean;
  readonly markets: SimMarket[];
  /** Its rules have a sentence that they had not at first. */
  amended: boolean;
  updatedMs: number;
}

export interface SimOrder {
  readonly id: string;
  readonly clientId: string;
  readonly ticker: string;
  readonly side: BookSide;
  readonly price: number;
  readonly count: number;
  readonly createdMs: number;
  filled: number;
  status: 'resting' | 'executed' | 'canceled';
  reason: string;
  fees: number;
  /** What the filled part cost on the YES leg. */
  yesCost: number;
}

export interface SimFill {
  readonly id: string;
  readonly orderId: string;
  readonly clientId: string;
  readonly ticker: string;
  readonly side: BookSide;
  readonly price: number;
  readonly count: number;
  readonly taker: boolean;
  readonly fee: number;
  readonly atMs: number;
}

/** Who wants to hear of what happens. */
export interface ExchangeListener {
  levels(market: SimMarket, changes: readonly LevelChange[]): void;
  status(market: SimMarket, event: 'activated' | 'deactivated' | 'determined' | 'settled'): void;
  order(order: SimOrder): void;
  fill(fill: SimFill): void;
}

export type Placement =
  | { readonly status: 201; readonly order: SimOrder }
  | { readonly status: number; readonly code: string; readonly details: string };

/** A placement that is turned down. */
export const refusal = (status: number, code: string, details: string): Placement => ({
  status,
  code,
  details,
});

/** 0.07 (a quarter for makers) · M · C · P · (1 − P), up to $0.0001, then up to the cent. */
export function feeOf(own: SimSeries, price: number, count: number, maker: boolean): number {
  if (maker && own.feeType === 'quadratic') return 0;
  const p = BigInt(price);
  const coefficient = BigInt(Math.round((maker ? 17_500 : 70_000) * own.multiplier));
  const numerator = coefficient * BigInt(count) * p * (1_000_000n - p);
  const unit = 10n ** 20n;
  const steps = numerator / unit + (numerator % unit > 0n ? 1n : 0n);
  const cost = (price * count) / ONE;
  const charged = Math.ceil((cost + Number(steps) * 100) / 10_000) * 10_000;
  return charged - cost;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `26AUG13`: the date in the eastern United States, roughly. */
export function dateCode(ms: number): string {
  const iso = new Date(ms - 4 * HOUR_MS).toISOString();
  return `${iso.slice(2, 4)}${MONTHS[Number(iso.slice(5, 7)) - 1]}${iso.slice(8, 10)}`;
}
