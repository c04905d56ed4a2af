// Reads the events of Polymarket's market channel, strictly: every function throws a located error
// rather than fill in what is missing. BUY levels are bids, there to be laid; SELL levels asks,
// there to be backed.

import { SCALE } from '../../../shared/domain/units.ts';
import { arrayAt, type JsonObject, malformed, objectAt, stringAt, wordAt } from '../fields.ts';
import type { BookLevels } from '../venue.ts';
import type { LevelSet, PolymarketFrame } from './frames.ts';
import { assetAt, computedAt, momentAt, priceAt, quoteAt, sizeAt } from './wireValues.ts';

const SIDES = ['BUY', 'SELL'] as const;

export function book(body: JsonObject, at: string): PolymarketFrame & { readonly kind: 'book' } {
  return {
    kind: 'book',
    asset: assetAt(body, 'asset_id', at),
    levels: bookLevels(body, at),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

/**
 * Both sides of a book in whatever order they come: the live feed puts the best level last, the
 * documentation's own example does not. Throws when a level is off, comes twice, or the sides
 * overlap.
 */
export function bookLevels(body: JsonObject, at: string): BookLevels {
  const lay = side(body, 'bids', at);
  const back = side(body, 'asks', at);
  const bestLay = lay.prices.reduce((best, price) => Math.max(best, price), 0);
  const bestBack = back.prices.reduce((best, price) => Math.min(best, price), SCALE);
  if (bestLay >= bestBack) {
    malformed(at, 'the best bid below the best ask', `${bestLay} and ${bestBack}`);
  }
  return {
    backPrices: back.prices,
    backQuantities: back.quantities,
    layPrices: lay.prices,
    layQuantities: lay.quantities,
  };
}

function side(
  body: JsonObject,
  name: 'bids' | 'asks',
  at: string,
): { readonly prices: number[]; readonly quantities: number[] } {
  const place = at === '' ? name : `${at}.${name}`;
  const levels = arrayAt(body[name], place);
  const prices: number[] = [];
  const quantities: number[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < levels.length; i++) {
    const here = `${place}.${i}`;
    const level = objectAt(levels[i], here);
    const price = priceAt(level, 'price', here);
    if (seen.has(price)) malformed(`${here}.price`, 'each price once', level.price);
    seen.add(price);
    prices.push(price);
    quantities.push(sizeAt(level, 'size', here));
  }
  return { prices, quantities };
}

/** Best prices of a book, 0 for an empty side. */
export function topOf(levels: BookLevels): { readonly back: number; readonly lay: number } {
  let back = SCALE;
  let lay = 0;
  for (let i = 0; i < levels.backPrices.length; i++) {
    const price = levels.backPrices[i] as number;
    if ((levels.backQuantities[i] as number) > 0 && price < back) back = price;
  }
  for (let i = 0; i < levels.layPrices.length; i++) {
    const price = levels.layPrices[i] as number;
    if ((levels.layQuantities[i] as number) > 0 && price > lay) lay = price;
  }
  return { back: back === SCALE ? 0 : back, lay };
}

/** A change in the form used since 15 September 2025: several assets may be in one frame. */
export function change(body: JsonObject, at: string): PolymarketFrame {
  const place = at === '' ? 'price_changes' : `${at}.price_changes`;
  const entries = arrayAt(body.price_changes, place);
  const sets: LevelSet[] = [];
  for (let i = 0; i < entries.length; i++) {
    const here = `${place}.${i}`;
    const entry = objectAt(entries[i], here);
    sets.push(levelSet(entry, assetAt(entry, 'asset_id', here), here));
  }
  return { kind: 'change', sets, venueTimeMs: momentAt(body, 'timestamp', at) };
}

/**
 * The forms before that, for old recordings: one change at top level, or one asset with `changes`.
 */
export function oldChange(body: JsonObject, at: string): PolymarketFrame {
  const asset = assetAt(body, 'asset_id', at);
  const venueTimeMs = momentAt(body, 'timestamp', at);
  if (body.changes === undefined) {
    return { kind: 'change', sets: [levelSet(body, asset, at)], venueTimeMs };
  }
  const place = at === '' ? 'changes' : `${at}.changes`;
  const sets = arrayAt(body.changes, place).map((entry, index) => {
    const here = `${place}.${index}`;
    return levelSet(objectAt(entry, here), asset, here);
  });
  return { kind: 'change', sets, venueTimeMs };
}

function levelSet(entry: JsonObject, asset: string, at: string): LevelSet {
  return {
    asset,
    back: wordAt(entry, 'side', SIDES, at) === 'SELL',
    price: priceAt(entry, 'price', at),
    quantity: sizeAt(entry, 'size', at),
    bestLay: quoteAt(entry, 'best_bid', at),
    bestBack: quoteAt(entry, 'best_ask', at),
  };
}

export function lastTrade(body: JsonObject, at: string): PolymarketFrame {
  const size = body.size;
  return {
    kind: 'last-trade',
    asset: assetAt(body, 'asset_id', at),
    price: computedAt(body, 'price', at),
    quantity: size === undefined || size === null || size === '' ? null : sizeAt(body, 'size', at),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

export function tick(body: JsonObject, at: string): PolymarketFrame {
  return {
    kind: 'tick',
    asset: assetAt(body, 'asset_id', at),
    market: stringAt(body, 'market', at),
    step: priceAt(body, 'new_tick_size', at),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

export function quote(body: JsonObject, at: string): PolymarketFrame {
  const lay = quoteAt(body, 'best_bid', at);
  const back = quoteAt(body, 'best_ask', at);
  if (lay === null) malformed(`${at}.best_bid`, 'a price in text', body.best_bid);
  if (back === null) malformed(`${at}.best_ask`, 'a price in text', body.best_ask);
  return {
    kind: 'quote',
    asset: assetAt(body, 'asset_id', at),
    lay,
    back,
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

/** A hint that a market was listed; it comes for all markets, so only its place is kept. */
export function newMarket(body: JsonObject, at: string): PolymarketFrame {
  const condition = body.condition_id ?? body.market;
  if (typeof condition !== 'string' || condition === '') {
    malformed(`${at}.condition_id`, 'text', condition);
  }
  const event = body.event_message;
  const slug = typeof event === 'object' && event !== null ? (event as JsonObject).slug : undefined;
  return {
    kind: 'new-market',
    market: condition,
    eventSlug: typeof slug === 'string' ? slug : '',
    sports: [body.sports_market_type, body.game_start_time].some(
      (value) => value !== undefined && value !== null && value !== '',
    ),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}

export function resolved(body: JsonObject, at: string): PolymarketFrame {
  return {
    kind: 'resolved',
    market: stringAt(body, 'market', at),
    winner: assetAt(body, 'winning_asset_id', at),
    venueTimeMs: momentAt(body, 'timestamp', at),
  };
}
