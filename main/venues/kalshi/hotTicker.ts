// The ticker, read by position in the order of fields of the venue's own example. Everything else is
// left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { TextCursor } from '../textCursor.ts';
import type { KalshiFrame } from './frames.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new TextCursor();

/** The ticker in a frame, or null when the frame is anything but a plain and valid one. */
export function hotTicker(text: string): KalshiFrame | null {
  cursor.start(text);
  if (!cursor.passes('{"type":"ticker","sid":')) return null;
  const sid = cursor.integer();
  cursor.expect(',"msg":{"market_id":"');
  cursor.skipQuoted();
  cursor.expect(',"market_ticker":"');
  const ticker = cursor.name(tickerNames);
  cursor.expect(',"price_dollars":"');
  cursor.skipQuoted();
  cursor.expect(',"yes_bid_dollars":"');
  const lay = cursor.decimal();
  cursor.expect(',"yes_ask_dollars":"');
  const back = cursor.decimal();
  cursor.expect(',"volume_fp":"');
  cursor.skipQuoted();
  cursor.expect(',"open_interest_fp":"');
  cursor.skipQuoted();
  cursor.expect(',"dollar_volume":');
  cursor.integer();
  cursor.expect(',"dollar_open_interest":');
  cursor.integer();
  cursor.expect(',"yes_bid_size_fp":"');
  cursor.skipQuoted();
  cursor.expect(',"yes_ask_size_fp":"');
  cursor.skipQuoted();
  cursor.expect(',"last_trade_size_fp":"');
  cursor.skipQuoted();
  cursor.expect(',"ts":');
  cursor.integer();
  cursor.expect(',"ts_ms":');
  const venueTimeMs = cursor.integer();
  cursor.expect(',"time":"');
  cursor.skipQuoted();
  cursor.expect('}}');
  cursor.end();
  if (cursor.failed || lay < 0 || lay > SCALE || back < 0 || back > SCALE) return null;
  // An ask of 1 means that nobody offers.
  return { kind: 'ticker', sid, ticker, lay, back: back === SCALE ? 0 : back, venueTimeMs };
}
