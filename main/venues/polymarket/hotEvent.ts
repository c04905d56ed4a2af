// The two events that make up nearly all of the market channel, level changes and whole books, read by
// position in the order of fields that the venue sends. Everything else is left to the general decoder.

import { SCALE } from '../../../shared/domain/units.ts';
import { NameTable } from '../nameTable.ts';
import { TextCursor } from '../textCursor.ts';
import type { BookLevels } from '../venue.ts';
import type { LevelSet, PolymarketFrame } from './frames.ts';
import { isAsset, isSeconds, PRICE_STEP } from './wireValues.ts';

const cursor = new TextCursor();
const assets = new NameTable(isAsset);

/** The event in a text, or null when the text is anything but one plain and valid event of those. */
export function hotEvent(text: string): PolymarketFrame | null {
  cursor.start(text);
  const frame = event();
  cursor.end();
  return cursor.failed ? null : frame;
}

/** The events of a list in a text, or null when one of them is anything but plain and valid. */
export function hotEvents(text: string): PolymarketFrame[] | null {
  cursor.start(text);
  if (!cursor.passes('[')) return null;
  const frames: PolymarketFrame[] = [];
  do {
    const frame = event();
    if (frame === null) return null;
    frames.push(frame);
  } while (cursor.passes(','));
  cursor.expect(']');
  cursor.end();
  return cursor.failed ? null : frames;
}

function event(): PolymarketFrame | null {
  if (!cursor.passes('{"market":"')) return null;
  cursor.skipQuoted();
  if (cursor.passes(',"price_changes":[')) return change();
  if (cursor.passes(',"asset_id":"')) return book();
  return null;
}

function change(): PolymarketFrame | null {
  const sets: LevelSet[] = [];
  do sets.push(levelSet());
  while (cursor.passes(','));
  cursor.expect('],"timestamp":"');
  const venueTimeMs = cursor.integer();
  cursor.expect('","event_type":"price_change"}');
  if (cursor.failed || isSeconds(venueTimeMs)) return null;
  return { kind: 'change', sets, venueTimeMs };
}

function levelSet(): LevelSet {
  cursor.expect('{"asset_id":"');
  const asset = cursor.name(assets);
  cursor.expect(',"price":"');
  const price = readPrice();
  cursor.expect(',"size":"');
  const quantity = readSize();
  cursor.expect(',"side":"');
  const back = cursor.passes('SELL"');
  if (!back) cursor.expect('BUY"');
  cursor.expect(',"hash":"');
  cursor.skipQuoted();
  cursor.expect(',"best_bid":"');
  const bestLay = readQuote();
  cursor.expect(',"best_ask":"');
  const bestBack = readQuote();
  cursor.expect('}');
  return { asset, back, price, quantity, bestLay, bestBack };
}

function book(): PolymarketFrame | null {
  const asset = cursor.name(assets);
  // A trade begins alike.
  if (!cursor.passes(',"timestamp":"')) return null;
  const venueTimeMs = cursor.integer();
  cursor.expect('","hash":"');
  cursor.skipQuoted();
  cursor.expect(',"bids":[');
  const layPrices: number[] = [];
  const layQuantities: number[] = [];
  side(layPrices, layQuantities, 1);
  cursor.expect(',"asks":[');
  const backPrices: number[] = [];
  const backQuantities: number[] = [];
  side(backPrices, backQuantities, -1);
  cursor.expect(',"tick_size":"');
  cursor.skipQuoted();
  cursor.expect(',"event_type":"book","last_trade_price":"');
  cursor.skipQuoted();
  cursor.expect('}');
  const overlaps = (layPrices.at(-1) ?? 0) >= (backPrices.at(-1) ?? SCALE);
  if (cursor.failed || overlaps || isSeconds(venueTimeMs)) return null;
  const levels: BookLevels = { backPrices, backQuantities, layPrices, layQuantities };
  return { kind: 'book', asset, levels, venueTimeMs };
}

/** Levels of a side with the best last, as the live feed sends them; another order goes the general way. */
function side(prices: number[], quantities: number[], direction: 1 | -1): void {
  if (cursor.passes(']')) return;
  let previous = direction === 1 ? 0 : SCALE;
  do {
    cursor.expect('{"price":"');
    const price = readPrice();
    cursor.expect(',"size":"');
    prices.push(price);
    quantities.push(readSize());
    cursor.expect('}');
    if ((price - previous) * direction <= 0) cursor.failed = true;
    previous = price;
  } while (!cursor.failed && cursor.passes(','));
  cursor.expect(']');
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
