// Polymarket's WebSocket texts: one event, a list of them, or a bare word, each to a typed message,
// and our commands to text. Nothing here knows what was subscribed; there are no sequence numbers
// to check.

import type { LocatedError } from '../feedMeter.ts';
import { type JsonObject, Malformed, objectAt } from '../fields.ts';
import { book, change, lastTrade, newMarket, oldChange, quote, resolved, tick } from './bodies.ts';
import type { PolymarketFrame } from './frames.ts';
import { hotEvent, hotEvents } from './hotEvent.ts';
import { match, orderState } from './userBodies.ts';

/** Decodes one text in UTF-8. Never throws: what cannot be read comes back as `malformed` with its place. */
export function decodeBytes(bytes: Buffer): readonly PolymarketFrame[] {
  const hot = hotEvent(bytes);
  return hot === null ? (hotEvents(bytes) ?? decodeAnyText(bytes.toString('utf8'))) : [hot];
}

/** The general way: the same for every text that {@link decodeBytes} also reads by position. */
export function decodeAnyText(text: string): readonly PolymarketFrame[] {
  const first = text.charCodeAt(0);
  // The server also speaks in bare words; only brackets begin JSON here.
  if (first !== 123 && first !== 91) return [word(text)];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [unreadable({ at: '', message: `not JSON: ${text.slice(0, 60)}` })];
  }
  return decodeValue(value);
}

/** Decodes what a text was parsed to. */
export function decodeValue(value: unknown): readonly PolymarketFrame[] {
  if (!Array.isArray(value)) return [decodeOne(value, '')];
  return value.map((item, index) => decodeOne(item, String(index)));
}

function word(text: string): PolymarketFrame {
  const bare = text.trim().toUpperCase();
  if (bare === 'PONG') return { kind: 'pong' };
  if (bare.startsWith('NO NEW ASSETS')) return { kind: 'no-new-assets' };
  return { kind: 'unknown', type: `text ${text.slice(0, 30)}` };
}

const unreadable = (error: LocatedError): PolymarketFrame => ({
  kind: 'malformed',
  error,
  assets: [],
  books: true,
});

function decodeOne(value: unknown, at: string): PolymarketFrame {
  let body: JsonObject;
  try {
    body = objectAt(value, at);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return unreadable(error.located());
  }
  const type = typeOf(body);
  try {
    return decodeEvent(type, body, at);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const books = type === 'book' || type === 'price_change' || type === 'tick_size_change';
    return { kind: 'malformed', error: error.located(), assets: assetsOf(body), books };
  }
}

function decodeEvent(type: string, body: JsonObject, at: string): PolymarketFrame {
  switch (type) {
    case 'price_change':
      return 'price_changes' in body ? change(body, at) : oldChange(body, at);
    case 'book':
      return book(body, at);
    case 'best_bid_ask':
      return quote(body, at);
    case 'last_trade_price':
      return lastTrade(body, at);
    case 'tick_size_change':
      return tick(body, at);
    case 'new_market':
      return newMarket(body, at);
    case 'market_resolved':
      return resolved(body, at);
    case 'order':
      return { kind: 'order', order: orderState(body, at) };
    case 'trade':
      return { kind: 'match', match: match(body, at) };
    default:
      return { kind: 'unknown', type };
  }
}

/**
 * The event's own name, or what it must be by its fields where recordings have dropped the name.
 */
export function typeOf(body: JsonObject): string {
  if (typeof body.event_type === 'string') return body.event_type;
  if ('price_changes' in body) return 'price_change';
  if ('bids' in body && 'asks' in body) return 'book';
  if ('new_tick_size' in body) return 'tick_size_change';
  if ('winning_asset_id' in body) return 'market_resolved';
  if ('taker_order_id' in body) return 'trade';
  if ('original_size' in body) return 'order';
  if ('best_bid' in body && 'best_ask' in body) return 'best_bid_ask';
  if ('asset_id' in body && 'price' in body && 'fee_rate_bps' in body) return 'last_trade_price';
  if ('asset_id' in body && ('changes' in body || ('hash' in body && 'price' in body))) {
    return 'price_change';
  }
  return 'without event_type';
}

function assetsOf(body: JsonObject): readonly string[] {
  const found = new Set<string>();
  const note = (value: unknown) => {
    if (typeof value === 'string' && value !== '') found.add(value);
  };
  note(body.asset_id);
  if (Array.isArray(body.price_changes)) {
    for (const entry of body.price_changes as readonly unknown[]) {
      if (typeof entry === 'object' && entry !== null) note((entry as JsonObject).asset_id);
    }
  }
  return [...found];
}

/** What is said to the server. The first frame of a connection differs from the later ones. */
export const commands = {
  /** Opens the market channel; asks for the events beyond books as well. */
  market: (assets: readonly string[]) => ({
    type: 'market',
    assets_ids: assets,
    custom_feature_enabled: true,
  }),
  subscribe: (assets: readonly string[]) => ({
    assets_ids: assets,
    operation: 'subscribe',
    custom_feature_enabled: true,
  }),
  unsubscribe: (assets: readonly string[]) => ({
    assets_ids: assets,
    operation: 'unsubscribe',
    custom_feature_enabled: true,
  }),
  /**
   * Opens the user channel for all markets. The secret goes over the wire: this text is never
   * logged.
   */
  user: (keys: {
    readonly apiKey: string;
    readonly secret: string;
    readonly passphrase: string;
  }) => ({ type: 'user', auth: keys }),
};

/**
 * Kept up by a text of the application; protocol pings do not count (docs.polymarket.com,
 * WebSocket).
 */
export const HEARTBEAT = { everyMs: 10_000, text: 'PING' } as const;
