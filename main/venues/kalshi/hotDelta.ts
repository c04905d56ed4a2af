// The book change, which is nine in ten of all of Kalshi's frames, read by position in the order of
// fields that the venue sends (recorded in August 2026). Everything else is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { TextCursor } from '../textCursor.ts';
import { type KalshiFrame, type NoScale, PRICE_STEP, SIZE_STEP } from './frames.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new TextCursor();

/** The change in a frame, or null when the frame is anything but a plain and valid one. */
export function hotDelta(text: string, scale: NoScale): KalshiFrame | null {
  cursor.start(text);
  if (!cursor.passes('{"type":"orderbook_delta","sid":')) return null;
  const sid = cursor.integer();
  cursor.expect(',"seq":');
  const seq = cursor.integer();
  cursor.expect(',"msg":{"market_ticker":"');
  const ticker = cursor.name(tickerNames);
  cursor.expect(',"market_id":"');
  cursor.skipQuoted();
  cursor.expect(',"price_dollars":"');
  const price = cursor.decimal();
  cursor.expect(',"delta_fp":"');
  const change = cursor.decimal();
  cursor.expect(',"side":"');
  const back = cursor.passes('no"');
  if (!back) cursor.expect('yes"');
  cursor.expect(',"ts":"');
  cursor.skipQuoted();
  cursor.expect(',"ts_ms":');
  const venueTimeMs = cursor.integer();
  cursor.expect('}}');
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
