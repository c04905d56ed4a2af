// The whole book, read by position in the order of fields that the venue sends. Everything else, a book
// with an empty side or one out of order included, is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { TextCursor } from '../textCursor.ts';
import { type KalshiFrame, type NoScale, PRICE_STEP } from './frames.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new TextCursor();

/** The book in a frame, or null when the frame is anything but a plain and valid one. */
export function hotSnapshot(text: string, scale: NoScale): KalshiFrame | null {
  cursor.start(text);
  if (!cursor.passes('{"type":"orderbook_snapshot","sid":')) return null;
  const sid = cursor.integer();
  cursor.expect(',"seq":');
  const seq = cursor.integer();
  cursor.expect(',"msg":{"market_ticker":"');
  const ticker = cursor.name(tickerNames);
  cursor.expect(',"market_id":"');
  const marketId = cursor.quoted();
  cursor.expect(',"yes_dollars_fp":[');
  const lay = side();
  cursor.expect(',"no_dollars_fp":[');
  const back = side();
  cursor.expect('}}');
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
    cursor.expect('["');
    const price = cursor.decimal();
    cursor.expect(',"');
    const quantity = cursor.decimal();
    cursor.expect(']');
    if (price <= previous || price >= SCALE || price % PRICE_STEP !== 0 || quantity <= 0)
      cursor.failed = true;
    previous = price;
    prices.push(price);
    quantities.push(quantity);
  } while (!cursor.failed && cursor.passes(','));
  cursor.expect(']');
  return { prices, quantities };
}
