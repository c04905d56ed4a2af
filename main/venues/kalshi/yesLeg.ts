// Kalshi quotes every order on the YES leg: buying NO at q is asking 1 − q. This is the one place where
// an outcome and a side become a book side and a price, and back.

import type { Side } from '../../../shared/domain/quote.ts';
import { SCALE } from '../../../shared/domain/units.ts';

export type Outcome = 'yes' | 'no';

export interface YesLeg {
  readonly book: 'bid' | 'ask';
  /** Price of the YES leg in millionths. */
  readonly price: number;
}

/** Buy YES and sell NO are bids; buy NO and sell YES are asks (docs.kalshi.com, order direction). */
export function toYesLeg(outcome: Outcome, side: Side, price: number): YesLeg {
  const buysYes = (outcome === 'yes') === (side === 'back');
  return { book: buysYes ? 'bid' : 'ask', price: outcome === 'yes' ? price : SCALE - price };
}

/** Price of an outcome when the YES leg trades at `yesPrice`. */
export const outcomePrice = (outcome: Outcome, yesPrice: number): number =>
  outcome === 'yes' ? yesPrice : SCALE - yesPrice;

/** Side on an outcome that this book side of the YES leg is. */
export const sideOf = (outcome: Outcome, book: 'bid' | 'ask'): Side =>
  (outcome === 'yes') === (book === 'bid') ? 'back' : 'lay';
