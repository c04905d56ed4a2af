// What the simulated Polymarket keeps records of, and its fee: plain data, without behaviour.

import type { LevelChange, SimulatedBook } from '../simulatedBook.ts';
import type { WorldFixture, WorldOutcome } from '../simulator.ts';

export const ONE = 1_000_000;
/** Sports rate in millionths. */
const FEE_RATE = 50_000;

export interface SimMarket {
  readonly id: string;
  readonly conditionId: string;
  readonly tokens: readonly [string, string];
  readonly labels: readonly [string, string];
  /** The side that a Yes/No market is about; empty for the draw and for a pair. */
  readonly name: string;
  /** A pair has one outcome per side, the others are Yes and No. */
  readonly outcome: 'pair' | WorldOutcome;
  readonly event: SimEvent;
  readonly tick: number;
  /** Book of the first outcome; the other one's is its mirror. */
  readonly book: SimulatedBook;
  accepting: boolean;
  closed: boolean;
  uma: '' | 'proposed' | 'resolved';
  /** What each outcome pays once resolved. */
  payouts: readonly [number, number] | null;
  /** Time of the last change of the book. */
  stampMs: number;
}

export interface SimEvent {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Whether many may win it. */
  readonly field: boolean;
  readonly date: string;
  fixture: WorldFixture;
  readonly negRisk: boolean;
  readonly markets: SimMarket[];
}

export interface SimOrder {
  readonly id: string;
  readonly market: SimMarket;
  readonly index: 0 | 1;
  readonly buys: boolean;
  /** Limit in the outcome's own price. */
  readonly price: number;
  readonly size: number;
  readonly makerAmount: number;
  readonly type: 'GTC' | 'GTD' | 'FOK' | 'FAK';
  readonly expiration: number;
  /** An immediate purchase is sized by its cash. */
  readonly cashSized: boolean;
  readonly createdMs: number;
  readonly trades: string[];
  filled: number;
  cost: number;
  status: 'live' | 'matched' | 'canceled';
  /** Status word of a cancellation. */
  word: string;
}

export interface SimTrade {
  readonly id: string;
  readonly order: SimOrder;
  readonly price: number;
  readonly quantity: number;
  readonly fee: number;
  readonly maker: boolean;
  status: 'MATCHED' | 'MINED' | 'CONFIRMED' | 'FAILED';
  readonly atMs: number;
  /** Matched by minting: the counterparty bought the other outcome. */
  readonly minted: boolean;
}

/** Who wants to hear of what happens. */
export interface ExchangeListener {
  listed(event: SimEvent): void;
  levels(market: SimMarket, changes: readonly LevelChange[]): void;
  traded(market: SimMarket, trade: SimTrade): void;
  resolved(market: SimMarket): void;
  order(order: SimOrder, type: 'PLACEMENT' | 'UPDATE' | 'CANCELLATION'): void;
  trade(trade: SimTrade): void;
}

export type Placement =
  | { readonly order: SimOrder; readonly status: 'live' | 'matched' | 'delayed' }
  | { readonly error: string };

/** 0.05 · C · p · (1 − p), to the nearest $0.00001. */
export function feeOf(price: number, quantity: number): number {
  const numerator = BigInt(FEE_RATE) * BigInt(quantity) * BigInt(price) * BigInt(ONE - price);
  const unit = 10n ** 19n;
  return Number((numerator + unit / 2n) / unit) * 10;
}
