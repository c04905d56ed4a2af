// What matched betting has come to: sums of bets and rewards by what a person asks them by.

import type { Currency, Money } from './units.ts';

export const resultGroupings = ['offer', 'book', 'participant', 'month'] as const;
/** `month` is the calendar month in UTC in which it was decided. */
export type ResultGrouping = (typeof resultGroupings)[number];

/** One line of results; amounts of different currencies are never added. */
export interface MatchedResult {
  readonly key: string;
  readonly name: string;
  readonly currency: Currency;
  /** Bets that are decided, void ones included. */
  readonly bets: number;
  /** What these bets and rewards were worth at worst when they were placed and credited. */
  readonly expected: Money;
  readonly realised: Money;
  readonly openBets: number;
  /** What open bets bring at worst. */
  readonly openWorst: Money;
}

/** A decided bet or a reward in money, as records of a period list it. */
export interface ResultRow {
  readonly kind: 'bet' | 'reward';
  readonly offerId: number;
  readonly title: string;
  readonly participant: string;
  readonly book: string;
  readonly bookName: string;
  readonly currency: Currency;
  readonly role: string;
  readonly description: string;
  readonly placedMs: number;
  readonly atMs: number;
  readonly stake: Money;
  readonly odds: number;
  readonly layAt: string;
  readonly laid: Money;
  readonly result: string;
  readonly expected: Money;
  readonly profit: Money;
}
