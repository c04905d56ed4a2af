// Recordings of Polymarket's market channel: frames with the time of their arrival, fed through the
// receiving half of the adapter without a network.

import type { FeedMeter } from '../feedMeter.ts';
import type { JsonObject } from '../fields.ts';
import type { BookSink, ReplaySource } from '../venue.ts';
import { POLYMARKET } from './listing.ts';
import { typeOf } from './protocol.ts';
import { PolymarketStream } from './stream.ts';

const MARKET_EVENTS = new Set([
  'book',
  'price_change',
  'best_bid_ask',
  'last_trade_price',
  'tick_size_change',
  'new_market',
  'market_resolved',
]);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface RecordedFrame {
  readonly receivedMs: number;
  /** An event, a list of them, or the text itself. */
  readonly frame: unknown;
}

/**
 * Frames of a payload `{frames: [{received_ms, frame}]}`, or null when it is none of Polymarket's.
 */
export function recordedFrames(payload: unknown): readonly RecordedFrame[] | null {
  if (!isObject(payload) || !Array.isArray(payload.frames)) return null;
  const frames: RecordedFrame[] = [];
  for (const entry of payload.frames as readonly unknown[]) {
    if (!isObject(entry) || typeof entry.received_ms !== 'number' || !('frame' in entry))
      return null;
    frames.push({ receivedMs: entry.received_ms, frame: entry.frame });
  }
  const ours = frames.some(({ frame }) => {
    const event = parsed(frame);
    return (Array.isArray(event) ? event : [event]).some(
      (item) => isObject(item) && MARKET_EVENTS.has(typeOf(item)),
    );
  });
  return ours ? frames : null;
}

function parsed(frame: unknown): unknown {
  if (typeof frame !== 'string') return frame;
  try {
    return JSON.parse(frame);
  } catch {
    return null;
  }
}

/** The recording as a source of frames, or null when the payload is not one of Polymarket's. */
export function polymarketReplay(_fileName: string, payload: unknown): ReplaySource | null {
  const frames = recordedFrames(payload);
  if (frames === null) return null;
  return {
    venueId: POLYMARKET,
    frames: frames.map(({ frame, receivedMs }) => ({
      receivedMs,
      text: typeof frame === 'string' ? frame : JSON.stringify(frame),
    })),
    open(books: BookSink, meter: FeedMeter) {
      const stream = new PolymarketStream('replay', books, meter, true, {
        started: () => {},
        broken: () => {},
        other: () => {},
      });
      return (text, receivedMs) => stream.receive(Buffer.from(text), receivedMs);
    },
  };
}
