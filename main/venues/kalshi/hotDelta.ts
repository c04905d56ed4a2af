// The book change, which is nine in ten of all of Kalshi's frames, read by position in the order of
// fields that the venue sends (recorded in August 2026). Everything else is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { ByteCursor, literal } from '../byteCursor.ts';
import { type KalshiFrame, type NoScale, PRICE_STEP, SIZE_STEP } from './frames.ts';
import { CLOSE_TWO, MARKET_ID, MSG_MARKET_TICKER, PRICE_DOLLARS, SEQ, TS_MS } from './hotWords.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new ByteCursor();

const HEAD = literal('{"type":"orderbook_delta","sid":');
const DELTA_FP = literal(',"delta_fp":"');
const SIDE = literal(',"side":"');
const NO = literal('no"');
const YES = literal('yes"');
const TS = literal(',"ts":"');

/** The change in a frame, or null when the frame is anything but a plain and valid one. */
export function hotDelta(bytes: Uint8Array, scale: NoScale): KalshiFrame | null {
  cursor.start(bytes);
  if (!cursor.passes(HEAD)) return null;
  const sid = cursor.integer();
  cursor.expect(SEQ);
  const seq = cursor.integer();
  cursor.expect(MSG_MARKET_TICKER);
  const ticker = cursor.name(tickerNames);
  cursor.expect(MARKET_ID);
  cursor.skipQuoted();
  cursor.expect(PRICE_DOLLARS);
  const price = cursor.decimal();
  cursor.expect(DELTA_FP);
  const change = cursor.decimal();
  cursor.expect(SIDE);
  const back = cursor.passes(NO);
  if (!back) cursor.expect(YES);
  cursor.expect(TS);
  cursor.skipQuoted();
  cursor.expect(TS_MS);
  const venueTimeMs = cursor.integer();
  cursor.expect(CLOSE_TWO);
  cursor.end();
  const offGrid = price <= 0 || price >= SCALE || price % PRICE_STEP !== 0;
  if (cursor.failed || offGrid || change % SIZE_STEP !== 0) return null;
  return {
    kind: 'delta',
    sid,
    seq,
    ticker,
    back,
    price: back && scale === 'no' ? SCALE - price : price,
    change,
    venueTimeMs,
  };
}
