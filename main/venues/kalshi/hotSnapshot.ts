// The whole book, read by position in the order of fields that the venue sends. Everything else, a book
// with an empty side or one out of order included, is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { ByteCursor, literal } from '../byteCursor.ts';
import { type KalshiFrame, type NoScale, PRICE_STEP } from './frames.ts';
import { CLOSE_TWO, MARKET_ID, MSG_MARKET_TICKER, SEQ } from './hotWords.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new ByteCursor();

const HEAD = literal('{"type":"orderbook_snapshot","sid":');
const YES_DOLLARS_FP = literal(',"yes_dollars_fp":[');
const NO_DOLLARS_FP = literal(',"no_dollars_fp":[');
const OPEN_LEVEL = literal('["');
const NEXT_QUOTE = literal(',"');
const CLOSE_LIST = literal(']');
const COMMA = literal(',');

/** The book in a frame, or null when the frame is anything but a plain and valid one. */
export function hotSnapshot(bytes: Uint8Array, scale: NoScale): KalshiFrame | null {
  cursor.start(bytes);
  if (!cursor.passes(HEAD)) return null;
  const sid = cursor.integer();
  cursor.expect(SEQ);
  const seq = cursor.integer();
  cursor.expect(MSG_MARKET_TICKER);
  const ticker = cursor.name(tickerNames);
  cursor.expect(MARKET_ID);
  const marketId = cursor.quoted();
  cursor.expect(YES_DOLLARS_FP);
  const lay = side();
  cursor.expect(NO_DOLLARS_FP);
  const back = side();
  cursor.expect(CLOSE_TWO);
  cursor.end();
  if (cursor.failed) return null;
  const [backPrices, layPrices] = [back.prices, lay.prices];
  // Both lists rise: NO bids in their own scale have the best last, on the YES scale first.
  if (scale === 'no')
    for (let i = 0; i < backPrices.length; i++) backPrices[i] = SCALE - (backPrices[i] as number);
  const bestBack = scale === 'no' ? backPrices.at(-1) : backPrices[0];
  const bestLay = layPrices.at(-1);
  if (bestBack === undefined || bestLay === undefined || bestLay >= bestBack) return null;
  return {
    kind: 'snapshot',
    sid,
    seq,
    ticker,
    marketId,
    levels: {
      backPrices,
      backQuantities: back.quantities,
      layPrices,
      layQuantities: lay.quantities,
    },
  };
}

/** Levels with rising prices. */
function side(): { readonly prices: number[]; readonly quantities: number[] } {
  const prices: number[] = [];
  const quantities: number[] = [];
  let previous = 0;
  do {
    cursor.expect(OPEN_LEVEL);
    const price = cursor.decimal();
    cursor.expect(NEXT_QUOTE);
    const quantity = cursor.decimal();
    cursor.expect(CLOSE_LIST);
    if (price <= previous || price >= SCALE || price % PRICE_STEP !== 0 || quantity <= 0)
      cursor.failed = true;
    previous = price;
    prices.push(price);
    quantities.push(quantity);
  } while (!cursor.failed && cursor.passes(COMMA));
  cursor.expect(CLOSE_LIST);
  return { prices, quantities };
}
