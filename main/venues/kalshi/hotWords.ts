// What Kalshi's frames say alike, for all readers by position.

import { literal } from '../byteCursor.ts';

export const SEQ = literal(',"seq":');
export const MSG_MARKET_TICKER = literal(',"msg":{"market_ticker":"');
export const MARKET_ID = literal(',"market_id":"');
export const PRICE_DOLLARS = literal(',"price_dollars":"');
export const TS_MS = literal(',"ts_ms":');
export const CLOSE_TWO = literal('}}');
