// The two events that make up nearly all of the market channel, level changes and whole books, read by
// position in the order of fields that the venue sends. Everything else is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { ByteCursor, literal } from '../byteCursor.ts';
import { NameTable } from '../nameTable.ts';
import type { BookLevels } from '../venue.ts';
import type { LevelSet, PolymarketFrame } from './frames.ts';
import { isAsset, isSeconds, PRICE_STEP } from './wireValues.ts';

const cursor = new ByteCursor();

const OPEN_LIST = literal('[');
const COMMA = literal(',');
const CLOSE_LIST = literal(']');
const MARKET = literal('{"market":"');
const PRICE_CHANGES = literal(',"price_changes":[');
const BOOK_ASSET = literal(',"asset_id":"');
const CHANGES_TIMESTAMP = literal('],"timestamp":"');
const CHANGE_EVENT = literal('","event_type":"price_change"}');
const SET_ASSET = literal('{"asset_id":"');
const PRICE = literal(',"price":"');
const SIZE = literal(',"size":"');
const SIDE = literal(',"side":"');
const SELL = literal('SELL"');
const BUY = literal('BUY"');
const HASH = literal(',"hash":"');
const BEST_BID = literal(',"best_bid":"');
const BEST_ASK = literal(',"best_ask":"');
const CLOSE = literal('}');
const BOOK_TIMESTAMP = literal(',"timestamp":"');
const BOOK_HASH = literal('","hash":"');
const BIDS = literal(',"bids":[');
const ASKS = literal(',"asks":[');
const TICK_SIZE = literal(',"tick_size":"');
const BOOK_EVENT = literal(',"event_type":"book","last_trade_price":"');
const LEVEL_PRICE = literal('{"price":"');
const assets = new NameTable(isAsset);

/** The event in a text, or null when the text is anything but one plain and valid event of those. */
export function hotEvent(bytes: Uint8Array): PolymarketFrame | null {
  cursor.start(bytes);
  const frame = event();
  cursor.end();
  return cursor.failed ? null : frame;
}

/** The events of a list in a text, or null when one of them is anything but plain and valid. */
export function hotEvents(bytes: Uint8Array): PolymarketFrame[] | null {
  cursor.start(bytes);
  if (!cursor.passes(OPEN_LIST)) return null;
  const frames: PolymarketFrame[] = [];
  do {
    const frame = event();
    if (frame === null) return null;
    frames.push(frame);
  } while (cursor.passes(COMMA));
  cursor.expect(CLOSE_LIST);
  cursor.end();
  return cursor.failed ? null : frames;
}

function event(): PolymarketFrame | null {
  if (!cursor.passes(MARKET)) return null;
  cursor.skipQuoted();
  if (cursor.passes(PRICE_CHANGES)) return change();
  if (cursor.passes(BOOK_ASSET)) return book();
  return null;
}

function change(): PolymarketFrame | null {
  const sets: LevelSet[] = [];
  do sets.push(levelSet());
  while (cursor.passes(COMMA));
  cursor.expect(CHANGES_TIMESTAMP);
  const venueTimeMs = cursor.integer();
  cursor.expect(CHANGE_EVENT);
  if (cursor.failed || isSeconds(venueTimeMs)) return null;
  return { kind: 'change', sets, venueTimeMs };
}

function levelSet(): LevelSet {
  cursor.expect(SET_ASSET);
  const asset = cursor.name(assets);
  cursor.expect(PRICE);
  const price = readPrice();
  cursor.expect(SIZE);
  const quantity = readSize();
  cursor.expect(SIDE);
  const back = cursor.passes(SELL);
  if (!back) cursor.expect(BUY);
  cursor.expect(HASH);
  cursor.skipQuoted();
  cursor.expect(BEST_BID);
  const bestLay = readQuote();
  cursor.expect(BEST_ASK);
  const bestBack = readQuote();
  cursor.expect(CLOSE);
  return { asset, back, price, quantity, bestLay, bestBack };
}

function book(): PolymarketFrame | null {
  const asset = cursor.name(assets);
  // A trade begins alike.
  if (!cursor.passes(BOOK_TIMESTAMP)) return null;
  const venueTimeMs = cursor.integer();
  cursor.expect(BOOK_HASH);
  cursor.skipQuoted();
  cursor.expect(BIDS);
  const layPrices: number[] = [];
  const layQuantities: number[] = [];
  side(layPrices, layQuantities, 1);
  cursor.expect(ASKS);
  const backPrices: number[] = [];
  const backQuantities: number[] = [];
  side(backPrices, backQuantities, -1);
  cursor.expect(TICK_SIZE);
  cursor.skipQuoted();
  cursor.expect(BOOK_EVENT);
  cursor.skipQuoted();
  cursor.expect(CLOSE);
  const overlaps = (layPrices.at(-1) ?? 0) >= (backPrices.at(-1) ?? SCALE);
  if (cursor.failed || overlaps || isSeconds(venueTimeMs)) return null;
  const levels: BookLevels = { backPrices, backQuantities, layPrices, layQuantities };
  return { kind: 'book', asset, levels, venueTimeMs };
}

/** Levels of a side with the best last, as the live feed sends them; another order goes the general way. */
function side(prices: number[], quantities: number[], direction: 1 | -1): void {
  if (cursor.passes(CLOSE_LIST)) return;
  let previous = direction === 1 ? 0 : SCALE;
  do {
    cursor.expect(LEVEL_PRICE);
    const price = readPrice();
    cursor.expect(SIZE);
    prices.push(price);
    quantities.push(readSize());
    cursor.expect(CLOSE);
    if ((price - previous) * direction <= 0) cursor.failed = true;
    previous = price;
  } while (!cursor.failed && cursor.passes(COMMA));
  cursor.expect(CLOSE_LIST);
}

function readPrice(): number {
  const price = cursor.decimal();
  if (price <= 0 || price >= SCALE || price % PRICE_STEP !== 0) cursor.failed = true;
  return price;
}

function readSize(): number {
  const size = cursor.decimal();
  if (size < 0) cursor.failed = true;
  return size;
}

/** Best price of a side, 0 when nobody quotes there. */
function readQuote(): number {
  const price = cursor.decimal();
  if (price < 0 || price > SCALE) cursor.failed = true;
  return price === SCALE ? 0 : price;
}
