// A made book in whole steps from 0 to 1, and how prices and sizes are written by the two venues.

export interface MadeBook {
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  bestBid: number;
  bestAsk: number;
}

/** A book without levels. */
export const emptyBook = (steps: number): MadeBook => ({
  bid: new Float64Array(steps + 1),
  ask: new Float64Array(steps + 1),
  bestBid: 0,
  bestAsk: steps,
});

/** Notes the best price of both sides anew. */
export function findTops(book: MadeBook, steps: number): void {
  let bid = steps - 1;
  while (bid > 0 && book.bid[bid] === 0) bid--;
  let ask = 1;
  while (ask < steps && book.ask[ask] === 0) ask++;
  book.bestBid = bid;
  book.bestAsk = ask;
}

/** Hundredths as dollars with four places. */
export const cents = (hundredths: number): string => (hundredths / 100).toFixed(4);
/** Hundredths as a plain decimal. */
export const plain = (hundredths: number): string => String(hundredths / 100);
/** A step as a plain decimal. */
export const trimmed = (at: number, steps: number): string => String(at / steps);
