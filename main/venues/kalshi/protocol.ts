// Kalshi's WebSocket frames: text to typed message, strictly, and our commands to text. A YES bid is a
// lay level, a NO bid is a back level at one minus its price. Sequence numbers are checked in stream.ts.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  integerAt,
  type JsonObject,
  Malformed,
  malformed,
  objectAt,
  optional,
  stringAt,
} from '../fields.ts';
import {
  delta,
  event,
  eventFee,
  fill,
  lifecycle,
  orderState,
  position,
  snapshot,
  ticker,
  trade,
} from './bodies.ts';
import type { KalshiFrame, NoScale } from './frames.ts';
import { hotDelta } from './hotDelta.ts';
import { hotSnapshot } from './hotSnapshot.ts';
import { hotTicker } from './hotTicker.ts';

/** Decodes one frame in UTF-8. Never throws: what cannot be read comes back as `malformed` with its place. */
export const decodeFrame = (bytes: Buffer, scale: NoScale): KalshiFrame =>
  hotDelta(bytes, scale) ??
  hotTicker(bytes) ??
  hotSnapshot(bytes, scale) ??
  decodeAnyFrame(bytes.toString('utf8'), scale);

/** The general way: the same for every frame that {@link decodeFrame} also reads by position. */
export function decodeAnyFrame(text: string, scale: NoScale): KalshiFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return unreadable({ at: '', message: `not JSON: ${text.slice(0, 60)}` });
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    return unreadable({ at: '', message: 'a frame must be an object' });
  }
  const object = frame as JsonObject;
  try {
    return decodeObject(object, scale);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const body = object.msg as JsonObject | null | undefined;
    const ticker = body?.market_ticker;
    return {
      kind: 'malformed',
      error: error.located(),
      sid: wholeOrNull(object.sid),
      seq: wholeOrNull(object.seq),
      ticker: typeof ticker === 'string' ? ticker : null,
    };
  }
}

const unreadable = (error: LocatedError): KalshiFrame => ({
  kind: 'malformed',
  error,
  sid: null,
  seq: null,
  ticker: null,
});

const wholeOrNull = (value: unknown): number | null =>
  Number.isSafeInteger(value) ? (value as number) : null;

function decodeObject(frame: JsonObject, scale: NoScale): KalshiFrame {
  switch (frame.type) {
    case 'orderbook_delta':
      return delta(frame, objectAt(frame.msg, 'msg'), scale);
    case 'ticker':
      return ticker(frame, objectAt(frame.msg, 'msg'));
    case 'orderbook_snapshot':
      return snapshot(frame, objectAt(frame.msg, 'msg'), scale);
    case 'trade':
      return trade(frame, objectAt(frame.msg, 'msg'));
    case 'fill':
      return {
        kind: 'fill',
        sid: integerAt(frame, 'sid', ''),
        fill: fill(objectAt(frame.msg, 'msg')),
      };
    case 'user_order':
      return {
        kind: 'order',
        sid: integerAt(frame, 'sid', ''),
        order: orderState(objectAt(frame.msg, 'msg'), 'msg'),
      };
    case 'market_position':
      return position(frame, objectAt(frame.msg, 'msg'));
    case 'market_lifecycle_v2':
      return lifecycle(frame, objectAt(frame.msg, 'msg'));
    case 'event_lifecycle':
      return event(frame, objectAt(frame.msg, 'msg'));
    case 'event_fee_update':
      return eventFee(frame, objectAt(frame.msg, 'msg'));
    default:
      return reply(frame);
  }
}

function reply(frame: JsonObject): KalshiFrame {
  const sid = optional(frame, 'sid', (o, n) => integerAt(o, n, ''));
  const seq = optional(frame, 'seq', (o, n) => integerAt(o, n, ''));
  switch (frame.type) {
    case 'subscribed': {
      const body = objectAt(frame.msg, 'msg');
      return {
        kind: 'subscribed',
        id: integerAt(frame, 'id', ''),
        sid: integerAt(body, 'sid', 'msg'),
        channel: stringAt(body, 'channel', 'msg'),
      };
    }
    case 'ok':
      return {
        kind: 'ok',
        id: integerAt(frame, 'id', ''),
        sid,
        seq,
        tickers: okTickers(frame.msg),
      };
    case 'unsubscribed':
      return {
        kind: 'unsubscribed',
        id: integerAt(frame, 'id', ''),
        sid: integerAt(frame, 'sid', ''),
        seq,
      };
    case 'error': {
      const body = objectAt(frame.msg, 'msg');
      return {
        kind: 'error',
        id: optional(frame, 'id', (o, n) => integerAt(o, n, '')),
        sid,
        seq,
        code: integerAt(body, 'code', 'msg'),
        message: typeof body.msg === 'string' ? body.msg : '',
      };
    }
    default:
      if (typeof frame.type !== 'string') malformed('type', 'text', frame.type);
      return { kind: 'unknown', type: frame.type, sid, seq };
  }
}

/** The cumulative list of a subscription; `list_subscriptions` answers with objects instead. */
function okTickers(body: unknown): readonly string[] | null {
  if (body === undefined || Array.isArray(body)) return null;
  const tickers = objectAt(body, 'msg').market_tickers;
  if (tickers === undefined) return null;
  return arrayAt(tickers, 'msg.market_tickers').map((ticker, index) =>
    typeof ticker === 'string' ? ticker : malformed(`msg.market_tickers.${index}`, 'text', ticker),
  );
}

/** Commands to the server; ids are the caller's, from 1. */
export const commands = {
  subscribe: (id: number, channel: string, tickers: readonly string[] | null) => ({
    id,
    cmd: 'subscribe',
    params: {
      channels: [channel],
      ...(tickers === null ? {} : { market_tickers: tickers }),
      ...(channel === 'orderbook_delta' ? { use_yes_price: true } : {}),
    },
  }),
  update: (
    id: number,
    sid: number,
    action: 'add_markets' | 'delete_markets' | 'get_snapshot',
    tickers: readonly string[],
  ) => ({
    id,
    cmd: 'update_subscription',
    params: { sids: [sid], market_tickers: tickers, action },
  }),
  unsubscribe: (id: number, sids: readonly number[]) => ({
    id,
    cmd: 'unsubscribe',
    params: { sids },
  }),
};
