// The tickers that Kalshi's frames repeat, for all readers by position.

import { NameTable } from '../nameTable.ts';

/** Tickers are capital letters, digits, points and hyphens; others go the general way. */
export const tickerNames = new NameTable((ticker) => /^[A-Z0-9.-]+$/.test(ticker));
