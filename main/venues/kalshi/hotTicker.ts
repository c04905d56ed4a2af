// The ticker, read by position in the order of fields of the venue's own example. Everything else is
// left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { ByteCursor, literal } from '../byteCursor.ts';
import type { KalshiFrame } from './frames.ts';
import { CLOSE_TWO, PRICE_DOLLARS, TS_MS } from './hotWords.ts';
import { tickerNames } from './tickerNames.ts';

const cursor = new ByteCursor();

const HEAD = literal('{"type":"ticker","sid":');
const MSG_MARKET_ID = literal(',"msg":{"market_id":"');
const MARKET_TICKER = literal(',"market_ticker":"');
const YES_BID_DOLLARS = literal(',"yes_bid_dollars":"');
const YES_ASK_DOLLARS = literal(',"yes_ask_dollars":"');
const VOLUME_FP = literal(',"volume_fp":"');
const OPEN_INTEREST_FP = literal(',"open_interest_fp":"');
const DOLLAR_VOLUME = literal(',"dollar_volume":');
const DOLLAR_OPEN_INTEREST = literal(',"dollar_open_interest":');
const YES_BID_SIZE_FP = literal(',"yes_bid_size_fp":"');
const YES_ASK_SIZE_FP = literal(',"yes_ask_size_fp":"');
const LAST_TRADE_SIZE_FP = literal(',"last_trade_size_fp":"');
const TS = literal(',"ts":');
const TIME = literal(',"time":"');

/** The ticker in a frame, or null when the frame is anything but a plain and valid one. */
export function hotTicker(bytes: Uint8Array): KalshiFrame | null {
  cursor.start(bytes);
  if (!cursor.passes(HEAD)) return null;
  const sid = cursor.integer();
  cursor.expect(MSG_MARKET_ID);
  cursor.skipQuoted();
  cursor.expect(MARKET_TICKER);
  const ticker = cursor.name(tickerNames);
  cursor.expect(PRICE_DOLLARS);
  cursor.skipQuoted();
  cursor.expect(YES_BID_DOLLARS);
  const lay = cursor.decimal();
  cursor.expect(YES_ASK_DOLLARS);
  const back = cursor.decimal();
  cursor.expect(VOLUME_FP);
  cursor.skipQuoted();
  cursor.expect(OPEN_INTEREST_FP);
  cursor.skipQuoted();
  cursor.expect(DOLLAR_VOLUME);
  cursor.integer();
  cursor.expect(DOLLAR_OPEN_INTEREST);
  cursor.integer();
  cursor.expect(YES_BID_SIZE_FP);
  cursor.skipQuoted();
  cursor.expect(YES_ASK_SIZE_FP);
  cursor.skipQuoted();
  cursor.expect(LAST_TRADE_SIZE_FP);
  cursor.skipQuoted();
  cursor.expect(TS);
  cursor.integer();
  cursor.expect(TS_MS);
  const venueTimeMs = cursor.integer();
  cursor.expect(TIME);
  cursor.skipQuoted();
  cursor.expect(CLOSE_TWO);
  cursor.end();
  if (cursor.failed || lay < 0 || lay > SCALE || back < 0 || back > SCALE) return null;
  // An ask of 1 means that nobody offers.
  return { kind: 'ticker', sid, ticker, lay, back: back === SCALE ? 0 : back, venueTimeMs };
}
